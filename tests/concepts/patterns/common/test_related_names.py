"""Half sentences that name other things: what they relate the subject to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.concepts.language.relating_verbs import phrase_inside, relating_phrase

Read = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("item", "claims"),
    [
        ("consists of tables, trays, and racks", ["has_part tables", "has_part trays",
                                                  "has_part racks"]),
        ("made up of cells and walls", ["has_part cells", "has_part walls"]),
        ("comes in 2 modes: Steam, Dry", ["has_variant Steam", "has_variant Dry"]),
        ("consists of 3 layers (stone, brick, sand)", ["has_part stone", "has_part brick",
                                                       "has_part sand"]),
        ("built on top of Panova", ["uses Panova"]),
        ("written in Rust, with covers for C and Zig", ["uses Rust"]),
        ("depends on IAM for keys", ["uses IAM"]),
        ("uses steam heating", ["uses steam heating"]),
        ("uses *Bell Catalog* as its store", ["uses Bell Catalog"]),
        ("runs on Linux, Windows, or bare metal", ["uses Linux", "uses Windows",
                                                   "uses bare metal"]),
        ("requires long-range heat probe", ["uses long-range heat probe"]),
        ("can also be queried with PanoQL", ["uses PanoQL"]),
        ("is tightly integrated with Bell Hub", ["integrates_with Bell Hub"]),
        ("works with any Bell client", ["compatible_with Bell client"]),
        ("unlike RDX, uses steam heating", ["compares_with RDX", "uses steam heating"]),
        ("like Panova, rises in steps", ["related_to Panova"]),
        ("replaces SimpleOven", ["related_to SimpleOven"]),
        ("extends Multi-rack", ["is_a Multi-rack"]),
    ],
)  # fmt: skip
def test_a_half_sentence_relates_to_the_names_behind_its_verb(
    facts: Read, item: str, claims: list[str]
) -> None:
    found = facts(f"**Deck**\n\n- bakes bread\n\n- {item}\n")
    for claim in claims:
        relation, _, name = claim.partition(" ")
        assert ("Deck", relation, name) in found


@pytest.mark.parametrize(
    "item",
    [
        "needs more heat", "uses less energy", "needs lots of RAM", "contains secrets",
        "depends on the size of the loaf", "not based on Panova", "reads the file",
        "contains 1 oven", "requires tuning", "uses the same approach",
    ],
)  # fmt: skip
def test_what_names_nothing_stays_a_statement(facts: Read, item: str) -> None:
    found = facts(f"**Deck**\n\n- bakes bread\n\n- {item}\n")
    assert {relation for subject, relation, _ in found if subject == "Deck"} <= {
        "has_property",
        "has_part",
    }
    assert ("Deck", "has_property", item) in found


def test_the_subject_may_stand_at_the_far_end(facts: Read) -> None:
    found = facts("**Deck**\n\n- bakes bread\n\n- part of the Panova ecosystem\n")
    assert ("Panova ecosystem", "has_part", "Deck") in found


def test_what_more_is_said_is_kept(facts: Read) -> None:
    found = facts("**Deck**\n\n- bakes bread\n\n- depends on IAM for keys\n\n- needs rye flour\n")
    assert ("Deck", "has_property", "depends on IAM for keys") in found
    assert ("Deck", "has_property", "needs rye flour") in found
    assert ("Deck", "uses", "rye flour") in found


def test_in_a_sentence_what_a_thing_does_stands_beside_it(facts: Read) -> None:
    found = facts("**Deck** uses Panova stones.\n\n**Rack**: fast oven written in C++, saves gas\n")
    assert ("Deck", "does", "uses Panova stones") in found
    assert ("Deck", "uses", "Panova stones") in found
    assert ("Rack", "uses", "C++") in found
    assert not [one for one in found if one[1] == "uses" and "saves" in one[2]]


def test_advice_below_a_plural_is_no_use_of_it(facts: Read) -> None:
    found = facts("**Practices**\n\n- use Bell probes\n\n- clean the oven\n")
    assert ("Practices", "uses", "Bell probes") not in found


def test_phrases_are_found_behind_what_stands_in_front_of_them() -> None:
    found = relating_phrase("is fully managed by the Acme team")
    assert found is not None
    assert (found.relation, found.phrase, found.rest) == ("related_to", "managed by", "Acme team")
    assert relating_phrase("is not based on Acme") is None
    assert relating_phrase("uses") is None
    assert relating_phrase("use Acme") is None
    assert relating_phrase("consist of decks", is_several=True) is not None
    assert phrase_inside("engine built on Data Panova") is not None
    assert phrase_inside("built on Panova") is None
