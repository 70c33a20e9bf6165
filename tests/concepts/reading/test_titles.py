"""What a note is about, as its title is written."""

from collections.abc import Callable

import pytest
from small_vault import load

from aurora_kb.concepts import extract

Said = list[tuple[str, str, str, int]]


@pytest.mark.parametrize(
    ("title", "text", "subject"),
    [
        ("BK-SteamOvens", "**Goal**: bread\n\nSteam ovens are warm.\n", "Steam Ovens"),
        ("BK SteamOven", "# Steam ovens\n\n**Goal**: bread\n", "Steam ovens"),
        ("SteamOven", "**Goal**: bread\n\nA *steam oven* is warm.\n", "Steam Oven"),
        ("HTTPServers", "**Goal**: answers\n\nAn HTTP server is slow.\n", "HTTP Servers"),
        ("BK BreadBoxes", "**Goal**: dry bread\n\nThe bread boxes are tight.\n", "Bread Boxes"),
        # Names that are written so.
        ("GitHub", "**Goal**: code\n\nGitHub is a hub.\n", "GitHub"),
        ("DB MongoDB", "**Goal**: documents\n\nMongoDB is a store.\n", "MongoDB"),
        ("BK Ovens (course notes)", "**Goal**: bread\n\nOvens are hot.\n", "Ovens"),
        ("BakeOps Flue", "The start.\n\n**Goal**: draught\n\nFlue\n", "BakeOps Flue"),
        ("BakeOps Flue", "Flue is a pipe.\n\n**Goal**: draught\n", "Flue"),
        # Nobody speaks of it apart.
        ("PostgreSQL", "**Goal**: tables\n", "PostgreSQL"),
    ],
)
def test_a_title_in_one_word_is_what_the_note_says_in_several(
    said: Callable[..., Said], title: str, text: str, subject: str
) -> None:
    found = said(f"---\ntitle: {title}\n---\n\n{text}", f"{title}.md")
    assert {one[0] for one in found if one[1] == "purpose"} == {subject}


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("BK: Rye Bread", "Rye Bread"),
        ("BK: Rye bread", "Rye bread"),
        ("Baking: Ovens", "Ovens"),
        ("Week 3: Yeast", "Yeast"),
        ("Baking course: sourdough", "sourdough"),
        ("MIL 210, lecture 9: The Old Mill", "Old Mill"),
        ("Lecture 4: The Old Mill", "Old Mill"),
        ("Week 3 – Weirs", "Weirs"),
        ("CS101 - Mills", "Mills"),
        # What stands behind the colon names nothing, or a sort of text.
        ("Rye Bread: Overview", "Rye Bread"),
        ("Ovens: Features", "Ovens"),
        ("Ovens: how they work", "Ovens"),
        ("Flatbread: the whole story", "Flatbread"),
        ("Sourdough: baking the bread of people who have the time", "Sourdough"),
    ],
)
def test_a_colon_in_a_title_sets_off_what_the_note_is_about(
    said: Callable[..., Said], title: str, subject: str
) -> None:
    found = said(f"---\ntitle: '{title}'\n---\n\n**Goal**: bread\n\nIt is warm.\n", "note.md")
    assert {one[0] for one in found if one[1] == "purpose"} == {subject}


@pytest.mark.parametrize("opening", ["# Kafka vs RabbitMQ\n\n", ""])
def test_a_title_that_compares_is_read_like_a_heading_that_does(
    said: Callable[..., Said], opening: str
) -> None:
    text = f"{opening}- Kafka: a log of records\n- RabbitMQ: a broker of messages\n"
    found = said(f"---\ntitle: Kafka vs RabbitMQ\n---\n\n{text}", "note.md")
    assert ("Kafka", "compares_with", "RabbitMQ") in {one[:3] for one in found}
    assert not any(" vs " in end for one in found for end in (one[0], one[2]))


def test_a_note_on_doing_may_open_with_its_process(said: Callable[..., Said]) -> None:
    note = "**Milling process**\n\n- **purpose**: flour\n\n## Steps\n\n- Soak\n"
    found = said(note, "03-MILLING.md")
    assert ("Milling process", "purpose", "flour", 3) in found
    assert ("Milling process", "has_step", "Soak", 7) in found


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Rye bread, how it is made", "Rye bread"),
        ("Deck ovens, what bites", "Deck ovens"),
        ("baking crib", "baking"),
        ("Ovens cheat sheet 🔥", "Ovens"),
        ("Bread, week 3: Rye dough", "Rye dough"),
        ("The baking sheet", "Baking sheet"),
        ("Orphaned notes", "Orphaned notes"),
    ],
)
def test_a_title_may_say_what_is_told_of_its_subject(
    said: Callable[..., Said], title: str, subject: str
) -> None:
    text = f"# {title}\n\n**Goal**: bread\n\nThe baking sheet is warm.\n"
    found = said(text, "note.md")
    assert {one[0] for one in found if one[1] == "purpose"} == {subject}


@pytest.mark.parametrize(
    ("title", "text", "subject"),
    [
        ("LSM tree", "# LSM tree\n\nThe tree is flat.\n\n", "LSM tree"),
        ("CAP theorem", "# CAP theorem\n\n", "CAP theorem"),
        ("IAM Policies", "# IAM Policies\n\n", "IAM Policies"),
        # Spoken of alone, with a capital of its own, the rest is what the note is about.
        ("BK Ovens", "Ovens are hot.\n\n", "Ovens"),
        (
            "09-Rack-RTs",
            "## TL;DR\n\n- old RTs\n\n**Rack RTs**\n\n- hot\n\n## Overview\n\n",
            "Rack RTs",
        ),
        ("08-BK-Variants", "**BK Variants**\n\n- old Variants\n\n", "BK Variants"),
        # What sort of note it is names nothing.
        ("Ovens-Core", "", "Ovens"),
        ("Ovens Advanced", "The oven is hot.\n\n", "Ovens"),
        ("Ovens-Core", "The ovens core is of stone.\n\n", "Ovens Core"),
    ],
)
def test_a_small_word_behind_an_acronym_is_one_name_with_it(
    said: Callable[..., Said], title: str, text: str, subject: str
) -> None:
    found = said(f"{text}- **Goal**: order\n", f"{title}.md")
    assert {one[0] for one in found if one[1] == "purpose"} == {subject}


LESSON = (
    "{}\n\n- **Peel**: flat shovel\n\n## Gas oven\n\nQuick.\n\n## Brick oven\n\nSlow.\n\n"
    "## Oven care\n\nDaily.\n"
)


@pytest.mark.parametrize(
    ("title", "opening", "subject"),
    [
        ("BK-05", "**Oven** (hot box): bakes bread", "Oven"),
        ("Week 3", "**Oven**: bakes bread", "Oven"),
        ("BK-05", "Hale chapter 4. Lighting ovens", "Lighting ovens"),
        ("BK-05", "Hale & Moor, ch. 12: Crusts", "Crusts"),
        ("BK-05", "Hale chapters 1-2.", "BK"),
        ("BK-05", "Hale ch 1.\n\n## Intuition\n\n**Kiln** (dry box): bakes clay", "Kiln"),
        ("BK-05", "## Kilns\n\n**Kiln** (dry box): bakes clay", "BK"),
        ("Hale ch 8. Lighting ovens", "**Oven**: bakes bread", "Lighting ovens"),
        ("Ovens | Heat & Steam", "**Oven**: bakes bread", "Ovens"),
        ("BK | Rye bread", "**Oven**: bakes bread", "Rye bread"),
        # What no line explains, and what a title says in words, stay as they are.
        ("BK-05", "Bakes bread.", "BK"),
        ("Bakeries", "**Oven**: bakes bread", "Bakeries"),
    ],
)
def test_a_note_with_a_number_for_a_title_is_about_the_name_in_its_headings(
    title: str, opening: str, subject: str
) -> None:
    text = f"---\ntitle: {title}\n---\n\n{LESSON.format(opening)}"
    assert extract(load({"note.md": text}).notes[0]).subject == subject


@pytest.mark.parametrize(
    ("title", "opening", "subject"),
    [
        ("Ovens & Fuels", "**Oven**: bakes bread", "Ovens & Fuels"),
        ("Deck / Rack", "**Deck**: flat\n\n**Rack**", "Deck / Rack"),
        ("X-Ray & Heat", "**X-Ray**: sees through", "X-Ray & Heat"),
        ("BK-Ovens & Fuels", "**Ovens** bake", "Ovens & Fuels"),
        ("Ovens & notes", "**Ovens** bake", "Ovens"),
    ],
)
def test_a_title_of_several_names_is_about_none_of_them_alone(
    title: str, opening: str, subject: str
) -> None:
    note = load(
        {f"{title.replace('/', '-')}.md": f"---\ntitle: {title}\n---\n\n{opening}\n"}
    ).notes[0]
    assert extract(note).subject == subject


def test_a_file_called_by_one_of_several_names_is_not_the_other(said: Callable[..., Said]) -> None:
    found = said(
        "---\ntitle: Deck & Rack\n---\n\n**Deck**: flat stone\n\n**Rack**: turns\n", "Deck.md"
    )
    assert {one[0] for one in found if one[1] in ("defined_as", "does")} == {"Deck", "Rack"}
