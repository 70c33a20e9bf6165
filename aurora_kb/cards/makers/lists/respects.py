"""Cards that ask how a thing is in the respect that a heading names: below `Security`, "How is S
secured?"."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.verbs import is_plural
from aurora_kb.cards.english.words import join, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import named
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import clean_heading, spanning

_SAYING = frozenset(["item", "line", "paragraph"])
_MOST = 5  # items
_MOST_IN_ITEM, _MOST_IN_ALL = 14, 40  # words
# {s} is the subject, {be} its "is" or "are", {do} its "does" or "do".
_ASKED = {
    "security": "How {be} {s} secured?",
    "pricing": "How {be} {s} priced?",
    "price": "How {be} {s} priced?",
    "billing": "How {be} {s} billed?",
    "cost": "What {do} {s} cost?",
    "costs": "What {do} {s} cost?",
    "performance": "How {do} {s} perform?",
    "availability": "How available {be} {s}?",
    "durability": "How durable {be} {s}?",
    "consistency": "How consistent {be} {s}?",
    "scale": "How {do} {s} scale?",
    "limits": "What are the limits of {s}?",
    "limitations": "What are the limitations of {s}?",
    "gotchas": "What are the gotchas of {s}?",
    "pitfalls": "What are the pitfalls of {s}?",
}


@maker("respect@1", "list", "property")
def respects(context: MakerContext) -> Iterator[Draft]:
    """What is told of the subject below a heading that names a respect, line by line or in one
    paragraph, where no line has a key of its own."""
    for found in _told(context):
        first = found[0]
        be, do = ("are", "do") if is_plural(first.subject) else ("is", "does")
        question = _ASKED[normal(first.aspect)].format(s=named(context, first), be=be, do=do)
        items = _items(found)
        counts = [len(item.split()) for item in items]
        if not 0 < len(items) <= _MOST or max(counts) > _MOST_IN_ITEM or sum(counts) > _MOST_IN_ALL:
            continue
        said = Said(
            kind="list" if len(items) > 1 else "property",
            question=with_count(question, len(items)),
            answer=join(items),
            subject=first.subject,
            allowed=f"{first.aspect} {question}",
            fact="list|" + "|".join((first.source, *sorted(map(normal, items)))),
        )
        yield draft(said, spanning(first.place, tuple(one.place for one in found)), "respect@1")


def _told(context: MakerContext) -> Iterator[list[Statement]]:
    """Of each such section what its lines say, if each of them says something of one subject: of
    which the graph says nothing, that would be missing in the answer."""
    sections: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    for one in context.statements:
        place = one.place
        if place.headings and normal(clean_heading(place.headings[-1])) in _ASKED:
            sections.setdefault((place.note, place.headings), []).append(one)
    for (note, headings), found in sections.items():
        respect = normal(clean_heading(headings[-1]))
        found.sort(key=lambda one: one.place.line)
        read = {one.place.line for one in found}
        if any(
            place.headings == headings and place.kind in _SAYING and place.line not in read
            for place in context.places[note]
        ):
            continue
        if all(one.source == found[0].source and _is_of(one, respect) for one in found):
            yield found


def _is_of(one: Statement, respect: str) -> bool:
    place = one.place
    is_plain = not (place.label or place.parents or split_line(place.text)[0])
    is_told = one.relation == "has_property" and one.literal and normal(one.aspect) == respect
    return is_told and is_plain and not one.inferred


def _items(found: list[Statement]) -> list[str]:
    """What is told, in the order of the text: of a paragraph sentence by sentence."""
    told = [
        (one.place.line, one.place.text.find(target), tidy(target))
        for one in found
        for target in one.targets
    ]
    return list(dict.fromkeys(item for *_, item in sorted(told)))
