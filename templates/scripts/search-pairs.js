// Which notes may have a phrase: those in which each two of its words stand side by side somewhere.
import { pairsOf, placesIn } from "./search-index.js";
import { isSigns, runs } from "./search-words.js";

// As in `aurora_kb/site/search/pairs.py`.
const [NUMBERS_IN_PIECE, PIECES, STEP] = [8, 4096, 31];

function crc32(text) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

// The numbers of what stands side by side in a text; the last word may still be typed.
export function pairNumbers(text, isBegun) {
  const found = new Set();
  const words = runs(text);
  if (isBegun) words.pop();
  words.slice(1).forEach((word, at) => {
    if (isSigns(word) || isSigns(words[at])) return;
    found.add((crc32(words[at]) * STEP + crc32(word)) % (NUMBERS_IN_PIECE * PIECES));
  });
  return [...found];
}

const read = new Map();
async function idsOf(index, number) {
  if (!read.has(number)) {
    const piece = Math.floor(number / NUMBERS_IN_PIECE);
    const piecesInFile = PIECES / index.pairs;
    const parts = await pairsOf(Math.floor(piece / piecesInFile));
    const ids = new Set();
    parts.forEach((part, block) => {
      const { base, count } = index.blocks[block];
      const first = (number % NUMBERS_IN_PIECE) * count;
      for (const place of placesIn(part.split(" ")[piece % piecesInFile])) {
        if (place >= first && place < first + count) ids.add(base + place - first);
      }
    });
    read.set(number, ids);
  }
  return read.get(number);
}

// Gives the answer to whether an entry may have the phrase. Of all but notes it is not known.
export async function mayHave(index, { pairs }) {
  const all = await Promise.all(pairs.map((number) => idsOf(index, number)));
  return (id) => all.every((ids) => ids.has(id)) || index.kinds[id] !== 0;
}
