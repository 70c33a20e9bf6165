// Where the log of reviews lies in this browser: IndexedDB, else localStorage, else only the page.
import { remember } from "./dom.js";
import { eventKey, mergeEvents, readEvents, writeEvent } from "./study-events.js";

const DATABASE = "aurora-kb";
const EVENTS = "reviews";
const TEXT_KEY = "aurora-reviews";
const DEVICE_KEY = "aurora-device";
// Tells other pages, cheaply, that there is something to compute.
const STUDIED_KEY = "aurora-studied";

// The store gives each event once, in whatever order.
export async function openStore() {
  try {
    return new DatabaseStore(await openDatabase());
  } catch {
    return new TextStore();
  }
}

// A name for this browser that stays, and does not tell whose it is.
export function deviceName() {
  const known = read(DEVICE_KEY);
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  const name = "web-" + [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  remember(DEVICE_KEY, name);
  return name;
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    // Two devices may have answered one card in one millisecond, so the device is in the key.
    asked.onupgradeneeded = () => asked.result.createObjectStore(EVENTS, { keyPath: ["c", "t", "dev"] });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(asked.error);
  });
}

class DatabaseStore {
  kind = "database";

  constructor(database) {
    this.database = database;
    // Another tab with a newer version of the site may want to change the database.
    database.onversionchange = () => database.close();
  }

  all() {
    return this.get((events) => events.getAll());
  }

  of(card) {
    return this.get((events) => events.getAll(IDBKeyRange.bound([card], [card, []])));
  }

  get(ask) {
    return new Promise((resolve, reject) => {
      const asked = ask(this.database.transaction(EVENTS).objectStore(EVENTS));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  // Resolves when the events are on the disk, with the number of those that are new.
  async add(events) {
    const known = new Map((events.length > 1 ? await this.all() : []).map((event) => [eventKey(event), event]));
    const chosen = mergeEvents(events).filter((event) => {
      const other = known.get(eventKey(event));
      return !other || writeEvent(event) < writeEvent(other);
    });
    await new Promise((resolve, reject) => {
      const transaction = this.database.transaction(EVENTS, "readwrite", { durability: "strict" });
      for (const event of chosen) transaction.objectStore(EVENTS).put(event);
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    remember(STUDIED_KEY, "1");
    return chosen.filter((event) => !known.has(eventKey(event))).length;
  }
}

class TextStore {
  constructor() {
    this.text = "";
    try {
      localStorage.setItem(TEXT_KEY, localStorage.getItem(TEXT_KEY) || "");
      this.kind = "text";
    } catch {
      this.kind = "page";
    }
  }

  async all() {
    return mergeEvents(readEvents(this.kind === "text" ? read(TEXT_KEY) : this.text).events);
  }

  async of(card) {
    return (await this.all()).filter((event) => event.c === card);
  }

  async add(events) {
    const before = await this.all();
    const after = mergeEvents([...before, ...events]);
    this.text = after.map((event) => writeEvent(event) + "\n").join("");
    if (this.kind === "text") localStorage.setItem(TEXT_KEY, this.text);
    remember(STUDIED_KEY, "1");
    return after.length - before.length;
  }
}
