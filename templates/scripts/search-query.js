// A question as it is typed: words, "phrases", tag: path: type:, and - before what must not be.
import { weighWords } from "./search-light.js";
import { pairNumbers } from "./search-pairs.js";
import { fold, isShort, isSigns, joined, pairs, runs, spaced } from "./search-words.js";

const PIECE = /(?<not>-)?(?:(?<field>tag|path|type):)?(?:"(?<quoted>[^"]*)(?<end>"|$)|(?<plain>[^\s"]+))/giu;
const FIELD_ALONE = /^-?(?:tag|path|type):$/i;

export function readQuery(text) {
  const query = { words: [], phrases: [], fields: [], nots: [], isEmpty: true, isComparing: false };
  const found = [...text.matchAll(PIECE)];
  found.forEach((piece, at) => {
    // "tag:" waits for its value, "-" for what it is to keep away.
    if (FIELD_ALONE.test(piece[0]) || piece[0] === "-") return;
    const isLast = at === found.length - 1 && piece.index + piece[0].length === text.length;
    readPiece(piece.groups, isLast && piece.groups.end !== '"', query);
  });
  weighWords(query);
  query.isEmpty = !(query.words.length || query.phrases.length || query.fields.length || query.nots.length);
  return query;
}

function readPiece({ not, field, quoted, end, plain }, isOpen, query) {
  const isNot = not !== undefined;
  const value = quoted ?? plain;
  const hash = !field && quoted === undefined && value.startsWith("#") && value.length > 1;
  if (field || hash) {
    const name = hash ? "tag" : field.toLowerCase();
    query.fields.push({ name, value: fieldValue(name, value), isNot, isOpen });
    return;
  }
  const all = runs(value);
  if (!all.length) return;
  const isPhrase = quoted !== undefined || (isNot && (all.length > 1 || isSigns(all[0])));
  if (isPhrase) {
    const words = all.flatMap((run) => wordsOfRun(run));
    // A phrase that is still typed may end within a word.
    const isBegun = isOpen && !end;
    const phrase = {
      text: isBegun ? spaced(value).trimEnd() : spaced(value), isNot, isBegun,
      pairs: pairNumbers(value, isBegun && !/\s$/.test(value)),
    };
    // One word that is still typed is no phrase yet: there is nothing to read the notes for.
    if (!isBegun || words.length > 1) query.phrases.push(phrase);
    // Nor are a letter or two a word: the text tells who goes on so.
    const isCut = isBegun && words.length > 1 && isShort(words.at(-1));
    if (!isNot) {
      words.slice(0, isCut ? -1 : undefined).forEach((word, at) => {
        query.words.push({ text: word, isOpen: isOpen && at === words.length - 1, isExact: true });
      });
    }
  } else if (isNot) {
    query.nots.push(all[0]);
  } else {
    // "e-mail" is "email" too, and both of its words are then there.
    const [whole = ""] = joined(value);
    all.forEach((run, number) => {
      for (const word of wordsOfRun(run)) query.words.push({ text: word, isOpen: isOpen && number === all.length - 1, whole, isWholeOpen: isOpen });
    });
  }
}

// Of more signs than one the last alone says nothing that its pair does not.
function wordsOfRun(run) {
  if (!isSigns(run)) return [run];
  const found = pairs(run);
  return found.length > 1 ? found.slice(0, -1) : found;
}

function fieldValue(name, value) {
  const folded = fold(value).replace(/^#/, "");
  if (name === "path") return folded.replace(/^\/+/, "");
  // A tag or type is one word to the index.
  return folded.replace(/^\/+|\/+$/g, "").trim().replace(/\s+/g, "-");
}
