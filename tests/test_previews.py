"""A saved note's page is shown at once: the bytes that a whole build would give it."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import calls_of

from aurora_kb import pipeline
from aurora_kb.config import Config, SiteConfig
from aurora_kb.engine import Means
from aurora_kb.pipeline import Previews

NOTES = {
    "Lakes/Baikal.md": "# Baikal\n\nA lake, near [[Irkutsk]].\n\n## Depth\n\nVery deep.\n",
    "Lakes/Ladoga.md": "# Ladoga\n\nA lake like [[Baikal#Depth]]. See [[Baikal]].\n",
    "Cities/Irkutsk.md": "---\naliases: [Irk]\n---\n# Irkutsk\n\n## Rivers\n\nThe Angara. ^river\n",
    "Cities/Cities.md": "# Cities\n\nOf all sizes.\n",
    "Secret.md": "---\npublish: false\n---\n# Secret\n\n[[Baikal]] [[Ladoga]]\n",
    "Left out/Old.md": "# Old\n",
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "Start.md": "# Start\n\n[[Baikal]] ![[picture.svg]]\n",
}

# What is written below the note, which changes nothing that stands on other pages than its own
# but what they say of it.
EDITS = {
    "a sentence": "And cold.\n",
    "a heading, and a link to it": "## Ice\n\nSee [[#Ice]] and [[Baikal#Ice]].\n",
    "a link to a heading": "To [[Irkutsk#Rivers]].\n",
    "a link by an alias": "To [[Irk]].\n",
    "a link to a block": "To [[Irkutsk#^river]].\n",
    "a link that is broken": "To [[Nowhere]] and [[Irkutsk#Nowhere]].\n",
    "a link to a private note": "To [[Secret]].\n",
    "a link to an ignored note": "To [[Old]].\n",
    "a link to a folder": "To [[Cities]].\n",
    "an embedded note": "![[Irkutsk]]\n",
    "an embedded part": "![[Irkutsk#^river]]\n",
    "a picture": "![[picture.svg]]\n",
    "a callout with code and math": "> [!note] Ice\n> `ice`, $a^2$\n\n```python\nprint(1)\n```\n",
    "a query": "```dataview\nLIST FROM [[Baikal]]\n```\n\n```dataview\nLIST file.outlinks\n```\n",
    "a diagram": "```mermaid\nflowchart LR\n  a --> b\n```\n",
}
BAIKAL = "Lakes/Baikal.md"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    notes = tmp_path / "notes"
    for name, text in NOTES.items():
        write(notes, name, text)
    # Concepts, cards and findings are told by a whole build.
    settings = SiteConfig(show_findings=False, hide=("concepts", "cards"))
    return Config(
        root=tmp_path,
        notes=notes,
        output=tmp_path / "site",
        ignore=("Left out/",),
        site=settings,
    )


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def built(config: Config) -> pipeline.Build:
    return pipeline.build(config, Means())


def previews(config: Config) -> Previews:
    made = built(config)
    assert made.renderer
    return Previews(config, made.knowledge, made.renderer)


def page_of_build(config: Config, path: str) -> bytes:
    return next(page.data for page in built(config).pages if page.path == path)


def shown(made: Previews, path: str) -> bytes:
    page = made.page(path)
    assert page
    return page.data


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_the_page_is_that_of_a_whole_build(config: Config, edit: str) -> None:
    made = previews(config)
    write(config.notes, BAIKAL, NOTES[BAIKAL] + "\n" + edit)
    page = made.page(BAIKAL)
    assert page
    assert page.path == "notes/Lakes/Baikal.html"
    assert page.data == page_of_build(config, page.path)


def test_a_link_that_goes_is_gone(config: Config) -> None:
    made = previews(config)
    write(config.notes, BAIKAL, "# Baikal\n\nA lake.\n\n## Depth\n\nVery deep.\n")
    assert shown(made, BAIKAL) == page_of_build(config, "notes/Lakes/Baikal.html")


def test_front_matter_is_shown_as_it_is_now(config: Config) -> None:
    made = previews(config)
    head = '---\nup: "[[Start]]"\nparent: Irkutsk\ndescription: Deep\n---\n'
    write(config.notes, BAIKAL, head + NOTES[BAIKAL])
    assert shown(made, BAIKAL) == page_of_build(config, "notes/Lakes/Baikal.html")


def test_a_note_saved_twice_is_shown_as_it_was_saved_last(config: Config) -> None:
    made = previews(config)
    write(config.notes, BAIKAL, "# Baikal\n\nFirst [[Ladoga]].\n")
    shown(made, BAIKAL)
    write(config.notes, BAIKAL, NOTES[BAIKAL] + "\nSecond.\n")
    assert shown(made, BAIKAL) == page_of_build(config, "notes/Lakes/Baikal.html")


def test_a_note_shows_what_was_saved_in_another_one_before(config: Config) -> None:
    made = previews(config)
    write(config.notes, "Cities/Irkutsk.md", NOTES["Cities/Irkutsk.md"] + "\n## Streets\n\nMany.\n")
    shown(made, "Cities/Irkutsk.md")
    write(config.notes, BAIKAL, NOTES[BAIKAL] + "\n[[Irkutsk#Streets]]\n\n![[Irkutsk#Streets]]\n")
    assert shown(made, BAIKAL) == page_of_build(config, "notes/Lakes/Baikal.html")


def test_a_note_that_names_this_one_now_is_among_those_that_do(config: Config) -> None:
    made = previews(config)
    write(config.notes, "Start.md", NOTES["Start.md"] + "\nIn [[Irkutsk]] it is cold.\n")
    shown(made, "Start.md")
    write(config.notes, "Cities/Irkutsk.md", NOTES["Cities/Irkutsk.md"] + "\nCold.\n")
    assert b"it is cold." in shown(made, "Cities/Irkutsk.md")


def test_a_new_title_is_shown_at_the_same_address(config: Config) -> None:
    made = previews(config)
    write(config.notes, BAIKAL, "# The oldest lake\n\nDeep.\n")
    page = made.page(BAIKAL)
    assert page
    assert page.path == "notes/Lakes/Baikal.html"
    assert b"<title>The oldest lake" in page.data


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Secret.md", "# Secret\n\nStill.\n"),
        (BAIKAL, "---\npublish: false\n---\n# Baikal\n"),
        ("Left out/Old.md", "# Old\n\nMore.\n"),
        ("Lakes/New.md", "# New\n"),
        ("Cities/Cities.md", "# Cities\n\nThe page of a folder.\n"),
        ("picture.svg", "<svg/>"),
    ],
    ids=["was private", "is private", "ignored", "new", "of a folder", "no note"],
)
def test_a_note_without_a_page_of_its_own_waits_for_the_build(
    config: Config, name: str, text: str
) -> None:
    made = previews(config)
    write(config.notes, name, text)
    assert made.page(name) is None


def test_a_note_that_has_gone_has_no_page(config: Config) -> None:
    made = previews(config)
    (config.notes / BAIKAL).unlink()
    assert made.page(BAIKAL) is None


def test_a_note_that_is_a_link_out_of_the_notes_is_not_read(config: Config, tmp_path: Path) -> None:
    made = previews(config)
    (tmp_path / "passwords.md").write_text("# Passwords\n")
    (config.notes / BAIKAL).unlink()
    (config.notes / BAIKAL).symlink_to(tmp_path / "passwords.md")
    assert made.page(BAIKAL) is None


def test_a_folder_that_is_a_link_now_is_not_followed(config: Config) -> None:
    write(config.notes, "Left out/Baikal.md", "# Nobody is to see this\n")
    made = previews(config)
    (config.notes / "Lakes").rename(config.notes / "Elsewhere")
    (config.notes / "Lakes").symlink_to(config.notes / "Left out")
    assert made.page(BAIKAL) is None


def test_the_work_for_a_page_does_not_grow_with_the_vault(config: Config) -> None:
    def work(notes: int) -> int:
        for number in range(notes):
            write(config.notes, f"More/{number % 10}/{number}.md", f"# Note {number}\n\nText.\n")
        made = previews(config)
        made.warm_up()
        write(config.notes, BAIKAL, NOTES[BAIKAL] + f"\nSee [[{notes - 1}]] of {notes}.\n")
        return calls_of(lambda: shown(made, BAIKAL))

    few, many = work(20), work(120)
    assert many < 1.1 * few


def test_a_tag_and_a_picture_that_nobody_used_before_are_shown_as_far_as_they_can_be(
    config: Config,
) -> None:
    write(config.notes, "new.svg", NOTES["picture.svg"])
    made = previews(config)
    write(config.notes, BAIKAL, NOTES[BAIKAL] + "\n#frozen ![[new.svg]] ![[newer.svg]] Clear.\n")
    page = shown(made, BAIKAL)
    assert b"#frozen" in page
    assert b"Clear." in page
