"""What the index knows of words that stand side by side."""

from __future__ import annotations

import random

from sites import called_with, make_site, make_vault

from aurora_kb.site.search.entries import note_entry
from aurora_kb.site.search.numbers import SIGNS, SMALL
from aurora_kb.site.search.pairs import (
    PAIR_NUMBERS,
    PIECES,
    pair_files,
    pair_numbers,
    told_pairs,
)

IN_PIECE = PAIR_NUMBERS // PIECES


def read_back(told: str, count: int) -> list[set[int]]:
    """Return the numbers of each entry, read as a browser does."""
    found: list[set[int]] = [set() for _ in range(count)]
    for piece, steps in enumerate(told.split(" ")):
        place, signs = -1, iter(steps)
        for sign in signs:
            value = SIGNS.index(sign)
            if value >= SMALL:
                value = (value - SMALL) * len(SIGNS) + SIGNS.index(next(signs))
            place += value
            found[place % count].add(piece * IN_PIECE + place // count)
    return found


def test_the_order_of_two_words_matters() -> None:
    assert pair_numbers(["read", "replica"]) != pair_numbers(["replica", "read"])


def test_a_text_has_all_neighbours_of_each_part_of_it() -> None:
    words = ["the", "standby", "takes", "over", "within", "two", "minutes"]
    assert pair_numbers(words[2:5]) < pair_numbers(words)


def test_signs_without_spaces_are_left_to_the_words() -> None:
    assert pair_numbers(["数据", "据库", "库"]) == frozenset()
    assert pair_numbers(["api", "数据", "据"]) == frozenset()
    assert len(pair_numbers(["ёлка", "йод"])) == 1


def test_one_and_many_stand_beside_others_as_different_words() -> None:
    [note] = make_vault({"a.md": "# A\n\nThis row of a table.\n"}).notes
    pairs = note_entry(note, "a.html").pairs
    assert pair_numbers(["row", "of"]) <= pairs
    # Else many notes would be read for a phrase that none of them has.
    assert not pair_numbers(["rows", "of"]) & pairs


def test_no_neighbours_are_lost_however_far_apart_their_numbers_are() -> None:
    dice = random.Random(3)
    for count, most in ((96, 2), (96, 400), (1, 3), (50, 60)):
        numbers = [
            {dice.randrange(PAIR_NUMBERS) for _ in range(dice.randrange(most))}
            for _ in range(count)
        ]
        assert read_back(told_pairs(numbers), count) == numbers
    ends = [{0, PAIR_NUMBERS - 1}, set(), {0, IN_PIECE - 1, IN_PIECE}]
    assert read_back(told_pairs(ends), 3) == ends


def test_the_pieces_of_all_files_are_the_blocks() -> None:
    dice = random.Random(5)
    numbers = [{dice.randrange(PAIR_NUMBERS) for _ in range(300)} for _ in range(96)]
    blocks = [told_pairs(numbers), told_pairs(numbers[:7])]
    files = list(pair_files(blocks))
    assert len(files) > 1
    assert [" ".join(parts) for parts in zip(*files, strict=True)] == blocks


def test_headings_and_titles_have_neighbours_too() -> None:
    site = make_site({"a.md": "# Golden silver\n\nx\n\n## Read replica\n\ny\n"})
    number, [piece] = called_with(site, "assets/search/pairs/0.js")
    assert number == 0
    named = pair_numbers(["golden", "silver"]) | pair_numbers(["read", "replica"])
    assert named <= read_back(piece, 1)[0]
