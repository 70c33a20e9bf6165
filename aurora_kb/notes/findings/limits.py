"""Limits on what a note may cost. No person reaches them; where one is reached, a finding says so.

Time and memory grow with the text. They must not grow with one long text times many small
ones, as when a heading of a page's length stands above ten thousand items, nor with a list
that is a data base. So names have a length, lists a number of items, and what a short mark
writes out (a reference's address, an abbreviation's long form) has a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it.token import Token
from msgspec.structs import replace

from aurora_kb.model import Block, Finding, Run
from aurora_kb.notes.rendering.sanitise import MAX_DEPTH

MAX_BLOCKS = 50_000  # of a note
MAX_CHILDREN = 5_000  # items of a list, rows of a table
MAX_NAME = 500  # characters of what names something: a title, a heading, a term, a column
MAX_TAGS = 1_000  # of a note, each of which is a page
MAX_TAG = 250  # characters
MAX_TAG_LEVELS = 16
MAX_ALIASES = 1_000
MAX_WRITTEN_OUT = 1024 * 1024  # characters beyond those of the note

_FOOTNOTE = 3  # levels that a footnote may have more where it is shown

_NAMING = frozenset({"heading", "term", "callout", "tab"})
_MAY_NAME = _NAMING | {"cell"}

WRITTEN_OUT = frozenset({"link_open", "image", "abbr_open"})  # tokens that a short mark may fill


def clipped(name: str) -> str:
    """Return a name, cut if no person would call anything by it."""
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


def check_written_out(tokens: Iterable[Token], size: int) -> None:
    """Raise a `ValueError` if marks of a note of that size write out far more than it holds."""
    length = 0
    for token in tokens:
        for child in token.children or ():
            if child.type in WRITTEN_OUT:
                length += sum(len(str(value)) for value in child.attrs.values())
    if length > size + MAX_WRITTEN_OUT:
        raise ValueError(
            f"references and abbreviations write out {length:,} characters,"
            f" {MAX_WRITTEN_OUT:,} more than the note has"
        )


def may_nest_too_deep(tokens: Sequence[Token]) -> bool:
    """Tell whether the HTML of tokens may nest deeper than `sanitise` takes; no is certain.

    To render it and look takes a quarter of a note's time, and no note comes near.
    """
    inline = raw = deepest = longest = 0
    for token in tokens:
        if token.level > deepest:
            deepest = token.level
        if token.children and len(token.children) > longest:
            longest = len(token.children)
        if token.type in ("inline", "html_block"):
            raw += token.content.count("<")
    # A text of so many tokens nests half as deep at most. Footnotes have a level of elsewhere.
    if raw + 2 * (deepest + _FOOTNOTE + longest // 2) + 4 <= MAX_DEPTH:
        return False
    for token in tokens:
        if token.children and len(token.children) > 1:
            inline = max(inline, *accumulate(child.nesting for child in token.children))
    deepest = max(accumulate(token.nesting for token in tokens), default=0)
    # What begins with a token are two elements at most, and what one holds alone are four.
    return raw + 2 * (deepest + inline) + 4 > MAX_DEPTH


@dataclass(slots=True)
class Limited:
    """A note's parts within the limits, and what is said of those beyond."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    _left: int = MAX_BLOCKS

    def title(self, title: str) -> str:
        """Return the title, cut to the length of a name."""
        if len(title) > MAX_NAME:
            self._add(0, f"a title of more than {MAX_NAME} characters is no name: it is cut")
        return clipped(title)

    def tags(self, tags: Sequence[str]) -> tuple[str, ...]:
        """Return the tags of a common length and depth, as many as a note may have."""
        kept = [tag for tag in tags if len(tag) <= MAX_TAG and tag.count("/") < MAX_TAG_LEVELS]
        if len(kept) < len(tags):
            more = f"more than {MAX_TAG} characters or {MAX_TAG_LEVELS} levels"
            self._add(0, f"a tag of {more} is read as text")
        if len(kept) > MAX_TAGS:
            self._add(0, f"more than {MAX_TAGS:,} tags: those behind are read as text")
        return tuple(kept[:MAX_TAGS])

    def aliases(self, aliases: Sequence[str]) -> tuple[str, ...]:
        """Return the aliases of a common length, as many as a note may have."""
        kept = [alias for alias in aliases if len(alias) <= MAX_NAME]
        if len(kept) < len(aliases):
            self._add(0, f"an alias of more than {MAX_NAME} characters is not read")
        if len(kept) > MAX_ALIASES:
            self._add(0, f"more than {MAX_ALIASES:,} aliases: those behind are not read")
        return tuple(kept[:MAX_ALIASES])

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return the blocks; what is beyond a limit is left out, or cut."""
        if self._left == MAX_BLOCKS and _is_ordinary(blocks):
            return tuple(blocks)
        return tuple(self._kept(blocks))

    def _kept(self, blocks: Sequence[Block], is_header: bool = False) -> Iterator[Block]:
        for block in blocks:
            if not self._left:
                return
            self._left -= 1
            if not self._left:
                self._tell(block.line, f"more than {MAX_BLOCKS:,} blocks")
            block = self._with_a_short_name(block, is_header)
            inside = block.children
            if len(inside) > MAX_CHILDREN:
                self._tell(
                    inside[MAX_CHILDREN].line, f"more than {MAX_CHILDREN:,} in one {block.kind}"
                )
                inside = inside[:MAX_CHILDREN]
            is_head = block.kind == "row" and block.level == 1
            kept = tuple(self._kept(inside, is_head))
            yield block if kept == block.children else replace(block, children=kept)

    def _with_a_short_name(self, block: Block, is_header: bool) -> Block:
        is_name = block.kind in _NAMING or (is_header and block.kind == "cell")
        if not is_name or sum(len(run.text) for run in block.runs) <= MAX_NAME:
            return block
        message = f"a {block.kind} of more than {MAX_NAME} characters is no name: it is cut"
        self._add(block.line, message)
        return replace(block, runs=tuple(_first_runs(block.runs)))

    def _tell(self, line: int, what: str) -> None:
        self._add(line, f"{what}: those from here on are shown, and give no concepts and no cards")

    def _add(self, line: int, message: str) -> None:
        self.findings.append(Finding("AKB007", message, self.path, line, 0))


def _is_ordinary(blocks: Sequence[Block]) -> bool:
    """Tell without a copy of anything whether nothing is beyond a limit, as is usual."""
    count = 0
    todo = [blocks]
    while todo:
        some = todo.pop()
        count += len(some)
        if (len(some) > MAX_CHILDREN and some is not blocks) or count > MAX_BLOCKS:
            return False
        for block in some:
            if block.children:
                todo.append(block.children)
            if block.kind in _MAY_NAME and sum(len(run.text) for run in block.runs) > MAX_NAME:
                return False
    return True


def _first_runs(runs: Sequence[Run]) -> Iterator[Run]:
    room = MAX_NAME
    for run in runs:
        if len(run.text) >= room:
            yield replace(run, text=run.text[: room - 1] + "…")
            return
        room -= len(run.text)
        yield run
