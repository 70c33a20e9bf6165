"""Most pages of a site are those of small concepts: what each holds besides its words is little."""

from __future__ import annotations

import re

from sites import html_of, make_site

# Folders as in a vault of a thousand notes: they stand beside every page.
FOLDERS = {f"Folder {number:02}/n.md": "Text.\n" for number in range(20)}
SMALL = {"kelp.md": "# Kelp\n\n- **is**: a brown alga of cold coasts\n- **parts**: holdfast\n"}


def test_a_small_concept_has_a_small_page() -> None:
    page = html_of(make_site({**FOLDERS, **SMALL}), "concepts/kelp.html")
    assert "a brown alga of cold coasts" in page
    assert page.count("<b>1</b>") == 20
    assert len(page.encode()) < 6_400


def test_the_line_of_a_source_stands_on_the_page_once() -> None:
    # Previews of sources take it from the list of mentions.
    note = "# Kelp\n\nKelp uses the light of shallow water to grow.\n"
    page = html_of(make_site({"a.md": note}), "concepts/kelp.html")
    assert page.count("Kelp uses the light of shallow water to grow.") == 1


def test_what_stands_around_every_page_has_no_elements_for_icons() -> None:
    frame = html_of(make_site(SMALL), "concepts/kelp.html").partition("<main")[0]
    assert 'class="icon-home"' in frame
    assert not re.search(r"<svg|<i ", frame)


def test_a_card_does_not_say_twice_which_note_it_is_from() -> None:
    notes = {"a.md": "# Sea\n\n## Plants\n\n- **Kelp**: a brown alga\n"}
    page = html_of(make_site(notes), "cards.html")
    assert '<span>Plants</span> · <a href="notes/a.html' in page
    assert "Sea &gt;" not in page
