"""What the words behind a key or a name say: names one by one, a definition, a deed."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import RELATIONS, is_negative_aspect
from aurora_kb.concepts.language.text import fold, phrases, tidy
from aurora_kb.concepts.language.values import aside_of, names_with_asides, split_names
from aurora_kb.concepts.language.verbs import (
    is_plain_verb,
    opens_with_infinitive,
    opens_with_modal,
    opens_with_verb,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import asides_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

# What holds one of these is told as not so.
DENIES = re.compile(r"\b(?:not|no|never|cannot|don't|doesn't|can't|without)\b", re.I)
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_THE = re.compile(r"the\s", re.I)


def value_claims(
    subject: str, relation: str, value: str, aspect: str, predicate: str = ""
) -> tuple[Claim, ...]:
    """The claims of `key: value`: one a name for list-valued relations, else one literal."""
    text = tidy(value)
    if not text:
        return ()
    polarity = -1 if is_negative_aspect(aspect) else 1
    kind = RELATIONS[relation]
    if text[0] == "{" and (braces := _IN_BRACES.fullmatch(text)):
        text = tidy(braces[1])
    names = split_names(text) if kind.plural else ()
    if not names and kind.plural and _WITH_COMMA.search(text):
        # "CDK, Ansible (config, procedural)": a comma in brackets parts no names
        listed = names_with_asides(text)
        names = tuple(f"{name} ({aside})" if aside else name for name, aside in listed)
    if len(names) == 1 and _THE.match(text):
        names = ()  # "Layers: the core subsystems" says what they are, it lists none
    if not names and kind.plural and text.endswith(")") and is_name(aside_of(text)[0], 3):
        names = (text,)  # "service mesh (Istio, Linkerd)"
    if not names and kind.symmetric:
        relation = "has_property"  # "vs: a file on disk" names nothing to compare with
    if relation == "purpose" and (lists_nouns(aspect, text) or _lists_aims(aspect, text)):
        names = split_names(text)
    if names:
        bare = [aside_of(name) for name in names]
        return tuple(
            Claim(subject, relation, name, aspect=aspect, predicate=predicate, polarity=polarity,
                  order=number if relation == "has_step" else 0, whole=text,
                  kind=kind.target_type)
            for number, (name, _) in enumerate(bare, 1)
        ) + tuple(
            claim
            for name, aside in bare
            if not _BY.match(aside)  # "Lambda (via streams)" says how, not what Lambda is
            for claim in asides_of(name, aside)
        )  # fmt: skip
    return (
        Claim(subject, relation, text, literal=True, aspect=aspect, predicate=predicate,
              polarity=polarity, whole=text),
    )  # fmt: skip


_WITH_COMMA = re.compile(r"\([^(),]*+,[^()]*+\)")
_OPERATORS = "+-−*/^=<>≤≥≈×·÷%,.;"
_BY = re.compile(r"(?:via|through|by|with|using|over|from)\s", re.I)
# "Multipart: use for big files" tells what for.
_AIM = re.compile(
    r"(?:(?:used?|useful|good|best|ideal|meant|made|designed|suited|suitable)\s+)?for\s+"
    r"(?!(?:each|every|all|any)\s)(\w.*)",
    re.I | re.S,
)


_SAID = re.compile(r"\b(?:is|are|no|not|more|less|too|very)\b|^\w+(?:ly|ing)$")


def lists_nouns(key: str, text: str) -> bool:
    """Whether a key in the plural stands before as many short names: `Cuts: rib, flank & loin`.
    Adjectives, deeds and longer phrases say how something is."""
    last = fold(key).split()[-1:] or [""]
    names = split_names(text, 3)
    if singular(last[0]) == last[0] or len(names) < 3 or not text.islower():
        return False
    return not any(
        is_quality(name) or opens_with_verb(name) or is_plain_verb(name) or _SAID.search(name)
        for name in names
    )


def _lists_aims(key: str, text: str) -> bool:
    """Whether a text behind `used for` lists three and more things by short names: `crash tests,
    long bakes, PITR`; a verb in one of them tells what to do."""
    names = split_names(text, 4) if fold(key) in _AIMS and "." not in text else ()
    return len(names) > 2 and not any(
        opens_with_verb(name) or opens_with_infinitive(name) or _SAID.search(name) for name in names
    )


_AIMS = phrases("used for; use for; use cases; applications; good for; useful for; best for")


_MENDED = re.compile(r"(fix|solve|mitigate)(?:ed|d)?\s+(?:w/|with|by|via|using)\s", re.I)


def gloss_claims(term: str, gloss: str, aspect: str = "") -> tuple[Claim, ...]:
    """What a gloss says of its term: `does` when it opens with a verb, else `defined_as`."""
    text = tidy(gloss)
    claims: list[Claim] = []
    if text.startswith("(") and ")" in text:
        inner, _, rest = text[1:].partition(")")
        # "(rank - 1) / (rows - 1)" is calculated.
        if tidy(rest) and len(inner.split()) > 1 and tidy(rest)[0] not in _OPERATORS:
            relation = "has_property" if inner[:1].isdigit() else "purpose"  # "(24 h) a log"
            claims.append(Claim(term, relation, tidy(inner), literal=True, whole=tidy(inner)))
            text = tidy(rest)
    aim = _AIM.fullmatch(text)
    if mended := _MENDED.match(text):  # "Cold start → fix w/ a spare oven"
        claims.append(Claim(term, "has_property", text, True, aspect=mended[1], whole=text))
    elif aim:
        claims.append(Claim(term, "purpose", aim[1], True, aspect=aspect, whole=aim[1]))
    elif text:
        is_deed = opens_with_verb(text) or opens_with_infinitive(text)
        # "Rack ovens: loaves made in rack ovens" defines none.
        is_said = opens_with_modal(text) or (" " in term and f" {fold(term)} " in f" {fold(text)} ")
        relation = "does" if is_deed else "has_property" if is_said else "defined_as"
        claims.append(Claim(term, relation, text, literal=True, aspect=aspect, whole=text))
    return tuple(claims)


_NAMED_INSIDE = re.compile(
    r"(?<=\w)\s+(?:\{(?P<braces>[^{}]+,[^{}]+)\}|\((?P<brackets>[^()]+,[^()]+)\))"
)


def names_in_deed(subject: str, relation: str, text: str) -> tuple[Claim, ...]:
    """The names with capitals that a deed or a purpose lists in braces or brackets: `loads flour
    into {Bell, Horn}`, `runs ovens (Bell, Horn) all day`. It is done with them."""
    if relation not in ("does", "purpose"):
        return ()
    match = _NAMED_INSIDE.search(text)
    listed = (match["braces"] or match["brackets"]) if match else ""
    names = split_names(listed, 3)
    if len(names) < 2 or not all(name[0].isupper() for name in names):
        return ()
    return tuple(Claim(subject, "uses", one, kind="tool", whole=tidy(text)) for one in names)


def only_explains(line: Line, scope: Scope) -> bool:
    """Whether a line of text that ends as a sentence only explains a word, while the list behind
    it is what the heading announced: `Heat (h): degrees in the oven.` below `Types by heat`."""
    is_text = line.part.kind == "text" and line.has_list and line.value_text.endswith(".")
    return is_text and bool(scope.relation) and scope.inside == "label" and not scope.prose
