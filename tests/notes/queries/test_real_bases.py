"""The bases of a real vault. The rows were looked up in its notes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from shared import needs_shared, vault

from aurora_kb.model import TargetKind, Vault
from aurora_kb.notes import Queries, Refused, discover, find_query_faults, parse_note, resolve_links

pytestmark = needs_shared


@cache
def kepano() -> Vault:
    found = discover(vault("kepano"))
    return resolve_links([parse_note(source) for source in found.sources], found.assets)


def rows(note_id: str, base: str, view: str = "") -> list[str]:
    made = kepano()
    found = Queries(made).answer_file(f"Templates/Bases/{base}.base", view, made.by_id[note_id])
    assert not isinstance(found, Refused), found
    return [row.record.name for group in found.groups for row in group.rows]


@pytest.mark.parametrize(
    ("note", "base", "view", "expected"),
    [
        ("Categories/Books", "Books", "", ["Out of Control", "The Machine Stops"]),
        ("References/Kevin Kelly", "Books", "Author", ["Out of Control"]),
        ("References/Kyoto", "Places", "Location", ["Fushimi Inari"]),
        ("References/Paul Chambers", "Albums", "Artist", ["Bass on Top"]),
        ("Categories/Movies", "Movies", "Favorites", ["Blade Runner"]),
        ("References/Well Made", "Podcast episodes", "Show", ["Well Made 145 Kevin Kelly"]),
        ("Categories/Events", "Events", "", []),
        (
            "References/Sci-fi",
            "Genre",
            "",
            ["Blade Runner", "Futurama", "The Machine Stops"],
        ),
    ],
)
def test_a_base_shows_the_rows_that_its_vault_holds(
    note: str, base: str, view: str, expected: list[str]
) -> None:
    assert sorted(rows(note, base, view)) == expected


def embedded() -> Iterator[str]:
    made = kepano()
    for note in made.notes:
        for target in made.targets[note.id]:
            if target.kind is TargetKind.ASSET and target.path.endswith(".base"):
                yield f"{note.id} {target.path}"


def test_of_the_embedded_bases_only_maps_and_ages_are_refused() -> None:
    reasons = [finding.message.partition(": ")[2] for finding in find_query_faults(kepano())]
    assert set(reasons) == {
        "a view of the type 'map'",
        "the formula 'Age': now() changes with every build",
        "the formula 'Owned': now() changes with every build",
    }
    assert (len(reasons), len(list(embedded()))) == (9, 61)
