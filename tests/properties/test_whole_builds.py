"""Twice the note costs a whole build at most 2.6 times as much: in work, and in what is written.

The shapes are those that multiply: one long text above many small ones, short marks for long
texts, each thing of many against each. What a build costs at all is taken off first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from growth import calls_of

from aurora_kb import pipeline
from aurora_kb.config import Config
from aurora_kb.engine import Means

MOST = 2.6
LONG = 40  # words of a long text for each of the many small ones


def keys(n: int) -> str:
    return "".join(f"- **key {number}**: value {number}\n" for number in range(n))


def words(n: int) -> str:
    return "word " * (LONG * n)


SHAPES: dict[str, Callable[[int], str]] = {
    "items": lambda n: "".join(f"- item {number}\n" for number in range(n)),
    "rows": lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * n,
    "a long heading above items": lambda n: f"# A\n\n## {words(n)}\n\n{keys(n)}",
    "a long title above items": lambda n: f"---\ntitle: {words(n)}\n---\n\n{keys(n)}",
    "a long column above rows": lambda n: (
        f"# A\n\n| a | {words(n)} |\n|---|---|\n"
        + "".join(f"| n {i} | v {i} |\n" for i in range(n))
    ),
    "a long alias above items": lambda n: f"---\naliases: ['{words(n)}']\n---\n# A\n\n{keys(n)}",
    "a long line of arrows": lambda n: " -> ".join(f"step {i}" for i in range(n)) + "\n",
    "a long line of commas": lambda n: (
        "# A\n\n- **kinds**: " + ", ".join(f"k {i}" for i in range(n))
    ),
    "a long line of comparisons": lambda n: "### " + " vs ".join(f"A{i}" for i in range(n)) + "\n",
    "columns side by side": lambda n: (
        '<div class="hb-row" markdown="block">\n'
        + "".join(
            f'<div class="hb-col" markdown="block">\n**C{i}**\n\n- cost: {i}\n</div>\n'
            for i in range(n)
        )
        + "</div>\n"
    ),
    "tags": lambda n: " ".join(f"#tag{number}" for number in range(n)) + "\n",
    "levels of a tag": lambda n: "#a" + "/a" * n + "\n",
    "tags above items": lambda n: (
        f"---\ntags: [{', '.join(f't{i}' for i in range(n))}]\n---\n# A\n\n{keys(n)}"
    ),
    "references": lambda n: f"[a]: http://x/{'y' * LONG * n}\n\n" + "[a] " * n,
    "abbreviations": lambda n: f"*[HTML]: {words(n)}\n\n" + "HTML " * n,
    "one key often": lambda n: "# A\n\n" + "".join(f"- **key**: value {i}\n" for i in range(n)),
    "embeds of one part": lambda n: f"## Part\n\n{words(n)}\n\n## Rest\n\n" + "![[#Part]]\n\n" * n,
}


def cost(folder: Path, text: str) -> tuple[int, int]:
    """Return how many functions a build calls, and how many bytes it gives."""
    (folder / "notes").mkdir(parents=True)
    (folder / "notes" / "A.md").write_text(text, encoding="utf-8")
    config = Config(root=folder, notes=folder / "notes", output=folder / "site")
    made: list[int] = []

    def build() -> None:
        pages = pipeline.build(config, Means()).pages
        made.append(sum(len(page.data) for page in pages))

    return calls_of(build), made[0]


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_note_is_no_more_than_2_6_times_the_build(tmp_path: Path, name: str) -> None:
    shape = SHAPES[name]
    cost(tmp_path / "first", shape(2))  # what is made once only is made now
    calls, size = cost(tmp_path / "nothing", "x\n")
    small = cost(tmp_path / "small", shape(150))
    large = cost(tmp_path / "large", shape(300))
    assert large[0] - calls <= MOST * max(small[0] - calls, calls)
    assert large[1] - size <= MOST * max(small[1] - size, size)
