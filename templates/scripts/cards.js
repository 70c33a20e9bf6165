import { say } from "./words.js";

export function startCards() {
  const tools = document.querySelector("[data-card-tools]");
  if (!tools) return;
  const cards = [...document.querySelectorAll(".flashcards > details")];
  const groups = [...document.querySelectorAll(".card-group")];
  const shown = () => cards.filter((card) => !card.hidden);
  const kind = tools.querySelector("[data-card-kind]");
  const openAll = tools.querySelector("[data-card-open]");
  kind.addEventListener("change", () => {
    for (const card of cards) card.hidden = kind.value !== "" && card.dataset.kind !== kind.value;
    for (const group of groups) group.hidden = ![...group.querySelectorAll(".flashcards > details")].some((card) => !card.hidden);
  });
  openAll.addEventListener("click", () => {
    const isOpening = openAll.dataset.cardOpen === "all";
    for (const card of shown()) card.open = isOpening;
    openAll.dataset.cardOpen = isOpening ? "none" : "all";
    openAll.textContent = isOpening ? say("Hide all answers") : say("Show all answers");
  });
  tools.querySelector("[data-card-shuffle]").addEventListener("click", () => {
    const choices = shown();
    if (!choices.length) return;
    const card = choices[Math.floor(Math.random() * choices.length)];
    card.open = false;
    card.scrollIntoView({ block: "center" });
    card.querySelector("summary").focus();
  });
  tools.hidden = false;
}
