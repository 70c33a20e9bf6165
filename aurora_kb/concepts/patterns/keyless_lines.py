"""Lines that say something of what is around them without a key of their own."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import aside_of, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import (
    THING_NOUNS,
    fold,
    is_aspect,
    last_word,
    relation_of_key,
)
from aurora_kb.concepts.language.words import is_filler, is_name, is_question, is_sentence, tidy
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import Found, aside_claims, pattern, same, value_claims
from aurora_kb.concepts.patterns.second_sentences import said_further
from aurora_kb.concepts.patterns.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_ALL = re.compile(
    r"(?:All|Both|Most)\s(?P<verb>(?!of\b|in\b|about\b|the\b|you\b)[a-z]+(?<!s))\s(?P<what>\S.*)",
    re.S,
)
_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.I)
_ARTICLE = re.compile(r"(?:an?|the)\s", re.I)
_COMMAS = re.compile(r",\s+(?![^()]*\))")


@pattern("P12o", 0.8, where="item compared, no list mark prose")
def each_of_two(line: Line, scope: Scope) -> Found | None:
    """`- stone vs air` below `Deck vs Rack`: what each of the two has, in their order."""
    if not line.is_item or line.has_list or line.mark or len(scope.items) != 2 or scope.prose:
        return None
    pieces = tuple(tidy(piece) for piece in _VERSUS.split(line.text))
    if len(pieces) != 2 or not all(pieces):
        return None
    if any(same(piece, item) for piece in pieces for item in scope.items):
        return None
    return Found(
        tuple(
            Claim(item, "has_property", piece, literal=True, aspect=scope.aspect, whole=piece)
            for item, piece in zip(scope.items, pieces, strict=True)
        )
    )


@pattern("P12j", 0.75, where="compared, no list mark prose")
def one_then_other(line: Line, scope: Scope) -> Found | None:
    """`Deck is quick, rack mostly slow.` below `Deck vs Rack`: what is so of each, clause by
    clause."""
    if line.mark or line.has_list or scope.prose or len(scope.items) < 2:
        return None
    pieces = [tidy(piece) for piece in _CLAUSES.split(line.text.rstrip("."))]
    told = [(_item_before(piece, scope), piece) for piece in pieces]
    if len({item for item, _ in told}) < 2 or not all(item for item, _ in told):
        return None
    claims: list[Claim] = []
    for item, piece in told:
        text = piece[len(item) :].strip()
        if opens_with_verb(text):
            claims.append(Claim(item, "does", text, literal=True, whole=piece))
        elif text := _COPULA.sub("", text):
            claims.append(Claim(item, "has_property", text, literal=True, whole=piece))
    return Found(tuple(claims), below=scope)


def told_of_each(line: Line, scope: Scope) -> bool:
    """Whether a line tells of the compared clause by clause."""
    return bool(scope.items) and one_then_other.read(line, scope) is not None


def _item_before(piece: str, scope: Scope) -> str:
    """The one of the compared that a clause begins with."""
    said = piece.casefold()
    return next((one for one in scope.items if said.startswith(f"{one.casefold()} ")), "")


_CLAUSES = re.compile(r"[,;]\s+(?:(?:and|but|while|whereas)\s+)?|\s(?:while|whereas)\s")
_COPULA = re.compile(r"^(?:is|are)\s+")


@pattern("P28o", 0.75, where="text subject, no mark style prose compared")
def of_all(line: Line, scope: Scope) -> Found | None:
    """`All hold a deck. Both need steam.` right below a heading: what is so of all that it
    names."""
    if (
        line.part.kind != "text"
        or line.mark
        or line.style
        or scope.prose
        or scope.items
        or (line.has_list and not line.text.endswith("."))
    ):
        return None
    match = _ALL.match(line.text)
    if not match or scope.inside != "heading" or not is_name(scope.subject, 5):
        return None
    # "All complaints are reviewed" is so of the complaints.
    if not opens_with_verb(f"{match['verb']}s {match['what']}"):
        return None
    first, *more = [text for text in sentences_of(line.part.runs) if text]
    if len(first.split()) < 3 or is_question(first) or first.endswith(":"):
        return None
    claim = Claim(scope.subject, "has_property", tidy(first), literal=True, whole=tidy(first))
    return Found((claim, *said_further(scope.subject, tuple(more), scope)))


@pattern("P1w", 0.75, where="text colon key subject, no tail style prose")
def gathered(line: Line, scope: Scope) -> Found | None:
    """`Red flags: silent chest, cyanosis, exhaustion` in a line of its own: what a key in
    the plural gathers is so of the subject."""
    if line.part.kind != "text" or line.mark != ":" or line.style or scope.prose or line.tail:
        return None
    key = tidy(line.key)
    last = last_word(key)
    if not is_name(scope.subject, 5) or singular(last) == last or not is_name(key, 3):
        return None
    if is_filler(key) or relation_of_key(key) or is_aspect(key) or fold(key) in scope.terms:
        return None
    pieces = [tidy(piece) for piece in _COMMAS.split(line.value_text.rstrip("."))]
    if len(pieces) < 3 or not all(_is_short(piece) for piece in pieces):
        return None
    if _ARTICLE.match(pieces[0]) or sum(is_quality(piece) for piece in pieces) * 2 > len(pieces):
        return None  # "Oats: a grain, sown late, cut early", "Ovens: hot, closed, electric"
    text = tidy(line.value_text)
    named = [aside_of(piece) for piece in pieces]
    if all(name[:1].isupper() and is_name(name, 3) for name, _ in named):
        # "Alternatives: Pulumi (real languages), OpenTofu (fork, MPL), Bicep"
        things = [Claim(scope.subject, "has_property", name, aspect=key, whole=text)
                  for name, _ in named]  # fmt: skip
        told = [claim for name, aside in named for claim in aside_claims(name, aside)]
        return Found((*things, *told))
    return Found((Claim(scope.subject, "has_property", text, True, aspect=key, whole=text),))


@pattern("P9t", 0.75, where="text subject relation aspect, no list mark style prose compared")
def row_below(line: Line, scope: Scope) -> Found | None:
    """`stroke, kidney failure, blindness` right below `Complications`: what it announces stands in
    a row instead of a list."""
    if line.part.kind != "text" or line.mark or line.style or line.has_list or scope.prose:
        return None
    if not scope.relation or not scope.aspect or scope.inside != "label" or scope.items:
        return None
    row = line.text.rstrip(".")
    pieces = row.split(", ")
    if len(pieces) < 3 or not is_name(scope.subject) or not all(map(_is_short, pieces)):
        return None
    is_told = scope.relation == "has_property"  # amounts have no names
    names = split_names(row, 4)
    if len(names) < 3 and not is_told:
        return None
    is_listed = last_word(scope.aspect) in THING_NOUNS
    if not (is_told and is_listed and len(names) > 2):
        # "15 min, 10 GB, 6 MB" below "Limits" is said as behind "Limits:"
        return Found(value_claims(scope.subject, scope.relation, line.text, scope.aspect))
    aspect, whole = scope.aspect, tidy(line.text)
    return Found(
        tuple(
            Claim(scope.subject, "has_property", aside_of(name)[0], aspect=aspect, whole=whole)
            for name in names
        )
    )


def _is_short(piece: str) -> bool:
    """Whether a piece of a list is a few words without a verb."""
    is_told = is_sentence(piece) or is_question(piece) or is_plain_verb(piece)
    opens = " " in piece and opens_with_verb(piece)
    return 0 < len(piece.split()) < 5 and not (is_told or opens)
