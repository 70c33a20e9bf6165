import { element } from "./dom.js";

// Filters by type and relation, with the colours as the legend.
export function showLegend(view) {
  const groups = view.section.querySelector("[data-graph-groups]");
  const kinds = view.section.querySelector("[data-graph-kinds]");
  view.section.querySelector("[data-graph-groups-title]").textContent = view.name === "notes" ? "Folders" : "Types";
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

// What the chosen point is tied to, as links.
export function showChosen(view) {
  const box = view.section.querySelector("[data-graph-chosen]");
  if (view.chosen === null) {
    box.replaceChildren();
    return;
  }
  const { graph, chosen, rows } = view;
  const own = graph.getNodeAttributes(chosen);
  const ties = graph.mapEdges(chosen, (edge, { kind }, source, target) => {
    const other = source === chosen ? target : source;
    const words = rows.kinds[kind].toLowerCase();
    const link = element("a", { href: graph.getNodeAttribute(other, "url") }, graph.getNodeAttribute(other, "label"));
    const parts = source === chosen ? [element("span", {}, words), " ", link] : [link, " ", element("span", {}, words), " this"];
    return element("li", {}, ...parts);
  });
  box.replaceChildren(
    element("p", { class: "graph-name" }, element("a", { href: own.url }, own.label)),
    element("p", { class: "quiet" }, `${rows.groups[own.group]}, ${ties.length} ${ties.length === 1 ? "tie" : "ties"}`),
    element("ul", {}, ...ties),
  );
}
