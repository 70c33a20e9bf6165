import Graph from "graphology";
import Sigma from "sigma";
import { element } from "./dom.js";
import { readColours } from "./graph-colours.js";
import { memoryLevel, showChosen, showLegend, showMemorySwitch } from "./graph-panel.js";

export function startGraph(data) {
  const section = document.querySelector("[data-graph]");
  const table = document.querySelector(".graph-table");
  section.hidden = false;
  try {
    new GraphView(section, data);
  } catch (error) {
    // No WebGL, most likely.
    section.hidden = true;
    document.querySelector("[data-graph-failed]").hidden = false;
    table.open = true;
  }
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
    const first = data.concepts.nodes.length ? "concepts" : "notes";
    this.show(location.hash === "#notes" ? "notes" : first);
    this.listen();
  }

  show(name) {
    this.name = name;
    this.rows = this.data[name];
    this.chosen = this.hovered = null;
    this.hiddenGroups = new Set();
    this.hiddenKinds = new Set();
    this.colours = readColours(this.rows.groups.length);
    this.graph = new Graph({ multi: true });
    const most = Math.max(1, ...this.rows.nodes.map((row) => row[4]));
    // Few points may be large; many must stay apart.
    const room = Math.min(1, this.stage.clientWidth / 700);
    const base = (this.rows.nodes.length > 400 ? 2 : this.rows.nodes.length > 80 ? 3.2 : 5) * room;
    this.rows.nodes.forEach(([label, group, x, y, degree, url], i) => {
      this.graph.addNode(String(i), { label, group, x, y, url, degree, size: base + 8 * room * Math.sqrt(degree / most) });
    });
    this.rows.edges.forEach(([source, target, kind], i) => {
      this.graph.addEdgeWithKey(String(i), String(source), String(target), { kind, size: 1 });
    });
    this.draw();
    for (const button of this.section.querySelectorAll("[data-graph-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.graphShow === name));
    }
    const names = [...new Set(this.rows.nodes.map((row) => row[0]))];
    document.getElementById("site:graph-names").replaceChildren(...names.map((value) => element("option", { value })));
    this.find.value = "";
    showLegend(this);
    showMemorySwitch(this);
    showChosen(this);
  }

  draw() {
    this.renderer?.kill();
    this.renderer = new Sigma(this.graph, this.stage, {
      allowInvalidContainer: true,
      defaultEdgeType: "line",
      labelFont: getComputedStyle(document.body).fontFamily,
      labelSize: 12.5,
      labelWeight: "500",
      labelColor: { color: this.colours.ink },
      labelDensity: 0.9,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: this.stage.clientWidth < 600 ? 4 : 6,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      stagePadding: this.stage.clientWidth < 600 ? 16 : 28,
      defaultDrawNodeLabel: (context, node, settings) => this.drawLabel(context, node, settings),
      defaultDrawNodeHover: (context, node, settings) => this.drawHover(context, node, settings),
      nodeReducer: (id, attributes) => this.reduceNode(id, attributes),
      edgeReducer: (id, attributes) => this.reduceEdge(id, attributes),
    });
    this.renderer.on("enterNode", ({ node }) => this.hover(node));
    this.renderer.on("leaveNode", () => this.hover(null));
    this.renderer.on("clickNode", ({ node }) => (node === this.chosen ? this.open(node) : this.choose(node)));
    this.renderer.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.open(event.node);
    });
    this.renderer.on("clickStage", () => this.choose(null));
  }

  // A rim of paper keeps the words readable above lines and points.
  drawLabel(context, node, settings) {
    if (!node.label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const place = [node.label, node.x + node.size + 4, node.y + settings.labelSize / 3];
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    context.strokeStyle = this.colours.paper;
    context.strokeText(...place);
    context.fillStyle = this.colours.ink;
    context.fillText(...place);
  }

  drawHover(context, node, settings) {
    const { ink, paper, line } = this.colours;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(node.label).width + 14;
    const x = node.x + node.size + 3;
    context.fillStyle = paper;
    context.strokeStyle = line;
    context.beginPath();
    context.roundRect(x, node.y - 12, width, 24, 5);
    context.fill();
    context.stroke();
    context.fillStyle = ink;
    context.fillText(node.label, x + 7, node.y + 4.5);
  }

  isHidden(id) {
    return this.hiddenGroups.has(this.graph.getNodeAttribute(id, "group"));
  }

  focus() {
    return this.hovered ?? this.chosen;
  }

  colourOf(id, { group }) {
    if (!this.isByMemory) return this.colours.groups[group];
    const found = this.memory[this.name][Number(id)];
    return found ? this.colours.memory[memoryLevel(found.share)] : this.colours.unknown;
  }

  reduceNode(id, attributes) {
    const focus = this.focus();
    const shown = { ...attributes, hidden: this.isHidden(id), color: this.colourOf(id, attributes), zIndex: 1 };
    if (focus !== null) {
      const isNear = id === focus || this.near.has(id);
      if (isNear) Object.assign(shown, { zIndex: 2, forceLabel: id === focus || this.near.size < 30 });
      else Object.assign(shown, { color: this.colours.faint, label: "", zIndex: 0 });
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
  }

  open(node) {
    location.href = this.graph.getNodeAttribute(node, "url");
  }

  goTo(node) {
    this.choose(node);
    const { x, y } = this.renderer.getNodeDisplayData(node);
    this.move({ x, y, ratio: Math.min(this.renderer.getCamera().ratio, 0.5) });
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
      const wanted = this.find.value.trim().toLowerCase();
      if (!wanted) return this.choose(null);
      const labels = this.rows.nodes.map((row) => row[0].toLowerCase());
      const exact = labels.indexOf(wanted);
      const best = exact >= 0 ? exact : labels.findIndex((label) => label.includes(wanted));
      if (best >= 0) this.goTo(String(best));
    };
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
