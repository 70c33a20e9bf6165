"""Concept pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from aurora_kb.concepts import distinct_names, told_kind
from aurora_kb.model import Concept, Evidence, Relation
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import (
    PATHS_PATH,
    Anchor,
    Here,
    View,
)
from aurora_kb.site.views.neighbourhood import around_concept
from aurora_kb.site.words.definitions import definitions_of
from aurora_kb.site.words.labels import humanise, relation_words, shortened
from aurora_kb.site.words.translations import LineNames

_SHOWN_ELSEWHERE = frozenset({"compares_with", "mentions", "defined_in"})
_ORDER = [
    "is_a",
    "purpose",
    "does",
    "has_property",
    "has_part",
    "has_variant",
    "has_example",
    "has_step",
    "has_feature",
    "uses",
    "compatible_with",
    "integrates_with",
    "precedes",
    "prerequisite_of",
    "related_to",
    "links_to",
]
_RANKS = {kind: rank for rank, kind in enumerate(_ORDER)}
# What everything in a vault speaks of had a page of 2 MB at 1,000 notes. The template folds lists
# of more than a dozen; of what comes behind these it says how many there are, and where.
MOST_STATEMENTS = 300  # in a group
MOST_NOTES = 200  # with their lines; the others are named
MOST_CARDS = 48
FEWEST_TO_COMPARE = 2
_PLACE = 90


class Head(Struct, frozen=True):
    """What a concept is called. Its mentions, half a page's values, are shown as lines."""

    label: str
    type: str
    aliases: tuple[str, ...]


class Statement(Struct, frozen=True, array_like=True):
    """One thing said of a concept: the far end, the author's own word, and where it is said."""

    end: Anchor
    aspect: str
    source: Anchor
    is_negative: bool = False


class Group(Struct, frozen=True, array_like=True):
    """Statements under one wording, such as "Parts"."""

    words: str
    statements: tuple[Statement, ...]
    more: int = 0  # how many are left out


class SaidLine(Struct, frozen=True, array_like=True):
    """A line in which a note speaks of the concept."""

    anchor: Anchor
    below: str  # which headings it stands below, `""` where the line before it does


class Mention(Struct, frozen=True, array_like=True):
    """A note that speaks of the concept, with the lines in which it does."""

    note: Anchor
    lines: tuple[SaidLine, ...]


def concept_view(concept_id: str, atlas: Atlas) -> View:
    """Return the page of a concept."""
    concept = atlas.concepts[concept_id]
    here = Here(atlas.faces[concept_id].path, atlas)
    definitions, groups = concept_statements(concept, here)
    path = atlas.lookups.paths.get(concept_id)
    others = distinct_names((concept.label, *concept.aliases))[1:]
    cards = atlas.cards_by_concept[concept_id]
    said = len(definitions) + sum(len(group.statements) for group in groups)
    is_comparable = said >= FEWEST_TO_COMPARE or concept_id in atlas.comparisons_by_concept
    return View(
        path=here.path,
        template="pages/concept.html.j2",
        title=concept.label,
        description=definitions[0].end.text if definitions else "",
        section="concepts",
        values={
            "concept": Head(concept.label, concept.type, others),
            "definitions": definitions,
            "groups": groups,
            "around": None if "graph" in atlas.settings.hide else around_concept(concept_id, here),
            "comparisons": tuple(_comparisons(concept, here)),
            "cards": tuple(here.card(card) for card in cards[:MOST_CARDS]),
            "card_ids": " ".join(card.id for card in cards),
            "more_cards": max(len(cards) - MOST_CARDS, 0),
            "study": here.study("concept", concept_id),
            "graph": "" if "graph" in atlas.settings.hide else here.url("graph.html", here.path),
            # Beside another one a single statement says no more than here.
            "compare": here.url("compare/index.html", f"one={concept_id}") if is_comparable else "",
            "path": here.url(PATHS_PATH, path) if path else "",
            "mentions": tuple(_mentions(concept, here)),
            "breadcrumbs": (
                Anchor(here.say("Home"), here.url("index.html")),
                Anchor(here.say("Concepts"), here.url("concepts/index.html")),
            ),
        },
    )


def concept_statements(
    concept: Concept, here: Here, is_brief: bool = False
) -> tuple[tuple[Statement, ...], tuple[Group, ...]]:
    """Return what the notes say a concept is, and what else they say of it.

    Where `is_brief`, it does not say where, and leads nowhere: to find that out is most of the
    work.
    """
    relations = here.atlas.relations_by_concept[concept.id]
    definitions = _definitions(concept, relations, here, is_brief)
    said = frozenset(definition.end.text.casefold() for definition in definitions)
    return definitions, _groups(concept, relations, here, is_brief, said)


def _definitions(
    concept: Concept, relations: Iterable[Relation], here: Here, is_brief: bool
) -> tuple[Statement, ...]:
    """Return what the notes say the concept is, in their own words, each once.

    The note that speaks of the concept most comes first.
    """
    found: dict[str, Statement] = {}
    own = list(definitions_of(concept.id, relations, here.atlas.label))
    if len(own) > 1:
        weights = Counter(mention.note for mention in concept.mentions)
        own.sort(key=lambda one: _rank(one[1].evidence, weights))
    for words, relation in own:
        if words.casefold() not in found:
            source = _source(relation, here, is_brief)
            found[words.casefold()] = Statement(Anchor(words, ""), "", source)
    return tuple(found.values())


def _rank(said: Evidence, weights: Mapping[str, int]) -> tuple[int, str, int]:
    return -weights[said.note], said.note, said.line


def _groups(
    concept: Concept,
    relations: Iterable[Relation],
    here: Here,
    is_brief: bool,
    definitions: frozenset[str],
) -> tuple[Group, ...]:
    found: dict[tuple[int, str], dict[tuple[str, str], Statement | None]] = {}
    for relation in relations:
        if relation.kind in _SHOWN_ELSEWHERE:
            continue
        is_inverse = relation.source != concept.id
        if relation.kind == "defined_as" and not is_inverse and relation.polarity >= 0:
            continue
        kind = told_kind(relation.kind, relation.aspect)
        words = relation_words(kind, here.words, inverse=is_inverse)
        other = relation.source if is_inverse else relation.target
        # The page begins with it, in the same words. What is a concept leads on to its page.
        is_value = relation.kind == "is_a" and other not in here.atlas.concepts
        if is_value and here.atlas.label(other).casefold() in definitions:
            continue
        rank = _RANKS.get(relation.kind, len(_RANKS))
        group = found.setdefault((2 * rank + is_inverse, words), {})
        aspect = _aspect(relation)
        key = (aspect.casefold(), other)
        if key not in group:
            is_shown = len(group) < MOST_STATEMENTS
            group[key] = _statement(relation, other, aspect, here, is_brief) if is_shown else None
    names = None if is_brief else here.atlas.line_names
    return tuple(
        _group(words, tuple(found[rank, words].values()), names) for rank, words in sorted(found)
    )


def _group(words: str, said: Sequence[Statement | None], names: LineNames | None) -> Group:
    shown = [statement for statement in said if statement is not None]
    return Group(
        words, tuple(_named_once(shown, names) if names else shown), len(said) - len(shown)
    )


def _named_once(said: Iterable[Statement], names: LineNames) -> Iterator[Statement]:
    """Give the statements; of those that follow each other in a note the first one names it."""
    note = ""
    for statement in said:
        source = statement.source
        before, note = note, source.url.partition("#")[0]
        if before and before == note and source.detail:
            line = Anchor(names.alone(source.detail), source.url, "", "source", source.detail)
            yield Statement(statement.end, statement.aspect, line, statement.is_negative)
        else:
            yield statement


_UNTOLD = Anchor("", "")


def _statement(relation: Relation, end: str, aspect: str, here: Here, is_brief: bool) -> Statement:
    return Statement(
        end=Anchor(here.atlas.label(end), "") if is_brief else here.concept(end),
        aspect=aspect,
        source=_source(relation, here, is_brief),
        is_negative=relation.polarity < 0,
    )


def _source(relation: Relation, here: Here, is_brief: bool) -> Anchor:
    said = relation.evidence
    # The line itself stands once, where the note is mentioned; previews take it from there.
    return _UNTOLD if is_brief else here.source(said.note, said.line)


def _aspect(relation: Relation) -> str:
    is_shown = relation.kind in ("has_property", "related_to")
    return humanise(relation.aspect) if is_shown else ""


def _comparisons(concept: Concept, here: Here) -> Iterator[Anchor]:
    for path in here.atlas.comparisons_by_concept.get(concept.id, ()):
        yield here.comparison(path)


def _mentions(concept: Concept, here: Here) -> Iterator[Mention]:
    """Give the notes that speak of a concept, most often first."""
    found: dict[str, dict[int, Evidence]] = {}
    for mention in concept.mentions:
        found.setdefault(mention.note, {}).setdefault(mention.line, mention)
    order = sorted(found, key=lambda note: (-len(found[note]), note))
    for place, note_id in enumerate(order):
        said = found[note_id]
        shown = sorted(said) if place < MOST_NOTES else ()
        lines = tuple(_said_lines(note_id, [said[line] for line in shown], here))
        yield Mention(here.note(note_id, detail=here.count(len(said), "line")), lines)


def _said_lines(note_id: str, said: Iterable[Evidence], here: Here) -> Iterator[SaidLine]:
    """Give lines of a note with the headings above them; a row of a table says little without."""
    title, last = here.atlas.titles.get(note_id), ""
    for evidence in said:
        # The first heading of many a note is its title.
        place = " › ".join(evidence.headings[evidence.headings[:1] == (title,) :])
        below = shortened(place, _PLACE) if place != last else ""
        yield SaidLine(here.source(note_id, evidence.line, evidence.snippet), below)
        last = place
