"""Nothing of a private note leaves with the site, whatever else points at it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from aurora_kb import pipeline
from aurora_kb.config import ChecksConfig, Config, SiteConfig
from aurora_kb.engine import Means

# Every word that begins with "zq" stands in the private note only, or in its names.
PRIVATE = (
    "---\n"
    "title: Zqtitle\n"
    "draft: true\n"
    "aliases: [Zqalias]\n"
    "permalink: zqpermalink\n"
    "tags: [zqtag/zqbelow]\n"
    "description: zqdescription\n"
    "cover: zqcover.png\n"
    "source: https://zqhost.example/\n"
    "up: '[[Open]]'\n"
    "---\n"
    "## Zqheading\n\n"
    "- **Zqconcept**: a zqvalue\n\n"
    "### Zqone vs Zqtwo\n\n1. Zqone = a zqleft thing.\n2. Zqtwo = a zqright thing.\n\n"
    "See [[Open]], #zqinline and ![[zqpicture.png]]. [[Zqnowhere]]\n\n"
    "![](http://zqremote.example/x.png) ^zqblock\n"
)
OPEN = (
    "---\nup: '[[Middle]]'\n---\n"
    "# Open\n\nAn embed: ![[zqnote]]\n\n- **Aurora**: a database\n\n"
    "[[Middle]] and [[Missing]].\n"
)


# Lists of all notes, in every way in which a note can ask for them.
ASKING = (
    "# Asking\n\n```dataview\nLIST\n```\n\n```dataview\nTABLE description, tags, draft\n```\n\n"
    "```query\nthing\n```\n\n![[all.base]]\n\n```base\nviews:\n  - type: table\n    name: N\n```\n"
)


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault") / "notes"
    (folder / "zqfolder").mkdir(parents=True)
    (folder / "zqfolder" / "zqnote.md").write_text(PRIVATE)
    (folder / "Open.md").write_text(OPEN.replace("![[zqnote]]", "![[z" + "qnote|hidden]]"))
    (folder / "Middle.md").write_text("# Middle\n\nText of the middle. [[Open]]\n")
    (folder / "Asking.md").write_text(ASKING)
    (folder / "all.base").write_text("views:\n  - type: table\n    name: All\n")
    for name in ("zqpicture.png", "zqcover.png"):
        (folder / name).write_bytes(b"zqbytes")
    return folder


def build(notes: Path, settings: SiteConfig) -> pipeline.Build:
    # All rules, so that whatever they say about the public notes is looked at too.
    config = Config(
        root=notes.parent,
        notes=notes,
        output=notes.parent / "site",
        checks=ChecksConfig(select=("AKB",)),
        site=settings,
    )
    return pipeline.build(config, Means())


SETTINGS = SiteConfig(
    base_url="https://example.org/",
    metadata=("*", "created", "source"),
    show_findings=True,
    table=("*", "folder", "path", "tags", "links", "backlinks", "findings"),
)


def test_no_file_of_the_site_holds_a_word_of_a_private_note(notes: Path) -> None:
    made = build(notes, SETTINGS)
    # The public note's own words stay: it names the note that it embeds.
    own = b"zqnote"
    for page in made.pages:
        assert "zq" not in page.path.casefold(), page.path
        # Drawn from titles that stand in the pages too; packed, its bytes are any bytes.
        if page.path == "assets/social.png":
            continue
        # A package is packed, so two letters of it mean nothing.
        data = unpacked(page.data) if page.path.endswith(".apkg") else page.data
        assert b"zq" not in data.lower().replace(own, b""), page.path


def unpacked(package: bytes) -> bytes:
    """What the files of a package hold."""
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        return b"\n".join(files.read(name) for name in files.namelist())


def test_the_checks_still_look_at_private_notes(notes: Path) -> None:
    knowledge = build(notes, SETTINGS).knowledge
    found = {finding.code for finding in knowledge.findings if finding.path == "zqfolder/zqnote.md"}
    assert "AKB601" in found
    assert not [f for f in knowledge.public_findings if "zqfolder" in f.path]
    assert "AKB807" in {finding.code for finding in knowledge.findings}


def test_a_draft_is_shown_with_all_that_is_its_own_where_drafts_are_on(notes: Path) -> None:
    made = build(notes, SiteConfig(drafts=True))
    paths = {page.path for page in made.pages}
    assert {"notes/zqfolder/zqnote.html", "files/zqpicture.png", "files/zqcover.png"} <= paths
    assert "zqpermalink/index.html" in paths
    assert "tags/zqtag/zqbelow.html" in paths


def test_what_the_site_finds_obeys_select_and_ignore(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "A b.md").write_text("text\n")
    (notes / "A-b.md").write_text("text\n")

    def codes(checks: ChecksConfig) -> set[str]:
        config = Config(root=tmp_path, notes=notes, output=tmp_path / "site", checks=checks)
        return {f.code for f in pipeline.read_knowledge(config, Means()).findings}

    assert "AKB951" in codes(ChecksConfig())
    assert "AKB951" not in codes(ChecksConfig(ignore=("AKB95",)))
