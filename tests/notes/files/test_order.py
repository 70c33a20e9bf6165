from __future__ import annotations

from aurora_kb.notes import natural_key, naturally_sorted


def test_names_sort_as_people_sort_them() -> None:
    names = ["Part 10", "part 9", "Émile", "eagle", "Part 2", "Zebra"]
    assert sorted(names, key=natural_key) == [
        "eagle",
        "Émile",
        "Part 2",
        "part 9",
        "Part 10",
        "Zebra",
    ]


def test_a_very_long_number_is_sorted_without_being_computed() -> None:
    assert natural_key("9" * 100_000) > natural_key("8")


def test_paths_are_sorted_folder_by_folder() -> None:
    paths = ["Data-2/a", "Data/b", "Week 10/a", "Week 2/b", "Week 2/a 10", "Week 2/a 2", "Data"]
    assert naturally_sorted(paths) == [
        "Data",
        "Data/b",
        "Data-2/a",
        "Week 2/a 2",
        "Week 2/a 10",
        "Week 2/b",
        "Week 10/a",
    ]
