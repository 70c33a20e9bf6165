// The words of the interface. The English text is its own key; the site's build puts what
// another language says for the texts of a script at the script's head, as `auroraWords`.
const own = globalThis.auroraWords || {};

// `say("Theme: {name}", { name })`
export function say(text, values = {}) {
  const said = own.texts?.[text] ?? text;
  return said.replace(/\{(\w+)\}/g, (spot, name) => values[name] ?? spot);
}

let rules;
// `count(2, "note")` is "2 notes"; `many` where an s is not enough.
export function count(number, noun, many = noun + "s") {
  const shown = grouped(number);
  const forms = own.counts?.[noun];
  if (!forms) return `${shown} ${number === 1 ? noun : many}`;
  rules ||= new Intl.PluralRules(document.documentElement.lang || "en");
  return (forms[rules.select(number)] ?? forms.other).replace("{n}", shown);
}

// The same with an element in the place of the number.
export function countAround(number, noun, many, shown) {
  const [before, behind] = count(number, noun, many).split(grouped(number));
  return behind === undefined ? [before] : [before, shown, behind];
}

// Of whole numbers, and without Intl: the first number that it writes takes it 10 ms.
export function grouped(number) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, "\u202f");
}

// The text before, the part, and the text behind it, for a part that is an element.
export function sayAround(text, parts) {
  return say(text).split(/(\{\w+\})/).map((piece) => parts[piece.slice(1, -1)] ?? piece);
}
