import { element } from "./dom.js";
import { say } from "./words.js";

// What is wider than the screen scrolls in a frame of its own that the keyboard can reach.
export function startFrames() {
  for (const table of document.querySelectorAll(".prose table")) {
    const frame = element("div", { class: "table-scroll" });
    table.replaceWith(frame);
    frame.append(table);
    watch(frame, say("Table"), () => widen(table));
  }
  for (const frame of document.querySelectorAll(".diagram-frame")) watch(frame, say("Diagram"));
  for (const frame of document.querySelectorAll(".canvas-frame")) watch(frame, say("Canvas"));
  for (const code of document.querySelectorAll(".prose pre")) watch(code, say("Code"));
  for (const formula of document.querySelectorAll(".prose div.math")) watch(formula, say("Formula"));
  // A formula that scrolls by itself is read out as what it is.
  for (const formula of document.querySelectorAll(".prose math[display=block]")) watch(formula);
}

// From so many letters on a cell holds a sentence.
const SENTENCE = 40;

// A table that scrolls anyway need not press its sentences into columns of one word.
function widen(table) {
  for (const cell of table.querySelectorAll("td")) cell.classList.toggle("is-long", cell.textContent.length > SENTENCE);
}

// Groups, and no places of their own: there may be dozens in a page, all of one name.
function watch(frame, label, whenWide) {
  const reach = label ? { tabindex: "0", role: "group", "aria-label": label } : { tabindex: "0" };
  const measure = () => {
    const isWide = frame.scrollWidth > frame.clientWidth;
    if (isWide) whenWide?.();
    for (const [name, value] of Object.entries(reach)) {
      if (isWide) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
    }
  };
  new ResizeObserver(measure).observe(frame);
}
