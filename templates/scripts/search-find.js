// From a question to the numbers of what answers it, the best first.
import { eachPosting, KINDS, lookUp, notePaths, openIndex, wordsFrom } from "./search-index.js";
import { likelyWords } from "./search-guess.js";
import { mayHave } from "./search-pairs.js";
import { isSigns, term } from "./search-words.js";

// As in `aurora_kb/site/search/entries.py`: the place of a word times eight, and a level.
const [TEXT, MARKED, HEADING, TAG, ALIAS, TITLE] = [0, 1, 2, 3, 4, 5];
const PLACES = { [TEXT]: 0.4, [MARKED]: 0.9, [HEADING]: 1.4, [TAG]: 1.4, [ALIAS]: 3.2, [TITLE]: 3.6 };
// Notes, concepts, comparisons, tags.
const KIND_FACTORS = [1, 0.9, 0.8, 0.7];
const [BEGUN, LONGER, GUESSED] = [0.6, 0.5, 0.5];
// From so many letters on a beginning is looked for in names, and in the text.
const [LETTERS_FOR_NAMES, LETTERS_FOR_TEXT] = [2, 3];
// A whole word of so many letters is looked for in longer ones too: "recover" in "recovery".
const LETTERS_OF_A_STEM = 5;
const MOST_GUESSES = 6;

// What stands where an entry has a word: 0.4 to 1 in its text, up to 4 in its title.
function strength(weight) {
  const [place, level] = [weight >> 3, weight & 7];
  return place >= ALIAS ? PLACES[place] / (1 + 0.14 * level) : PLACES[place] + (0.6 * (level + 0.5)) / 8;
}
const STRENGTHS = Float32Array.from({ length: 48 }, (_, weight) => strength(weight));

export async function find(query) {
  const index = await openIndex();
  const words = await Promise.all(query.words.map((word) => findWord(index, word)));
  const fields = await Promise.all(query.fields.map((field) => findField(index, field)));
  const nots = await Promise.all(query.nots.map((word) => findNot(index, word)));
  const phrases = await Promise.all(query.phrases.map(async (phrase) => ({ ...phrase, mayHave: await mayHave(index, phrase) })));
  const isWanted = (id) =>
    phrases.every((phrase) => phrase.isNot || phrase.mayHave(id)) &&
    nots.every((ids) => !ids.has(id)) && fields.every(({ holds, isNot }) => holds(id) !== isNot);
  const isHeading = query.fields.some((field) => field.name === "type" && field.value === "heading" && !field.isNot);
  let isPartial = false;
  let found;
  if (!words.length) {
    found = allOf(index, fields).filter(isWanted).map((id) => ({ id, score: 0 }));
  } else {
    found = scored(index, words, words.length, isWanted, isHeading);
    if (!found.length && words.length > 1 && !query.phrases.some((phrase) => !phrase.isNot)) {
      isPartial = true;
      found = scored(index, words, 1, isWanted, isHeading);
    }
  }
  const guesses = words.filter((word) => word.isGuess).map((word) => ({ typed: word.text, meant: [...word.exact][0] }));
  return { index, found, phrases, isPartial: isPartial && found.length > 0, guesses, words };
}

// Every entry with a word: how strongly it has it, in names and in text alike. Arrays over all
// entries, for a word that is in every note would fill a map with objects at every key.
async function findWord(index, { text, isOpen, isExact }) {
  const word = {
    text, exact: new Set(), prefixes: [], isGuess: false, ids: [],
    values: new Float32Array(index.count), weights: new Uint8Array(index.count), isWhole: new Uint8Array(index.count),
  };
  const isSign = isSigns(text) && [...text].length === 1;
  await addExact(index, word, term(text));
  if (isOpen || isSign) await addBegun(index, word, isSign);
  else if (!isExact && text.length >= LETTERS_OF_A_STEM) await addBegun(index, word, false, LONGER);
  if (!word.ids.length && !isSign && text.length >= LETTERS_FOR_TEXT) {
    await addBegun(index, word, false);
    if (!word.ids.length) await addGuesses(index, word);
  }
  word.rarity = Math.log(1 + (index.count - word.ids.length + 0.5) / (word.ids.length + 0.5));
  return word;
}

async function addExact(index, word, wanted, quality = 1) {
  const tables = await Promise.all(["names", "words"].map((table) => lookUp(index, table, wanted)));
  for (const found of tables) {
    for (const [, postings] of found) add(index, word, postings, quality);
    if (found.length) word.exact.add(wanted);
  }
}

async function addBegun(index, word, isSign, factor = 1) {
  const tables = [];
  if (isSign || word.text.length >= LETTERS_FOR_NAMES) tables.push("names");
  if (isSign || word.text.length >= LETTERS_FOR_TEXT) tables.push("words");
  // The index knows "queries" as "query": one who has typed "queri" is on the way to it.
  const beginnings = new Set([word.text, term(`${word.text}s`), term(`${word.text}es`)].filter((one) => one.length >= word.text.length - 1 && tables.length));
  for (const beginning of beginnings) {
    if (beginning !== word.text && beginning.startsWith(word.text)) continue;
    const isWhole = beginning !== word.text;
    const found = (await Promise.all(tables.map((table) => lookUp(index, table, beginning, !isWhole)))).flat();
    for (const [name, postings] of found) {
      const quality = isWhole ? 0.95 : BEGUN + (0.35 * word.text.length) / name.length;
      add(index, word, postings, name === word.text ? 1 : quality * factor);
    }
    if (found.length && !isWhole) word.prefixes.push(beginning);
    if (found.length && isWhole) word.exact.add(beginning);
  }
}

async function addGuesses(index, word) {
  const letters = [...new Set([...word.text].slice(0, 2))];
  const likely = likelyWords(word.text, await wordsFrom(index, letters)).slice(0, MOST_GUESSES);
  for (const { guess, distance } of likely) await addExact(index, word, guess, GUESSED / distance);
  word.isGuess = word.ids.length > 0;
}

function add(index, word, postings, quality) {
  eachPosting(index, postings, (id, weight) => {
    const value = STRENGTHS[weight] * quality;
    if (value <= word.values[id]) return;
    if (!word.values[id]) word.ids.push(id);
    word.values[id] = value;
    word.weights[id] = weight;
    word.isWhole[id] = quality === 1 ? 1 : 0;
  });
}

function scored(index, words, least, isWanted, isHeading) {
  const rarest = words.reduce((one, other) => (other.ids.length < one.ids.length ? other : one));
  const candidates = least === words.length ? rarest.ids : new Set(words.flatMap((word) => word.ids));
  const found = [];
  for (const id of candidates) {
    let count = 0;
    let score = 0;
    for (const word of words) {
      if (!word.values[id]) continue;
      count += 1;
      score += word.values[id] * word.rarity;
    }
    if (count < least || !isWanted(id)) continue;
    if (isHeading && !words.every((word) => word.weights[id] >> 3 === HEADING)) continue;
    found.push({ id, count, score: score * KIND_FACTORS[index.kinds[id]] * nameFactor(words, id) });
  }
  // Whoever has more of the words stands first, then the better, then the order of the notes.
  return found.sort((one, other) => other.count - one.count || other.score - one.score || one.id - other.id);
}

// A name that is what was asked stands above all that only has it.
function nameFactor(words, id) {
  const size = Math.min(new Set(words.map((word) => word.text)).size, 8) - 1;
  for (const [place, whole, begun] of [[TITLE, 4, 1.6], [ALIAS, 3, 1.4]]) {
    if (words.every(({ values, weights }) => values[id] && weights[id] >> 3 >= place && (weights[id] & 7) === size)) {
      return words.every(({ isWhole }) => isWhole[id]) ? whole : begun;
    }
  }
  return 1;
}

async function findNot(index, text) {
  const ids = new Set();
  for (const table of ["names", "words"]) {
    for (const [, postings] of await lookUp(index, table, term(text))) eachPosting(index, postings, (id) => ids.add(id));
  }
  return ids;
}

async function findField(index, { name, value, isNot, isOpen }) {
  if (name === "path") {
    const paths = await notePaths();
    const wanted = `/${value}`;
    const ids = new Set();
    paths.forEach((path, id) => {
      if (path.includes(wanted)) ids.add(id);
    });
    return { ids, isNot, holds: (id) => ids.has(id) };
  }
  const kind = name === "type" ? kindOf(value) : "";
  if (kind) return { kind, isNot, holds: (id) => KINDS[index.kinds[id]] === kind };
  const ids = new Set();
  const sign = name === "tag" ? "#" : "=";
  for (const table of ["names", "words"]) {
    let found = await lookUp(index, table, sign + value);
    // As one types, tag:aw is on its way to tag:aws.
    if (!found.length && isOpen) found = await lookUp(index, table, sign + value, true);
    for (const [, postings] of found) eachPosting(index, postings, (id) => ids.add(id));
  }
  return { ids, isNot, holds: (id) => ids.has(id) };
}

function kindOf(value) {
  if (value === "heading" || value === "headings") return "note";
  return KINDS.find((kind) => value === kind || value === `${kind}s`) || "";
}

// Without words: what the fields alone leave, in the order of the notes.
function allOf(index, fields) {
  const wanted = fields.filter((field) => !field.isNot && field.ids);
  if (wanted.length) return [...wanted[0].ids].sort((one, other) => one - other);
  const kinds = fields.filter((field) => field.kind && !field.isNot).map((field) => field.kind);
  return index.blocks
    .filter((block) => !kinds.length || kinds.includes(block.kind))
    .flatMap((block) => Array.from({ length: block.count }, (_, at) => block.base + at));
}
