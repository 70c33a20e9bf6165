"""Emphasised names inside a statement or a gloss: things the note speaks of in passing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_imperative,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import fold, tidy, word_set
from aurora_kb.concepts.language.values import (
    is_acronym_of,
    looks_like_acronym,
    split_chain,
    without_aside,
)
from aurora_kb.concepts.language.verbs import opens_with_infinitive, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION
from aurora_kb.concepts.language.words import VAGUE, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.sentences.called import named_cases
from aurora_kb.concepts.patterns.sentences.long_forms import long_form
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.model import Run

# What stands before a noun: "one *deck*, many *racks*", "driven by *steam*".
_BEFORE_NOUN = word_set(
    "a an the one many each every several two three with w/ by via using through of into contains"
)
_MEANS = re.compile(r"\b(?:by|with|w/|via|using|through)\s+(?:an?\s+|the\s+|its\s+)?$", re.I)
_HOLDING = re.compile(
    r"\b(?:(?:split|divided|grouped) into|made (?:up )?of|composed of|consists? of|contains?)\s+"
    r"(?:an?\s+|the\s+|several\s+|many\s+)?$"
)
_CALLS = word_set("by called named use using via through with as")
_STOP = re.compile(r"(?<=\w\w)[.!?](?:\s|$)")
_DEFINES = re.compile(r":\s|\s=\s")
_ROW = re.compile(r"\s*(?:,|,?\s*(?:and|or)|&)\s*")
_NEAR = 80  # characters
_NO_THINGS = VAGUE | {"end", "begin", "whole", "half", "entire"}


@pattern("P23i", 0.75, where="runs, no heading prose")
def named_inside(line: Line, scope: Scope) -> Found | None:
    """`One *deck*, many *racks*`, `Dough: rises by the *starter*`: an emphasised noun inside a
    line is a thing; behind `by` or `with`, one that the term uses."""
    if scope.prose or len(line.part.runs) < 2 or line.part.kind not in ("text", "item"):
        return None
    # Every line is asked, and few have anything set off behind their first words.
    if not any("strong" in run.styles or "em" in run.styles for run in line.part.runs[1:]):
        return None
    nouns = [*_nouns(line, scope)]
    if not nouns:
        return None
    claims: list[Claim] = []
    is_term = bool(line.value_text) and bool(line.style) and not line.tail and is_name(line.key, 5)
    for name, is_means in nouns:
        if line.is_item and not is_term and _holds(line, name) and is_name(scope.subject):
            kind = kind_of("has_part")
            claims.append(Claim(scope.subject, "has_part", name, kind=kind, whole=tidy(line.text)))
        elif is_term and is_means and not same(line.key, name):
            kind = kind_of("uses")
            claims.append(Claim(line.key, "uses", name, kind=kind, whole=name))
        else:
            claims.append(Claim("", "", name, whole=name))
    return Found(tuple(claims))


def _holds(line: Line, name: str) -> bool:
    """Whether a line says that its subject has the thing: `each one is split into *slices*`."""
    at = max(line.text.find(name), 0)
    return _HOLDING.search(line.text[max(at - _NEAR, 0) : at]) is not None


# What stands before a name that is not used: it is left out, set against another, or equated.
_APART = re.compile(
    r"(?:\b(?:not|no|than|vs\.?|versus|unlike|like|instead\sof|without|is|are|be|called|otherwise|of|as"
    r"|or|and|but|except|possibly|maybe|perhaps|between|from|for|both|say|says|think|such\sas|including"
    r"|ex|eg|e\.g\.,?)|[=≈→⟶:/<>≠,;·|]|->|[.!?])\s*(?:an?\s+|the\s+)?$",
    re.I,
)
# "found by its *key*", "adds a *marker*"
_WITH_NOUN = re.compile(
    r"\b(?:an?|the|its|by|with|w/|via|using|through|use|uses)\s+(?:[a-z]+ly\s+)?$", re.I
)
_IN_BRACKET = re.compile(r"\w\s\((?P<mostly>(?:[a-z]+ly|often)\s+)?$")
# "a *relational* database": the word tells which one
_NOUN_BEHIND = re.compile(
    rf"\s(?!(?:{ANY_PREPOSITION}|and|or|that|which|is|are|if|when|so|then)\b)[a-z]{{3,}}"
)
_TELLS_WHAT = frozenset({"", "does", "has_property"})


@pattern("P23v", 0.7, where="runs, no heading prose compared")
def used_inside(line: Line, scope: Scope) -> Found | None:
    """`Deck: bakes on a *stone*`, `- Check with <abbr title="...">DTU</abbr>` below `Dough`: what a
    gloss or a statement sets off among its words is what the thing does its work with."""
    if scope.prose or scope.items or line.part.kind not in ("text", "item"):
        return None
    runs = line.value if line.mark and line.value_text else line.part.runs
    if len(runs) < 2 or not any(map(_is_set_off, runs[1:])) or is_question(line.text):
        return None
    owner = _owner(line, scope)
    if not owner or split_chain(line.value_text or line.text):
        return None
    is_said = scope.relation != "has_property" and _says_a_deed(line)
    long = long_form(line.key, line)
    claims: list[Claim] = []
    before = ""
    cases = {name for name, _ in named_cases(line)}
    for run, after in zip(runs, (*(one.text for one in runs[1:]), ""), strict=True):
        name = tidy(run.text)
        is_named = before.strip() and _is_set_off(run) and _may_be_used(name, after, owner)
        if is_named and name not in {long, *cases} and _is_used(name, before, run, is_said):
            claims.append(Claim(owner, "uses", name, kind=kind_of("uses"), whole=name))
        before = (before + run.text)[-_NEAR:]
    return Found(tuple(claims)) if claims else None


def _is_used(name: str, before: str, run: Run, is_said: bool) -> bool:
    """Whether the words before a name that is set off tell that it is used. `is_said` tells that
    the line says what is done, so that a bracket at its end names with what."""
    bracket = _IN_BRACKET.search(before)
    if bracket and not run.title and bracket["mostly"] != "possibly ":
        return is_said or bool(bracket["mostly"])
    is_name_by_form = " " in name or any(one.isupper() or one.isdigit() for one in name)
    is_used = is_name_by_form or bool(run.title) or _WITH_NOUN.search(before) is not None
    return is_used and not _APART.search(before)


def _is_set_off(run: Run) -> bool:
    return "strong" in run.styles or "em" in run.styles or bool(run.title)


def _may_be_used(name: str, after: str, owner: str) -> bool:
    """Whether what is set off names a thing, and does not only tell which one is meant."""
    tells_which = name.islower() and _NOUN_BEHIND.match(after) is not None
    return len(name) > 1 and _is_thing(name) and not same(name, owner) and not tells_which


def _says_a_deed(line: Line) -> bool:
    """Whether a line says what is done, `trains a model`, and not what something is."""
    text = _lowered(line.value_text or line.text)
    is_done = opens_with_verb(text) or opens_with_infinitive(text) or is_imperative(text)
    return is_done or is_sentence(text)


def _owner(line: Line, scope: Scope) -> str:
    """Whose gloss or statement a line is; `""` where it is a sentence with a subject of its own."""
    subject = scope.subject if is_name(scope.subject, 5) else ""
    key = line.key
    if line.mark and line.value_text:
        relation = relation_of_key(key)
        if relation or is_aspect(key) or is_filler(key) or fold(key) in scope.aspects:
            return subject if relation in _TELLS_WHAT else ""
        is_long = looks_like_acronym(key) and is_acronym_of(key, without_aside(line.value_text))
        is_term = bool(line.style) or (line.mark == ":" and not is_sentence(key))
        return key if is_term and is_name(key, 5) and not line.tail and not is_long else ""
    if line.is_item and not line.lead and scope.relation in _TELLS_WHAT:
        return subject
    is_order = is_imperative(line.text) and not is_sentence(line.text)
    # "Compares the crust with a *sample*" is what the heading's thing does.
    is_deed = scope.inside == "heading" and opens_with_verb(_lowered(line.text))
    return subject if (is_order or is_deed) and line.part.kind == "text" else ""


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


_TYPED = re.compile(r"[A-Za-z_.][\w.-]*(?:\(\))?")
# "fitted with `Panova`", "if it burns, reduce `heat`", "works with any oven (`Bell` API)"
_TYPED_BEHIND = re.compile(
    r"(?:\b(?:with|w/|via|using|through|by|use|uses|set|add|save|pass|tune|adjust|reduce|increase"
    r"|decrease|change)\s(?:an?\s|the\s|its\s)?|\S\s\(|\s(?:⟶|→|->)\s)$",
    re.I,
)


@pattern("P23c", 0.65, where="runs, no heading prose")
def typed_inside(line: Line, scope: Scope) -> Found | None:
    """``*Deck*: any stone (`Bell` API)``, ``If it burns, reduce `heat```: what is typed inside a
    gloss or a statement is what the thing is used with."""
    if scope.prose or line.part.kind not in ("text", "item") or is_question(line.text):
        return None
    runs = line.part.runs
    if len(runs) < 2 or not any("code" in run.styles for run in runs[1:]):
        return None
    if scope.items and scope.subject not in scope.items:
        return None  # a line about all that is compared
    if line.mark and not line.style and scope.relation == "has_property":
        return None  # "stale loaf: use a `probe`" below "Problems"
    owner = _opening_owner(line, scope) or _owner(line, scope)
    if not owner or split_chain(line.value_text or line.text):
        return None
    claims: list[Claim] = []
    before = ""
    for run in runs:
        name = run.text.strip()
        is_typed = before.strip() and "code" in run.styles and _TYPED.fullmatch(name)
        is_aside = line.is_item and not line.mark and line.text.endswith(f" ({run.text})")
        is_own = is_aside or name == line.aside or _run_together(name) == _run_together(owner)
        if is_typed and _TYPED_BEHIND.search(before) and not is_own:
            bare = name.removesuffix("()")
            claims.append(Claim(owner, "uses", bare, kind=kind_of("uses"), whole=name))
        before = (before + run.text)[-_NEAR:]
    return Found(tuple(claims)) if claims else None


def _run_together(name: str) -> str:
    """A name without its blanks: `DeckOven` is typed for a deck oven."""
    return singular(fold(name)).replace(" ", "")


def _opening_owner(line: Line, scope: Scope) -> str:
    """The subject of the section or of the note, where a sentence begins with it, maybe as several:
    `Ovens need a flue` below `Oven`."""
    words = line.text.split()
    heads = (" ".join(words[:size]) for size in (1, 2, 3) if len(words) > size)
    known = [one for one in (scope.subject, scope.topic) if is_name(one, 5)]
    return next((one for head in heads for one in known if same(head, one)), "")


@pattern("P23d", 0.75, where="text runs, no list prose")
def defined_inside(line: Line, scope: Scope) -> Found | None:
    """`It is fed by *stoking*: throw in wood, shut the door.`, `Otherwise **hot spot** = one side
    gets all of the heat.`: an emphasised noun inside a line before a colon or `=`, and what it
    is."""
    if scope.prose or line.part.kind != "text" or len(line.part.runs) < 3 or line.has_list:
        return None
    claims: list[Claim] = []
    for before, run, after in zip(
        line.part.runs, line.part.runs[1:], line.part.runs[2:], strict=False
    ):
        mark = _DEFINES.match(after.text)
        if not mark or not ("em" in run.styles or "strong" in run.styles):
            continue
        words, name = before.text.casefold().split()[-1:], tidy(run.text)
        told = tidy(_STOP.split(after.text[mark.end() :], maxsplit=1)[0])
        is_said = bool(words) and ("=" in mark.group() or words[0] in _CALLS)
        if is_said and _is_thing(name) and len(told.split()) > 2:
            claims.append(Claim(name, "defined_as", told, True, whole=told))
    return Found(tuple(claims)) if claims else None


def _nouns(line: Line, scope: Scope) -> Iterator[tuple[str, bool]]:
    """The emphasised nouns inside a line, and whether each is a means to something."""
    before, is_means, found = "", False, False
    listed = frozenset(_listed(line))
    for run in line.part.runs:
        name = tidy(run.text)
        if before.strip() and any(style in ("strong", "em") for style in run.styles):
            words = before.casefold().split()
            opens = words[-1] in _BEFORE_NOUN
            # "Helped by *salt*, newer: *enzymes*"
            goes_on = found and words[-1].endswith((",", ":", "and", "or", "&"))
            is_named = name in listed or ((opens or goes_on) and not _is_begun(name, scope))
            if is_named and _is_thing(name):
                is_means = bool(_MEANS.search(before)) or (goes_on and is_means)
                found = True
                yield name, is_means
        # What stands right before a name is all that is asked of it: a line may hold thousands.
        before = (before + run.text)[-_NEAR:]


def _listed(line: Line) -> tuple[str, ...]:
    """The three or more names set off in a row inside a sentence: `has *a*, *b* and *c*`."""
    runs = line.part.runs
    names: list[str] = []
    for number, run in enumerate(runs):
        if any(style in ("strong", "em") for style in run.styles):
            names.append(tidy(run.text))
        elif number and names and not _ROW.fullmatch(run.text):
            if len(names) > 2:
                break
            names = []
    return tuple(names) if len(names) > 2 and line.part.kind == "text" else ()


def _is_begun(name: str, scope: Scope) -> bool:
    """Whether the note knows the thing by a longer name: `writer` of a `Writer endpoint`."""
    begins = f"{singular(fold(name))} "
    terms = _in_order(scope.terms)
    at = bisect_left(terms, begins)
    return at < len(terms) and terms[at].startswith(begins)


@lru_cache(maxsize=1 << 3)
def _in_order(terms: frozenset[str]) -> list[str]:
    return sorted(terms)


def _is_thing(name: str) -> bool:
    words = fold(name).split()
    return (
        is_name(name, 3)
        and words[-1] not in _NO_THINGS
        and not (is_quality(name) or is_filler(name) or is_imperative(name))
    )
