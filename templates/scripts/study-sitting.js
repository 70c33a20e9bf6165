import { element } from "./dom.js";
import { build } from "./rows.js";
import { showHelp } from "./study-help.js";
import { GRADES, dayWords, duration, interval, percent } from "./study-words.js";
import { count, say } from "./words.js";

// Nobody thinks about a card for longer: the telephone rang.
const LONGEST_THOUGHT = 120000;
const SWIPE = 70;

// Asks the cards of a session, one after the other.
export class Sitting {
  constructor(page, session, title) {
    Object.assign(this, { page, session, title, store: page.store, settings: session.settings });
    this.total = this.remaining();
    this.card = "";
    this.isShown = this.isBusy = false;
    this.build();
  }

  remaining() {
    const { learning, due, fresh } = this.session.left;
    return learning + due + fresh;
  }

  build() {
    const button = (name, key, act, attributes = {}) => {
      const made = element("button", { type: "button", ...attributes }, name, key ? element("kbd", {}, key) : "");
      made.addEventListener("click", act);
      return made;
    };
    this.bar = element("span", { class: "progress-done" });
    this.progress = element("div", { class: "progress", role: "progressbar", "aria-label": say("Done"), "aria-valuemin": 0 }, this.bar);
    this.counts = element("p", { class: "sitting-counts" });
    this.context = element("p", { class: "study-context" });
    this.front = element("h2", { class: "study-front", tabindex: -1 });
    this.hint = button(say("Hint"), "h", () => this.showHint(), { class: "button" });
    this.hintText = element("p", { class: "study-hint", "aria-live": "polite" });
    this.back = element("div", { class: "study-back", tabindex: -1, role: "group", "aria-label": say("Answer") });
    this.panel = element("article", { class: "study-card" }, this.context, this.front, this.hintText, this.hint, this.back);
    this.show = button(say("Show answer"), say("space"), () => this.showAnswer(), { class: "button primary show-answer" });
    this.grades = element("div", { class: "grades", role: "group", "aria-label": say("How well did you know it?") });
    this.undoButton = button(say("Undo"), "u", () => this.undo());
    this.tools = element(
      "div", { class: "sitting-tools" },
      this.undoButton,
      button(say("Suspend"), "s", () => this.command("suspend")),
      button(say("Bury"), "b", () => this.command("bury")),
      button(say("Keys"), "?", () => showHelp()),
      element("a", { href: "#" }, say("Leave")),
    );
    this.root = element("section", { class: "sitting", "aria-label": this.title }, this.progress, this.counts, this.panel, this.show, this.grades, this.tools);
    this.listenToTouch();
  }

  // Shows what comes next.
  async next() {
    const now = Date.now();
    const card = this.session.current(now);
    if (!card) return this.finish();
    if (this.session.refresh(card, await this.store.of(card))) return this.next();
    const face = await this.page.cards.face(card).catch((error) => this.stop(error));
    if (!face) return;
    Object.assign(this, { card, face, isShown: false, started: performance.now() });
    this.panel.dataset.card = card;
    this.context.replaceChildren(element("span", { class: "study-kind" }, face.kind), element("span", {}, face.context));
    this.front.replaceChildren(...build(face.front));
    this.hintText.replaceChildren();
    this.hint.hidden = !face.hint.length;
    this.back.hidden = this.grades.hidden = true;
    this.show.hidden = false;
    this.showProgress();
    if (!this.root.isConnected) this.page.view.replaceChildren(this.root);
    this.front.focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: "nearest" });
    this.fetching ||= this.fetch().finally(() => (this.fetching = null));
  }

  // All cards of the day, while the first one is read: a train may lose its network.
  async fetch() {
    for (const card of this.session.queue) if (!(await this.page.cards.face(card).catch(() => null))) return;
  }

  stop(error) {
    this.card = "";
    this.isShown = false;
    const again = element("button", { type: "button", class: "button primary" }, say("Try again"));
    again.addEventListener("click", () => this.next());
    this.page.view.replaceChildren(element("p", { class: "empty" }, say("The cards could not be loaded: {error}", { error: error.message })), element("p", { class: "buttons" }, again));
    again.focus();
  }

  showProgress() {
    const { learning, due, fresh } = this.session.left;
    this.total = Math.max(this.total, this.remaining());
    const done = this.total - this.remaining();
    this.bar.style.width = `${(100 * done) / (this.total || 1)}%`;
    this.progress.setAttribute("aria-valuemax", this.total);
    this.progress.setAttribute("aria-valuenow", done);
    const part = (number, name, words) => element("span", { class: `count-${name}` }, element("b", {}, String(number)), ` ${words}`);
    this.counts.replaceChildren(part(learning, "learning", say("learning")), part(due, "due", say("due")), part(fresh, "new", say("new")));
    this.undoButton.disabled = !this.session.done.length;
  }

  showHint() {
    this.hintText.replaceChildren(...build(this.face.hint));
    this.hint.hidden = true;
  }

  showAnswer() {
    if (this.isShown || this.isBusy || !this.card) return;
    this.isShown = true;
    this.ms = Math.min(Math.round(performance.now() - this.started), LONGEST_THOUGHT);
    const { back, extra, source, url } = this.face;
    this.back.replaceChildren(
      element("p", { class: "study-answer" }, ...build(back)),
      extra.length ? element("p", { class: "study-extra" }, ...build(extra)) : "",
      element("p", { class: "card-source" }, url ? element("a", { href: url }, source) : source),
    );
    this.back.hidden = false;
    const now = Date.now();
    this.grades.replaceChildren(
      ...this.session.outlook(this.card, now).map((state, i) => {
        const wait = interval(state, now, this.settings);
        const made = element(
          "button", { type: "button", class: `grade grade-${i + 1}` },
          element("b", {}, GRADES[i]), element("span", {}, wait), element("kbd", { "aria-hidden": "true" }, String(i + 1)),
        );
        made.addEventListener("click", () => this.rate(i + 1));
        return made;
      }),
    );
    this.show.hidden = this.hint.hidden = true;
    this.grades.hidden = false;
    this.back.focus({ preventScroll: true });
    this.grades.scrollIntoView({ block: "nearest" });
  }

  rate(rating) {
    if (!this.isShown) return;
    const event = this.session.event(this.card, { r: rating, ms: this.ms }, Date.now());
    return this.write(event, () => say("{grade}: again in {time}.", { grade: GRADES[rating - 1], time: interval(this.session.stateOf(event.c), event.t, this.settings) }));
  }

  command(kind) {
    if (!this.card) return;
    const words = kind === "bury" ? say("Asked again tomorrow.") : say("Suspended: not asked any more.");
    return this.write(this.session.event(this.card, { k: kind }, Date.now()), () => words);
  }

  undo() {
    const event = this.session.undo(Date.now());
    if (event) return this.write(event, () => say("Taken back."));
  }

  // Nothing counts that is not on the disk.
  write(event, words) {
    if (!this.isBusy) this.writing = this.writeNow(event, words);
    return this.writing;
  }

  async writeNow(event, words) {
    this.isBusy = true;
    this.panel.setAttribute("aria-busy", "true");
    try {
      await this.page.add([event]);
      this.session.take(event);
      this.page.say(`${words()} ${say("{cards} left.", { cards: count(this.remaining(), "card") })}`);
      await this.next();
    } catch (error) {
      this.page.say(say("That could not be saved: {error}", { error: error.message }), true);
    } finally {
      this.isBusy = false;
      this.panel.removeAttribute("aria-busy");
    }
  }

  // Takes in what other tabs did.
  async sync(events) {
    await this.writing;
    this.session.plan(events, Date.now());
    const isSame = this.card && this.session.current(Date.now()) === this.card;
    if (isSame) this.showProgress();
    else await this.next();
  }

  finish() {
    this.card = "";
    this.isShown = false;
    const { cards, answers, again, ms, dueTomorrow, nextDay, rest } = this.session.statistics(Date.now());
    const fact = (value, words) => element("div", {}, element("dt", {}, words), element("dd", {}, value));
    const waiting = this.session.waiting()[0];
    const minutes = waiting ? Math.ceil((this.session.stateOf(waiting).due - Date.now()) / 60000) : 0;
    const more = waiting
      ? say("A card you are learning comes back in {minutes} min.", { minutes })
      : nextDay === null ? "" : say("The next cards come on {day}.", { day: dayWords(nextDay) });
    const head = element("h2", { tabindex: -1 }, answers ? say("Done for today") : say("Nothing to do today"));
    const undo = element("button", { type: "button", class: "button" }, say("Undo the last answer"));
    undo.hidden = !this.session.done.length;
    undo.addEventListener("click", () => this.undo());
    const fresh = Math.min(rest, this.settings.new_per_day);
    const button = element("button", { type: "button", class: "button" }, count(fresh, "more new card"));
    button.hidden = !fresh || waiting !== undefined;
    button.addEventListener("click", () => this.goOn(fresh));
    this.page.view.replaceChildren(
      element(
        "section", { class: "sitting-end" }, head,
        answers
          ? element("dl", { class: "figures" }, fact(String(cards), say("cards answered")), fact(percent((answers - again) / answers), say("known")), fact(duration(ms), say("thinking")), fact(String(dueTomorrow), say("due by tomorrow")))
          : "",
        element("p", { class: "quiet" }, more),
        element("p", { class: "buttons" }, element("a", { class: "button primary", href: "#" }, say("All decks")), element("a", { class: "button", href: "statistics.html" }, say("Statistics")), button, undo),
      ),
    );
    head.focus({ preventScroll: true });
  }

  // More new cards than the day has, for who has time and wants them.
  async goOn(fresh) {
    this.session.settings = { ...this.session.settings, new_per_day: this.session.settings.new_per_day + fresh };
    await this.sync(await this.page.events());
  }

  // Returns whether the key means something here; a held key does it once.
  key(name, isRepeat) {
    const acts = {
      " ": () => this.showAnswer(), Enter: () => this.showAnswer(), h: () => this.card && this.showHint(),
      u: () => this.undo(), s: () => this.command("suspend"), b: () => this.command("bury"), "?": () => showHelp(),
      1: () => this.rate(1), 2: () => this.rate(2), 3: () => this.rate(3), 4: () => this.rate(4),
    };
    if (!(name in acts)) return false;
    if (!isRepeat) acts[name]();
    return true;
  }

  listenToTouch() {
    let from = null;
    this.panel.addEventListener("pointerdown", (event) => {
      from = event.pointerType === "touch" ? event : null;
    });
    this.panel.addEventListener("pointerup", (event) => {
      if (!from || !this.isShown) return;
      const [x, y] = [event.clientX - from.clientX, event.clientY - from.clientY];
      if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) this.rate(x < 0 ? 1 : 3);
    });
    this.panel.addEventListener("click", (event) => {
      if (!event.target.closest("a, button") && !String(getSelection())) this.showAnswer();
    });
  }
}
