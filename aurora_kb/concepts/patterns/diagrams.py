"""Flowcharts in code fences: an arrow between two boxes is a relation as drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.concepts.language.vocabulary import MEMBERSHIP, fold, relation_of_key
from aurora_kb.concepts.language.words import is_name, tidy
from aurora_kb.concepts.patterns.base import same
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


def read_diagram(block: Block) -> Iterator[tuple[int, tuple[Claim, ...]]]:
    """The claims of a Mermaid flowchart, line by line with its number. An arrow without words
    orders its ends; with words it relates them, and the words are kept."""
    lines = block.text.splitlines()
    if not any(_FLOWCHART.match(line) for line in lines[:3]):
        return
    named: dict[str, str] = {}
    for number, line in enumerate(lines, block.line + 1):
        if len(line) > _LONGEST:
            continue
        claims: list[Claim] = []
        for piece in line.split(";"):
            claims += _claims(piece.partition("%%")[0].strip(), named)
        if claims:
            yield number, tuple(claims)


def _claims(line: str, named: dict[str, str]) -> list[Claim]:
    claims: list[Claim] = []
    sources, position = _nodes(line, 0, named)
    while sources:
        arrow = _ARROW.match(line, position)
        if not arrow or not arrow.group().strip():
            break
        targets, position = _nodes(line, arrow.end(), named)
        words = tidy(re.sub(r"<br\s*/?>", " ", arrow["inside"] or arrow["label"] or "")).strip('"')
        is_headed = bool(arrow["head"] or arrow["tip"])
        for source in sources:
            claims += [_claim(source, target, words, is_headed) for target in targets]
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


def _claim(source: str, target: str, words: str, is_headed: bool) -> Claim:
    relation = "precedes" if is_headed else "related_to"
    predicate = ""
    if words and fold(words) not in _BRANCHES:
        known = relation_of_key(words)
        relation = known if known in _KEPT else "related_to"
        predicate = words
    return Claim(source, relation, target, aspect=predicate, predicate=predicate, whole=target)


def _is_told(claim: Claim) -> bool:
    """Whether both ends are names; `A --> B` shows how arrows are drawn."""
    ends = (claim.subject, claim.object)
    return all(is_name(end, 5) and len(end) > 1 for end in ends) and not same(*ends)
