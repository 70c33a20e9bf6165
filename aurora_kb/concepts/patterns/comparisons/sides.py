"""What is said of each of the things that are compared, or of several in one line."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.sentence_forms import is_filler, is_imperative
from aurora_kb.concepts.language.text import fold, phrases, tidy, without_numbering
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.patterns.common.belonging import below_item, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.comparisons.versus import VERSUS, compared_names, versus_claims
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Claim


@pattern("P13", 0.95, where="compared, no tail")
def compared_item(line: Line, scope: Scope) -> Found | None:
    """In a comparison, `*RDS*: ...` is about one of the compared, no part of anything."""
    # "Deck" alone above a list, in plain words.
    key = line.key or (tidy(line.text) if line.has_list else "")
    item = next((item for item in scope.items if key and _is_called(item, key, scope.items)), "")
    if not item and key and is_quality(key):  # "Left" of "Left vs right oven"
        item = next((one for one in scope.items if fold(one).startswith(f"{fold(key)} ")), "")
    if not item or line.tail:
        return None
    below = below_item(scope, item)
    if scope.relation == "has_property" and scope.aspect:
        below = replace(below, relation=scope.relation, aspect=scope.aspect)
        said = value_claims(item, scope.relation, line.value_text, scope.aspect)
        return Found(said or (Claim("", "", item),), below=below)
    if not line.value_text:
        return Found((Claim("", "", item),), below=below)
    claims = gloss_claims(item, line.value_text, "definition")
    return Found(claims, below=below)


def _is_called(item: str, key: str, items: tuple[str, ...]) -> bool:
    """Whether a key names one of the compared: `MapReduce` for `Hadoop MapReduce`, if no other
    ends so."""
    if same(item, key):
        return True
    if "/" in key:  # "Deck/Rack" of "Deck vs pit": one of them and something else
        pieces = key.split("/")
        called = [one for one in items if any(same(one, tidy(piece)) for piece in pieces)]
        return called == [item]
    end = f" {fold(key)}"
    return fold(item).endswith(end) and sum(fold(one).endswith(end) for one in items) == 1


_VS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.I)


@pattern("P12o", 0.8, where="item compared, no list mark prose")
def each_of_two(line: Line, scope: Scope) -> Found | None:
    """`- stone vs air` below `Deck vs Rack`: what each of the two has, in their order."""
    if not line.is_item or line.has_list or line.mark or len(scope.items) != 2 or scope.prose:
        return None
    pieces = tuple(tidy(piece) for piece in _VS.split(line.text))
    if len(pieces) != 2 or not all(pieces):
        return None
    if any(same(piece, item) for piece in pieces for item in scope.items):
        return None
    return Found(
        tuple(
            Claim(item, "has_property", piece, literal=True, aspect=scope.aspect, whole=piece)
            for item, piece in zip(scope.items, pieces, strict=True)
        )
    )


@pattern("P12j", 0.75, where="compared, no list mark prose")
def one_then_other(line: Line, scope: Scope) -> Found | None:
    """`Deck is quick, rack mostly slow.` below `Deck vs Rack`: what is so of each, clause by
    clause."""
    if line.mark or line.has_list or scope.prose or len(scope.items) < 2:
        return None
    pieces = [tidy(piece) for piece in _CLAUSES.split(line.text.rstrip("."))]
    told = [(_item_before(piece, scope), piece) for piece in pieces]
    if len({item for item, _ in told}) < 2 or not all(item for item, _ in told):
        return None
    claims: list[Claim] = []
    for item, piece in told:
        text = piece[len(item) :].strip()
        if opens_with_verb(text):
            claims.append(Claim(item, "does", text, literal=True, whole=piece))
        elif text := _COPULA.sub("", text):
            claims.append(Claim(item, "has_property", text, literal=True, whole=piece))
    return Found(tuple(claims), below=scope)


def tells_clause_by_clause(line: Line, scope: Scope) -> bool:
    """Whether a line tells of the compared clause by clause."""
    return bool(scope.items) and one_then_other.read(line, scope) is not None


def _item_before(piece: str, scope: Scope) -> str:
    """The one of the compared that a clause begins with."""
    said = piece.casefold()
    return next((one for one in scope.items if said.startswith(f"{one.casefold()} ")), "")


_CLAUSES = re.compile(r"[,;]\s+(?:(?:and|but|while|whereas)\s+)?|\s(?:while|whereas)\s")
_COPULA = re.compile(r"^(?:is|are)\s+")
_ALL = phrases("both; all; each; all three; all of them; both of them; in common; shared")
_IS = re.compile(r"^\s*(?:(?:is|are|has|have)\s|[:=→–—-]\s)?")
_JOINING = re.compile(r"[\s,;.|/]+(?:(?:and|but|while|whereas)\s+)?$", re.I)


@pattern("P12r", 0.8, where="colon value, no prose")
def versus_respectively(line: Line, scope: Scope) -> Found | None:
    """`**Deck** vs **Rack**: steam for bread, turning for rolls`: what each of two is, in their
    order."""
    if line.mark != ":" or not line.value_text or scope.prose:
        return None
    if "vs" not in line.tail and "vs" not in line.key:
        return None
    items = compared_names(line.text[: len(line.text) - len(line.value_text)].rstrip(": "))
    if len(items) != 2:
        return None
    named = _said_of_each(line.value_text, items)
    versus = VERSUS.split(line.value_text)  # "the rules vs the task"
    pieces = versus if len(versus) == 2 else re.split(r"[;,]\s+(?![^()]*\))", line.value_text)
    said = list(named) or [tidy(piece) for piece in pieces]
    if len(said) != 2 or not all(said):
        return Found(versus_claims(items), sets_off=items)
    whole = tidy(line.value_text)
    one = next((name for name in items if fold(whole).startswith(f"{fold(name)} ")), "")
    if one and not named:
        # "*Deck* vs *Rack*: a deck has stone, holds its heat"
        said_of = Claim(one, "has_property", whole, True, whole=whole)
        return Found((*versus_claims(items), said_of), sets_off=items)
    told = tuple(
        Claim(item, "has_property", text, True, whole=text)
        for item, text in zip(items, said, strict=True)
    )
    return Found((*versus_claims(items), *told), sets_off=items)


_APART = re.compile(r"[.;:]\s+(?:≠|vs)")


@pattern("P12w", 0.8, where="item colon compared, no tail")
def aspect_of_each(line: Line, scope: Scope) -> Found | None:
    """`- **Heat**: stone vs air`, `- **Heat**: Deck is dry, Rack is moist` below things that are
    compared: what each of them has."""
    if len(scope.items) < 2 or line.mark != ":" or line.tail or scope.inside != "contrast":
        return None
    if not line.is_item or is_filler(line.key) or any(same(line.key, one) for one in scope.items):
        return None
    said = _said_of_each(line.value_text, scope.items)
    if not said:
        pieces = [tidy(piece) for piece in VERSUS.split(line.value_text)]
        # "list they buy from. ≠ menu" says of neither how it is beside the other.
        is_whole = len(pieces) == len(scope.items) == 2 and all(pieces)
        is_apart = _APART.search(line.value_text) is not None
        said = tuple(pieces) if is_whole and not is_apart else ()
    return (
        Found(
            tuple(
                Claim(item, "has_property", text, True, aspect=tidy(line.key), whole=text)
                for item, text in zip(scope.items, said, strict=True)
            )
        )
        if said
        else None
    )


def _said_of_each(text: str, items: tuple[str, ...]) -> tuple[str, ...]:
    """`Deck is dry, Rack is moist`: what is said of each, behind its name, in the order of
    `items`."""
    named = [
        (match, item)
        for item in items
        for match in re.finditer(rf"(?<!\w){re.escape(item)}(?!\w)", text, re.I)
    ]
    named.sort(key=lambda one: one[0].start())
    if len(named) != len(items) or len({item for _, item in named}) < len(items):
        return ()
    if named[0][0].start():
        return ()
    ends = [*(match.start() for match, _ in named[1:]), len(text)]
    said = {
        item: tidy(_JOINING.sub("", _IS.sub("", text[match.end() : end])))
        for (match, item), end in zip(named, ends, strict=True)
    }
    return tuple(said[item] for item in items) if all(said.values()) else ()


@pattern("P12a", 0.9, where="list compared, no value")
def shared_aspect(line: Line, scope: Scope) -> Found | None:
    """`- **Price**` in a comparison, with `A: ...` and `B: ...` below: an aspect of the two."""
    if line.value_text or not is_told_of(line.part, scope.items):
        return None
    aspect = tidy(without_numbering(line.key or line.text)).rstrip(":?")
    return Found(below=replace(scope, relation="has_property", aspect=aspect, inside="label"))


@pattern("P12b", 0.85, where="colon-or-arrow key compared")
def said_of_both(line: Line, scope: Scope) -> Found | None:
    """`Both: baked on stone` in a comparison: so of each of the two."""
    if scope.how != "section" or line.mark not in (":", "⟶") or fold(line.key) not in _ALL:
        return None
    text = tidy(line.value_text)
    if len(scope.items) < 2 or not text or is_imperative(text):
        return None
    return Found(tuple(Claim(item, "has_property", text, True, whole=text) for item in scope.items))


def is_told_of(part: Part, names: tuple[str, ...]) -> bool:
    """Whether the lines below a part are keyed by the names, one line each."""
    keys = [read_line(child).key for child in part.parts if child.kind in ("item", "text")]
    known = [key for key in keys if any(same(key, name) for name in names)]
    return len(known) > 1 and known == keys and len({key.casefold() for key in keys}) == len(keys)
