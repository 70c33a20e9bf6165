// The long form of an abbreviation, for the keyboard and for fingers too.
import { say } from "./words.js";
import { hidePopup, isShownFor, keepPopup, leavePopup, showPopup } from "./popup.js";

export function startAbbreviations() {
  const met = new Set();
  for (const short of document.querySelectorAll(".prose abbr[title]")) {
    const long = short.title;
    // The browser's own tooltip would come on top of ours.
    short.removeAttribute("title");
    const show = () => {
      if (!isShownFor(short)) showPopup(short, { label: say("Abbreviation"), kind: "tooltip", content: [long] });
      keepPopup();
    };
    short.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") show();
    });
    short.addEventListener("pointerleave", () => {
      if (isShownFor(short)) leavePopup();
    });
    short.addEventListener("click", () => (isShownFor(short) ? keepPopup() : show()));
    const key = `${short.textContent}\n${long}`;
    if (met.has(key)) continue;
    // One stop a page: a word that comes up fifty times must not hold the keyboard up.
    met.add(key);
    short.tabIndex = 0;
    short.addEventListener("focus", () => {
      if (short.matches(":focus-visible")) show();
    });
    short.addEventListener("blur", () => {
      if (isShownFor(short)) hidePopup();
    });
  }
}
