"""Cards of Logseq: blocks that end in `#card`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    without_bullet,
)
from aurora_kb.cards.syntaxes.clozes import Gap, fill
from aurora_kb.cards.syntaxes.schedule import Schedule
from aurora_kb.cards.syntaxes.sheet import Sheet, dedent, is_item, mask
from aurora_kb.model import Note

NAME = "logseq"
_CARD = re.compile(r"(?:^|[ \t])(?:#card|#?\[\[card\]\])[ \t]*$", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOZE = re.compile(r"\{\{cloze[ \t]+(.+?)\}\}", re.DOTALL)
_PROPERTY = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?"
    r"(?P<key>card-[\w-]+|id|collapsed|deck|tags|created-at|updated-at)::(?P<value>.*)$",
    re.IGNORECASE | re.MULTILINE,
)


@syntax(NAME, "card")
def logseq(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """An item that ends in `#card`: what hangs below it is the answer; `{{cloze gaps}}`."""
    for found in _cards(options.sheet):
        yield draft_of(found, NAME, options) if isinstance(found, WrittenCard) else found


def logseq_schedules(note: Note, options: Options) -> Iterator[Schedule]:
    """The schedules in the properties of the note's cards, each with the draft it belongs to."""
    for found in _cards(options.sheet):
        if isinstance(found, WrittenCard):
            values = _values(options.sheet.raw[found.first - 1 : found.last])
            draft = draft_of(found, NAME, options)
            if schedule := _schedule(values, draft):
                yield schedule


def _schedule(values: Mapping[str, str], draft: Draft) -> Schedule | None:
    """What Logseq notes of a card; its ease is a factor, one of 2.5 being usual."""
    due, last = (values.get(f"card-{name}", "") for name in ("next-schedule", "last-reviewed"))
    try:
        interval = float(values.get("card-last-interval", ""))
        ease = float(values.get("card-ease-factor", "")) * 100
        repetitions = int(values.get("card-repeats", "0"))
    except ValueError:
        return None
    if not _DATE.match(due) or interval < 0:
        return None
    return Schedule(
        draft,
        "c1" if draft.text else "f",
        draft.line,
        "sm2",
        due,
        interval,
        round(ease, 2),
        repetitions=repetitions,
        last=last if _DATE.match(last) else "",
    )


def _cards(sheet: Sheet) -> Iterator[WrittenCard | Broken]:
    done = 0
    for number in sheet.numbers():
        if number <= done or number in sheet.opaque or not is_item(sheet.line(number)):
            continue
        end = sheet.below(number)
        children = next((n for n in range(number + 1, end + 1) if is_item(sheet.line(n))), end + 1)
        # `[[card]]` is a link, and so hidden: the lines as written decide.
        if any(_CARD.search(line) for line in sheet.raw[number - 1 : children - 1]):
            done = end
            yield _card(sheet, number, children, end)


def _card(sheet: Sheet, number: int, children: int, end: int) -> WrittenCard | Broken:
    """The card of an item; `children` is the first line of those that hang below it."""
    question = [without_bullet(sheet.line(number))]
    question += [line.strip() for line in sheet.raw[number : children - 1]]
    question = [_CARD.sub("", line) for line in question]
    values = _values(question)
    front = _without_properties("\n".join(question))
    back = _without_properties(dedent(sheet.raw[children - 1 : end]))
    stamp, deck = values.get("id", ""), values.get("deck", "")
    gaps = _gaps(front)
    if gaps:
        return WrittenCard(number, end, text=fill(front, gaps), extra=back, stamp=stamp, deck=deck)
    if not front.strip() or not back.strip():
        side = "question" if not front.strip() else "answer"
        hint = "hang the answer below it, or write {{cloze answer}}"
        return Broken("AKB972", number, f"#card has no {side}", hint)
    return WrittenCard(number, end, front, back, stamp=stamp, deck=deck)


def _values(lines: Iterable[str]) -> dict[str, str]:
    """The properties by name; what stands first holds."""
    found: dict[str, str] = {}
    for line in lines:
        if match := _PROPERTY.match(line):
            found.setdefault(match["key"].casefold(), match["value"].strip())
    return found


def _without_properties(text: str) -> str:
    kept = [line for line in text.split("\n") if not _PROPERTY.match(line)]
    return "\n".join(kept).strip("\n")


def _gaps(raw: str) -> list[Gap]:
    """All gaps of a block, asked for together as in Logseq; a hint follows two backslashes."""
    found = []
    for match in _CLOZE.finditer(mask(raw)):
        answer, _, hint = raw[match.start(1) : match.end(1)].partition("\\\\")
        found.append(Gap(match.start(), match.end(), answer.strip(), "1", hint.strip()))
    return found
