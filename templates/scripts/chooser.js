import { element, loadScript } from "./dom.js";
import { count, say } from "./words.js";

const OFFERED = 50;

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

class Chooser {
  constructor(section) {
    this.section = section;
    this.parts = new Map();
    this.result = section.querySelector("[data-chooser-result]");
    this.status = section.querySelector("[data-chooser-status]");
    this.inputs = [...section.querySelectorAll("input")];
    for (const input of this.inputs) {
      input.addEventListener("focus", () => this.load(), { once: true });
      input.addEventListener("input", () => this.offer(input));
    }
    section.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.choose();
    });
    section.hidden = false;
    addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  async load() {
    this.loading ||= (async () => {
      window.auroraConcepts = ({ concepts, written }) => {
        this.index = { concepts: concepts.map(([label, slug, part, url]) => [label, `c:${slug}`, part, url || `../concepts/${slug}.html`]), written };
      };
      window.auroraAspects = (data) => this.parts.set(data.part, data.concepts);
      await loadScript("assets/compare/index.js");
      this.byId = new Map(this.index.concepts.map((row, place) => [row[1], place]));
      this.folded = this.index.concepts.map((row) => fold(row[0]));
    })();
    await this.loading;
  }

  // A list of ten thousand would be no help.
  async offer(input) {
    await this.load();
    const wanted = fold(input.value);
    const starts = [];
    const holds = [];
    this.folded.forEach((label, place) => {
      const at = label.indexOf(wanted);
      if (at === 0) starts.push(place);
      else if (at > 0) holds.push(place);
    });
    const options = [...starts, ...holds].slice(0, OFFERED).map((place) => element("option", { value: this.index.concepts[place][0] }));
    document.getElementById(input.getAttribute("list")).replaceChildren(...options);
  }

  // The concept of a name, or the first that begins with it.
  find(text) {
    const wanted = fold(text);
    if (!wanted) return -1;
    const same = this.folded.indexOf(wanted);
    return same >= 0 ? same : this.folded.findIndex((label) => label.startsWith(wanted));
  }

  async choose() {
    await this.load();
    const places = this.inputs.map((input) => this.find(input.value));
    const missing = places.findIndex((place) => place < 0);
    if (missing >= 0) {
      this.status.textContent = say("No concept is called “{name}”.", { name: this.inputs[missing].value });
      this.inputs[missing].focus();
      return;
    }
    const [one, two] = places.map((place) => this.index.concepts[place][1]);
    const fragment = `one=${encodeURIComponent(one)}&two=${encodeURIComponent(two)}`;
    if (location.hash === `#${fragment}`) await this.follow();
    else location.hash = fragment;
  }

  // The address says which two; with one alone the other is still to be chosen.
  async follow() {
    const asked = new Map(location.hash.slice(1).split("&").map((part) => part.split("=").map(decoded)));
    if (!asked.has("one")) return;
    try {
      await this.load();
      const places = ["one", "two"].map((name) => this.byId.get(asked.get(name)) ?? -1);
      places.forEach((place, side) => place >= 0 && (this.inputs[side].value = this.index.concepts[place][0]));
      if (places.includes(-1)) return this.inputs[places.indexOf(-1)].focus();
      await this.show(places);
    } catch (error) {
      this.status.textContent = say("The concepts could not be loaded: {reason}", { reason: error.message });
    }
  }

  async show(places) {
    const concepts = places.map((place) => this.index.concepts[place]);
    await Promise.all(concepts.map(([, , part]) => loadScript(`assets/compare/part-${part}.js`)));
    const sides = concepts.map(([, id, part]) => new Map(this.parts.get(part)[id].map((row) => [row[0], row])));
    const names = new Map();
    for (const side of sides) for (const [key, [, name]] of side) if (!names.has(key)) names.set(key, name);
    // Rows in which both have something to say come first.
    const keys = [...names.keys()].sort((a, b) => sides.filter((side) => side.has(b)).length - sides.filter((side) => side.has(a)).length);
    const shared = keys.filter((key) => sides.every((side) => side.has(key))).length;
    const title = concepts.map(([label]) => label).join(` ${say("vs")} `);
    const heading = element("h2", { tabindex: "-1" }, title);
    const written = this.index.written.filter(([ids]) => places.every((place) => ids.includes(place)));
    this.result.replaceChildren(
      heading,
      ...(written.length ? [element("p", {}, say("The notes compare them:"), " ", ...written.flatMap(([, words, url], at) => [at ? ", " : "", element("a", { href: url }, words)]))] : []),
      keys.length ? table(concepts, keys.map((key) => [names.get(key), sides.map((side) => side.get(key))]), title) : element("p", { class: "empty" }, say("The notes say nothing of either by aspect.")),
    );
    this.status.textContent = `${count(keys.length, "aspect")}, ${say("{number} in common", { number: shared })}`;
    heading.focus();
  }
}

function table(concepts, rows, title) {
  const head = concepts.map(([label, , , url]) => element("th", { scope: "col" }, element("a", { href: url }, label)));
  const body = rows.map(([name, cells]) => element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((cell, side) => {
    const item = concepts[side][0];
    if (!cell) return element("td", { class: "gap", "data-item": item }, element("span", {}, say("not in the notes")));
    const [, , text, place, url] = cell;
    const source = element("a", { class: "cell-source", href: url, title: place, "aria-label": place }, place.match(/\d+$/)?.[0] || "↗");
    return element("td", { "data-item": item }, element("span", {}, text), "\u00a0", source);
  })));
  const made = element("table", { class: "compare" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, element("span", { class: "visually-hidden" }, say("Aspect"))), ...head)),
    element("tbody", {}, ...body));
  return element("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": title }, made);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

new Chooser(document.querySelector("[data-chooser]"));
