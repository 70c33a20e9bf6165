from __future__ import annotations

import pytest

from aurora_kb.site import title_of_folder


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("study-notes", "Study notes"),
        ("notes", "Notes"),
        ("rd", "RD"),
        ("ml-and-sql", "ML and SQL"),
        ("tea-vs-dev", "Tea vs dev"),
        ("my_ML_course", "my ML course"),
        ("2026-01-05-talks", "2026-01-05 talks"),
        ("iPhone tips - old", "iPhone tips - old"),
        ("قواعد-البيانات", "قواعد البيانات"),
        ("--", "--"),
    ],
)
def test_a_site_without_a_title_has_that_of_its_folder(folder: str, title: str) -> None:
    assert title_of_folder(folder) == title
