"""A picture that is drawn anew is an edit of the cards that show it."""

from __future__ import annotations

from msgspec.structs import replace

from aurora_kb.cards import Draft, Registry, follow, follow_media, read_registry, write_registry

DRAFT = Draft(
    "qa", "Which zones?", "![the zones](img/zones.png)", note="Zones", headings=(), line=1,
    end_line=1, rule="osr",
)  # fmt: skip
PLAIN = replace(DRAFT, question="Which region?", answer="this one")


def built(
    registry: Registry, now: int, files: dict[str, str], *drafts: Draft
) -> tuple[Registry, list[int]]:
    """A build with files of these digests; when the drafts' words or pictures last changed."""
    registry, names = follow(registry, drafts, now)
    registry, names = follow_media(registry, drafts, names, lambda path: files.get(path, ""), now)
    return read_registry(write_registry(registry)), [name.modified for name in names]


def test_the_first_look_and_the_same_picture_are_no_edit() -> None:
    registry, first = built(Registry(), 100, {"img/zones.png": "one"}, DRAFT, PLAIN)
    again, second = built(registry, 200, {"img/zones.png": "one"}, DRAFT, PLAIN)
    assert first == second == [0, 0]
    assert again == registry


def test_a_picture_drawn_anew_changes_its_card_and_no_other() -> None:
    registry, _ = built(Registry(), 100, {"img/zones.png": "one"}, DRAFT, PLAIN)
    registry, times = built(registry, 200, {"img/zones.png": "two"}, DRAFT, PLAIN)
    assert times == [200, 0]
    assert built(registry, 300, {"img/zones.png": "two"}, DRAFT, PLAIN)[1] == [200, 0]


def test_a_picture_that_is_gone_and_comes_back_changes_its_card_twice() -> None:
    registry, _ = built(Registry(), 100, {"img/zones.png": "one"}, DRAFT)
    registry, gone = built(registry, 200, {}, DRAFT)
    assert gone == [200]
    assert built(registry, 300, {"img/zones.png": "one"}, DRAFT)[1] == [300]


def test_the_time_never_goes_back() -> None:
    registry, _ = built(Registry(), 500, {"img/zones.png": "one"}, DRAFT)
    registry, _ = built(registry, 500, {"img/zones.png": "two"}, DRAFT)
    assert built(registry, 100, {"img/zones.png": "three"}, DRAFT)[1] == [501]


def test_facts_without_media_hold_no_digest() -> None:
    registry, _ = built(Registry(), 100, {}, PLAIN)
    assert b"media" not in write_registry(registry)
