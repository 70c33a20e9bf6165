// Marks the entry of the table of contents whose heading was passed last.
export function startContents() {
  const links = [...document.querySelectorAll(".contents-rail a")];
  if (!links.length) return;
  const places = links
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((place) => place.heading);
  if (!places.length) return;
  let waiting = false;
  let shown = null;
  const show = () => {
    waiting = false;
    const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
    let current = places[0];
    for (const place of places) {
      if (place.heading.getBoundingClientRect().top < 120) current = place;
    }
    if (isAtEnd && window.scrollY > 0) current = places[places.length - 1];
    if (current === shown) return;
    shown?.link.removeAttribute("aria-current");
    current.link.setAttribute("aria-current", "location");
    if (shown || window.scrollY > 0) bringIntoSight(current.link);
    shown = current;
  };
  const ask = () => {
    if (!waiting) requestAnimationFrame(show);
    waiting = true;
  };
  document.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("resize", ask, { passive: true });
  show();
}

// In a long table only: the page itself must not move.
function bringIntoSight(link) {
  const rail = link.closest(".rail");
  const [place, frame] = [link.getBoundingClientRect(), rail.getBoundingClientRect()];
  if (place.top < frame.top + 40 || place.bottom > frame.bottom - 40) {
    rail.scrollTop += place.top - frame.top - frame.height / 2;
  }
}
