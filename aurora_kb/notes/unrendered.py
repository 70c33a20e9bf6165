"""Report what a note holds and the page does not show as its author meant it.

Nothing is dropped in silence: the construct stays readable in the page (as code, as plain
text or as a link), and a finding names its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from aurora_kb.model import Finding, Severity
from aurora_kb.notes.link_tokens import newlines
from aurora_kb.notes.sanitise import refused_tags

CODE = "AKB750"

_FENCES = {
    "mermaid": "a mermaid diagram is shown as its source",
    "dataview": "a Dataview query is shown as its source",
    "dataviewjs": "a Dataview script is shown as its source",
    "query": "a search query is shown as its source",
    "base": "a base is shown as its source",
    "tasks": "a Tasks query is shown as its source",
}
_MEDIA = re.compile(
    r"\.(avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv|pdf)$", re.I
)
_TEXT_SIGNS = (
    (re.compile(r"^\*\[[^\]]+\]:", re.M), "an abbreviation's definition is shown as text"),
    (re.compile(r"^-{1,2}8<-{1,2}", re.M), "a snippet is not included"),
    (re.compile(r"\{:?\s*[.#][\w-][^{}\n]*\}"), "an attribute list is shown as text"),
    (re.compile(r"^///\s*\w", re.M), "a /// block is shown as text"),
    (
        re.compile(r"\{(\+\+|--|~~|==|>>)[^{}\n]*(\+\+|--|~~|==|<<)\}"),
        "a critic mark is shown as text",
    ),
    (re.compile(r"(^|[\[(])[\w -]{1,40}:: \S", re.M), "an inline field is shown as text"),
    (
        re.compile(r"\\\(.+?\\\)|\A\\\[.+\\\]\Z", re.S),
        "math in \\( \\) or \\[ \\] is shown as text",
    ),
)


def find_unrendered(path: str, tokens: Sequence[Token], offset: int) -> Iterator[Finding]:
    """Yield a finding for every construct that is not rendered, in reading order."""
    line = offset + 1
    for token in tokens:
        if token.map:
            line = token.map[0] + offset + 1
        if token.type == "fence":
            yield from _fence(path, token, line)
        elif token.type == "math_block":
            yield _finding(path, line, "math is shown as TeX")
        elif token.type == "html_block":
            yield from _html(path, token, line)
        elif token.type == "md_html_open" and token.meta["unclosed"]:
            yield Finding("AKB703", "the element is never closed", path, line, 1)
        elif token.type == "inline":
            yield from _text(path, token, line)
            yield from _children(path, token, line)


def _finding(path: str, line: int, message: str, column: int = 0) -> Finding:
    return Finding(CODE, message, path, line, column, Severity.INFO)


def _fence(path: str, token: Token, line: int) -> Iterator[Finding]:
    language = token.info.strip().split(" ")[0].lower() if token.info.strip() else ""
    if language in _FENCES:
        yield _finding(path, line, _FENCES[language])
    elif language.startswith("ad-"):
        yield _finding(path, line, "an admonition in a fence is shown as code")


def _html(path: str, token: Token, line: int) -> Iterator[Finding]:
    for name in refused_tags(token.content):
        yield _finding(path, line, f"the HTML element <{name}> is not shown")


def _text(path: str, token: Token, line: int) -> Iterator[Finding]:
    # Only text counts: the same signs in code are code.
    text = "".join(
        child.content if child.type in ("text", "text_special") else "\n" * newlines(child)
        for child in token.children or ()
    )
    # Escapes are gone from the children's text, so this one sign is looked for in the source.
    for pattern, message in _TEXT_SIGNS:
        searched = token.content if pattern.pattern.startswith("\\\\") else text
        match = pattern.search(searched)
        if match:
            yield _finding(path, line + searched.count("\n", 0, match.start()), message)


def _children(path: str, token: Token, line: int) -> Iterator[Finding]:
    for child in token.children or ():
        if child.type.startswith("math_inline"):
            yield _finding(path, line, "math is shown as TeX")
        elif child.type == "html_inline":
            yield from _html(path, child, line)
        elif child.type == "embed" and not _MEDIA.search(child.meta["target"]):
            yield _finding(path, line, f"the embed {child.markup} is shown as a link")
        elif child.type == "text" and child.meta.get("unclosed"):
            yield Finding("AKB703", "a comment %% is never closed", path, line, 0)
        line += newlines(child)
