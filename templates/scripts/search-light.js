import { runs } from "./search-words.js";

// Words that a question is made with, and that say nothing of what it is about: "what is RAG".
// An answer need not have them; whoever has them too stands before the others.
const LIGHT = {
  en: `a an the of to in on for with by at from into about between as is are was were be do does did can could should would
    will what which who whom whose why how when where there then than that this these those it its i my me we our you your
    and or vs versus`,
  de: `der die das den dem des ein eine einer einen einem eines und oder von vom zu zum zur im in an auf für mit bei aus über
    zwischen ist sind war waren wird werden kann können was wer wie wo wann warum wieso welche welcher welches welchen es
    ich man wir`,
};
// Who asks so wants things side by side.
const COMPARING = {
  en: `vs versus difference differences differ differs compare compared comparing comparison`,
  de: `unterschied unterschiede unterscheiden vergleich vergleichen verglichen`,
};
// "How does it work", "what does it mean".
const AUXILIARY = ["do", "does", "did"];
const WITH_AUXILIARY = ["work", "mean"];

const setOf = (lists, isWanted) => new Set(Object.keys(lists).filter(isWanted).flatMap((key) => runs(lists[key])));
let sets;
function wordSets() {
  const language = (document.documentElement.lang || "en").slice(0, 2);
  const isWanted = (key) => key === "en" || key === language;
  sets ||= { light: setOf(LIGHT, isWanted), comparing: setOf(COMPARING, isWanted) };
  return sets;
}

// Marks the light words of a question, unless there are no others; says whether it compares two.
export function weighWords(query) {
  const { light, comparing } = wordSets();
  const plain = query.words.filter((word) => !word.isExact);
  const isAsked = plain.some(({ text }) => AUXILIARY.includes(text));
  const isLight = ({ text }) => light.has(text) || (isAsked && WITH_AUXILIARY.includes(text));
  const isAbout = (word) => !isLight(word) && !comparing.has(word.text);
  const count = query.words.filter((word) => word.isExact || isAbout(word)).length;
  query.isComparing = count > 1 && plain.some(({ text }) => comparing.has(text));
  for (const word of plain) word.isLight = isLight(word) || (query.isComparing && comparing.has(word.text));
  if (query.words.every((word) => word.isLight)) for (const word of plain) word.isLight = false;
}
