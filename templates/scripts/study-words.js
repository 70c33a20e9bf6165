import { count, say } from "./words.js";
import { dayOf } from "./study-schedule.js";

export const GRADES = [say("Again"), say("Hard"), say("Good"), say("Easy")];

// How long until a card in this state comes back.
export function interval(state, now, settings) {
  if (state.state !== "review") return say("{number} min", { number: Math.round((state.due - now) / 60000) });
  const days = state.dueDay - dayOf(now, settings);
  if (days < 45) return count(days, "day");
  if (days < 548) return count(Math.round(days / 30.4), "month");
  return say("{number} years", { number: (days / 365.25).toFixed(1) });
}

export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return say("{number} s", { number: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say("{number} min", { number: minutes });
  return say("{hours} h {minutes} min", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export const percent = (share) => `${Math.round(share * 100)} %`;

export function dayWords(day, options = { weekday: "long", day: "numeric", month: "long" }) {
  return new Date(day * 86400000).toLocaleDateString(document.documentElement.lang || "en", { timeZone: "UTC", ...options });
}
