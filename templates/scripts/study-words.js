import { count, say } from "./words.js";
import { dayOf } from "./study-schedule.js";

export const GRADES = ["Again", "Hard", "Good", "Easy"];

export { count } from "./words.js";

// How long until a card in this state comes back.
export function interval(state, now, settings) {
  if (state.state !== "review") return `${Math.round((state.due - now) / 60000)} min`;
  const days = state.dueDay - dayOf(now, settings);
  if (days < 45) return count(days, "day");
  if (days < 548) return count(Math.round(days / 30.4), "month");
  return `${(days / 365.25).toFixed(1)} years`;
}

export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const percent = (share) => `${Math.round(share * 100)} %`;

export function dayWords(day, options = { weekday: "long", day: "numeric", month: "long" }) {
  return new Date(day * 86400000).toLocaleDateString(document.documentElement.lang || "en", { timeZone: "UTC", ...options });
}
