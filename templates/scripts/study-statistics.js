import { element } from "./dom.js";
import { forecast } from "./study-agenda.js";
import { loadCards } from "./study-cards.js";
import { barChart, shareChart } from "./study-charts.js";
import { standing } from "./study-events.js";
import { NEW, apply, byCard, dayOf, isLearning, retrievability } from "./study-schedule.js";
import { openStore } from "./study-store.js";
import { count, dayWords, percent } from "./study-words.js";

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
      element("p", { class: "empty" }, "No card was answered in this browser yet."),
      element("p", { class: "buttons" }, element("a", { class: "button primary", href: "index.html" }, "Study")),
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
    fact(count(answers.length, "review"), "in all"),
    fact(`${learned.length} of ${cards.ids.length}`, "cards begun"),
    fact(percent(remembered), "of these remembered today"),
    fact(count(streak, "day"), "in a row"),
  );
}

const shortDay = (day) => dayWords(day, { day: "numeric", month: "short" });

function dueChart(counts, today) {
  const total = counts.reduce((sum, number) => sum + number, 0);
  return barChart({
    title: "What comes",
    summary: `${count(total, "card")} due in the next ${AHEAD} days, ${counts[0] || "none"} of them today.`,
    columns: ["Day", "Due"],
    rows: counts.map((number, i) => [i ? shortDay(today + i) : "today", number, count(number, "card")]),
    kind: "due",
  });
}

function answerChart(answers, today) {
  const counts = Array(BACK).fill(0);
  for (const { day } of answers) if (today - day < BACK && day <= today) counts[BACK - 1 - (today - day)]++;
  const active = counts.filter(Boolean).length;
  const total = counts.reduce((sum, number) => sum + number, 0);
  return barChart({
    title: "Reviews",
    summary: `${count(total, "review")} on ${count(active, "day")} of the last ${BACK}.`,
    columns: ["Day", "Reviews"],
    rows: counts.map((number, i) => [i === BACK - 1 ? "today" : shortDay(today - BACK + 1 + i), number, count(number, "review")]),
    kind: "reviews",
  });
}

function stateChart(states, settings) {
  const interval = (state) => state.dueDay - dayOf(state.last, settings);
  const review = states.filter((state) => state.state === "review");
  const mature = review.filter((state) => interval(state) >= MATURE).length;
  return shareChart({
    title: "Cards",
    summary: `${count(states.length, "card")} in this site.`,
    columns: ["State", "Cards"],
    rows: [
      ["new", states.filter((state) => state.state === "new").length, "not asked yet"],
      ["learning", states.filter(isLearning).length, "in steps of minutes"],
      ["young", review.length - mature, `back within ${MATURE} days`],
      ["mature", mature, "back after that"],
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
    title: "Remembered",
    summary: `${percent(known / (asked || 1))} known of ${count(asked, "review")} of cards past their first steps; the line is the goal of ${percent(settings.retention)}.`,
    columns: ["Day", "Known"],
    rows: days.map((day, i) => [
      i === BACK - 1 ? "today" : shortDay(today - BACK + 1 + i),
      day.asked ? day.known / day.asked : null,
      day.asked ? `${percent(day.known / day.asked)} of ${day.asked}` : "nothing asked",
    ]),
    most: 1, line: settings.retention, kind: "retention",
  });
}

start(document.querySelector("[data-study-statistics]"));
