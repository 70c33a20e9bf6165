// The words of the interface. The English text is its own key; the site's build puts what
// another language says for the texts of a script at the script's head, as `auroraWords`.
const own = globalThis.auroraWords || {};
const language = document.documentElement.lang || "en";

// `say("Theme: {name}", { name })`
export function say(text, values = {}) {
  const said = own.texts?.[text] ?? text;
  return said.replace(/\{(\w+)\}/g, (spot, name) => values[name] ?? spot);
}

let rules;
// `count(2, "note")` is "2 notes"; `many` where an s is not enough.
export function count(number, noun, many = noun + "s") {
  const shown = number.toLocaleString("en").replaceAll(",", "\u202f");
  const forms = own.counts?.[noun];
  if (!forms) return `${shown} ${number === 1 ? noun : many}`;
  rules ||= new Intl.PluralRules(language);
  return (forms[rules.select(number)] ?? forms.other).replace("{n}", shown);
}

// The text before, the part, and the text behind it, for a part that is an element.
export function sayAround(text, parts) {
  return say(text).split(/(\{\w+\})/).map((piece) => parts[piece.slice(1, -1)] ?? piece);
}
