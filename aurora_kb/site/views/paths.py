"""Learning paths: concepts in the order in which they need each other, to tick off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aurora_kb.concepts import LearningPath, Lesson
from aurora_kb.model import Relation
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.atlas.lookups import LESSONS_SHOWN, PATHS_SHOWN, path_anchor
from aurora_kb.site.views.common import PATHS_PATH, Anchor, Here, View
from aurora_kb.site.words.definitions import definitions_of


@dataclass(frozen=True, slots=True)
class Step:
    """A concept in its place: what it is in the notes' words, and what it comes after and why."""

    concept_id: str
    concept: Anchor
    definition: str
    after: tuple[tuple[Anchor, Anchor], ...]  # a concept and the line that says so


@dataclass(frozen=True, slots=True)
class PathView:
    """A path with its steps."""

    id: str
    title: str
    steps: tuple[Step, ...]
    hidden: int
    has_cycles: bool


def paths_view(atlas: Atlas) -> View:
    """Give the page with all paths."""
    here = Here(PATHS_PATH, atlas)
    shown = tuple(_show(path, here) for path in atlas.paths[:PATHS_SHOWN])
    return View(
        path=here.path,
        template="pages/paths.html.j2",
        title=here.say("Learning paths"),
        description=here.count(len(atlas.paths), "learning path"),
        section="paths",
        values={
            "paths": shown,
            "hidden": len(atlas.paths) - len(shown),
            "breadcrumbs": (
                Anchor(here.say("Home"), here.url("index.html")),
                Anchor(here.say("Concepts"), here.url("concepts/index.html")),
            ),
        },
    )


def _show(path: LearningPath, here: Here) -> PathView:
    steps = tuple(_step(lesson, here) for lesson in path.lessons[:LESSONS_SHOWN])
    hidden = len(path.lessons) - len(steps)
    return PathView(path_anchor(path), path.concept.label, steps, hidden, bool(path.cycles))


def _step(lesson: Lesson, here: Here) -> Step:
    concept = lesson.concept
    said = here.atlas.relations_by_concept.get(concept.id, ())
    return Step(
        concept.id,
        here.concept(concept.id),
        next(_definitions(concept.id, said, here.atlas), ""),
        tuple(_after(concept.id, lesson.because, here)),
    )


def _definitions(concept_id: str, relations: Iterable[Relation], atlas: Atlas) -> Iterator[str]:
    """Give what the notes say that a concept is, the fuller statements first."""
    said = tuple(relations)
    yield from (words for words, _ in definitions_of(concept_id, said, atlas.label))
    own = (one for one in said if one.source == concept_id and one.kind == "is_a")
    yield from (atlas.label(one.target) for one in own)


def _after(
    concept_id: str, because: Iterable[Relation], here: Here
) -> Iterator[tuple[Anchor, Anchor]]:
    """Give the concepts that come before. A step's relation names its whole."""
    seen = set()
    for relation in because:
        other = relation.target if relation.source == concept_id else relation.source
        if other not in seen:
            seen.add(other)
            evidence = relation.evidence
            yield here.concept(other), here.source(evidence.note, evidence.line, evidence.snippet)
