// Marks the entry of the table of contents whose heading was passed last.
export function startContents() {
  const links = [...document.querySelectorAll(".contents-rail a")];
  if (!links.length) return;
  const places = links
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((place) => place.heading);
  let waiting = false;
  const show = () => {
    waiting = false;
    const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
    let current = places[0];
    for (const place of places) {
      if (place.heading.getBoundingClientRect().top < 120) current = place;
    }
    if (isAtEnd && window.scrollY > 0) current = places[places.length - 1];
    for (const { link } of places) {
      if (link === current?.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const ask = () => {
    if (!waiting) requestAnimationFrame(show);
    waiting = true;
  };
  document.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("resize", ask, { passive: true });
  show();
}
