import { element } from "./dom.js";
import { count, say } from "./words.js";

const MOST_TIES = 60;

// Several concepts may stand in one line, so where a point leads to a line, it is named too.
export const addressOf = ([label, , , , , url]) => (url.includes("#") ? `${url}=${label}` : url);

// Filters by type and relation, with the colours as the legend.
export function showLegend(view) {
  const groups = view.section.querySelector("[data-graph-groups]");
  const kinds = view.section.querySelector("[data-graph-kinds]");
  view.section.querySelector("[data-graph-groups-title]").textContent = view.name === "notes" ? say("Folders") : say("Types");
  groups.replaceChildren(...view.rows.groups.map((name, i) => {
    const count = view.rows.nodes.filter((row) => row[1] === i).length;
    return choice(name, count, i, view.hiddenGroups, view, view.colours.groups[i]);
  }));
  kinds.replaceChildren(...view.rows.kinds.map((name, i) => {
    const count = view.rows.edges.filter((row) => row[2] === i).length;
    return choice(name, count, i, view.hiddenKinds, view, null);
  }));
  kinds.parentElement.hidden = view.rows.kinds.length < 2;
}

// What stands in one folder only, or has one tag.
export function showFilters(view) {
  for (const name of ["folder", "tag"]) {
    const names = view.rows[`${name}s`];
    const select = view.section.querySelector(`[data-graph-${name}]`);
    select.parentElement.hidden = names.length < 2;
    select.replaceChildren(
      element("option", { value: "" }, say("all")),
      ...names.map((text, place) => element("option", { value: String(place) }, text || say("top folder"))),
    );
    select.onchange = () => {
      view[name] = select.value === "" ? null : Number(select.value);
      view.renderer.refresh();
    };
  }
}

function choice(name, count, number, hidden, view, colour) {
  const box = element("input", { type: "checkbox" });
  box.checked = !hidden.has(number);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(number);
    else hidden.add(number);
    view.renderer.refresh();
  });
  const label = element("label", {}, box);
  if (colour) {
    const dot = element("span", { class: "dot" });
    dot.style.backgroundColor = colour;
    label.append(dot);
  }
  label.append(element("span", {}, name), element("span", { class: "count" }, String(count)));
  return label;
}

const LEVELS = [say("under {share}", { share: "60 %" }), "60 – 75 %", "75 – 85 %", "85 – 95 %", say("over {share}", { share: "95 %" })];
const BOUNDS = [0.6, 0.75, 0.85, 0.95];

// The step of a scale of five for a share that is remembered.
export function memoryLevel(share) {
  return BOUNDS.filter((bound) => share >= bound).length;
}

// A switch that colours the points by memory, with its own legend. There is none without reviews.
export function showMemorySwitch(view) {
  const box = view.section.querySelector("[data-graph-memory]");
  box.hidden = !view.memory;
  if (!view.memory) return;
  const check = element("input", { type: "checkbox" });
  check.checked = view.isByMemory;
  check.addEventListener("change", () => {
    view.isByMemory = check.checked;
    view.renderer.refresh();
    showMemorySwitch(view);
    box.querySelector("input").focus();
  });
  const rows = view.isByMemory ? [...LEVELS, say("not begun")] : [];
  const all = view.rows.nodes.map((_, place) => view.levelOf(place));
  const legend = rows.map((words, level) => {
    const colour = view.colours.memory[level] ?? view.colours.unknown;
    return element("li", {}, choice(words, all.filter((one) => one === level).length, level, view.hiddenLevels, view, colour));
  });
  box.replaceChildren(element("legend", {}, say("Memory")), element("label", {}, check, say("Colour by what you remember")), element("ul", { class: "graph-legend" }, ...legend));
}

// What the chosen point is tied to, as links: what it is tied to in one way stands together.
export function showChosen(view) {
  const box = view.section.querySelector("[data-graph-chosen]");
  if (view.chosen === null) {
    box.replaceChildren();
    return;
  }
  const { graph, chosen, rows } = view;
  const own = graph.getNodeAttributes(chosen);
  const ties = graph.mapEdges(chosen, (edge, { kind }, source, target) => {
    const isOutgoing = source === chosen;
    const other = isOutgoing ? target : source;
    const words = (isOutgoing ? rows.kinds : rows.inverses)[kind];
    return { rank: 2 * kind + (isOutgoing ? 0 : 1), words, other };
  }).sort((a, b) => a.rank - b.rank);
  const groups = new Map();
  for (const { words, other } of ties.slice(0, MOST_TIES)) {
    if (!groups.has(words)) groups.set(words, []);
    // It leads on in the graph; from there the name leads to the page.
    const link = element("a", { href: `#${addressOf(rows.nodes[other])}` }, graph.getNodeAttribute(other, "label"));
    groups.get(words).push(element("li", {}, link));
  }
  const name = element("a", { href: own.url }, own.label);
  const hadFocus = box.contains(document.activeElement);
  box.replaceChildren(
    element("p", { class: "graph-name" }, name),
    element("p", { class: "quiet" }, `${rows.groups[own.group]}, ${count(ties.length, "tie")}`),
    memoryLine(view),
    ...[...groups].flatMap(([words, items]) => [element("p", { class: "graph-relation" }, words), element("ul", {}, ...items)]),
    ties.length > MOST_TIES ? element("p", { class: "quiet" }, say("{ties} more on its page", { ties: String(ties.length - MOST_TIES) })) : "",
  );
  if (hadFocus) name.focus({ preventScroll: true });
}

function memoryLine(view) {
  const found = view.memory?.[view.name]?.[Number(view.chosen)];
  if (!found) return "";
  return element("p", { class: "quiet" }, say("{share} remembered, {learned} of {cards} begun", { share: `${Math.round(found.share * 100)} %`, learned: found.learned, cards: count(found.total, "card") }));
}
