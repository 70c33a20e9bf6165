// Links open beside what is read, each page in a pane of its own; panes slide under each other
// and leave their titles to see. The address holds the row of panes, so that it can be kept.
import { element, root } from "./dom.js";
import { pageOf } from "./pane.js";
import { say } from "./words.js";

const NAME = "aurora-pane";

let strip = null;
let panes = [];

window.auroraPanes = (isOn) => {
  if (isOn && !strip) begin();
  else if (!isOn && strip) end();
};

function begin() {
  const main = document.querySelector("main");
  const title = document.querySelector("h1")?.textContent || document.title;
  strip = element("div", { class: "panes" });
  main.replaceWith(strip);
  document.documentElement.classList.add("has-panes");
  panes = [makePane(title, location.href.split("#")[0], main)];
  strip.append(panes[0].box);
  document.addEventListener("click", follow);
  window.addEventListener("message", listen);
  window.addEventListener("popstate", restore);
  restore();
}

function end() {
  const main = panes[0].content;
  strip.replaceWith(main);
  strip = null;
  panes = [];
  document.documentElement.classList.remove("has-panes");
  document.removeEventListener("click", follow);
  window.removeEventListener("message", listen);
  window.removeEventListener("popstate", restore);
  keep([], "replaceState");
}

function makePane(title, url, content) {
  const words = element("span", {}, title);
  const spine = element("button", { type: "button", class: "pane-spine" }, words);
  const close = element("button", { type: "button", class: "pane-close", "aria-label": say("Close {title}", { title }) }, "×");
  const isFirst = !content.matches("iframe");
  const tools = isFirst ? [] : [close, element("a", { class: "pane-alone", href: url, "aria-label": say("Open {title} alone", { title }) }, "↗")];
  // The first holds the page's own text, which is a place already.
  const box = element(isFirst ? "div" : "section", { class: "pane", "aria-label": isFirst ? false : title }, element("div", { class: "pane-side" }, ...tools, spine), content);
  const pane = { box, url, content, words };
  spine.addEventListener("click", () => reveal(pane));
  close.addEventListener("click", () => {
    const at = panes.indexOf(pane);
    cut(at);
    keep(panes.slice(1), "pushState");
    reveal(panes[at - 1]);
  });
  return pane;
}

function follow(event) {
  if (!event.target.closest?.("main, .rail, .popup")) return;
  const url = pageOf(event);
  if (!url) return;
  event.preventDefault();
  open(panes[0], url);
}

function listen(event) {
  const from = panes.find(({ content }) => content.contentWindow && content.contentWindow === event.source);
  if (!from || !event.data?.aurora) return;
  const { open: url, title, key } = event.data;
  if (typeof url === "string" && title === undefined && isOurs(url)) open(from, url);
  if (typeof title === "string") {
    from.words.textContent = title;
    from.box.setAttribute("aria-label", title);
    from.content.title = title;
  }
  if (typeof key === "string") document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function isOurs(url) {
  return url.startsWith(new URL(root() || "./", location.href).href);
}

// Opens an address to the right of a pane; what stood there goes.
function open(from, url) {
  const known = panes.find((pane) => pane.url.split("#")[0] === url.split("#")[0]);
  if (known) {
    if (known.content.matches("iframe") && url.includes("#")) known.content.src = known.url = url;
    reveal(known);
    return;
  }
  cut(panes.indexOf(from) + 1);
  add(url);
  keep(panes.slice(1), "pushState");
  reveal(panes.at(-1));
}

function add(url) {
  const title = decodeURIComponent(url.split("#")[0].split("/").at(-1).replace(/\.html$/, ""));
  const frame = element("iframe", { name: NAME, src: url, title });
  const pane = makePane(title, url, frame);
  panes.push(pane);
  strip.append(pane.box);
  pane.box.style.setProperty("--at", panes.length - 1);
}

function cut(at) {
  for (const pane of panes.splice(Math.max(at, 1))) pane.box.remove();
}

function reveal(pane) {
  // Not scrollIntoView: a pane that is stuck at the edge counts as in view.
  const left = panes.indexOf(pane) * (panes[0].box.offsetWidth - panes[0].box.firstChild.offsetWidth);
  const along = Math.max(left - strip.clientWidth + pane.box.offsetWidth * 1.6, 0);
  // From right to left the row begins on the right, and its places are below zero.
  const isFromRight = getComputedStyle(strip).direction === "rtl";
  strip.scrollTo({ left: isFromRight ? -along : along, behavior: reduced() ? "auto" : "smooth" });
  pane.content.focus();
}

const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// ------------------------------------------------------------------ the address

function keep(row, how) {
  const top = new URL(root() || "./", location.href).href;
  const address = new URL(location.href);
  if (row.length) address.searchParams.set("panes", row.map(({ url }) => url.slice(top.length)).join("|"));
  else address.searchParams.delete("panes");
  try {
    if (address.href !== location.href) history[how](null, "", address);
  } catch {
    // Some browsers keep no such address for pages from disk; the panes work without.
  }
}

function restore() {
  const top = new URL(root() || "./", location.href).href;
  const wanted = (new URL(location.href).searchParams.get("panes") || "").split("|").filter(Boolean)
    .map((path) => new URL(path, top).href).filter(isOurs);
  const same = panes.slice(1).findIndex((pane, at) => pane.url !== wanted[at]);
  cut(same < 0 ? Math.min(panes.length, wanted.length + 1) : same + 1);
  for (const url of wanted.slice(panes.length - 1)) add(url);
  if (wanted.length) reveal(panes.at(-1));
}
