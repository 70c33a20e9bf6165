"""Concepts that are too small for a page of their own, and the lines that stand in for them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from aurora_kb.config import SiteConfig
from aurora_kb.model import Concept, Evidence, Relation, Vault
from aurora_kb.site.atlas.kept_tables import KeptTables


def small_concept_lines(
    concepts: Mapping[str, Concept],
    relations: Mapping[str, Sequence[Relation]],
    counts: Mapping[str, int],
    compared: Container[str],
    vault: Vault,
    settings: SiteConfig,
) -> dict[str, Evidence]:
    """Return the line that says what a concept is, for those that are too small for a page.

    Small is a concept that one note alone speaks of, of which it says less than
    `concept_pages_from` things, and which nothing is compared with. What a page of it would show
    stands in that note. `counts` says how many relations there are at each, because looking them
    up takes longer, and `compared` which are compared with others.
    """
    pages_from, notes = settings.concept_pages_from, vault.by_id
    if not pages_from:
        return {}
    found: dict[str, Evidence] = {}
    for concept in concepts.values():
        if counts[concept.id] >= pages_from or concept.id in compared:
            continue
        said = relations[concept.id] if counts[concept.id] else ()
        places = [*(relation.evidence for relation in said), *concept.mentions]
        if len({place.note for place in places}) == 1 and places[0].note in notes:
            found[concept.id] = _telling(concept.id, said) or places[0]
    return found


def kept_small(make: Callable[[], dict[str, Evidence]], kept: KeptTables) -> dict[str, Evidence]:
    """Return what `make` gives, or as it was kept."""
    lines: dict[str, Evidence] = kept.value("lines of small concepts", dict[str, Evidence], make)
    return lines


def _telling(concept_id: str, said: Iterable[Relation]) -> Evidence | None:
    """Return the first line of which the concept is the subject, a definition before others."""
    own = [relation for relation in said if relation.source == concept_id]
    own.sort(key=lambda relation: relation.kind != "defined_as")
    return own[0].evidence if own else None
