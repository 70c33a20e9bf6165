// Draws the neighbourhood from its list: the page's own point in the middle, its neighbours
// around it. The list stays for those who do not see the drawing, which is for the pointer.
import { element } from "./dom.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const ROUNDS = 140;
const FEWEST = 3;
// In the column beside the text; below it, where there is more room; and in a window of its own.
const SMALL = { width: 240, height: 200, letters: 14, size: 9 };
const WIDE = { width: 680, height: 425, letters: 28, size: 12 };
const LARGE = { width: 760, height: 520, letters: 34, size: 12, isOpen: true };
const TALL = { width: 340, height: 520, letters: 18, size: 12, isOpen: true };
const NARROW = "(max-width: 40rem)";
const WIDE_FROM = 480;

export function startLocalGraph() {
  const part = document.querySelector("[data-local]");
  if (!part) return;
  const items = [...part.querySelectorAll(".local-list > li")];
  // One or two neighbours are no picture, but a list.
  if (items.length < FEWEST) return;
  const points = items.map((item) => ({
    link: item.querySelector("a"),
    words: item.querySelector(".quiet")?.textContent ?? "",
    near: (item.dataset.near || "").split(" ").filter(Boolean).map(Number),
  }));
  const frame = element("div", { class: "local-frame" });
  const enlarge = element("button", { type: "button", class: "local-open" }, say("Enlarge"));
  enlarge.addEventListener("click", () => open(points, part.querySelector("h2").textContent));
  part.querySelector("details").open = false;
  part.querySelector("h2").after(frame);
  frame.after(enlarge);
  const isWide = frame.clientWidth >= WIDE_FROM;
  frame.classList.toggle("is-wide", isWide);
  // Not before it comes into view: on a phone it lies far below the text.
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    frame.append(draw(points, isWide ? WIDE : SMALL));
  }, { rootMargin: "200px" }).observe(frame);
}

function open(points, title) {
  const close = element("button", { type: "button", class: "button" }, say("Close"));
  const dialog = element("dialog", { class: "local-dialog", "aria-label": title }, close,
    draw(points, matchMedia(NARROW).matches ? TALL : LARGE));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function draw(points, { width, height, letters, size, isOpen = false }) {
  const spots = arrange(points, width, height, letters);
  const [middle] = spots;
  const lines = points.map((_, at) => line(middle, spots[at + 1], "local-own"));
  const seen = new Set();
  points.forEach((point, at) => {
    for (const other of point.near) {
      const key = [Math.min(at, other), Math.max(at, other)].join(" ");
      if (!seen.has(key)) lines.push(line(spots[at + 1], spots[other + 1], "local-tie"));
      seen.add(key);
    }
  });
  const taken = new Taken(spots, width);
  // In a window it is told in the middle what all of it is about, and on each line how it is tied.
  const own = isOpen ? ownName(middle, taken, { size, letters }) : "";
  const words = points.map(({ link }) => shorten(link.textContent, letters));
  const named = withRoom(words, spots, taken, { size, width });
  const told = isOpen ? points.map((point, at) => tieWords(point.words, middle, spots[at + 1], taken, size)) : [];
  const nodes = points.map(({ link }, at) => node(link, spots[at + 1], words[at], named[at], { width, size }));
  const here = shape("circle", { class: "local-here", cx: middle.x, cy: middle.y, r: 6 });
  return shape("svg", { class: "local-graph", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...lines, ...told, here, ...nodes, own);
}

function ownName({ x, y }, taken, { size, letters }) {
  const name = shorten(document.querySelector("h1").textContent.trim(), letters);
  const long = lengthOf(name, size) * 1.1;
  taken.take([x - long / 2, y - size - 10, x + long / 2, y - 6]);
  return shape("text", { class: "local-name", x, y: y - 10, "text-anchor": "middle" }, name);
}

// How the two are tied, nearer to the outer one, where lines lie apart.
function tieWords(words, from, to, taken, size) {
  const [x, y] = [from.x + 0.62 * (to.x - from.x), from.y + 0.62 * (to.y - from.y)];
  const long = lengthOf(words, size) * 0.9;
  const box = [x - long / 2, y - size / 2, x + long / 2, y + size / 2];
  if (!words || !taken.isFree(box)) return "";
  taken.take(box);
  return shape("text", { class: "local-words", x, y: y + size / 3, "text-anchor": "middle" }, words);
}

function line(from, to, name) {
  return shape("line", { class: name, x1: from.x, y1: from.y, x2: to.x, y2: to.y });
}

function shorten(name, letters) {
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}

const lengthOf = (name, size) => name.length * size * 0.54 + 4;

// Where something stands already.
class Taken {
  constructor(spots, width) {
    this.width = width;
    this.boxes = spots.map(({ x, y }) => [x - 5, y - 5, x + 5, y + 5]);
  }

  take(box) {
    this.boxes.push(box);
  }

  isFree(box) {
    return box[0] >= 0 && box[2] <= this.width
      && this.boxes.every((other) => box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1]);
  }
}

// Names that would run into another name, into a point or out of the picture come up under the
// pointer only. Those that stand first in the list have the first choice.
function withRoom(words, spots, taken, { size, width }) {
  return words.map((word, at) => {
    const { x, y } = spots[at + 1];
    const long = lengthOf(word, size);
    // Below its point, or from there to the side where the picture has room.
    const starts = { middle: x - long / 2, [x < width / 2 ? "start" : "end"]: x < width / 2 ? x : x - long };
    for (const [side, left] of Object.entries(starts)) {
      const box = [left, y + 6, left + long, y + size + 8];
      if (!taken.isFree(box)) continue;
      taken.take(box);
      return side;
    }
    return "";
  });
}

function node(link, { x, y }, shown, place, { width, size }) {
  const name = link.textContent;
  // Names that come up under the pointer are whole, and must not run out of the picture.
  const side = place || (x < width * 0.35 ? "start" : x > width * 0.65 ? "end" : "middle");
  const words = shape("text", { x, y: y + 6 + size, "text-anchor": side }, place ? shown : name);
  const made = shape("a", { href: link.getAttribute("href"), tabindex: "-1", class: `${link.className}${place ? "" : " is-quiet"}` },
    shape("title", {}, name), shape("circle", { class: "local-reach", cx: x, cy: y, r: 12 }), shape("circle", { cx: x, cy: y, r: 4.5 }), words);
  return made;
}

// A circle to begin with, then points push each other off and ties pull them together. With
// nothing left to chance, a page's picture is the same every time.
function arrange(points, width, height, letters) {
  const count = points.length;
  const spots = [{ x: 0, y: 0 }, ...points.map((_, at) => {
    const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  })];
  const ties = points.flatMap((point, at) => [[0, at + 1, 1], ...point.near.map((other) => [at + 1, other + 1, 0.8])]);
  for (let round = 0; round < ROUNDS; round++) {
    const step = 0.06 * (1 - round / ROUNDS);
    const moves = spots.map(() => ({ x: 0, y: 0 }));
    const push = (a, b, force) => {
      const [x, y] = [spots[b].x - spots[a].x, spots[b].y - spots[a].y];
      const length = Math.hypot(x, y) || 0.01;
      const [mx, my] = [(x / length) * force(length), (y / length) * force(length)];
      moves[a].x -= mx;
      moves[a].y -= my;
      moves[b].x += mx;
      moves[b].y += my;
    };
    for (let a = 0; a < spots.length; a++) {
      for (let b = a + 1; b < spots.length; b++) push(a, b, (length) => 0.35 / (length + 0.15));
    }
    for (const [a, b, rest] of ties) push(a, b, (length) => (rest - length) * 0.9);
    spots.slice(1).forEach((spot, at) => {
      spot.x += Math.max(-0.3, Math.min(0.3, moves[at + 1].x)) * step * 10;
      spot.y += Math.max(-0.3, Math.min(0.3, moves[at + 1].y)) * step * 10;
    });
  }
  return fit(spots, width, height, Math.min(width / 7, letters * 2.6));
}

function fit(spots, width, height, beside) {
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const scale = (values, from, to) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const span = high - low;
    return (value) => (span < 0.2 ? (from + to) / 2 : from + ((value - low) / span) * (to - from));
  };
  const [across, down] = [scale(xs, beside, width - beside), scale(ys, 14, height - 24)];
  return spots.map(({ x, y }) => ({ x: Math.round(across(x) * 10) / 10, y: Math.round(down(y) * 10) / 10 }));
}
