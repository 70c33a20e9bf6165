// One sitting: which card comes next, and what an answer does, as in `aurora_kb/cards/learning/session.py`.
import { planDay, queueOf } from "./study-agenda.js";
import { NEW, answer, byCard, dayOf, isHidden, isLearning, replay, replayCard } from "./study-schedule.js";
import { eventKey, mergeEvents } from "./study-events.js";

// A card on its way through the steps is asked before its time when nothing else is left.
const AHEAD = 20 * 60000;

export class Session {
  constructor(cards, events, settings, now, device) {
    this.cards = cards;
    this.settings = settings;
    this.device = device;
    this.done = [];
    this.taken = [];
    this.latest = 0;
    this.plan(events, now);
  }

  // Begins the day anew with the log as it is, and keeps what was done.
  plan(events, now) {
    // Read before an answer was written, a log does not hold it yet.
    const all = this.taken.length ? mergeEvents([...events, ...this.taken]) : events;
    this.events = byCard(all);
    this.states = replay(all, this.settings);
    const agenda = planDay(this.cards, this.states, this.settings, now);
    this.queue = queueOf(agenda);
    this.learning = new Set(agenda.learning);
    this.first = "";
  }

  stateOf(card) {
    return this.states.get(card) || NEW;
  }

  waiting() {
    const due = (card) => this.stateOf(card).due;
    return [...this.learning].sort((a, b) => due(a) - due(b) || (a < b ? -1 : 1));
  }

  // The card to ask now, "" when there is none, or none for a while.
  current(now) {
    if (this.first) return this.first;
    const [next] = this.waiting();
    if (next && this.stateOf(next).due <= now) return next;
    if (this.queue.length) return this.queue[0];
    return next && this.stateOf(next).due <= now + AHEAD ? next : "";
  }

  get left() {
    const fresh = this.queue.filter((card) => this.stateOf(card).state === "new").length;
    const learning = [...this.learning].filter((card) => !this.queue.includes(card)).length;
    return { learning, due: this.queue.length - fresh, fresh };
  }

  outlook(card, now) {
    return [1, 2, 3, 4].map((rating) => answer(this.stateOf(card), rating, now, this.settings));
  }

  event(card, more, now) {
    return { c: card, t: Math.max(now, this.latest + 1), r: 0, k: "", ms: 0, dev: this.device, ...more };
  }

  // The event that takes back the last one, null if there is none.
  undo(now) {
    const last = this.done.at(-1);
    return last ? this.event(last.c, { k: "undo", of: last.t }, now) : null;
  }

  take(event) {
    this.latest = Math.max(this.latest, event.t);
    this.taken.push(event);
    this.learn(event.c, [...(this.events.get(event.c) || []), event]);
    this.first = "";
    if (event.k === "undo") {
      this.done.pop();
      this.first = event.c;
    } else {
      this.done.push(event);
      this.queue = this.queue.filter((card) => card !== event.c);
    }
    this.place(event.c, event.k === "undo");
  }

  // Another tab may have answered the card meanwhile; returns whether it did.
  refresh(card, events) {
    const known = new Set((this.events.get(card) || []).map(eventKey));
    if (events.every((event) => known.has(eventKey(event)))) return false;
    this.learn(card, events);
    this.first = this.first === card ? "" : this.first;
    this.queue = this.queue.filter((other) => other !== card);
    this.place(card, false);
    return true;
  }

  learn(card, events) {
    this.events.set(card, events);
    this.states.set(card, replayCard(events, this.settings));
  }

  place(card, isFront) {
    const state = this.stateOf(card);
    this.learning.delete(card);
    if (isLearning(state) && !isHidden(state, dayOf(this.latest || state.last, this.settings))) this.learning.add(card);
    else if (isFront && !this.queue.includes(card)) this.queue.unshift(card);
  }

  // What the sitting came to; what was taken back does not count.
  statistics(now) {
    const answers = this.done.filter((event) => event.r);
    const today = dayOf(now, this.settings);
    const asked = this.cards.map((card) => this.stateOf(card)).filter((state) => !state.suspended);
    const isNew = (state) => state.state === "new";
    const days = asked.filter((state) => !isNew(state)).map((state) => Math.max(state.dueDay, state.buriedUntil));
    const later = days.filter((day) => day > today);
    // What was too much for today begins tomorrow.
    if (this.settings.new_per_day) later.push(...asked.filter(isNew).map((state) => Math.max(today + 1, state.buriedUntil)));
    return {
      cards: new Set(answers.map((event) => event.c)).size,
      answers: answers.length,
      again: answers.filter((event) => event.r === 1).length,
      ms: answers.reduce((sum, event) => sum + event.ms, 0),
      dueTomorrow: days.filter((day) => day <= today + 1).length,
      // What another day would bring, and this one may.
      rest: planDay(this.cards, this.states, { ...this.settings, new_per_day: Infinity }, now).new.length,
      nextDay: later.length ? later.reduce((a, b) => Math.min(a, b)) : null,
    };
  }
}
