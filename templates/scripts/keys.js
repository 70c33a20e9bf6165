// Keys that lead through the site, and the dialog that lists them and can turn them off:
// who speaks to the computer, or hits keys by chance, must be able to (WCAG 2.1.4).
import { element, root } from "./dom.js";
import { isPane, tell } from "./pane.js";
import { enterPreview } from "./previews.js";
import { openRandomNote } from "./random.js";
import { areOn, turn } from "./settings.js";
import { say } from "./words.js";

const go = (path) => () => {
  location.href = root() + path;
};
const follow = (selector) => () => document.querySelector(selector)?.click();

const KEYS = [
  ["/", say("Search, also Ctrl-K"), null],
  ["h", say("Home"), go("index.html")],
  ["g", say("Graph"), go("graph.html")],
  ["s", say("Study"), go("study/index.html")],
  ["r", say("A random note"), openRandomNote],
  ["n", say("Next note"), follow(".neighbours .next")],
  ["p", say("Previous note"), follow(".neighbours .previous")],
  ["v", say("Preview of the chosen link, and into it"), enterPreview],
  ["?", say("This list"), () => openKeys()],
  ["Esc", say("Close what is open"), null],
];
const SWITCHES = [
  ["keys", say("Single-letter keys")],
  ["previews", say("Previews of links")],
  ["visited", say("The search offers what was opened last")],
];

export function startKeys() {
  const opener = document.querySelector("[data-keys-open]");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", openKeys);
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!areOn("keys") || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const action = KEYS.find(([key]) => key === event.key)?.[2];
    // The cards that are asked have keys of their own.
    if (action && isPane() && action !== enterPreview) {
      event.preventDefault();
      tell({ key: event.key });
      return;
    }
    if (!action || document.querySelector(".study-card")) return;
    event.preventDefault();
    action();
  });
}

export function isTyping(target) {
  return Boolean(target.closest?.("input:not([type='checkbox'], [type='radio'], [type='button']), textarea, select, [contenteditable]"));
}

let dialog;
function openKeys() {
  dialog ||= makeDialog();
  if (!dialog.open) dialog.showModal();
}

function makeDialog() {
  const close = element("button", { type: "button", class: "button" }, say("Close"));
  const rows = KEYS.map(([key, words]) => element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, words)));
  const switches = SWITCHES.filter(([name]) => name !== "previews" || name in document.body.dataset).map(([name, words]) => {
    const box = element("input", { type: "checkbox", checked: areOn(name) });
    box.addEventListener("change", () => turn(name, box.checked));
    return element("label", {}, box, words);
  });
  const made = element("dialog", { class: "keys", "aria-labelledby": "site:keys-title" },
    element("h2", { id: "site:keys-title" }, say("Keyboard")), element("dl", {}, ...rows), ...switches, close);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return made;
}
