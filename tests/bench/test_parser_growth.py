"""The time that C code spends in one call: twice the input, at most 2.6 times the seconds.

Ratios, not seconds. Where the ratio of calls is measured (`tests/properties`), a search that
runs to the end of the text again and again counts as one call each; here it shows. A noisy
machine gets several tries; a cost that grows with the square fails them all.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from aurora_kb.model import Source
from aurora_kb.notes import parse_note

MOST = 2.6
TRIES = 3
# Below this the clock tells more than the parser.
ENOUGH_SECONDS = 0.05
LARGEST = 1 << 18


def letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


SHAPES: dict[str, Callable[[int], str]] = {
    "open highlights": lambda n: "==a " * n,
    "comment signs": lambda n: "%% a %" * n,
    "open comment lines": lambda n: "%% a\n\n" * n,
    "open wikilinks": lambda n: "[[" * n,
    "brackets in a label": lambda n: "[[a|" + "[" * n + "]]" + "]" * n,
    "wikilinks in one line": lambda n: "[[a|b]] " * n,
    "elements in one line": lambda n: "<b>a</b> " * n,
    "open display math": lambda n: "$$a " * n,
    "money": lambda n: "$5 and " * n,
    "open math blocks": lambda n: "$$ a\n\n" * n,
    "bracketed math": lambda n: "\\(" * n,
    "spaces in a header": lambda n: "!!! a" + " " * n + "!",
    "attributes of a column": lambda n: "<div " + "markdown " * n + "x",
    "images in a block": lambda n: "<div>\n" + "<img src=a> " * n + "\n</div>\n",
    "open quotes in tags": lambda n: "<div>\n" + "<img a='" * n + "\n</div>\n",
    "swallowing tags": lambda n: "<div>\n" + "<title>" * n + "\n</div>\n",
    "ids in HTML": lambda n: "<div>\n" + "<p id=" * n + "\n</div>\n",
    "lone block ids": lambda n: "^b\n\n" * n,
    "carets": lambda n: "a ^" * n,
    "links with spaces": lambda n: "](a b" * n,
    "abbreviations": lambda n: "*[a\n" * n,
    "inline fields": lambda n: "[a b " * n,
    "fields in one line": lambda n: "[a:: b] " * n,
    "open fields": lambda n: "[a:: b " * n,
    "brackets in a field": lambda n: "[a:: " + "[" * n + "]" * n + "]",
    "fields with links": lambda n: "(a:: [[b]]) " * n,
    "lines of fields": lambda n: "a:: b\n" * n,
    "queries": lambda n: "".join(f"```dataview\nLIST WHERE a = {i}\n```\n" for i in range(n)),
    "a long query": lambda n: "```dataview\nLIST WHERE " + "a + " * n + "\n```\n",
    "open diagrams": lambda n: "```mermaid\nx\n" * n,
    "cells": lambda n: "|[[a]]" * n + "|\n" + "|-" * n + "|\n",
    "open fenced boxes": lambda n: "```ad-x\na\n" * n,
    "boxes in boxes": lambda n: "~~~ad-x\n```ad-y\n" * n,
    "open columns": lambda n: '<div markdown="1">\n' * n,
    "end tags in a line": lambda n: '<div markdown="1">\na\n' + '</div> <div markdown="1">\n' * n,
    "open brackets of TeX": lambda n: "\\(a " * n,
    "open environments": lambda n: "\\begin{a}\nx\n\n" * n,
    "lines of an open bracket": lambda n: "\\[\n" * n,
    "open attribute lists": lambda n: '*a*{a="' * n,
    "a long attribute list": lambda n: "*a*{" + ".b " * n,
    "ids of headings": lambda n: "".join(f"## a {{#x{number}}}\n" for number in range(n)),
    "many abbreviations": lambda n: (
        "".join(f"*[A {number}]: x\n" for number in range(n)) + "A " * n
    ),
    "terms": lambda n: "A\n" * n + ": b\n",
    "definitions": lambda n: "A\n: b\n" * n,
    "formulas": lambda n: "".join(f"$x_{{{number}}}$ " for number in range(n)),
    "macros": lambda n: "".join(
        f"$\\def\\a{letters(i)}{{b}}$ $\\a{letters(i)}$\n" for i in range(n)
    ),
    "rules at the top": lambda n: "\n---\n" * n,
    "an open front matter": lambda n: "---\n" + "a: b\n" * n,
    "TOML without end": lambda n: "+++\n" + "++\n" * n,
    "JSON without end": lambda n: '{"' + "a" * n,
}


def seconds(text: str) -> float:
    """Return the processor time of parsing, the better of two runs, without collections.

    What the collector costs depends on all that lives in the process, not on the parser.
    """
    source = source_of(text)
    gc.collect()
    gc.disable()
    try:
        return min(measure(source), measure(source))
    finally:
        gc.enable()


def source_of(text: str) -> Source:
    return Source("note.md", text.encode())


def measure(source: Source) -> float:
    start = time.process_time()
    parse_note(source)
    return time.process_time() - start


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_input_is_no_more_than_2_6_times_the_time(name: str) -> None:
    shape = SHAPES[name]
    size = 500
    measure(source_of(shape(size)))  # what is made once only is made now
    while measure(source_of(shape(size))) < ENOUGH_SECONDS and size < LARGEST:
        size *= 2
    told = []
    # What no longer fits into a cache of the processor takes longer once, and not with each step.
    for start in (size, 2 * size):
        ratios = []
        for _ in range(TRIES):
            ratios.append(seconds(shape(2 * start)) / max(seconds(shape(start)), 1e-4))
            if ratios[-1] <= MOST:
                return
        told.append(f"from {start} to {2 * start}: {', '.join(f'{one:.1f}' for one in ratios)}")
    pytest.fail(f"{'; '.join(told)} times")
