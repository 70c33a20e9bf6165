import { element } from "./dom.js";

// A table wider than the screen scrolls in a frame of its own that the keyboard can reach.
export function startTables() {
  for (const table of document.querySelectorAll(".prose table")) {
    const frame = element("div", { class: "table-scroll" });
    table.replaceWith(frame);
    frame.append(table);
    const measure = () => {
      const isWide = frame.scrollWidth > frame.clientWidth;
      for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", "Table"]]) {
        if (isWide) frame.setAttribute(name, value);
        else frame.removeAttribute(name);
      }
    };
    new ResizeObserver(measure).observe(frame);
  }
}
