import { element, root } from "./dom.js";
import { showColumns, showFacets, showFilters, showPages } from "./table-tools.js";
import { loadTable } from "./table-data.js";
import { EMPTY, cellText, chooseRows, csvLine, readView, sortRows, writeView } from "./table-view.js";
import { count, grouped, say } from "./words.js";

const ROWS_ON_PAGE = 100;

let plain;
// With the thousands apart as elsewhere, from five digits on: a year is a number here too.
function figure(number) {
  plain ||= new Intl.NumberFormat(document.documentElement.lang || "en", { useGrouping: false, maximumFractionDigits: 3 });
  const written = plain.format(number);
  return Math.abs(number) < 10000 ? written : written.replace(/\d+/, grouped);
}

class TablePage {
  constructor(section, table) {
    this.section = section;
    this.table = table;
    this.status = section.querySelector("[data-table-status]");
    this.grid = section.querySelector("table");
    this.body = this.grid.tBodies[0];
    this.view = { ...EMPTY };
    this.makeTools();
    addEventListener("hashchange", () => this.follow());
  }

  get shown() {
    const keys = this.view.columns;
    const found = keys ? keys.map((key) => this.table.known(key)) : this.table.columns.filter((column) => column.isShown);
    return [...new Set(found)].filter((column) => column && column !== this.table.titles);
  }

  makeTools() {
    this.find = element("input", { type: "search", "aria-label": say("Find in the columns shown"), placeholder: say("Find in the columns shown"), autocomplete: "off", spellcheck: "false" });
    let waiting;
    this.find.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.change({ find: this.find.value.trim() }), 120);
    });
    this.tools = {
      columns: element("details", { class: "table-menu" }, element("summary", { class: "button" }, say("Columns"))),
      filters: element("details", { class: "table-menu" }, element("summary", { class: "button" }, say("Add a filter"))),
      facets: element("details", { class: "table-facets" }, element("summary", {}, say("Narrow down"))),
      chips: element("ul", { class: "table-chips", "aria-label": say("Filters") }),
      pages: this.section.querySelector("[data-table-pages]"),
    };
    const csv = element("button", { type: "button", class: "button" }, say("Download CSV"));
    csv.addEventListener("click", () => this.download());
    this.section.querySelector("[data-table-tools]").replaceChildren(
      element("div", { class: "table-bar" }, this.find, this.tools.filters, this.tools.columns, csv),
      this.tools.chips, this.tools.facets,
    );
    // The lists are only counted for those who look at them.
    this.tools.facets.addEventListener("toggle", () => showFacets(this));
    document.addEventListener("click", (event) => {
      for (const menu of [this.tools.columns, this.tools.filters]) if (!menu.contains(event.target)) menu.open = false;
    });
    this.section.addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" && event.target.closest(".table-menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  // The address says what to show.
  async follow() {
    const view = readView(location.hash.slice(1));
    if (!view) return;
    this.view = view;
    this.find.value = view.find;
    await this.show();
  }

  async change(changes) {
    this.view = { ...this.view, page: 1, ...changes };
    const fragment = writeView(this.view);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    await this.show();
  }

  async show() {
    const asked = [...this.shown.map((column) => column.key), ...this.view.where.map((one) => one.key), this.view.sort];
    const view = this.view;
    await this.table.load(asked.filter(Boolean));
    if (view !== this.view) return; // something else was asked for meanwhile
    this.table.shown = this.shown;
    this.rows = sortRows(this.table, chooseRows(this.table, view), view);
    view.page = Math.min(view.page, Math.max(1, Math.ceil(this.rows.length / ROWS_ON_PAGE)));
    this.showHead();
    this.showRows();
    showFilters(this);
    showColumns(this);
    showFacets(this);
    showPages(this, ROWS_ON_PAGE);
    const all = count(this.table.count, "note");
    this.status.textContent = this.rows.length === this.table.count ? all : say("{number} of {notes}", { number: grouped(this.rows.length), notes: all });
    for (const link of this.section.querySelectorAll("[data-view]")) {
      const own = readView(link.hash.slice(1));
      link.toggleAttribute("aria-current", writeView({ ...own, page: 1 }) === writeView({ ...view, page: 1 }));
    }
  }

  showHead() {
    const { sort, isDown } = this.view;
    const columns = [this.table.titles, ...this.shown];
    const row = this.grid.tHead.rows[0];
    const held = document.activeElement?.closest("th")?.dataset.key;
    row.replaceChildren(...columns.map((column) => {
      const isSorted = column.key === (this.table.known(sort || "title") || this.table.titles).key;
      const button = element("button", { type: "button" }, column.label, element("span", { class: "sort-mark", "aria-hidden": "true" }, isSorted ? (isDown ? "↓" : "↑") : "↕"));
      button.addEventListener("click", () => {
        // What is counted or dated is mostly asked for from its upper end.
        const first = column.kind === "number" || column.kind === "date";
        this.change({ sort: column.key, isDown: isSorted && sort ? !isDown : first });
      });
      return element("th", { scope: "col", class: `is-${column.kind}`, "data-key": column.key, "aria-sort": isSorted ? (isDown ? "descending" : "ascending") : null }, button);
    }));
    if (held) row.querySelector(`th[data-key="${CSS.escape(held)}"] button`)?.focus();
  }

  showRows() {
    const start = (this.view.page - 1) * ROWS_ON_PAGE;
    const columns = this.shown;
    this.body.replaceChildren(...this.rows.slice(start, start + ROWS_ON_PAGE).map((row) => {
      const title = element("a", { href: root() + this.table.urls[row] }, this.table.titles.cells[row]);
      return element("tr", {}, element("th", { scope: "row" }, title), ...columns.map((column) => this.cell(column, row)));
    }));
    if (!this.rows.length) {
      this.body.append(element("tr", {}, element("td", { class: "nothing", colspan: columns.length + 1 }, say("No note fits."))));
    }
  }

  cell(column, row) {
    const value = column.cells[row];
    const parts = Array.isArray(value) ? value : value === null || value === "" ? [] : [value];
    const shown = parts.map((part) => {
      const url = column.urls.get(part);
      return url ? element("a", { href: root() + url }, part) : column.kind === "number" ? figure(part) : part;
    });
    return element("td", { class: `is-${column.kind}` }, ...shown.flatMap((part, at) => (at ? [", ", part] : [part])));
  }

  download() {
    const columns = this.shown;
    const lines = [csvLine([this.table.titles.label, ...columns.map((column) => column.label)])];
    for (const row of this.rows) lines.push(csvLine([this.table.titles.cells[row], ...columns.map((column) => cellText(column.cells[row]))]));
    // The mark by which spreadsheets know UTF-8.
    const url = URL.createObjectURL(new Blob(["\ufeff", ...lines], { type: "text/csv" }));
    element("a", { href: url, download: "notes.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }
}

async function start(section) {
  try {
    const page = new TablePage(section, await loadTable());
    await page.follow();
  } catch (error) {
    section.querySelector("[data-table-status]").textContent = say("The table could not be loaded: {reason}", { reason: error.message });
  }
}

start(document.querySelector("[data-note-table]"));
