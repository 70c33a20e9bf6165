import { element } from "./dom.js";
import { say } from "./words.js";

const [WIDTH, HEIGHT, FOOT] = [720, 134, 2];

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

// One bar a row of [name, value, words]; a value of null leaves a gap. `line` is a level to compare with.
export function barChart({ title, summary, columns, rows, most, line, kind }) {
  const room = HEIGHT - FOOT - 6;
  const top = most || Math.max(1, ...rows.map((row) => row[1] || 0));
  const step = WIDTH / rows.length;
  const gap = Math.min(2, step / 4);
  const y = (value) => 6 + room - (room * value) / top;
  const bars = rows.map(([name, value, words], i) => {
    const height = value ? Math.max((room * value) / top, 1.5) : 0;
    const place = { x: (i * step + gap / 2).toFixed(2), width: (step - gap).toFixed(2) };
    return svg(
      "g", {},
      svg("rect", { class: "hit", ...place, y: 0, height: HEIGHT - FOOT }),
      svg("rect", { class: "bar", ...place, y: (6 + room - height).toFixed(2), height: height.toFixed(2), rx: Math.min(2, step / 5) }),
      svg("title", {}, `${name}: ${words}`),
    );
  });
  // Not in the drawing, where they would shrink with it.
  const ends = element("p", { class: "chart-ends", "aria-hidden": "true" }, element("span", {}, rows[0][0]), element("span", {}, rows.at(-1)[0]));
  const drawing = svg(
    "svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: `chart chart-${kind}`, preserveAspectRatio: "none", role: "img", "aria-label": `${title}. ${summary}` },
    ...(line ? [svg("line", { class: "level", x1: 0, x2: WIDTH, y1: y(line), y2: y(line) })] : []),
    svg("line", { class: "ground", x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }),
    ...bars,
  );
  return figure(title, summary, drawing, table(columns, rows.filter((row) => row[1] !== null).map((row) => [row[0], row[2]])), ends);
}

// Parts of a whole, as one bar with a legend that is its table.
export function shareChart({ title, summary, columns, rows }) {
  const total = rows.reduce((sum, row) => sum + row[1], 0) || 1;
  let at = 0;
  const parts = rows.map(([name, value], i) => {
    const width = (WIDTH * value) / total;
    const part = svg("rect", { class: `part part-${i}`, x: at.toFixed(2), y: 0, width: width.toFixed(2), height: 22 }, svg("title", {}, `${name}: ${value}`));
    at += width;
    return part;
  });
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} 22`, class: "chart chart-share", preserveAspectRatio: "none", role: "img", "aria-label": `${title}. ${summary}` }, ...parts);
  const legend = rows.map(([name, value, words], i) => element("li", {}, element("span", { class: `dot part-${i}` }), element("b", {}, String(value)), ` ${name}`, words ? element("span", { class: "quiet" }, `, ${words}`) : ""));
  return figure(title, summary, drawing, table(columns, rows.map((row) => [row[0], String(row[1])])), element("ul", { class: "chart-legend" }, ...legend));
}

function figure(title, summary, drawing, data, legend = "") {
  return element(
    "section", { class: "statistic" },
    element("h2", {}, title), element("p", { class: "quiet" }, summary), drawing, legend,
    element("details", {}, element("summary", {}, say("As a table"), element("span", { class: "visually-hidden" }, `: ${title}`)), element("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": title }, data)),
  );
}

function table(columns, rows) {
  return element(
    "table", {},
    element("thead", {}, element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows.map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value)))),
  );
}
