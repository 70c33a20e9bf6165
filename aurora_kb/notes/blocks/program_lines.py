"""Lines that programs keep in notes for themselves; to a reader they tell nothing of a thing.

Logseq writes `collapsed:: true` below a block and `:LOGBOOK:` below a task, an export of Notion
begins with what its database keeps of the page, `Last edited time: 2 May 2023`.

Logseq's links to blocks, `((uuid))`, are no words either: what they show stands in another note.

Graph and cards read none of them. A page leaves out fewer, those that the program itself never
shows: `tags:: bread` may hold a link that somebody wants to follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy

from markdown_it.token import Token
from msgspec.structs import replace

from aurora_kb.model import Block, Run
from aurora_kb.notes.dialects.block_references import BLOCK_REFERENCE, UUID
from aurora_kb.notes.dialects.inline_fields import is_program_field
from aurora_kb.notes.dialects.outliners import TASK_WORD

_FIELD = re.compile(r"\s*(?P<key>[\w.-]+)::(?:\s|$)")
_OF_TASK = re.compile(r"\s*(?:(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):\s?[<\[]|:(?:LOGBOOK|END):)")
# What Logseq keeps in a block and hides from who reads it; the words behind the sign are its own,
# so that `id:: 7` of a Dataview note stays.
_HIDDEN = re.compile(
    r"""\s*(?:
    (?:custom-)?id::\s+[0-9a-f]{8}[0-9a-f-]*
    | (?:collapsed|heading)::\s+(?:true|false|[1-6])
    | (?:created|updated|last[-_]modified)[-_]at::\s+[0-9]{10,}
    | (?:background[-_]color
        |query-(?:table|properties|sort-by|sort-desc)|ls-type|hl-(?:type|page|stamp|color)
        |card-(?:last-interval|repeats|ease-factor|next-schedule|last-reviewed|last-score)
        |logseq\.[\w.-]+)::(?:\s.*)?
    | :(?:LOGBOOK|END):
    | CLOCK:\s\[.*
    )\s*""",
    re.VERBOSE,
)
_MAY_HIDE = re.compile("::|:END:|CLOCK:")
# "((uuid))", "why: ((uuid))": what is said stands in another block, and is read there. So a line
# that has one in its midst, or that it ends in the place of a word, says nothing by itself; behind
# a whole sentence it only tells where that comes from.
_REFERENCES_AT_END = re.compile(rf"[\s,;]*(?:\(\({UUID}\)\)[\s,;.]*)+$")
_BREAKS_OFF = re.compile(
    r"""(?:^|[:(\[=→>]|[-–—]\s*|\b(?:a|an|the|and|or|but|nor|than|as|at|by|for|from|in|into|like|of
    |off|on|onto|out|over|per|through|to|under|until|upon|via|versus|vs|with|within|without
    |am|is|are|was|were|be|been|has|have|had|means|see|use|uses|using|need|needs|require|requires
    |extends|follows|replaces|implements|called)\.?)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_BREAKS = ("softbreak", "hardbreak")
_TASK = re.compile(rf"{TASK_WORD}\s\S")
_KEYED = re.compile(r"(?P<key>[^\W\d_][\w ]{0,30}):\s+\S")
# A relation of the database: "Related: Oven log (Oven%20log%209b0d.md)"
_EXPORTED = re.compile(r"\([^()\s]*%20[^()\s]*\.(?:md|csv)\)")
_FEWEST = 2
_DATABASE = frozenset(
    ["assignee", "created", "created by", "created time", "date created", "date modified", "due",
     "due date", "last edited", "last edited by", "last edited time", "owner", "parent item",
     "priority", "status", "sub-item", "tags", "url"]
)  # fmt: skip


def without_program_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks of a note without the text of such lines, and with the items that outliners
    mark by a word, `TODO order flour`, as tasks. Each line keeps its number."""
    made = _each(blocks, _cleaned)
    at = 1 if made and made[0].kind == "heading" else 0
    if len(made) > at and made[at].kind == "paragraph":
        head = _without_database(made[at])
        if head is not made[at]:
            made = (*made[:at], head, *made[at + 1 :])
    return made


def without_hidden_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks of a note as its page shows them. Each line keeps its number."""
    return _each(blocks, _shown)


def words_of(runs: Sequence[Run]) -> str:
    """Return what a text says in one line, without lines that programs keep in it."""
    lines = map(_text, _lines(runs))
    said = (line for line in lines if not _FIELD.match(line) and not _OF_TASK.match(line))
    return " ".join(" ".join(said).split())


def hide_program_lines(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens to render a page of, and leave those that were given as they are."""
    made: list[Token] = []
    left = iter(tokens)
    for token in left:
        children = token.children or []
        may_hide = token.type == "inline" and _MAY_HIDE.search(token.content)
        kept = _without_hidden(children) if may_hide else children
        if len(kept) < len(children):
            token = copy(token)
            token.children = kept
        if children and not kept and made and made[-1].type == "paragraph_open":
            # A paragraph of such lines alone goes as a whole.
            made.pop()
            next(left)
        else:
            made.append(token)
    return made


def _without_hidden(children: list[Token]) -> list[Token]:
    """Return the children themselves if no line is left out."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in _BREAKS:
            lines.append([child])
        else:
            lines[-1].append(child)
    kept = [line for line in lines if not _is_hidden(line)]
    if len(kept) == len(lines):
        return children
    # The break stands before its line, so of the first that is kept it goes.
    return [token for at, line in enumerate(kept)
            for token in line if at or token.type not in _BREAKS]  # fmt: skip


def _is_hidden(line: Sequence[Token]) -> bool:
    if sum(token.nesting for token in line):
        return False  # what begins or ends in this line would be left open
    words = [f"{token.content}:: " if token.type == "field_name" else token.content
             for token in line]  # fmt: skip
    return _HIDDEN.fullmatch("".join(words)) is not None


def _each(blocks: Sequence[Block], clean: Callable[[Block], Block]) -> tuple[Block, ...]:
    return tuple([clean(block) for block in blocks])


def _shown(block: Block) -> Block:
    if any(map(_has_reference, block.runs)):
        block = replace(block, runs=tuple(_with_references_as("…", block.runs)))
    if block.kind == "paragraph" and any(_MAY_HIDE.search(run.text) for run in block.runs):
        lines = _lines(block.runs)
        block = _kept(block, lines, [_HIDDEN.fullmatch(_text(line)) is None for line in lines])
    children = _each(block.children, _shown)
    return (
        block if all(map(_is_same, children, block.children)) else replace(block, children=children)
    )


def _cleaned(block: Block) -> Block:
    """Return the block itself if there is nothing to clean, which is so nearly always."""
    if block.kind == "paragraph":
        if not any(_may_be(run.text) for run in block.runs):
            return block
        lines = _lines(block.runs)
        cut = [_without_references(line) for line in lines]
        if any(one is not other for one, other in zip(cut, lines, strict=True)):
            block = replace(block, runs=_joined(cut))
        return _kept(block, cut, [not _is_of_program(line) for line in cut])
    if any(map(_has_reference, block.runs)):
        block = replace(block, runs=tuple(_with_references_as("", block.runs)))
    children = _each(block.children, _cleaned)
    info = block.info
    if block.kind == "item" and not info and children and children[0].kind == "paragraph":
        first = children[0].runs[0] if children[0].runs else Run("")
        # "**TODO items**: boxes to tick" names something.
        info = "todo" if not first.styles and _TASK.match(first.text) else ""
    if info is block.info and all(map(_is_same, children, block.children)):
        return block
    return replace(block, children=children, info=info)


def _without_database(head: Block) -> Block:
    """Return the first paragraph without lines that a database writes, if it has some of them."""
    lines = _lines(head.runs)
    keys = [match["key"].casefold() if (match := _KEYED.match(_text(line))) else ""
            for line in lines]  # fmt: skip
    of_database = [
        key in _DATABASE or _EXPORTED.search(_text(line)) is not None
        for key, line in zip(keys, lines, strict=True)
    ]
    if not all(keys) or sum(of_database) < _FEWEST:
        return head
    return _kept(head, lines, [not is_told for is_told in of_database])


def _kept(block: Block, lines: Sequence[Sequence[Run]], kept: Sequence[bool]) -> Block:
    if all(kept):
        return block
    told = [line if is_kept else () for line, is_kept in zip(lines, kept, strict=True)]
    return replace(block, runs=_joined(told))


def _joined(lines: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, line in enumerate(lines):
        runs += [Run("\n")] * (number > 0)
        runs += line
    return tuple(runs)


def _without_references(line: Sequence[Run]) -> Sequence[Run]:
    """Return a line without the links to blocks that it ends with, an empty one if what is left
    is not whole, and the line itself if it has none."""
    if not any(map(_has_reference, line)):
        return line
    *before, last = line
    cut = _REFERENCES_AT_END.sub("", last.text)
    told = [*before, replace(last, text=cut)] if cut else before
    is_whole = not any(map(_has_reference, told)) and not _BREAKS_OFF.search(_text(told))
    return told if is_whole else ()


def _has_reference(run: Run) -> bool:
    return (
        "((" in run.text
        and "code" not in run.styles
        and BLOCK_REFERENCE.search(run.text) is not None
    )


def _with_references_as(sign: str, runs: Sequence[Run]) -> Iterator[Run]:
    for run in runs:
        if not _has_reference(run):
            yield run
        elif text := BLOCK_REFERENCE.sub(sign, run.text):
            yield replace(run, text=text)


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Return the runs of each line; a line's end is a run of its own."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _may_be(text: str) -> bool:
    return "::" in text or "((" in text or _OF_TASK.match(text) is not None


def _is_of_program(line: Sequence[Run]) -> bool:
    text = _text(line)
    field = _FIELD.match(text)
    if field is not None and is_program_field(field["key"]):
        return True
    return _OF_TASK.match(text) is not None


def _is_same(one: Block, other: Block) -> bool:
    return one is other


def _text(line: Sequence[Run]) -> str:
    return "".join([run.text for run in line])
