"""What was begun and not finished, and what only looks so."""

from __future__ import annotations

import pytest


def of_body(codes, text: str, *select: str) -> list[str]:
    wanted = {"AKB701", "AKB702", "AKB707", "AKB708", "AKB709", "AKB710", "AKB719", "AKB714"}
    return [code for code in codes(text, *select) if code in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode\n```\n",
        "~~~ python\n```\n~~~\n\nText.\n",
        "````md\n```\n````\n",
        "> ```\n> code\n> ```\n\nText.\n",
        "- item\n\n  ```\n  code\n  ```\n\nText.\n",
        "1. ```\n   code\n   ```\n\nText.\n",
        "    indented code\n\nText.\n",
        "!!! note\n    ```\n    code\n    ```\n\nText.\n",
        "```\n```\n\nText.\n",
        "```js\ncode\n```",
        "```\r\ncode\r\n```\r\n",
    ],
)
def test_code_that_is_closed_is_closed(codes, text: str) -> None:
    assert of_body(codes, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode\n",
        "```\n",
        "```\ncode\n~~~\n",
        "````\ncode\n```\n",
        "```\ncode\n```python\n",
        "> ```\n> code\n\nText.\n",
    ],
)
def test_code_that_is_not_closed_is_found(codes, text: str) -> None:
    assert of_body(codes, text) == ["AKB701"]


@pytest.mark.parametrize(
    "text",
    [
        "Costs $5 and $$ is slang in `$$`.\n".replace("$$ is slang in ", ""),
        "$$\nx\n$$\n",
        "Inline $$x$$ here.\n",
        "```\n$$\n```\n",
        "The command `\\alpha` and $\\alpha$.\n",
        "A path C:\\temp\\begin.\n",
        "Escaped \\* and \\_.\n",
    ],
)
def test_formulas_and_paths_are_no_loose_tex(codes, text: str) -> None:
    assert of_body(codes, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 |\n",
        "| a | b |\n|---|---|\n| [[Note\\|x]] | `a\\|b` |\n",
        "| a | b |\n|---|---|\n| $\\|x\\|$ | 2 |\n",
        "a | b\n--|--\n1 | 2\n",
        "> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n| c |\n|---|\n| 3 |\n",
    ],
)
def test_tables_whose_rows_fit_are_fine(codes, text: str) -> None:
    assert of_body(codes, text) == []


def test_a_row_with_more_cells_is_found_in_a_quote_too(check) -> None:
    (found,) = check({"Note.md": "> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |\n"})
    assert (found.code, found.line) == ("AKB708", 3)


@pytest.mark.parametrize(
    "text",
    [
        "Parts:\n\n- one\n",
        "- one\n- two:\n",
        "Is it so?\n",
        "- [ ] task\n",
        "---\ncreated: '{{date}}'\n---\n## Notes\n\n- \n",
        "## <% tp.file.title %>\n\n- [ ] \n",
    ],
)
def test_endings_that_are_endings(codes, text: str) -> None:
    assert of_body(codes, text) == []


@pytest.mark.parametrize("text", ["- one\n-\n", "1. one\n2. \n", "- [ ] a\n- [ ] \n", "So:\n\n"])
def test_endings_that_are_none(codes, text: str) -> None:
    assert of_body(codes, text) == ["AKB719"]


def test_a_heading_above_a_deeper_one_is_no_empty_section(codes) -> None:
    assert of_body(codes, "# A\n\n## B\n\nText.\n", "AKB707") == []
    assert of_body(codes, "# A\n\n## B\n\n---\n\n## C\n\nText.\n", "AKB707") == ["AKB707"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# A\n\n## B\n\nText.\n", []),
        ("# A\n\n## B\n\n## C\n\nText.\n", [3]),
        ("# A\n\nText.\n\n## B\n\n---\n", [5]),
        ("## Tasks for {{date}}\n\n## Notes\n", []),
    ],
)
def test_a_heading_with_nothing_below_it_is_an_empty_section(
    check, text: str, lines: list[int]
) -> None:
    assert [f.line for f in check({"Note.md": text}) if f.code == "AKB707"] == lines
