import { loadScript } from "./dom.js";
import { areOn } from "./settings.js";

// Keeps what is typed before there is a field for it; the function returned ends that.
function typedMeanwhile() {
  let text = "";
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Backspace") text = text.slice(0, -1);
    else if ([...event.key].length === 1) text += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", keep, true);
  return () => {
    removeEventListener("keydown", keep, true);
    return text;
  };
}

export function startSearchButton() {
  const opener = document.querySelector("[data-search-open]");
  if (!opener) return;
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K");
  const load = async () => {
    // The page of the search has brought it.
    if (!window.auroraSearchDialog) await loadScript("assets/search.js");
    window.auroraSearchDialog.load();
  };
  const open = async () => {
    const typed = typedMeanwhile();
    try {
      await load();
      window.auroraSearchDialog.open(typed());
    } catch {
      typed();
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
