// The pages of notes, concepts and comparisons that were opened last in this browser. The search
// offers them while nothing is asked. Sites that share an address, as from disk, each have their own.
import { remember, root } from "./dom.js";
import { areOn } from "./settings.js";

const MOST = 9;
const SETTING = "visited";

const top = () => new URL(root() || "./", location.href);
const key = () => `aurora-visited ${top().pathname}`;

// Each with its address from the top of the site, its title and its kind; the last one first.
export function visited() {
  if (!areOn(SETTING)) return [];
  try {
    const kept = JSON.parse(localStorage.getItem(key()) || "[]");
    return kept.filter((one) => Array.isArray(one) && one.length === 3 && one.every((part) => typeof part === "string"));
  } catch {
    return [];
  }
}

// The address of this page from the top of the site.
export function here() {
  return location.pathname.slice(top().pathname.length);
}

export function startVisited() {
  // Who turns it off wants what is kept to go too.
  document.addEventListener("aurora-settings", ({ detail }) => {
    if (detail === SETTING && !areOn(SETTING)) remember(key(), null);
  });
  const article = document.querySelector("main > article:is(.note, .concept, .comparison)");
  const title = article?.querySelector("h1")?.textContent.trim();
  if (!title || !areOn(SETTING)) return;
  const kind = ["concept", "comparison"].find((name) => article.classList.contains(name)) || "note";
  const others = visited().filter(([url]) => url !== here());
  remember(key(), JSON.stringify([[here(), title, kind], ...others].slice(0, MOST)));
}
