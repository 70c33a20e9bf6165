"""Keys that are verbs, that deny something, or that put the subject at the far end."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noise_value
from aurora_kb.concepts.language.relation_words import INVERSE_KEYS, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_question
from aurora_kb.concepts.language.text import first_word, fold, phrases, tidy, word_set
from aurora_kb.concepts.language.values import in_braces, split_names
from aurora_kb.concepts.language.verbs import is_only_verb
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.bare_names import bare_names
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_DENIES = re.compile(
    r"^(?:does not|doesn't|do not|don't|cannot|can't|won't|will not|not|never) (?!use\b)"
    r"(?:provide|support|cover|include|offer|guarantee|scale|handle|work|protect|solve|help|fit|"
    r"supported|included|provided|guaranteed|suited|allowed|possible)"
    r"(?: (?:for|with|in|against))?$|"
    r"^(?:(?:is |are )?not(?: \w+)?|never|avoid(?: it| this)?|bad|poor|wrong|unsuitable|unsuited|"
    r"(?:do not|don't|not to) use(?: it| this)?) (?:for|when|if|with|in|as)$|"
    r"^when not to use(?: it)?$|^(?:is )?not$|^avoid$|"
    r"^what (?:it|they|this) (?:does not|doesn't|do not|don't|cannot|can't) do$"
)
_NOT_FOR = phrases("not; not for; not when; not if; never; avoid; avoid if; avoid when; avoid for")
# "Avoid: bleach, dyes": things to keep away from
_SHUNNED = phrases("avoid; do not use; don't use; never use; not to use; stay away from")
_WHEN = re.compile(
    r"(?:when|where) to (?:use|choose|pick)\b|(?:use|choose|pick)(?: it)? (?:when|if|for)\b|"
    r"use cases?$"
)
_LEFT_OUT = phrases("not covered; not covered here; out of scope; left out; beyond scope")
_NAME_AND_VERB = re.compile(r"(?P<name>\S.*?)\s+(?P<verb>[a-z]+s(?:\s[a-z]{2,4})?)")


@pattern("P1i", 0.9, where="mark value, no tail")
def inverse_key(line: Line, scope: Scope) -> Found | None:
    """`part_of: Bakery`, `Prereq: algebra`: what the value names has, or comes before, the
    subject."""
    relation = INVERSE_KEYS.get(fold(line.key), "") if line.mark and not line.tail else ""
    if not relation or not line.value_text:
        return None
    subject = scope.subject
    if relation == "prerequisite_of" and not line.is_item:
        subject = scope.topic or subject  # what to know first is to be known for the whole note
    names = split_names(line.value_text)
    if not names or not is_name(subject):
        return None
    return Found(
        tuple(
            Claim(name, relation, subject, aspect=line.key, predicate=fold(line.key), whole=subject)
            for name in names
            if not same(name, subject)
        )
    )


@pattern("P28k", 0.85, where="no equals")
def denied_key(line: Line, scope: Scope) -> Found | None:
    """`**Not** for: small data`, `Avoid when:` with a list: what speaks against the subject."""
    if line.mark == "=" or not (line.mark or line.has_list or line.style):
        return None
    key = line.key or line.text
    key = tidy(f"{key} {line.tail}" if line.tail else key)
    folded = fold(key)
    if folded in _LEFT_OUT and line.value_text:
        # Not said here, but named: another note may say it.
        return Found(tuple(Claim("", "", name) for name in split_names(line.value_text, 4)))
    if not _DENIES.match(folded):
        return None
    if folded in _NOT_FOR and _WHEN.match(fold(scope.aspect)):
        key = "when not to use"  # "not: ad-hoc queries" below "When to use it"
    below = replace(scope, relation="has_property", aspect=key, inside="label")
    text = tidy(line.value_text)
    if not text:
        return Found(below=below, after=None if line.has_list else below)
    if is_question(text) or is_noise_value(text):
        return None
    names = bare_names(text) if folded in _SHUNNED and not scope.prose else ()
    return Found(tuple(
        Claim(scope.subject, "has_property", one, one not in names, aspect=key, polarity=-1,
              whole=text)
        for one in names or (text,)
    ), below=below)  # fmt: skip


_HOLDING = word_set("holds contains keeps stores bundles groups combines wraps")


@pattern("P21v", 0.8, where="mark key value, no equals tail prose")
def verb_key(line: Line, scope: Scope) -> Found | None:
    """`- prevents ⟶ sticking`: the key is a verb, the line says what the subject does."""
    if not line.mark or line.mark == "=" or line.tail or not line.value_text:
        return None
    if not is_only_verb(line.key) or scope.prose or is_question(line.value_text):
        return None
    text = tidy(line.value_text)
    predicate = fold(line.key).replace(" ", "_")
    listed = in_braces(text)
    if len(listed) > 1 and all(is_name(one, 4) for one in listed):
        relation = "has_part" if fold(line.key) in _HOLDING else "related_to"
        return Found(tuple(Claim(scope.subject, relation, one, aspect=line.key,
                                 kind=kind_of(relation), predicate=predicate, whole=text)
                           for one in listed), below=scope)  # fmt: skip
    claim = Claim(
        scope.subject, "does", text, True, aspect=line.key, predicate=predicate, whole=text
    )
    return Found((claim,), below=scope)


@pattern("P21w", 0.85, where="runs mark key value, no equals tail prose")
def named_predicate(line: Line, scope: Scope) -> Found | None:
    """`- **Registry** **describes** ⟶ Feature view`: what one name does to another, the verb set
    off as well."""
    if not line.mark or line.mark == "=" or line.tail or not line.value_text or scope.prose:
        return None
    match = _NAME_AND_VERB.fullmatch(line.key)
    if not match or not is_name(match["name"], 4):
        return None
    verb = match["verb"]
    if not any(run.styles and tidy(run.text) == verb for run in line.part.runs):
        return None  # "**Health checks**: ..." is one name
    relation = relation_of_key(verb) or ("related_to" if is_only_verb(first_word(verb)) else "")
    names = split_names(line.value_text, 4)
    if not relation or not names or not all(is_name(name, 4) for name in names):
        return None
    predicate = fold(verb).replace(" ", "_")
    return Found(tuple(
        Claim(match["name"], relation, name, aspect=verb, predicate=predicate, whole=name)
        for name in names
    ))  # fmt: skip
