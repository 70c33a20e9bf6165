"""Arrows: what a thing runs through in order, and what holds what."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import structs
from msgspec.structs import replace

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.relation_words import (
    ASPECT_NOUNS,
    KEYS,
    RELATIONS,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import is_filler, is_sentence
from aurora_kb.concepts.language.text import first_word, fold, last_word, phrases, tidy, word_set
from aurora_kb.concepts.language.values import aside_of, slashed_names, split_chain
from aurora_kb.concepts.language.vocabulary import PROCESS_NOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.chain_links import (
    chain_claims,
    contained,
    tells_in_arrows,
)
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_STRUCTURES = phrases("structure; hierarchy; nesting; levels; anatomy; namespace; namespaces")
_EXAMPLES = word_set("example examples ex eg e.g")
_PROCESS_IN = re.compile(
    r"\b(?:the|an?|its|this|of|to|in)\s+(?P<name>(?:(?!of\b|to\b|the\b|an?\b)[\w-]+\s+){1,2}"
    r"(?:pipeline|process|workflow|flow|lifecycle|cycle|loop))$",
    re.I,
)
SPACED_ARROWS = re.compile(rf"\s+(?:{ARROW})\s+")


@pattern("P22k", 0.85, where="colon value arrows, no tail style prose")
def keyed_chain(line: Line, scope: Scope) -> Found | None:
    """`Pipeline: *Mix* ⟶ *Knead* ⟶ *Bake*`: the steps of the subject, or of what the key
    names."""
    if line.mark != ":" or line.style or line.tail or not line.value_text or scope.prose:
        return None
    steps, asides = _links(line)
    key = tidy(line.key)
    is_how = fold(key).startswith("how ")
    if steps and not is_name(key, 4) and (inner := _PROCESS_IN.search(key)):
        process = _process_named(tidy(inner["name"]), key, steps, scope)
        return Found((*process, *asides))
    if not steps or not (is_name(key, 4) or relation_of_key(key) or is_how):
        return None
    if same(key, scope.subject) and tells_in_arrows(steps):
        return None
    if len(steps) == 2 or last_word(key) in _EXAMPLES:
        return None  # one way among others, and no thing with steps
    is_own = is_how or _names_process(key)
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


def _process_named(
    process: str, key: str, steps: tuple[str, ...], scope: Scope
) -> tuple[Claim, ...]:
    """`It belongs to the milling process: soak ⟶ grind ⟶ sift`: its steps, and whose part it is."""
    is_part = fold(key).startswith("it ") and is_name(scope.subject)
    whole = (Claim(process, "has_part", scope.subject, whole=key),) if is_part else ()
    return (*whole, *chain_claims(process, steps))


def _names_process(key: str) -> bool:
    """Whether a key says how something goes, and not what: `Flow`, `Order of baking`."""
    return (
        last_word(key) in PROCESS_NOUNS | ASPECT_NOUNS
        or relation_of_key(key) == "has_step"
        or re.match(rf"(?:{'|'.join(sorted(PROCESS_NOUNS))}) of\b", fold(key)) is not None
        or re.fullmatch(r"[a-z]{3,}(?:[st]ion|ment)", fold(key)) is not None
    )


def _links(line: Line) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """The names a chain joins, and what is said in brackets of some. Two links alone must
    both be emphasised: an arrow may stand for many things."""
    pieces = [aside_of(tidy(piece)) for piece in SPACED_ARROWS.split(line.value_text)]
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
    pieces = [aside_of(tidy(piece)) for piece in SPACED_ARROWS.split(line.value_text)]
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


# "It turns slowly. Grain → meal", "Where? shop → oven"
_SENTENCES = re.compile(r"^(?:.*[^\W\d_]{2}[.!?]\s+(?=[A-Z])|[A-Z][a-z]+\?\s+)", re.S)
_BEHIND = re.compile(r"(?<=[a-z]{3})[.!]\s+[A-Z][^.!?]*\?$")
_SCREENS = word_set(
    "console settings preferences options menu file edit view tools dashboard sidebar portal admin"
    " account profile control home start window"
)
_CLICKED = word_set("create add enable new edit delete save export import click open select")


_NEXT_CASE = re.compile(r"[⟶→][^⟶→]*\.\s+[A-Z][^⟶→.]*\s[⟶→]")


@pattern("P22", 0.85, where="arrows")
def arrow_chain(line: Line, scope: Scope) -> Found | None:
    """`Console ⟶ Create database → Engine: PostgreSQL`: steps in their order."""
    if line.mark not in ("", "⟶"):
        return None
    pieces = split_chain(line.text)
    if not pieces or _is_keyed(line) or _has_two_arrows(line) or _is_glossed(line):
        return None
    if line.is_item and _NEXT_CASE.search(line.text):
        # "Too hot ⟶ burns. Too cold ⟶ stays pale": two cases, and no chain
        whole = tidy(line.text)
        return Found((Claim(scope.subject, "has_property", whole, True, whole=whole),))
    # "It turns slowly. Grain → meal → flour", "grain → meal → fine flour. Who sells it?"
    pieces = (_SENTENCES.sub("", pieces[0]), *pieces[1:])
    pieces = (*pieces[:-1], _BEHIND.sub("", pieces[-1]))
    if scope.prose and scope.relation != "has_step":
        return Found()  # "Change it under Settings → Files": a path of clicks
    claims: list[Claim] = []
    steps: list[str] = []
    for piece in pieces:
        key, colon, value = piece.partition(": ")
        relation = relation_of_key(key) if colon else ""
        if colon and piece is not pieces[0] and is_name(value, 4):
            said = Claim(scope.subject, relation or "has_property", tidy(value), not relation)
            claims.append(structs.replace(said, aspect=tidy(key), whole=tidy(value)))
        elif colon and piece is pieces[-1] and is_name(key, 3) and not scope.prose:
            steps.append(key)  # "loaf → slices → crumbs: one knife per loaf, one plate per slice"
            claims += _told_of_links((*steps,), tidy(value))
        else:
            steps.append(piece)
    if line.is_item and any(is_sentence(piece) or _SHARE.fullmatch(piece) for piece in pieces):
        # "same key → same shelf → order is kept" tells what follows from what.
        whole = tidy(line.text)
        return Found((Claim(scope.subject, "has_property", whole, True, whole=whole),))
    if held := contained(scope.subject, tuple(steps)):
        return Found((*held, *claims))
    made = chain_claims(scope.subject, tuple(steps))
    if scope.relation == "has_part" or fold(scope.aspect) in _BUILT:
        # Below "Architecture" what a request goes through are parts, and their order is told.
        made = tuple(claim for claim in made if claim.relation != "has_step")
    if len(steps) != len(pieces) or (not line.style and _is_path(pieces)):
        # A path of clicks orders screens, not concepts.
        made = tuple(claim for claim in made if claim.relation != "precedes")
    return Found((*made, *claims))


def _is_keyed(line: Line) -> bool:
    """Whether the first link is the key of what follows: `**function** ⟶ dough ⟶ bread`, `**steps**
    ⟶ mix ⟶ knead ⟶ bake`."""
    relation = relation_of_key(line.key) if line.is_item and line.style and line.mark else ""
    return bool(relation) and (RELATIONS[relation].literal or relation == "has_step")


def _is_glossed(line: Line) -> bool:
    """Whether only the name in front of the arrows is set off, in an item: `**Crust** ⟶ dry heat ⟶
    dark and thick`. The rest says what it is."""
    is_name_alone = line.is_item and line.style in ("strong", "em") and line.mark == "⟶"
    return is_name_alone and not any(run.styles for run in line.value)


def _has_two_arrows(line: Line) -> bool:
    """Whether the arrow behind an emphasised name is none of those behind it: `**Baking** ⟶ proof
    → bake`."""
    first, *rest = SPACED_ARROWS.findall(line.text) or [""]
    return bool(line.style) and line.mark == "⟶" and bool(rest) and first not in rest


def _told_of_links(steps: tuple[str, ...], text: str) -> tuple[Claim, ...]:
    """What stands behind a chain, of the link that each piece names, or all of it of the first."""
    pieces = [tidy(piece) for piece in text.rstrip(".").split(", ")]
    if len(pieces) > len(steps):
        return (Claim(steps[0], "has_property", text, True, whole=text),)
    owners = [
        next((one for one in steps if stem(fold(one)) in map(stem, fold(piece).split())), "")
        for piece in pieces
    ]
    if not all(owners) or len({*owners}) < len(owners):
        return (Claim(steps[0], "has_property", text, True, whole=text),)
    return tuple(
        Claim(owner, "has_property", piece, True, whole=piece)
        for owner, piece in zip(owners, pieces, strict=True)
    )


_BUILT = frozenset(["architecture", "anatomy", "topology", "structure"])
_SHARE = re.compile(r"[~<>≈]?\s?\d[\d.,]*\s?%")


def _is_path(pieces: tuple[str, ...]) -> bool:
    """Whether a chain tells what to click: `Console → Ovens → Create oven`."""
    first, last = fold(pieces[0]).split() or [""], first_word(pieces[-1])
    return first[-1] in _SCREENS or first[0] in _SCREENS or last in _CLICKED
