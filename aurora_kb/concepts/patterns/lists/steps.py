"""Steps that are sentences: what they name, and who takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_imperative,
    is_instruction,
    is_question,
)
from aurora_kb.concepts.language.text import last_word, tidy
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import PROCESS_NOUNS
from aurora_kb.concepts.language.words import is_act, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims, read_asides
from aurora_kb.concepts.patterns.common.belonging import below_item, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Alias, Claim

_RULE = re.compile(
    r"(?:must|should|shall|may|can|cannot|need not)\s|[^,;:]+\s(?:is|are)\s(?:not|never)\s"
    r"|(?:if|when|once|unless)\s[^,;:]+,\s",
    re.I,
)


def is_rule(text: str) -> bool:
    """Whether a numbered item says what must be, is not so or holds in a case, `Must be told to the
    baker`, `Silence is not consent`, `If cold, wait`: it is no step."""
    return _RULE.match(text) is not None


_IN_ORDER = ("", "has_step")
_BEHIND = re.compile(r"\s*\((?P<aside>[^()]+)\)")


@pattern("P11s", 0.8, where="item subject, no mark key prose")
def marked_step(line: Line, scope: Scope) -> Found | None:
    """`2. Weigh the *flour* (sifted)`, `3. **Baker** scores the loaf`: a step as it is told,
    and the things it names."""
    told = is_imperative(line.text) or is_plain_verb(line.text)
    asked = scope.inside == "question" and told  # numbered below "How to tune"
    is_step = scope.relation == "has_step" or (line.part.ordered and (asked or not scope.relation))
    if not line.is_item or not is_step or line.mark or line.key or scope.prose:
        return None
    text = tidy(line.text)
    named = _named(line)
    if not named or is_question(text) or not scope.subject or is_rule(text):
        return None
    step = Claim(
        scope.subject,
        "has_step",
        text,
        True,
        aspect=scope.aspect,
        order=line.part.order,
        whole=text,
    )
    claims = [step]
    aliases: list[Alias] = []
    for name, aside, _ in named:
        more, said = read_asides(name, (aside,), scope)
        claims += (Claim("", "", name), *said)
        aliases += more
    name, _, behind = named[0]
    if line.lead and same(line.lead, name):
        last = last_word(scope.subject)
        is_thing = singular(last) != last and last not in PROCESS_NOUNS
        if not _acts(name, behind) or (is_thing and not scope.relation):
            return None  # "3. **MRR** looks at ranks" below "Retrieval metrics"
        claims.append(Claim(name, "does", behind, True, whole=behind))
        return Found(tuple(claims), tuple(aliases), below=scope)
    if not told:
        return Found(tuple(claims), tuple(aliases), below=scope)
    if len(named) == 1 and not behind:
        # The step is done with one thing: what hangs below the line is about that.
        claims.append(Claim(scope.subject, "uses", name, aspect=scope.aspect, whole=name))
        return Found(tuple(claims), tuple(aliases), below=below_item(scope, name))
    return Found(tuple(claims), tuple(aliases), below=scope)


def _named(line: Line) -> list[tuple[str, str, str]]:
    """Emphasised names, each with the parenthesis behind it and the words after that."""
    found: list[tuple[str, str, str]] = []
    position = 0
    full = "".join(run.text for run in line.part.runs)
    for run in line.part.runs:
        position += len(run.text)
        name = tidy(run.text)
        if not any(style in ("strong", "em") for style in run.styles):
            continue
        if not is_name(name, 4) or is_filler(name) or is_imperative(name):
            continue
        rest = full[position:]
        match = _BEHIND.match(rest)
        aside = tidy(match["aside"]) if match else ""
        found.append((name, aside, tidy(rest[match.end() if match else 0 :])))
    return found


def _acts(name: str, behind: str) -> bool:
    """Whether an emphasised beginning is who acts in a step rather than the act: `**Baker**
    scores the loaf`, `**Ovens** keep the heat`, but not `**Sift** the flour`."""
    return opens_with_verb(behind) or (name.endswith("s") and is_plain_verb(behind))


@pattern("P11e", 0.85, where="item ordered subject led, no prose")
def named_step(line: Line, scope: Scope) -> Found | None:
    """`1. **Sift** the flour`, `2. **Weigh grain**: by bag or by sack?`: where every item of a
    numbered list has an emphasised beginning, that is the name of its step."""
    if not scope.led or not line.is_item or not line.part.ordered or scope.prose:
        return None
    name = tidy(line.key or line.lead)
    is_called = is_name(name, 2) or is_act(name) or is_instruction(name)
    if not is_called or not scope.subject or scope.relation not in _IN_ORDER:
        return None
    aliases: tuple[Alias, ...] = ()
    if not line.key and _is_whole(name, tidy(line.text)):
        aliases = (Alias(name, tidy(line.text), "step", local=True),)
        name = tidy(line.text)
    step = Claim(scope.subject, "has_step", name, aspect=scope.aspect, order=line.part.order,
                 kind="step", whole=name)  # fmt: skip
    claims = [step]
    text = tidy(line.value_text)
    if text and is_question(text):
        claims.append(Claim(name, "has_property", text, True, aspect="question", whole=text))
    elif text:
        claims += (replace(one, kind="step") for one in gloss_claims(name, text))
    elif tidy(line.text) != name and not line.aside:
        claims.append(Claim(name, "does", tidy(line.text), True, whole=tidy(line.text)))
    claims += aside_claims(name, line.aside)
    return Found(tuple(claims), aliases, below=below_item(scope, name))


def _is_whole(name: str, text: str) -> bool:
    """Whether an act and the few words behind it are the name of its step: `**Frame** the
    problem`."""
    words = text.split()
    return (
        text != name
        and " " not in name
        and len(words) < 5
        and not opens_with_verb(text.removeprefix(name).strip())
        and (is_act(text) or is_instruction(text))
    )


def have_leads(parts: Sequence[Part]) -> bool:
    """Whether every item of a numbered list begins with an emphasised act, as half of them show
    by their verbs."""
    items = [read_line(part) for part in parts if part.kind == "item" and part.ordered]
    leads = [line.key or line.lead for line in items if "code" not in _first_styles(line)]
    if len(items) < 2 or len(leads) < len(items) or not all(leads):
        return False
    if any(line.mark == "=" for line in items):
        return False  # what is equated is defined, not done
    if all(_is_told_of(line) for line in items):
        return False  # "**Leak rate** counts the water": things
    told = sum(is_instruction(lead) or is_plain_verb(f"{lead} it") for lead in leads)
    return told * 2 >= len(leads)


def _is_told_of(line: Line) -> bool:
    """Whether a line is a sentence about what it begins with."""
    rest = line.text.removeprefix(line.lead).strip() if not line.mark else ""
    return bool(rest) and (rest.startswith(("is ", "are ")) or opens_with_verb(rest))


def _first_styles(line: Line) -> frozenset[str]:
    return next((frozenset(run.styles) for run in line.part.runs if run.text.strip()), frozenset())
