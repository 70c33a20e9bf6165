"""What the items of a list tell of each other: asked once a list, of the items alone, and told to
each of its lines."""

from __future__ import annotations

from collections.abc import Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from aurora_kb.concepts.patterns import have_leads
from aurora_kb.concepts.reading.kinds import are_kinds
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.neighbours import have_glosses, names_listed
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.siblings import (
    are_deeds,
    are_told,
    explained_keys,
    have_braces,
    keys_listed_above,
    keys_of_things,
    of_list,
    property_keys,
    with_aspects,
)


class ToldByItems(Struct, frozen=True):
    """See the functions of these names. `keys` are properties, `terms` and `things` are none."""

    names: tuple[str, ...]
    keys: frozenset[str]
    terms: frozenset[str]
    things: frozenset[str]
    glossed: bool
    led: bool
    braced: bool
    told: bool
    deeds: bool

    def around(self, scope: Scope) -> Scope:
        """The scope that an item of the list stands in, and what follows it."""
        scope = with_aspects(scope, self.keys, self.terms)
        shape = (self.led, self.braced, self.things, self.told)
        if (scope.led, scope.braced, scope.things, scope.told) == shape:
            return scope
        return replace(scope, led=self.led, braced=self.braced, things=self.things, told=self.told)

    def of_item(self, scope: Scope) -> Scope:
        """The scope that an item itself is read in."""
        return of_list(scope, are_kinds(scope.subject, self.names), self.glossed)


_NONE = frozenset[str]()
_NO_ITEMS = ToldByItems((), _NONE, _NONE, _NONE, False, False, False, False, False)


def told_by_items(
    parts: Sequence[Part],
    scope: Scope,
    aspects: Set[str],
    guide: bool,
    above: Line | None = None,
) -> ToldByItems:
    """What the items among some parts tell; `aspects` are properties in the rest of the note, a
    `guide` tells its reader what to do, and `above` is the line they hang below."""
    items = [part for part in parts if part.kind == "item"]
    if not items:
        things = keys_of_things(parts, scope, aspects)
        return replace(_NO_ITEMS, things=things) if things else _NO_ITEMS
    return ToldByItems(
        names=names_listed(items),
        keys=_NONE if scope.prose else property_keys(items),
        terms=_NONE if scope.prose else explained_keys(items) - aspects,
        things=keys_of_things(parts, scope, aspects) | keys_listed_above(items, above),
        glossed=have_glosses(items),
        led=have_leads(items),
        braced=have_braces(items),
        told=are_told(items),
        deeds=not (scope.prose or guide) and are_deeds(items),
    )
