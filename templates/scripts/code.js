import { element } from "./dom.js";
import { say } from "./words.js";

export function startCode() {
  // The clipboard is there in secure places only; from disk it may be missing.
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".prose .highlight")) {
    const button = element("button", { type: "button", class: "copy" }, say("Copy"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(block.querySelector("pre").textContent);
        button.textContent = say("Copied");
      } catch {
        button.textContent = say("Not allowed");
      }
      setTimeout(() => (button.textContent = say("Copy")), 1600);
    });
    block.append(button);
  }
}
