// How well concepts and notes are remembered, on the page of a concept and in the graph.
import { element, root } from "./dom.js";
import { loadCards, loadPoints } from "./study-cards.js";
import { dayOf, isHidden, replay, retrievability } from "./study-schedule.js";
import { openStore } from "./study-store.js";
import { percent } from "./study-words.js";
import { count, say, sayAround } from "./words.js";

async function start() {
  const store = await openStore();
  const events = await store.all();
  if (!events.length) return;
  const cards = await loadCards();
  const { settings } = cards;
  const states = replay(events, settings);
  const today = dayOf(Date.now(), settings);
  const memory = (ids) => measure(ids.map((id) => states.get(id)), today, settings);
  const place = document.querySelector("[data-memory]");
  if (place.dataset.memory === "graph") {
    const points = await loadPoints();
    const ofPlaces = (places) => memory(places.map((at) => cards.ids[at]));
    const found = { concepts: points.concepts.map((row) => ofPlaces(row[2])), notes: points.notes.map(ofPlaces) };
    window.auroraMemory = found;
    document.dispatchEvent(new CustomEvent("aurora-memory"));
  } else if (place.dataset.memory === "home") {
    const due = cards.ids.filter((id) => states.has(id) && isDue(states.get(id), today)).length;
    place.classList.toggle("has-due", due > 0);
    place.textContent = due ? say("{cards} due today", { cards: count(due, "card") }) : say("None is due today");
  } else {
    showMemory(place, memory(place.dataset.memory.split(" ")));
  }
}

// The mean chance to know the cards that were learned; null if none was.
function measure(states, today, settings) {
  const learned = states.filter((state) => state && state.state !== "new");
  if (!learned.length) return null;
  const sum = learned.reduce((total, state) => total + retrievability(state, today, settings), 0);
  const due = learned.filter((state) => state.dueDay <= today && !state.suspended).length;
  return { share: sum / learned.length, learned: learned.length, total: states.length, due };
}

const isDue = (state, today) => state.state !== "new" && state.dueDay <= today && !isHidden(state, today);

function showMemory(place, found) {
  if (!found) return;
  document.head.append(element("link", { rel: "stylesheet", href: `${root()}assets/study.css` }));
  const bar = element("span", { class: "memory-share" });
  bar.style.width = percent(found.share).replace(" ", "");
  place.replaceChildren(
    element("span", { class: "memory-bar", "aria-hidden": "true" }, bar),
    element("span", {}, ...sayAround("{share} remembered", { share: element("b", {}, percent(found.share)) })),
    element("span", { class: "quiet" }, say("{learned} of {cards} begun, {due} due today", { learned: found.learned, cards: count(found.total, "card"), due: found.due })),
  );
  place.hidden = false;
}

start();
