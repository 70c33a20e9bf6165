// Which words someone may have meant who made a slip of the key.

const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

// As many slips as a word of this length may have.
function slipsIn(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

// The words that fit best, nearest first; of a word that is not yet typed whole its beginning.
export function likelyWords(typed, words) {
  const most = slipsIn(typed);
  if (!most || typed.length > 40) return [];
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
  let [before, last, current] = ROWS;
  for (let at = 0; at <= width; at++) last[at] = at;
  for (let row = 1; row <= typed.length; row++) {
    current[0] = row;
    let least = row;
    // Further from the diagonal there are more slips than are counted.
    const [from, to] = [Math.max(1, row - most), Math.min(width, row + most)];
    if (from > 1) current[from - 1] = most + 1;
    for (let at = from; at <= to; at++) {
      const isSame = typed[row - 1] === word[at - 1];
      const above = at < row + most ? last[at] : most + 1;
      let cost = Math.min(above + 1, current[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      const isSwap = row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
      if (isSwap) cost = Math.min(cost, before[at - 2] + 1);
      current[at] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last, current] = [last, current, before];
  }
  let nearest = most + 1;
  for (let at = Math.max(0, typed.length - most); at <= width; at++) nearest = Math.min(nearest, last[at]);
  return nearest;
}
