"""What a formula in a block of its own says of the thing whose name it begins with.

`$$SE = \\frac{s}{n}$$` is what the standard error is, where the note tells of it elsewhere; a
letter alone names nothing, and says nothing that could be found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from aurora_kb.concepts.language.text import fold, tidy
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.reading.statements import Alias, Claim, Place, Statement
from aurora_kb.model import Block

FORMULA, HOW_SURE = "P31", 0.8
_LONGEST = 160  # characters
_TEXT = r"\\(?:text|mathrm|mathit|mathbf|operatorname|textbf)\s?\{\s*([^{}]+?)\s*\}"
# "\text{Heat loss} = ...", "HL = ...", "HL(z) = ...", "\text{HL}_j = ..."
_NAMED = re.compile(
    rf"\s*(?:{_TEXT}|([A-Za-z][A-Za-z-]*[A-Za-z\d]))(?:_\{{?\w\}}?)?\s*(?:\([^()]{{1,20}}\))?\s*=(?!=)"
)
# "K_{HL}(a, b) = ...", "\hat{\theta}_{HL} = ...": a letter, told apart by a name
_TOLD_APART = re.compile(
    r"\s*(?:\\\w+\{\s*\\?\w+\s*\}|\\?\w)_\{\s*(?:\\text\{)?([A-Z][A-Za-z]+)\}?\s*\}\s*"
    r"(?:\([^()]{1,20}\))?\s*=(?!=)"
)
_POWER = re.compile(r"(?:\^\{?\w\}?)?$")
_FEWEST_SUMMED = 2


class Formula(NamedTuple):
    """A formula, the lines it spans, and the headings above it."""

    tex: str
    line: int
    end_line: int
    headings: tuple[str, ...]


def formulas_in(blocks: Sequence[Block]) -> list[Formula]:
    """The formulas that stand in blocks of their own, in reading order."""
    return list(_within(blocks, []))


def _within(blocks: Sequence[Block], headings: list[tuple[int, str]]) -> Iterator[Formula]:
    for block in blocks:
        if block.kind == "heading":
            headings[:] = [one for one in headings if one[0] < block.level]
            headings.append((block.level, tidy(block.text)))
        elif block.kind == "math":
            path = tuple(text for _, text in headings)
            yield Formula(tidy(block.text), block.line, block.end_line, path)
        elif block.children and block.kind != "table":
            yield from _within(block.children, headings)


def names_known(
    statements: Sequence[Statement], aliases: Sequence[tuple[Alias, Place]]
) -> dict[str, str]:
    """The names of a note, folded, and what each thing is called."""
    known: dict[str, str] = {}
    for one in statements:
        claim = one.claim
        for name in (claim.subject, *(() if claim.literal else (claim.object,))):
            if name:
                known.setdefault(fold(name), name)
    for alias, _ in aliases:
        for name, other in ((alias.name, alias.other), (alias.other, alias.name)):
            if (called := known.get(fold(name))) is not None:
                known.setdefault(fold(other), called)
    return known


def said_by(formula: Formula, known: Mapping[str, str]) -> tuple[Claim, ...]:
    """What a formula says: what the thing it begins with is, and of what it is the sum."""
    if len(formula.tex) > _LONGEST:
        return ()
    name = _named(formula.tex, known)
    if not name:
        return ()
    tex = formula.tex
    said = Claim(name, "has_property", tex, literal=True, aspect="formula", whole=tex)
    return (said, *_summed(name, tex, known))


def _named(tex: str, known: Mapping[str, str]) -> str:
    match = _NAMED.match(tex)
    if match is None:
        apart = _TOLD_APART.match(tex)
        return known.get(fold(apart[1]), "") if apart else ""
    name = tidy(match[1] or match[2])
    called = known.get(fold(name), "")
    # A name in words is one, whether the note says it elsewhere or not.
    is_spelled = match[1] is not None and " " in name and is_name(name, 4)
    return called or (name if is_spelled else "")


def _summed(name: str, tex: str, known: Mapping[str, str]) -> tuple[Claim, ...]:
    """`Loss = Draught^2 + Radiation`: the parts of a sum of things that the note knows."""
    terms = [_POWER.sub("", tidy(one)) for one in tex.partition("=")[2].split(" + ")]
    parts = [known.get(fold(re.sub(_TEXT, r"\1", one)), "") for one in terms]
    if len(parts) < _FEWEST_SUMMED or not all(parts):
        return ()
    return tuple(Claim(name, "has_part", one, kind="component", whole=tex) for one in parts)
