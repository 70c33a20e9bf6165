import { element } from "./dom.js";
import { say } from "./words.js";

const KEYS = [
  [`${say("space")}, ${say("enter")}`, say("show the answer; a tap on the card does too")],
  ["1", say("again: you did not know it; or swipe to the left")],
  ["2", say("hard: you knew it with effort")],
  ["3", say("good: you knew it; or swipe to the right")],
  ["4", say("easy: you knew it at once")],
  ["h", say("show the hint")],
  ["u", say("undo the last answer")],
  ["s", say("suspend: ask this card no more")],
  ["b", say("bury: ask this card tomorrow")],
];

export function showHelp() {
  const close = element("button", { type: "button", class: "button" }, say("Close"));
  const dialog = element(
    "dialog", { class: "study-help", "aria-label": say("Keys") },
    element("h2", {}, say("Keys")),
    element("dl", {}, ...KEYS.map(([key, words]) => element("div", {}, element("dt", {}, ...key.split(", ").map((one) => element("kbd", {}, one))), element("dd", {}, words)))),
    close,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
