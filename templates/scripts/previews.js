// What a link leads to, shown beside it: notes, their headings and blocks, concepts, and the
// footnotes of this page. With a mouse or by the keyboard; a touch follows the link.
import { element, loadScript, root } from "./dom.js";
import { enterPopup, hidePopup, isShownFor, isWithin, keepPopup, leavePopup, showPopup } from "./popup.js";
import { build } from "./rows.js";
import { areOn } from "./settings.js";
import { say } from "./words.js";

const AFTER_HOVER = 320; // milliseconds
const AFTER_FOCUS = 600;
const FILES = 1024, FILES_OF_CONCEPTS = 768; // concepts have the first of them
const LENGTH = 420; // characters, from which on the preview of a place in this page ends
const WITHOUT = ".breadcrumbs, .local-graph, .contents, .entries, .neighbours, .tree, .footnote-backref, .embed-source, .heading-link, .popup";

const known = new Map();
window.auroraPreviews = (file) => {
  for (const [path, preview] of Object.entries(file)) known.set(path, preview);
};

export function startPreviews() {
  let timer = 0;
  const wait = (link, time, at) => {
    clearTimeout(timer);
    keepPopup();
    timer = setTimeout(() => preview(link, at), time);
  };
  const leave = (link) => {
    clearTimeout(timer);
    if (isShownFor(link)) leavePopup();
  };
  document.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "touch" ? null : wanted(event.target);
    if (!link || link.contains(event.relatedTarget)) return;
    if (isShownFor(link)) keepPopup();
    else wait(link, AFTER_HOVER, { x: event.clientX, y: event.clientY });
  });
  document.addEventListener("pointerout", (event) => {
    const link = wanted(event.target);
    if (link && !link.contains(event.relatedTarget)) leave(link);
  });
  document.addEventListener("focusin", (event) => {
    const link = wanted(event.target);
    // Not after a touch or a click, which follow the link.
    if (link?.matches(":focus-visible")) wait(link, AFTER_FOCUS);
    else if (!isWithin(event.target)) clearTimeout(timer);
  });
  document.addEventListener("focusout", (event) => {
    const link = wanted(event.target);
    if (link && !isWithin(event.relatedTarget)) leave(link);
  });
  document.addEventListener("click", (event) => {
    clearTimeout(timer);
    const sign = event.target.closest?.(".footnote-ref a");
    const isTouch = event.pointerType === "touch" || event.pointerType === "pen";
    if (sign && isTouch && preview(sign)) event.preventDefault();
    else if (!isWithin(event.target)) hidePopup();
  });
}

// Shows at once what the link with the focus, or else under the pointer, leads to, and goes there.
export async function enterPreview() {
  const link = wanted(document.activeElement) || [...document.querySelectorAll("a:hover")].find(wanted);
  if (!link) return;
  if (!isShownFor(link)) await preview(link);
  if (isShownFor(link)) enterPopup();
}

function wanted(target) {
  const link = target?.closest?.("a[href]");
  if (!link || !link.closest("main, .rail") || link.closest(WITHOUT)) return null;
  return link;
}

// A link of this page shows its preview at once, all others a little later.
function preview(link, at) {
  const url = new URL(link.getAttribute("href"), location.href);
  const isHere = url.pathname === location.pathname && url.search === location.search;
  if (isHere) return url.hash.length > 1 && showPlace(link, decode(url.hash.slice(1)), at);
  if (!("previews" in document.body.dataset) || !areOn("previews")) return false;
  const path = pathOf(url);
  return path ? showPage(link, path, decode(url.hash.slice(1)), at) : false;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// The path of a page that may have a preview, from the site's top; "" for all others.
function pathOf(url) {
  const top = new URL(root() || "./", location.href);
  if (!url.href.startsWith(top.href)) return "";
  const path = decode(url.pathname.slice(top.pathname.length));
  const isKnown = /^(notes|concepts)\/.*\.html$/.test(path) && path !== "concepts/index.html";
  return isKnown ? path : "";
}

function fileOf(path) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  const isConcept = path.startsWith("concepts/");
  const number = isConcept ? value % FILES_OF_CONCEPTS : FILES_OF_CONCEPTS + (value % (FILES - FILES_OF_CONCEPTS));
  return number.toString(16).padStart(3, "0");
}

async function showPage(link, path, anchor, at) {
  try {
    if (!known.has(path)) await loadScript(`assets/previews/${fileOf(path)}.js`);
  } catch {
    return false;
  }
  if (!known.has(path)) return false;
  // Meanwhile the reader may have gone on.
  if (!link.matches(":hover, :focus, :focus-within")) return false;
  const [kind, title, detail, beginning, sections] = known.get(path);
  const said = anchor in sections ? "" : lineOf(link);
  const body = element("div", { class: "popup-body prose", dir: "auto" }, ...(said ? [element("p", {}, said)] : build(sections[anchor] || beginning)));
  for (const part of body.querySelectorAll("[href], [src]")) lead(part);
  const head = element("p", { class: "popup-head", "data-kind": kind },
    element("a", { href: link.getAttribute("href") }, title), element("span", {}, detail));
  showPopup(link, { label: say("Preview of {title}", { title }), kind: "preview", content: [head, body], at });
  return true;
}

// The line that a source names: the page of a concept has it once, where it lists its mentions.
function lineOf(link) {
  const address = link.getAttribute("href");
  const line = [...document.querySelectorAll(".lines a")].find((one) => one !== link && one.getAttribute("href") === address);
  return line ? line.nextElementSibling.textContent : "";
}

// Addresses in a preview are those from the site's top.
function lead(part) {
  for (const name of ["href", "src"]) {
    const address = part.getAttribute(name);
    if (address && !/^([a-z][a-z0-9+.-]*:|[/#])/i.test(address)) part.setAttribute(name, root() + address);
  }
}

function showPlace(link, id, at) {
  const place = document.getElementById(id);
  if (!place?.closest(".prose")) return false;
  const isNote = place.classList.contains("footnote-item");
  const body = element("div", { class: "popup-body prose", dir: "auto" }, ...copies(place));
  for (const part of body.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const part of body.querySelectorAll(".footnote-backref, .heading-link, .copy, input, button")) part.remove();
  const label = isNote ? say("Footnote") : say("Preview of {title}", { title: link.textContent });
  showPopup(link, { label, kind: isNote ? "footnote" : "preview", content: [body], at });
  return true;
}

// A heading stands for what follows it, everything else for itself.
function copies(place) {
  if (place.classList.contains("footnote-item")) return [...place.childNodes].map((part) => part.cloneNode(true));
  const level = /^H[1-6]$/.test(place.tagName) ? Number(place.tagName[1]) : 0;
  if (!level) return [place.cloneNode(true)];
  const found = [place.cloneNode(true)];
  let length = 0;
  for (let next = place.nextElementSibling; next && length < LENGTH; next = next.nextElementSibling) {
    if (/^H[1-6]$/.test(next.tagName) && Number(next.tagName[1]) <= level) break;
    found.push(next.cloneNode(true));
    length += next.textContent.length;
  }
  return found;
}
