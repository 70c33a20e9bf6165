// What the search offers while nothing is asked: what was opened last in this browser, the notes
// to start with, and the concepts of which most is said.
import { element, loadScript, root } from "./dom.js";
import { here, visited } from "./visited.js";
import { say } from "./words.js";

const [MOST_OPENED, MOST_NOTES, MOST] = [4, 5, 9];

let handed;
window.auroraStart = (data) => (handed = data);

async function beginnings() {
  if (!handed) await loadScript("assets/search/start.js");
  return handed;
}

// The groups, each with its name and rows of address, title, kind and place. What was opened last
// is known at once, so that it is shown where the rest cannot be loaded.
async function groups() {
  const opened = visited().filter(([url]) => url !== here()).slice(0, MOST_OPENED);
  const found = [[say("Opened last"), opened]];
  try {
    const { notes, concepts } = await beginnings();
    const known = new Set([here(), ...opened.map(([url]) => url)]);
    const others = (rows) => rows.filter(([url]) => !known.has(url));
    const start = others(notes).slice(0, MOST_NOTES);
    found.push([say("Start here"), start], [say("Concepts"), others(concepts).slice(0, MOST - opened.length - start.length)]);
  } catch {
    // The search itself says what it cannot load.
  }
  return found.filter(([, rows]) => rows.length);
}

// The elements of the groups, and those of the answers in them.
export async function makeStart(name) {
  const answers = [];
  const made = (await groups()).map(([title, rows], at) => {
    const id = `site:${name}-group-${at}`;
    const options = rows.map(([url, text, kind, place = ""]) => {
      const option = element("a", { role: "option", id: `site:${name}-result-${answers.length}`, tabindex: "-1", "aria-selected": "false", href: root() + url },
        element("span", { class: "result-head" }, element("span", { class: "result-title" }, text)),
        element("span", { class: "result-kind", "data-kind": kind }, place || kindName(kind)));
      answers.push({ made: option, row: { id: `start ${url}` }, filled: true });
      return option;
    });
    return element("div", { role: "group", "aria-labelledby": id }, element("p", { id, class: "search-group", role: "presentation" }, title), ...options);
  });
  return { made, answers };
}

function kindName(kind) {
  return { concept: say("Concept"), comparison: say("Comparison") }[kind] || "";
}
