// The field, the list of answers and what is told of them: the same in the dialog and the page.
import { element } from "./dom.js";
import { find } from "./search-find.js";
import { rowOf } from "./search-index.js";
import { readQuery } from "./search-query.js";
import { fillAnswer, hasPhrases, makeAnswer } from "./search-show.js";
import { makeStart } from "./search-start.js";
import { count, say } from "./words.js";

// So many are seen at first: they are shown as soon as they are there.
const SEEN = 5;
// Texts are loaded when the hand rests, for on the way to a word nobody reads them.
const REST = 200;
// The texts themselves tell for certain who has a phrase: so many notes are read for an answer.
const PHRASE_MOST = 20;
// Where they do not have it the search goes on, once nobody types, so many times.
const [PAUSE, ROUNDS] = [600, 30];

export function makeList({ size, name, onChoose = () => {} }) {
  const input = element("input", {
    type: "search", role: "combobox", "aria-label": say("Search"), "aria-expanded": "false", "aria-controls": `site:${name}-results`,
    "aria-autocomplete": "list", "aria-describedby": `site:${name}-hint`, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "go", placeholder: say("Search notes"),
  });
  const list = element("div", { id: `site:${name}-results`, class: "search-answers", role: "listbox", "aria-label": say("Results") });
  const status = element("p", { class: "search-status", role: "status" });
  const hint = makeHint(`site:${name}-hint`);
  const more = element("button", { type: "button", class: "button search-more", hidden: true }, say("More results"));

  let chosen = -1;
  let asked = 0;
  let resting;
  let pausing;
  let answers = [];
  let shown = {};

  const choose = (number) => {
    if (!answers.length) return;
    chosen = (number + answers.length) % answers.length;
    answers.forEach(({ made }, at) => made.setAttribute("aria-selected", String(at === chosen)));
    const { made } = answers[chosen];
    input.setAttribute("aria-activedescendant", made.id);
    made.scrollIntoView({ block: "nearest" });
  };

  const clear = () => {
    answers = [];
    chosen = -1;
    list.replaceChildren();
    more.hidden = true;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "false");
  };

  const update = async ({ isResting = false } = {}) => {
    asked += 1;
    const turn = asked;
    clearTimeout(resting);
    clearTimeout(pausing);
    const query = readQuery(input.value);
    hint.hidden = !query.isEmpty;
    if (query.isEmpty) {
      clear();
      tell(status, "");
      // A sign of which the word is still to come asks for nothing else.
      if (!input.value.trim()) await showStart(turn);
      return;
    }
    try {
      const found = await find(query);
      // As long as a phrase is typed those are shown that should have it, and no text is read.
      const isTyped = !isResting && found.phrases.some((phrase) => phrase.isBegun);
      const source = makeSource(found, isTyped ? [] : found.phrases);
      const rows = await source.first(SEEN, size);
      if (turn !== asked) return;
      const before = answers[chosen]?.row.id;
      clear();
      shown = { source, found, words: found.words };
      append(rows);
      const isNothing = !rows.length && !source.isOpen();
      tell(status, statusOf(source, found), isNothing);
      // Signs that narrow the search may not mean what was meant by them.
      hint.hidden = !isNothing || !/[":#-]/.test(input.value);
      choose(isResting ? Math.max(0, answers.findIndex(({ row }) => row.id === before)) : 0);
      await addRest(source, turn);
      if (turn !== asked) return;
      if (isTyped && rows.length) {
        clearTimeout(resting);
        resting = setTimeout(() => update({ isResting: true }), REST);
      }
      if (!rows.length && source.isOpen()) pausing = setTimeout(() => goOn(source, found, turn, ROUNDS), PAUSE);
    } catch (error) {
      if (turn !== asked) return;
      clear();
      tell(status, say("The search could not be loaded: {reason}", { reason: error.message }), true);
    }
  };

  // None of them is chosen before an arrow is pressed: nobody has asked for it.
  const showStart = async (turn) => {
    const start = await makeStart(name);
    if (turn !== asked) return;
    answers = start.answers;
    list.replaceChildren(...start.made);
    input.setAttribute("aria-expanded", String(answers.length > 0));
  };

  const addRest = async (source, turn) => {
    while (answers.length && answers.length < size && source.hasRest()) {
      const rows = await source.first(size - answers.length);
      if (turn !== asked) return;
      append(rows);
      tell(status, statusOf(source, shown.found));
    }
  };

  const goOn = async (source, found, turn, rounds) => {
    const rows = await source.next(size);
    if (turn !== asked) return;
    append(rows);
    tell(status, statusOf(source, found), !rows.length && !source.isOpen());
    choose(0);
    if (!rows.length && source.isOpen() && rounds > 1) await goOn(source, found, turn, rounds - 1);
  };

  const append = (rows) => {
    const { source, words } = shown;
    for (const row of rows) {
      const answer = makeAnswer(row, words, {
        role: "option", id: `site:${name}-result-${answers.length}`, tabindex: "-1", "aria-selected": "false",
      });
      answers.push(answer);
      list.append(answer.made);
    }
    input.setAttribute("aria-expanded", String(answers.length > 0));
    more.hidden = !source.hasMore();
    clearTimeout(resting);
    const waiting = answers.filter((answer) => !answer.filled);
    // An answer that cannot be completed is still an answer.
    const fill = (answer) => (answer.filled ||= fillAnswer(source.index, answer, words).catch(() => {}));
    for (const answer of waiting) answer.fill = () => fill(answer);
    resting = setTimeout(() => waiting.forEach(fill), REST);
  };

  const showMore = async () => {
    const first = answers.length;
    const turn = asked;
    const rows = await shown.source.next(size);
    if (turn !== asked) return;
    append(rows);
    tell(status, statusOf(shown.source, shown.found));
    choose(first);
  };

  const open = async () => {
    // Who presses Enter before the answers are there means the first of them.
    if (!answers[chosen] && input.value.trim()) await answering;
    const answer = answers[chosen];
    if (!answer) return;
    // Who is quicker than the excerpt still wants to come to the right place.
    await Promise.race([answer.fill?.(), new Promise((resolve) => setTimeout(resolve, 300))]);
    answer.made.click();
  };

  let answering = Promise.resolve();
  input.addEventListener("input", () => (answering = update()));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") {
      if (chosen === answers.length - 1 && !more.hidden) showMore();
      else choose(chosen + 1);
    } else if (event.key === "ArrowUp") choose(Math.max(chosen, 0) - 1);
    else if (event.key === "Enter") open();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", onChoose);
  more.addEventListener("click", () => {
    showMore();
    input.focus();
  });
  return { input, list, status, hint, more, update };
}

function tell(status, text, isNothing = false) {
  status.textContent = text;
  status.classList.toggle("nothing", isNothing);
}

// Gives what was found piece by piece, of it only what has the phrases that are to be read for.
function makeSource({ index, query, found, phrases, total }, wanted) {
  let at = 0;
  // How far an answer may read; from there on it goes on when it is asked to.
  let end = PHRASE_MOST;
  let given = 0;
  let isCut = total > found.length;
  // Some of the next, or none where nothing is left to read now. What is shown of more of them
  // is asked for at once.
  const first = async (size, more = size) => {
    const rows = [];
    while (!rows.length && hasRest()) {
      const part = found.slice(at, at + size);
      if (!wanted.length) for (const id of found.slice(at, at + more)) rowOf(index, id).catch(() => {});
      at += part.length;
      // What is shown of an answer comes while its text is read.
      const read = await Promise.all(
        part.map((id) => Promise.all([rowOf(index, id), !wanted.length || hasPhrases(index, id, wanted)])),
      );
      rows.push(...read.filter(([, holds]) => holds).map(([row]) => row));
    }
    given += rows.length;
    return rows;
  };
  const next = async (size) => {
    end = at + PHRASE_MOST;
    if (at >= found.length && isCut) await findWhole();
    const rows = [];
    while (rows.length < size && hasRest()) rows.push(...(await first(size - rows.length)));
    return rows;
  };
  const findWhole = async () => {
    isCut = false;
    const known = found.slice(0);
    const all = await find(query, { isWhole: true });
    found = [...known, ...all.found.slice(0).filter((id) => !known.includes(id))];
  };
  const hasRest = () => at < found.length && (!wanted.length || at < end);
  const hasMore = () => at < found.length || isCut;
  return { index, first, next, hasRest, hasMore, total: () => (phrases.length ? given : Math.max(total, found.length)), isOpen: () => phrases.length > 0 && hasMore() };
}

function statusOf(source, { isPartial, guesses }) {
  if (!source.total() && !source.isOpen()) return say("Nothing found");
  const told = [count(source.total(), "result")];
  if (source.isOpen()) told[0] = say("{results} so far", { results: told[0] });
  if (isPartial) told.unshift(say("Nothing has all of these words."));
  for (const { typed, meant } of guesses) told.unshift(say("Nothing has “{typed}”; these are for “{meant}”.", { typed, meant }));
  return told.join(" ");
}

function makeHint(id) {
  const row = (example, words) => [element("dt", {}, element("code", {}, example)), element("dd", {}, words)];
  return element("div", { id, class: "search-hint" },
    element("dl", {},
      ...row(`"${say("exact words")}"`, say("these words in this order")),
      ...row("-word", say("without it")),
      ...row("tag:name", say("notes with the tag, or one below it")),
      ...row("path:folder", say("notes in the folder")),
      ...row("type:concept", say("also note, heading, comparison, tag"))));
}
