"""Cards from what stands behind the first thing that a line says of its name: "ENI with private IP,
billed per hour", "in-memory cache. Fix: better key", and from items of one phrase: "lost after the
session" below short-term memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from aurora_kb.cards.asking.headings import comes_of, is_defended, tells_troubles
from aurora_kb.cards.asking.phrasing import (
    ask_for,
    is_known_key,
    is_noun_like,
    lower_first,
    names,
    with_count,
)
from aurora_kb.cards.asking.sharper import ask_by_verb
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.verbs import VERBS, base_of, is_participle, is_plural, starts_with_verb
from aurora_kb.cards.english.words import NO_END, content, normal, split_brackets, split_list, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import named
from aurora_kb.cards.makers.common.troubles import stands_below_troubles, tells_what_to_do
from aurora_kb.cards.makers.text.openings import named_above
from aurora_kb.cards.makers.text.phrases import CHOSEN, asked_of, of_participle, said_of
from aurora_kb.cards.makers.text.sentence_shapes import of_place
from aurora_kb.cards.reading.context import GROUPING, MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "paragraph", "line")
_MOST_IN_NAME = 5  # words
_MOST_IN_FACET = 12
_MOST_FACETS = 6
# A bracket is looked for in the words that follow, or one line of a megabyte takes minutes.
_CUT = re.compile(
    rf"(?:,(?!\d{{3}}\b)|;|(?<=[\w)]){NO_END}\.)\s+(?![^()]{{0,600}}\))(?:and |but )?"
)
_SECOND_KEY = re.compile(
    r"(?<=[\w)\]%\"”])[.;!]\s+(?P<key>[A-Za-z][\w' -]{1,24}):\s+(?P<told>\S.*)"
)
_LEADS = re.compile(r"(?P<told>[^→⟶]+?) (?:=>|→|⟶) (?P<to>[a-z][^→⟶=.;]{3,50})\.?")
_NO_NAME = re.compile(r"(?:q|a|question|answer|note|example|e\.?g)\b.*", re.I)
_STOP = re.compile(rf"(?<=[\w)\]%]){NO_END}[.;]\s+(?=[A-Za-z])")
_EQUAL = re.compile(
    r"(?P<word>[A-Za-z][\w -]{1,24}?) = (?P<told>[A-Za-z][^=]{2,60}|\d[\d.,]*(?: ?[%A-Za-z]+)?)"
)
_SPELT = re.compile(r"[A-Z]\w+(?:,? (?:[+&]|and) [A-Z]\w+)+")
_COMES = re.compile(r"from (?!\d|the top|scratch|left|here|now)[a-z]\w+", re.I)
_FIRST = re.compile(r"first\b.+\bthen\b", re.I)
# What a thing is, by the kind that is named first: "open standard from a company".
_GENUS = re.compile(
    r"(?:an? |the )?(?:[A-Za-z][\w-]*,? ){0,3}(?:standard|service|tool|framework|library|protocol"
    r"|database|engine|model|method|algorithm|system|language|platform|store|technique|pattern|format|layer"
    r"|cache|network|approach|measure|function|registry|scheduler|orchestrator|runtime|editor"
    r"|specification|concept|theory|hormone|enzyme|protein|disease|treaty|movement|philosophy)"
    r"(?=$|,| (?:for|of|that|which|from|by|to|with|between|in|\())"
    r"|(?:the )?(?:mean|average|ratio|share|fraction|sum|product|probability|percentage|number)"
    r" of \S"
)
_NO_TRAIT = re.compile(r"(?:see|read|e\.?g|todo|link|source|note|try|cf)\b|[\[(<`!?]", re.I)
_COMPARED = re.compile(r"\b(?:vs|versus)\b")
_DEFINING = frozenset(["defined_as", "is_a"])
_NAMING = GROUPING | {"has_step", "is_a", "defined_as", "does", "purpose", "has_property"}


# "prefer when there are many outliers"
# "cold start → fix w/ warm instances"
_FIX = re.compile(
    r"(?:fix(?:ed)?|solved?|solution|mitigated?|remedy)(?:\s+(?:w/|with|by|via)|:| =) "
    r"(?P<what>.+)",
    re.I,
)
_PLACED = frozenset(["live", "reside", "sit", "lie", "run", "stand"])
# "Use to compare models"
_USED_TO = re.compile(r"(?:Use|Used)(?: it)? (?P<link>to|for) (?P<what>\S.+)")
_IS = re.compile(
    r"(?P<name>(?:[A-Z][\w.+-]*|`[^`]+`)(?: [\w.+-]+){0,3}?) (?:is|are) (?P<told>\S.*)"
)


@maker("facet@1", "property", "list")
def facets(context: MakerContext) -> Iterator[Draft]:
    """A question for each further phrase that has a grammar of its own."""
    for note in context.notes:
        places = context.places[note.id]
        for above, place in pairwise((None, *places)):
            if (
                place is None
                or place.skipped
                or place.kind not in _KINDS
                or place.text[-1:] in "?:"
            ):
                continue
            key, value = split_line(place.text)
            found = _of_keyed(context, place, key, value) if key and value else ()
            if not key and (told := _IS.fullmatch(place.text)):
                found = _of_definition(context, place, tidy(told["name"]), told["told"])
            if not key and above is not None and ". " in place.text:
                name = named_above(above, place, context.lines[note.id])
                found = found or (_of_sentences(name, place.text) if name else ())
            for said in found or (_of_item(context, place) if place.kind == "item" else ()):
                yield draft(said, place, "facet@1")


def _of_item(context: MakerContext, place: Place) -> Iterator[Said]:
    """What an item without a key says of the name above it, or of the name it begins with."""
    yield from _of_aside(place)
    if place.text.startswith("= ") and place.parents:
        above = split_brackets(tidy(place.parents[-1]))[0]
        if said := _of_whole(above, tidy(place.text), place, is_alone=False):
            yield said
        return
    if name := _name_above(context, place):
        text = tidy(place.text)
        items = context.items.get((place.note, place.group), ())
        if said := asked_of(name, text) or _of_whole(name, text, place, is_alone=len(items) == 1):
            yield said


def is_asked_apart(name: str, text: str) -> bool:
    """Whether a whole item is asked for by its grammar."""
    return bool(asked_of(name, text))


def _of_whole(name: str, text: str, place: Place, is_alone: bool) -> Said | None:
    """What a whole item says of a name: "= Reason + Act", "from tool results", "first the plan,
    then the steps"."""
    be, do = ("are", "do") if is_plural(name) else ("is", "does")
    if place.text.startswith("= "):
        asked = f"What {do} {name} stand for?" if _SPELT.fullmatch(text) else f"What {be} {name}?"
        return said_of(asked, text, name)
    if _COMES.match(text):
        return said_of(f"Where {do} {name} come from?", text, name)
    if _FIRST.match(text):
        return said_of(f"How {do} {name} work?", text, name)
    opening = _GENUS.match(text)
    if opening and not is_plural(name) and not names(name, opening[0]):
        return said_of(f"What {be} {name}?", text, name)
    is_deed = starts_with_verb(lower_first(text))
    if place.parents and stands_below_troubles(place) and tells_what_to_do(text):
        return None  # `remedies` asks for it
    if is_alone and len(content(text)) > 1 and not is_deed and not _NO_TRAIT.match(text):
        return said_of(f"What characterises {name}?", text, name)
    return None


def _of_keyed(context: MakerContext, place: Place, key: str, value: str) -> Iterator[Said]:
    name, asides = split_brackets(key)
    yield from _of_equals(name, value)
    if not _is_name(context, place, name):
        return
    if ": " in value and (found := _SECOND_KEY.search(value)):
        yield from _of_second_key(name, found["key"], tidy(found["told"]))
        value = value[: found.start()]
    if fix := _FIX.fullmatch(value):
        yield said_of(f"What is the fix for {lower_first(name)}?", fix["what"].rstrip("."), name)
        return
    has_arrow = "→" in value or "⟶" in value or "=>" in value
    if has_arrow and (led := _LEADS.fullmatch(value)):
        # "one key gets most of the traffic => throttling", and not "server → token"
        is_told = any(map(base_of, led["told"].split()))
        if is_told and not is_defended(place) and not base_of(led["to"].partition(" ")[0]):
            do = "do" if is_plural(name) else "does"
            helps = any(map(tells_troubles, place.headings[-1:])) and not comes_of(led["to"])
            asked = f"What {do} {lower_first(name)} lead to?"
            asked = f"What helps against “{name}”?" if helps else asked
            yield said_of(asked, led["to"], name, allowed="against")
        value = led["told"]
    parts = [tidy(part) for part in _CUT.split(value)][: _MOST_FACETS + 1]
    further = parts if CHOSEN.fullmatch(parts[0]) else parts[1:]
    if len(parts) == 1 and not context.on_line.get((place.note, place.line)):
        further = parts
    for part in further:
        yield from of_place(part, name)
    for sentence in _STOP.split(value)[1:_MOST_FACETS]:
        is_read = any(
            content(target) <= content(sentence)
            for one in context.on_line.get((place.note, place.line), ())
            for target in one.targets
            if one.aspect
            or (one.relation == "does" and len(one.targets) == 1)
            or one.relation not in ("has_property", "related_to", "does")
        )
        if not is_read and (said := _of_sentence(name, tidy(sentence).rstrip("."))):
            yield said
    acts = starts_with_verb(parts[0])  # then the whole line says what it does
    for part in (*further, *(aside for aside in asides if starts_with_verb(aside))):
        deed = None if acts else _deed(name, part)
        if len(part.split()) <= _MOST_IN_FACET and (said := asked_of(name, part) or deed):
            yield said


def _of_sentences(name: str, text: str) -> Iterator[Said]:
    """What the further sentences below a name say of it: "Only for idempotent calls!"."""
    for part in _STOP.split(text)[1:_MOST_FACETS]:
        part = tidy(part).rstrip(".")
        if part.partition(" ")[0].casefold() in VERBS or len(part.split()) > _MOST_IN_FACET:
            continue  # "Run it with no options" is an order
        if found := asked_of(name, part):
            yield found


def _of_definition(context: MakerContext, place: Place, name: str, told: str) -> Iterator[Said]:
    """What a sentence says further of what it defines: "Kafka is a log, written in Scala"."""
    said = context.on_line.get((place.note, place.line), ())
    names_of = [one.subject for one in said if one.relation in _DEFINING and not one.inferred]
    if any(names(one, name) or names(name, one) for one in names_of):
        for part in _CUT.split(_STOP.split(told)[0])[1:_MOST_FACETS]:
            if found := of_participle(name, "is", tidy(part)):
                yield found


def _of_sentence(name: str, told: str) -> Said | None:
    """What a further sentence without a subject says of the name: "Lives in a public subnet", "Use
    to compare models"."""
    if len(told.split()) > _MOST_IN_FACET or not told[:1].isupper():
        return None
    be, do = ("are", "do") if is_plural(name) else ("is", "does")
    if found := _USED_TO.fullmatch(told):
        what = found["what"] if found["link"] == "for" else f"to {found['what']}"
        return said_of(f"What {be} {name} used for?", what, name)
    verb, _, more = told.partition(" ")
    base, link = base_of(verb), more.partition(" ")[0]
    if not base or not more or not starts_with_verb(lower_first(told)) or " is " in told:
        return None
    if base in _PLACED and link in ("in", "on", "at"):
        return said_of(f"Where {do} {name} {base}?", more, name)
    asked, answer = ask_by_verb(name, lower_first(told))
    return said_of(asked, answer, name)


def _deed(name: str, part: str) -> Said | None:
    """What a further phrase says that the name does: "foam of oils, says much about freshness"."""
    if not starts_with_verb(part) or not base_of(part.partition(" ")[0]) or len(part.split()) < 3:
        return None
    return said_of(f"What {'do' if is_plural(name) else 'does'} {name} do?", part, name)


def _of_equals(name: str, value: str) -> Iterator[Said]:
    """What the words of a further sentence mean there: "Positive = normal good, negative = inferior
    good" behind what income elasticity is."""
    if " = " not in value:
        return
    for sentence in _STOP.split(value)[1:_MOST_FACETS]:
        pairs = [_EQUAL.fullmatch(tidy(part)) for part in _CUT.split(sentence)]
        for pair in pairs if all(pairs) else ():
            if pair and pair["told"][:1].isdigit():
                asked = f"{name}: which value means “{lower_first(pair['word'])}”?"
                yield said_of(asked, pair["told"], name)
            elif pair and pair["word"].isupper():
                yield said_of(f"What does {pair['word']} stand for?", pair["told"], pair["word"])
            elif pair and not is_known_key(pair["word"]):
                asked = f"{name}: what does “{lower_first(pair['word'])}” mean?"
                yield said_of(asked, pair["told"], name)


def _of_aside(place: Place) -> Iterator[Said]:
    """What the brackets behind a name say that it does: "puck screen (keeps the shower clean)"."""
    name, asides = split_brackets(tidy(place.text))
    if len(asides) != 1 or not 0 < len(name.split()) < _MOST_IN_NAME or place.text[-1:] != ")":
        return
    if base_of(name.partition(" ")[0]) or name.partition(" ")[0].casefold() in VERBS:
        return  # "Read files (keeps order)" is a deed
    be, do = ("are", "do") if is_plural(name) else ("is", "does")
    for part in _CUT.split(asides[0]):
        if starts_with_verb(part) and len(part.split()) > 2:
            yield said_of(f"What {do} {name} do?", part, name)
        elif said := asked_of(name, part):
            yield said
    # "Delta Sharing (open protocol to share live data)"
    genus = _GENUS.match(asides[0]) if len(asides[0].split()) > 2 else None
    if genus and not is_plural(name) and not names(name, genus[0]):
        yield said_of(f"What {be} {name}?", asides[0], name)


def _is_name(context: MakerContext, place: Place, name: str) -> bool:
    """Whether the key is what the line is about, and no key of something else."""
    first, *others = name.split(" ")
    if _NO_NAME.fullmatch(name) or (not others and is_participle(name)):
        return False
    if others and first.casefold() in VERBS and not others[-1][:1].isupper():
        return False  # "Apply the fragments"
    if (
        not name
        or len(name.split()) > _MOST_IN_NAME
        or is_known_key(name)
        or _COMPARED.search(name)
    ):
        return False
    if base_of(name.partition(" ")[0]) and not name[:1].isupper():
        return False  # "uses", "supports"
    said = context.on_line.get((place.note, place.line), ())
    known = [one for one in said if one.relation in _NAMING and normal(one.subject) == normal(name)]
    if known or said:
        return bool(known)
    return name[:1].isupper() and (" " in name or not is_noun_like(name.casefold()))


def _of_second_key(name: str, key: str, told: str) -> Iterator[Said]:
    """What the key of a further sentence asks: "Fix: better key, write sharding"."""
    if not (is_known_key(key) or is_noun_like(key)) or len(key.split()) > 2:
        return
    items = split_list(told)
    asked = ask_for(name, lower_first(key), "", noun=True)
    count = len(items) if is_plural(key) else 1
    if asked:
        yield said_of(with_count(asked, count), told, name, is_list=count > 1)


def _name_above(context: MakerContext, place: Place) -> str:
    """What an item without a key is said of: its subject, as the graph has it."""
    if len(place.text.split()) > _MOST_IN_FACET:
        return ""
    said = context.on_line.get((place.note, place.line), ())
    bare = [one for one in said if _is_bare(one)]
    if not said or len(bare) < len(said):
        return ""
    subject = named(context, bare[0])
    above = (*place.parents[-1:], place.label, *place.headings[-1:])
    return subject if any(names(bare[0].subject, text) for text in above) else ""


def _is_bare(one: Statement) -> bool:
    return one.relation == "has_property" and one.literal and not one.aspect
