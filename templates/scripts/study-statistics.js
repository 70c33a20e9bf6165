import { element } from "./dom.js";
import { forecast } from "./study-agenda.js";
import { loadCards } from "./study-cards.js";
import { barChart, shareChart } from "./study-charts.js";
import { standing } from "./study-events.js";
import { NEW, apply, byCard, dayOf, isLearning, retrievability } from "./study-schedule.js";
import { openStore } from "./study-store.js";
import { dayWords, percent } from "./study-words.js";
import { count, say } from "./words.js";

const AHEAD = 30;
const BACK = 90;
const MATURE = 21; // days between two reviews

async function start(section) {
  const [cards, store] = await Promise.all([loadCards(), openStore()]);
  const { settings } = cards;
  const now = Date.now();
  const today = dayOf(now, settings);
  const { states, answers } = readAnswers(await store.all(), settings);
  if (!answers.length) {
    section.append(
      element("p", { class: "empty" }, say("No card was answered in this browser yet.")),
      element("p", { class: "buttons" }, element("a", { class: "button primary", href: "index.html" }, say("Study"))),
    );
    return;
  }
  section.append(
    figures(cards, states, answers, today),
    dueChart(forecast(cards.ids, states, settings, now, AHEAD), today),
    answerChart(answers, today),
    stateChart(cards.ids.map((id) => states.get(id) || NEW), settings),
    answers.some(({ before }) => before === "review") ? retentionChart(answers, today, settings) : "",
  );
}

// Every answer that stands, with the day and what the card was before it.
function readAnswers(events, settings) {
  const states = new Map();
  const answers = [];
  for (const [card, found] of byCard(events)) {
    let state = NEW;
    for (const event of standing(found)) {
      if (!event.k) answers.push({ day: dayOf(event.t, settings), rating: event.r, before: state.state });
      state = apply(state, event, settings);
    }
    states.set(card, state);
  }
  return { states, answers };
}

function figures(cards, states, answers, today) {
  const learned = cards.ids.map((id) => states.get(id) || NEW).filter((state) => state.state !== "new");
  const remembered = learned.reduce((sum, state) => sum + retrievability(state, today, cards.settings), 0) / (learned.length || 1);
  const days = new Set(answers.map((answer) => answer.day));
  let streak = 0;
  // Today may still come.
  for (let day = days.has(today) ? today : today - 1; days.has(day); day--) streak++;
  const fact = (value, words) => element("div", {}, element("dt", {}, words), element("dd", {}, value));
  return element(
    "dl", { class: "figures" },
    fact(count(answers.length, "review"), say("in all")),
    fact(say("{part} of {all}", { part: learned.length, all: cards.ids.length }), say("cards begun")),
    fact(percent(remembered), say("of these remembered today")),
    fact(count(streak, "day"), say("in a row")),
  );
}

const shortDay = (day) => dayWords(day, { day: "numeric", month: "short" });

function dueChart(counts, today) {
  const total = counts.reduce((sum, number) => sum + number, 0);
  return barChart({
    title: say("What comes"),
    summary: say("{cards} due in the next {days} days, {today} of them today.", { cards: count(total, "card"), days: AHEAD, today: counts[0] }),
    columns: [say("Day"), say("Due")],
    rows: counts.map((number, i) => [i ? shortDay(today + i) : say("today"), number, count(number, "card")]),
    kind: "due",
  });
}

function answerChart(answers, today) {
  const counts = Array(BACK).fill(0);
  for (const { day } of answers) if (today - day < BACK && day <= today) counts[BACK - 1 - (today - day)]++;
  const active = counts.filter(Boolean).length;
  const total = counts.reduce((sum, number) => sum + number, 0);
  return barChart({
    title: say("Reviews"),
    summary: say("{reviews} on {days} of the last {all}.", { reviews: count(total, "review"), days: count(active, "day"), all: BACK }),
    columns: [say("Day"), say("Reviews")],
    rows: counts.map((number, i) => [i === BACK - 1 ? say("today") : shortDay(today - BACK + 1 + i), number, count(number, "review")]),
    kind: "reviews",
  });
}

function stateChart(states, settings) {
  const interval = (state) => state.dueDay - dayOf(state.last, settings);
  const review = states.filter((state) => state.state === "review");
  const mature = review.filter((state) => interval(state) >= MATURE).length;
  return shareChart({
    title: say("Cards"),
    summary: say("{cards} in this site.", { cards: count(states.length, "card") }),
    columns: [say("State"), say("Cards")],
    rows: [
      [say("new"), states.filter((state) => state.state === "new").length, say("not asked yet")],
      [say("learning"), states.filter(isLearning).length, say("in steps of minutes")],
      [say("young"), review.length - mature, say("back within {number} days", { number: MATURE })],
      [say("mature"), mature, say("back after that")],
    ],
  });
}

function retentionChart(answers, today, settings) {
  const days = Array.from({ length: BACK }, () => ({ known: 0, asked: 0 }));
  for (const { day, rating, before } of answers) {
    if (before !== "review" || today - day >= BACK || day > today) continue;
    const found = days[BACK - 1 - (today - day)];
    found.asked++;
    if (rating > 1) found.known++;
  }
  const asked = days.reduce((sum, day) => sum + day.asked, 0);
  const known = days.reduce((sum, day) => sum + day.known, 0);
  return barChart({
    title: say("Remembered"),
    summary: say("{share} known of {reviews} of cards past their first steps; the line is the goal of {goal}.", { share: percent(known / (asked || 1)), reviews: count(asked, "review"), goal: percent(settings.retention) }),
    columns: [say("Day"), say("Known")],
    rows: days.map((day, i) => [
      i === BACK - 1 ? say("today") : shortDay(today - BACK + 1 + i),
      day.asked ? day.known / day.asked : null,
      day.asked ? say("{part} of {all}", { part: percent(day.known / day.asked), all: day.asked }) : say("nothing asked"),
    ]),
    most: 1, line: settings.retention, kind: "retention",
  });
}

start(document.querySelector("[data-study-statistics]"));
