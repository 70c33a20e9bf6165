"""Lines that say something of what is around them without a key of their own; a sign may do for
it: ✅ and (+) speak for a thing, ❌ and (-) against it."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import (
    THING_NOUNS,
    is_aspect,
    is_negative_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_instruction,
    is_question,
    is_sentence,
    tells_of_course,
)
from aurora_kb.concepts.language.text import ARTICLE, fold, last_word, tidy, word_set, words_of
from aurora_kb.concepts.language.values import aside_of, split_names
from aurora_kb.concepts.language.verbs import (
    is_plain_verb,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import PRONOUNS, READERS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.claims import DENIES, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import said_further
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_ALL = re.compile(
    r"(?:All|Both|Most)\s(?P<verb>(?!of\b|in\b|about\b|the\b|you\b)[a-z]+(?<!s))\s(?P<what>\S.*)",
    re.S,
)
_COMMAS = re.compile(r",\s+(?![^()]*\))")
_LONGEST_TOLD = 40  # words
_POINTING = PRONOUNS | word_set("see same this these that those here below above both or and but")


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
    if ARTICLE.match(pieces[0]) or sum(is_quality(piece) for piece in pieces) * 2 > len(pieces):
        return None  # "Oats: a grain, sown late, cut early", "Ovens: hot, closed, electric"
    text = tidy(line.value_text)
    if " " in key and {*pieces} <= {tidy(run.text) for run in line.value if run.styles}:
        return None  # "Oven tests: *Heat test*, *Steam test*, *Probe*" are kinds of these
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


@pattern("P9u", 0.65, where="text subject relation aspect, no list mark style prose compared")
def told_below(line: Line, scope: Scope) -> Found | None:
    """`Paid by the sack. Storage extra.` below `Pricing`: said of the subject in that respect, as
    items below it would be, if nothing else is read in the line."""
    if line.part.kind != "text" or line.mark or line.style or line.has_list or scope.prose:
        return None
    if scope.relation not in ("has_property", "purpose") or scope.inside != "label":
        return None
    if scope.items or not is_name(scope.subject) or len(line.text.split()) > _LONGEST_TOLD:
        return None
    if any(run.link >= 0 for run in line.part.runs) or tells_of_course(line.text):
        return None
    said = [tidy(text) for text in sentences_of(line.part.runs)]
    if not all(map(_is_told_here, said)):
        return None
    if scope.relation == "purpose" and (len(said) > 1 or DENIES.search(line.text)):
        return None  # what it is not for, or how to go about it
    against = is_negative_aspect(scope.aspect)
    return Found(
        tuple(
            Claim(scope.subject, scope.relation, text, True, aspect=scope.aspect, whole=text,
                  polarity=-1 if against or DENIES.search(text) else 1)
            for text in said
        )
    )  # fmt: skip


def _is_told_here(text: str) -> bool:
    """Whether a sentence states something, and speaks neither to the reader nor of what stands
    elsewhere."""
    words = words_of(text)
    if len(words) < 2 or words[0] in _POINTING or text[0] == "(" or text.endswith(":"):
        return False
    if not READERS.isdisjoint(words):
        return False
    return not (is_question(text) or is_filler(text) or is_instruction(text))


def _is_short(piece: str) -> bool:
    """Whether a piece of a list is a few words without a verb."""
    is_told = is_sentence(piece) or is_question(piece) or is_plain_verb(piece)
    opens = " " in piece and opens_with_verb(piece)
    return 0 < len(piece.split()) < 5 and not (is_told or opens)


SIGN = re.compile(r"(?P<sign>[✅✔☑👍❌✖✗👎]|\([+−–-]\))\ufe0f?\s*(?=\w)")
AGAINST = frozenset(["❌", "✖", "✗", "👎", "(-)", "(−)", "(–)"])
_FIRST = frozenset("✅✔☑👍❌✖✗👎(")


@pattern("P9s", 0.75, where="sign subject, no item list prose")
def weighed_line(line: Line, scope: Scope) -> Found | None:
    """`✅ even heat` in a line of its own: what speaks for the subject, or against it."""
    if line.text[:1] not in _FIRST or line.is_item or not (match := SIGN.match(line.text)):
        return None
    text = tidy(line.text[match.end() :])
    if scope.prose or line.has_list or is_question(text) or not is_name(scope.subject):
        return None
    polarity = -1 if match["sign"] in AGAINST else 1
    claim = Claim(scope.subject, "has_property", text, True, aspect=scope.aspect,
                  polarity=polarity, whole=text)  # fmt: skip
    return Found((claim,))
