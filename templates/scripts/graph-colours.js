// Colours come from the style sheet, so that both themes and the user's own are kept.
export function readColours(count) {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(name).trim();
  const palette = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => get(`--graph-${n}`));
  return {
    ink: get("--ink"),
    paper: get("--surface"),
    line: get("--graph-line"),
    faint: get("--graph-faint"),
    accent: get("--accent"),
    // From what is nearly forgotten to what is known well; and what was never learned.
    memory: [1, 2, 3, 4, 5].map((n) => get(`--memory-${n}`)),
    unknown: get("--graph-faint"),
    groups: Array.from({ length: count }, (_, i) => palette[i % palette.length]),
  };
}
