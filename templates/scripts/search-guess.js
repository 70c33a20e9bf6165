// Which words someone may have meant who made a slip of the key.

// As many slips as a word of this length may have.
function slipsIn(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

// The words that fit best, nearest first; of a word that is not yet typed whole its beginning.
export function isLikely(typed, words) {
  const most = slipsIn(typed);
  if (!most) return [];
  const found = [];
  for (const guess of words) {
    if (guess.length < typed.length - most) continue;
    const distance = slips(typed, guess, most);
    if (distance <= most && distance > 0) found.push({ guess, distance });
  }
  const least = Math.min(...found.map(({ distance }) => distance));
  const nearest = found.filter(({ distance }) => distance === least);
  const gap = ({ guess }) => Math.abs(guess.length - typed.length);
  return nearest.sort((one, other) => gap(one) - gap(other) || (one.guess < other.guess ? -1 : 1));
}

// Letters added, left out, changed, or two that changed places, between what was typed and the
// beginning of a word that comes nearest to it; more than `most` are not counted.
export function slips(typed, word, most) {
  const width = Math.min(word.length, typed.length + most);
  let [before, last] = [null, Array.from({ length: width + 1 }, (_, at) => at)];
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    for (let at = 1; at <= width; at++) {
      const isSame = typed[row - 1] === word[at - 1];
      let cost = Math.min(last[at] + 1, current[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      const isSwap = row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
      if (isSwap) cost = Math.min(cost, before[at - 2] + 1);
      current.push(cost);
    }
    if (Math.min(...current) > most) return most + 1;
    [before, last] = [last, current];
  }
  return Math.min(...last);
}
