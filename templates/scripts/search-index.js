// The parts of the index. They come as scripts, so that they load from disk, and only those that
// a question needs do.
import { loadScript } from "./dom.js";
import { fold } from "./search-words.js";

const FOLDER = "assets/search";
// As in `aurora_kb/site/search/numbers.py`.
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_{|}~";
const SMALL = 75;
export const KINDS = ["note", "concept", "comparison", "tag"];
const ROWS_IN_PART = 40;
const VALUES = new Uint8Array(128);
[...SIGNS].forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));

const handed = new Map();
window.auroraIndex = (data) => handed.set("index", data);
window.auroraShard = ([table, start, parts]) => handed.set(`${table} ${start}`, parts);
window.auroraRows = ([part, rows, starts]) => handed.set(`rows ${part}`, { rows, starts });
window.auroraText = ([part, texts]) => handed.set(`text ${part}`, texts);
window.auroraPairs = ([number, parts]) => handed.set(`pairs ${number}`, parts);
window.auroraPaths = (paths) => handed.set("paths", paths);

async function take(path, key) {
  await loadScript(`${FOLDER}/${path}.js`);
  const data = handed.get(key);
  if (data === undefined) throw new Error(path);
  return data;
}

let opened;
export function openIndex() {
  opened ||= take("index", "index").then(arrange, (error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function arrange({ blocks, names, words, guesses, pairs }) {
  let base = 0;
  const kinds = new Uint8Array(blocks.reduce((sum, block) => sum + block[2], 0));
  const arranged = blocks.map(([kind, name, count]) => {
    const block = { kind, name, count, base };
    kinds.fill(KINDS.indexOf(kind), base, base + count);
    base += count;
    return block;
  });
  return { blocks: arranged, kinds, count: base, starts: { names, words, guesses }, pairs };
}

export function blockOf(index, id) {
  let low = 0;
  let high = index.blocks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (index.blocks[middle].base <= id) low = middle;
    else high = middle;
  }
  return index.blocks[low];
}

// By signs of Unicode, in whose order the index is, and not by halves of them.
function isBefore(one, other) {
  const [left, right] = [[...one], [...other]];
  for (let at = 0; at < right.length; at++) {
    if (at >= left.length) return true;
    if (left[at] !== right[at]) return left[at].codePointAt(0) < right[at].codePointAt(0);
  }
  return false;
}

// The names of the files in which words with this beginning, or this word alone, can stand.
function shardsOf(starts, beginning, isPrefix) {
  const last = isPrefix ? beginning + "\u{10ffff}" : beginning;
  return starts.filter((start, at) => {
    const next = starts[at + 1];
    return !isBefore(last, start) && (next === undefined || isBefore(beginning, next));
  });
}

// The words of a table that begin so, or the word itself, each with its postings by block. The
// text is gone through every time: a map of all its words takes longer than 20 questions do.
export async function lookUp(index, table, beginning, isPrefix = false) {
  const starts = shardsOf(index.starts[table], beginning, isPrefix);
  const shards = await Promise.all(starts.map((start) => take(`${table}/${shardFile(start)}`, `${table} ${start}`)));
  const found = new Map();
  const first = beginning.charCodeAt(0);
  for (const parts of shards) {
    for (let block = 0; block < parts.length; block++) {
      const part = parts[block];
      for (let at = 0; at < part.length; ) {
        const end = part.indexOf(" ", at);
        let next = part.indexOf(" ", end + 1);
        if (next < 0) next = part.length;
        if (part.charCodeAt(at) === first && part.startsWith(beginning, at) && (isPrefix || end - at === beginning.length)) {
          const word = part.slice(at, end);
          const known = found.get(word);
          const postings = part.slice(end + 1, next);
          if (known) known.push(block, postings);
          else found.set(word, [block, postings]);
        }
        at = next + 1;
      }
    }
  }
  return [...found];
}

// Calls back with the number of every entry that has the word, and what the word weighs there.
export function eachPosting(index, postings, callback) {
  for (let at = 0; at < postings.length; at += 2) {
    const signs = postings[at + 1];
    let id = index.blocks[postings[at]].base - 1;
    for (let place = 0; place < signs.length; place += 2) {
      const value = VALUES[signs.charCodeAt(place)];
      if (value >= SMALL) place += 1;
      id += value < SMALL ? value : (value - SMALL) * SIGNS.length + VALUES[signs.charCodeAt(place)];
      callback(id, VALUES[signs.charCodeAt(place + 1)]);
    }
  }
}

// The places that a text without anything else tells, as steps from -1 on.
export function placesIn(signs) {
  const places = [];
  let last = -1;
  for (let at = 0; at < signs.length; at++) {
    const value = VALUES[signs.charCodeAt(at)];
    if (value >= SMALL) at += 1;
    last += value < SMALL ? value : (value - SMALL) * SIGNS.length + VALUES[signs.charCodeAt(at)];
    places.push(last);
  }
  return places;
}

// What a file of neighbours says, by blocks of notes.
export function pairsOf(number) {
  return take(`pairs/${number.toString(16)}`, `pairs ${number}`);
}

// All words in the notes that begin with one of these letters.
export async function wordsFrom(index, letters) {
  const lists = await Promise.all(
    letters.map(async (letter) => {
      const starts = shardsOf(index.starts.guesses, letter, true);
      const parts = await Promise.all(starts.map((start) => take(`guesses/${shardFile(start)}`, `guesses ${start}`)));
      return parts.flatMap(([words]) => words.split(" ")).filter((word) => word.startsWith(letter));
    }),
  );
  return lists.flat();
}

function shardFile(start) {
  return [...start].map((sign) => sign.codePointAt(0).toString(16)).join("-") || "0";
}

export async function rowOf(index, id) {
  const block = blockOf(index, id);
  const at = id - block.base;
  const part = `${block.name}-${Math.floor(at / ROWS_IN_PART)}`;
  const { rows } = await take(`rows/${part}`, `rows ${part}`);
  const [title, url, context, more = ""] = rows[at % ROWS_IN_PART];
  return { id, kind: block.kind, title, url, context, more };
}

// The sections of a note: heading, anchor and text of each.
export async function textOf(index, id) {
  const block = blockOf(index, id);
  const at = id - block.base;
  const rows = `${block.name}-${Math.floor(at / ROWS_IN_PART)}`;
  const { starts } = await take(`rows/${rows}`, `rows ${rows}`);
  if (!starts.length) return [];
  const number = starts.findLastIndex((start) => start <= at);
  const part = `${block.name}-${number}`;
  const texts = await take(`text/${part}`, `text ${part}`);
  return texts[at - starts[number]];
}

// The folded paths of all notes, in the order of their numbers.
let paths;
export async function notePaths() {
  paths ||= (await take("paths", "paths")).map((path) => `/${fold(path)}`);
  return paths;
}
