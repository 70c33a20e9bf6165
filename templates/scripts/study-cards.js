import { loadScript } from "./dom.js";
import { say } from "./words.js";

// The index of all cards, and their faces as far as they are asked for.
export class Cards {
  constructor(data) {
    this.settings = data.settings;
    this.decks = data.decks;
    this.tags = data.tags;
    this.ids = [];
    this.groups = new Map();
    for (const [note, title, deck, tags, part, ids] of data.groups) {
      const group = { note, title, deck: data.decks[deck], tags: tags.map((tag) => data.tags[tag]), part };
      for (const id of ids.split(" ")) {
        this.ids.push(id);
        this.groups.set(id, group);
      }
    }
    this.faces = new Map();
    window.auroraStudyCards = (faces) => {
      for (const [id, face] of Object.entries(faces)) this.faces.set(id, face);
    };
  }

  // What to ask, by the name and value in the page's fragment; null if there is no such thing.
  async choose(name, value) {
    const wanted = fold(value);
    const below = (mark) => (one) => (fold(one) + mark).startsWith(wanted + mark);
    switch (name) {
      case "all":
        return { title: say("All cards"), ids: this.ids };
      case "deck":
        return this.where(value.split("::").at(-1), ({ deck }) => below("::")(deck));
      case "folder":
        return this.where(value.split("/").at(-1), ({ note }) => below("/")(note));
      case "tag":
        return this.where(`#${value}`, ({ tags }) => tags.some(below("/")));
      case "note": {
        const title = [...this.groups.values()].find(({ note }) => note === value)?.title;
        return this.where(title, ({ note }) => note === value);
      }
      case "concept": {
        const found = (await loadPoints()).concepts.find(([id]) => id === value);
        return found ? { title: found[1], ids: found[2].map((place) => this.ids[place]) } : null;
      }
      default:
        return null;
    }
  }

  where(title, test) {
    const ids = this.ids.filter((id) => test(this.groups.get(id)));
    return ids.length ? { title, ids } : null;
  }

  async face(id) {
    if (!this.faces.has(id)) await loadScript(`assets/study/cards-${this.groups.get(id).part}.js`);
    const [kind, front, back, hint, extra, context, source, url] = this.faces.get(id);
    return { kind, front, back, hint, extra, context, source, url };
  }
}

const fold = (text) => text.toLowerCase();

export function loadCards() {
  return call("auroraStudy", "assets/study/index.js").then((data) => new Cards(data));
}

// Which cards are about the concepts and notes of the graph, by the places of the cards.
export function loadPoints() {
  return call("auroraStudyGraph", "assets/study/graph.js");
}

const answers = new Map();
function call(name, path) {
  window[name] = (data) => answers.set(name, data);
  return loadScript(path).then(() => answers.get(name));
}
