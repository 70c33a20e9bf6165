import { remember } from "./dom.js";
import { say } from "./words.js";

const NAMES = { system: say("system"), light: say("light"), dark: say("dark") };
const NEXT = { system: "light", light: "dark", dark: "system" };
const ICONS = { system: "icon-system", light: "icon-sun", dark: "icon-moon" };

export function startThemeSwitch() {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const page = document.documentElement;
  const show = () => {
    const current = page.dataset.theme || "system";
    button.classList.remove(...Object.values(ICONS));
    button.classList.add(ICONS[current]);
    button.setAttribute("aria-label", say("Theme: {name}. Switch to {next}", { name: NAMES[current], next: NAMES[NEXT[current]] }));
    button.title = say("Theme: {name}", { name: NAMES[current] });
  };
  button.addEventListener("click", () => {
    const next = NEXT[page.dataset.theme || "system"];
    if (next === "system") delete page.dataset.theme;
    else page.dataset.theme = next;
    remember("aurora-theme", next === "system" ? null : next);
    show();
    document.dispatchEvent(new CustomEvent("aurora-theme"));
  });
  button.hidden = false;
  show();
}
