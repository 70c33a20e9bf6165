import MiniSearch from "minisearch";
import { element, root } from "./dom.js";

const LABELS = { note: "Note", heading: "Heading", concept: "Concept", comparison: "Comparison", tag: "Tag" };
const BOOSTS = { note: 2, concept: 1.5, comparison: 1.2, tag: 1, heading: 0.9 };
const LIMIT = 30;

let rows = [];
let index = null;

// Accents are folded; ideographs have no spaces between words, so each sign is a term.
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
function terms(text) {
  return fold(text).match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\p{Z}\p{P}\p{S}\p{C}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu) || [];
}

window.auroraSearch = (data) => {
  rows = data;
  index = new MiniSearch({
    fields: ["title", "more", "context"],
    tokenize: terms,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 3, more: 1.5, context: 0.4 },
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      combineWith: "AND",
    },
  });
  index.addAll(rows.map(([, title, , context, more], id) => ({ id, title, context, more })));
};

function find(query) {
  const wanted = fold(query.trim()).replace(/^#/, "");
  if (!wanted || !index) return [];
  const onlyTags = query.trim().startsWith("#");
  return index
    .search(wanted, {
      filter: (result) => !onlyTags || rows[result.id][0] === "tag",
      boostDocument: (id) => {
        const [kind, title] = rows[id];
        const name = fold(title).replace(/^#/, "");
        const nearness = name === wanted ? 3 : name.startsWith(wanted) ? 1.6 : 1;
        return BOOSTS[kind] * nearness;
      },
    })
    .slice(0, LIMIT)
    .map((result) => ({ row: rows[result.id], words: result.terms }));
}

// The text with the words that were found set apart.
function marked(text, words) {
  const parts = document.createDocumentFragment();
  let rest = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const plain = fold(match[0]);
    const word = words.find((candidate) => plain.startsWith(candidate) || candidate === plain);
    if (!word) continue;
    const end = match.index + Math.min(word.length, match[0].length);
    parts.append(text.slice(rest, match.index), element("mark", {}, text.slice(match.index, end)));
    rest = end;
  }
  parts.append(text.slice(rest));
  return parts;
}

function makeDialog() {
  const input = element("input", {
    type: "search", role: "combobox", "aria-label": "Search", "aria-expanded": "true", "aria-controls": "site:search-results",
    "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
    placeholder: "Notes, headings, concepts, tags",
  });
  const list = element("div", { id: "site:search-results", role: "listbox", "aria-label": "Results" });
  const status = element("p", { class: "search-status", role: "status" });
  const close = element("button", { type: "button", class: "search-close" }, "Close");
  const help = element("p", { class: "search-help", "aria-hidden": "true" },
    element("kbd", {}, "↑"), element("kbd", {}, "↓"), " choose ", element("kbd", {}, "↵"), " open ", element("kbd", {}, "Esc"), " close");
  const dialog = element("dialog", { class: "search", "aria-label": "Search" },
    element("div", { class: "search-top" }, input, close), status, list, help);
  document.body.append(dialog);

  let chosen = 0;
  const options = () => [...list.children];
  const choose = (number) => {
    const all = options();
    if (!all.length) return;
    chosen = (number + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };
  const update = () => {
    const found = find(input.value);
    list.replaceChildren(...found.map(({ row, words }, number) => {
      const [kind, title, url, context] = row;
      return element("a", { role: "option", id: `site:search-result-${number}`, href: root() + url, tabindex: "-1" },
        element("span", { class: "result-kind", "data-kind": kind }, LABELS[kind] || kind),
        element("span", { class: "result-title" }, marked(title, words)),
        element("span", { class: "result-context" }, context));
    }));
    input.removeAttribute("aria-activedescendant");
    const isEmpty = !input.value.trim();
    status.textContent = isEmpty ? "" : found.length ? `${found.length === LIMIT ? "The best " : ""}${found.length} result${found.length === 1 ? "" : "s"}` : "Nothing found";
    status.classList.toggle("nothing", !isEmpty && !found.length);
    choose(0);
  };
  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    // A search field would spend the first Escape on emptying itself.
    else if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter") options()[chosen]?.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", () => dialog.close());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return {
    open() {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
      update();
    },
  };
}

window.auroraSearchDialog = makeDialog();
