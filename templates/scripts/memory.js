import { loadScript } from "./dom.js";

// Whoever has studied nothing in this browser loads nothing for it.
export function startMemory() {
  if (!document.querySelector("[data-memory]")) return;
  try {
    if (localStorage.getItem("aurora-studied") !== null) loadScript("assets/study-memory.js").catch(() => {});
  } catch {
    // Storage may be refused; there is nothing to show then.
  }
}
