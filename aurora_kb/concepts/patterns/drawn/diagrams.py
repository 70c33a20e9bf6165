"""Flowcharts in code fences: an arrow between two boxes is a relation as drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aurora_kb.concepts.language.relation_words import (
    ASPECT_NOUNS,
    KEYS,
    MEMBERSHIP,
    RELATIONS,
    relation_of_key,
)
from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy
from aurora_kb.concepts.language.values import split_chain
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.chain_links import chain_claims
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.model import Block

# Other diagrams (sequence, class, pie) have a grammar of their own.
_FLOWCHART = re.compile(r"^\s*(?:graph|flowchart)\b", re.I)
_NODE = re.compile(
    r"""\s*(?P<id>\w[\w-]*?)
    (?:\s*(?:\[+[(/\\]*(?P<box>[^\[\]]*?)[)/\\]*\]+|\(+\[?(?P<round>[^()]*?)\]?\)+
        |\{+(?P<diamond>[^{}]*)\}+|>(?P<flag>[^\]]*)\]))?
    (?::::\w+)?\s*(?=$|&|;|[<ox]?[-=.~]{2})""",
    re.X,
)
_ARROW = re.compile(
    r"""\s*(?P<back><)?(?:
        (?:--|-\.|==)\s+(?P<inside>[^|>]+?)\s+(?:-+|\.-+|=+)(?P<head>[>ox])?
        |(?:-{2,}|-\.+-|={2,})(?P<tip>[>ox])?(?:\|(?P<label>[^|]*)\|)?
    )\s*""",
    re.X,
)
_LONGEST = 1000  # characters; longer lines were drawn by no hand
_KEPT = MEMBERSHIP | {"is_a", "has_example", "precedes", "prerequisite_of", "compatible_with"}
_BRANCHES = frozenset({"yes", "no", "true", "false", "ok", "success", "failure", "error", "else"})


@dataclass(slots=True)
class _Boxes:
    """What the boxes of a chart hold, by id; of those that hold a chain, whose chain it is."""

    named: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)


def read_diagram(block: Block, first: int) -> Iterator[tuple[int, tuple[Claim, ...]]]:
    """The claims of a Mermaid flowchart, line by line with its number, the chart beginning on
    line `first`. An arrow without words orders its ends; with words it relates them, and the
    words are kept. A box with a chain in it holds the steps of what leads to it."""
    lines = block.text.splitlines()
    if not any(_FLOWCHART.match(line) for line in lines[:3]):
        return
    boxes = _Boxes()
    for number, line in enumerate(lines, first):
        if len(line) > _LONGEST:
            continue
        claims: list[Claim] = []
        for piece in line.split(";"):
            claims += _claims(piece.partition("%%")[0].strip(), boxes)
        if claims:
            yield number, tuple(claims)


def _claims(line: str, boxes: _Boxes) -> list[Claim]:
    claims: list[Claim] = []
    sources, position = _nodes(line, 0, boxes.named)
    while sources:
        arrow = _ARROW.match(line, position)
        if not arrow or not arrow.group().strip():
            break
        targets, position = _nodes(line, arrow.end(), boxes.named)
        words = tidy(re.sub(r"<br\s*/?>", " ", arrow["inside"] or arrow["label"] or "")).strip('"')
        is_headed = bool(arrow["head"] or arrow["tip"])
        for source in sources:
            for target in targets:
                claims += _drawn(source, target, words, is_headed, boxes)
        sources = targets
    return [one for one in claims if _is_told(one)]


def _nodes(line: str, position: int, named: dict[str, str]) -> tuple[list[str], int]:
    """The labels of one box or of several, `A & B`, and where they end."""
    found: list[str] = []
    while match := _NODE.match(line, position):
        text = match["box"] or match["round"] or match["diamond"] or match["flag"]
        if text:
            named[match["id"]] = tidy(re.sub(r"<[^<>]*>", " ", text).strip('"` '))
        found.append(named.get(match["id"], match["id"]))
        position = match.end()
        if not line.startswith("&", position):
            break
        position += 1
    return found, position


def _drawn(
    source: str, target: str, words: str, is_headed: bool, boxes: _Boxes
) -> tuple[Claim, ...]:
    source = boxes.owners.get(source, source)
    links = split_chain(target, 2) if words else ()
    if links and all(is_name(link, 4) for link in links):
        boxes.owners[target] = source
        return chain_claims(source, links, words)
    return (_claim(source, target, words, is_headed),)


def _claim(source: str, target: str, words: str, is_headed: bool) -> Claim:
    relation = "precedes" if is_headed else "related_to"
    predicate = ""
    if words and fold(words) not in _BRANCHES:
        # On an arrow "Reads" is a verb, as no heading of a list is.
        known = relation_of_key(words[:1].lower() + words[1:])
        relation = known if known in _KEPT else "related_to"
        predicate = words
        if known and fold(words) in KEYS and RELATIONS[known].literal:
            return Claim(source, known, target, True, aspect=predicate, whole=target)
        if last_word(words) in ASPECT_NOUNS and not relation_of_key(first_word(words).lower()):
            relation = "has_property"
    return Claim(source, relation, target, aspect=predicate, predicate=predicate, whole=target)


def _is_told(claim: Claim) -> bool:
    """Whether both ends are names; `A --> B` shows how arrows are drawn."""
    ends = (claim.subject,) if claim.literal else (claim.subject, claim.object)
    return not same(claim.subject, claim.object) and all(
        is_name(end, 5) and len(end) > 1 for end in ends
    )
