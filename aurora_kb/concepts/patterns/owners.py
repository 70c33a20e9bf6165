"""Whose the things are that a label or heading announces, where it is not the nearest name."""

from __future__ import annotations

from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.vocabulary import fold, last_word, relation_of_key
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import same
from aurora_kb.concepts.reading.lines import Line, Scope


def owner_behind(line: Line, scope: Scope) -> str:
    """The thing of the note that a heading names in brackets, maybe by its first word."""
    if line.part.kind != "heading" or not line.text.endswith(")") or scope.prose:
        return ""
    inner = aside_of(line.text)[1]
    if not is_name(inner, 3) or not inner[0].isupper() or same(inner, scope.subject):
        return ""
    if fold(inner) in scope.terms:
        return inner
    longer = [term for term in scope.terms if term.startswith(f"{fold(inner)} ")]
    return inner + longer[0][len(inner) :] if len(longer) == 1 else ""


def whose_all(who: str, scope: Scope) -> str:
    """Whose features `All ovens include` tells: those of what the note is about, below a heading
    that names something else than ovens."""
    words = fold(who).split()
    noun = singular(words[1]) if len(words) > 1 else ""
    is_kinds = relation_of_key(words[1] if noun else "") == "has_variant"
    is_own = noun == singular(last_word(scope.subject))
    is_inner = scope.inside == "heading" and not same(scope.subject, scope.topic)
    named = is_name(scope.topic) and words[0] in ("all", "every", "each")
    return scope.topic if is_inner and named and not (is_kinds or is_own) else scope.subject
