// The dialog that opens from every page, and the page of its own.
import { element, root } from "./dom.js";
import { openIndex } from "./search-index.js";
import { makeList } from "./search-list.js";
import { say } from "./words.js";

const [IN_DIALOG, IN_PAGE] = [10, 20];

// What every question needs first. Where it fails the first question says so.
function load() {
  openIndex().catch(() => {});
}

function makeDialog() {
  let dialog;
  const parts = makeList({ size: IN_DIALOG, name: "search", onChoose: () => dialog.close() });
  const { input, list, status, hint, more, update } = parts;
  const close = element("button", { type: "button", class: "search-close" }, say("Close"));
  const all = element("a", { class: "search-all", href: `${root()}search.html` }, say("On a page of its own"));
  const help = element("p", { class: "search-help" },
    element("span", { class: "search-keys", "aria-hidden": "true" },
      element("kbd", {}, "↑"), element("kbd", {}, "↓"), ` ${say("choose")} `, element("kbd", {}, "↵"), ` ${say("open")} `, element("kbd", {}, "Esc"), ` ${say("close")}`),
    all);
  dialog = element("dialog", { class: "search", "aria-label": say("Search") },
    element("div", { class: "search-top" }, input, close), status, element("div", { class: "search-body" }, list, more, hint), help);
  document.body.append(dialog);
  input.addEventListener("input", () => {
    all.href = `${root()}search.html${input.value.trim() ? `?q=${encodeURIComponent(input.value.trim())}` : ""}`;
  });
  // A search field would spend the first Escape on emptying itself.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
    // A hidden field keeps the keys until the next frame is drawn.
    input.blur();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return {
    load,
    open(typed) {
      if (dialog.open) return;
      load();
      dialog.showModal();
      input.select();
      if (typed) {
        input.value = typed;
        input.dispatchEvent(new Event("input"));
      }
      update();
    },
  };
}

function startPage(place) {
  const { input, list, status, hint, more, update } = makeList({ size: IN_PAGE, name: "page-search" });
  place.replaceChildren(element("div", { class: "search-top" }, input), status, list, more, hint);
  const address = new URL(location.href);
  input.value = address.searchParams.get("q") || "";
  // The address says what is asked, so that it can be kept and sent.
  input.addEventListener("input", () => {
    if (input.value.trim()) address.searchParams.set("q", input.value.trim());
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  });
  update();
  input.focus();
  return { load, open: () => input.select() };
}

const place = document.querySelector("[data-search-page]");
window.auroraSearchDialog = place ? startPage(place) : makeDialog();
