import { loadScript } from "./dom.js";
import { isPane } from "./pane.js";
import { areOn, turn } from "./settings.js";

// Beside the explorer there must be room for two pages to read.
const ROOM = "(min-width: 75rem)";

export function startPanesSwitch() {
  const button = document.querySelector("[data-panes-switch]");
  if (!button || isPane() || !document.querySelector("article")) return;
  const room = matchMedia(ROOM);
  const show = async () => {
    button.hidden = !room.matches;
    const isOn = areOn("panes") && room.matches;
    button.setAttribute("aria-pressed", String(areOn("panes")));
    if (isOn) await loadScript("assets/panes.js").catch(() => {});
    window.auroraPanes?.(isOn);
  };
  button.addEventListener("click", () => turn("panes", !areOn("panes")));
  document.addEventListener("aurora-settings", (event) => event.detail === "panes" && show());
  room.addEventListener("change", show);
  show();
}
