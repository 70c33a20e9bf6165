"""Paragraphs that an editor wrapped at a width: their lines are one text.

Whether a note is wrapped is told by all its paragraphs: nearly every line of them is so full that
the next line's first word had no room in it. Whoever writes a thought a line fills none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from aurora_kb.model import Block, Run

_FEWEST = 4  # breaks that tell a width
_NARROWEST, _WIDEST = 60, 130  # characters; wider lines nobody wraps
_FULL = 0.85  # of the breaks stand where the width says
_HARD_BREAKS = ("  ", "\\")  # at the end of a line they ask for a line break


def unwrapped(
    blocks: tuple[Block, ...], read_lines: Callable[[], Sequence[str]]
) -> tuple[Block, ...]:
    """Return a note's blocks with wrapped paragraphs in one line each. `read_lines` gives the
    file's lines; of most notes nobody asks for them."""
    breaks = [at for block in _paragraphs(blocks) for at in range(block.line, block.end_line)]
    if len(breaks) < _FEWEST:
        return blocks
    lines = read_lines()
    width = _width([(lines[at - 1], lines[at]) for at in breaks])
    return tuple([_joined(block, lines, width) for block in blocks]) if width else blocks


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "paragraph":
            if block.end_line > block.line:
                yield block
        elif block.children:
            yield from _paragraphs(block.children)


def _width(breaks: Sequence[tuple[str, str]]) -> int:
    """Return the width that a note is wrapped at, 0 if it is not."""
    lengths = sorted(len(line.rstrip()) for line, _ in breaks)
    width = lengths[(len(lengths) - 1) * 19 // 20]  # one long address is no width
    full = sum(_is_full(line, following, width) for line, following in breaks)
    return width if _NARROWEST <= width <= _WIDEST and full >= len(breaks) * _FULL else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room in a line."""
    words = following.lstrip(" \t>").split(maxsplit=1)
    if not words or line.endswith(_HARD_BREAKS):
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width


def _joined(block: Block, lines: Sequence[str], width: int) -> Block:
    if block.kind != "paragraph":
        children = tuple([_joined(child, lines, width) for child in block.children])
        is_same = all(one is other for one, other in zip(children, block.children, strict=True))
        return block if is_same else replace(block, children=children)
    breaks = range(block.line, block.end_line)
    if not breaks or sum(run.text == "\n" for run in block.runs) != len(breaks):
        return block
    if not all(_is_full(lines[at - 1], lines[at], width) for at in breaks):
        return block
    runs: list[Run] = []
    for run in block.runs:
        text = " " if run.text == "\n" else run.text
        last = runs[-1] if runs else None
        if last and (last.styles, last.link, last.title) == (run.styles, run.link, run.title):
            runs[-1] = replace(last, text=f"{last.text}{text}")
        else:
            runs.append(replace(run, text=text))
    return replace(block, runs=tuple(runs))
