"""What is told of the names that begin with two letters."""

from __future__ import annotations

from collections.abc import Sequence

from sites import make_vault

from aurora_kb.site.search.beginnings import BEST, Begun, begun_names, begun_table
from aurora_kb.site.search.entries import Entry, Name, name_entry, note_entry
from aurora_kb.site.search.numbers import SIGNS


def named(*titles: str) -> list[Entry]:
    """Return concepts of these names."""
    return [name_entry(Name(title, (title, "x.html"))) for title in titles]


def blocks_of(*blocks: Sequence[Entry]) -> list[dict[str, Begun]]:
    return [begun_names("concept", block) for block in blocks]


def test_two_letters_find_the_names_in_which_a_word_begins_so() -> None:
    [block] = blocks_of(named("Recall", "Fast recovery", "Bare minimum"))
    assert begun_table([block])["re"][0] == 2
    assert set(begun_table([block])) == {"re", "fa", "ba", "mi"}


def test_a_word_of_two_letters_counts_in_a_text_too() -> None:
    notes = {"a.md": "# Recall\n\nx\n", "b.md": "# Other\n\nThis is re: what was read.\n"}
    entries = [note_entry(note, "x.html") for note in make_vault(notes).notes]
    # "read" is in the text, and found from its third letter on.
    assert begun_table([begun_names("note", entries)])["re"][0] == 2


def test_a_word_that_is_the_two_letters_is_left_to_the_words() -> None:
    assert begun_table(blocks_of(named("Re", "Re and Ma"), named("Mark"))) == {
        "an": [1, 3, 0, "2" + SIGNS[40 + 2]],
        "ma": [2, 4, 1, "1" + SIGNS[40]],
    }


def test_a_short_name_comes_before_a_long_one() -> None:
    long = named(*(f"Thing of some other kind {n}" for n in range(70)))
    short = named(*(f"Thing {n}" for n in range(BEST)))
    total, *told = begun_table(blocks_of(long, short))["th"]
    assert total == 70 + BEST
    # The length of the word, the number of the block, and of all in it a step and a weight.
    assert told == [5, 1, ("1" + SIGNS[40 + 1]) * BEST]


def test_the_best_of_all_blocks_are_told_in_whichever_order_these_stand() -> None:
    first, second = named("Maple", "Marble tables"), named("Mast", "Magic of many marbles")
    for one, other in ((first, second), (second, first)):
        total, *told = begun_table(blocks_of(one, other))["ma"]
        assert total == 4
        assert sum(len(signs) for signs in told[2::3] if isinstance(signs, str)) == 4 * 2


def test_signs_without_spaces_begin_nothing_that_they_are_not() -> None:
    assert begun_table(blocks_of(named("数据库", "#tag", "=type"))).keys() == {"ta", "ty"}
