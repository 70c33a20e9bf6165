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
window.auroraRows = ([part, rows]) => handed.set(`rows ${part}`, rows);
window.auroraText = ([part, texts]) => handed.set(`text ${part}`, texts);
window.auroraPairs = ([number, parts]) => handed.set(`pairs ${number}`, parts);
window.auroraPaths = (paths) => handed.set("paths", paths);

async function take(path, key) {
  if (!handed.has(key)) await loadScript(`${FOLDER}/${path}.js`);
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

function arrange({ blocks, words, inner, begun, guesses, pairs }) {
  let base = 0;
  const kinds = new Uint8Array(blocks.reduce((sum, block) => sum + block[2], 0));
  const arranged = blocks.map(([kind, name, count, texts]) => {
    const block = { kind, name, count, base, texts };
    kinds.fill(KINDS.indexOf(kind), base, base + count);
    base += count;
    return block;
  });
  return { blocks: arranged, kinds, count: base, starts: { words, inner, begun, guesses }, pairs };
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
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isBefore(beginning, starts[middle])) high = middle;
    else low = middle;
  }
  if (isPrefix) while (high < starts.length && starts[high].startsWith(beginning)) high += 1;
  return starts.slice(low, high);
}

function takeShards(index, table, beginning, isPrefix) {
  const starts = shardsOf(index.starts[table], beginning, isPrefix);
  return Promise.all(starts.map((start) => take(`${table}/${shardFile(start)}`, `${table} ${start}`)));
}

// Loads at once what several words need. `inner`: the words within others that are looked for.
export function loadWords(index, beginnings, words, inner = []) {
  return Promise.all([
    ...inner.map((beginning) => takeShards(index, "inner", beginning, true)),
    ...beginnings.map((beginning) => takeShards(index, "words", beginning, true)),
    ...words.map((word) => takeShards(index, "words", word, false)),
  ]);
}

// Calls back with every entry that has a word which begins so, or that very word: the entry's
// number, what the word weighs there, and its length. Says whether there is any. The table `inner`
// has words by one that is within them: "verbindung~datenbank".
export async function eachEntry(index, beginning, isPrefix, callback, table = "words") {
  let isThere = false;
  for (const text of await takeShards(index, table, beginning, isPrefix)) {
    // A line a word, in their order, so those that begin alike stand together.
    let at = text.indexOf(isPrefix ? `\n${beginning}` : `\n${beginning} `);
    while (at >= 0) {
      isThere = true;
      const word = at + 1;
      const space = text.indexOf(" ", word);
      const end = text.indexOf("\n", space);
      readLine(index, text, space + 1, end, space - word, callback);
      at = isPrefix && text.startsWith(beginning, end + 1) ? end : -1;
    }
  }
  return isThere;
}

function readLine(index, text, from, to, length, callback) {
  let block = -1;
  for (let at = from; at < to; ) {
    const space = text.indexOf(" ", at);
    block += Number(text.slice(at, space));
    let end = text.indexOf(" ", space + 1);
    if (end < 0 || end > to) end = to;
    readPostings(index.blocks[block].base, text, space + 1, end, length, callback);
    at = end + 1;
  }
}

// The numbers that stand in a part, as steps from the last entry before its block on.
function readPostings(base, part, from, to, length, callback) {
  let id = base - 1;
  for (let at = from; at < to; at += 2) {
    const value = VALUES[part.charCodeAt(at)];
    if (value >= SMALL) at += 1;
    id += value < SMALL ? value : (value - SMALL) * SIGNS.length + VALUES[part.charCodeAt(at)];
    callback(id, VALUES[part.charCodeAt(at + 1)], length);
  }
}

// The same of the best names that begin with two letters; gives how many entries these find.
export async function eachBegun(index, letters, callback) {
  for (const shard of await takeShards(index, "begun", letters, false)) {
    if (!Object.hasOwn(shard, letters)) continue;
    const [total, ...told] = shard[letters];
    for (let at = 0; at < told.length; at += 3) {
      // By the length of their word: its number, that of the block, and the postings.
      readPostings(index.blocks[told[at + 1]].base, told[at + 2], 0, told[at + 2].length, told[at], callback);
    }
    return total;
  }
  return 0;
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

// How many lists of the words in the notes there are.
export function countLists(index) {
  return index.starts.guesses.length;
}

// Lists of the words in the notes, among them all that begin so.
export async function listsOf(index, beginnings) {
  const lists = await Promise.all(beginnings.map((beginning) => takeShards(index, "guesses", beginning, true)));
  return [...new Set(lists.flat())];
}

// Of such a list every word, with how many letters it begins as the one before does.
export function eachListed(list, callback) {
  let word = "";
  for (const told of list.split(" ")) {
    const shared = VALUES[told.charCodeAt(0)];
    word = word.slice(0, shared) + told.slice(1);
    callback(word, shared);
  }
}

function shardFile(start) {
  return [...start].map((sign) => sign.codePointAt(0).toString(16)).join("-") || "0";
}

export async function rowOf(index, id) {
  const block = blockOf(index, id);
  const at = id - block.base;
  const part = `${block.name}-${Math.floor(at / ROWS_IN_PART)}`;
  const rows = await take(`rows/${part}`, `rows ${part}`);
  const [title, url, context = "", more = "", also = ""] = rows[at % ROWS_IN_PART];
  return { id, kind: block.kind, title, url, context, more, also };
}

// The sections of a note: heading, anchor and text of each; of anything else none.
export async function textOf(index, id) {
  const block = blockOf(index, id);
  let [at, number] = [id - block.base, 0];
  // A file of texts holds as many notes as its figure says.
  while (at >= Number(block.texts[number])) at -= Number(block.texts[number++]);
  if (number >= block.texts.length) return [];
  const part = `${block.name}-${number}`;
  return (await take(`text/${part}`, `text ${part}`))[at];
}

// The folded paths of all notes, in the order of their numbers.
let paths;
export async function notePaths() {
  paths ||= (await take("paths", "paths")).map((path) => `/${fold(path)}`);
  return paths;
}
