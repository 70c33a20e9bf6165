"""Items in which several emphasised names stand: each of them is a thing of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aurora_kb.concepts.language.relation_words import RELATIONS, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_imperative
from aurora_kb.concepts.language.text import first_word, fold, tidy
from aurora_kb.concepts.language.values import looks_like_acronym, slashed_names
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.asides import named, only_tells_which, read_asides
from aurora_kb.concepts.patterns.common.belonging import below_item, kind_of, part_relation, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim
from aurora_kb.model import Run

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+[+&/]\s+|\s+(?:and|or)\s+")
_PIECE = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<aside>[^()]*)\))?\s*\.?$")
_BASE_VERBS = {"use": "uses", "include": "has_part", "contain": "has_part", "need": "uses"}
_BEHIND = re.compile(rf"(?:\((?P<aside>[^()]*)\)\s+)?(?P<word>{ANY_PREPOSITION}|using)\s+\S")
_BY_MEANS = re.compile(r"\b(?:via|through|using|with|by)\s+(?P<means>.+)$")


@dataclass(frozen=True, slots=True)
class _Marked:
    """An emphasised name and the parenthesis behind it."""

    name: str
    aside: str = ""


@pattern("P23", 0.85, where="item runs, no value prose")
def marked_names(line: Line, scope: Scope) -> Found | None:
    """`- **Guild** (**Master**, **Journeyman**), **Market** (weekly)`: names side by side."""
    if not line.is_item or line.value_text or scope.prose:
        return None
    found = _marked(line.part.runs)
    if len(found) < 2:
        return None
    return _joined([_member(one, scope) for one in found])


@pattern("P23u", 0.85, where="item value style, no tail prose")
def marked_value(line: Line, scope: Scope) -> Found | None:
    """`- **Bakers** ⟶ use **Yeast** or **Starter** (wild)`: what a thing works with."""
    if not line.is_item or not line.style or not line.value_text or line.tail or scope.prose:
        return None
    name, inner = named(line.key)
    verb, value = _verb_of(line.value)
    if not name or (not verb and line.mark != "⟶"):
        return None
    found = _marked(value)
    if not found or (len(found) < 2 and not verb):
        return None
    relation = verb or "uses"
    aliases, asides = read_asides(name, (inner, line.aside), scope)
    claims = [*_member(_Marked(name), scope).claims, *asides]
    for one in found:
        claims.append(
            Claim(name, relation, one.name, kind=kind_of(relation), whole=one.name,
                  predicate=first_word(tidy(line.value_text)) if verb else "")
        )  # fmt: skip
        more, said = read_asides(one.name, (one.aside,), scope)
        aliases, claims = (*aliases, *more), [*claims, *said]
    return Found(tuple(claims), aliases, below=below_item(scope, name))


@pattern("P8p", 0.8, where="item lead, no mark key prose")
def marked_with_preposition(line: Line, scope: Scope) -> Found | None:
    """`- **Ovens** for bread`, `- **Rye** as feed via **Mills**`: a name and what it is for,
    or how it takes part."""
    if not line.is_item or not line.lead or line.mark or line.key or scope.prose:
        return None
    name, inner = named(line.lead)
    rest = line.text.removeprefix(line.lead).strip()
    match = _BEHIND.match(rest)
    if not name or not match or len(rest.split()) > 9 or is_imperative(line.text):
        return None
    if only_tells_which(name):
        return None
    if _styles_of(line.part.runs) == "code":
        return None
    said = tidy(rest[match.start("word") :])
    if match["word"] == "for":
        said = said.partition(" ")[2]
        claims = [Claim(name, "purpose", said, literal=True, whole=said)]
    else:
        claims = [Claim(name, "has_property", said, literal=True, whole=said)]
        means = _BY_MEANS.search(said)
        marked = {tidy(run.text) for run in line.part.runs if run.styles}
        for piece in _SEPARATOR.split(means["means"]) if means else ():
            if tidy(piece) in marked and is_name(piece, 4):
                claims.append(Claim(name, "uses", tidy(piece), kind="tool", whole=tidy(piece)))
    aliases, asides = read_asides(name, (inner, match["aside"] or ""), scope)
    member = _member(_Marked(name), scope)
    return Found((*member.claims, *claims, *asides), aliases, below=below_item(scope, name))


@pattern("P23b", 0.8, where="bold, no heading prose")
def barred_names(line: Line, scope: Scope) -> Found | None:
    """`**Deck** (stone) | **Rack** (turns)`: names set off between bars, each one of the
    subject's."""
    if " | " not in line.text or line.style not in ("strong", "em") or scope.prose:
        return None
    if line.part.kind == "heading" or line.has_list or not is_name(scope.subject):
        return None
    marked = {tidy(run.text) for run in line.part.runs if run.styles}
    found = [_PIECE.fullmatch(piece.strip()) for piece in line.text.split(" | ")]
    if not all(one and one["name"] in marked and is_name(one["name"], 4) for one in found):
        return None
    return _joined(
        [_member(_Marked(one["name"], one["aside"] or ""), scope) for one in found if one]
    )


@pattern("P23s", 0.8, where="item style, no tail prose")
def slashed_term(line: Line, scope: Scope) -> Found | None:
    """`- **Oats/Rye/Spelt grain** ⟶ keeps for a year`: several names in one, one gloss."""
    if not line.is_item or not line.style or line.tail or scope.prose:
        return None
    names = slashed_names(line.key) or _two_names(line)
    if not names:
        return None
    made = [_member(_Marked(name, line.aside), scope) for name in names]
    if line.value_text:
        said = [gloss_claims(name, line.value_text) for name in names]
        made += [Found(claims) for claims in said]
    return _joined(made)


def _two_names(line: Line) -> tuple[str, ...]:
    """The names of `**CO** / **NO**: burn the eyes`, each emphasised: two things where they are
    written alike or the gloss speaks of several, else one thing by two names."""
    if " / " not in line.key:
        return ()
    names = tuple(map(tidy, line.key.split(" / ")))
    marked = {tidy(run.text) for run in line.part.runs if run.styles}
    if len(names) < 2 or not set(names) <= marked or not all(is_name(name, 4) for name in names):
        return ()
    ends = {re.split(r"[\s-]", name.casefold())[place] for name in names for place in (0, -1)}
    alike = len(ends) < 2 * len(names) and all(re.search(r"[\s-]", name) for name in names)
    short = all(looks_like_acronym(name) for name in names)
    several = len(line.value_text.split()) > 1 and is_plain_verb(line.value_text)
    return names if alike or short or several else ()


def _joined(made: Sequence[Found]) -> Found:
    return Found(
        tuple(claim for one in made for claim in one.claims),
        tuple(alias for one in made for alias in one.aliases),
    )


def _member(one: _Marked, scope: Scope) -> Found:
    """How one name belongs to the subject, and what its parenthesis says of it."""
    names = slashed_names(one.name) or (one.name,)
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for name in names:
        claims += _membership(name, scope)
        if same(one.aside, scope.subject):
            continue  # "(services layer)" below the services layer
        more, said = read_asides(name, (one.aside,), scope)
        claims += said
        aliases += more
    return Found(tuple(claims), tuple(aliases))


def _membership(name: str, scope: Scope) -> list[Claim]:
    if not scope.subject or same(name, scope.subject):
        return [Claim("", "", name)]
    relation = part_relation(name, scope)
    if scope.relation and RELATIONS[scope.relation].literal:
        relation = "has_property"
    return [Claim(scope.subject, relation, name, aspect=scope.aspect, kind=kind_of(relation),
                  whole=name)]  # fmt: skip


def _verb_of(runs: Sequence[Run]) -> tuple[str, tuple[Run, ...]]:
    """The relation that a value's first plain word stands for, and the runs behind it."""
    if not runs or runs[0].styles:
        return "", tuple(runs)
    word = fold(runs[0].text)
    relation = _BASE_VERBS.get(word) or (relation_of_key(word) if " " not in word else "")
    if not relation or RELATIONS[relation].literal or relation == "is_a":
        return "", ()
    return relation, tuple(runs[1:])


_BETWEEN = re.compile(r"[^\s,;+&/.]+")
_ASIDE = re.compile(r"\([^()]*\)")


def _marked(runs: Sequence[Run]) -> tuple[_Marked, ...]:
    """The names of runs that hold nothing but emphasised names, what stands between them and
    parentheses; nothing when there is more."""
    text = "".join(run.text for run in runs)
    plain = "".join(" " * len(run.text) if _is_marked(run) else run.text for run in runs)
    between = _BETWEEN.findall(_ASIDE.sub("", plain))
    if not text.strip() or any(word not in ("and", "or") for word in between):
        return ()
    hidden = _ASIDE.sub(lambda match: "\0" * len(match.group()), text)
    found: list[_Marked] = []
    start = 0
    # What stands inside the emphasis joins nothing: "*Security & Privacy*" is one name.
    joints = [match for match in _SEPARATOR.finditer(hidden) if plain[slice(*match.span())].strip()]
    ends = [match.span() for match in joints]
    for end, after in (*ends, (len(text), len(text))):
        piece = text[start:end].strip()
        match = _PIECE.fullmatch(piece)
        start = after
        if not match or not is_name(match["name"], 5):
            return ()
        found.append(_Marked(tidy(match["name"]), tidy(match["aside"] or "")))
    return tuple(found)


def _is_marked(run: Run) -> bool:
    return any(style in ("strong", "em", "mark") for style in run.styles)


def _styles_of(runs: Sequence[Run]) -> str:
    return next(("code" for run in runs if run.text.strip() and "code" in run.styles), "")
