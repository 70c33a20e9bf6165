"""Cards that ask for the name: what it is that is described so, or that works so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import (
    is_defended,
    named_behind_arrow,
    names_limits,
    tells_troubles,
)
from aurora_kb.cards.asking.phrasing import lower_first, names
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import (
    as_deed,
    is_condition,
    is_event,
    is_order,
    is_question,
    is_sentence,
    may_be_order,
)
from aurora_kb.cards.english.circumstances import asks_for_way
from aurora_kb.cards.english.verbs import starts_with_verb
from aurora_kb.cards.english.words import content, normal, split_brackets, split_list
from aurora_kb.cards.gate.descriptions import hidden
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.sides import compared_with
from aurora_kb.cards.makers.common.statements import denies, is_definition, parents_of
from aurora_kb.cards.makers.common.subjects import is_gloss, with_name, written
from aurora_kb.cards.makers.relations.asked_above import asked_above
from aurora_kb.cards.makers.relations.told import is_of_another, step_above
from aurora_kb.cards.makers.words.vocabulary import pair_of
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place
from aurora_kb.cards.reading.values import value_of

# Keys of what a thing does to do its work: "how: an LLM writes a made-up answer".
_WAYS = frozenset(["how", "how it works", "works by", "idea", "the idea", "mechanism"])
_FEWEST_WORDS = 3  # that matter, or the description could be of many things
_MOST_WORDS = 16
# Of what is said so there is more than one, or it is an opinion.
_OF_SEVERAL = re.compile(
    r"(?:an?|one) (?:type|kind|sort|form|way|case|part|example)s? of\b|one of\b"
    r"|.*\b(?:powerful|popular|strong|strongest|closest|preferred|highly|great|important|simple"
    r"|simply|simplest|we|my|our)\b",
    re.I,
)
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.I)
_IS_SAID_OF = re.compile(r"\w+ (?:must|can|may|should|will|cannot)\b", re.I)
_SIGNS = re.compile(r"[⟶→>].*[⟶→>]| = |[⟶→] ?(?:\$|\d)")  # of steps, formulas, and what it leads to
_CONS = re.compile(r"(?:.* )?(?:cons|drawbacks|disadvantages|weaknesses|challenges)", re.I)
_NAME = re.compile(r"(?:\d+ )?[A-Z]")
_FEW = 2  # words of an item: "bullets, numbers or none"


@maker("naming@1", "variant-reverse")
def namings(context: MakerContext) -> Iterator[Draft]:
    """ "What is described as “...”?" where `variants` does not ask for it by its kind."""
    compared = compared_with(context)
    for one in context.statements:
        if one.inferred or one.place.kind in ("cell", "heading") or denies(one):
            continue
        way = normal(one.aspect) in _WAYS
        if not (way or is_definition(one)) or is_defended(one.place) or named_behind_arrow(one):
            continue
        if any(parent.place.line == one.place.line for parent in parents_of(context, one)):
            continue
        if (one.place.note, one.place.line, one.source) in compared:
            continue  # which of the sides it is, is asked of them all
        if names(one.subject, context.by_id[one.place.note].title):
            continue  # much is "a managed database", and the note that says it says of what
        told = value_of(context, one)[0].partition(";")[0].rstrip()
        if may_be_order(told) and _is_below_weaknesses(one.place):
            continue  # what helps against it
        if not _is_telling(one, told) or (not way and _says_another_thing(context, one, told)):
            continue
        name, place = written(context, one), with_name(context, one.place)
        lines = context.lines[place.note][place.line - 1 : place.end_line]
        if not any(names(name, above) for above in (*lines, *place.headings)):
            continue  # whoever looks the card up would not find the name there
        # A vector database is a database: the sort of thing it is gives nothing away.
        sort = name.rpartition(" ")[2] if " " in name else ""
        shown = hidden(told, name, sort)
        said = Said(
            kind="variant-reverse",
            question=_ask(shown, way, step_above(context, one)),
            answer=name,
            allowed=sort,
            # Once in all notes: what a vault is stands in many.
            fact=f"naming|{normal(one.subject)}",
            gloss=shown,
        )
        yield draft(said, place, "naming@1")


def _is_below_weaknesses(place: Place) -> bool:
    """Whether the line stands below "Limitations", "Pitfalls" or "Cons"."""
    above = place.headings[-1] if place.headings else ""
    return names_limits(above) or tells_troubles(above) or bool(_CONS.fullmatch(above))


def _ask(told: str, way: bool, steps_of: str) -> str:
    if steps_of:
        return f"Which step of {steps_of} is described as “{told}”?"
    if told.endswith("?"):
        return f"What answers the question “{told}”?"
    if starts_with_verb(told):
        return f"What {lower_first(told)}?"
    if deed := as_deed(told):
        return f"What {deed}?"
    return f"What works as follows: “{told}”?" if way else f"What is described as “{told}”?"


def _is_telling(one: Statement, told: str) -> bool:
    """Whether the words are enough to tell the thing by, and are about the thing alone."""
    own = content(split_brackets(told)[0]) - content(one.subject)
    if len(own) < _FEWEST_WORDS or len(told.split()) > _MOST_WORDS:
        return False
    if names(one.subject, told) or is_condition(told) or _SIGNS.search(told):
        return False
    return not (_OF_SEVERAL.match(told) or _is_value(told))


def _is_value(told: str) -> bool:
    """Whether the words name what something is set to, or some things of a kind, and describe
    nothing: "San Francisco, USA", "bullets, numbers or none"."""
    if told.startswith("`") or ("?" in told and not is_question(told)):
        return True
    is_name = _NAME.match(told) and not _ARTICLE.match(told) and not starts_with_verb(told)
    items = split_list(told)
    return bool(is_name) or (len(items) > 2 and all(len(item.split()) <= _FEW for item in items))


def _says_another_thing(context: MakerContext, one: Statement, told: str) -> bool:
    """Whether the line does not say what its subject is, as `definitions` has it."""
    key = split_line(one.place.text)[0]
    if pair_of(one.place)[0] or is_event(told, key):
        return True
    if is_of_another(one, key, told) or asks_for_way(told) or asked_above(context, one):
        return True
    if one.subject[:1].islower() and is_order(one.subject):
        return True
    bare = _ARTICLE.sub("", told, count=1)
    if _IS_SAID_OF.match(told) or is_sentence(bare):
        return True
    return not is_gloss(one.subject, told)
