import { element, remember } from "./dom.js";
import { say } from "./words.js";

const KEY = "aurora-learned";

// What was learned is kept in this browser, by the ids of concepts.
function recall() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) || "[]");
    return new Set(Array.isArray(found) ? found.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

function start(page) {
  const steps = [...page.querySelectorAll("[data-step]")];
  const status = page.querySelector("[data-path-status]");
  let learned = recall();

  const show = () => {
    for (const step of steps) {
      const isLearned = learned.has(step.dataset.step);
      step.classList.toggle("is-learned", isLearned);
      step.querySelector("input").checked = isLearned;
    }
    for (const path of page.querySelectorAll(".path")) {
      const all = [...path.querySelectorAll("[data-step]")];
      const done = all.filter((step) => learned.has(step.dataset.step)).length;
      const next = all.find((step) => !learned.has(step.dataset.step));
      for (const step of all) step.classList.toggle("is-next", step === next && done > 0);
      path.querySelector("progress").value = done;
      path.querySelector("[data-path-words]").textContent = say("{done} of {all} learned", { done, all: all.length });
    }
  };

  const save = () => {
    remember(KEY, learned.size ? JSON.stringify([...learned].sort()) : null);
    show();
  };

  for (const step of steps) {
    const name = step.querySelector(".concept-link").textContent;
    const box = element("input", { type: "checkbox", "aria-label": say("Learned: {concept}", { concept: name }) });
    box.addEventListener("change", () => {
      if (box.checked) learned.add(step.dataset.step);
      else learned.delete(step.dataset.step);
      save();
      const words = box.closest(".path").querySelector("[data-path-words]").textContent;
      status.textContent = words;
    });
    step.prepend(box);
  }
  for (const line of page.querySelectorAll("[data-path-progress]")) {
    const all = line.parentElement.querySelectorAll("[data-step]").length;
    line.replaceChildren(element("progress", { max: all, value: 0, "aria-label": say("Learned") }), element("span", { "data-path-words": true }));
  }
  const tools = page.querySelector("[data-path-tools]");
  if (steps.length) {
    tools.replaceChildren(...fileButtons(() => learned, (found) => {
      const before = learned.size;
      learned = new Set([...learned, ...found]);
      save();
      return learned.size - before;
    }, status));
    tools.hidden = false;
  }
  // Another tab ticks as well.
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    learned = recall();
    show();
  });
  show();
}

function fileButtons(learned, add, status) {
  const out = element("button", { type: "button", class: "button" }, say("Export the ticks"));
  out.addEventListener("click", () => {
    const text = JSON.stringify({ learned: [...learned()].sort() }, null, 1) + "\n";
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href: url, download: "learned.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  });
  const file = element("input", { type: "file", accept: ".json,application/json", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
  const into = element("button", { type: "button", class: "button" }, say("Import"));
  into.addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      const found = JSON.parse(await chosen.text()).learned;
      if (!Array.isArray(found)) throw new Error(say("no ticks in it"));
      const added = add(found.filter((id) => typeof id === "string"));
      status.textContent = say("{number} ticks added", { number: added });
    } catch (error) {
      status.textContent = say("{file} could not be read: {reason}", { file: chosen.name, reason: error.message });
    }
    status.classList.remove("visually-hidden");
    file.value = "";
  });
  return [out, into, file];
}

start(document.querySelector("[data-paths]"));
