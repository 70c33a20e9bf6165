// What the reader has turned off or on, in this browser.
import { remember } from "./dom.js";

const DEFAULTS = { keys: true, previews: true, panes: false, visited: true };

export function areOn(name) {
  try {
    const chosen = localStorage.getItem(`aurora-${name}`);
    return chosen === null ? DEFAULTS[name] : chosen === "on";
  } catch {
    return DEFAULTS[name];
  }
}

export function turn(name, isOn) {
  remember(`aurora-${name}`, isOn === DEFAULTS[name] ? null : isOn ? "on" : "off");
  document.dispatchEvent(new CustomEvent("aurora-settings", { detail: name }));
}
