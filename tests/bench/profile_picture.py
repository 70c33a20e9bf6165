"""Draw where the time of a run went, from the stacks that py-spy recorded.

    py-spy record --subprocesses --rate 100 --format raw --output cold.txt -- aurora-kb build notes
    python tests/bench/profile_picture.py picture.svg "now=cold.txt" ["before=older.txt" ...]

Each box is a function, as wide as the seconds that it and what it called were at work, or ready
and waiting for a processor: more processes than processors take more of them than the clock
tells. Below it stands what it called. Of other people's code only the package is named.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

RATE = 100  # samples a second, as recorded
_WIDTH, _ROW, _MARGIN = 1200, 19, 10
_DEPTH = 9
_NARROWEST = 2.0  # pixels; what is narrower is not drawn
_LETTER = 6.7  # pixels of a letter, at 11 pixels

_FIRST = "first process"
_FRAME = re.compile(r"(?P<function>.+) \((?P<file>.+?)(?::\d+)?\)$")
_COLOURS = {
    "notes": "#9fc5e8",
    "concepts": "#b6d7a8",
    "cards": "#ffe599",
    "checks": "#ea9999",
    "site": "#d5a6bd",
    "engine": "#b4a7d6",
    "pipeline": "#cfe2f3",
}
_FOREIGN = "#dddddd"


@dataclass(slots=True)
class Box:
    """A function under its caller, with the samples that found it at work."""

    samples: int = 0
    inner: dict[str, Box] = field(default_factory=dict)


def read_stacks(lines: Iterable[str]) -> Box:
    """Return the tree of all stacks: `frame;frame;frame count` a line, the callers first."""
    root = Box()
    for line in lines:
        stack, _, count = line.rpartition(" ")
        names = list(_names(stack.split(";")))
        if not names:
            continue
        root.samples += int(count)
        box = root
        for name in names[:_DEPTH]:
            box = box.inner.setdefault(name, Box())
            box.samples += int(count)
    return root


def _names(frames: list[str]) -> Iterator[str]:
    """Yield the names to show: who runs it, then our functions, then the package they call."""
    processes = [frame for frame in frames if frame.startswith("process ")]
    if any(frame.startswith("_end_with ") for frame in frames):
        return  # a thread that sleeps until its parent ends
    yield "worker processes" if len(processes) > 1 else _FIRST
    foreign = ""
    for frame in frames[len(processes) :]:
        found = _FRAME.match(frame)
        if found is None:
            continue
        path = found["file"].removesuffix(".py")
        if not path.startswith("aurora_kb/"):
            foreign = foreign or path.partition("/")[0]
        elif not path.startswith("aurora_kb/cli/"):
            foreign = ""
            yield f"{path.removeprefix('aurora_kb/')}: {found['function']}"
    if foreign:
        yield foreign


def draw(runs: list[tuple[str, Box]]) -> str:
    """Return the picture: the runs below each other, a second as wide in all of them."""
    widest = max(root.samples for _, root in runs)
    scale = (_WIDTH - 2 * _MARGIN) / widest
    parts: list[str] = []
    top = _MARGIN
    for title, root in runs:
        parts.append(
            f'<text x="{_MARGIN}" y="{top + 14}" font-size="14" font-weight="bold">'
            f"{escape(title)}: {root.samples / RATE:.1f} s at work in all processes</text>"
        )
        top += 24
        parts += _boxes(root, _MARGIN, top, scale)
        top += _ROW * _depth(root, scale) + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" '
        f'font-family="monospace" font-size="11">\n'
        f'<rect width="{_WIDTH}" height="{top}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _drawn(box: Box, scale: float) -> list[tuple[str, Box]]:
    wide = [one for one in box.inner.items() if one[1].samples * scale >= _NARROWEST]
    return sorted(wide, key=lambda one: (one[0] != _FIRST, -one[1].samples, one[0]))


def _depth(box: Box, scale: float) -> int:
    return max((1 + _depth(one, scale) for _, one in _drawn(box, scale)), default=0)


def _boxes(box: Box, left: float, top: float, scale: float) -> Iterator[str]:
    for name, one in _drawn(box, scale):
        width = one.samples * scale
        label = name if len(name) * _LETTER < width else name.rpartition(": ")[2]
        if len(label) * _LETTER >= width:
            label = ""
        colour = _COLOURS.get(re.split(r"[/:]", name)[0], _FOREIGN)
        yield (
            f'<g><title>{escape(name)}, {one.samples / RATE:.2f} s</title><rect x="{left:.1f}" '
            f'y="{top}" width="{max(width - 0.6, 0.6):.1f}" height="{_ROW - 1}" fill="{colour}"/>'
            f'<text x="{left + 3:.1f}" y="{top + 13}">{escape(label)}</text></g>'
        )
        yield from _boxes(one, left, top + _ROW, scale)
        left += width


def main() -> None:
    target, *named = sys.argv[1:]
    runs = []
    for one in named:
        title, _, file = one.partition("=")
        with Path(file).open(encoding="utf-8") as lines:
            runs.append((title, read_stacks(lines)))
    Path(target).write_text(draw(runs), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
