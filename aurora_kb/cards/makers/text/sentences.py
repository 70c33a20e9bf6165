"""Cards from what a sentence says by its own grammar: "offsets are stored in a topic".

For lines of which the graph says no more than that they stand there, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import lower_first, names
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import OTHER_VERB, first_sentence
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, is_participle, is_plural
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import named
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "paragraph", "line")
_BE = re.compile(r"\s(?P<be>is|are)\s(?P<what>.+)", re.DOTALL)
_MOST_BEFORE = 5  # words
_MOST_AFTER = 14
_POINTING = re.compile(
    r"(?:it|they|this|that|these|those|he|she|we|you|one|each|every|everything|there|here|which|who"
    r"|what|both|all|some|most|many|so|if|when|not|and|but|or|no)\b",
    re.I,
)
_CLAUSES = re.compile(
    r",? (?:so|which|because|but|while|then)\b|[;:→⟶]|, "
    rf"|{OTHER_VERB}"
)
# A name that its line sets off by marks, and what stands behind it.
_MARKED = re.compile(
    r"(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(?P<mark>\*\*|__|\*|_|`)(?P<name>[^*_`]{2,40})(?P=mark)\s+\S"
)
_TWO_VERBS = re.compile(r"\s+and\s+(?=(?:also\s+)?(?P<verb>[a-z]+s)\s)")
_NOT_SO = re.compile(r"(?:not|never|only|just|still|no|n['’]t)\b|.*\b(?:than|as)\b", re.I)
_CONJUNCTIONS = frozenset(["since", "as", "although", "though", "because", "than"])
_STOP = re.compile(r"(?<=[a-z\d)])\.\s+(?=[A-Z])")
_AGAIN = re.compile(r"(?:It|They)\s(?=[a-z]+\s)")
_CAREFUL = re.compile(
    r"(?:be )?(?:careful (?:with|about)|beware of|watch out for|pay attention to) (?P<what>\S.*)",
    re.I,
)
_TOP_COMMA = re.compile(r"[,;]\s+(?![^()]*\))")
_IF = re.compile(r"(?P<name>[A-Z][\w-]*(?: [\w-]+){0,2}) (?P<when>(?:if|when) \S.+)")
_ACT = re.compile(
    r"(?P<act>(?!(?:any|every|no|some)thing)[A-Za-z]{3,}ing(?: (?!only |also |never )[\w-]+){1,4}?)"
    r" (?:only |also )?(?P<told>(?P<verb>[a-z]{3,}s) (?!of\b)\S.*)"
)
_USE = re.compile(
    r"(?P<how>good|best|great|ideal|useful|suitable|suited|meant|bad|only) for (?P<what>\S.*)", re.I
)
_MOST_SENTENCES = 4
_HOW_WORDS = 3
_ASKED_BY = {
    **dict.fromkeys(["in", "on", "at", "inside", "within", "outside", "under"], "where"),
    **dict.fromkeys(["when", "after", "before", "until", "once", "if", "while", "during"], "when"),
    **dict.fromkeys(["via", "through"], "how"),
}
_TAKING = frozenset(["by", "for", "from", "into", "with", "of", "to"])
_NO_PLACE = re.compile(
    r"(?:order|general|turn|favou?r|fact|addition|contrast|use|place|default|you|your)\b"
    r"|.*\b(?:following|below|above)\b",
    re.I,
)
# "Based on" is one word, "turned on" says no place.
_RESTING = frozenset(["based", "built", "focused", "mounted", "hosted", "modelled", "founded"])
_SWITCHED = frozenset(["turned", "switched", "logged", "signed", "put", "locked"])
_MEANT = frozenset(
    ["used", "meant", "intended", "reserved", "needed", "required", "designed", "built", "made",
     "responsible"]
)  # fmt: skip
_DONE = ("ed", "pt", "ost", "den", "own", "sent")
_POSSIBLE = frozenset(
    ["possible", "available", "important", "useful", "needed", "true", "there", "optional", "key"]
)
_MODALS = frozenset(["can", "cannot", "may", "must", "should", "will", "are", "is", "have", "has"])

_LETTER = re.compile(r"[^\W\d_]{2}")


@maker("sentence@1", "property")
def sentences(context: MakerContext) -> Iterator[Draft]:
    """ "Where are offsets stored?", "How is rollback?", "What does the controller do?"."""
    for note in context.notes:
        lines = context.lines[note.id]
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS or place.text.endswith(("?", ":")):
                continue
            key, value = split_line(place.text)
            if " if " in value or " when " in value:
                yield from _of_conditions(place, value)
            if key and ". " in value:
                yield from _of_second(place, key, value)
            said = context.on_line.get((note.id, place.line), ())
            if not all(map(_is_bare, said)):
                continue
            raw = lines[place.line - 1] if place.line <= len(lines) else ""
            yield from _of_name(place, raw)
            if not key:
                yield from _of_state(context, place, said)
                yield from _of_danger(context, place, said)
                yield from _of_act(place)
                yield from _of_use(context, place, said)


def _is_bare(one: Statement) -> bool:
    """Whether the graph says no more than that the line belongs to its subject."""
    if one.relation != "has_property" or not one.literal:
        return False
    place = one.place
    return normal(one.aspect) in ("", normal(place.label), *map(normal, place.headings[-1:]))


def _of_name(place: Place, raw: str) -> Iterator[Draft]:
    """What a marked name does: "**Controller** elects leaders"."""
    found = _MARKED.match(raw)
    name = tidy(found["name"]) if found else ""
    if not name or not place.text.startswith(name):
        return
    opening, _, more = name.partition(" ")
    if more and is_plural(name) and opening.casefold() in VERBS:
        return  # "Download attachments" is an order
    behind = place.text[len(name) :].strip()
    if behind.startswith("(") and ")" in behind:
        behind = behind[behind.index(")") + 1 :].strip()
    told = [tidy(sentence) for sentence in _STOP.split(tidy(behind))[:2]]
    if told[1:] and not _AGAIN.match(told[1]):
        del told[1]
    for part in [part for sentence in told for part in _predicates(_AGAIN.sub("", sentence))]:
        if _acts(part, is_plural(name)):
            do = "do" if is_plural(name) else "does"
            yield _draft(place, f"What {do} {name} do?", part, name)
        elif part.startswith(("is ", "are ")):
            be, _, what = part.partition(" ")
            yield from _of_participle(place, name, be, what, "")


def _predicates(text: str) -> list[str]:
    """What is said one after the other: "is released by it and counteracts RAAS"."""
    found = _TWO_VERBS.search(text)
    if found and base_of(found["verb"]):
        return [text[: found.start()], text[found.end() :]]
    return [text]


def _acts(text: str, are_several: bool) -> bool:
    """Whether the text says what a name does."""
    verb, _, more = text.partition(" ")
    after = more.partition(" ")[0]
    if not more or after in _MODALS or after == "of" or len(text.split()) > _MOST_AFTER:
        return False
    return verb in VERBS if are_several else bool(base_of(verb))


def _of_state(context: MakerContext, place: Place, said: tuple[Statement, ...]) -> Iterator[Draft]:
    """What is done with a thing, and how it is: "offsets are stored in a topic", "rollback is
    slow"."""
    text = first_sentence(tidy(place.text))
    found = _BE.search(text)
    if not found:
        return
    thing, what = text[: found.start()], found["what"]
    if len(thing.split()) > _MOST_BEFORE or _POINTING.match(thing) or "," in thing or "(" in thing:
        return
    whole = said[0].subject if said else ""
    scope = named(context, said[0]) if said else context.by_id[place.note].title
    scope = "" if names(scope, thing) or thing[:1].isupper() else scope
    opening, *others = thing.casefold().split()
    is_order = opening in VERBS or opening in PREPOSITIONS or opening in _CONJUNCTIONS
    is_order = is_order or opening in ("don't", "don’t", "never")
    is_clause = any(base_of(word) or _POINTING.fullmatch(word) for word in others)
    if is_order or is_clause or names(thing, scope) or not _LETTER.search(thing):
        return  # "check that it is installed", "since the process is limited", "3-5 is enough"
    thing = in_sentence(thing)
    yield from _of_participle(place, thing, found["be"], what, scope)
    if scope and whole and is_participle(what) and what.endswith(_DONE):
        # "other columns are lost"
        yield _draft(place, f"{scope}: what happens to {lower_first(thing)}?", what, scope)
    is_reason = bool(place.headings) and place.headings[-1].casefold().startswith("why")
    is_how = (
        not is_reason
        and not _NOT_SO.match(what)
        and len(what.split()) <= _HOW_WORDS
        and whole
        and scope
    )
    first = what.partition(" ")[0]
    if is_how and first not in _POSSIBLE and not is_participle(first) and not _CLAUSES.search(what):
        question = f"{scope}: how {found['be']} {lower_first(thing)}?"
        yield _draft(place, question, what, scope)


def _of_danger(context: MakerContext, place: Place, said: tuple[Statement, ...]) -> Iterator[Draft]:
    """What the line warns of: "careful with side effects"."""
    if said and (found := _CAREFUL.fullmatch(tidy(place.text))):
        subject = named(context, said[0])
        question = f"What should one be careful with in {subject}?"
        yield _draft(place, question, found["what"], subject)


def _of_use(context: MakerContext, place: Place, said: tuple[Statement, ...]) -> Iterator[Draft]:
    """What a thing is good for: "good for linked data"."""
    if said and (found := _USE.fullmatch(tidy(place.text))):
        subject = named(context, said[0])
        be = "are" if is_plural(subject) else "is"
        how = f"{found['how'].lower()} "
        question = f"What {be} {subject} {'' if how == 'only ' else how}for?"
        yield _draft(place, question, found["what"], subject)


def _of_second(place: Place, key: str, value: str) -> Iterator[Draft]:
    """What the sentence behind a definition says of its thing: "Stored in the metadata db"."""
    name, _ = split_brackets(key)
    for sentence in _STOP.split(tidy(value))[1:_MOST_SENTENCES]:
        opening = sentence.partition(" ")[0]
        if opening.istitle() and is_participle(opening) and name[:1].isupper():
            be = "are" if is_plural(name) else "is"
            yield from _of_participle(place, name, be, lower_first(tidy(sentence)), "")


def _of_act(place: Place) -> Iterator[Draft]:
    """What comes of doing something: "restoring from Glacier makes a copy"."""
    found = _ACT.fullmatch(first_sentence(tidy(place.text)))
    if found and base_of(found["verb"]):
        act = lower_first(found["act"])
        yield _draft(place, f"What does {act} do?", found["told"], found["act"])


def _of_conditions(place: Place, value: str) -> Iterator[Draft]:
    """When each of several is used: "ICD if the LVEF is low, CRT if the QRS is broad"."""
    parts = [_IF.fullmatch(tidy(part)) for part in _TOP_COMMA.split(value)]
    for found in parts if len(parts) > 1 and all(parts) else ():
        if found:
            yield _draft(place, f"When is {found['name']} used?", found["when"], found["name"])


def _of_participle(place: Place, thing: str, be: str, what: str, scope: str) -> Iterator[Draft]:
    """The questions for "stored in the topic", by the word behind the participle."""
    done, _, rest = what.partition(" ")
    link, _, more = rest.partition(" ")
    is_done = is_participle(done) and done.endswith(("ed", "en", "t", "n", "d"))
    if not is_done or not more or len(rest.split()) > _MOST_AFTER:
        return
    subject = lower_first(thing) if scope else thing
    taken, whole = _CLAUSES.split(more)[0], _CLAUSES.split(rest)[0]
    if _NO_PLACE.match(more) or done in _SWITCHED or "following" in more:
        return
    if done in _RESTING and link == "on":
        question, answer = f"what {be} {subject} {done} on?", taken
    elif asked := _ASKED_BY.get(link):
        question, answer = f"{asked} {be} {subject} {done}?", whole
    elif link == "to" and done in _MEANT:
        question, answer = f"what {be} {subject} {done} to do?", taken
    elif link in _TAKING and (link != "for" or done in _MEANT):
        question, answer = f"what {be} {subject} {done} {link}?", taken
    else:
        return
    front = f"{scope}: {question}" if scope else question[:1].upper() + question[1:]
    if content(answer):
        yield _draft(place, front, answer, scope or thing)


def _draft(place: Place, question: str, answer: str, subject: str) -> Draft:
    said = Said(
        "property", question, tidy(answer), subject, allowed=question,
        fact=f"told|{question}|{answer}",
    )  # fmt: skip
    return draft(said, place, "sentence@1")
