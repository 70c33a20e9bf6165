// Labels of the most tied points first, each only where it covers no other.

const CELL = 64;
// So many pixels of the drawing have room for one label.
const ROOM = 7000;
// Of the labels this share may cover points: those of the most tied ones lie among many.
const BOLD = 0.65;
// So many of the most tied points are not to be covered.
const IN_SIGHT = 250;
const GAP = 4;

export class Labels {
  constructor(graph) {
    this.order = graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "degree") - graph.getNodeAttribute(a, "degree") || a - b);
    this.widths = new Map();
  }

  // Draws onto the renderer's own layer of labels, which it has just cleared. The point in a
  // `box` has its name there already, and no other name may run under it.
  draw(renderer, { box: named, first, only, font, size, ink, paper }) {
    const context = renderer.getCanvases().labels.getContext("2d");
    const { width, height } = renderer.getDimensions();
    context.font = font;
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    // Places are those of left edges, whichever way the page is written.
    context.textAlign = "left";
    context.strokeStyle = paper;
    context.fillStyle = ink;
    const taken = new Taken();
    if (named) taken.take(named.box);
    for (const id of only ?? this.order.slice(0, IN_SIGHT)) {
      const node = renderer.getNodeDisplayData(id);
      if (node && !node.hidden) taken.cover(renderer.framedGraphToViewport(node), renderer.scaleSize(node.size) * 0.7);
    }
    const most = Math.max(12, Math.round((width * height) / ROOM));
    let left = most;
    for (const id of first.length ? [...first, ...this.order] : this.order) {
      if ((only && !only.has(id)) || id === named?.id) continue;
      const node = renderer.getNodeDisplayData(id);
      if (!node || node.hidden || !node.label) continue;
      const { x, y } = renderer.framedGraphToViewport(node);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const radius = renderer.scaleSize(node.size);
      const box = taken.place(x, y, radius, this.width(context, node.label), size, width, left > most * BOLD);
      if (!box) continue;
      context.strokeText(node.label, box.x, box.y + size - 1);
      context.fillText(node.label, box.x, box.y + size - 1);
      if (!--left) break;
    }
  }

  width(context, label) {
    if (!this.widths.has(label)) this.widths.set(label, context.measureText(label).width);
    return this.widths.get(label);
  }
}

// What is covered already, in a grid of cells.
class Taken {
  cells = new Map();
  seen = new Set();

  // The box of a label beside its point, or else below or above it; nothing if none is free.
  place(x, y, radius, width, height, most, isBold) {
    const key = `${Math.round(x)},${Math.round(y)}`;
    if (this.seen.has(key)) return null;
    this.seen.add(key);
    const middle = y - height / 2;
    const places = [
      [x + radius + GAP, middle],
      [x - radius - GAP - width, middle],
      [x - width / 2, y + radius + GAP],
      [x - width / 2, y - radius - GAP - height],
    ];
    // Whoever may cover a point does so where no place is free without that.
    for (const covers of isBold ? [false, true] : [false]) {
      for (const [left, top] of places) {
        const box = { x: left, y: top, right: left + width, bottom: top + height + 2 };
        if (box.x < 0 || box.right > most || this.isTaken(box, covers)) continue;
        for (const cell of this.around(box)) cell.push(box);
        return box;
      }
    }
    return null;
  }

  cover({ x, y }, radius) {
    this.take({ x: x - radius, y: y - radius, right: x + radius, bottom: y + radius, isPoint: true });
  }

  take(box) {
    for (const cell of this.around(box)) cell.push(box);
  }

  isTaken(box, covers) {
    return this.around(box).some((cell) => cell.some((other) => !(covers && other.isPoint) && box.x < other.right + 2 && other.x < box.right + 2 && box.y < other.bottom && other.y < box.bottom));
  }

  around({ x, y, right, bottom }) {
    const found = [];
    for (let column = Math.floor(x / CELL); column <= Math.floor((right + GAP) / CELL); column++) {
      for (let row = Math.floor(y / CELL); row <= Math.floor(bottom / CELL); row++) {
        const key = `${column},${row}`;
        if (!this.cells.has(key)) this.cells.set(key, []);
        found.push(this.cells.get(key));
      }
    }
    return found;
  }
}
