import { loadScript } from "./dom.js";
import { areOn } from "./settings.js";

export function startSearchButton() {
  const opener = document.querySelector("[data-search-open]");
  if (!opener) return;
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K");
  const load = async () => {
    await loadScript("assets/search.js");
    await loadScript("assets/search/index.js");
  };
  const open = async () => {
    try {
      await load();
      window.auroraSearchDialog.open();
    } catch {
      location.href = opener.href;
    }
  };
  // A pointer on its way to the button wins the time that loading takes.
  opener.addEventListener("pointerenter", () => load().catch(() => {}), { once: true });
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && areOn("keys") && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isControlK) return;
    event.preventDefault();
    open();
  });
}
