// How an answer looks: its title, the place in it, and an excerpt with what was found marked.
import { element, root } from "./dom.js";
import { rowOf, textOf } from "./search-index.js";
import { spaced, term, writtenWords } from "./search-words.js";
import { say } from "./words.js";

const EXCERPT = 190;

function kindName(kind) {
  switch (kind) {
    case "concept":
      return say("Concept");
    case "comparison":
      return say("Comparison");
    case "tag":
      return say("Tag");
    default:
      return "";
  }
}

// The number of the question's word that a word of the text is, -1 if it is none.
function wordAsked(words, { word, isSign }) {
  const known = term(word);
  return words.findIndex(
    ({ text, exact, prefixes, isWithin }) =>
      exact.has(known) || (isWithin && word.indexOf(text) > 0) || prefixes.some((prefix) => word.startsWith(prefix) || known.startsWith(prefix)) || (isSign && exact.has(word)),
  );
}

function hitsIn(text, words) {
  const hits = [];
  for (const written of writtenWords(text)) {
    const asked = wordAsked(words, written);
    if (asked < 0) {
      // "email" is in "e-mail".
      const whole = written.whole ? wordAsked(words, written.whole) : -1;
      if (whole >= 0) hits.push({ start: written.whole.start, end: written.whole.end, asked: whole });
      continue;
    }
    // Of signs a pair is known by its first; the second belongs to it.
    const end = written.isSign && [...written.word].length > 1 && !isLone(words[asked]) ? written.end + 1 : written.end;
    hits.push({ start: written.start, end: Math.min(end, text.length), asked });
  }
  return hits;
}

function isLone({ text }) {
  return [...text].length === 1;
}

// A text with the words that were found set apart.
export function marked(text, words, from = 0, to = text.length) {
  const parts = document.createDocumentFragment();
  let rest = from;
  for (const { start, end } of hitsIn(text, words)) {
    if (start < rest && end <= rest) continue;
    if (start < from || end > to) continue;
    parts.append(text.slice(rest, Math.max(start, rest)), element("mark", {}, text.slice(Math.max(start, rest), end)));
    rest = end;
  }
  parts.append(text.slice(rest, to));
  return parts;
}

// How much it is worth to have these of the words: most of all each counts, and then the rarer.
function worthOf(asked, words) {
  const most = Math.max(...words.map(({ rarity }) => rarity)) || 1;
  return [...asked].reduce((sum, at) => sum + 1 + (0.3 * words[at].rarity) / most, 0);
}

// The stretch of a text with the most of what was asked: its words, its worth, where it stands.
function bestStretch(text, words) {
  const hits = hitsIn(text, words);
  let best = { asked: new Set(), worth: 0, from: 0, to: Math.min(text.length, EXCERPT) };
  let first = 0;
  for (let last = 0; last < hits.length; last++) {
    while (hits[last].end - hits[first].start > EXCERPT - 40 && first < last) first += 1;
    const within = hits.slice(first, last + 1);
    const asked = new Set(within.map((hit) => hit.asked));
    const worth = worthOf(asked, words) + Math.min(within.length, 9) / 100;
    if (worth > best.worth) best = { asked, worth, ...around(text, hits[first].start, hits[last].end) };
  }
  return best;
}

function around(text, start, end) {
  const room = Math.max(0, EXCERPT - (end - start));
  let from = Math.max(0, start - Math.floor(room / 3));
  let to = Math.min(text.length, from + EXCERPT);
  from = Math.max(0, Math.min(from, to - EXCERPT));
  // Begin and end between words, and begin a line where one is near.
  if (from > 0) {
    const line = text.lastIndexOf(" · ", start);
    const space = text.indexOf(" ", from);
    from = line >= from ? line + 3 : space >= 0 && space < start ? space + 1 : from;
  }
  if (to < text.length) {
    const space = text.lastIndexOf(" ", to);
    if (space >= end) to = space;
  }
  return { from, to };
}

// Where in a note the answer is: the section that has the most of it, in heading and text.
export function bestPlace(sections, words, title) {
  const inTitle = new Set(hitsIn(title, words).map(({ asked }) => asked)).size;
  let best = null;
  sections.forEach(([heading, anchor, lines]) => {
    const text = lines.replaceAll("\n", " · ");
    const stretch = bestStretch(text, words);
    const inHeading = new Set(hitsIn(heading, words).map(({ asked }) => asked));
    const all = worthOf(new Set([...inHeading, ...stretch.asked]), words);
    const worth = all + inHeading.size / 2 + stretch.worth / 10;
    if (!best || worth > best.worth) best = { ...stretch, worth, heading, anchor, text, isWhole: inHeading.size === words.length };
  });
  if (best && inTitle === words.length && !best.isWhole) best.anchor = best.heading = "";
  return best;
}

// Whether an entry has every phrase, and none of those that must not be there.
export async function hasPhrases(index, id, phrases) {
  if (phrases.every((phrase) => phrase.isNot && !phrase.mayHave(id))) return true;
  const [row, sections] = await Promise.all([rowOf(index, id), textOf(index, id)]);
  const texts = [row.title, row.more];
  for (const [heading, , text] of sections) texts.push(heading, ...text.split("\n"));
  const plain = texts.map(spaced);
  return phrases.every(({ text, isNot }) => plain.some((line) => line.includes(text)) !== isNot);
}

// Whether other names have what was asked and the title has not: without them one would wonder.
function isFoundBy(also, words, title) {
  const inTitle = new Set(hitsIn(title, words).map(({ asked }) => asked));
  return hitsIn(also, words).some(({ asked }) => !inTitle.has(asked));
}

// The element of an answer. What needs the text of its note comes later, by `fill`.
export function makeAnswer(row, words, attributes) {
  const title = element("span", { class: "result-title" }, marked(row.title, words));
  if (isFoundBy(row.also, words, row.title)) title.append(" (", element("span", { class: "result-also" }, marked(row.also, words)), ")");
  const place = element("span", { class: "result-place" });
  const excerpt = element("span", { class: "result-excerpt" });
  if (row.kind === "note") excerpt.classList.add("waits");
  else if (row.more) excerpt.append(marked(row.more, words));
  const made = element("a", { ...attributes, href: root() + row.url },
    element("span", { class: "result-head" }, title, place),
    element("span", { class: "result-kind", "data-kind": row.kind }, [...new Set([kindName(row.kind), row.context])].filter(Boolean).join(" · ")),
    excerpt);
  return { made, place, excerpt, row };
}

export async function fillAnswer(index, answer, words) {
  const { made, place, excerpt, row } = answer;
  if (row.kind !== "note" || !excerpt.classList.contains("waits")) return;
  const sections = await textOf(index, row.id);
  excerpt.classList.remove("waits");
  const best = bestPlace(sections, words, row.title);
  if (!best) return;
  if (best.heading) place.append(" › ", marked(best.heading, words));
  if (best.anchor) made.href = `${root()}${row.url}#${encodeURIComponent(best.anchor)}`;
  const lines = document.createDocumentFragment();
  lines.append(best.from > 0 ? "… " : "", marked(best.text, words, best.from, best.to), best.to < best.text.length ? " …" : "");
  excerpt.append(lines);
}
