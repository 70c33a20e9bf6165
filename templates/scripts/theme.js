// Runs before the first paint, so that a chosen theme never flashes.
try {
  const chosen = localStorage.getItem("aurora-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused; the system's theme is used then.
}
document.documentElement.classList.add("has-scripts");
// A page in a pane shows its text alone: what stands around it is there once already.
if (window !== window.top && window.name === "aurora-pane") document.documentElement.classList.add("is-pane");
