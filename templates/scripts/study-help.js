import { element } from "./dom.js";

const KEYS = [
  ["space, enter", "show the answer; a tap on the card does too"],
  ["1", "again: you did not know it; or swipe to the left"],
  ["2", "hard: you knew it with an effort"],
  ["3", "good: you knew it; or swipe to the right"],
  ["4", "easy: you knew it at once"],
  ["h", "show the hint"],
  ["u", "undo the last answer"],
  ["s", "suspend: ask this card no more"],
  ["b", "bury: ask this card tomorrow"],
];

export function showHelp() {
  const close = element("button", { type: "button", class: "button" }, "Close");
  const dialog = element(
    "dialog", { class: "study-help", "aria-label": "Keys" },
    element("h2", {}, "Keys"),
    element("dl", {}, ...KEYS.map(([key, words]) => element("div", {}, element("dt", {}, ...key.split(", ").map((one) => element("kbd", {}, one))), element("dd", {}, words)))),
    close,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
