"""A block of code as the page shows it: its title, numbered lines, lines that stand out.

What asks for them stands behind the language, as Material has it (`title="a.py"`,
`hl_lines="2 4-5"`, `linenums="1"`) or as tools around MDX do (`{2,4-5}`, `showLineNumbers{1}`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from aurora_kb.notes.rendering.code_colours import coloured

# What an attribute list may give a block of code besides what it may give anything.
CODE_KEYS = ("hl_lines", "linenums")

_VALUE = r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))"
_TITLE = re.compile(rf"(?<!\S)title={_VALUE}")
_HIGHLIGHTED = re.compile(rf"(?<!\S)hl_lines={_VALUE}")
_NUMBERED = re.compile(rf"(?<!\S)linenums={_VALUE}")
# Behind the language, with or without a space: ```js {1,3-4}
_LINES = re.compile(r"\{([\d,\s-]*\d[\d,\s-]*)\}")
_SHOWN_NUMBERS = re.compile(r"(?<!\S)showLineNumbers(?:\{(\d{1,6})\})?(?!\S)")
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_FIRST = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """How a block of code is shown. Lines count from 1, also where their numbers do not."""

    title: str = ""
    lines: str = ""  # those that stand out: `2 4-5` or `2,4-5`
    first_number: int | None = None  # of the first line, if lines have numbers


_PLAIN = CodeOptions()


def language_of(fence: Token) -> str:
    """Return the first word behind a fence, `""` if there is none."""
    info = unescapeAll(fence.info)
    if "{" in info:
        info = _LINES.sub(" ", info)
    word = next(iter(info.split()), "")
    return "" if word.startswith(("title=", "hl_lines=", "linenums=")) else word


def options_of(fence: Token) -> CodeOptions:
    """Return how the fence asks for its code to be shown."""
    attributes = fence.attrs
    info = fence.info.strip()
    if not attributes and "=" not in info and "{" not in info and "showLine" not in info:
        return _PLAIN
    info = unescapeAll(info)
    numbers = str(attributes.get("linenums", "")) or _value(_NUMBERED, info)
    shown = _SHOWN_NUMBERS.search(info)
    if shown and not numbers:
        numbers = shown[1] or "1"
    found = _FIRST.search(numbers)
    braces = _LINES.search(_SHOWN_NUMBERS.sub("", info))
    return CodeOptions(
        title=(str(attributes.get("title", "")) or _value(_TITLE, info)).strip(),
        lines=str(attributes.get("hl_lines", ""))
        or _value(_HIGHLIGHTED, info)
        or (braces[1] if braces else ""),
        first_number=int(found[0]) if found else None,
    )


def highlight_code(
    code: str,
    language: str,
    attributes: str = "",
    *,
    in_colours: bool = True,
    options: CodeOptions = _PLAIN,
) -> str:
    """Return the code in a `highlight` block, in colours if its language is known.

    `attributes` are written into the block's start tag as they stand.
    """
    name = escape(language)
    inner = coloured(code, language) if in_colours else escape(code)
    if options.lines or options.first_number is not None:
        inner = _lines(inner, options)
    attributes += f' data-language="{name}"' if name else ""
    title = f'<p class="code-title">{escape(options.title)}</p>' if options.title else ""
    return f'<div class="highlight"{attributes}>{title}<pre><code>{inner}</code></pre></div>\n'


def _value(pattern: re.Pattern[str], info: str) -> str:
    found = pattern.search(info)
    return next((value for value in found.groups() if value), "") if found else ""


def _lines(html: str, options: CodeOptions) -> str:
    """Return the lines with their numbers, and those that stand out in an element each.

    No element of coloured code goes on in the next line.
    """
    end = "\n" if html.endswith("\n") else ""
    lines = html.removesuffix("\n").split("\n")
    chosen = _chosen(options.lines, len(lines))
    first = options.first_number
    width = len(str((first or 0) + len(lines) - 1))
    shown = []
    for at, line in enumerate(lines, 1):
        number = ""
        if first is not None:
            # The number is in no text, so that nobody copies it.
            told = str(first + at - 1).rjust(width, "\N{FIGURE SPACE}")
            number = f'<span class="line-number" data-line="{told}"></span>'
        ended = f"{number}{line}" + ("\n" if at < len(lines) else end)
        shown.append(f'<span class="hll">{ended}</span>' if at in chosen else ended)
    return "".join(shown)


def _chosen(lines: str, count: int) -> set[int]:
    chosen: set[int] = set()
    for first, last in _RANGE.findall(lines):
        chosen.update(range(int(first), min(int(last or first), count) + 1))
    return chosen
