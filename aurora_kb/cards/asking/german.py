"""Questions of notes in German, in German.

Makers ask in English. What they ask has few forms, and each has its counterpart here. A key that
stands in the question is put behind its subject, "Aurora: Zweck?", for nobody knows its gender.
What has no counterpart stays in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.cards.draft import Judged
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.model import Note

_SMALL = " der ; die ; das ; und ; ist ; sind ; nicht ; ein ; eine ; für ; mit ; von ; auf ; wird "
_ENGLISH = " the ; of ; and ; is ; are ; to ; with ; for ; that ; a "
_FEWEST = 3
_LOOKED_THROUGH = 20_000  # characters
_COUNT = re.compile(r" \(\d+\)$")
_FRONT = re.compile(r"(?P<front>[^:?“]{1,70}): (?P<rest>(?:what|which|where|when|how) .+)")
_ARTICLE = re.compile(r"^(?:an?|the) (?=\S)")
# "nimmt Schreibzugriffe an", and not "verteilt auf drei Zonen", "gehostet bei AWS"
_DEED = re.compile(
    r"(?!ge|nicht\b|mit\b|oft\b|fast\b|erst\b|seit\b|meist\b)[a-zäöü]{2,}t "
    r"(?!(?:auf|aus|bei|durch|für|im|in|mit|nach|über|um|von|vom|zu|zum|zur)\b)"
)
_S, _D = r"(?P<s>.+?)", r"“(?P<d>.+)”"
_FORMS = tuple(
    (re.compile(pattern), german)
    for pattern, german in (
        (rf"What does {_D} stand for\?", "Wofür steht „{d}“?"),
        (rf"What does {_D} mean for {_S}\?", "Was heißt „{d}“ bei {s}?"),
        (rf"What is given as {_D} for {_S}\?", "{s}: {d}?"),
        (rf"What is noted about {_S}\?", "Was ist zu {s} vermerkt?"),
        (rf"What corresponds to {_D} in {_S}\?", "Was entspricht „{d}“ in {s}?"),
        (rf"How is {_D} done in {_S}\?", "Wie macht man „{d}“ in {s}?"),
        (rf"Which .+ fits {_D}\?", "Was passt zu „{d}“?"),
        (rf"How many (?P<k>.+?) (?:does|do) {_S} have\?", "Wie viele {k} hat {s}?"),
        (rf"What is the formula of {_S}\?", "Wie lautet die Formel für {s}?"),
        (rf"What does {_S} stand for\?", "Wofür steht {s}?"),
        (rf"What does “{_S}” mean\?", "Was bedeutet „{s}“?"),
        (rf"What does {_S} do\?", "Was macht {s}?"),
        (rf"What do {_S} do\?", "Was machen {s}?"),
        (rf"What (?:is|are) {_S} also called\?", "Wie heißt {s} noch?"),
        (rf"What (?:is|are) {_S} (?:used )?for\?", "Wozu dient {s}?"),
        (rf"What is an example of {_S}\?", "Was ist ein Beispiel für {s}?"),
        (rf"What are (?:the )?examples of {_S}\?", "Was sind Beispiele für {s}?"),
        (rf"When should {_S} be used\?", "Wann verwendet man {s}?"),
        (rf"When should {_S} not be used\?", "Wann verwendet man {s} nicht?"),
        (rf"When is something called {_D}\?", "Wann nennt man etwas „{d}“?"),
        (rf"How (?:does|do) {_S} work\?", "Wie funktioniert {s}?"),
        (rf"How do {_S} and (?P<t>.+) differ on {_D}\?",
         "Wie unterscheiden sich {s} und {t} bei „{d}“?"),
        (rf"How do {_S} and (?P<t>.+) differ\?", "Wie unterscheiden sich {s} und {t}?"),
        (rf"Which one is described by {_D}\?", "Worauf trifft zu: „{d}“?"),
        (rf"Which one has {_D} as its (?P<k>.+)\?", "Worauf trifft zu: {k} = „{d}“?"),
        (rf"Which .+? has {_D} as its .+\?", "Was ist das: „{d}“?"),
        (rf"Which variant of {_S} is described as {_D}\?",
         "Welche Variante von {s} ist das: „{d}“?"),
        (rf"Which part of {_S} is described as {_D}\?", "Welcher Teil von {s} ist das: „{d}“?"),
        (rf"(?:What|Which .+?) is described as {_D}\?", "Was ist das: „{d}“?"),
        (rf"Which variants of {_S} are there\?", "Welche Varianten von {s} gibt es?"),
        (r"Which (?P<k>[^?]+) are there\?", "Welche {k} gibt es?"),
        (rf"What are the parts of {_S}\?", "Woraus besteht {s}?"),
        (rf"What belongs to “?{_S}”?\?", "Was gehört zu {s}?"),
        (rf"What characterises {_S}\?", "Was kennzeichnet {s}?"),
        (r"What happened (?:in|on) (?P<s>.+)\?", "Was geschah {s}?"),
        (rf"What is the date of {_D}\?", "Wann war „{d}“?"),
        (r"What are the (?P<n>\d+) steps, in order\?",
         "Was sind die {n} Schritte, der Reihe nach?"),
        (r"What are the first (?P<n>\d+) steps, in order\?",
         "Was sind die ersten {n} Schritte, der Reihe nach?"),
        (r"What are steps (?P<n>\d+) to (?P<m>\d+), in order\?",
         "Was sind die Schritte {n} bis {m}, der Reihe nach?"),
        (rf"Compared with (?P<t>.+?), what (?:is|are) {_S}\?", "Was ist {s} im Vergleich zu {t}?"),
        (rf"Compared with (?P<t>.+?), what sets {_S} apart\?",
         "Was zeichnet {s} gegenüber {t} aus?"),
        (rf"What (?:is|are) the (?:bedeutung|definition|beschreibung|erklärung) of {_S}\?",
         "Was bedeutet {s}?"),
        (rf"What (?:is|are) the (?P<k>.+?) (?:of|for) {_S}\?", "{s}: {k}?"),
        (rf"Which (?P<k>.+) (?:do|does) {_S} use\?", "{s}: {k}?"),
        (rf"What is {_S}\?", "Was ist {s}?"),
        (rf"What are {_S}\?", "Was sind {s}?"),
    )
)  # fmt: skip
_KEYED = re.compile(r"(?P<s>[^:?]+): (?P<k>[^:?]+)\?")
_COPULAS = {"ist": "Was ist {s}?", "sind": "Was sind {s}?"}


def is_german(note: Note) -> bool:
    """Whether the note is in German, by its small words."""
    text = note.text[:_LOOKED_THROUGH]
    german = sum(map(text.count, _SMALL.split(";")))
    return german >= _FEWEST and german > sum(map(text.count, _ENGLISH.split(";")))


def in_german(one: Judged, context: MakerContext) -> Judged:
    """The draft with its question in German; what a person wrote stays as it is."""
    draft = one.draft
    if draft.origin or draft.text:
        return one
    lines = context.lines[draft.note][max(draft.line - 1, 0) : draft.end_line]
    whole = context.by_id[draft.note].text
    told = (*lines, draft.label, *draft.headings, whole if len(whole) < _LOOKED_THROUGH else "")
    question = asked_in_german(draft.question, draft.answer, told)
    apart = asked_in_german(draft.apart, draft.answer, told) if draft.apart else ""
    return replace(one, draft=replace(draft, question=question, apart=apart))


def asked_in_german(question: str, answer: str, told: Sequence[str]) -> str:
    """The question in German; `told` are the lines that have its words as they are written."""
    count = found[0] if (found := _COUNT.search(question)) else ""
    asked = question.removesuffix(count)
    front = _FRONT.fullmatch(asked)
    rest = front["rest"][:1].upper() + front["rest"][1:] if front else asked
    scope = front["front"].replace(" or ", " oder ") + ": " if front else ""
    for pattern, german in _FORMS:
        if match := pattern.fullmatch(rest):
            if german.startswith("Was ist {s}") and _DEED.match(answer):
                german = german.replace("ist", "macht", 1)
            return f"{scope}{_filled(german, match, told)}{count}"
    if keyed := _KEYED.fullmatch(asked):
        return f"{_filled(_COPULAS.get(keyed['k'], '{s}: {k}?'), keyed, told)}{count}"
    return question


def _filled(german: str, match: re.Match[str], told: Sequence[str]) -> str:
    words = {name: _ARTICLE.sub("", text) for name, text in match.groupdict().items() if text}
    return german.format(**{name: _as_written(text, told) for name, text in words.items()})


def _as_written(phrase: str, told: Sequence[str]) -> str:
    """The phrase as a line has it: nouns have a capital, which a key may have lost."""
    folded = phrase.casefold()
    for line in told:
        start = line.casefold().find(folded)
        if start >= 0 and len(line.casefold()) == len(line):
            return line[start : start + len(phrase)]
    return phrase
