"""Arrows behind a key: what a thing runs through, in order."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from aurora_kb.concepts.language.values import aside_of, slashed_names, split_chain
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import (
    ASPECT_NOUNS,
    IMPERATIVES,
    KEYS,
    NOUN_LIKE,
    PROCESS_NOUNS,
    fold,
    is_aspect,
    is_negative_aspect,
    last_word,
    phrases,
    relation_of_key,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_filler,
    is_identifier,
    is_imperative,
    is_name,
    is_question,
    tidy,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import (
    Found,
    aside_claims,
    kind_of,
    named,
    pattern,
    read_asides,
    same,
)
from aurora_kb.concepts.patterns.chain_links import chain_claims
from aurora_kb.concepts.reading.lines import ARROW, Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_STRUCTURES = phrases("structure; hierarchy; nesting; levels; anatomy; namespace; namespaces")
_EXAMPLES = phrases("example; examples; for example; eg; e.g")
_TROUBLES = word_set("problem problems issue issues error errors failure failures trap traps bugs")
# "Attacks and defenses", "Error → fix", "Troubleshooting": troubles and what helps.
_REMEDIED = re.compile(
    rf"(?P<trouble>\w+)\s*(?:\band\b|[&/,+]|{ARROW})\s*(?:the(?:ir)?\s|how to\s)?"
    r"(?P<remedy>fix(?:es)?|solutions?|remed(?:y|ies)|defen[sc]es?|mitigations?|workarounds?"
    r"|protections?|countermeasures?|cures?)\b"
    r"|(?P<both>troubleshooting)\b",
    re.I,
)
_WHERE = re.compile(r"\s(?:in|on|at|by|from|during|after|before|when|while|if)\s")
_PROCESS_IN = re.compile(
    r"\b(?:the|an?|its|this|of|to|in)\s+(?P<name>(?:(?!of\b|to\b|the\b|an?\b)[\w-]+\s+){1,2}"
    r"(?:pipeline|process|workflow|flow|lifecycle|cycle|loop))$",
    re.I,
)
_ARROWS = re.compile(rf"\s+(?:{ARROW})\s+")
_LEADING_ARROW = re.compile(rf"\s*(?:{ARROW})\s+(?=\S)")


@pattern("P22k", 0.85, where="colon value arrows, no tail style prose")
def keyed_chain(line: Line, scope: Scope) -> Found | None:
    """`Pipeline: *Mix* ⟶ *Knead* ⟶ *Bake*`: the steps of the subject, or of what the key
    names; `Store: *Redis* → *Valkey*`: one comes after the other."""
    if line.mark != ":" or line.style or line.tail or not line.value_text or scope.prose:
        return None
    steps, asides = _links(line)
    key = tidy(line.key)
    is_how = fold(key).startswith("how ")
    if steps and not is_name(key, 4) and (inner := _PROCESS_IN.search(key)):
        # "It belongs to the milling process: soak ⟶ grind ⟶ sift"
        process = tidy(inner["name"])
        is_part = fold(key).startswith("it ") and is_name(scope.subject)
        whole = (Claim(process, "has_part", scope.subject, whole=key),) if is_part else ()
        return Found((*whole, *chain_claims(process, steps), *asides))
    if not steps or not (is_name(key, 4) or relation_of_key(key) or is_how):
        return None
    is_example = fold(key) in _EXAMPLES
    if len(steps) == 2 or is_example:
        # One way among others: "Example" is no thing with steps, and "delete" in it no thing.
        deeds = {name for name in steps if is_example and fold(name) in IMPERATIVES - NOUN_LIKE}
        claims: tuple[Claim, ...] = tuple(
            Claim(one, "precedes", two, aspect=key, kind="step", whole=two)
            for one, two in pairwise(steps)
            if not same(one, two) and not {one, two} & deeds
        )
        return Found((*claims, *(aside for aside in asides if aside.subject not in deeds)))
    tail = last_word(key)
    is_own = (
        is_how
        or tail in PROCESS_NOUNS | ASPECT_NOUNS
        or relation_of_key(key) == "has_step"
        or re.match(rf"(?:{'|'.join(sorted(PROCESS_NOUNS))}) of\b", fold(key)) is not None
        or re.fullmatch(r"[a-z]{3,}(?:[st]ion|ment)", fold(key)) is not None
    )
    owned = KEYS.get(fold(key), "")
    if owned in ("has_part", "has_variant") and is_name(scope.subject):
        # "Layers: *Crust* ⟶ *Crumb*": in their order, but no steps.
        made = chain_claims(scope.subject, steps, key)
        kept = (replace(one, relation=owned, order=0, kind=kind_of(owned))
                if one.relation == "has_step" else one for one in made)  # fmt: skip
        return Found((*kept, *asides))
    if not is_own and is_filler(key):
        return None
    subject = scope.subject if is_own else key
    return Found((*chain_claims(subject, steps, key if is_own else ""), *asides))


def _links(line: Line) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """The names a chain joins, and what is said in brackets of some. Two links alone must
    both be emphasised: an arrow may stand for many things."""
    pieces = [aside_of(tidy(piece)) for piece in _ARROWS.split(line.value_text)]
    names = tuple(name for name, _ in pieces)
    marked = emphasised(line.value)
    if len(names) < 2 or not all(is_name(name, 5) for name in names):
        return (), ()
    if len(names) == 2 and not all(name in marked for name in names):
        return (), ()
    return names, tuple(claim for name, aside in pieces for claim in aside_claims(name, aside))


@pattern("P22s", 0.85, where="mark key value subject, no prose")
def structure_chain(line: Line, scope: Scope) -> Found | None:
    """`**structure**: wall ⟶ course ⟶ brick (of clay)`: each holds the next."""
    if not line.mark or not line.value_text or fold(line.key) not in _STRUCTURES or scope.prose:
        return None
    pieces = [aside_of(tidy(piece)) for piece in _ARROWS.split(line.value_text)]
    names = [name for name, _ in pieces]
    if len(names) < 2 or not scope.subject or not all(is_name(name, 4) for name in names):
        return None
    key = tidy(line.key)
    made = tuple(
        Claim(owner, "has_part", name, aspect=key if owner == scope.subject else "",
              kind="component", whole=name)
        for owner, name in pairwise((scope.subject, *names))
        if not same(owner, name)
    )  # fmt: skip
    asides = tuple(claim for name, aside in pieces for claim in aside_claims(name, aside))
    return Found((*made, *asides))


@pattern("P22a", 0.8, where="item sign subject, no prose")
def consequence(line: Line, scope: Scope) -> Found | None:
    """`- ⟶ *bake it again* (still raw)`: an arrow in front says what follows from the subject."""
    match = _LEADING_ARROW.match(line.text)
    if not line.is_item or not match or not scope.subject or scope.prose:
        return None
    text = tidy(line.text[match.end() :])
    if len(_ARROWS.split(text)) > 1:
        return None
    claim = Claim(scope.subject, "has_property", text, True, aspect=scope.aspect, whole=text)
    return Found((claim,))


@pattern("P22c", 0.8, where="item arrows subject relation, no prose")
def containment_chain(line: Line, scope: Scope) -> Found | None:
    """`Components:` with `- **Shelves ⟶ Boxes ⟶ Jars/Tins**`: of parts in the plural, each
    holds the next."""
    if scope.relation != "has_part" or not line.is_item or not scope.subject or scope.prose:
        return None
    is_marked = len(line.part.runs) == 1 and bool(line.style)
    links = [
        slashed_names(piece) or (piece,) for piece in split_chain(line.text, 2 if is_marked else 3)
    ]
    names = [name for link in links for name in link]
    if not links or not all(is_name(name, 4) and _is_plural(name) for name in names):
        return None
    owners = (scope.subject, *(link[0] for link in links))
    text = tidy(line.text)
    return Found(
        tuple(
            Claim(
                owner,
                "has_part",
                name,
                aspect=scope.aspect if owner == scope.subject else "",
                kind="component",
                whole=text if owner == scope.subject else name,
            )
            for owner, link in zip(owners, links, strict=False)
            for name in link
        )
    )


@pattern("P22f", 0.8, where="item arrow style subject aspect, no list tail prose")
def fault_chain(line: Line, scope: Scope) -> Found | None:
    """`- **Soggy crust** → no steam out → fix: vent earlier` below `Pitfalls`: a thing, what comes
    of it and what helps; none of it is a step."""
    if line.mark != "⟶" or scope.relation != "has_property" or scope.prose or not line.is_item:
        return None
    if not (is_negative_aspect(scope.aspect) or last_word(scope.aspect) in _TROUBLES):
        return None
    if scope.braced or line.value_text.startswith("{"):
        return None  # "R ⟶ {slow, costly}" is so of a thing known
    name, inner = named(line.key)
    if not name or not line.style or not scope.subject or line.tail or line.has_list:
        return None
    aliases, asides = read_asides(name, (inner, line.aside), scope, glossed=True)
    polarity = -1 if is_negative_aspect(scope.aspect) else 1
    claims = [Claim(scope.subject, "has_property", name, aspect=scope.aspect, whole=name,
                    polarity=polarity)]  # fmt: skip
    for piece in map(tidy, _ARROWS.split(line.value_text)):
        key, colon, value = piece.partition(": ")
        if colon and is_aspect(key):
            claims.append(Claim(name, "has_property", tidy(value), True, aspect=tidy(key),
                                whole=tidy(value)))  # fmt: skip
        elif piece:
            does = "does" if opens_with_verb(piece) else "has_property"
            claims.append(Claim(name, does, piece, True, whole=piece))
    return Found((*claims, *asides), aliases)


# Each line below a title is asked what that says.
@lru_cache(maxsize=1 << 8)
def _remedy_in(title: str) -> re.Match[str] | None:
    return _REMEDIED.search(title)


@pattern("P22r", 0.8, where="item mark value subject, no list tail prose")
def remedy_item(line: Line, scope: Scope) -> Found | None:
    """`soggy crust ⟶ vent earlier` below `Faults and fixes`: a trouble and what helps."""
    if not line.is_item or not line.value_text or line.tail or scope.prose or not scope.subject:
        return None
    titles = (*scope.headings[-1:], scope.aspect)
    remedy = next((found for text in titles if (found := _remedy_in(text))), None)
    if not remedy:
        return None
    text = tidy(line.value_text)
    is_deed = is_imperative(text) or line.value[0].styles == ("code",)
    if not (line.mark == "⟶" or (line.mark in (":", "-") and is_deed)):
        return None
    if line.has_list or _ARROWS.search(text) or is_question(line.key):
        return None
    name, aside = aside_of(line.key)
    name = name if is_name(name, 4) else _WHERE.split(name, maxsplit=1)[0]
    if not is_name(name, 5) or is_aspect(name):
        return None
    typed = [tidy(run.text) for run in line.value if "code" in run.styles]
    helps = [one for one in typed if is_identifier(one)]
    is_told = is_imperative(text) or is_plain_verb(text) or " + " in text
    if not typed and is_name(text, 3) and not is_told:
        helps = [text]
    aspect = remedy["remedy"] or remedy["both"]
    said = [Claim(name, "uses", one, aspect=aspect, whole=text) for one in helps]
    if not said or len(text.split()) > 3:
        said.append(Claim(name, "has_property", text, True, aspect=aspect, whole=text))
    trouble = remedy["trouble"] or remedy["both"]
    owned = Claim(scope.subject, "has_property", name, aspect=trouble, whole=name)
    return Found((owned, *said, *aside_claims(name, aside)))


def _is_plural(name: str) -> bool:
    last = last_word(name)
    return singular(last) != last


@pattern("P22g", 0.8, where="text subject, no mark prose")
def process_chain(line: Line, scope: Scope) -> Found | None:
    """`Plan > Mix > Bake > Sell` below a heading that speaks of a process: its steps, and no path
    of clicks."""
    if line.part.kind != "text" or line.mark or scope.prose or line.text.count(" > ") < 3:
        return None
    heads = (scope.headings or (scope.subject,))[-1]
    steps = tuple(map(tidy, line.text.split(" > ")))
    if not set(fold(aside_of(heads)[0]).split()) & PROCESS_NOUNS:
        return None
    if any(len(step.split()) > 5 for step in steps):
        return None
    return Found(chain_claims(scope.subject, steps))
