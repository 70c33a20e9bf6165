"""The line right below a name that stands alone, read as if it stood behind the name."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.values import split_chain, split_names
from aurora_kb.concepts.language.vocabulary import PRONOUNS, READERS, WRITERS, first_word, fold
from aurora_kb.concepts.language.words import (
    is_filler,
    is_instruction,
    is_name,
    is_noise,
    is_question,
    tells_of_course,
)
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.patterns.glosses import said_of_term
from aurora_kb.concepts.patterns.second_sentences import first_and_rest
from aurora_kb.concepts.reading.lines import Line, Scope, cut, read_line
from aurora_kb.model import Run

_EQUALS = re.compile(r"=\s+(?=[^\W\d_])")
_OTHERS = PRONOUNS | READERS | WRITERS | {"this", "that", "these", "those", "there", "here"}
_FEWEST = 3  # words of a line in small letters below a heading


@pattern("P2b", 0.75, where="text subject, no style prose compared")
def explained_below(line: Line, scope: Scope) -> Found | None:
    """`plugin that talks to an API` right below a line `**Provider**`, `= cut into slices` right
    below the heading `Slicing`: what the name stands for."""
    is_label = scope.inside == "label" and not scope.relation
    is_equated = scope.inside == "heading" and _EQUALS.match(line.text) is not None
    return _explained(line, scope) if is_label or is_equated else None


@pattern("P2h", 0.6, where="text subject, no mark list style prose compared")
def fragment_below(line: Line, scope: Scope) -> Found | None:
    """`every call gets one. no exceptions` right below a heading that names a thing: in small
    letters it goes on from the name, if nothing else is read in the line."""
    is_fragment = line.text[:1].islower() and len(line.text.split()) >= _FEWEST
    is_open = scope.inside == "heading" and "?" not in line.text and not line.has_list
    if not (is_fragment and is_open) or len(split_names(line.text, 3)) > 2:
        return None  # "deck, rack, pit" lists
    return _explained(line, scope)


def _explained(line: Line, scope: Scope) -> Found | None:
    name, part, text = scope.subject, line.part, line.text
    if part.kind != "text" or line.style or scope.prose or scope.items or not is_name(name, 5):
        return None
    if (line.mark and line.key) or text.endswith(":") or split_chain(text):
        return None  # "port: 80" is a property of it, and read as one
    runs = part.runs
    if sign := _EQUALS.match(text):
        runs, text = cut(runs, sign.end()), text[sign.end() :]
    opens = first_word(text)
    if not text[:1].isalpha() or opens in _OTHERS or opens == first_word(name):
        return None
    if text[:1].isupper() and (is_instruction(text) or fold(opens) in scope.terms):
        return None
    if is_question(text) or is_noise(first_and_rest(text)[0]) or tells_of_course(text):
        return None
    if is_filler(text) or any(run.link >= 0 for run in runs):
        return None
    behind = read_line(replace(part, runs=(Run(name, ("strong",)), Run(": "), *runs)))
    claims = tuple(said_of_term(name, behind, scope))
    return Found(claims, below=scope) if claims else None
