"""Rules about what was begun in the body and not finished, or written in another notation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.checks.edits import offset_of
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.model import Block, LinkKind, Note, Severity

_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)")
_TEX = re.compile(
    r"\\(?:frac|sqrt|sum|prod|int|infty|alpha|beta|gamma|delta|epsilon|theta|lambda|sigma|omega"
    r"|cdot|times|leq|geq|neq|approx|mathbb|mathbf|mathcal|mathrm|overline|partial|nabla"
    r"|rightarrow|Rightarrow|begin\{\w+\*?\})(?![A-Za-z])"
)
_CURLY = re.compile("[\u201c\u201d\u2018\u2019]")
# Languages in which a curly quote is a character like others.
_OTHERS = """
    text txt plain plaintext md markdown mermaid query dataview base html xml csv tsv diff log
    quote console output latex tex
"""
_PROSE = frozenset(_OTHERS.split())
_EMPTY_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])(?:[ \t]+\[[ xX]\])?[ \t]*")


# ------------------------------------------------------------------ code


@rule("AKB701", "unclosed-fence", severity=Severity.ERROR)
def unclosed_fence(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A block of code is opened and never closed.

    All that follows is shown as code, and its links and headings are none. Close it with the
    same number of the same signs.
    """
    if "```" not in note.text and "~~~" not in note.text:
        return
    lines = note.lines()
    for block in note.walk():
        opening = _FENCE.match(lines[block.line - 1]) if block.kind == "code" else None
        if opening is None:
            continue
        last = _FENCE.fullmatch(lines[min(block.end_line, len(lines)) - 1].rstrip())
        fence = opening["fence"]
        is_closed = (
            last is not None
            and block.end_line > block.line
            and last["fence"].startswith(fence)
            and not last["rest"].strip()
        )
        if not is_closed:
            column = opening.start("fence") + 1
            yield Fault(f"the block of code that {fence} opens is never closed", block.line, column)


@rule("AKB709", "curly-quote-in-code")
def curly_quote_in_code(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A block of code in some language holds typographic quotes.

    A word processor or a keyboard put them there. Compilers and shells do not take them for
    quotes. One finding a block; blocks without a language are passed over.
    """
    if note.text.isascii() or not _CURLY.search(note.text):
        return
    lines = note.lines()
    for block in note.walk():
        language = block.info.split(" ")[0].lower() if block.kind == "code" else ""
        if not language or language in _PROSE or not _CURLY.search(block.text):
            continue
        for number in range(block.line + 1, block.end_line + 1):
            found = _CURLY.search(lines[number - 1])
            if found:
                message = f"{found[0]} is no quote in {language}"
                yield Fault(message, number, found.start() + 1)
                break


@rule("AKB714", "code-without-language", severity=Severity.INFO, default=False)
def code_without_language(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A fence names no language, so its code is not coloured. Off unless selected."""
    lines = note.lines()
    for block in note.walk():
        if block.kind == "code" and not block.info and _FENCE.match(lines[block.line - 1]):
            yield Fault("no language behind the fence", block.line, 1)


# ------------------------------------------------------------------ formulas


def _texts(note: Note, sign: str) -> Iterator[tuple[Block, int, str]]:
    """The stretches of plain text that hold a sign: their block, their line, and the text."""
    for block in note.walk():
        if block.kind in ("code", "math"):
            continue
        line = block.line
        for run in block.runs:
            if run.text == "\n":
                line += 1
            elif sign in run.text and not {"code", "math"}.intersection(run.styles):
                yield block, line, run.text


@rule("AKB702", "unclosed-math")
def unclosed_math(note: Note, context: RuleContext) -> Iterator[Fault]:
    r"""A `$$` has no partner, so a formula is shown as text.

    A formula between `$$` may not have a blank line in it. One finding a note.
    """
    for _, line, _ in _texts(note, "$$") if "$$" in note.body_text else ():
        yield Fault("this $$ has no partner", line, _column(note, line, "$$"))
        return


@rule("AKB710", "tex-outside-math")
def tex_outside_math(note: Note, context: RuleContext) -> Iterator[Fault]:
    r"""A command of TeX stands in the text and not in a formula.

    `\alpha` is shown as it stands. Put `$` around it, or backticks if the command itself is
    meant. One finding a paragraph.
    """
    if "\\" not in note.body_text:
        return
    seen: set[int] = set()
    for block, line, text in _texts(note, "\\"):
        found = _TEX.search(text)
        if found and id(block) not in seen:
            seen.add(id(block))
            yield Fault(f"{found[0]} is no formula here", line, _column(note, line, found[0]))


def _column(note: Note, line: int, text: str) -> int:
    start = offset_of(note, line, 1)
    end = note.text.find("\n", start)
    found = note.text.find(text, start, end if end >= 0 else len(note.text))
    return found - start + 1 if found >= 0 else 1


# ------------------------------------------------------------------ left unfinished


def _is_template(note: Note) -> bool:
    return "{{" in note.text or "<%" in note.text


@rule("AKB707", "empty-section")
def empty_section(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A heading has nothing below it: the next one is of its level or above, or the note ends.

    A heading right above a deeper one is no empty section. Templates, which have a placeholder in
    them, are passed over: they are made of empty sections.
    """
    if _is_template(note):
        return
    blocks = [block for block in note.blocks if block.kind != "rule"]
    if any(finding.code == "AKB016" for finding in note.findings):
        blocks = blocks[1:]  # the last line of a second front matter, with its fence below it
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind != "heading" or (after and after.kind != "heading"):
            continue
        if after is None or after.level <= block.level:
            yield Fault(f'nothing stands below "{block.text}"', block.line, 1)


@rule("AKB719", "dangling-ending")
def dangling_ending(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The note ends in the middle: with an empty item, or with a line that ends in a colon.

    Something was to follow, or was lost. A heading at the end is AKB707. Templates, which have a
    placeholder in them, are passed over: their last item waits to be filled.
    """
    if not note.blocks or _is_template(note):
        return
    last = note.blocks[-1]
    number = note.text[: note.body.end].rstrip().count("\n") + 1
    line = note.lines()[number - 1]
    if last.kind == "list" and _EMPTY_ITEM.fullmatch(line):
        yield Fault("the note ends with an empty item", number, 1)
    elif last.kind == "paragraph" and last.text.rstrip().endswith(":"):
        yield Fault("the note ends with a colon", number, len(line.rstrip()))


# ------------------------------------------------------------------ for readers


@rule("AKB715", "image-without-text", severity=Severity.INFO, default=False)
def image_without_text(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An image has no text for those who do not see it. Off unless selected."""
    for link in note.links:
        if link.kind is LinkKind.IMAGE and not link.label.strip():
            yield Fault(f"no text for {link.target}", link.line, link.column)


@rule("AKB716", "bare-address", severity=Severity.INFO, default=False)
def bare_address(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An address stands in the text as it is. A title reads better. Off unless selected."""
    for link in note.links:
        if link.kind is LinkKind.URL and link.label in (link.target, ""):
            start = offset_of(note, link.line, link.column)
            if note.text.startswith(link.target, start):
                yield Fault(f"{link.target} has no title", link.line, link.column)


RULES: tuple[Rule, ...] = (
    unclosed_fence,
    unclosed_math,
    empty_section,
    curly_quote_in_code,
    tex_outside_math,
    code_without_language,
    image_without_text,
    bare_address,
    dangling_ending,
)
