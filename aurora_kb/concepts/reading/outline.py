"""A note's blocks as an outline: which line hangs below which, with true line numbers.

Markdown keeps a label line and the list below it side by side, as two blocks. Here the
list hangs below the label, sections below their headings, and every line of a paragraph
stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from msgspec.structs import replace

from aurora_kb.concepts.reading.captions import without_caption
from aurora_kb.concepts.reading.initials import whole_words
from aurora_kb.concepts.reading.keys_in_line import by_plain_key, is_cut
from aurora_kb.concepts.reading.own_marks import with_marks
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.pointers import without_pointer
from aurora_kb.concepts.reading.signed_lines import (
    behind,
    is_label,
    lettered,
    with_counted_headings,
    with_items,
)
from aurora_kb.model import Block, Run

_WRAPPED = 55  # characters without markup; editors wrap at 72 and more
_FEWEST_KEYED = 3  # lines that make a list without its signs
_EQUATED = re.compile(r"[^\W\d_][\w -]{1,40} = \S")
_KEYED = re.compile(r"(?:[^\s:.!?=→]+ ){0,3}[^\s:.!?→]+(?::| →| ->| [-–—])\s+\S")
_ARROW = re.compile(r"\s(?:⟶|→|⇒|⟹|➔|->|=>)\s")
_WITH_ASIDE = re.compile(r"[^\s():.]+(?: [^\s():.]+)? \([^()]{2,30}\)")
_GLOSSED = re.compile(r"[^:=]{1,40}?(?::| =)\s+\S")
_SENTENCE_END = re.compile(r"[.!?;]\s+$")
_LETTER = re.compile(r"[A-Za-z]\s=\s\S")
# "Q1: ", "**A:** "
_QUESTION = re.compile(r"(?:Q|Question)\s?\d{0,3}\s?[:.)]\s+(?=\S)")
_ANSWER = re.compile(r"(?:A|Ans|Answer)\s?\d{0,3}\s?(?:[:.)]\s+(?=\S)|:$)")
_FIELD = re.compile(r"[^\W\d_][^:.!?]{0,40}::\s+\S")
_WHAT_IS = re.compile(r"What(?:\s+is|\s+are|['’]s)\s+[^?]{2,50}\?")
# "The stone oven", which does something in the next line
_ONLY_NAME = re.compile(r"(?:The|An?)(?: [\w-]+){1,3}")
_BOXES = {"callout": "box", "quote": "box", "tab": "tab", "column": "column"}


def outline(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The outline of a note's body."""
    return tuple(_nest(with_counted_headings(_flatten(blocks))))


@dataclass(slots=True)
class _Section:
    heading: Part
    parts: list[Part] = field(default_factory=list)


def _nest(parts: Sequence[Part]) -> list[Part]:
    """The parts with everything after a heading hung below it, deeper headings inside."""
    top: list[Part] = []
    open_sections: list[_Section] = []

    def close(level: int) -> None:
        while open_sections and open_sections[-1].heading.number >= level:
            section = open_sections.pop()
            done = replace(section.heading, parts=tuple(section.parts))
            (open_sections[-1].parts if open_sections else top).append(done)

    for part in parts:
        if part.kind == "heading":
            close(part.number)
            open_sections.append(_Section(part))
        else:
            (open_sections[-1].parts if open_sections else top).append(part)
    close(0)
    return top


def _flatten(blocks: Sequence[Block]) -> list[Part]:
    parts: list[Part] = []
    after_text = False
    for block in blocks:
        if block.kind == "math" and after_text and _is_set_off(parts[-1]):
            continue  # "**Rise**: how far it goes up", its formula, and what the letters are
        new = _parts_of(block)
        is_of_none = after_text and (_is_glossary(parts) or _is_field(parts[-1]) or is_cut(parts))
        if block.kind == "list" and is_of_none:
            after_text = False
        is_list = block.kind == "list" or (len(new) > 1 and new[0].kind == "item")
        if after_text and _goes_on_counting(parts, new):
            after_text = False
        if parts and block.info == "bullet" and _are_letters(new) and _is_numbered(parts[-1]):
            # "- x = time" behind "2. **Curve**: ..." says what its letters mean.
            parts[-1] = _with_letters(parts[-1], new)
        elif (block.kind == "list" and _weighs_label(parts, new)) or (
            is_list and after_text and (block.kind == "list" or parts[-1].text.endswith(":"))
        ):
            parts[-1] = replace(parts[-1], parts=(*parts[-1].parts, *new))
        elif block.kind == "html" and not block.children:
            continue
        else:
            parts.extend(new)
        after_text = block.kind == "paragraph" and bool(parts) and parts[-1].kind == "text"
    return _with_entries(_with_answers(parts))


def _goes_on_counting(parts: Sequence[Part], new: Sequence[Part]) -> bool:
    """Whether a numbered list goes on with the list before the last lines, which interrupt it: `2.`
    behind a formula that stands below `1.`, and no label."""
    first = new[0] if new else None
    if not first or not first.ordered or first.number < 2 or parts[-1].text.endswith(":"):
        return False
    before = dropwhile(lambda part: part.kind == "text", reversed(parts))
    listed = takewhile(lambda part: part.ordered, before)
    # Not only the last: "3." may be below "1.", one column in.
    return any(part.number == first.number - 1 for part in listed)


def _with_answers(parts: list[Part]) -> list[Part]:
    """The parts with `Q: What is a weir?` and `A: A wall across a river.` behind it as one line,
    a question and its answer."""
    made: list[Part] = []
    for part in parts:
        # Of most parts the first letter tells, and to join their texts would take longer.
        if made and _is_asked_above(made[-1], part):
            runs = (*made[-1].runs, Run(" "), *part.runs)
            made[-1] = replace(part, line=made[-1].line, runs=runs)
            continue
        may_answer = made and part.runs and part.runs[0].text.lstrip()[:1] == "A"
        answer = _ANSWER.match(part.text) if may_answer else None
        asked = _QUESTION.match(made[-1].text) if answer and made[-1].runs else None
        if not answer or not asked or part.kind != made[-1].kind or made[-1].parts:
            made.append(part)
            continue
        mark = "" if made[-1].text.endswith("?") else "?"
        runs = (*behind(made[-1], asked.end()), Run(f"{mark} "), *behind(part, answer.end()))
        made[-1] = replace(made[-1], end_line=part.end_line, runs=runs, parts=part.parts)
    return made


def _is_asked_above(asked: Part, part: Part) -> bool:
    """Whether a line is the answer to `What is a weir?` right above it."""
    if asked.kind != "text" or part.kind != "text" or asked.parts or part.parts:
        return False
    if asked.end_line + 1 != part.line or not asked.runs[-1].text.rstrip().endswith("?"):
        return False
    return _WHAT_IS.fullmatch(asked.text) is not None and part.text.endswith(".")


def _with_entries(parts: list[Part]) -> list[Part]:
    """The parts with three and more lines in a row that all have a plain key as items, though a
    blank line stands between them: `shard: a slice`."""
    # Most lists of parts are items, or too short.
    if len(parts) < _FEWEST_KEYED or all(part.kind != "text" for part in parts):
        return parts
    made: list[Part] = []
    for part in [*parts, None]:
        if part is not None and _is_entry(part):
            made.append(part)
            continue
        start = len(made)
        while start and _is_entry(made[start - 1]):
            start -= 1
        if len(made) - start >= _FEWEST_KEYED:
            entries = made[start:]
            made[start:] = (replace(one, kind="item", order=order)
                            for order, one in enumerate(entries, 1))  # fmt: skip
        if part is not None:
            made.append(part)
    return made


def _is_entry(part: Part) -> bool:
    """Whether a part is a line of its own with a plain key and a value."""
    if part.kind != "text" or part.parts or _is_set_off(part) or part.runs[0].link >= 0:
        return False
    return _KEYED.match(part.text) is not None


def _is_set_off(line: Part) -> bool:
    """Whether a line opens with emphasis, which is read by itself. Code may be a name."""
    return line.runs[0].styles not in ((), ("code",))


def _are_letters(items: Sequence[Part]) -> bool:
    """Whether items say what letters stand for, `x = time`."""
    return all(_LETTER.match(item.text) for item in items)


def _is_numbered(part: Part) -> bool:
    """Whether a part is a numbered item, or a line with a list of them below it."""
    return part.ordered or (part.kind == "text" and bool(part.parts) and part.parts[-1].ordered)


# "pro: ", "Drawbacks: "
_WEIGHED = re.compile(
    r"(?:pros?|cons?|(?:dis)?advantages?|drawbacks?|benefits?|(?:up|down)sides?|limits?"
    r"|limitations?|risks?|cost|used? (?:for|when)|good for|bad for)\s*:\s+\S",
    re.I,
)


def _weighs_label(parts: Sequence[Part], items: Sequence[Part]) -> bool:
    """Whether items say what is for and against what the numbered list right before them stands
    below: the steps of `**Hot start**`, then `- pro: quick`."""
    above = parts[-1] if parts else None
    if above is None or above.kind != "text" or not above.parts or not above.parts[-1].ordered:
        return False
    return all(_WEIGHED.match(item.text) for item in items)


def _with_letters(part: Part, items: Sequence[Part]) -> Part:
    """A part with items below the last numbered item."""
    if part.ordered:
        return replace(part, parts=(*part.parts, *items))
    return replace(part, parts=(*part.parts[:-1], _with_letters(part.parts[-1], items)))


def _is_glossary(parts: Sequence[Part]) -> bool:
    """Whether the last lines are terms with glosses, of which a list belongs to none."""
    last = [part for part in parts[-2:] if part.kind == "text" and not part.parts]
    if len(last) < 2 or last[0].end_line + 1 != last[1].line:
        return False
    return all(part.runs[0].styles and _GLOSSED.match(part.text) for part in last)


def _is_field(part: Part) -> bool:
    """Whether a line is an inline field, `eyes:: yellow`: the list behind it belongs to the item
    or heading of which the field tells, too."""
    return not part.parts and _FIELD.match(part.text) is not None


def _parts_of(block: Block) -> list[Part]:
    match block.kind:
        case "heading":
            return [Part("heading", block.line, block.end_line, block.runs, number=block.level)]
        case "paragraph":
            return _lines_of(block)
        case "list":
            return _items_of(block)
        case "definitions":
            return _definitions_of(block)
        case "table":
            return [Part("table", block.line, block.end_line, table=block)]
        case "code" if block.info == "mermaid":
            return [Part("diagram", block.line, block.end_line, table=block)]
        case "columns" | "tabs":
            children = tuple(part for child in block.children for part in _parts_of(child))
            kind = "columns" if block.kind == "columns" else "box"
            return [Part(kind, block.line, block.end_line, parts=children)]
        case "callout" | "quote" | "tab" | "column":
            return [_box_of(block)]
        case "html":
            return _flatten(block.children)
    return []


def _box_of(block: Block) -> Part:
    inside = tuple(_nest(_flatten(block.children)))
    title = block.runs
    # "!!! sam" shows "Sam" as its title: the type again, nothing the author said.
    if "".join(run.text for run in title).strip().casefold() == block.info.casefold():
        title = ()
    return Part(_BOXES[block.kind], block.line, block.end_line, title, parts=inside)


def _lines_of(block: Block) -> list[Part]:
    """The lines of a paragraph; one that was only wrapped goes on in the next."""
    written = _written_lines(block)
    if len(written) == 1 and block.end_line > block.line:
        written = [replace(written[0], end_line=block.end_line)]  # it was wrapped
    lines = [piece for line in written for piece in _by_key(line)]
    if len(lines) < 2:
        return lines
    lines = with_marks(lettered(with_items(lines)))
    if len(lines) >= _FEWEST_KEYED and (listed := _listed(lines)):
        return listed
    joined: list[Part] = []
    wrapped = lines[:1]
    for part in lines[1:]:
        if _key_style(part.runs, 0) or not _goes_on(wrapped[-1].text, part.text):
            joined.append(_joined(wrapped))
            wrapped = []
        wrapped.append(part)
    return [*joined, _joined(wrapped)]


def _by_key(line: Part) -> list[Part]:
    """`**Deck**: holds heat. **Rack**: turns.`, or with `=`, as two lines: each emphasised key of
    a line that opens with one, behind the end of a sentence, is read as if on a line of its own."""
    style = _key_style(line.runs, 0)
    if not style:
        return by_plain_key(line)
    starts = [
        number
        for number in range(2, len(line.runs))
        if _SENTENCE_END.search(line.runs[number - 1].text)
        and _key_style(line.runs, number) == style
    ]
    ends = [*starts, len(line.runs)]
    return [
        replace(line, runs=line.runs[start:end])
        for start, end in zip([0, *starts], ends, strict=True)
    ]


_BEHIND_ADDED = (": ", " = ", " - ", " – ", " — ", " → ", " ⟶ ", " (")
_AFTER_KEY = (": ", " = ")


def _key_style(runs: Sequence[Run], number: int, after_key: tuple[str, ...] = _AFTER_KEY) -> str:
    """How a run that is a key is emphasised, `""` if it is none."""
    run = runs[number]
    if not run.styles:
        return ""
    style = "strong" if "strong" in run.styles else "em" if "em" in run.styles else ""
    if not style:
        return ""
    after = runs[number + 1].text if number + 1 < len(runs) else ""
    is_key = after.startswith(after_key) or (run.text.endswith(":") and after.strip())
    return style if is_key else ""


def _listed(lines: Sequence[Part]) -> list[Part]:
    """Lines of a paragraph that all have a plain key as items, below the first line if that is a
    label: a list without its signs."""
    is_label = lines[0].text.endswith(":")
    keyed = lines[1:] if is_label else lines
    # "gehen (to go) – Ich gehe." goes on with "folgen (to follow)"
    short = [line for line in keyed if _WITH_ASIDE.fullmatch(line.text) and not line.runs[0].styles]
    listed = [line for line in keyed if line not in short] if len(short) * 2 < len(keyed) else keyed
    if len(listed) < _FEWEST_KEYED or not all(
        not _is_set_off(line) and _KEYED.match(line.text) for line in listed
    ):
        return []
    items = [replace(line, kind="item", order=order) for order, line in enumerate(keyed, 1)]
    return [replace(lines[0], parts=tuple(items))] if is_label else items


def _joined(lines: Sequence[Part]) -> Part:
    """Wrapped lines as one."""
    if len(lines) == 1:
        return lines[0]
    runs = [run for line in lines for run in (Run(" "), *line.runs)]
    return replace(lines[0], end_line=lines[-1].end_line, runs=tuple(runs[1:]))


def _goes_on(text: str, following: str) -> bool:
    """Whether a line was wrapped: it is as long as editors make lines, or no more than a name
    behind its article, ends within a sentence, and the next one begins with a small letter,
    with no key before `=` as it does."""
    if _EQUATED.match(text) and _EQUATED.match(following):
        return False
    if _ARROW.search(text) and _ARROW.search(following):
        return False  # each says what leads to what
    is_cut = len(text) >= _WRAPPED and text[-1].isalnum() | (text[-1] == ",")
    return following[0].islower() and (is_cut or _ONLY_NAME.fullmatch(text) is not None)


def _written_lines(block: Block) -> list[Part]:
    lines: list[Part] = []
    runs: list[Run] = []
    line = block.line
    for run in block.runs:
        if "\n" not in run.text:
            runs.append(run)
            continue
        pieces = run.text.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                _add_line(lines, line, runs)
                line, runs = line + 1, []
            if piece:
                runs.append(Run(piece, run.styles, run.link, run.title))
    _add_line(lines, line, runs)
    return lines


# "Also: **Rye** - needs steam"
_ADDS = re.compile(r"\s*(?:also|plus|and|finally|lastly)\s?:\s+", re.I)


def _add_line(lines: list[Part], line: int, runs: Sequence[Run]) -> None:
    runs = without_pointer(without_caption(runs))
    if len(runs) > 2 and _ADDS.fullmatch(runs[0].text) and _key_style(runs, 1, _BEHIND_ADDED):
        runs = runs[1:]
    for run in runs:
        if run.text and not run.text.isspace():
            lines.append(Part("text", line, line, whole_words(runs)))
            return


def _items_of(block: Block) -> list[Part]:
    items: list[Part] = []
    for order, item in enumerate(block.children, 1):
        inside = _flatten(item.children)
        ordered = block.info == "ordered"
        text = inside[0] if inside and inside[0].kind == "text" else None
        rest = inside[1:] if text else inside
        # "+ more trade" and "– more war" right below it: two signs, one list
        wrapped = item.children[0].end_line if text and not is_label(text) else 0
        beside = [part for part in rest if part.kind == "item" and part.line <= wrapped]
        rest = rest[len(beside) :]
        items.append(
            Part(
                "item",
                text.line if text else item.line,
                text.end_line if text else item.line,
                text.runs if text else (),
                number=item.level,
                order=order,
                ordered=ordered,
                is_task=bool(item.info),
                parts=(*(text.parts if text else ()), *_nest(rest)),
            )
        )
        items += beside
    return _with_answers(with_marks(items))


def _definitions_of(block: Block) -> list[Part]:
    """Terms and definitions as items `**term**: definition`."""
    items: list[Part] = []
    term: tuple[Run, ...] = ()
    for child in block.children:
        if child.kind == "term":
            term = tuple(
                Run(run.text, ("strong", *run.styles), run.link, run.title) for run in child.runs
            )
            continue
        inside = _flatten(child.children) or ([Part("text", child.line, child.line, child.runs)])
        first = inside[0]
        if items and not term:
            # A further ": ..." says more of the term.
            more = replace(first, kind="item", order=len(items[-1].parts) + 1)
            items[-1] = replace(items[-1], parts=(*items[-1].parts, more, *inside[1:]))
            continue
        runs = (*term, Run(": "), *first.runs)
        items.append(
            Part("item", first.line, first.end_line, runs, order=len(items) + 1, is_term=True,
                 parts=(*first.parts, *inside[1:]))
        )  # fmt: skip
        term = ()
    return items
