"""Twice the input costs at most 2.6 times the work, whatever the construct.

Work is counted, not timed: calls of functions, Python's and C's. What a single call into C
costs on long texts the count does not see; `tests/bench` measures that.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import work

MOST = 2.6


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "a b\n\n" * n,
    "lines of one paragraph": lambda n: "a b\n" * n,
    "quoted lines": lambda n: "> a\n" * n,
    "lazy lines": lambda n: "> a\n" + "b\n" * n,
    "nested quotes": lambda n: ">" * n + " a\n",
    "items": lambda n: "- a\n" * n,
    "nested items": lambda n: "- " * n + "a\n",
    "tasks": lambda n: "- [ ] a\n" * n,
    "open brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "open links": lambda n: "[a](" * n,
    "open wikilinks": lambda n: "[[a " * n,
    "wikilinks": lambda n: "[[a|b]] " * n,
    "brackets in a label": lambda n: "[[a|" + "[" * n + "]]" + "]" * n,
    "open embeds": lambda n: "![[" * n,
    "nested images": lambda n: "![" * n + "a" + "](b)" * n,
    "emphasis": lambda n: "*a **b " * n,
    "stars": lambda n: "*" * n + "a" + "*" * n,
    "open highlights": lambda n: "==a " * n,
    "nested highlights": lambda n: "==a" * n + "==" * n,
    "equals signs": lambda n: "=" * n,
    "comment signs": lambda n: "%%" * n,
    "open comment blocks": lambda n: "%% a\n\n" * n,
    "comment lines": lambda n: "%%\nx %% y\n\n" * n,
    "backticks": lambda n: "`a ``b " * n,
    "money": lambda n: "$5 " * n,
    "open math": lambda n: "$a " * n,
    "open display math": lambda n: "$$a " * n,
    "open math blocks": lambda n: "$$ a\n" * n,
    "tags": lambda n: "#a " * n,
    "a long tag": lambda n: "#" + "a" * n,
    "levels of a tag": lambda n: "#a" + "/a" * n,
    "block ids": lambda n: "a ^b\n\n" * n,
    "block ids in closed headings": lambda n: "## a ^b ##\n" * n,
    "block ids of lists": lambda n: "- a\n\n^b\n\nc\n\n" * n,
    "underlined texts": lambda n: "a word\n---\n" * n,
    "renumbered items": lambda n: "3. a\n1. b\n" * n,
    "no-break spaces behind hyphens": lambda n: "-\xa0a\n" * n,
    "callouts in admonitions": lambda n: "!!! a\n    > [!b] c\n" * n,
    "lone block ids": lambda n: "^b\n\n" * n,
    "footnotes": lambda n: (
        "".join(f"[^{i}] " for i in range(n)) + "\n\n" + "".join(f"[^{i}]: a\n" for i in range(n))
    ),
    "nested inline footnotes": lambda n: "^[a " * n + "]" * n,
    "one footnote often": lambda n: "[^a] " * n + "\n\n[^a]: b\n",
    "definitions": lambda n: "a\n" + ": b\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "cells": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|c" * n + "|\n",
    "equal headings": lambda n: "# a\n" * n,
    "headings like repetitions": lambda n: "".join(f"# a\n# a-{i}\n" for i in range(n)),
    "fences": lambda n: "```\na\n```\n" * n,
    "open fences": lambda n: "~~~ a\n" * n,
    "admonitions": lambda n: "!!! a\n    b\n" * n,
    "nested admonitions": lambda n: "".join("    " * i + "!!! a\n" for i in range(n // 20)),
    "spaces in a header": lambda n: "!!! a" + " " * n + "!",
    "words in a header": lambda n: "!!! " + "a " * n + "!",
    "tabs": lambda n: '=== "a"\n    b\n' * n,
    "callouts": lambda n: "> [!a] b\n> c\n\n" * n,
    "columns": lambda n: '<div markdown="1">\na\n</div>\n' * n,
    "open columns": lambda n: '<div markdown="1">\n' * n,
    "attributes": lambda n: "<div " + "markdown " * n + "x",
    "open tags": lambda n: "<a " * n,
    "elements": lambda n: "<b>a</b>" * n,
    "open elements": lambda n: "<b>" * n,
    "images in a block": lambda n: "<div>\n" + "<img src=a>\n" * n + "</div>\n",
    "open quotes in tags": lambda n: "<img a=\"'" * n,
    "open HTML comments": lambda n: "a <!-- " * n,
    "swallowing tags": lambda n: "<div>\n" + "<title>" * n + "\n</div>\n",
    "entities": lambda n: "&amp;" * n,
    "backslashes": lambda n: "\\" * n,
    "bracketed math": lambda n: "\\(" * n,
    "addresses": lambda n: "http://a.b " * n,
    "braces": lambda n: "{" * n,
    "critic marks": lambda n: "{++" * n,
    "attribute lists": lambda n: "a {." * n,
    "abbreviations": lambda n: "*[" * n,
    "links with spaces": lambda n: "](a b" * n,
    "carriage returns": lambda n: "a\r" * n,
    "keys": lambda n: "---\n" + "".join(f"a{i}: b\n" for i in range(n)) + "---\n",
    "equal keys": lambda n: "---\n" + "a: b\n" * n + "---\n",
    "values": lambda n: "---\na: [" + "b, " * n + "c]\n---\n",
    "an open front matter": lambda n: "---\n" + "a: b\n" * n,
    "rules at the top": lambda n: "\n---\n" * n,
}


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_input_is_no_more_than_2_6_times_the_work(name: str) -> None:
    shape = SHAPES[name]
    work(shape(10))  # what is made once only is made now
    assert work(shape(800)) <= MOST * work(shape(400))
