// What is shown of the table, as the address says it behind "#":
// find=words&where=words>200&where=tags=aws&sort=-modified&columns=folder,words&page=2
const CONDITION = /^(.+?)(<=|>=|!=|=|<|>|~)(.*)$/s;

export const EMPTY = { find: "", where: [], sort: "", isDown: false, columns: null, page: 1 };

// Null if the fragment says nothing about the table, as that of a skip link.
export function readView(fragment) {
  if (fragment.startsWith("site:")) return null;
  const view = { ...EMPTY, where: [] };
  for (const part of fragment.split("&")) {
    const at = part.indexOf("=");
    if (at < 0) continue;
    const value = decoded(part.slice(at + 1));
    switch (part.slice(0, at)) {
      case "find": view.find = value; break;
      case "sort": view.isDown = value.startsWith("-"); view.sort = value.replace(/^-/, ""); break;
      case "columns": view.columns = value.split(",").filter(Boolean); break;
      case "page": view.page = Math.max(1, Math.floor(Number(value)) || 1); break;
      case "where": {
        const found = CONDITION.exec(value);
        if (found) view.where.push({ key: found[1], sign: found[2], value: found[3] });
      }
    }
  }
  return view;
}

export function writeView(view) {
  const parts = view.where.map(({ key, sign, value }) => ["where", key + sign + value]);
  if (view.find) parts.unshift(["find", view.find]);
  if (view.sort) parts.push(["sort", (view.isDown ? "-" : "") + view.sort]);
  if (view.columns) parts.push(["columns", view.columns.join(",")]);
  if (view.page > 1) parts.push(["page", String(view.page)]);
  return parts.map(([name, value]) => `${name}=${encoded(value)}`).join("&");
}

// As little as must be, for people copy it into their settings.
function encoded(text) {
  return encodeURIComponent(text).replace(/%(?:2C|2F|3A|3D|3C|3E|20)/g, (sign) => (sign === "%20" ? "+" : decodeURIComponent(sign)));
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// Places of the rows that fit, in their order. `skip` is a condition not to heed.
export function chooseRows(table, view, skip = null) {
  const tests = view.where.filter((one) => one !== skip).map((one) => test(table, one)).filter(Boolean);
  const words = fold(view.find).split(/\s+/).filter(Boolean);
  if (words.length) {
    const searched = table.searched();
    tests.push((row) => words.every((word) => searched.some((texts) => texts[row].includes(word))));
  }
  const rows = [];
  for (let row = 0; row < table.count; row++) if (tests.every((fits) => fits(row))) rows.push(row);
  return rows;
}

function test(table, { key, sign, value }) {
  const column = table.column(key);
  if (!column) return null;
  const { cells, kind } = column;
  const isEmpty = (row) => cells[row] === null || cells[row] === "" || (Array.isArray(cells[row]) && !cells[row].length);
  if (!value && sign === "=") return isEmpty;
  if (!value && sign === "!=") return (row) => !isEmpty(row);
  if (sign === "=" || sign === "!=" || sign === "~") {
    const fits = alike(column, sign === "~" ? "~" : "=", value);
    const any = (row) => !isEmpty(row) && (kind === "list" ? cells[row].some(fits) : fits(cells[row]));
    return sign === "!=" ? (row) => !any(row) : any;
  }
  const limit = kind === "number" ? Number(value) : value;
  const compare = kind === "number" || kind === "date" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : collator().compare;
  const holds = { "<": (n) => n < 0, "<=": (n) => n <= 0, ">": (n) => n > 0, ">=": (n) => n >= 0 }[sign];
  // The bounds of a list hold for one of its items.
  const within = (cell) => holds(compare(cell, limit));
  return (row) => !isEmpty(row) && (kind === "list" ? cells[row].some(within) : within(cells[row]));
}

function alike(column, sign, value) {
  if (column.kind === "number") return sign === "~" ? (cell) => String(cell).includes(value) : (cell) => cell === Number(value);
  const wanted = fold(value);
  if (sign === "~") return (cell) => fold(cell).includes(wanted);
  // A month is all of its days.
  if (column.kind === "date") return (cell) => cell.startsWith(value);
  if (column.isNested) return (cell) => fold(cell) === wanted || fold(cell).startsWith(wanted + "/");
  return (cell) => fold(cell) === wanted;
}

let shared;
export function collator() {
  shared ||= new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });
  return shared;
}

// Sorted by the column of the view, then by title; what has no value comes last either way.
export function sortRows(table, rows, view) {
  const titles = table.ranks("title");
  const ranks = table.ranks(view.sort) || titles;
  const turn = view.isDown ? -1 : 1;
  return rows.sort((a, b) => {
    if (ranks[a] === ranks[b]) return titles[a] - titles[b] || a - b;
    if (ranks[a] < 0 || ranks[b] < 0) return ranks[b] - ranks[a];
    return turn * (ranks[a] - ranks[b]);
  });
}

// How many of the rows have each value, those with most first; tags count for their parents too.
export function countValues(column, rows) {
  const counts = new Map();
  for (const row of rows) {
    const cell = column.cells[row];
    const values = new Set();
    for (const value of Array.isArray(cell) ? cell : [cell]) {
      if (value === null || value === "") continue;
      values.add(value);
      if (column.isNested) for (let at = value.indexOf("/"); at > 0; at = value.indexOf("/", at + 1)) values.add(value.slice(0, at));
    }
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || collator().compare(String(a[0]), String(b[0])));
}

// ---------------------------------------------------------------- CSV

// What a spreadsheet would run gets a ' in front, also behind spaces and in later lines.
const FORMULA = /(?:^|[\r\n])[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/;
const NUMBER = /^[-+]?\d+(?:[.,]\d+)*$/;

export function csvLine(cells) {
  return cells.map((cell) => {
    const text = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",") + "\r\n";
}

export function cellText(cell) {
  return Array.isArray(cell) ? cell.join(", ") : cell === null ? "" : String(cell);
}
