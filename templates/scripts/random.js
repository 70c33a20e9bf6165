import { loadScript, root } from "./dom.js";

let notes = null;
window.auroraNotes = (paths) => {
  notes = paths;
};

export async function openRandomNote() {
  try {
    if (!notes) await loadScript("assets/note-list.js");
  } catch {
    return;
  }
  const here = new URL(location.href).pathname;
  const others = notes.filter((url) => new URL(root() + url, location.href).pathname !== here);
  if (others.length) location.href = root() + others[Math.floor(Math.random() * others.length)];
}

export function startRandom() {
  const opener = document.querySelector("[data-random]");
  if (!opener) return;
  opener.hidden = false;
  opener.addEventListener("click", openRandomNote);
}
