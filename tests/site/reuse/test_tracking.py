"""What a page asks is written down, and its answer has a digest that tells it from others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, make_vault

from aurora_kb.cards import make_cards
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig, SiteConfig
from aurora_kb.engine import Key
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas
from aurora_kb.site.reuse.tracking import Tracker

Question = tuple[str, Key]


def atlas_of(notes: dict[str, str]) -> Atlas:
    vault = make_vault(notes, STUDY_ASSETS)
    graph = build_graph(vault)
    return make_atlas(
        SiteContent(vault, graph, make_cards(vault, graph, CardsConfig())), SiteConfig()
    )


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return atlas_of(STUDY_NOTES)


def asked(atlas: Atlas, ask: Callable[[Atlas], object]) -> set[Question] | None:
    tracker = Tracker()
    tracked = tracker.over(atlas)
    _, questions = tracker.listen(lambda: ask(tracked))
    if questions is None:
        return None
    return {(table, key) for table, keys in questions for key in keys}


@pytest.mark.parametrize(
    ("ask", "questions"),
    [
        (lambda atlas: atlas.titles["S3"], {("titles", "S3")}),
        (lambda atlas: atlas.titles.get("nobody"), {("titles", "nobody")}),
        (lambda atlas: "nobody" in atlas.titles, {("titles", "nobody")}),
        (lambda atlas: atlas.note_title("S3"), {("titles", "S3")}),
        (lambda atlas: next(iter(atlas.titles)), {("titles", None)}),
        (lambda atlas: atlas.titles.items(), {("titles", None)}),
        (lambda atlas: len(atlas.titles), {("titles", -1)}),
        (lambda atlas: atlas.cards[2], {("cards", 2)}),
        (lambda atlas: atlas.cards[-1], {("cards", None)}),
        (lambda atlas: atlas.cards[:2], {("cards", None)}),
        (lambda atlas: bool(atlas.cards), {("cards", -1)}),
        (lambda atlas: sum(1 for _ in atlas.first_ties), {("first_ties", None)}),
        (lambda atlas: atlas.vault.by_id["S3"], {("vault.by_id", "S3")}),
        (lambda atlas: atlas.addresses.notes["S3"], {("addresses.notes", "S3")}),
        (lambda atlas: atlas.lookups.notes.get("S3"), {("lookups.notes", "S3")}),
        (lambda atlas: atlas.settings.language, set()),
    ],
)
def test_every_question_is_written_down(
    atlas: Atlas, ask: Callable[[Atlas], object], questions: set[Question]
) -> None:
    assert asked(atlas, ask) == questions


@pytest.mark.parametrize(
    "ask",
    [
        lambda atlas: atlas.graph.number_of_nodes(),
        lambda atlas: atlas.tree.count,
        lambda atlas: atlas.queries.resolve,
    ],
)
def test_what_is_no_table_cannot_be_written_down(
    atlas: Atlas, ask: Callable[[Atlas], object]
) -> None:
    assert asked(atlas, ask) is None


def test_one_page_does_not_inherit_what_another_asked(atlas: Atlas) -> None:
    tracker = Tracker()
    tracked = tracker.over(atlas)
    tracker.listen(lambda: tracked.graph.number_of_nodes())
    assert tracker.listen(lambda: tracked.titles["S3"])[1] == [("titles", {"S3"})]


def answers(atlas: Atlas, *questions: Question) -> list[bytes | None]:
    tracker = Tracker()
    tracker.over(atlas)
    return [tracker.answer(table, [key])[0] for table, key in questions]


def test_the_answers_to_an_edited_note_are_others_and_no_more() -> None:
    edited = STUDY_NOTES | {"S3.md": STUDY_NOTES["S3.md"] + "\nIt is durable.\n"}
    questions = [
        ("vault.by_id", "S3"), ("vault.by_id", "DB-RDS"), ("titles", "S3"), ("folders", ""),
        ("folders", "guides"), ("neighbours", "DB-RDS"), ("notes_by_tag", "aws"),
    ]  # fmt: skip
    pairs = zip(
        answers(atlas_of(STUDY_NOTES), *questions),
        answers(atlas_of(edited), *questions),
        strict=True,
    )
    assert [before != after for before, after in pairs] == [
        True, False, False, True, False, True, False,
    ]  # fmt: skip


def test_what_is_not_there_is_another_answer_than_anything(atlas: Atlas) -> None:
    empty = replace(atlas, titles={"a": ""}, cards=())
    there, nowhere = answers(empty, ("titles", "a"), ("titles", "b"))
    assert there != nowhere
    assert answers(empty, ("cards", 0)) != answers(atlas, ("cards", 0))
