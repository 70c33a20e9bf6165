// The review log, as `aurora_kb.cards` reads and writes it: an event is one JSON object with
// c card, t time, r rating or k kind, ms, dev device. Other keys are kept.
const LATEST = 32503679999999;
const KNOWN = ["c", "t", "k", "r", "ms", "dev"];

export function eventKey(event) {
  return `${event.c}\n${event.t}\n${event.dev}`;
}

export function writeEvent(event) {
  const more = Object.keys(event).filter((key) => !KNOWN.includes(key)).sort();
  const ordered = {};
  for (const key of [...KNOWN, ...more]) {
    if (key === "dev" || event[key] || more.includes(key)) ordered[key] = event[key];
  }
  const text = JSON.stringify({ c: event.c, t: event.t, ...ordered });
  return text.replace(/[\u007f-\uffff]/g, (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"));
}

// Returns the events of a file, and how many lines are none.
export function readEvents(text) {
  const events = [];
  let bad = 0;
  for (const line of text.replace(/^\ufeff/, "").split("\n")) {
    if (!line.trim()) continue;
    try {
      events.push(checkEvent(JSON.parse(line)));
    } catch {
      bad++;
    }
  }
  return { events, bad };
}

const isCount = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;

function checkEvent(values) {
  const { c, t, r = 0, k = "", dev = "", ms = 0 } = values;
  const isEvent =
    typeof c === "string" && c !== "" && isCount(t, LATEST) && isCount(r, 4) &&
    typeof k === "string" && typeof dev === "string" && (r > 0 || k !== "") && (k !== "set" || isState(values));
  if (!isEvent) throw new Error("no event");
  return { ...values, c, t, r, k, dev, ms: isCount(ms, LATEST) ? ms : 0 };
}

function isState({ s, d, due, reps = 0, lapses = 0 }) {
  return (
    Number.isFinite(s) && Number.isFinite(d) && Number.isInteger(reps) && Number.isInteger(lapses) &&
    typeof due === "string" && /^\d{4}-\d{2}-\d{2}$/.test(due) && due === dayName(dayNumber(due))
  );
}

export function dayNumber(name) {
  return Math.floor(Date.parse(name + "T00:00:00Z") / 86400000);
}

export function dayName(day) {
  const date = new Date(day * 86400000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

// The union, in the order of time, however often an event is given.
export function mergeEvents(events) {
  const found = new Map();
  for (const event of events) {
    const known = found.get(eventKey(event));
    // The same key with other words: nobody's order decides.
    if (!known || writeEvent(event) < writeEvent(known)) found.set(eventKey(event), event);
  }
  return [...found.values()].sort(inTime);
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function inTime(a, b) {
  return a.t - b.t || compare(a.c, b.c) || compare(a.dev, b.dev);
}

// The events of one card in their order, without those that were taken back.
export function standing(events) {
  const kept = [];
  const places = new Map();
  const stacks = new Map();
  for (const event of [...events].sort(inTime)) {
    if (!stacks.has(event.dev)) stacks.set(event.dev, []);
    const stack = stacks.get(event.dev);
    if (event.k !== "undo") {
      places.set(`${event.t}\n${event.dev}`, kept.length);
      stack.push(kept.length);
      kept.push(event);
      continue;
    }
    while (stack.length && !kept[stack.at(-1)]) stack.pop();
    const place = places.get(`${event.of}\n${event.dev}`);
    if (event.of === undefined || event.of === null) {
      if (stack.length) kept[stack.pop()] = null;
    } else if (Number.isInteger(event.of) && place !== undefined) {
      kept[place] = null;
    }
  }
  return kept.filter(Boolean);
}
