// When a card is due, by the same rules as `aurora_kb/cards/learning/schedule.py`: see there.
import { dayName, dayNumber, standing } from "./study-events.js";
import { LONGEST, algorithm } from "./study-fsrs.js";

const MINUTE = 60000;
const DAY = 86400000;
const STEPS = { learning: [1, 10], relearning: [10] };
export const LEECH = 8;

export const NEW = Object.freeze({
  state: "new", step: 0, stability: 0, difficulty: 0, due: 0, dueDay: 0,
  first: 0, last: 0, reps: 0, lapses: 0, suspended: false, buriedUntil: 0,
});

export const isLearning = (state) => state.state === "learning" || state.state === "relearning";
export const isHidden = (state, today) => state.suspended || state.buriedUntil > today;

// The learner's day in which a time lies, counted from 1970-01-01.
export function dayOf(time, settings) {
  const second = Math.floor(time / 1000);
  // Browsers give the zone in minutes, in which no zone of our days has seconds.
  const offset = -new Date(second * 1000).getTimezoneOffset() * 60;
  return Math.floor((second + offset - settings.day_start * 3600) / 86400);
}

// The state of every card that has an event; no event may be there twice.
export function replay(events, settings) {
  const states = new Map();
  for (const [card, found] of byCard(events)) states.set(card, replayCard(found, settings));
  return states;
}

export function byCard(events) {
  const found = new Map();
  for (const event of events) {
    if (!found.has(event.c)) found.set(event.c, []);
    found.get(event.c).push(event);
  }
  return found;
}

export function replayCard(events, settings) {
  return standing(events).reduce((state, event) => apply(state, event, settings), NEW);
}

export function apply(state, event, settings) {
  switch (event.k || "") {
    case "":
      return answer(state, event.r, event.t, settings);
    case "suspend":
      return { ...state, suspended: true };
    case "unsuspend":
      return { ...state, suspended: false, buriedUntil: 0 };
    case "bury":
      return { ...state, buriedUntil: dayOf(event.t, settings) + 1 };
    case "reset":
      return { ...NEW, suspended: state.suspended };
    case "set":
      return set(state, event, settings);
    default:
      return state;
  }
}

// What another program knew, as if the card had been answered then.
function set(state, event, settings) {
  const dueDay = dayNumber(event.due);
  return {
    ...state,
    state: "review", step: 0,
    stability: Math.min(Math.max(event.s, 0.001), LONGEST),
    difficulty: Math.min(Math.max(event.d, 1), 10),
    due: event.t + (dueDay - dayOf(event.t, settings)) * DAY,
    dueDay,
    first: state.first || event.t, last: event.t,
    reps: event.reps ?? state.reps, lapses: event.lapses ?? state.lapses,
  };
}

export function answer(state, rating, time, settings) {
  const fsrs = algorithm(settings.retention);
  const today = dayOf(time, settings);
  const isKnown = state.state !== "new";
  const days = isKnown ? today - Math.min(dayOf(state.last, settings), today) : 0;
  const memory = isKnown ? { stability: state.stability, difficulty: state.difficulty } : null;
  const after = fsrs.next_state(memory, days, rating);
  const next = nextStep(state, rating);
  // The interval is that of the stability before its bound, as in Python.
  const interval = next.state === "review" ? fsrs.interval(after.stability) : 0;
  const due = time + (interval ? interval * DAY : next.minutes * MINUTE);
  return {
    ...state,
    state: next.state, step: next.step,
    stability: Math.min(after.stability, LONGEST), difficulty: after.difficulty,
    due,
    dueDay: interval ? today + interval : dayOf(due, settings),
    first: state.first || time, last: time,
    reps: state.reps + 1,
    lapses: state.lapses + (state.state === "review" && rating === 1 ? 1 : 0),
    buriedUntil: 0,
  };
}

// The way through the short steps: again, hard, good, easy.
function nextStep(state, rating) {
  const review = { state: "review", step: 0, minutes: 0 };
  if (state.state === "review") {
    return rating === 1 ? { state: "relearning", step: 0, minutes: STEPS.relearning[0] } : review;
  }
  const name = state.state === "relearning" ? "relearning" : "learning";
  const steps = STEPS[name];
  const at = (step, minutes = steps[step]) => ({ state: name, step, minutes });
  if (rating === 1) return at(0);
  if (rating === 4) return review;
  if (rating === 3) return state.step + 1 >= steps.length ? review : at(state.step + 1);
  if (state.step > 0) return at(state.step);
  return at(0, Math.floor((steps.length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] * 1.5) + 0.5));
}

// How likely the answer is known on that day; 0 for a new card.
export function retrievability(state, day, settings) {
  if (state.state === "new") return 0;
  const days = Math.max(0, day - dayOf(state.last, settings));
  return algorithm(settings.retention).forgetting_curve(days, state.stability);
}

// The state with days as texts, as `aurora-kb reviews replay --json` gives it.
export function record(state) {
  const isNew = state.state === "new";
  const known = (value) => (isNew ? null : value);
  return {
    state: state.state, step: state.step, stability: state.stability, difficulty: state.difficulty,
    due: known(state.due), due_day: known(dayName(state.dueDay)), first: known(state.first), last: known(state.last),
    reps: state.reps, lapses: state.lapses, suspended: state.suspended,
    buried_until: state.buriedUntil ? dayName(state.buriedUntil) : null,
  };
}
