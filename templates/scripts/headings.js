import { element } from "./dom.js";

// A link to each heading, for the pointer: its address is what one wants to hand on. The keyboard
// has the same links in the table of contents.
export function startHeadings() {
  for (const heading of document.querySelectorAll(".prose :is(h2, h3, h4, h5, h6)[id]")) {
    const href = `#${encodeURIComponent(heading.id)}`;
    heading.append(element("a", { class: "heading-link", href, "aria-hidden": "true", tabindex: "-1" }, "#"));
  }
}
