"""Names of cards that are kept while registry and drafts say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from aurora_kb.cards import Named, digest_of_drafts, digest_of_lines, keep_names, recall_names
from aurora_kb.cards.draft import Draft
from aurora_kb.engine import Cache

DRAFTS = (
    Draft("definition", "What is Aurora?", "a database", note="Aurora", line=3),
    Draft("definition", "What is S3?", "a store", note="S3", line=5, headings=("S3",)),
)
NAMES = (Named("abc"), Named("def", modified=7))


def test_names_are_found_again_by_the_same_registry_and_the_same_drafts(tmp_path: Path) -> None:
    cache, registry = Cache(tmp_path / "cache.db"), digest_of_lines([b"one\n", b"two\n"])
    keep_names(cache, registry, digest_of_drafts(DRAFTS), NAMES)
    assert digest_of_lines([b"one\ntwo\n"]) == registry
    assert recall_names(cache, registry, digest_of_drafts(DRAFTS)) == NAMES
    assert recall_names(cache, digest_of_lines([b"one\n"]), digest_of_drafts(DRAFTS)) is None
    assert recall_names(cache, registry, digest_of_drafts(DRAFTS[:1])) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("answer", "a cluster"), ("headings", ("Databases",)), ("note", "S3"), ("stamp", "akb-a")],
)
def test_drafts_that_say_something_else_have_another_digest(field: str, value: object) -> None:
    other = replace(DRAFTS[0], **{field: value})
    assert digest_of_drafts((other, DRAFTS[1])) != digest_of_drafts(DRAFTS)


def test_the_line_of_a_draft_is_nothing_to_its_name() -> None:
    lower = replace(DRAFTS[0], line=9, end_line=9)
    assert digest_of_drafts((lower, DRAFTS[1])) == digest_of_drafts(DRAFTS)


def test_drafts_that_may_show_media_are_named_each_time() -> None:
    assert digest_of_drafts((replace(DRAFTS[0], answer="![](a.png)"),)) == b""
