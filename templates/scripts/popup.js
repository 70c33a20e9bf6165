// One pop-up at a time, beside what it belongs to. As WCAG 1.4.13 asks, Escape closes it, the
// pointer may move into it, and it stays until pointer and focus have left both.
import { element } from "./dom.js";

const LEAVING = 260; // milliseconds on the way from the link to the pop-up
const GAP = 6;
const ID = "site:popup";

let box = null;
let owner = null;
let timer = 0;

export function isShownFor(asked) {
  return Boolean(owner) && owner === asked;
}

export function isWithin(target) {
  return Boolean(box?.contains(target));
}

// Shows `content` beside `asked`; a tooltip also describes it to those who do not see.
export function showPopup(asked, { label, kind, content, at }) {
  hidePopup();
  if (!asked.isConnected) return;
  owner = asked;
  const isTooltip = kind === "tooltip";
  // A tooltip is no place of its own, so it stands in one.
  box = isTooltip
    ? element("aside", { class: "popup popup-tooltip", "aria-label": label }, element("div", { id: ID, role: "tooltip" }, ...content))
    : element("div", { class: `popup popup-${kind}`, role: "dialog", "aria-label": label, tabindex: "-1" }, ...content);
  box.addEventListener("pointerenter", keepPopup);
  box.addEventListener("pointerleave", leavePopup);
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !isWithin(event.relatedTarget)) hidePopup();
  });
  document.body.append(box);
  if (isTooltip) asked.setAttribute("aria-describedby", ID);
  place(asked, at);
}

export function hidePopup() {
  clearTimeout(timer);
  if (!owner) return;
  if (owner.getAttribute("aria-describedby") === ID) owner.removeAttribute("aria-describedby");
  box.remove();
  box = owner = null;
}

export function keepPopup() {
  clearTimeout(timer);
}

export function leavePopup() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!isWithin(document.activeElement)) hidePopup();
  }, LEAVING);
}

export function enterPopup() {
  box?.focus();
}

function place(asked, at) {
  // A link may run over a line's end: the part that the pointer is at counts.
  const parts = [...asked.getClientRects()];
  const near = parts.find((part) => at && at.y >= part.top - 2 && at.y <= part.bottom + 2);
  const beside = near || parts[0] || asked.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const [wide, high] = [document.documentElement.clientWidth, window.innerHeight];
  const left = Math.max(8, Math.min(beside.left, wide - width - 8));
  const isBelow = beside.bottom + GAP + height <= high || beside.top < high - beside.bottom;
  const top = isBelow ? beside.bottom + GAP : beside.top - GAP - height;
  box.style.left = `${left + window.scrollX}px`;
  box.style.top = `${Math.max(top, 4) + window.scrollY}px`;
}

export function startPopups() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !owner) return;
    const wasWithin = isWithin(document.activeElement);
    const asked = owner;
    hidePopup();
    if (wasWithin) asked.focus();
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
  document.addEventListener("pointerdown", (event) => {
    if (owner && !isWithin(event.target) && !owner.contains(event.target)) hidePopup();
  });
  // The pop-up stands where the link stood.
  window.addEventListener("resize", hidePopup);
}
