import { element } from "./dom.js";
import { say } from "./words.js";

// Without scripts the tabs of a note stand one below the other with their titles.
export function startTabs() {
  document.querySelectorAll(".tabs").forEach((group, number) => {
    const panels = [...group.children].filter((child) => child.classList.contains("tab"));
    if (panels.length < 2) return;
    const list = element("div", { class: "tab-list", role: "tablist" });
    const tabs = panels.map((panel, i) => {
      const title = [...panel.children].find((child) => child.classList.contains("tab-title"));
      const id = `site:tabs-${number}-${i}`;
      const tab = element("button", { type: "button", role: "tab", id, "aria-controls": `${id}-panel` }, title?.textContent || say("Tab {number}", { number: i + 1 }));
      title?.remove();
      panel.id ||= `${id}-panel`;
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", id);
      return tab;
    });
    const choose = (chosen, hasFocus) => {
      tabs.forEach((tab, i) => {
        tab.setAttribute("aria-selected", String(i === chosen));
        tab.tabIndex = i === chosen ? 0 : -1;
        panels[i].hidden = i !== chosen;
      });
      if (hasFocus) tabs[chosen].focus();
    };
    tabs.forEach((tab, i) => {
      tab.addEventListener("click", () => choose(i, false));
      tab.addEventListener("keydown", (event) => {
        const onward = getComputedStyle(group).direction === "rtl" ? -1 : 1;
        const step = { ArrowRight: onward, ArrowLeft: -onward }[event.key];
        if (step) choose((i + step + tabs.length) % tabs.length, true);
      });
    });
    list.append(...tabs);
    group.prepend(list);
    group.classList.add("is-live");
    // The one that the note wants to be seen first, else the first.
    choose(Math.max(panels.findIndex((panel) => panel.classList.contains("is-chosen")), 0), false);
  });
}
