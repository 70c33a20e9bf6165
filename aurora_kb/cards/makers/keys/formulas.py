"""Cards from formulas that stand by themselves, `$$...$$`: of the thing whose name they begin with,
or of the item, label or heading they stand below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from aurora_kb.cards.asking.phrasing import is_done_to, is_known_key
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.nouns import is_adjective
from aurora_kb.cards.english.verbs import is_plural
from aurora_kb.cards.english.words import STOP_WORDS, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, is_instruction, is_reading_section
from aurora_kb.model import Block, Note
from aurora_kb.notes import reading_blocks

# "SE = ...", "ReLU(z) = ...", "\text{Precision} = ..."
_NAMED = re.compile(
    r"\s*(?:\\(?:text|mathrm|mathit|operatorname|textbf)\s?\{)?\s*(?P<name>[A-Za-z][A-Za-z0-9-]+)"
    r"\s*\}?(?:_\{?\w\}?)?\s*(?:\([^()]{1,24}\))?\s*="
)
# "K_{RBF}(a, b) = ...", "\hat{\theta}_{MAP} = ...": a letter that a name tells from others
_TOLD_APART = re.compile(
    r"\s*(?:\\\w+\{\s*\\?\w+\s*\}|\\?\w)_\{\s*(?:\\text\{)?(?P<name>[A-Z][A-Za-z]+)\}?\s*\}\s*"
    r"(?:\([^()]{1,20}\))?\s*="
)
_EQUATION = re.compile(r"=|\\(?:approx|propto|sim|leq|geq)\b")
_NO_NAME = re.compile(
    r"(?:the |key |main |in )?(?:formulas?|equations?|rules?|overview|notes?|details|math"
    r"|definitions?|properties|basics|summary|examples?|derivation|proof|where|note|tl;?dr)\b.*|.*[?!;]|.*\d",
    re.I,
)
_MARKED = frozenset(["strong", "em"])
_MOST_IN_NAME = 5  # words
_LONGEST = 160  # characters

Found = tuple[str, Block, tuple[str, ...]]


@maker("formula@1", "property")
def formulas(context: MakerContext) -> Iterator[Draft]:
    """What the formula of a thing is, where there is one of it alone."""
    for note in context.notes:
        found = list(_of_note(note))
        counts = Counter(normal(name) for name, _, _ in found)
        for name, block, headings in found:
            told = tidy(block.text)
            if counts[normal(name)] > 1 or len(told) > _LONGEST or not _EQUATION.search(told):
                continue
            said = Said(
                "property",
                f"What is the formula of {name}?",
                f"${told}$",
                subject=name,
                allowed=f"{name} {told}",
                fact=f"formula|{normal(name)}",
            )
            place = Place(note.id, block.line, block.end_line, "", "math", headings)
            yield draft(said, place, "formula@1")


def _of_note(note: Note) -> Iterator[Found]:
    yield from _within(reading_blocks(note), [], "")


def _within(
    blocks: Sequence[Block], headings: list[tuple[int, str]], above: str
) -> Iterator[Found]:
    """The formulas of the blocks, each with the name of what it is about."""
    label = ""
    for block in blocks:
        path = tuple([text for _, text in headings])
        if block.kind == "heading":
            headings[:] = [one for one in headings if one[0] < block.level]
            headings.append((block.level, tidy(block.text)))
        elif block.kind == "math" and not any(map(is_reading_section, path)):
            if name := _named(block.text) or _usable(label) or _usable(above) or _heading(path):
                yield name, block, path
        elif block.kind == "list":
            yield from _of_items(block, headings, above)
        elif block.kind not in ("paragraph", "table", "code", "html", "footnote"):
            yield from _within(block.children, headings, above)
        label = _label(block) if block.kind == "paragraph" else ""


def _of_items(block: Block, headings: list[tuple[int, str]], above: str) -> Iterator[Found]:
    """The formulas of a list. An item that is a formula alone belongs to the one before it: what
    is indented too little hangs below it all the same."""
    last = above
    for item in block.children:
        first = item.children[0] if item.children else None
        if first is None or first.kind != "paragraph":
            yield from _within(item.children, headings, last)
            continue
        name = split_line(tidy(first.text))[0] or tidy(first.text)
        if first.runs and not _MARKED.isdisjoint(first.runs[0].styles):
            last = name
        yield from _within(item.children[1:], headings, name)


def _label(block: Block) -> str:
    """What a line right above is called: "**Standard error**:", "Bayes"."""
    text = tidy(block.text)
    return "" if is_instruction(text) else split_line(text)[0] or text.rstrip(":")


def _named(tex: str) -> str:
    found = _NAMED.match(tex) or _TOLD_APART.match(tex)
    name = found["name"] if found else ""
    return "" if name.casefold() in STOP_WORDS else name


def _usable(name: str) -> str:
    bare = split_brackets(name)[0].rstrip(":. ")
    is_short = 0 < len(bare.split()) <= _MOST_IN_NAME
    if (
        not is_short
        or _NO_NAME.fullmatch(bare)
        or "$" in bare
        or (bare.isalpha() and is_adjective(bare))
    ):
        return ""
    says_nothing = is_known_key(bare) or is_done_to(bare) or bare.casefold() in STOP_WORDS
    return "" if says_nothing else bare


def _heading(path: tuple[str, ...]) -> str:
    """The heading right above, if it names one thing: "Bayes", and not "Split criteria"."""
    name = _usable(clean_heading(path[-1])) if path else ""
    return "" if is_plural(name) else name
