"""Which statements define, deny and belong together, by their lines and lists."""

from __future__ import annotations

from aurora_kb.cards.asking.templates import DEFINING_KEYS
from aurora_kb.cards.english.answers import are_orders
from aurora_kb.cards.english.words import normal, tidy
from aurora_kb.cards.reading.context import MakerContext, Statement, once
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

DEFINING = frozenset(["is_a", "defined_as"])


def is_definition(statement: Statement) -> bool:
    """Whether the statement says what its subject is, and not, say, what its model is."""
    if statement.relation not in DEFINING or statement.polarity < 0:
        return False
    key = normal(statement.aspect)
    return not key or key in DEFINING_KEYS or key in (normal(statement.subject), "term", "gloss")


def denies(statement: Statement) -> bool:
    """Whether a statement denies something and no key of it says so, as `Cons` and `Not for` do."""
    return statement.polarity < 0 and not statement.aspect


def is_exception(statement: Statement) -> bool:
    """Whether an item with a key of its own says when not to use what the list around it is for:
    `not: ad-hoc queries` below `When to use it`."""
    is_denied = statement.polarity < 0 and normal(statement.aspect) == "when not to use"
    return is_denied and bool(split_line(statement.place.text)[0])


def items_of(context: MakerContext, note: str, group: int) -> tuple[Place, ...]:
    """All items of a list, those included that the graph says nothing of."""
    return context.items.get((note, group), ())


def is_among_orders(context: MakerContext, place: Place) -> bool:
    """Whether the items of the list that the line stands in say behind their keys what to do."""
    if not place.group:
        return False
    key = (is_among_orders, place.note, place.group)
    if key not in context.found:
        items = items_of(context, place.note, place.group)
        context.found[key] = are_orders(tidy(split_line(item.text)[1]) for item in items)
    return bool(context.found[key])


@once
def grouped(context: MakerContext) -> dict[tuple[str, str, str, str, int], list[Statement]]:
    """Statements of one relation to one subject that stand in the items of one list."""
    groups: dict[tuple[str, str, str, str, int], list[Statement]] = {}
    for one in context.statements:
        if one.place.group and one.place.kind == "item" and not denies(one):
            aspect = normal(one.aspect)
            key = (one.place.note, one.source, one.relation, aspect, one.place.group)
            groups.setdefault(key, []).append(one)
    return {key: found for key, found in groups.items() if len({x.place.line for x in found}) > 1}


def parents_of(context: MakerContext, statement: Statement) -> list[Statement]:
    """The statements that make the subject a part, variant ... of something."""
    return list(context.parents.get((statement.place.note, statement.source), ()))


def case_leads_to(one: Statement) -> bool:
    """Whether a line leads from a case to what is chosen in it: `few writes ⟶ Deck`."""
    if one.predicate != "choose_for" or one.aspect:
        return False
    # "What is Deck for?" would be answered with the whole line.
    text = one.place.text.casefold()
    return -1 < text.find(one.targets[0].casefold()) < text.rfind(one.subject.casefold())
