import { loadScript } from "./dom.js";

// Whoever has studied nothing in this browser loads nothing for it.
export function startMemory() {
  const wanted = [["[data-memory]", "assets/study-memory.js"], ["[data-when-studied]", "assets/study-statistics.js"]];
  const here = wanted.filter(([place]) => document.querySelector(place));
  if (!here.length) return;
  try {
    if (localStorage.getItem("aurora-studied") !== null) for (const [, script] of here) loadScript(script).catch(() => {});
  } catch {
    // Storage may be refused; there is nothing to show then.
  }
}
