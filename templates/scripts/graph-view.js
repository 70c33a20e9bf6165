import Graph from "graphology";
import Sigma from "sigma";
import { element } from "./dom.js";
import { readColours } from "./graph-colours.js";
import { Labels } from "./graph-labels.js";
import { addressOf, memoryLevel, showChosen, showFilters, showLegend, showMemorySwitch } from "./graph-panel.js";

export function startGraph(data) {
  const section = document.querySelector("[data-graph]");
  const table = document.querySelector(".graph-table");
  section.hidden = false;
  try {
    new GraphView(section, data);
  } catch (error) {
    // No WebGL, most likely.
    section.hidden = true;
    section.classList.add("has-failed");
    document.querySelector("[data-graph-failed]").hidden = false;
    table.open = true;
  }
}

const MOST_OFFERED = 12;
// How near one looks at a point and what it is tied to, as shares of the whole picture.
const [NARROWEST, WIDEST] = [0.08, 0.5];
const MOSTLY = 0.8;
// The size of names, for letters of the usual size; whoever has larger ones has larger names too.
const LETTERS = 12.5;
// How tall the box around the chosen one is, in sizes of names.
const BOX = 1.92;

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// The name itself, its beginning, a part of it; or not at all.
function rankOf(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : 3;
}

// From so much on, width by height or height by width, a picture is no square.
const LONG = 1.15;

// Whether a wide picture stands in a tall frame, as on a phone, or the other way round.
function isAcross(nodes, { clientWidth, clientHeight }) {
  const span = (at) => nodes.reduce((most, row) => Math.max(most, row[at]), 0) - nodes.reduce((least, row) => Math.min(least, row[at]), Infinity);
  const picture = span(2) / (span(3) || 1);
  const frame = clientWidth / (clientHeight || 1);
  return (picture > LONG && frame < 1 / LONG) || (picture < 1 / LONG && frame > LONG);
}

class GraphView {
  constructor(section, data) {
    this.section = section;
    this.data = data;
    this.stage = section.querySelector("[data-graph-stage]");
    this.find = section.querySelector("[data-graph-find]");
    this.isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.chosen = null;
    this.hovered = null;
    this.colours = readColours(0);
    this.memory = window.auroraMemory;
    this.isByMemory = false;
    // Points without ties are no picture: notes that link to each other are.
    const { nodes, edges } = data.concepts;
    const isScattered = 10 * edges.length < nodes.length && data.notes.edges.length > edges.length;
    const first = nodes.length && !isScattered ? "concepts" : "notes";
    this.show(location.hash === "#notes" ? "notes" : first);
    this.listen();
    this.goToAddress();
  }

  // `graph.html#concepts/aurora.html` begins at the point of that page.
  goToAddress() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    for (const name of ["concepts", "notes"]) {
      const place = this.data[name].nodes.findIndex((row) => wanted && decodeURIComponent(addressOf(row)) === wanted);
      if (place < 0) continue;
      if (this.name !== name) this.show(name);
      this.goTo(String(place));
    }
  }

  show(name) {
    this.name = name;
    this.rows = this.data[name];
    this.chosen = this.hovered = null;
    this.hiddenGroups = new Set();
    this.hiddenKinds = new Set();
    this.hiddenLevels = new Set();
    this.folder = this.tag = null;
    this.colours = readColours(this.rows.groups.length);
    this.graph = new Graph({ multi: true });
    const most = Math.max(1, ...this.rows.nodes.map((row) => row[4]));
    // Few points may be large; many must stay apart.
    const room = Math.min(1, this.stage.clientWidth / 700);
    const isTurned = isAcross(this.rows.nodes, this.stage);
    const base = (this.rows.nodes.length > 400 ? 2 : this.rows.nodes.length > 80 ? 3.2 : 5) * room;
    this.rows.nodes.forEach(([label, group, x, y, degree, url, folders, tags], i) => {
      const [across, up] = isTurned ? [y, x] : [x, y];
      this.graph.addNode(String(i), { label, group, x: across, y: up, url, degree, folders, tags, size: base + 8 * room * Math.sqrt(degree / most) });
    });
    this.rows.edges.forEach(([source, target, kind], i) => {
      this.graph.addEdgeWithKey(String(i), String(source), String(target), { kind, size: 1 });
    });
    this.labels = new Labels(this.graph);
    this.draw();
    for (const button of this.section.querySelectorAll("[data-graph-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.graphShow === name));
    }
    this.find.value = "";
    this.offer();
    showLegend(this);
    showFilters(this);
    showMemorySwitch(this);
    showChosen(this);
  }

  draw() {
    this.renderer?.kill();
    this.renderer = new Sigma(this.graph, this.stage, {
      allowInvalidContainer: true,
      defaultEdgeType: "line",
      labelFont: getComputedStyle(document.body).fontFamily,
      labelSize: LETTERS * (parseFloat(getComputedStyle(document.documentElement).fontSize) / 16),
      labelWeight: "500",
      // Its own labels cover each other.
      renderLabels: false,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      stagePadding: this.stage.clientWidth < 600 ? 16 : 28,
      defaultDrawNodeHover: (context, node, settings) => this.drawHover(context, node, settings),
      nodeReducer: (id, attributes) => this.reduceNode(id, attributes),
      edgeReducer: (id, attributes) => this.reduceEdge(id, attributes),
    });
    this.renderer.on("afterRender", () => this.drawLabels());
    this.drawLabels(); // for the drawing that the renderer began with
    this.renderer.on("enterNode", ({ node }) => this.hover(node));
    this.renderer.on("leaveNode", () => this.hover(null));
    this.renderer.on("clickNode", ({ node }) => (node === this.chosen ? this.open(node) : this.choose(node)));
    this.renderer.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.open(event.node);
    });
    this.renderer.on("clickStage", () => this.choose(null));
  }

  drawLabels() {
    const { labelFont, labelSize, labelWeight } = this.renderer.getSettings();
    const focus = this.focus();
    this.labels.draw(this.renderer, {
      box: focus === null ? null : { id: focus, box: this.boxOf(focus) },
      first: focus === null ? [] : [focus, ...this.near],
      only: focus === null ? null : new Set([focus, ...this.near]),
      font: `${labelWeight} ${labelSize}px ${labelFont}`,
      size: labelSize,
      ink: this.colours.ink,
      paper: this.colours.paper,
    });
  }

  // Where `drawHover` writes the name of a point, in the drawing.
  boxOf(id) {
    const node = this.renderer.getNodeDisplayData(id);
    const { labelSize } = this.renderer.getSettings();
    const { x, y } = this.renderer.framedGraphToViewport(node);
    const left = x + this.renderer.scaleSize(node.size) + 3;
    const tall = BOX * labelSize;
    const wide = this.labels.widths.get(node.label) ?? node.label.length * labelSize * 0.6;
    return { x: left, y: y - tall / 2, right: left + wide + 14, bottom: y + tall / 2 };
  }

  drawHover(context, node, settings) {
    const { ink, paper, line } = this.colours;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(node.label).width + 14;
    const x = node.x + node.size + 3;
    context.fillStyle = paper;
    context.strokeStyle = line;
    context.beginPath();
    const tall = BOX * settings.labelSize;
    context.roundRect(x, node.y - tall / 2, width, tall, 5);
    context.fill();
    context.stroke();
    context.fillStyle = ink;
    context.fillText(node.label, x + 7, node.y + 0.36 * settings.labelSize);
  }

  isHidden(id) {
    const { group, folders, tags } = this.graph.getNodeAttributes(id);
    return (
      this.hiddenGroups.has(group) ||
      (this.folder !== null && !folders.includes(this.folder)) ||
      (this.tag !== null && !tags.includes(this.tag)) ||
      (this.isByMemory && this.hiddenLevels.has(this.levelOf(id)))
    );
  }

  focus() {
    return this.hovered ?? this.chosen;
  }

  colourOf(id, { group }) {
    if (!this.isByMemory) return this.colours.groups[group];
    return this.colours.memory[this.levelOf(id)] ?? this.colours.unknown;
  }

  // The step of memory, or the one behind the last for what was never learned.
  levelOf(id) {
    const found = this.memory[this.name][Number(id)];
    return found ? memoryLevel(found.share) : this.colours.memory.length;
  }

  reduceNode(id, attributes) {
    const focus = this.focus();
    const shown = { ...attributes, hidden: this.isHidden(id), color: this.colourOf(id, attributes), zIndex: 1 };
    if (focus !== null) {
      const isNear = id === focus || this.near.has(id);
      if (isNear) shown.zIndex = 2;
      else Object.assign(shown, { color: this.colours.faint, zIndex: 0 });
      if (id === focus) shown.highlighted = true;
    }
    return shown;
  }

  reduceEdge(id, attributes) {
    const [source, target] = this.graph.extremities(id);
    const focus = this.focus();
    const isTouched = focus !== null && (source === focus || target === focus);
    return {
      ...attributes,
      hidden: this.hiddenKinds.has(attributes.kind) || (focus !== null && !isTouched),
      color: isTouched ? this.colours.accent : this.colours.line,
      size: isTouched ? 1.6 : 1,
    };
  }

  refocus() {
    const focus = this.focus();
    this.near = new Set(focus === null ? [] : this.graph.neighbors(focus));
    this.renderer.refresh({ skipIndexation: true });
  }

  hover(node) {
    this.hovered = node;
    this.stage.classList.toggle("is-over", node !== null);
    this.refocus();
  }

  choose(node) {
    this.chosen = node;
    this.refocus();
    showChosen(this);
    const address = node === null ? (this.name === "notes" ? "#notes" : "") : `#${addressOf(this.rows.nodes[node])}`;
    history.replaceState(null, "", address || location.pathname + location.search);
  }

  // Names that begin with what is typed, then names that hold it: a list of all would be long.
  offer() {
    const found = this.matches().slice(0, MOST_OFFERED);
    const names = [...new Set(found.map((place) => this.rows.nodes[place][0]))];
    document.getElementById("site:graph-names").replaceChildren(...names.map((value) => element("option", { value })));
  }

  matches() {
    const wanted = fold(this.find.value.trim());
    if (!wanted) return [];
    const ranked = this.rows.nodes.map((row, place) => [rankOf(fold(row[0]), wanted), -row[4], place]).filter(([rank]) => rank < 3);
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).map(([, , place]) => place);
  }

  open(node) {
    location.href = this.graph.getNodeAttribute(node, "url");
  }

  goTo(node) {
    this.choose(node);
    const { x, y } = this.renderer.getNodeDisplayData(node);
    this.move({ x, y, ratio: Math.min(this.renderer.getCamera().ratio, this.ratioAround(node)) });
  }

  // Most of what a point is tied to is to fill the picture; a few ties may lead out of it.
  ratioAround(node) {
    const own = this.renderer.getNodeDisplayData(node);
    const ways = this.graph.mapNeighbors(node, (other) => {
      const { x, y } = this.renderer.getNodeDisplayData(other);
      return Math.hypot(x - own.x, y - own.y);
    });
    ways.sort((one, other) => one - other);
    const most = ways.length ? ways[Math.floor(MOSTLY * (ways.length - 1))] : WIDEST;
    return Math.min(WIDEST, Math.max(NARROWEST, 2.8 * most));
  }

  move(state) {
    const camera = this.renderer.getCamera();
    if (this.isCalm) camera.setState(state);
    else camera.animate(state, { duration: 300 });
  }

  listen() {
    for (const button of this.section.querySelectorAll("[data-graph-show]")) {
      button.addEventListener("click", () => this.show(button.dataset.graphShow));
    }
    for (const button of this.section.querySelectorAll("[data-graph-zoom]")) {
      button.addEventListener("click", () => {
        const ratio = this.renderer.getCamera().ratio;
        const states = { in: { ratio: ratio / 1.6 }, out: { ratio: ratio * 1.6 }, fit: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } };
        this.move(states[button.dataset.graphZoom]);
      });
    }
    const search = () => {
      const [best] = this.matches();
      if (best !== undefined) this.goTo(String(best));
      else this.choose(null);
    };
    this.find.addEventListener("input", () => this.offer());
    this.find.addEventListener("change", search);
    this.find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") search();
    });
    const recolour = () => {
      this.colours = readColours(this.rows.groups.length);
      this.draw();
      this.refocus();
      showLegend(this);
      showMemorySwitch(this);
    };
    addEventListener("hashchange", () => this.goToAddress());
    // Comes later, and only if something was studied in this browser.
    document.addEventListener("aurora-memory", () => {
      this.memory = window.auroraMemory;
      showMemorySwitch(this);
      showChosen(this);
    });
    document.addEventListener("aurora-theme", recolour);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  }
}
