import { element } from "./dom.js";
import { planDay } from "./study-agenda.js";
import { NEW, dayOf, isHidden, replay } from "./study-schedule.js";
import { count, countAround, say, sayAround } from "./words.js";

// The decks with what waits in them, and the log of reviews.
export function showOverview(page, events) {
  const { cards } = page;
  const now = Date.now();
  const states = replay(events, cards.settings);
  const agenda = planDay(cards.ids, states, cards.settings, now);
  const waiting = agenda.learning.length + agenda.reviews.length;
  const total = waiting + agenda.new.length;
  if (!cards.ids.length) {
    const none = say("No cards yet. Definitions, bold keys and comparisons in the notes become cards.");
    page.view.replaceChildren(element("p", { class: "empty" }, none), logSection(page, events, states));
    return;
  }
  page.view.replaceChildren(
    element(
      "div", { class: "study-today" },
      element("p", { class: "study-total" }, ...countAround(total, "card today", "cards today", element("b", {}, String(total)))),
      element("p", { class: "quiet" }, today(waiting, agenda.new.length)),
      total ? element("a", { class: "button primary", href: "#all" }, say("Study"), element("kbd", { "aria-hidden": "true" }, say("enter"))) : "",
      element("a", { class: "button", href: "statistics.html" }, say("Statistics")),
    ),
    element("section", { class: "decks" }, element("h2", {}, say("Decks")), deckList(countDecks(cards, states, dayOf(now, cards.settings)))),
    logSection(page, events, states),
  );
}

function today(waiting, fresh) {
  if (!waiting && !fresh) return say("Nothing waits. Come back tomorrow, or read the notes.");
  if (!waiting) return fresh === 1 ? say("It is new.") : say("All of them are new.");
  return fresh ? say("{waiting} to repeat, {fresh} new", { waiting, fresh }) : say("To repeat; nothing new.");
}

function countDecks(cards, states, today) {
  const top = { below: new Map() };
  for (const id of cards.ids) {
    const state = states.get(id) || NEW;
    const isNew = state.state === "new";
    let deck = top;
    let name = "";
    for (const part of cards.groups.get(id).deck.split("::")) {
      name = name ? `${name}::${part}` : part;
      if (!deck.below.has(part)) deck.below.set(part, { name, part, due: 0, fresh: 0, total: 0, below: new Map() });
      deck = deck.below.get(part);
      deck.total++;
      if (isHidden(state, today)) continue;
      if (isNew) deck.fresh++;
      else if (state.dueDay <= today) deck.due++;
    }
  }
  return top;
}

// The deck that holds all others says nothing new.
function deckList(deck) {
  // As the explorer has them, and not as their cards come.
  const decks = [...deck.below.values()].sort((one, other) => one.part.localeCompare(other.part, undefined, { numeric: true }));
  if (decks.length === 1 && decks[0].below.size) return deckList(decks[0]);
  return element("ul", { class: "deck-list" }, ...decks.map(deckRow));
}

function deckRow(deck) {
  const row = element(
    "li", {},
    element(
      "a", { href: `#deck=${encodeURIComponent(deck.name)}` },
      element("span", { class: "deck-name" }, deck.part),
      element("span", { class: deck.due ? "count-due" : "quiet" }, say("{number} due", { number: deck.due })),
      element("span", { class: deck.fresh ? "count-new" : "quiet" }, say("{number} new", { number: deck.fresh })),
      element("span", { class: "quiet deck-total" }, count(deck.total, "card")),
    ),
  );
  if (deck.below.size) {
    const fold = element("details", {}, element("summary", {}, count(deck.below.size, "deck"), element("span", { class: "visually-hidden" }, ` ${say("in {deck}", { deck: deck.part })}`)));
    // Built when it is opened: there may be a deck a note.
    fold.addEventListener("toggle", () => fold.childElementCount > 1 || fold.append(deckList(deck)), { once: true });
    row.append(fold);
  }
  return row;
}

function logSection(page, events, states) {
  const file = element("input", { type: "file", accept: ".jsonl,application/x-ndjson,text/plain", class: "visually-hidden", "aria-label": say("File with reviews"), tabindex: -1 });
  file.addEventListener("change", () => file.files[0] && page.importFile(file.files[0]));
  const button = (name, act) => {
    const made = element("button", { type: "button", class: "button" }, name);
    made.addEventListener("click", act);
    return made;
  };
  const suspended = page.cards.ids.filter((id) => states.get(id)?.suspended);
  const places = {
    database: say("{reviews}, kept in this browser."),
    text: say("{reviews}, kept in this browser, in a small store: export them now and then."),
    page: say("{reviews}, kept only as long as this page is open: export them before you leave."),
  };
  const isKept = page.store.kind !== "page";
  return element(
    "section", { class: "study-log" },
    element("h2", {}, say("Your reviews")),
    element("p", { class: isKept ? "quiet" : "study-warning" }, places[page.store.kind].replace("{reviews}", count(events.length, "review")), " ", ...sayAround("An export is a file for another browser, or for {command}.", { command: element("code", {}, "aurora-kb reviews import") })),
    element(
      "p", { class: "buttons" },
      button(say("Export"), () => page.exportFile(events)),
      button(say("Import"), () => file.click()), file,
      suspended.length ? button(say("Ask {cards} again", { cards: count(suspended.length, "suspended card") }), () => page.unsuspend(suspended)) : "",
    ),
  );
}
