// A page within a pane: its links open in the next pane, and its keys belong to the page that
// holds the panes. Both are told by message, for pages from disk may not reach into each other.
export function isPane() {
  return document.documentElement.classList.contains("is-pane");
}

export function tell(message) {
  window.parent.postMessage({ aurora: true, ...message }, "*");
}

export function startPane() {
  if (!isPane()) return;
  tell({ title: document.querySelector("h1")?.textContent || document.title, url: location.href });
  document.addEventListener("click", (event) => {
    const url = pageOf(event);
    const link = event.target.closest?.("a[href]");
    if (url) {
      event.preventDefault();
      tell({ open: url });
    } else if (link && new URL(link.getAttribute("href"), location.href).pathname !== location.pathname) {
      // Everything else takes the whole window, as it does on a page of its own.
      link.target = "_top";
    }
  });
}

// The address of the page that a plain click on a link leads to, if it can stand in a pane.
export function pageOf(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return "";
  const link = event.target.closest?.("a[href]");
  if (!link || link.target || link.hasAttribute("download")) return "";
  const url = new URL(link.getAttribute("href"), location.href);
  const isHere = url.pathname === location.pathname && url.hash;
  const top = new URL(document.documentElement.dataset.root || "./", location.href);
  const isPage = url.href.startsWith(top.href) && /^(notes|concepts|compare|tags)\/.*\.html$/.test(url.pathname.slice(top.pathname.length));
  return isPage && !isHere ? url.href : "";
}
