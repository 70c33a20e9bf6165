"""Report what a note holds and the page does not show as its author meant it.

Nothing is dropped in silence: the construct stays readable in the page (as code, as plain
text or as a link), and a finding names its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from aurora_kb.model import Finding, Severity
from aurora_kb.notes.rendering.sanitise import is_unclosed, refused_tags

# The code of all such findings.
UNRENDERED = "AKB750"

# Each with a plain text that it cannot do without: hardly a line holds one, so that hardly one
# is searched. Read on from a sign that cannot be missed, never over it again: each of these is
# tried at every place in a text. Only what stands outside code and math is looked at, with the
# backslash of an escape still before its sign.
_TEXT_SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("*[", re.compile(r"^\*\[[^\]\n]+\]:", re.M), "an abbreviation's definition is shown as text"),
    ("8<", re.compile(r"^-{1,2}8<-{1,2}", re.M), "a snippet is not included"),
    ("{", re.compile(r"\{:?[ \t]*[.#][\w-][^{}\n]*\}"), "an attribute list is shown as text"),
    ("{", re.compile(r"\{:?[ \t]*\w+=[^{}\n]*\}"), "an attribute list is shown as text"),
    ("///", re.compile(r"^///[ \t]*\w", re.M), "a /// block is shown as text"),
    (
        "{",
        re.compile(r"\{(?:\+\+|--|~~|==|>>)[^{}\n]*(?:\+\+|--|~~|==|<<)\}"),
        "a critic mark is shown as text",
    ),
    (
        "++",
        re.compile(r"(?<!\{)\+\+[\w-]{1,20}(?:\+[\w-]{1,20}){0,5}\+\+"),
        "keys between ++ are shown as text",
    ),
    (
        ":",
        re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:"),
        "an icon's name is shown as text",
    ),
    ("{{", re.compile(r"\{\{[^{}\n]+\}\}"), "a {{placeholder}} is shown as text"),
    ("((", re.compile(r"\(\([\w-]{6,40}\)\)"), "a ((block reference)) is shown as text"),
    (
        "[[",
        re.compile(r"(?<![!\\])\[\[[^\[\]\n]{0,200}\]\]"),
        "a wikilink without a target is shown as text",
    ),
    (
        "](",
        re.compile(
            r"\]\((?=[^()<>\n ]{0,200} )[^()<>\n]{1,400}\.(?:md|pdf|png|jpe?g|gif|svg|webp)"
            r"(?:#[^()<>\n]{0,100})?\)"
        ),
        "a link is shown as text, for its target holds a space: write [label](<the target>)",
    ),
    (
        "cript:",
        re.compile(r"(?:\]\(<?|<|\]:)[ \t]*(?:java|vb)script:", re.I),
        "a link is shown as text: pages follow no address that is a script",
    ),
    (
        "](data:",
        re.compile(r"(?<!!)\[[^\[\]\n]{0,200}\]\(data:"),
        "a link is shown as text: pages follow no address that is data",
    ),
    (
        "[^",
        re.compile(r"(?<!\[)\[\^[^\]\[\s]+\]"),
        "a footnote without a definition is shown as text",
    ),
    (
        "\\begin",
        re.compile(r"\\begin\{[a-zA-Z]{1,20}\*?\}"),
        "TeX outside of math signs is shown as text",
    ),
    ("!!!", re.compile(r"^!!!(?=[ \t]*\w)", re.M), "this is no admonition and is shown as text"),
    (
        "<",
        re.compile(r"<[a-zA-Z][\w-]{0,30}[ \t]+[\w-]{1,40}=[\"'][^<>\n]{0,200}>"),
        "an HTML element whose attributes are broken is shown as text",
    ),
)


def find_unrendered(
    path: str, tokens: Sequence[Token], body: str, offset: int, unsafe_html: bool = False
) -> Iterator[Finding]:
    """Yield a finding for every construct of a body that is not rendered, in reading order."""
    line = offset + 1
    signs = _signs_of(body)
    for index, token in enumerate(tokens):
        if token.nesting == -1:
            continue
        if token.map:
            line = token.map[0] + offset + 1
        if token.meta and "unkept" in token.meta:
            yield from _unkept(path, token, line)
        judge = _BLOCKS.get(token.type)
        if judge is not None:
            yield from judge(path, token, line)
        elif token.type == "html_block" and not unsafe_html:
            yield from _html(path, token, line)
        elif token.type == "inline":
            content = token.content
            if _holds_any(content, signs) and _shows_any(token, signs):
                yield from _text(path, token, line)
            for child in token.children or ():
                if child.meta or child.info or child.type == "html_inline":
                    yield from _child(path, child, line, unsafe_html)
        elif token.type == "callout_open":
            yield from _callout(path, token, line, tokens[index + 1 : index + 5])


# A loop in place of `any`, whose generator takes longer than all that is asked of a text.
def _holds_any(text: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _shows_any(token: Token, signs: Sequence[str]) -> bool:
    """Tell whether a sign may stand outside of what was read: nearly all are those of links."""
    children = token.children or ()
    if "%%" in token.content or any(child.type == "text_special" for child in children):
        return True
    return _holds_any("".join(child.content for child in children if child.type == "text"), signs)


def find_unused(path: str, names: Mapping[int, str], offset: int) -> Iterator[Finding]:
    """Yield a finding for every abbreviation that explains nothing, by its line from 0."""
    for line, name in sorted(names.items()):
        yield _finding(path, line + offset + 1, f"no word of the note is explained by *[{name}]")


def _finding(path: str, line: int, message: str, hint: str = "") -> Finding:
    return Finding(UNRENDERED, message, path, line, 0, Severity.INFO, hint)


# ------------------------------------------------------------------ blocks


def _fence(path: str, token: Token, line: int) -> Iterator[Finding]:
    language = token.info.strip().split(" ")[0].lower() if token.info.strip() else ""
    if language.startswith("ad-"):
        yield _finding(path, line, "an admonition in a fence is shown as code")


def _unkept(path: str, token: Token, line: int) -> Iterator[Finding]:
    """Report what an attribute list or a fenced admonition sets and the page does not keep."""
    for name in token.meta["unkept"]:
        yield _finding(path, line, f"{name!r} is set and not kept")


def _markdown_in_html(path: str, token: Token, line: int) -> Iterator[Finding]:
    if token.meta["unclosed"]:
        yield Finding("AKB703", "the element is never closed", path, line, 1)


def _footnote(path: str, token: Token, line: int) -> Iterator[Finding]:
    if token.meta["uses"] == 0:
        label = token.meta["label"]
        yield _finding(path, line, f"nothing refers to the footnote [^{label}]")


_BLOCKS: dict[str, Callable[[str, Token, int], Iterator[Finding]]] = {
    "fence": _fence,
    "md_html_open": _markdown_in_html,
    "footnote_open": _footnote,
}


def _callout(path: str, token: Token, line: int, following: Sequence[Token]) -> Iterator[Finding]:
    if token.meta.get("unclosed"):
        yield Finding("AKB703", "the fence is never closed", path, line, 1)
    elif token.info == "admonition":
        yield from _admonition(path, token, line, following)


def _admonition(
    path: str, token: Token, line: int, following: Sequence[Token]
) -> Iterator[Finding]:
    if token.meta["metadata"] and token.meta["metadata"] not in _PLACING:
        words = token.meta["metadata"]
        hint = f'write !!! {token.meta["type"]} "{words}" if it is the title'
        yield _finding(path, line, f"{words!r} is read as classes, not as a title", hint)
    body = following[3:] if following and following[0].type == "callout_title_open" else following
    if body and body[0].type == "callout_close":
        hint = "indent the body by 4 spaces"
        yield _finding(path, line, "the admonition is empty: its body is not indented", hint)


# Material's classes that say where a block stands; no one means them as a title.
_PLACING = ("inline", "inline end", "end inline")


# ------------------------------------------------------------------ inline


def _html(path: str, token: Token, line: int) -> Iterator[Finding]:
    for name in refused_tags(token.content):
        is_link = name == "iframe" and "http" in token.content.lower()
        said = "is a link to what it would show" if is_link else "is not shown"
        yield _finding(path, line, f"the HTML element <{name}> {said}")
    if _SCRIPT_ADDRESS.search(token.content):
        yield _finding(path, line, "a link leads nowhere: pages follow no address that is a script")
    if token.type != "html_block":
        return
    if is_unclosed(token.content):
        yield Finding("AKB703", "the HTML is never closed and is shown as text", path, line, 1)
    if _BROKEN_ATTRIBUTE.search(token.content):
        yield _finding(path, line, "an attribute of an HTML element is broken and not kept whole")
    if _MARKDOWN_ATTRIBUTE.search(token.content):
        yield _finding(path, line, "Markdown inside this HTML element is shown as text")


_SCRIPT_ADDRESS = re.compile(r"\shref\s*=\s*[\"']?\s*(?:java|vb)script:", re.I)
# A quote within quotes: title="a "b"". What only lacks the space before the next is whole.
_BROKEN_ATTRIBUTE = re.compile(
    r"<[a-zA-Z][^<>\n]{0,200}=\"[^\"<>\n]{0,200}\"[^\s/>=\"']{1,200}[\"'\s/>]"
)
_MARKDOWN_ATTRIBUTE = re.compile(r"<[a-zA-Z][^<>]{0,200}\smarkdown(?:=[\"']?[1bs]|>|\s)")


# What of these to look for in a note's texts. A colon is in half of them, so it counts only in an
# icon's name; a callout without a title shows its type in lower case, so any backslash counts.
_SIGNS = tuple(dict.fromkeys(sign.removesuffix("begin") for sign, _, _ in _TEXT_SIGNS))
_ICON = next(pattern for sign, pattern, _ in _TEXT_SIGNS if sign == ":")


def _signs_of(body: str) -> list[str]:
    """Return the signs that a note holds: most hold few, and so hardly a text is read."""
    signs = [sign for sign in _SIGNS if sign in body and (sign != ":" or _ICON.search(body))]
    # A comment alone may stand between the two halves of a sign.
    return [*signs, "%%"] if "%%" in body else signs


def _text(path: str, token: Token, line: int) -> Iterator[Finding]:
    text = _outside_code(token)
    for sign, pattern, message in _TEXT_SIGNS:
        if sign in text and (match := pattern.search(text)):
            yield _finding(path, line + text.count("\n", 0, match.start()), message)


def _outside_code(token: Token) -> str:
    """Return the text without code, math and HTML, each of its lines in its place."""
    parts: list[str] = []
    line = 0
    for child in token.children or ():
        if child.map and child.map[0] > line:
            parts.append("\n" * (child.map[0] - line))
            line = child.map[0]
        if child.type == "text":
            parts.append(child.content)
        elif child.type == "text_special" and child.content == child.markup:
            parts.append(child.content)  # a backslash that escapes nothing
        elif child.type == "text_special":
            # Of the escaped signs only brackets matter, which links are written with.
            is_bracket = child.info == "escape" and child.content in "()[]"
            parts.append(child.markup if is_bracket else _PLACEHOLDER)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
            line += 1
        elif child.type not in _INVISIBLE:
            parts.append(_PLACEHOLDER)
    return "".join(parts)


# Stands for what is no plain text, so that signs around it do not come together.
_PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"
_INVISIBLE = ("link_open", "link_close", "comment", "abbr_open", "abbr_close")


def _child(path: str, child: Token, line: int, unsafe_html: bool) -> Iterator[Finding]:
    here = line + (child.map[0] if child.map else 0)
    if "unkept" in child.meta:
        yield from _unkept(path, child, here)
    if child.type == "html_inline" and not unsafe_html:
        yield from _html(path, child, here)
    elif child.type == "wikilink" and "://" in child.meta["target"]:
        message = f"{child.markup} is an address, not the name of a note"
        yield _finding(path, here, message, f"write <{child.meta['target']}>")
    elif child.info == "unclosed":
        yield Finding("AKB703", "a comment %% is never closed", path, here, 0)
