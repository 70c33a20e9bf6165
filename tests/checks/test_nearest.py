"""Suggestions are near, quick, and the same every time."""

from __future__ import annotations

import pytest

from aurora_kb.checks.nearest import KnownNames


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("DB-Arora", "DB-Aurora"),
        ("db_aurora", "DB-Aurora"),
        ("Availability Zone", "Availability Zones"),
        ("S3", "S3"),
        ("Kafka", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_one_that_a_person_would_pick(typed: str, expected: str) -> None:
    names = KnownNames(["DB-Aurora", "DB-RDS", "Availability Zones", "S3"])
    assert names.nearest(typed) == expected


def test_a_name_that_two_files_have_is_there_twice() -> None:
    assert KnownNames(["Notes", "notes", "Other"]).equal("NOTES") == ("Notes", "notes")


def test_the_order_of_the_names_does_not_matter() -> None:
    names = ["Storage layer", "Storage layers", "Storage lawyer"]
    assert KnownNames(names).nearest("Storage layr") == KnownNames(names[::-1]).nearest(
        "Storage layr"
    )
