// For the page that a server shows at wrong addresses. Its relative links are true at the top of
// the site only, and without a base address nobody could write others. So the page asks for this
// script at every depth, and the one that is found knows where the top is.
import { element } from "./dom.js";
import { say } from "./words.js";

const top = new URL("..", document.currentScript.src).href;

function repair() {
  document.documentElement.dataset.root = top;
  for (const name of ["href", "src"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const address = element.getAttribute(name);
      if (address.startsWith("#") || element.matches("script")) continue;
      element.setAttribute(name, new URL(address, top).href);
    }
  }
  for (const path of ["assets/theme.js", "assets/main.js"]) {
    const script = document.createElement("script");
    script.src = top + path;
    script.async = false;
    document.head.append(script);
  }
}

// What the address named last may be there under another one.
function suggest() {
  const words = decoded(location.pathname.replace(/\/(index\.html)?$/, "")).split("/").pop().replace(/\.\w+$/, "").replace(/[-_+]+/g, " ").trim();
  if (!words || words === "404") return;
  const url = `${top}search.html?q=${encodeURIComponent(words)}`;
  document.querySelector("[data-missing]").append(" ", element("a", { class: "button", href: url }, say("Search for “{words}”", { words })));
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

if (!window.auroraTop) {
  window.auroraTop = top;
  suggest();
  // Where the theme's first script was found, all else was.
  if (!document.documentElement.classList.contains("has-scripts")) repair();
}
