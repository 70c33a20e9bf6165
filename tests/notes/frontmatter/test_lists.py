"""Lists in front matter, in all the forms in which people write them."""

from __future__ import annotations

import pytest

from aurora_kb.notes.frontmatter.lists import listed, split_items


@pytest.mark.parametrize(
    "value", ["aws, db", "aws db", ["aws", "db"], [" aws ", "db", ""], "aws,\n db"]
)
def test_tags_may_be_a_list_or_a_text_with_commas_or_spaces(value: object) -> None:
    assert list(listed({"tags": value}, "tags")) == ["aws", "db"]


def test_an_alias_may_hold_spaces() -> None:
    assert list(listed({"aliases": "Amazon RDS, RDS"}, "aliases")) == ["Amazon RDS", "RDS"]


def test_keys_are_compared_without_case_and_read_in_the_order_asked_for() -> None:
    meta = {"Tag": "one", "TAGS": 2024, "other": "no"}
    assert list(listed(meta, "tags", "tag")) == ["2024", "one"]


@pytest.mark.parametrize("value", [None, True, {}, "", []])
def test_what_lists_nothing_gives_no_items(value: object) -> None:
    assert list(listed({"tags": value}, "tags")) == []


def test_a_text_is_split_by_what_parts_the_items_of_its_key() -> None:
    assert split_items("alias", "a b, c") == ["a b", "c"]
