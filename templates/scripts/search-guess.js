// Which words someone may have meant who made a slip of the key.
import { eachListed } from "./search-index.js";

const LONGEST = 40;

// As many slips as a word of this length may have.
function slipsIn(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

// The words of some lists that fit best, nearest first; of a word that is not yet typed whole its
// beginning.
export function likelyWords(typed, lists) {
  const most = slipsIn(typed);
  if (!most || typed.length > LONGEST) return [];
  const found = [];
  for (const list of lists) {
    eachSlips(typed, list, most, (guess, distance) => {
      if (distance > 0 && hasFirst(guess, typed)) found.push({ guess, distance });
    });
  }
  const least = Math.min(...found.map(({ distance }) => distance));
  const nearest = found.filter(({ distance }) => distance === least);
  const gap = ({ guess }) => Math.abs(guess.length - typed.length);
  return nearest.sort((one, other) => gap(one) - gap(other) || (one.guess < other.guess ? -1 : 1));
}

// The words of some lists that have this one within, the shortest first.
export function wordsAround(typed, lists) {
  const found = [];
  for (const list of lists) {
    eachListed(list, (word) => {
      if (word.indexOf(typed) > 0) found.push(word);
    });
  }
  return found.sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
}

// The first letter is right, or has changed places with the second.
function hasFirst(guess, typed) {
  return guess[0] === typed[0] || (guess[0] === typed[1] && guess[1] === typed[0]);
}

// Calls back with the words of a list and how many letters were added, left out, changed, or two
// that changed places, between what was typed and the beginning that comes nearest to it; with
// none in which they are more than `most`.
//
// A row says it for the first letters of a word, so what words begin with alike is reckoned once.
function eachSlips(typed, list, most, callback) {
  const width = typed.length;
  const rows = [Uint8Array.from({ length: width + 1 }, (_, at) => at)];
  const nearest = [width];
  // How many letters of the last word were gone through; `isOver`: no word that begins so fits.
  let [known, isOver] = [0, false];
  eachListed(list, (word, shared) => {
    if (isOver && shared >= known) return;
    known = Math.min(known, shared);
    isOver = false;
    const end = Math.min(word.length, width + most);
    while (known < end && !isOver) {
      known += 1;
      rows[known] ||= new Uint8Array(width + 1);
      isOver = fillRow(rows, known, word, typed) > most;
      nearest[known] = Math.min(nearest[known - 1], rows[known][width]);
    }
    if (nearest[known] <= most) callback(word, nearest[known]);
  });
}

// The row for so many letters of a word, from those for fewer; gives the least in it.
function fillRow(rows, number, word, typed) {
  const [row, last, before] = [rows[number], rows[number - 1], rows[number - 2]];
  const [letter, previous] = [word[number - 1], word[number - 2]];
  row[0] = number;
  let least = number;
  for (let at = 1; at <= typed.length; at++) {
    let cost = Math.min(last[at] + 1, row[at - 1] + 1, last[at - 1] + (typed[at - 1] === letter ? 0 : 1));
    const isSwap = number > 1 && at > 1 && typed[at - 1] === previous && typed[at - 2] === letter;
    if (isSwap) cost = Math.min(cost, before[at - 2] + 1);
    row[at] = cost;
    least = Math.min(least, cost);
  }
  return least;
}
