import { element } from "./dom.js";
import { say } from "./words.js";

// What is wider than the screen scrolls in a frame of its own that the keyboard can reach.
export function startFrames() {
  for (const table of document.querySelectorAll(".prose table")) {
    const frame = element("div", { class: "table-scroll" });
    table.replaceWith(frame);
    frame.append(table);
    watch(frame, say("Table"));
  }
  for (const frame of document.querySelectorAll(".diagram-frame")) watch(frame, say("Diagram"));
  for (const frame of document.querySelectorAll(".canvas-frame")) watch(frame, say("Canvas"));
  // There may be dozens of these in a page: too many to be places of their own.
  for (const code of document.querySelectorAll(".prose pre")) watch(code, say("Code"), "group");
  for (const formula of document.querySelectorAll(".prose div.math")) watch(formula, say("Formula"), "group");
}

function watch(frame, label, role = "region") {
  const reach = { tabindex: "0", role, "aria-label": label };
  const measure = () => {
    const isWide = frame.scrollWidth > frame.clientWidth;
    for (const [name, value] of Object.entries(reach)) {
      if (isWide) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
    }
  };
  new ResizeObserver(measure).observe(frame);
}
