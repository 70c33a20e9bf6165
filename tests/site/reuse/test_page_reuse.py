"""Pages that are kept without being worked out are those that would be made anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fuzz import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import STUDY_ASSETS, STUDY_NOTES, make_vault

from aurora_kb.cards import make_cards
from aurora_kb.checks import run_checks
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig, ChecksConfig, SiteConfig
from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.site import SiteContent, Theme, load_theme, prepare_site, render_site
from aurora_kb.site.views.neighbourhood import around_concept
from aurora_kb.site.words.labels import versus

THEME = load_theme()
# Of everything that pages show of other notes, one at least.
NOTES = STUDY_NOTES | {
    "guides/deep/Queue.md": (
        "---\ntags: [aws/queue, cards]\naliases: [Message queue]\nup: '[[start]]'\n"
        "due: 2026-02-01\n---\n# Queue\n\nA **Queue** is a buffer. A Queue has a limit.\n\n"
        "![[DB-Aurora#Aurora vs RDS]]\n\nWhat holds a message?::A queue.\n"
    ),
    "guides/deep/Topic.md": (
        "---\npermalink: topics/one\ntags: [aws]\n---\n# Topic\n\n"
        "- **is**: a log\n- **uses**: Queue\n\nA Message queue and DB Aurora are named here.\n\n"
        "| | Queue | Topic |\n|---|---|---|\n| order | kept | kept |\n| readers | one | many |\n"
    ),
    "List.md": (
        "# List\n\n```dataview\nLIST FROM #aws\n```\n\n"
        '```query\n"managed"\n```\n\n![[bucket.png]]\n'
    ),
    # It says of others by names that they may come to write in another way.
    "Use.md": "# Use\n\n- **uses**: Queue, Aurora, MySQL\n",
    "Stream.md": (
        "# Stream\n\n1. Read the Queue\n2. Write the Topic\n\n[[Nowhere]] [[Queue|that]]\n"
    ),
}
NAMES = ("Queue", "Topic", "Aurora", "RDS", "S3", "Stream", "Buffer", "Log")
LINES = (
    "\n- **is**: a managed service\n",
    "\n- **cost**: per request\n- **part of**: Queue\n",
    "\n## Queue vs Stream\n\n| | Queue | Stream |\n|---|---|---|\n| order | no | yes |\n",
    "\nSee [[Topic]] and [[DB-Aurora|it]]. #aws/new\n",
    "\n![[Queue]]\n",
    "\nWhat is a fan-out?::One message for many queues.\n",
    "\nA **Buffer** is a place to wait. Topic and Message queue are names.\n",
)
SETTINGS = (
    SiteConfig(),
    SiteConfig(base_url="https://example.org/kb/", llms_full=True, show_findings=True),
    SiteConfig(base_url="https://example.org/", hide=("graph", "mentions"), language="de"),
    SiteConfig(markdown=False, home="S3", metadata=("due", "status", "*")),
)


@dataclass(repr=False)
class Folder:
    """A vault, and the site that stands in its output folder."""

    cache: Cache
    notes: dict[str, str] = field(default_factory=lambda: dict(NOTES))
    settings: SiteConfig = SETTINGS[0]
    theme: Theme = THEME
    files: dict[str, bytes] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)

    def pages(self, cache: Cache | None, known: dict[str, str]) -> list[Page]:
        vault = make_vault(self.notes, STUDY_ASSETS)
        graph = build_graph(vault)
        cards = make_cards(vault, graph, CardsConfig())
        found = run_checks(vault, ChecksConfig())
        chosen = self.settings
        if chosen.home and chosen.home not in vault.by_id:
            chosen = replace(chosen, home="")
        content = SiteContent(vault, graph, cards, found)
        return list(render_site(prepare_site(content, chosen, self.theme, cache, known)))

    def build(self) -> set[str]:
        """Bring the site up to date, and return the paths of the pages that are kept."""
        pages = self.pages(self.cache, self.stamps)
        self.files = {p.path: self.files[p.path] if p.is_kept else p.data for p in pages}
        self.stamps = {page.path: page.stamp for page in pages if page.stamp}
        return {page.path for page in pages if page.is_kept}

    def fresh(self) -> dict[str, bytes]:
        """What a first build gives."""
        return {page.path: page.data for page in self.pages(None, {})}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(Cache(tmp_path / "cache.sqlite"))


# ------------------------------------------------------------------ edits


def a_note(folder: Folder, dice: random.Random) -> str:
    return dice.choice(sorted(folder.notes))


def add_lines(folder: Folder, dice: random.Random) -> None:
    folder.notes[a_note(folder, dice)] += dice.choice(LINES)


def remove_a_line(folder: Folder, dice: random.Random) -> None:
    path = a_note(folder, dice)
    lines = folder.notes[path].splitlines(keepends=True)
    if lines:
        del lines[dice.randrange(len(lines))]
    folder.notes[path] = "".join(lines)


def rename_a_concept(folder: Folder, dice: random.Random) -> None:
    """In one note or in all of them."""
    old, new = dice.sample(NAMES, 2)
    for path in [a_note(folder, dice)] if dice.random() < 0.5 else sorted(folder.notes):
        folder.notes[path] = re.sub(rf"\b{old}\b", new, folder.notes[path])


def respell_a_concept(folder: Folder, dice: random.Random) -> None:
    """Its id stays, and what it is called on the pages of others changes."""
    name = dice.choice((*NAMES, "MySQL"))
    new = dice.choice((name.upper(), name.lower(), name.capitalize()))
    for path in dice.sample(sorted(folder.notes), len(folder.notes) // 2):
        folder.notes[path] = re.sub(rf"(?i)\b{name}\b(?![^\[]*\]\])", new, folder.notes[path])


def change_a_heading(folder: Folder, dice: random.Random) -> None:
    path = a_note(folder, dice)
    text = f"Part {dice.randrange(3)}"
    folder.notes[path] = re.sub(
        r"(?m)^(#+) .*$", lambda found: f"{found[1]} {text}", folder.notes[path], count=2
    )


def set_a_property(folder: Folder, dice: random.Random) -> None:
    path = a_note(folder, dice)
    line = dice.choice(
        (
            f"aliases: [{dice.choice(NAMES)} {dice.randrange(2)}]",
            f"title: {dice.choice(NAMES)} {dice.randrange(2)}",
            f"permalink: moved/{dice.randrange(2)}",
            f"due: 2026-0{dice.randrange(1, 9)}-01",
            f"modified: 2026-0{dice.randrange(1, 9)}-02",
            f"tags: [aws, aws/t{dice.randrange(2)}]",
            f"description: About {dice.randrange(9)}.",
            "up: '[[Topic]]'",
            "cover: bucket.png",
            "publish: true",
        )
    )
    key = line.partition(":")[0]
    found = re.match(r"---\n(.*?)---\n", folder.notes[path], re.DOTALL)
    kept = [one for one in found[1].splitlines() if not one.startswith(f"{key}:")] if found else []
    body = folder.notes[path][found.end() if found else 0 :]
    folder.notes[path] = "\n".join(["---", *kept, line, "---", body])


def define_elsewhere(folder: Folder, dice: random.Random) -> None:
    name, kind = dice.choice(NAMES), dice.choice(("a log", "a store", "the heart of it"))
    folder.notes[a_note(folder, dice)] += f"\n**{name}** is {kind}.\n"


def change_a_card(folder: Folder, dice: random.Random) -> None:
    path = a_note(folder, dice)
    folder.notes[path] = folder.notes[path].replace("::", f"::{dice.randrange(9)} ", 1)


def shift_lines(folder: Folder, dice: random.Random) -> None:
    path = a_note(folder, dice)
    folder.notes[path] = folder.notes[path].replace("\n\n", "\n\n\n", 1)


def write_a_note(folder: Folder, dice: random.Random) -> None:
    path = f"{dice.choice(('', 'new/', 'guides/'))}{dice.choice(NAMES)}.md"
    folder.notes[path] = f"# {dice.choice(NAMES)}\n{dice.choice(LINES)}{dice.choice(LINES)}"


def write_a_folders_note(folder: Folder, dice: random.Random) -> None:
    folder.notes["guides/deep/index.md"] = f"# Deep {dice.randrange(3)}\n\nSee [[Queue]].\n"


def delete_a_note(folder: Folder, dice: random.Random) -> None:
    if len(folder.notes) > 2:
        del folder.notes[a_note(folder, dice)]


def move_a_note(folder: Folder, dice: random.Random) -> None:
    path = a_note(folder, dice)
    folder.notes[f"moved/{Path(path).name}"] = folder.notes.pop(path)


def change_a_setting(folder: Folder, dice: random.Random) -> None:
    folder.settings = dice.choice(SETTINGS)


def change_the_theme(folder: Folder, dice: random.Random) -> None:
    # The tree of a theme of one's own may look different.
    tree = "{% macro tree(items) %}{% for item in items %}{{ item.anchor.text }}{% endfor %}"
    own = dice.choice(({}, {"partials/explorer.html.j2": tree + "{% endmacro %}"}))
    folder.theme = replace(THEME, own_templates=own)


def touch_files(folder: Folder, dice: random.Random) -> None:
    """Somebody changes files of the site: they are no longer known."""
    for path in dice.sample(sorted(folder.stamps), min(3, len(folder.stamps))):
        folder.files[path] = b"spoilt"
        del folder.stamps[path]


Edit = Callable[[Folder, random.Random], None]
EDITS: tuple[Edit, ...] = (
    add_lines, remove_a_line, rename_a_concept, respell_a_concept, change_a_heading,
    set_a_property, set_a_property, define_elsewhere, change_a_card, shift_lines, write_a_note,
    write_a_folders_note, delete_a_note, move_a_note, change_a_setting, change_the_theme,
    touch_files,
)  # fmt: skip


@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rounds=st.lists(
        st.lists(st.sampled_from(EDITS), min_size=1, max_size=2), min_size=1, max_size=3
    ),
    start=st.sampled_from(SETTINGS),
    seed=st.integers(0, 1 << 20),
)
def test_after_edits_of_any_kind_a_site_is_what_a_first_build_makes(
    folder: Folder, rounds: list[list[Edit]], start: SiteConfig, seed: int
) -> None:
    dice = random.Random(seed)
    site = Folder(folder.cache, settings=start)
    site.build()
    for edits in rounds:
        for edit in edits:
            edit(site, dice)
        site.build()
        assert site.files == site.fresh()


# ------------------------------------------------------------------ single facts


def test_with_nothing_changed_no_page_of_a_concept_is_worked_out(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.build()
    monkeypatch.setattr("aurora_kb.site.views.concepts.concept_statements", None)
    assert set(folder.stamps) - folder.build() == set()


def test_a_page_that_is_listened_to_is_the_same_page(folder: Folder) -> None:
    folder.build()
    unheard = {page.path: page.stamp for page in folder.pages(None, {}) if page.stamp}
    assert folder.stamps == unheard


def test_a_page_that_shows_an_edited_note_is_made_and_one_that_does_not_is_kept(
    folder: Folder,
) -> None:
    folder.build()
    folder.notes["Stream.md"] += "\nIt is ordered.\n"
    kept = folder.build()
    assert "notes/Stream.html" not in kept
    assert {"notes/S3.html", "concepts/mysql.html"} <= kept


def test_a_page_is_made_when_a_concept_that_it_links_to_is_spelt_in_another_way(
    folder: Folder,
) -> None:
    folder.build()
    folder.notes["DB-Aurora.md"] = folder.notes["DB-Aurora.md"].replace("MySQL", "MYSQL")
    assert "concepts/use.html" not in folder.build()
    assert folder.files == folder.fresh()


def test_pages_that_pass_a_hub_by_are_not_looked_at_when_it_gets_a_further_tie(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [f"Part{number:02}" for number in range(40)]
    near = "".join(
        f"## {one}\n\n- **part of**: Machine\n- **uses**: {two}\n\n" for one, two in pairwise(parts)
    )
    hub = "# Machine\n\n- **is**: a mill\n- **uses**: Wind\n"
    folder.notes = {"Machine.md": hub, "Parts.md": f"# Parts\n\n{near}"}
    folder.build()
    folder.notes["Machine.md"] += "- **uses**: Current\n"
    worked_out = set()

    def around(concept_id: str, here: Any) -> Any:
        worked_out.add(concept_id)
        return around_concept(concept_id, here)

    monkeypatch.setattr("aurora_kb.site.views.concepts.around_concept", around)
    folder.build()
    # The hub is shown beside each of its parts, and so are the ties between it and the others.
    assert {"c:machine", "c:current"} <= worked_out
    assert not worked_out & {f"c:{part.lower()}" for part in parts}
    assert b"machine.html" in folder.files["concepts/part07.html"]
    assert folder.files == folder.fresh()


def test_a_new_comparison_leaves_the_pages_of_those_behind_it_alone(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(*names: str) -> str:
        return f"# {names[0]} and others\n\n## {' vs '.join(names)}\n\n" + "".join(
            f"- **{name}**: it has wheels of {name.lower()}\n" for name in names
        )

    first = "# Silk and others\n\nSome words.\n"
    folder.notes = {"A.md": first, "B.md": note("Oak", "Elm"), "C.md": note("Tin", "Lead")}
    folder.build()
    folder.notes["A.md"] = note("Silk", "Wool")
    worked_out = []

    def title(items: Sequence[str], words: Any) -> str:
        worked_out.append(tuple(items))
        return versus(items, words)

    monkeypatch.setattr("aurora_kb.site.views.comparisons.versus", title)
    kept = folder.build()
    assert worked_out == [("Silk", "Wool")]
    assert {"compare/oak-vs-elm.html", "notes/B.html", "concepts/tin.html"} <= kept
    assert folder.files == folder.fresh()


def test_a_fuller_comparison_that_takes_the_path_of_another_makes_both_pages(
    folder: Folder,
) -> None:
    # Of many things the first two name the page.
    folder.notes["A.md"] = (
        "# A\n\n| | Oak | Elm | Fir | Ash |\n|-|-|-|-|-|\n| age | 5 | 6 | 7 | 8 |\n"
    )
    folder.build()
    assert b"Fir" in folder.files["compare/oak-vs-elm.html"]
    rows = "| age | 1 | 2 | 3 | 4 |\n| cost | 5 | 6 | 7 | 8 |\n"
    folder.notes["B.md"] = f"# B\n\n| | Oak | Elm | Yew | Box |\n|-|-|-|-|-|\n{rows}"
    kept = folder.build()
    assert b"Yew" in folder.files["compare/oak-vs-elm.html"]
    assert b"Fir" in folder.files["compare/oak-vs-elm-2.html"]
    assert not {"notes/A.html", "concepts/fir.html", "compare/oak-vs-elm.html"} & kept
    assert folder.files == folder.fresh()


def test_a_page_is_made_when_its_twin_was_touched(folder: Folder) -> None:
    folder.build()
    folder.files["notes/S3.md"] = b"spoilt"
    del folder.stamps["notes/S3.md"]
    assert "notes/S3.md" not in folder.build()
    assert folder.files == folder.fresh()


def test_what_another_folder_holds_keeps_no_page_here(folder: Folder) -> None:
    folder.build()
    other = Folder(folder.cache, notes={**NOTES, "S3.md": "# S3\n\nAnother one.\n"})
    other.build()
    folder.build()
    assert folder.files == folder.fresh()
