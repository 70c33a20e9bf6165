"""Cards of Logseq: blocks that end in `#card`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    Written,
    draft_of,
    syntax,
    without_bullet,
)
from aurora_kb.cards.syntaxes.clozes import Gap, fill
from aurora_kb.cards.syntaxes.sheet import Sheet, dedent, is_item, mask
from aurora_kb.model import Note

NAME = "logseq"
_CARD = re.compile(r"(?:^|[ \t])(?:#card|#?\[\[card\]\])[ \t]*$", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{cloze[ \t]+(.+?)\}\}", re.DOTALL)
_PROPERTY = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?"
    r"(?P<key>card-[\w-]+|id|collapsed|deck|tags|created-at|updated-at)::(?P<value>.*)$",
    re.IGNORECASE | re.MULTILINE,
)


@syntax(NAME, "card")
def logseq(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """An item that ends in `#card`: what hangs below it is the answer; `{{cloze gaps}}`."""
    sheet = options.sheet
    done = 0
    for number in sheet.numbers():
        if number <= done or number in sheet.opaque or not is_item(sheet.line(number)):
            continue
        end = sheet.below(number)
        children = next((n for n in range(number + 1, end + 1) if is_item(sheet.line(n))), end + 1)
        # `[[card]]` is a link, and so hidden: the lines as written decide.
        if any(_CARD.search(line) for line in sheet.raw[number - 1 : children - 1]):
            done = end
            found = _card(sheet, number, children, end)
            yield draft_of(found, NAME, options) if isinstance(found, Written) else found


def _card(sheet: Sheet, number: int, children: int, end: int) -> Written | Broken:
    """The card of an item; `children` is the first line of those that hang below it."""
    question = [without_bullet(sheet.line(number))]
    question += [line.strip() for line in sheet.raw[number : children - 1]]
    question = [_CARD.sub("", line) for line in question]
    values = {match["key"].casefold(): match["value"].strip() for match in _properties(question)}
    front = _without_properties("\n".join(question))
    back = _without_properties(dedent(sheet.raw[children - 1 : end]))
    stamp, deck = values.get("id", ""), values.get("deck", "")
    gaps = _gaps(front)
    if gaps:
        return Written(number, end, text=fill(front, gaps), extra=back, stamp=stamp, deck=deck)
    if not front.strip() or not back.strip():
        side = "question" if not front.strip() else "answer"
        hint = "hang the answer below it, or write {{cloze answer}}"
        return Broken("AKB972", number, f"#card has no {side}", hint)
    return Written(number, end, front, back, stamp=stamp, deck=deck)


def _properties(lines: list[str]) -> Iterator[re.Match[str]]:
    yield from (match for line in lines if (match := _PROPERTY.match(line)))


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
