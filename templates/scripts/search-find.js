// From a question to the numbers of what answers it, the best first.
import { countLists, eachBegun, eachEntry, KINDS, listsOf, loadWords, notePaths, openIndex } from "./search-index.js";
import { likelyWords, wordsAround } from "./search-guess.js";
import { mayHave } from "./search-pairs.js";
import { isShort, isSigns, term, withoutArticle } from "./search-words.js";

// As in `aurora_kb/site/search/entries.py`: the place of a word times eight, and a level.
const [TEXT, MARKED, HEADING, TAG, ALIAS, TITLE] = [0, 1, 2, 3, 4, 5];
const PLACES = { [TEXT]: 0.4, [MARKED]: 0.9, [HEADING]: 1.4, [TAG]: 1.4, [ALIAS]: 3.2, [TITLE]: 3.6 };
// Notes, concepts, comparisons, tags.
const KIND_FACTORS = [1, 0.9, 0.8, 0.7];
// Of a question that sets two things side by side.
const COMPARING_FACTORS = [1, 0.9, 3, 0.7];
// Of another name and of a title that has no other words, whole and begun.
const NAME_FACTORS = [[3, 1.4], [4, 1.6]];
const [BEGUN, LONGER, GUESSED, INNER] = [0.6, 0.5, 0.5, 0.4];
// From so many letters on a word is looked for within others: "verbindung" in "Datenbankverbindung".
// Where the notes do not tell at which place one is cut, all words there are must be looked at,
// and of so many lists it is not worth it.
const LETTERS_WITHIN = 4;
const MOST_LISTS = 8;
// Of two letters it is known what they begin among the names. Where something else is asked for
// too, a word of so few waits for its next letter.
const LETTERS_OF_NAMES = 2;
// A whole word of so many letters is looked for in longer ones too: "recover" in "recovery".
const LETTERS_OF_A_STEM = 5;
const MOST_GUESSES = 6;
const SORTED = 60;
// More than anything is worth for its words.
const FAR = 1000;

// What stands where an entry has a word: 0.4 to 1 in its text, up to 4 in its title.
function strength(weight) {
  const [place, level] = [weight >> 3, weight & 7];
  return place >= ALIAS ? PLACES[place] / (1 + 0.14 * level) : PLACES[place] + (0.6 * (level + 0.5)) / 8;
}
const STRENGTHS = Float32Array.from({ length: 48 }, (_, weight) => strength(weight));

// What answers a question. Of names that two letters begin only the best are found at first;
// with `isWhole` all of them are.
export async function find(query, { isWhole = false } = {}) {
  const index = await openIndex();
  const isPlain = !(query.fields.length || query.nots.length || query.phrases.length);
  const isAlone = isPlain && query.words.length === 1;
  // All at once, for each has files to wait for.
  const [words, fields, nots, phrases] = await Promise.all([
    Promise.all(query.words.map((word) => findWord(index, word, { isAlone, isWhole }))),
    Promise.all(query.fields.map((field) => findField(index, field))),
    Promise.all(query.nots.map((word) => findNot(index, word))),
    Promise.all(query.phrases.map(async (phrase) => ({ ...phrase, mayHave: await mayHave(index, phrase) }))),
  ]);
  const isWanted = (id) =>
    isPlain ||
    phrases.every((phrase) => phrase.isNot || phrase.mayHave(id)) &&
    nots.every((ids) => !ids.has(id)) && fields.every(({ holds, isNot }) => holds(id) !== isNot);
  const isHeading = query.fields.some((field) => field.name === "type" && field.value === "heading" && !field.isNot);
  const factors = query.isComparing ? COMPARING_FACTORS : KIND_FACTORS;
  const light = words.filter((word) => word.isLight);
  const has = (some, least) =>
    some.length ? scored(index, { some, light, least, factors }, isWanted, isHeading) : allOf(index, fields).filter(isWanted);
  // What is marked in the answers, too.
  const about = words.filter((word) => !word.isLight);
  const result = { index, query, phrases, words: about, isPartial: false, found: has(about, about.length) };
  const longer = about.filter((word) => !word.isWaiting);
  if (!result.found.length && longer.length < about.length && !isAlone) {
    result.words = longer;
    result.found = has(longer, longer.length);
  }
  if (!result.found.length && longer.length > 1 && !query.phrases.some((phrase) => !phrase.isNot)) {
    result.found = has(longer, 1);
    result.isPartial = result.found.length > 0;
  }
  result.total = Math.max(result.found.length, (isAlone && words[0].total) || 0);
  result.guesses = words.filter((word) => word.isGuess).map((word) => ({ typed: word.text, meant: [...word.exact][0] }));
  return result;
}

// Every entry with a word: how strongly it has it, in names and in text alike. Arrays over all
// entries, for a word that is in every note would fill a map with objects at every key.
async function findWord(index, { text, isOpen, isExact, isLight = false, whole, isWholeOpen }, { isAlone, isWhole }) {
  const isSign = isSigns(text) && [...text].length === 1;
  const word = {
    text, isLight, exact: new Set(), prefixes: [], isWithin: false, isGuess: false, isWaiting: isOpen && isShort(text), ids: [],
    values: new Float32Array(index.count), weights: new Uint8Array(index.count), isWhole: new Uint8Array(index.count),
  };
  const isOfNames = word.isWaiting && isAlone && [...text].length === LETTERS_OF_NAMES;
  const isBegun = isOfNames ? isWhole : isSign || (isOpen && !word.isWaiting && !isLight);
  const isStem = !isOpen && !isExact && !isLight && text.length >= LETTERS_OF_A_STEM;
  const isWithin = !isExact && !isLight && !isSigns(text) && text.length >= LETTERS_WITHIN;
  // What all of it needs is asked for at once.
  await Promise.all([
    loadWords(index, isBegun || isStem ? [text] : [], [term(text), ...(isBegun || isStem ? manyOf(text) : [])], isWithin ? [text] : []),
    isOfNames && !isWhole && addBest(index, word),
  ]);
  await addExact(index, word, term(text));
  if (whole) await addExact(index, word, term(whole));
  if (whole && isWholeOpen) await addBeginning(index, word, whole, 1, TEXT);
  if (isBegun || isStem) await addBegun(index, word, isStem ? LONGER : 1, isOfNames ? ALIAS : TEXT);
  if (!word.ids.length && !isSign && !isLight && !isShort(text)) {
    await addBegun(index, word);
  }
  // Words that have it within say nothing of how rare it is.
  const count = word.ids.length;
  if (isWithin) await addInner(index, word);
  if (!word.ids.length && isWithin && countLists(index) <= MOST_LISTS) await addWithin(index, word);
  if (!word.ids.length && !isSign && !isLight && !isShort(text)) await addGuesses(index, word);
  const had = count || word.ids.length;
  word.rarity = Math.log(1 + (index.count - had + 0.5) / (had + 0.5));
  return word;
}

async function addExact(index, word, wanted, quality = 1) {
  const isThere = await eachEntry(index, wanted, false, (id, weight) => add(word, id, weight, quality));
  if (isThere) word.exact.add(wanted);
}

async function addBegun(index, word, factor = 1, leastPlace = TEXT) {
  const many = manyOf(word.text);
  await loadWords(index, [word.text], many);
  await addBeginning(index, word, word.text, factor, leastPlace);
  const bare = withoutArticle(word.text, 2);
  if (bare !== word.text) await addBeginning(index, word, bare, factor, leastPlace);
  for (const whole of many) await addExact(index, word, whole, 0.95 * factor);
}

async function addBeginning(index, word, beginning, factor, leastPlace) {
  const isBegun = await eachEntry(index, beginning, true, (id, weight, length) => {
    if (weight >> 3 < leastPlace) return;
    add(word, id, weight, length === beginning.length ? 1 : (BEGUN + (0.35 * beginning.length) / length) * factor);
  });
  if (isBegun) word.prefixes.push(beginning);
}

async function addInner(index, word) {
  const { text } = word;
  const callback = (id, weight, length) => add(word, id, weight, (INNER * text.length) / length);
  if (await eachEntry(index, text, true, callback, "inner")) word.isWithin = true;
}

// Nothing has the word, nor begins with it: a longer one may have it all the same.
async function addWithin(index, word) {
  const found = wordsAround(word.text, await listsOf(index, [""])).slice(0, MOST_GUESSES);
  await loadWords(index, [], found);
  for (const one of found) await addExact(index, word, one, (INNER * word.text.length) / one.length);
}

// The index knows "queries" as "query": one who has typed "queri" is on the way to it.
function manyOf(text) {
  const found = [`${text}s`, `${text}es`].map(term);
  return [...new Set(found.filter((one) => one.length >= text.length - 1 && !one.startsWith(text)))];
}

function qualityOf(word, length) {
  return BEGUN + (0.35 * word.text.length) / length;
}

async function addBest(index, word) {
  word.total = await eachBegun(index, word.text, (id, weight, length) => add(word, id, weight, qualityOf(word, length)));
  if (word.ids.length) word.prefixes.push(word.text);
}

async function addGuesses(index, word) {
  // The first letter is right, or has changed places with the second.
  const [first, second = ""] = word.text;
  const likely = likelyWords(word.text, await listsOf(index, [first, second + first])).slice(0, MOST_GUESSES);
  await loadWords(index, [], likely.map(({ guess }) => guess));
  for (const { guess, distance } of likely) await addExact(index, word, guess, GUESSED / distance);
  word.isGuess = word.ids.length > 0;
}

function add(word, id, weight, quality) {
  const value = STRENGTHS[weight] * quality;
  if (value <= word.values[id]) return;
  if (!word.values[id]) word.ids.push(id);
  word.values[id] = value;
  word.weights[id] = weight;
  word.isWhole[id] = quality === 1 ? 1 : 0;
}

// Written with plain loops: the first question of a page runs through them before they are
// compiled, for a common word ten thousand times.
function scored(index, { some, light, least, factors }, isWanted, isHeading) {
  const rarest = some.reduce((one, other) => (other.ids.length < one.ids.length ? other : one));
  const candidates = least === some.length ? rarest.ids : [...new Set(some.flatMap((word) => word.ids))];
  // A name of the whole question, and one of what the question is about.
  const [whole, about] = [levelOf([...some, ...light]), levelOf(some)];
  const [ids, worths] = [[], []];
  for (let at = 0; at < candidates.length; at++) {
    const id = candidates[at];
    let count = 0;
    let score = 0;
    // The least place in which one of the words stands, and whether all are whole names.
    let place = TITLE;
    let isName = true;
    let isWholeName = true;
    let isWhole = true;
    for (let number = 0; number < some.length; number++) {
      const word = some[number];
      if (word.values[id] === 0) continue;
      count += 1;
      score += word.values[id] * word.rarity;
      const weight = word.weights[id];
      if (weight >> 3 < place) place = weight >> 3;
      if ((weight & 7) !== about) isName = false;
      if ((weight & 7) !== whole) isWholeName = false;
      if (word.isWhole[id] === 0) isWhole = false;
    }
    if (count < least || !isWanted(id)) continue;
    if (isHeading && !some.every(({ weights }) => weights[id] >> 3 === HEADING)) continue;
    for (let number = 0; number < light.length; number++) {
      const word = light[number];
      score += word.values[id] * word.rarity;
      if (word.values[id] === 0 || word.weights[id] >> 3 < ALIAS || (word.weights[id] & 7) !== whole) isWholeName = false;
    }
    // A name that is what was asked stands above all that only has it.
    if ((isName || isWholeName) && place >= ALIAS && count === some.length) score *= NAME_FACTORS[place - ALIAS][isWhole ? 0 : 1];
    ids.push(id);
    // Whoever has more of the words stands first, then the better.
    worths.push(count * FAR + score * factors[index.kinds[id]]);
  }
  return ranked(ids, worths);
}

// What the words of a name weigh that has so many.
function levelOf(words) {
  return Math.min(new Set(words.map((word) => word.text)).size, 8) - 1;
}

// The numbers of what was found, those of the most worth first and then in the order of the
// notes. Ten are shown of ten thousand, so only the first are sorted before one asks for more.
function ranked(ids, worths) {
  const isBetter = (one, other) => worths[one] > worths[other] || (worths[one] === worths[other] && ids[one] < ids[other]);
  let order = [];
  for (let at = 0; at < ids.length; at++) {
    if (order.length === SORTED && !isBetter(at, order[SORTED - 1])) continue;
    let place = order.length;
    while (place > 0 && isBetter(at, order[place - 1])) place -= 1;
    order.splice(place, 0, at);
    if (order.length > SORTED) order.pop();
  }
  const slice = (from, to = ids.length) => {
    if (Math.min(to, ids.length) > order.length) order = ids.map((_, at) => at).sort((one, other) => (isBetter(one, other) ? -1 : 1));
    return order.slice(from, to).map((at) => ids[at]);
  };
  return { length: ids.length, slice };
}

async function findNot(index, text) {
  const ids = new Set();
  await eachEntry(index, term(text), false, (id) => ids.add(id));
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
  const isThere = await eachEntry(index, sign + value, false, (id) => ids.add(id));
  // As one types, tag:aw is on its way to tag:aws.
  if (!isThere && isOpen) await eachEntry(index, sign + value, true, (id) => ids.add(id));
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
