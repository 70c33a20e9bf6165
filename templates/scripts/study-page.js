import { element } from "./dom.js";
import { loadCards } from "./study-cards.js";
import { mergeEvents, readEvents, writeEvent } from "./study-events.js";
import { showOverview } from "./study-overview.js";
import { dayOf, record, replay } from "./study-schedule.js";
import { Session } from "./study-session.js";
import { Sitting } from "./study-sitting.js";
import { deviceName, openStore } from "./study-store.js";
import { count, say } from "./words.js";

export async function startStudy(section) {
  const page = new StudyPage(section);
  try {
    [page.cards, page.store] = await Promise.all([loadCards(), openStore()]);
    page.listen();
    await page.route();
    // For programs that look at the page; nothing here uses it.
    window.auroraStates = () => page.states();
  } catch (error) {
    page.view.replaceChildren(element("p", { class: "empty" }, say("The cards could not be loaded: {error}", { error: error.message })));
  }
}

class StudyPage {
  constructor(section) {
    this.section = section;
    this.view = section.querySelector("[data-study-view]");
    this.status = section.querySelector("[data-study-status]");
    this.heading = section.querySelector("h1");
    this.lead = section.querySelector("[data-study-lead]");
    this.words = this.lead.textContent;
    this.device = deviceName();
    this.sitting = null;
    this.seen = 0;
  }

  // The page's fragment says what to ask; without one the decks are shown.
  async route() {
    const fragment = decoded(location.hash.slice(1));
    if (fragment.startsWith("site:")) return;
    const [name, ...rest] = fragment.split("=");
    const chosen = name ? await this.cards.choose(name, rest.join("=")) : null;
    const events = await this.events();
    this.sitting = null;
    this.say("");
    this.section.classList.toggle("is-asking", chosen !== null);
    this.heading.textContent = chosen ? chosen.title : say("Study");
    this.lead.textContent = name && !chosen ? say("There are no cards for {what}.", { what: fragment.replace("=", " ") }) : this.words;
    if (!chosen) return showOverview(this, events);
    const session = new Session(chosen.ids, events, this.cards.settings, Date.now(), this.device);
    this.sitting = new Sitting(this, session, chosen.title);
    await this.sitting.next();
  }

  async events() {
    const events = await this.store.all();
    this.seen = events.length;
    this.day = dayOf(Date.now(), this.cards.settings);
    return events;
  }

  async states() {
    const states = replay(await this.store.all(), this.cards.settings);
    return Object.fromEntries([...states].map(([card, state]) => [card, record(state)]));
  }

  async add(events) {
    const added = await this.store.add(events);
    this.seen += added;
    this.channel?.postMessage(added);
    // Asked for when there is something to lose; the browser decides.
    if (!this.hasAsked) navigator.storage?.persist?.().catch(() => {});
    this.hasAsked = true;
    return added;
  }

  say(words, isSeen = false) {
    this.status.textContent = words;
    this.status.classList.toggle("visually-hidden", !isSeen);
  }

  // Another tab, or another day.
  sync() {
    this.syncing = Promise.resolve(this.syncing).then(() => this.syncNow());
    return this.syncing;
  }

  async syncNow() {
    const [seen, day] = [this.seen, this.day];
    const events = await this.events();
    if (events.length === seen && day === this.day) return;
    if (this.sitting) await this.sitting.sync(events);
    else showOverview(this, events);
  }

  listen() {
    addEventListener("hashchange", () => this.route());
    document.addEventListener("visibilitychange", () => document.hidden || this.sync());
    if ("BroadcastChannel" in window) {
      this.channel = new BroadcastChannel("aurora-reviews");
      this.channel.onmessage = () => this.sync();
    }
    document.addEventListener("keydown", (event) => {
      const isElsewhere = event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]");
      if (isElsewhere || event.target.closest("input, select, textarea")) return;
      // A focused link or button has its own use for these.
      if ((event.key === " " || event.key === "Enter") && event.target.closest("a, button, summary")) return;
      if (event.key === "Enter" && !this.section.querySelector(".study-card")) {
        if (!event.repeat) this.section.querySelector(".button.primary")?.click();
      } else if (this.sitting?.key(event.key, event.repeat)) event.preventDefault();
    });
  }

  // ---------------------------------------------------------------- the log

  exportFile(events) {
    const lines = mergeEvents(events).map((event) => writeEvent(event) + "\n");
    const url = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
    const link = element("a", { href: url, download: `reviews-${this.device}.jsonl` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    this.say(say("{reviews} exported.", { reviews: count(events.length, "review") }), true);
  }

  async importFile(file) {
    try {
      const { events, bad } = readEvents(await file.text());
      const added = await this.add(events);
      showOverview(this, await this.events());
      const found = { reviews: count(added, "new review"), all: events.length, file: file.name, lines: count(bad, "line is", "lines are") };
      const words = bad ? say("{reviews} of {all} in {file}; {lines} no review.", found) : say("{reviews} of {all} in {file}.", found);
      this.say(words, true);
    } catch (error) {
      this.say(say("{file} could not be read: {error}", { file: file.name, error: error.message }), true);
    }
  }

  async unsuspend(cards) {
    const now = Date.now();
    await this.add(cards.map((c) => ({ c, t: now, r: 0, k: "unsuspend", ms: 0, dev: this.device })));
    showOverview(this, await this.events());
    this.say(say("{cards} will be asked again.", { cards: count(cards.length, "card") }), true);
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
