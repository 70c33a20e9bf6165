// The only way in which scripts make markup: elements and text, never HTML.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

export function root() {
  return document.documentElement.dataset.root || "";
}

// Data and bundles come by script element, which works from disk where fetch does not.
const loading = new Map();
export function loadScript(path) {
  if (!loading.has(path)) {
    loading.set(
      path,
      new Promise((resolve, reject) => {
        const script = element("script", { src: root() + path });
        script.onload = resolve;
        script.onerror = () => {
          loading.delete(path);
          script.remove();
          reject(new Error(`could not load ${path}`));
        };
        document.head.append(script);
      }),
    );
  }
  return loading.get(path);
}

export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
}
