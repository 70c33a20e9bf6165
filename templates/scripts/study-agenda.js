// What to study on a day, by the same rules as `aurora_kb/cards/learning/agenda.py`.
import { NEW, dayOf, isHidden, isLearning, retrievability } from "./study-schedule.js";

// Days between the first questions of two cards of one fact, lest one answers the other.
const APART = 5;

export const factOf = (id) => id.split(".")[0];
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// `cards` are ids in the order of the notes; `states` those of all cards.
export function planDay(cards, states, settings, now) {
  const today = dayOf(now, settings);
  const of = (card) => states.get(card) || NEW;
  const shown = cards.filter((card) => !isHidden(of(card), today));
  const learning = shown.filter((card) => isLearning(of(card)) && of(card).dueDay <= today);
  learning.sort((a, b) => of(a).due - of(b).due || compare(a, b));
  const { asked, begun, doneNew, doneReviews } = doneOn(today, states, settings);
  const taken = new Set([...asked, ...learning.map(factOf)]);
  const due = shown
    .filter((card) => of(card).state === "review" && of(card).dueDay <= today)
    .map((card) => ({ card, chance: Math.round(retrievability(of(card), today, settings) * 1e6), day: of(card).dueDay }));
  due.sort((a, b) => a.chance - b.chance || a.day - b.day || compare(a.card, b.card));
  const reviews = oneAFact(due.map((one) => one.card), taken);
  for (const fact of begun) taken.add(fact);
  const fresh = oneAFact(shown.filter((card) => of(card).state === "new"), taken);
  return {
    learning,
    reviews: reviews.slice(0, Math.max(settings.reviews_per_day - doneReviews, 0)),
    new: fresh.slice(0, Math.max(settings.new_per_day - doneNew, 0)),
  };
}

// Reviews and new cards, the new ones spread evenly among the others.
export function queueOf(agenda) {
  const places = [agenda.reviews, agenda.new].flatMap((group, rank) =>
    group.map((card, i) => ({ card, rank, place: (i + 0.5) / group.length })),
  );
  return places.sort((a, b) => a.place - b.place || a.rank - b.rank).map((one) => one.card);
}

// Facts that were asked today, or first asked a few days ago, and how many cards today.
function doneOn(today, states, settings) {
  const asked = new Set();
  const begun = new Set();
  let doneNew = 0;
  let doneReviews = 0;
  for (const [card, state] of states) {
    if (state.first && dayOf(state.first, settings) > today - APART) begun.add(factOf(card));
    if (!state.last || dayOf(state.last, settings) !== today) continue;
    asked.add(factOf(card));
    if (dayOf(state.first, settings) === today) doneNew++;
    else doneReviews++;
  }
  return { asked, begun, doneNew, doneReviews };
}

// The first card of every fact that is not taken; `taken` grows by them.
function oneAFact(cards, taken) {
  return cards.filter((card) => {
    const isFirst = !taken.has(factOf(card));
    if (isFirst) taken.add(factOf(card));
    return isFirst;
  });
}

// How many known cards fall due on each of the days from today on.
export function forecast(cards, states, settings, now, days) {
  const today = dayOf(now, settings);
  const counts = Array(days).fill(0);
  for (const card of cards) {
    const state = states.get(card) || NEW;
    if (state.state === "new" || state.suspended) continue;
    const day = Math.max(state.dueDay, state.buriedUntil, today) - today;
    if (day < days) counts[day]++;
  }
  return counts;
}
