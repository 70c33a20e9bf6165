"""What has been read of one note so far. A claim whose form is not valid is left out, whatever
pattern read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noise_value
from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.language.words import is_act, is_name
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.patterns import Found
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.related_names import with_related
from aurora_kb.concepts.reading.formulas import (
    FORMULA,
    HOW_SURE,
    formulas_in,
    names_known,
    said_by,
)
from aurora_kb.concepts.reading.guides import is_demo, is_task
from aurora_kb.concepts.reading.lines import Scope
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.prose_filters import believable
from aurora_kb.concepts.reading.second_look import CONFIDENCE, SECOND_LOOK, Spot
from aurora_kb.concepts.reading.statements import (
    Alias,
    Claim,
    Contrast,
    Place,
    Statement,
    snippet_of,
    without_articles,
    without_long_wholes,
)
from aurora_kb.model import Block, Note

_TELLING = 3  # words by which the line of a claim is known
_MARKS = re.compile(r"[*_`=\[\]]")


class Collected:
    """The statements of a note, its aliases, and what it sets side by side."""

    def __init__(self, note: Note, guide: bool) -> None:
        self.note = note
        self.lines = note.lines()
        self.guide = guide
        self.statements: list[Statement] = []
        self.aliases: list[tuple[Alias, Place]] = []
        self.contrasts: list[Contrast] = []

    def add(self, found: Found, rule: str, confidence: float, place: Place, scope: Scope) -> Scope:
        """Note down what a pattern found; the scope it opens, with its comparison numbered."""
        number = scope.contrast
        below = found.below or scope
        claims = without_long_wholes(believable(found.claims) if scope.prose else found.claims)
        if found.sets_off:
            number = place.line
            self.contrasts.append(Contrast(number, found.sets_off, place, "section"))
            below = replace(below, contrast=number)
        if not (scope.prose or scope.turned):
            claims = tuple(one for claim in claims for one in with_related(claim, scope.terms))
        for claim in claims:
            claim = without_articles(claim)
            if scope.turned and claim.relation == scope.relation and not claim.literal:
                claim = replace(claim, subject=claim.object, object=claim.subject)
            if not _is_valid(claim) or (self.guide and _is_of_tasks(claim)):
                continue
            where = self.where_said(claim, place)
            self.statements.append(Statement(claim, where, rule, confidence, number))
        self.aliases += [(alias, place) for alias in found.aliases]
        return below

    def add_told(self, told: Iterable[tuple[tuple[Claim, ...], Spot]]) -> None:
        """Note down what was found in lines looked at again, where those lines stand."""
        for claims, spot in [] if self.guide else [*told]:
            end = len(self.statements)
            self.add(Found(claims), SECOND_LOOK, CONFIDENCE, spot.place, spot.scope)
            added = self.statements[end:]
            del self.statements[end:]
            while end and self.statements[end - 1].place.line > spot.place.line:
                end -= 1
            self.statements[end:end] = added

    def add_formulas(self, blocks: Sequence[Block]) -> None:
        """Note down what formulas say of the things that the note has named, where they stand."""
        formulas = formulas_in(blocks)
        known = names_known(self.statements, self.aliases) if formulas else {}
        for formula in formulas:
            end = len(self.statements)
            while end and self.statements[end - 1].place.line > formula.line:
                end -= 1
            snippet = snippet_of(self.lines, formula.line)
            place = Place(formula.line, formula.end_line, formula.headings, snippet)
            self.statements[end:end] = [
                Statement(claim, place, FORMULA, HOW_SURE)
                for claim in said_by(formula, known)
                if _is_valid(claim)
            ]

    def where_said(self, claim: Claim, place: Place) -> Place:
        """The place with the snippet of the line in which a claim is said, of a text in several."""
        words = fold(claim.object).split()[:_TELLING]
        if not words or place.end_line == place.line:
            return place
        for line in range(place.line, place.end_line + 1):
            said = fold(_MARKS.sub("", " ".join(self.lines[line - 1 : line + 1])))
            if " ".join(words) in said and words[0] in fold(_MARKS.sub("", self.lines[line - 1])):
                return replace(place, snippet=snippet_of(self.lines, line))
        return place

    def place(self, part: Part, scope: Scope) -> Place:
        """Where a part stands."""
        snippet = snippet_of(self.lines, part.line)
        return Place(part.line, part.end_line, scope.headings, snippet)


def _is_valid(claim: Claim) -> bool:
    """No claim without subject or object, about itself, or with noise for a concept."""
    # What an author sets off as a step, "**Get the data**: ...", is called so.
    is_step = claim.kind == "step"
    is_named = claim.literal or _may_name(claim.object) or (is_step and is_act(claim.object))
    if not is_named or (not claim.literal and is_demo(claim.object)):
        return False
    if is_demo(claim.subject):
        return False
    if claim.literal and (not claim.object.strip() or is_noise_value(claim.object)):
        return False
    if claim.literal and same(claim.object, claim.subject):
        return False
    if not claim.relation:
        return True
    has_subject = _may_name(claim.subject) or (is_step and is_act(claim.subject))
    return has_subject and (claim.literal or not same(claim.subject, claim.object))


def _may_name(text: str) -> bool:
    """Whether a text is a name, or a letter that a pattern took for one.

    A name has a key: of `((uuid))`, which stands for a block elsewhere, nothing is left without
    its brackets.
    """
    if text.startswith(("Not ", "No ", "Too ")):
        # "**Not even**: ..." is set off as one of several faults.
        return is_name(text.partition(" ")[2], 4)
    return (is_name(text) and canonical_key(text) != "") or (len(text) == 1 and text.isalpha())


def _is_of_tasks(claim: Claim) -> bool:
    """Whether a claim in a guide is about something to do, or names it."""
    if claim.kind == "subject":
        return False
    return is_task(claim.subject) or (not claim.literal and is_task(claim.object))
