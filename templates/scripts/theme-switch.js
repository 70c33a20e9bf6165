import { remember } from "./dom.js";

const NEXT = { system: "light", light: "dark", dark: "system" };

export function startThemeSwitch() {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const page = document.documentElement;
  const words = button.querySelector("[data-theme-words]");
  const show = () => {
    const current = page.dataset.theme || "system";
    button.dataset.shows = current;
    words.textContent = `Theme: ${current}. Switch to ${NEXT[current]}`;
    button.title = `Theme: ${current}`;
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
