"""Embeds in embeds: what is followed, what is refused, and how a refusal names the way."""

from __future__ import annotations

from small_vault import load

from aurora_kb.model import Slot
from aurora_kb.notes import EmbedWalk, Fragments, Opened, Refusal, Stop, refused_embeds


def refused(notes: dict[str, str], note: str) -> list[tuple[str, str]]:
    """Return why and by which way embeds in the page of a note are not followed."""
    vault = load(notes)
    found = refused_embeds(vault, vault.by_id[note], Fragments())
    return [(refusal.stop, " > ".join(refusal.chain)) for _, refusal in found]


def test_a_circle_is_named_from_the_page_on() -> None:
    notes = {"A.md": "![[B]]\n", "B.md": "![[A]]\n", "C.md": "![[A]]\n"}
    assert refused(notes, "A") == [("cycle", "A > B > A")]
    assert refused(notes, "B") == [("cycle", "B > A > B")]
    assert refused(notes, "C") == [("cycle", "C > A > B > A")]


def test_a_note_that_embeds_itself_is_the_shortest_circle() -> None:
    assert refused({"A.md": "![[A]]\n"}, "A") == [("cycle", "A > A")]


def test_a_section_that_embeds_itself_is_one_too() -> None:
    assert refused({"A.md": "## P\n\n![[#P]]\n"}, "A") == [("cycle", "A > A#P")]


def test_the_same_note_twice_is_no_circle() -> None:
    assert refused({"A.md": "![[B]] ![[B]]\n", "B.md": "x\n"}, "A") == []


def test_another_part_of_the_page_is_no_circle() -> None:
    assert refused({"A.md": "![[#P]]\n\n## P\n\nx\n"}, "A") == []


def test_back_to_a_part_that_does_not_embed_is_no_circle() -> None:
    notes = {"A.md": "![[B]]\n\n## P\n\nx\n", "B.md": "![[A#P]]\n"}
    assert refused(notes, "A") == []


def test_back_to_the_part_that_embeds_is_one() -> None:
    notes = {"A.md": "## Q\n\n![[B]]\n\n## P\n\nx\n", "B.md": "![[A#Q]]\n"}
    assert refused(notes, "A") == [("cycle", "A > B > A#Q")]


def test_two_notes_may_embed_a_third_that_embeds_a_fourth() -> None:
    notes = {"A.md": "![[B]] ![[C]]\n", "B.md": "![[D]]\n", "C.md": "![[D]]\n", "D.md": "x\n"}
    assert refused(notes, "A") == []


def test_there_is_no_limit_to_the_depth() -> None:
    notes = {f"n{i}.md": f"![[n{i + 1}]]\n" for i in range(1500)}
    assert refused({**notes, "n1500.md": "end\n"}, "n0") == []


def test_a_page_that_would_grow_without_end_is_bounded() -> None:
    notes = {f"n{i}.md": " ".join([f"![[n{i + 1}]]"] * 10) + "\n" for i in range(6)}
    found = refused({**notes, "n6.md": "end\n"}, "n0")
    assert found
    assert {stop for stop, _ in found} == {"too-large"}


def test_one_large_note_may_not_be_embedded_but_smaller_ones_beside_it() -> None:
    notes = {"A.md": "![[B]] ![[C]]\n", "B.md": "word " * 250_000, "C.md": "x\n"}
    assert refused(notes, "A") == [("too-large", "A > B")]


def test_the_middle_of_a_long_way_is_left_out() -> None:
    notes = {f"n{i:02}.md": f"![[n{(i + 1) % 30:02}]]\n" for i in range(30)}
    [(_, chain)] = refused(notes, "n00")
    assert chain.startswith("n00 > n01 >")
    assert " > … > " in chain
    assert chain.endswith("> n29 > n00")


def test_a_missing_part_is_refused_and_not_replaced_by_the_note() -> None:
    vault = load({"A.md": "![[B#No]] ![[B#^no]] ![[gone]]\n", "B.md": "x\n"})
    walk = EmbedWalk(vault, vault.by_id["A"], Fragments())
    stops = [walk.enter(number) for number in range(3)]
    assert [found.stop for found in stops if isinstance(found, Refusal)] == [
        Stop.NO_PART,
        Stop.NO_PART,
        Stop.NO_NOTE,
    ]


def test_a_walk_knows_whose_text_it_is_in() -> None:
    vault = load({"A.md": "![[B]]\n", "B.md": "![[C]]\n", "C.md": "x\n"})
    walk = EmbedWalk(vault, vault.by_id["A"], Fragments())
    opened = walk.enter(0)
    assert isinstance(opened, Opened)
    assert walk.here.id == "B"
    assert [part for part in opened.fragment.html if isinstance(part, Slot)] == [Slot("embed", 0)]
    walk.enter(0)
    assert walk.here.id == "C"
    walk.leave()
    walk.leave()
    assert walk.here.id == "A"
