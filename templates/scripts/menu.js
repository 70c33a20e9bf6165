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
  });
  window.addEventListener("hashchange", () => {
    if (isOpen()) menu.querySelector(".menu-close").focus();
  });
  const current = menu.querySelector("[aria-current='page']");
  // Scrolls the explorer alone; scrollIntoView would move the page as well.
  const isBelow = current && current.offsetTop + current.offsetHeight > menu.clientHeight;
  if (isBelow) menu.scrollTop = current.offsetTop - menu.clientHeight / 2;
}
