"""Cards that ask for all items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import ARROW, with_scope
from aurora_kb.cards.asking.phrasing import ask_for, lower_first, names, names_sort, with_count
from aurora_kb.cards.asking.templates import DEFINING_KEYS
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import without_tail
from aurora_kb.cards.english.rheme import has_verb
from aurora_kb.cards.english.verbs import PREPOSITIONS, base_of, is_plural, starts_with_verb
from aurora_kb.cards.english.words import join, normal, of_a_length, split_brackets, tidy
from aurora_kb.cards.makers.common.kinds import NO_KINDS, NOUN_OF, usable_label
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import (
    denies,
    is_definition,
    is_exception,
    items_of,
    parents_of,
)
from aurora_kb.cards.makers.common.subjects import says_little, telling
from aurora_kb.cards.makers.keys.shorthand import COMPARED
from aurora_kb.cards.makers.lists.list_questions import Listed, ask_for_items, question_above
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, spanning
from aurora_kb.cards.reading.values import own_key

_LISTED = frozenset(
    ["has_variant", "has_part", "has_feature", "has_example", "uses", "integrates_with",
     "has_property", "does", "purpose", "compatible_with"]
)  # fmt: skip
_FEWEST_SAID = 5  # words
_MOST_LED = 15
_WHICH = re.compile(r"New|Core|Old|Basic|Main|Optional|Further|Additional")


@maker("list@1", "list")
def lists(context: MakerContext) -> Iterator[Draft]:
    """ "Which variants of S are there? (3)" from the items of a list under one subject."""
    for listed in _whole_lists(context):
        as_read, listed = listed, _without_strays(listed)
        first = listed.found[0]
        if first.relation not in _LISTED and not question_above(first):
            continue
        if normal(first.subject) in NO_KINDS or normal(usable_label(first.place)) in NO_KINDS:
            continue
        question = ask_for_items(context, listed)
        if says_little(first.subject) and (above := parents_of(context, first)):
            whole = telling(context, above[0]).subject
            name = f"{first.subject} ({whole})"
            if _WHICH.fullmatch(first.subject) and question == f"What belongs to {first.subject}?":
                question = f"Which {first.subject.lower()} parts does {whole} have?"
            question = question.replace(f" {first.subject}?", f" {name}?")
        said_by = {one.place.line: one for one in listed.found}
        places = _naming(question, listed.places)
        items = _items(places, said_by)
        if question.startswith("What are the parts of ") and any(map(_is_statement, items)):
            continue
        if question.startswith("What belongs to "):
            items = [item for item in items if not _is_statement(item)]
        items = of_a_length(list(dict.fromkeys(items)), 1)
        if as_read is not listed and question.startswith("What belongs to "):
            continue  # of so loose a question each item must be a part
        if question.startswith("What if "):
            continue  # each case has its own answer
        is_one = question.startswith("What is ")  # "What is Raft?" has no list for an answer
        if not question or len(items) < 2 or (is_one and first.subject in items):
            continue
        said = Said(
            kind="list",
            question=with_count(question, len(items)),
            answer=join(items),
            subject=first.subject if names(first.subject, question) else "",
            allowed=f"{first.subject} {first.aspect} {question}",
            fact="list|" + "|".join((first.source, *sorted(normal(item) for item in items))),
        )
        yield draft(said, spanning(first.place, listed.places), "list@1")


@maker("headed@1", "list")
def headed(context: MakerContext) -> Iterator[Draft]:
    """ "Which variants of S are there? (3)" where each of them has a heading of its own, and what
    a line announces whose parts each head a list: "composed of 3 groups of layers:".
    """
    groups: dict[tuple[str, str, str, str], list[Statement]] = {}
    for one in context.statements:
        is_announced = one.place.kind == "paragraph" and one.aspect and one.relation in _LISTED
        is_headed = one.place.kind == "heading" and one.relation == "has_variant"
        if (is_headed or is_announced) and not (one.inferred or one.literal):
            aspect = one.aspect if is_announced else ""
            groups.setdefault((one.place.note, one.source, one.relation, aspect), []).append(one)
    for (*_, aspect), found in groups.items():
        first = found[0]
        items = list(dict.fromkeys(target for one in found for target in one.targets))
        if len(items) < 2 or normal(first.subject) in NO_KINDS:
            continue
        if any(names_sort(item) for item in items):
            continue  # "Learning type" is a way to sort, and none of the sorts
        asked = ask_for(first.subject, aspect, first.relation)
        if aspect and names(aspect, first.subject) and is_plural(first.subject):
            asked = f"Which {lower_first(first.subject)} are there?"  # "strategies of strategies"
        if aspect and (asked.startswith("What is the ") or ": " in asked):
            continue  # "size: small ..., large ..." announces none of its own
        has_count = any(letter.isdigit() for letter in asked)  # "3 groups of layers"
        title = context.by_id[first.place.note].title
        above = tuple(one for one in first.place.headings if clean_heading(one) not in items)
        asked = with_scope(asked, title, above)  # "Agents: which patterns are there?"
        question = asked if has_count else with_count(asked, len(items))
        said = Said(
            kind="list",
            question=question,
            answer=join(items),
            subject=first.subject,
            allowed=question,
            fact="list|" + "|".join((first.source, *sorted(normal(item) for item in items))),
        )
        yield draft(said, spanning(first.place, tuple(one.place for one in found)), "headed@1")


def _whole_lists(context: MakerContext) -> Iterator[Listed]:
    """The lists whose items are of one subject. Relations of one list may differ.

    "All variants include" may hold a feature and an integration: it is still one list. An
    item the graph says nothing of belongs to it too, or the count would be wrong.
    """
    merged: dict[tuple[str, int, str], list[Statement]] = {}
    exceptions = {
        (one.place.note, one.place.line)
        for one in context.statements
        if one.polarity < 0 and is_exception(one)
    }
    for one in context.statements:
        place = one.place
        is_item = place.group and place.kind == "item" and not one.inferred
        if is_item and _is_listed(context, one) and (place.note, place.line) not in exceptions:
            merged.setdefault((place.note, place.group, one.source), []).append(one)
    best: dict[tuple[str, int], Listed] = {}
    for (note, group, _), found in merged.items():
        # Lines with a key of their own are questions of their own, and no items.
        if any(own_key(context, one) or _says_key(context, one) for one in found):
            continue
        by_line: dict[int, Statement] = {}
        for one in found:
            kept = by_line.get(one.place.line)
            if kept is None or (kept.literal and not one.literal):
                by_line[one.place.line] = one
        items = tuple(
            item for item in items_of(context, note, group) if (note, item.line) not in exceptions
        )
        # A label speaks for all items; without one, most of them must be of the subject.
        enough = 2 * len(by_line) >= len(items) and (len(by_line) > 1 or usable_label(items[0]))
        if len(items) < 2 or not enough or _is_inside(context, found[0], items):
            continue
        if any(normal(split_line(item.text)[0]) in DEFINING_KEYS for item in items):
            continue
        listed = Listed(items, [by_line[line] for line in sorted(by_line)])
        rival = best.get((note, group))
        if rival is None or len(rival.found) < len(listed.found):
            best[note, group] = listed
    yield from best.values()


def _items(places: tuple[Place, ...], said_by: dict[int, Statement]) -> list[str]:
    """What the items are called. Where some of them are named by what stands before their arrow,
    all are: "Different algorithms", "Different data"; and where all of them would be too long."""
    items = [_item(place, said_by.get(place.line)) for place in places]
    before = [ARROW.split(place.text)[0] for place in places]
    led = [front != place.text for front, place in zip(before, places, strict=True)]
    are_cut = [not ARROW.search(item) for item, is_led in zip(items, led, strict=True) if is_led]
    is_long = all(led) and len(" ".join(items).split()) > _MOST_LED
    if all(are_cut) or not (any(are_cut) or is_long):
        return items
    return [
        tidy(front) if is_led and ARROW.search(item) else item
        for item, front, is_led in zip(items, before, led, strict=True)
    ]


def _naming(question: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places that name what is asked for: "runs across three zones" is no part, and "on each
    node: a proxy" none of what characterises. Without two of them, nothing is listed."""
    if any(_is_circumstance(place.text) for place in places):
        return ()
    if not question.startswith("What are the parts "):
        return places
    return tuple(place for place in places if not starts_with_verb(tidy(place.text)))


def _is_statement(item: str) -> bool:
    """Whether an item says something and names nothing: "ACID tables only work with ORC"."""
    return len(item.split()) >= _FEWEST_SAID and has_verb(item)


def _is_circumstance(text: str) -> bool:
    key, value = split_line(tidy(text))
    return bool(value) and key.partition(" ")[0] in PREPOSITIONS


def _without_strays(listed: Listed) -> Listed:
    """The list without the statement of another relation than all others, where those name parts:
    "Pinecone (managed)" among "Milvus" and "Qdrant"."""
    naming = [one for one in listed.found if one.relation in NOUN_OF and not one.literal]
    alike = len({one.relation for one in naming}) == 1
    strays = [one for one in listed.found if one not in naming]
    is_stray = len(strays) == 1 and strays[0].relation == "has_property"
    return Listed(listed.places, naming) if alike and len(naming) > 1 and is_stray else listed


def _is_listed(context: MakerContext, one: Statement) -> bool:
    """Whether a statement makes its line an item of a list. What is not so is none, but beside
    something else it sets apart."""
    if one.relation in ("has_step", "prerequisite_of") or is_definition(one):
        return False
    return not denies(one) or one.source in context.compared


def _says_key(context: MakerContext, one: Statement) -> bool:
    """Whether the item gives the value of the key above it: below "Limitations", "Retrieval: low
    precision" is no limitation called retrieval."""
    said = context.on_line.get((one.place.note, one.place.line), ()) if one.aspect else ()
    return any(other.source in one.target_ids and other.aspect == one.aspect for other in said)


def _is_inside(context: MakerContext, one: Statement, items: tuple[Place, ...]) -> bool:
    """Whether the subject is met in an item and nowhere above: the list is not about it."""
    note, place = context.by_id[one.place.note], one.place
    above = (note.title, *note.aliases, *place.headings, place.label, *place.parents)
    known = context.names.get(one.source, (one.subject,))
    if any(names(name, text) for name in known for text in above):
        return False
    return any(names(name, item.text) for name in known for item in items)


def _item(place: Place, one: Statement | None) -> str:
    """What the item is called: its concept, or all it says when that is more than a name."""
    text = tidy(without_tail(place.text))
    before, arrow, behind = text.partition("→")
    if arrow and COMPARED.search(before):
        return tidy(behind.partition(": ")[0])  # "|E| > 1 → elastic"
    is_whole = one is not None and one.literal and normal(one.targets[0]) == normal(text)
    if is_whole and ": " not in text:
        return text  # "massive ⟶ slow to heat" is one drawback
    key, _ = split_line(place.text)
    key = key if place.text.rstrip().rstrip(":") != key else text
    bare, _ = split_brackets(key or text)
    named = one is not None and len(one.targets) == 1 and not one.literal
    # The concept alone names the item: "Storage layer (6 copies)", "DSQL: adds ...".
    if named and one and bare and (key or normal(bare) == normal(one.targets[0])):
        return bare
    if named and one and not key and text.startswith(f"{one.targets[0]} "):
        following = split_brackets(text[len(one.targets[0]) :])[0].partition(" ")[0]
        if following in ("is", "are", "was", "were") or base_of(following):
            return one.targets[0]  # "Recall is the share of ..."
    # "Irrelevant features. Solutions:" names the item in its first sentence.
    return re.split(r"\.\s", key, maxsplit=1)[0] or text
