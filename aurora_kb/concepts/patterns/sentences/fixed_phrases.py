"""Sentences with a phrase of their own: `The default is`, `The goal of X is`, `Use when`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.concepts.language.sentence_forms import (
    NO_MEANING,
    is_filler,
    is_instruction,
    is_question,
    opens_with_pronoun,
)
from aurora_kb.concepts.language.text import tidy
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.claims import gloss_claims, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest, said_further
from aurora_kb.concepts.patterns.headings.counted import counted_label
from aurora_kb.concepts.patterns.headings.gathering_labels import shared_label
from aurora_kb.concepts.patterns.headings.relation_labels import relation_label
from aurora_kb.concepts.patterns.sentences.known_subjects import copula_sentence, verb_sentence
from aurora_kb.concepts.reading.lines import Line, Scope, cut, emphasised, read_line
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.model import Run

_DEFAULT = re.compile(
    r"^(?:the\s+)?default(?:\s+(?P<what>\w[\w -]{0,30}?))?\s+(?:is|are)\s+(?P<value>\S.*)$", re.I
)
_MEANS = re.compile(
    r"^(?:an?\s+|the\s+)?(?P<subject>[^,;:()]{2,50}?)\s+(?:means|refers\s+to)\s+"
    rf"(?P<what>{NO_MEANING}\S.*)$",
    re.I,
)
_SO_THAT = re.compile(r",?\s+(?:so\s+that|so\s+as\s+to|in\s+order\s+to)\s+", re.I)
_BEFORE_LABEL = re.compile(r"^.*\w\w[.!]\s+(?=[A-Z0-9][^.!?:]{1,60}:?\s*$)", re.S)


@pattern("P25f", 0.8, where="subject, no prose")
def default_sentence(line: Line, scope: Scope) -> Found | None:
    """`Default is gas.`, `The default temperature is 220 degrees`: told of the subject."""
    match = _DEFAULT.match(line.text)
    if not match or scope.prose or is_question(line.text):
        return None
    if line.has_list and not line.text.endswith("."):
        return None
    value = tidy(match["value"])
    if not is_name(scope.subject) or not value:
        return None
    marked = {tidy(run.text) for run in line.part.runs if run.styles}
    aspect = tidy(f"default {match['what'] or ''}")
    literal = value not in marked or not is_name(value, 4)
    claim = Claim(scope.subject, "has_property", value, literal, aspect=aspect, whole=value)
    return Found((claim,), below=scope)


_EXAMPLE = re.compile(
    r"(?:(?:An?|The|One|Our)\s)?(?:running |typical |classic )?example\s(?:here\s)?is\s+(?:the\s)?",
    re.I,
)


@pattern("P26e", 0.8, where="subject, no item heading prose")
def example_sentence(line: Line, scope: Scope) -> Found | None:
    """`Example is *Bell*: 70 ovens in a row`: an example of the subject, and what it is."""
    opening = _EXAMPLE.match(line.text) if "xample" in line.text[:30] else None
    marked = emphasised(line.part.runs)
    if not opening or not marked or scope.prose or not is_name(scope.subject):
        return None
    name = marked[0]
    rest = line.text[opening.end() :].removeprefix(name)
    if rest == line.text[opening.end() :] or not is_name(name, 4) or same(name, scope.subject):
        return None
    claims = [Claim(scope.subject, "has_example", name, whole=tidy(line.text))]
    if rest[:2] == ": " and tidy(rest):
        claims += gloss_claims(name, rest)
    return Found(tuple(claims))


@pattern("P25m", 0.8, where="no list mark")
def meaning_sentence(line: Line, scope: Scope) -> Found | None:
    """`Baking means heating dough, so that it sets`: what a known thing is, and what for."""
    said = line.text.casefold()
    match = _MEANS.match(line.text) if " means " in said or " refers " in said else None
    if not match or line.has_list or line.mark or is_question(line.text):
        return None
    subject = tidy(match["subject"])
    known = next(
        (name for name in (scope.subject, scope.topic) if name and same(name, subject)), ""
    )
    if not known and subject != tidy(line.lead):
        return None
    name = known or subject
    if not is_name(name, 5) or is_filler(name):
        return None
    # What follows is read for itself.
    what, *aims = _SO_THAT.split(tidy(first_and_rest(match["what"])[0]), maxsplit=1)
    claims = [Claim(name, "defined_as", what, literal=True, aspect="definition", whole=what)]
    claims += [Claim(name, "purpose", aim, literal=True, whole=aim) for aim in aims]
    return Found(tuple(claims), below=scope.about(name, "label"))


@pattern("P6b", 0.75, where="text, no prose")
def label_behind_sentence(line: Line, scope: Scope) -> Found | None:
    """`**Baking** turns dough into bread. Three kinds:` with a list: the sentence says something
    of its subject, and what stands last introduces the list, or names that follow line by line.
    Right below a heading a sentence with no subject of its own is about what that names: `After an
    hour the crust burns. Remedies:`."""
    is_label = line.has_list or line.text.endswith(":")
    if not is_label or line.is_item or line.part.kind != "text" or scope.prose:
        return None
    runs = line.part.runs
    full = "".join(run.text for run in runs)
    match = _BEFORE_LABEL.match(full)
    if not match:
        return None
    before = read_line(replace(line.part, runs=_until(runs, match.end()), parts=()))
    label = read_line(replace(line.part, runs=cut(runs, match.end())))
    said = next(
        filter(None, (told.read(before, scope) for told in (copula_sentence, verb_sentence))), None
    )
    said = said or _equated(before, scope) or _of_heading(before, scope)
    inner = said.below if said and said.below else scope
    for introduced in (counted_label, shared_label, relation_label):
        found = introduced.read(label, inner)
        if found and found.below:
            after = None if line.has_list else found.below
            claims = (*(said.claims if said else ()), *found.claims)
            return Found(claims, below=found.below, after=after)
    return None


def _of_heading(line: Line, scope: Scope) -> Found | None:
    words = line.text.split()
    is_own = scope.inside == "heading" and not scope.items and is_name(scope.subject, 5)
    if not is_own or line.mark or line.lead or len(words) < _FEWEST or is_question(line.text):
        return None
    if opens_with_pronoun(line.text) or is_instruction(line.text):
        return None
    return Found(value_claims(scope.subject, "has_property", tidy(line.text), ""))


_FEWEST = 4  # words


def _equated(line: Line, scope: Scope) -> Found | None:
    """`Baking: dough in dry heat.`, what a sentence with a key says of the subject."""
    if line.mark not in (":", "=") or line.tail or not line.value_text:
        return None
    if not same(line.key, scope.subject):
        return None
    return Found(gloss_claims(scope.subject, line.value_text))


def _until(runs: Sequence[Run], end: int) -> tuple[Run, ...]:
    """The runs up to character `end`."""
    kept: list[Run] = []
    for run in runs:
        if end > 0:
            kept.append(Run(run.text[:end], run.styles, run.link, run.title))
        end -= len(run.text)
    return tuple(kept)


_PURPOSE = re.compile(
    r"(?:^|,\s+)(?:the\s+|an?\s+)?(?P<subject>[\w\s./-]{2,40}?)(?:['’]s)?\s+(?:main\s+)?(?:purpose|goal)"
    r"(?:\s+of\s+(?P<of>[\w\s-]{2,30}?))?\s+is\s+(?:to\s+)?(?P<what>.+)$",
    re.I,
)


@pattern("P25p", 0.8)
def purpose_sentence(line: Line, scope: Scope) -> Found | None:
    """`X's purpose is to ...`, `The goal of X is ...`."""
    said = line.text.casefold()
    match = _PURPOSE.search(line.text) if "purpose" in said or "goal" in said else None
    if not match:
        return None
    subject = _core(match["of"] or match["subject"], line)
    if not subject:
        return None
    return Found(
        (Claim(subject, "purpose", tidy(match["what"]), literal=True, whole=tidy(match["what"])),)
    )


def _core(phrase: str, line: Line) -> str:
    """The emphasised name in a subject phrase, else the phrase itself if it is a name."""
    marked = [name for name in emphasised(line.part.runs) if name in phrase]
    name = marked[-1] if marked else tidy(phrase)
    return name if is_name(name, 4) and not is_filler(name) else ""


# What a thing is suited for, said without naming it.
_SUITED = re.compile(
    r"(?:(?:only|mostly|mainly)\s+)?"
    r"(?:(?:very\s+|also\s+)?(?:good|best|great|ideal|suited|suitable|useful|perfect|recommended)"
    r"|used?(?:\s+(?:it|this|them|these))?)\s+(?P<how>for|when|whenever|if)\s+(?P<what>\S.*)",
    re.I | re.S,
)
_PLACES = frozenset({"heading", "label", "item", "column", "title"})


@pattern("P25w", 0.75, where="subject, no list mark style prose compared")
def suited_for(line: Line, scope: Scope) -> Found | None:
    """`Use when the dough is wet.`, `- Best for rolls` below a name: what that is for, or when it
    is used."""
    if line.mark or line.style or line.has_list or scope.prose or is_question(line.text):
        return None
    first, further = first_and_rest(line.text)
    match = _SUITED.fullmatch(tidy(first))
    if not match or scope.items or scope.relation not in ("", "has_property") or scope.aspect:
        return None
    if scope.inside not in _PLACES or not is_name(scope.subject, 5):
        return None
    text = tidy(match["what"])
    predicate = "" if match["how"].lower() == "for" else "choose_when"
    claim = Claim(scope.subject, "purpose", text, True, predicate=predicate, whole=text)
    return Found((claim, *said_further(scope.subject, further, scope)), below=scope)
