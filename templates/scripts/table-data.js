import { loadScript } from "./dom.js";
import { collator, fold } from "./table-view.js";
import { say } from "./words.js";

// All notes, column by column. A column's scripts are loaded when it is first needed.
export async function loadTable() {
  const parts = new Map();
  let index;
  window.auroraTable = (data) => (index = data);
  window.auroraTablePart = (data) => parts.set(`${data.name}-${data.part}`, data);
  await loadScript("assets/table/index.js");
  const table = new Table(index, parts);
  await table.load([]);
  return table;
}

class Table {
  constructor({ count, parts, columns }, loaded) {
    Object.assign(this, { count, parts, loaded });
    this.columns = columns.map(([key, label, kind, isShown, isNested], at) => ({
      key, label, kind, isShown: Boolean(isShown), isNested: Boolean(isNested), file: `c${at}`, cells: null,
    }));
    this.titles = { key: "title", label: say("Title"), kind: "text", file: "titles", cells: null };
    this.shown = [];
    this.ranked = new Map();
    this.folded = new Map();
  }

  // A column that is loaded; keys are told apart by more than case only if they must be.
  column(key) {
    const found = this.known(key);
    return found?.cells ? found : null;
  }

  known(key) {
    if (key === "title") return this.titles;
    return this.columns.find((one) => one.key === key) || this.columns.find((one) => one.key.toLowerCase() === key.toLowerCase());
  }

  async load(keys) {
    const wanted = ["title", ...keys].map((key) => this.known(key)).filter((column) => column && !column.cells);
    await Promise.all([...new Set(wanted)].map((column) => this.loadColumn(column)));
  }

  async loadColumn(column) {
    const names = Array.from({ length: this.parts }, (_, part) => `${column.file}-${part}`);
    await Promise.all(names.map((name) => loadScript(`assets/table/${name}.js`)));
    const cells = [];
    const urls = new Map();
    for (const name of names) {
      const { rows, values, urls: found } = this.loaded.get(name);
      this.loaded.delete(name);
      found?.forEach((url, at) => url && urls.set(values[at], url));
      for (const row of rows) cells.push(values ? (Array.isArray(row) ? row.map((at) => values[at]) : row < 0 ? "" : values[row]) : row);
    }
    if (column === this.titles) {
      this.urls = cells.map((row) => row[1]);
      column.cells = cells.map((row) => row[0]);
    } else {
      Object.assign(column, { urls, cells });
    }
  }

  // The folded texts of what is shown, to search in.
  searched() {
    return [this.titles, ...this.shown].filter((column) => column.cells && column.kind !== "number").map((column) => {
      if (!this.folded.has(column)) this.folded.set(column, column.cells.map((cell) => fold(Array.isArray(cell) ? cell.join("\n") : cell)));
      return this.folded.get(column);
    });
  }

  // The place of each row's cell among all values, -1 for none. Lists count by their first item.
  ranks(key) {
    const column = key ? this.column(key) : null;
    if (!column) return null;
    if (!this.ranked.has(column)) {
      const heads = column.cells.map((cell) => (Array.isArray(cell) ? cell[0] ?? "" : cell ?? ""));
      const compare = column.kind === "number" ? (a, b) => a - b : column.kind === "date" ? (a, b) => (a < b ? -1 : 1) : collator().compare;
      const values = [...new Set(heads)].filter((value) => value !== "").sort(compare);
      const places = new Map(values.map((value, place) => [value, place]));
      this.ranked.set(column, heads.map((value) => places.get(value) ?? -1));
    }
    return this.ranked.get(column);
  }
}
