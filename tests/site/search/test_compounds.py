"""Words that are found in longer ones: the notes tell where these are cut."""

from __future__ import annotations

import pytest

from aurora_kb.site.search.compounds import turned


def inner_of(*words: str) -> dict[str, set[str]]:
    """Return by word what it is found by besides its beginning."""
    found: dict[str, set[str]] = {}
    for word, told in turned(words):
        found.setdefault(word, set()).add(told)
    return found


def test_a_word_of_two_that_the_notes_have_is_found_by_the_second() -> None:
    assert inner_of("datenbank", "verbindung", "datenbankverbindungen") == {
        "datenbankverbindungen": {"verbindungen~datenbank"}
    }
    assert inner_of("code", "block", "codeblock") == {"codeblock": {"block~code"}}


def test_what_only_begins_other_words_is_a_word_too() -> None:
    assert inner_of("datenbank", "datenbankverbindung", "verbindungspool") == {
        "datenbankverbindung": {"verbindung~datenbank"}
    }


def test_letters_may_join_two_words() -> None:
    words = (
        "verbindung",
        "pool",
        "verbindungspool",
        "strasse",
        "verkehr",
        "strassenverkehrsordnung",
    )
    assert inner_of(*words) == {
        "verbindungspool": {"pool~verbindungs"},
        "strassenverkehrsordnung": {"verkehrsordnung~strassen"},
    }


@pytest.mark.parametrize(
    ("one", "joint", "other"),
    [
        ("arbeit", "s", "zeit"),
        ("katze", "n", "futter"),
        ("held", "en", "sage"),
        ("freund", "es", "kreis"),
        ("kind", "er", "buch"),
    ],
)
def test_each_of_these_joints_is_known(one: str, joint: str, other: str) -> None:
    whole = one + joint + other
    assert inner_of(one, other, whole) == {whole: {f"{other}~{one}{joint}"}}
    # The same letters behind what is no word join nothing.
    assert inner_of(other, whole) == {}


def test_what_is_no_word_of_the_notes_before_or_behind_makes_no_cut() -> None:
    # "por" and "accep" are no words, "ation" begins like none.
    assert inner_of("table", "portable", "acceptable", "inform", "information") == {}


def test_short_parts_and_signs_make_none() -> None:
    assert (
        inner_of("per", "mission", "permission", "over", "all", "overall", "#code", "block") == {}
    )


def test_a_word_of_three_is_found_by_its_second_and_its_third() -> None:
    words = ("daten", "bank", "server", "datenbank", "datenbankserver")
    assert inner_of(*words)["datenbankserver"] == {"bankserver~daten", "server~datenbank"}
