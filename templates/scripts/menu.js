// The menu is a `:target` and works without this; here it gets Escape and its focus back.
export function startMenu() {
  const menu = document.getElementById("site:explorer");
  const opener = document.querySelector(".menu-open");
  if (!menu || !opener) return;
  const isOpen = () => location.hash === "#site:explorer";
  const close = () => {
    history.replaceState(null, "", location.pathname + location.search);
    // `:target` follows navigations, not replaced states, so it takes a real one to leave.
    location.hash = "#site:main";
    opener.focus();
  };
  menu.addEventListener("click", (event) => {
    if (event.target === menu) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) close();
    if (event.key === "Tab" && isOpen()) stayWithin(menu, event);
  });
  window.addEventListener("hashchange", () => {
    if (isOpen()) menu.querySelector(".menu-close").focus();
  });
  const current = menu.querySelector("[aria-current='page']");
  // Scrolls the explorer alone; scrollIntoView would move the page as well.
  const isBelow = current && current.offsetTop + current.offsetHeight > menu.clientHeight;
  if (isBelow) menu.scrollTop = current.offsetTop - menu.clientHeight / 2;
}

// On a phone the menu lies over the page: whoever goes on from its last link begins anew.
function stayWithin(menu, event) {
  if (getComputedStyle(menu).position !== "fixed") return;
  const stops = [...menu.querySelectorAll("a[href], button:not([hidden])")];
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to.focus();
}
