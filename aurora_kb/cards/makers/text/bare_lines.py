"""Cards from lines that say something of a thing in plain words, where no other maker asks:
"events are independent" below Poisson, "encryption with KMS" below Security.

Such a line has no key to ask for, and its words seldom make a question. So what it says is left out
of it, and what it speaks of stays: "Poisson: events are [...]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import lower_first, names, with_count
from aurora_kb.cards.draft import Draft, Said, deletion, maker
from aurora_kb.cards.english.answers import is_order
from aurora_kb.cards.english.rheme import has_verb, number_in_front, parted
from aurora_kb.cards.english.verbs import is_participle, is_plural
from aurora_kb.cards.english.words import ASKING, content, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import NO_WHOLE, named
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import clean_heading, label_phrase, spanning

_KINDS = ("item", "line", "paragraph")
_MOST_WORDS = 22
_MOST_SENTENCES = 3
_MOST_OF_KEY = 4
_MOST_OF_STATE = 3
_STOP = re.compile(r"(?<=[\w)\]%`”\"])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bca)[.!]+\s+(?=\S)")
# Two statements: "the king goes to the short side, the rook needs the long side".
_CLAUSES = re.compile(r"(?:,|;)\s+(?:and\s+)?(?=\S)(?![^()]*\))")
# What is said to the reader or of the writer, and what points back.
_PERSONAL = re.compile(
    r"\b(?:I|my|me|we|our|us|let's|please|some ?day|still to \w+)\b"
    r"|^(?:you|your|see|it|they|this|that|these|those|here|there|nobody|somebody|everybody|someone"
    r"|everyone|he|she|todo|maybe|read|also see|look)\b",
    re.I,
)
_DENIES = re.compile(r"\b(?:no|not|never|cannot|without|NOT)\b|n['’]t\b")
_LINK = re.compile(r"(?:and|but|so|then|also|or)\s+", re.I)
_CALLED = re.compile(
    r"(?:aka|a\.k\.a\.|also (?:called|known as)):?\s+(?P<name>[^,;.()]{2,50})(?P<more>.*)"
)
_NO_TOPIC = re.compile(r"others?|misc\w*|notes?|general|overview|summary|more|remarks?", re.I)
_LACKS = re.compile(r"no (?P<what>(?!one\b|matter\b|longer\b|need\b)\w[^,;→⟶.!]{1,50})", re.I)
_NOUN_PHRASE = re.compile(r"(?:an?|the) \w.+", re.I)


@maker("bare-cloze@1", "cloze", "definition", "property", "list", is_last=True)
def bare_lines(context: MakerContext) -> Iterator[Draft]:
    """A gap, or a question, for each line that only belongs to its thing and is not asked yet."""
    lacking: dict[tuple[str, int], list[Statement]] = {}
    for where in sorted(context.on_line):
        said = [one for one in context.on_line[where] if one.relation != "related_to"]
        if where in context.asked or not said or not all(map(_is_bare, said)):
            continue
        one = said[0]
        if one.place.kind not in _KINDS or NO_WHOLE.fullmatch(one.subject):
            continue
        text = tidy(one.place.text)
        if "?" in text or text[-1:] == ":" or is_order(text) or _NO_TOPIC.fullmatch(one.subject):
            continue
        if one.place.kind == "item" and _LACKS.fullmatch(text.rstrip("!.")):
            lacking.setdefault((one.source, one.place.group), []).append(one)
            continue
        for said_so in _of_line(context, one, text):
            yield draft(said_so, one.place, "bare-cloze@1")
    for found in lacking.values():
        yield _of_lack(context, found)


def _is_bare(one: Statement) -> bool:
    """Whether the graph says no more than that the line belongs to its subject, or to what the line
    above its list names of it."""
    if one.relation != "has_property" or not one.literal or one.inferred:
        return False
    place = one.place
    if one.polarity < 0 and not _DENIES.search(place.text):
        return False
    above = (place.label, *place.headings[-1:], *place.parents[-1:])
    return not one.aspect or normal(one.aspect) in [normal(clean_heading(text)) for text in above]


def _of_line(context: MakerContext, one: Statement, text: str) -> Iterator[Said]:
    name = named(context, one)
    key, _ = split_line(text)
    if key and text.startswith(f"{key}:"):
        return
    if said := _of_noun_phrase(one, name, text) or _of_name(one, name, text):
        yield said
        return
    for sentence in _STOP.split(text)[:_MOST_SENTENCES]:
        if len(sentence.split()) > _MOST_WORDS or _PERSONAL.search(sentence):
            continue
        for clause in map(_without_link, _clauses(_without_link(sentence))):
            if not is_order(clause) and (said := _of_clause(one, name, clause)):
                yield said


def _without_link(sentence: str) -> str:
    """The sentence without the word that joins it to the one before: "But it must be fixed"."""
    found = _LINK.match(sentence)
    return sentence[found.end() :] if found else sentence


def _clauses(sentence: str) -> list[str]:
    """The statements of a sentence, if each of them has a verb of its own, else the sentence."""
    parts = [part.strip() for part in _CLAUSES.split(sentence)]
    return parts if len(parts) > 1 and all(map(has_verb, parts)) else [sentence]


def _of_clause(one: Statement, name: str, clause: str) -> Said | None:
    if length := number_in_front(clause):
        before, answer, behind = "", lower_first(clause[:length]), clause[length:]
    else:
        before, answer, behind = parted(clause)
    if not answer or not content(f"{before} {behind}"):
        return None
    fact = f"bare|{normal(one.subject)}|{normal(clause)}"
    thing, _, be = before.strip().rpartition(" ")
    if be in ("is", "are") and _is_same(one, thing) and _is_noun(answer):
        return Said("definition", f"What {be} {name}?", answer, subject=one.subject, fact=fact)
    gap = deletion(1, answer)
    is_named = names(name, clause)
    told = f"{before if is_named else lower_first(before)}{gap}{behind}"
    whole = told if is_named else f"{_introduced(one, name)}: {told}"
    return Said("cloze", "", answer, subject=one.subject, text=whole, allowed=name, fact=fact)


def _is_same(one: Statement, thing: str) -> bool:
    return names(one.subject, thing) and names(thing, one.subject)


def _is_noun(answer: str) -> bool:
    """Whether it says what something is, and not how: "further training of a model"."""
    first = answer.partition(" ")[0]
    return len(answer.split()) > _MOST_OF_STATE and not is_participle(first)


def _introduced(one: Statement, name: str) -> str:
    """The name, and what of it is told below the line above, if that is short: "Peace, results"."""
    key = one.aspect or label_phrase(one.place.label)
    asks = key.partition(" ")[0].casefold() in ASKING
    if not key or len(key.split()) > _MOST_OF_KEY or asks or names(name, key) or names(key, name):
        return name
    return f"{name}, {lower_first(key)}"


def _of_noun_phrase(one: Statement, name: str, text: str) -> Said | None:
    """What a thing is: "a model that reads the pair" right below its name."""
    place = one.place
    above = (*place.parents[-1:], place.label, *place.headings[-1:])
    is_said_of = not one.aspect and any(names(one.subject, line) for line in above if line)
    if not is_said_of or is_plural(one.subject) or not _NOUN_PHRASE.fullmatch(text):
        return None
    if has_verb(text) or names(one.subject, text) or len(content(text)) < 2:
        return None
    fact = f"{one.source}|is|{normal(text)}"
    return Said("definition", f"What is {name}?", text, subject=one.subject, fact=fact)


def _of_name(one: Statement, name: str, text: str) -> Said | None:
    """What else a thing is called: "aka third-rank defence"."""
    found = _CALLED.match(text)
    if not found:
        return None
    fact = f"called|{one.source}|{normal(found['name'])}"
    question = f"What {'are' if is_plural(name) else 'is'} {name} also called?"
    return Said("property", question, found["name"].strip(), subject=one.subject, fact=fact)


def _of_lack(context: MakerContext, found: list[Statement]) -> Draft:
    """What a thing does without: "no downtime", "no GPUs"."""
    name, places = named(context, found[0]), [one.place for one in found]
    told = [_LACKS.fullmatch(tidy(place.text).rstrip("!.")) for place in places]
    answer = ", ".join(one["what"] for one in told if one)
    do = "do" if is_plural(name) else "does"
    question = with_count(f"What {do} {name} come without?", len(found))
    said = Said(
        "list" if len(found) > 1 else "property", question, answer, subject=found[0].subject,
        fact=f"lacks|{found[0].source}|{normal(answer)}",
    )  # fmt: skip
    return draft(said, spanning(places[0], places), "bare-cloze@1")
