// How text is cut into the words that search compares, as `aurora_kb/site/search/words.py` does
// it. A test runs both on the same cases: a word that is cut in two ways is never found.
const LONGEST = 32;

const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f]/g;
const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ", ħ: "h", ŧ: "t", _: " ", ة: "ه", ى: "ي",
};
const ANY_LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
// Scripts that put no space between words: Han, kana, Thai, Lao, Burmese, Khmer.
const SIGNS =
  "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}" +
  "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff" +
  "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ecf\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u109f\\u1780-\\u17d3";
const MARKS = "\\u0900-\\u0963\\u0966-\\u0d7f\\u0d80-\\u0df3";
const WORD_OR_SIGNS = new RegExp(`[${SIGNS}]+|(?:(?![${SIGNS}])[\\p{L}\\p{N}${MARKS}])+`, "gu");
// The same in text as it is written, with the accents that folding takes away.
const WRITTEN = new RegExp(`[${SIGNS}]+|(?:(?![${SIGNS}])[\\p{L}\\p{N}\\p{M}${MARKS}\\u00ad\\u200b-\\u200f])+`, "gu");
const LETTER = `\\p{L}\\p{N}${MARKS}`;
// Two or three words with hyphens between them, no number before the first, in folded text.
const HYPHENED = new RegExp(`(?<![${LETTER}-])(?!\\p{Nd})[${LETTER}]+(?:[-\u2010][${LETTER}]+){1,2}(?![${LETTER}-])`, "gu");
const WRITTEN_HYPHENED = new RegExp(`[${LETTER}\\p{M}]+(?:[-\u2010\u2011][${LETTER}\\p{M}]+){1,2}`, "gu");
const ARTICLE = /^(?:[\u0648\u0628\u0643\u0641]?\u0627\u0644|\u0644\u0644)/;
const ANY_SIGN = new RegExp(`[${SIGNS}]`, "u");
const LONG_PLURAL = /(?:sses|shes|xes|tches|nches|rches)$/;

export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(ANY_LETTER, (letter) => LETTERS[letter]);
}

// The runs of a text: words, and signs that stand together.
export function runs(text) {
  return fold(text).match(WORD_OR_SIGNS) || [];
}

export function isSigns(run) {
  return ANY_SIGN.test(run);
}

// From so many letters on a word that is still typed is looked for by its beginning.
const SHORTEST = 3;

export function isShort(run) {
  return !isSigns(run) && [...run].length < SHORTEST;
}

export function pairs(run) {
  const signs = [...run];
  return signs.map((sign, at) => sign + (signs[at + 1] || ""));
}

export function cut(text) {
  return runs(text).flatMap((run) => (isSigns(run) ? pairs(run) : [run]));
}

// What is written with hyphens as one word.
export function joined(text) {
  return (fold(text).match(HYPHENED) || []).map((found) => found.replace(/[-\u2010]/g, ""));
}

// The word without an Arabic article, which is written as one with it.
export function withoutArticle(word, least = 3) {
  const rest = word.replace(ARTICLE, "");
  return rest !== word && new RegExp(`^[\u0621-\u064a]{${least}}`).test(rest) ? rest : word;
}

// What the index knows a folded word by.
export function term(word) {
  if ([...word].length > LONGEST) return [...word].slice(0, LONGEST).join("");
  if (/[^\x00-\x7f]/.test(word)) return withoutArticle(word);
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return word.length > 4 && LONG_PLURAL.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

// The text as words with single spaces around, in which a phrase is looked for.
export function spaced(text) {
  return ` ${runs(text).map((run) => (isSigns(run) ? [...run].join(" ") : run)).join(" ")} `;
}

// Every word of a text as it is written: where it stands, and what it is to the index.
export function* writtenWords(text) {
  const wholes = [...text.matchAll(WRITTEN_HYPHENED)].map((found) => ({ start: found.index, end: found.index + found[0].length, word: joined(found[0])[0] }));
  for (const found of text.matchAll(WRITTEN)) {
    if (!isSigns(found[0])) {
      while (wholes.length && wholes[0].end <= found.index) wholes.shift();
      const whole = wholes.length && wholes[0].start <= found.index && wholes[0].word ? wholes[0] : null;
      // A word with an underscore is two, and so are some signs when they are folded.
      for (const word of runs(found[0])) yield { start: found.index, end: found.index + found[0].length, word, whole };
      continue;
    }
    let start = found.index;
    const signs = [...found[0]];
    for (const [at, sign] of signs.entries()) {
      yield { start, end: start + sign.length, word: fold(sign + (signs[at + 1] || "")), isSign: true };
      start += sign.length;
    }
  }
}
