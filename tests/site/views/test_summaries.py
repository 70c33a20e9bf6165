"""What stands below the title of a note, on its page and in lists."""

from __future__ import annotations

import pytest
from sites import make_site

LONG = "x" * 155


def listed(text: str) -> str:
    """Return what the folder's page says of a note."""
    page = make_site({"folder/Note.md": text})["notes/folder/index.html"].data.decode()
    return " ".join(
        page.partition('class="entries"')[2].partition("<p>")[2].split("</p>")[0].split()
    )


def lead_of(text: str) -> str:
    """Return the sentence below the title of a note's page."""
    page = make_site({"Note.md": text})["notes/Note.html"].data.decode()
    return page.partition('<p class="lead"')[2].partition(">")[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One.\n\nTwo.\n", "One. · Two."),
        ("Three groups:\n\n- first\n- second\n", "Three groups: first · second"),
        # No sign between parts stands where the second one is cut off.
        (f"{LONG}.\n\nNothing of this.\n", f"{LONG}. …"),
    ],
)
def test_a_list_shows_the_first_words_of_a_note(text: str, shown: str) -> None:
    assert listed(text) == shown


def test_a_description_stands_below_the_title() -> None:
    assert lead_of("---\ndescription: How to fold.\n---\nFolding hides.\n") == "How to fold."


@pytest.mark.parametrize(
    "body",
    ["How to fold.\n", "How to **fold** in [[Note|short]].\n", "# Note\n\nHow to fold: so.\n"],
)
def test_a_description_that_the_note_begins_with_is_not_said_twice(body: str) -> None:
    assert lead_of(f"---\ndescription: How to fold.\n---\n{body}") == ""


def test_a_description_that_is_the_first_sentence_in_other_words_is_not_said_twice() -> None:
    head = "---\ndescription: Learn how to fold paper into boats, with water.\n---\n"
    assert lead_of(f"{head}Learn how to fold paper into boats. See [[Note]].\n") == ""
    assert lead_of(f"{head}Learn how to fold cloth.\n").startswith("Learn how to fold paper")


def test_another_name_that_is_the_title_is_not_said_again() -> None:
    text = "---\naliases: [note, Slip]\n---\nText.\n"
    page = make_site({"Note.md": text})["notes/Note.html"].data.decode()
    assert "Also called Slip</p>" in page
