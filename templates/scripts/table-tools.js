import { element } from "./dom.js";
import { chooseRows, countValues } from "./table-view.js";
import { count, grouped, say } from "./words.js";

const VALUES_SHOWN = 10;
const VALUES_OFFERED = 200;

// ---------------------------------------------------------------- columns

export function showColumns(page) {
  const { columns } = page.tools;
  const shown = page.shown;
  if (columns.querySelector("fieldset")) {
    for (const box of columns.querySelectorAll("input")) box.checked = shown.some((column) => column.key === box.value);
    return;
  }
  const boxes = page.table.columns.map((column) => {
    const box = element("input", { type: "checkbox", value: column.key });
    box.checked = shown.includes(column);
    box.addEventListener("change", () => {
      const keys = page.shown.map((one) => one.key);
      page.change({ columns: box.checked ? [...keys, column.key] : keys.filter((key) => key !== column.key), page: page.view.page });
    });
    return element("label", {}, box, column.label);
  });
  columns.append(element("fieldset", { class: "table-panel" }, element("legend", { class: "visually-hidden" }, say("Columns")), ...boxes));
}

// ---------------------------------------------------------------- filters

const SIGNS = () => [
  ["=", say("is")], ["!=", say("is not")], ["~", say("contains")],
  [">", say("more than")], ["<", say("less than")], [">=", say("at least")], ["<=", say("at most")],
];

export function showFilters(page) {
  const { chips, filters } = page.tools;
  const words = Object.fromEntries(SIGNS());
  const made = page.view.where.map((one) => {
    const label = page.table.known(one.key)?.label || one.key;
    const value = one.value || say("nothing");
    return chip(`${label} ${words[one.sign]} ${value}`, () => page.change({ where: page.view.where.filter((other) => other !== one) }));
  });
  if (made.length + (page.view.find ? 1 : 0) > 1) {
    const all = element("button", { type: "button", class: "link-button" }, say("Remove all"));
    all.addEventListener("click", () => {
      page.find.value = "";
      page.change({ where: [], find: "" });
      page.find.focus();
    });
    made.push(element("li", {}, all));
  }
  chips.hidden = !made.length;
  chips.replaceChildren(...made);
  if (!filters.querySelector("form")) filters.append(form(page));
}

function chip(text, remove) {
  const button = element("button", { type: "button", class: "table-chip", "aria-label": say("Remove the filter: {filter}", { filter: text }) }, text, element("span", { "aria-hidden": "true" }, " ×"));
  button.addEventListener("click", remove);
  return element("li", {}, button);
}

function form(page) {
  const columns = [page.table.titles, ...page.table.columns];
  const key = element("select", { name: "column" }, ...columns.map((column) => element("option", { value: column.key }, column.label)));
  const sign = element("select", { name: "sign" }, ...SIGNS().map(([value, words]) => element("option", { value }, words)));
  const values = element("datalist", { id: "site:table-values" });
  const value = element("input", { name: "value", type: "text", list: "site:table-values", autocomplete: "off" });
  const offer = async () => {
    await page.table.load([key.value]);
    const column = page.table.column(key.value);
    const rows = page.rows || [];
    values.replaceChildren(...countValues(column, rows).slice(0, VALUES_OFFERED).map(([text]) => element("option", { value: text })));
  };
  key.addEventListener("change", offer);
  value.addEventListener("focus", offer);
  const made = element(
    "form", { class: "table-panel" },
    named(say("Column"), key), named(say("Condition"), sign), named(say("Value"), value), values,
    element("p", { class: "quiet" }, say("Without a value it asks for notes that have none.")),
    element("button", { type: "submit", class: "button primary" }, say("Add")),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    page.change({ where: [...page.view.where, { key: key.value, sign: sign.value, value: value.value.trim() }] });
    value.value = "";
    page.tools.filters.open = false;
    page.tools.filters.querySelector("summary").focus();
  });
  return made;
}

function named(words, control) {
  control.id = `site:table-${control.name}`;
  return element("p", {}, element("label", { for: control.id }, words), control);
}

// ---------------------------------------------------------------- values with their numbers

export function showFacets(page) {
  const { facets } = page.tools;
  if (!facets.open || !page.rows) return;
  const held = document.activeElement?.dataset?.facet;
  const boxes = page.shown.map((column) => facet(page, column)).filter(Boolean);
  facets.querySelector(".facets")?.remove();
  facets.append(element("div", { class: "facets" }, ...(boxes.length ? boxes : [element("p", { class: "quiet" }, say("These columns have no values in common."))])));
  if (held) [...facets.querySelectorAll("button")].find((button) => button.dataset.facet === held)?.focus();
}

function facet(page, column) {
  if (column.kind === "number") return null;
  const own = page.view.where.filter((one) => one.sign === "=" && page.table.known(one.key) === column);
  // A chosen value stays beside those that could be chosen in its place.
  const rows = own.length === 1 && column.kind !== "list" ? chooseRows(page.table, page.view, own[0]) : page.rows;
  const counts = countValues(column, rows).filter(([value, number]) => number > 1 || own.some((one) => one.value === value));
  if (!counts.length) return null;
  const chosen = new Set(own.map((one) => one.value));
  const whole = (page.wholeFacets ||= new Set());
  const shown = counts.filter(([value], at) => at < VALUES_SHOWN || whole.has(column) || chosen.has(String(value)));
  const buttons = shown.map(([value, number]) => {
    const isChosen = chosen.has(value);
    const button = element("button", { type: "button", "aria-pressed": String(isChosen), "data-facet": `${column.key}=${value}` }, element("span", {}, value), element("span", { class: "count" }, grouped(number)));
    button.addEventListener("click", () => {
      const others = page.view.where.filter((one) => !own.includes(one) || (column.kind === "list" && one.value !== value));
      page.change({ where: isChosen ? others : [...others, { key: column.key, sign: "=", value }] });
    });
    return element("li", {}, button);
  });
  return element("section", {}, element("h2", {}, column.label), element("ul", {}, ...buttons), counts.length > shown.length ? theRest() : "");

  function theRest() {
    const words = count(counts.length - shown.length, "more", "more");
    const button = element("button", { type: "button" }, element("span", {}, words), element("span", { class: "visually-hidden" }, `: ${column.label}`));
    button.addEventListener("click", () => {
      whole.add(column);
      showFacets(page);
      const next = `${column.key}=${counts[shown.length][0]}`;
      [...page.tools.facets.querySelectorAll("button")].find((one) => one.dataset.facet === next)?.focus();
    });
    return button;
  }
}

// ---------------------------------------------------------------- pages

export function showPages(page, size) {
  const last = Math.max(1, Math.ceil(page.rows.length / size));
  const { pages } = page.tools;
  const held = document.activeElement?.dataset?.turn;
  if (last < 2) return pages.replaceChildren();
  const at = page.view.page;
  const turn = (words, to, name) => {
    const button = element("button", { type: "button", class: "button", "data-turn": name, "aria-disabled": to < 1 || to > last ? "true" : null }, words);
    button.addEventListener("click", () => {
      if (to < 1 || to > last) return;
      page.change({ page: to });
      page.section.querySelector(".table-scroll").scrollTop = 0;
      page.section.querySelector(".table-scroll").scrollIntoView({ block: "start" });
    });
    return button;
  };
  pages.replaceChildren(element(
    "nav", { class: "table-pages", "aria-label": say("Pages of the table") },
    turn(say("Previous"), at - 1, "previous"),
    element("span", {}, say("Page {page} of {pages}", { page: grouped(at), pages: grouped(last) })),
    turn(say("Next"), at + 1, "next"),
  ));
  if (held) pages.querySelector(`[data-turn="${held}"]`)?.focus();
}
