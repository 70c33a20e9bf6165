// Pictures that are shown smaller than they are open in full size, by click or key.
import { element } from "./dom.js";
import { say } from "./words.js";

const GAIN = 1.15; // a little larger is not worth a click

export function startZoom() {
  for (const picture of document.querySelectorAll(".prose img:not(.embed-card img)")) {
    if (picture.closest("a, button, summary")) continue;
    if (picture.complete && picture.naturalWidth) offer(picture);
    else picture.addEventListener("load", () => offer(picture), { once: true });
  }
}

function offer(picture) {
  const isDrawn = /\.svg(?:[?#]|$)/.test(picture.getAttribute("src"));
  const wide = picture.clientWidth;
  if (!wide || (isDrawn ? wide < 160 : picture.naturalWidth < wide * GAIN)) return;
  const label = say("Enlarge the picture: {name}", { name: picture.alt || say("without a name") });
  const button = element("button", { type: "button", class: "zoom-open", "aria-label": label });
  picture.replaceWith(button);
  button.append(picture);
  button.addEventListener("click", () => open(picture));
}

function open(picture) {
  const large = element("img", { src: picture.src, alt: picture.alt });
  const close = element("button", { type: "button", class: "button" }, say("Close"));
  const caption = picture.alt && !/\.\w{2,5}$/.test(picture.alt) ? [element("figcaption", {}, picture.alt)] : [];
  const dialog = element("dialog", { class: "zoom", "aria-label": picture.alt || say("Picture") },
    close, element("figure", {}, large, ...caption));
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
