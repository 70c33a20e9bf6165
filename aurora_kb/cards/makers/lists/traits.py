"""Cards from what the items of a list say of the name above them, where no other maker asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import names, with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import is_order
from aurora_kb.cards.english.verbs import is_plural, starts_with_verb
from aurora_kb.cards.english.words import content, normal, tidy
from aurora_kb.cards.makers.common.kinds import usable_label
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import items_of, parents_of
from aurora_kb.cards.makers.common.subjects import NO_WHOLE, named
from aurora_kb.cards.makers.common.troubles import stands_below_troubles, tells_what_to_do
from aurora_kb.cards.makers.text.facets import is_asked_apart
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.places import spanning

_TELLING = frozenset(["defined_as", "is_a", "does"])
_TRAITS = frozenset(["has_property", "purpose", "does"])
_KEYED = re.compile(r":\s|\?")
_MOST_WORDS = 12
_MOST_IN_ALL = 25
_MOST = 5
_FEWEST_WORDS = 2  # that matter


@maker("trait@1", "property", "list")
def traits(context: MakerContext) -> Iterator[Draft]:
    """ "What characterises late interaction?" from "one vector per token" below that name."""
    known = {one.source for one in context.statements if _tells(one)}
    for (note, source, group), found in _bare(context).items():
        first = found[0]
        is_known = source in known or _stands_above(first) or bool(parents_of(context, first))
        if not is_known or _is_asked_whole(context, note, group, first):
            continue
        items = [tidy(one.place.text) for one in found]
        if sum(len(item.split()) for item in items) > _MOST_IN_ALL or len(items) > _MOST:
            continue
        answer = "; ".join(items)
        said = Said(
            "list" if len(items) > 1 else "property",
            with_count(f"What characterises {named(context, first)}?", len(items)),
            answer,
            subject=first.subject,
            fact=f"trait|{normal(first.subject)}|{normal(answer)}",
        )
        yield draft(said, spanning(first.place, tuple(one.place for one in found)), "trait@1")


def _tells(one: Statement) -> bool:
    """Whether the statement says what its subject is or does: it is a thing then."""
    return one.relation in _TELLING and not one.inferred


def _stands_above(one: Statement) -> bool:
    """Whether the name stands right above the list: a heading may as well name a topic."""
    above = (*one.place.parents[-1:], one.place.label)
    return any(names(one.subject, text) for text in above if text)


def _is_asked_whole(context: MakerContext, note: str, group: int, one: Statement) -> bool:
    """Whether `lists` asks for all the items at once."""
    if normal(usable_label(one.place)) != normal(one.subject):
        return False
    told = {
        other.place.line
        for place in items_of(context, note, group)
        for other in context.on_line.get((note, place.line), ())
        if other.source == one.source and other.relation in _TRAITS and not other.aspect
    }
    return len(told) == len(items_of(context, note, group))


def _bare(context: MakerContext) -> dict[tuple[str, str, int], list[Statement]]:
    """The items that say something of the name above them, by note, name and list."""
    groups: dict[tuple[str, str, int], list[Statement]] = {}
    weak: set[tuple[str, str, int]] = set()
    for one in context.statements:
        place = one.place
        if place.kind != "item" or one.inferred:
            continue
        key = (place.note, one.source, place.group)
        if one.polarity < 0:
            weak.add(key)  # some of a list of weak points are no traits
        elif _is_trait(context, one):
            groups.setdefault(key, []).append(one)
    return {key: found for key, found in groups.items() if key not in weak}


def _is_trait(context: MakerContext, one: Statement) -> bool:
    """Whether an item without a key says something of its subject alone, and all that it says."""
    is_bare = one.relation == "has_property" and one.literal and not one.aspect
    if not is_bare:
        return False
    text = tidy(one.place.text)
    if normal(one.targets[0]) != normal(text) or len(text.split()) > _MOST_WORDS:
        return False
    if len(content(text)) < _FEWEST_WORDS or _KEYED.search(text) or is_order(text):
        return False
    if starts_with_verb(text) or is_asked_apart(one.subject, text):
        return False
    if stands_below_troubles(one.place) and one.place.parents and tells_what_to_do(text):
        return False  # `remedies` asks for it
    # What is said of a whole note, of several things or of a side of a comparison is asked there.
    title = context.by_id[one.place.note].title
    if NO_WHOLE.fullmatch(one.subject) or names(one.subject, title):
        return False
    if is_plural(one.subject) or one.source in context.compared:
        return False
    above = (*one.place.parents[-1:], one.place.label, *one.place.headings[-1:])
    return any(names(one.subject, text) for text in above)
