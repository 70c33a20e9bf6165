"""Cards from lines that say something of a thing in plain words, where no other maker asks:
"events are independent" below Poisson, "encryption with KMS" below Security. What the graph does
not read is said of what it stands below.

Such a line has no key to ask for, and its words seldom make a question. So what it says is left out
of it, and what it speaks of stays: "Poisson: events are [...]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from aurora_kb.cards.asking.phrasing import lower_first, names, with_count
from aurora_kb.cards.draft import Draft, Said, deletion, maker
from aurora_kb.cards.english.answers import is_order
from aurora_kb.cards.english.rheme import has_verb, number_in_front, parted
from aurora_kb.cards.english.verbs import VERBS, base_of, is_participle, is_plural
from aurora_kb.cards.english.words import ASKING, NO_END, content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import NO_WHOLE, named
from aurora_kb.cards.makers.text.gap_worth import is_determined, is_learners
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, label_phrase, spanning

_KINDS = ("item", "line", "paragraph")
_MOST_WORDS = 22
_MOST_UNREAD = 16  # of what the graph does not read
_MOST_IN_SCOPE = 5
_FEWEST = 2
_MOST_SENTENCES = 3
_MOST_OF_KEY = 4
_MOST_OF_STATE = 3
_STOP = re.compile(rf"(?<=[\w)\]%`”\"]){NO_END}[.!]+\s+(?=\S)")
# Two statements: "the king goes to the short side, the rook needs the long side".
_CLAUSES = re.compile(r"(?:,|;)\s+(?:and\s+)?(?=\S)(?![^()]*\))")
# What is said to the reader or of the writer, and what points back.
_PERSONAL = re.compile(
    r"\b(?:I|my|me|we|our|us|let's|please|some ?day|still to \w+)\b"
    r"|\b(?:itself|themselves)\b"
    r"|^(?:you|your|see|everything|whether|both|never|don['’]t|right-click|click|it|they|this|that|these|those|here|there|nobody|somebody|everybody|someone"
    r"|everyone|he|she|its|his|her|their|otherwise|additionally|however|therefore|instead"
    r"|for example|e\.g|todo|maybe|read|also see|look)\b",
    re.I,
)
_YOU = re.compile(r"\byou(?:r|rself)?\b", re.I)
_DENIES = re.compile(r"\b(?:no|not|never|cannot|without|NOT)\b|n['’]t\b")
_LINK = re.compile(r"(?:and|but|so|then|also|or)\s+", re.I)
_CALLED = re.compile(
    r"(?:aka|a\.k\.a\.|also (?:called|known as)):?\s+(?P<name>[^,;.()]{2,50})(?P<more>.*)"
)
_NO_TOPIC = re.compile(
    r"others?|misc\w*|notes?|general|overview|summary|more|remarks?|tl;?dr|wish ?list|logs?|bites"
    r"|gotchas|odds and ends|intuition|watch out|problems?|reasons?|examples?|hands-on|leftovers"
    r"|(?:what|how|why|when)\b.*",
    re.I,
)
_LACKS = re.compile(
    r"no (?P<what>(?!one\b|matter\b|longer\b|need\b|.*\bwithout\b)\w[^,;→⟶.!]{1,50})", re.I
)
_OPENS_ELSE = re.compile(
    r"(?:to|with|in|on|at|by|from|how|what|why|which|where|when to|as|for|after|before|also)\b",
    re.I,
)
_IF = re.compile(r"(?:if|when|once|unless|without|until)\b[^,;:]+,", re.I)
_SIGNS = re.compile(r"\s(?:→|⟶|=>|->|=|≈|≤|≥)\s")
_TELLING = re.compile(
    r"^(?:if|when|once|unless|without|until)\b|→|⟶|=>|->|[=≈≤≥<>]|\d"
    r"|\b(?:one|two|three|four|five|six|seven|half|double)\b"
    r"|\b(?:otherwise|because|since|so|else|unless|if|when|while|but)\b"
    r"|\b(?:no|not|never|nothing|nobody|none|only|always|cannot|without|must)\b|n['’]t\b"
    r"|\b(?:more|less|most|least|fewer|too|than)\b",
    re.I,
)
_NEEDED = re.compile(r" (?:is |are )?(?:needed|required|necessary)$")
_PASSING = frozenset(["related_to", "links_to"])
_NOUN_PHRASE = re.compile(r"(?:an?|the) \w.+", re.I)


class Whose(msgspec.Struct, frozen=True):
    """Of what a line tells: its name, as a question shows it, and what of it the line tells."""

    name: str
    shown: str
    key: str = ""


@maker("bare-cloze@1", "cloze", "definition", "property", "list", is_last=True)
def bare_lines(context: MakerContext) -> Iterator[Draft]:
    """A gap, or a question, for each line that only belongs to its thing and is not asked yet."""
    lacking: dict[tuple[str, int], list[Statement]] = {}
    opening = _that_open_lists(context)
    for place in _open_places(context):
        said = [one for one in _said_on(context, place) if one.relation not in _PASSING]
        text, one = tidy(place.text), said[0] if said else None
        if (
            not is_learners(context, place.note)
            or not all(map(_is_bare, said))
            or "?" in text
            or text[-1:] == ":"
            or is_order(text)
        ):
            continue
        if one and place.kind == "item" and _LACKS.fullmatch(text.rstrip("!.")):
            lacking.setdefault((one.source, place.group), []).append(one)
            continue
        if not one and (place in opening or not is_telling(text)):
            continue
        whose = _whose(context, one) if one else stands_below(context, place)
        if not whose.name or NO_WHOLE.fullmatch(whose.name):
            continue
        if any(map(_NO_TOPIC.fullmatch, (whose.name, whose.key))):
            continue
        for said_so in _of_line(context, place, one, whose, text):
            yield draft(said_so, place, "bare-cloze@1")
    for found in lacking.values():
        yield _of_lack(context, found)


def _open_places(context: MakerContext) -> Iterator[Place]:
    for note in context.notes:
        for place in context.places[note.id]:
            is_asked = context.asked.of_line(place) or context.asked.of_list(place)
            if not is_asked and not place.skipped and place.kind in _KINDS:
                yield place


def _that_open_lists(context: MakerContext) -> frozenset[Place]:
    """Lines that name what is listed below them."""
    places = [place for note in context.notes for place in context.places[note.id]]
    above = {tidy(text) for place in places for text in (place.label, *place.parents[-1:]) if text}
    return frozenset(place for place in places if tidy(place.text) in above)


def is_telling(text: str) -> bool:
    """Whether a line that the graph does not read is a learner's: short, and with a condition, a
    number, a reason, a sign or a denial in it. Running text has too many sentences."""
    if len(text.split()) > _MOST_UNREAD or text[:1].isdigit() or _OPENS_ELSE.match(text):
        return False
    is_one = has_verb(text) or _SIGNS.search(text) or _IF.match(text)
    return bool(is_one and _TELLING.search(text)) and text.split(" ")[0].casefold() not in VERBS


def _said_on(context: MakerContext, place: Place) -> tuple[Statement, ...]:
    return context.on_line.get((place.note, place.line), ())


def _whose(context: MakerContext, one: Statement) -> Whose:
    return Whose(one.subject, named(context, one), one.aspect or label_phrase(one.place.label))


def stands_below(context: MakerContext, place: Place) -> Whose:
    """What a line that the graph does not read stands below: an item, a label, a heading."""
    if place.ordered:
        return Whose("", "")  # a step is done there alone
    above = (
        split_brackets(split_line(place.parents[-1])[0] or place.parents[-1])[0]
        if place.parents
        else "",
        label_phrase(place.label),
        clean_heading(place.headings[-1]) if place.headings else "",
        context.by_id[place.note].title,
    )
    name = next((one for one in above if one and not _NO_TOPIC.fullmatch(one)), "")
    is_name = len(name.split()) <= _MOST_IN_SCOPE and name[-1:] not in "?.!:"
    return Whose(name, name) if is_name else Whose("", "")


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


def _of_line(
    context: MakerContext, place: Place, one: Statement | None, whose: Whose, text: str
) -> Iterator[Said]:
    key, _ = split_line(text)
    if key and text.startswith(f"{key}:"):
        return
    if one and (said := _of_noun_phrase(one, whose, text) or _of_name(whose, text)):
        yield said
        return
    for sentence in sentences_of(text)[:_MOST_SENTENCES]:
        if len(sentence.split()) > _MOST_WORDS or is_personal(sentence):
            continue
        if not one and (_YOU.search(sentence) or _OPENS_ELSE.match(sentence)):
            continue
        for clause in map(_without_link, _clauses(_without_link(sentence))):
            if not is_order(clause) and (said := gapped(context, whose, clause)):
                yield said


def sentences_of(text: str) -> list[str]:
    """The sentences of a line."""
    return _STOP.split(text) if "." in text or "!" in text else [text]


def is_personal(sentence: str) -> bool:
    """Whether a sentence is to the reader or of the writer, or points back."""
    return bool(_PERSONAL.search(sentence))


def _without_link(sentence: str) -> str:
    """The sentence without the word that joins it to the one before: "But it must be fixed"."""
    found = _LINK.match(sentence)
    return sentence[found.end() :] if found else sentence


def _clauses(sentence: str) -> list[str]:
    """The statements of a sentence, if each of them has a verb of its own, else the sentence."""
    parts = [part.strip() for part in _CLAUSES.split(sentence)] if not _IF.match(sentence) else []
    return parts if len(parts) > 1 and all(map(has_verb, parts)) else [sentence]


def gapped(context: MakerContext, whose: Whose, clause: str) -> Said | None:
    """A statement with a gap where it says what it says; None if that cannot be told."""
    if length := number_in_front(clause):
        before, answer, behind = "", lower_first(clause[:length]), clause[length:]
    else:
        before, answer, behind = parted(clause)
    if not answer or not content(f"{before} {behind}"):
        return None
    is_sure = not before or is_determined(context, before, answer, behind)
    name, fact = whose.shown, f"bare|{normal(whose.name)}|{normal(clause)}"
    thing, _, be = before.strip().rpartition(" ")
    if be in ("is", "are") and _is_same(whose, thing) and _is_noun(answer):
        return Said("definition", f"What {be} {name}?", answer, subject=whose.name, fact=fact)
    if not is_sure:
        return None
    gap = deletion(1, answer)
    if names(name, answer) and (not before or base_of(before.split(" ")[0])):
        return None  # "Returns true if the list contains it", of `contains`
    is_named = names(name, f"{before} {behind}") or names(name, answer)
    told = f"{before if is_named else lower_first(before)}{gap}{behind}"
    whole = told if is_named else f"{_introduced(whose)}: {told}"
    return Said("cloze", "", answer, subject=whose.name, text=whole, allowed=name, fact=fact)


def _is_same(whose: Whose, thing: str) -> bool:
    return names(whose.name, thing) and names(thing, whose.name)


def _is_noun(answer: str) -> bool:
    """Whether it says what something is, and not how: "further training of a model"."""
    first = answer.partition(" ")[0]
    return len(answer.split()) > _MOST_OF_STATE and not is_participle(first)


def _introduced(whose: Whose) -> str:
    """The name, and what of it is told below the line above, if that is short: "Peace, results"."""
    name, key = whose.shown, whose.key
    asks = key.partition(" ")[0].casefold() in ASKING
    if not key or len(key.split()) > _MOST_OF_KEY or asks or names(name, key) or names(key, name):
        return name
    return f"{name}, {lower_first(key)}"


def _of_noun_phrase(one: Statement, whose: Whose, text: str) -> Said | None:
    """What a thing is: "a model that reads the pair" right below its name."""
    place = one.place
    above = (*place.parents[-1:], place.label, *place.headings[-1:])
    is_said_of = not one.aspect and any(names(one.subject, line) for line in above if line)
    if not is_said_of or is_plural(one.subject) or not _NOUN_PHRASE.fullmatch(text):
        return None
    if has_verb(text) or names(one.subject, text) or len(content(text)) < _FEWEST:
        return None
    fact = f"{one.source}|is|{normal(text)}"
    return Said("definition", f"What is {whose.shown}?", text, subject=one.subject, fact=fact)


def _of_name(whose: Whose, text: str) -> Said | None:
    """What else a thing is called: "aka third-rank defence"."""
    found = _CALLED.match(text)
    if not found:
        return None
    fact = f"called|{normal(whose.name)}|{normal(found['name'])}"
    question = f"What {'are' if is_plural(whose.name) else 'is'} {whose.shown} also called?"
    return Said("property", question, found["name"].strip(), subject=whose.name, fact=fact)


def _of_lack(context: MakerContext, found: list[Statement]) -> Draft:
    """What a thing does without: "no downtime", "no GPUs"."""
    name, places = named(context, found[0]), [one.place for one in found]
    told = [_LACKS.fullmatch(tidy(place.text).rstrip("!.")) for place in places]
    lacks = [one["what"] for one in told if one]
    do = "do" if is_plural(name) else "does"
    # "no prior needed"
    bare = [_NEEDED.sub("", what) for what in lacks]
    is_spared = all(one != what for one, what in zip(bare, lacks, strict=True))
    answer = ", ".join(bare if is_spared else lacks)
    verb = "not need" if is_spared else "come without"
    question = with_count(f"What {do} {name} {verb}?", len(found))
    said = Said(
        "list" if len(found) > 1 else "property", question, answer, subject=found[0].subject,
        fact=f"lacks|{found[0].source}|{normal(answer)}",
    )  # fmt: skip
    return draft(said, spanning(places[0], places), "bare-cloze@1")
