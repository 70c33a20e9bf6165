"""A build that may take what earlier ones left gives the same files as one that may not.

Notes, settings, the theme and the site itself are changed at random between two builds.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fuzz import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aurora_kb.cli.build import build_once
from aurora_kb.cli.run import open_run
from aurora_kb.engine import Workers

SMALL = Path(__file__).parent.parent / "vaults" / "small"
LINES = (
    "A **Message broker** uses the queue and a [[Topic]].\n",
    "\n- **cost**: per request\n- **is**: a managed service\n",
    "\n## Lambda vs Fargate\n\n| | Lambda | Fargate |\n|---|---|---|\n| unit | call | task |\n",
    "\nWhat is a fan-out::One message for many queues.\n",
    "\n![[Queue]] and #a/tag\n",
)


def notes_of(vault: Path) -> list[Path]:
    return sorted((vault / "notes").rglob("*.md"))


def add_to_a_note(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    note.write_bytes(note.read_bytes() + dice.choice(LINES).encode())


def add_words(vault: Path, dice: random.Random) -> None:
    """Mostly such as say nothing; some of them name what is known."""
    words = ("A sentence was added.", "So much for the Queue.", "See <https://x.example/>.", "It.")
    note = dice.choice(notes_of(vault))
    note.write_bytes(note.read_bytes() + f"\n{dice.choice(words)}\n".encode())


def move_lines(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    text = note.read_text(encoding="utf-8")
    front, mark, body = text.rpartition("---\n")
    note.write_text(f"{front}{mark}\n\n{body}", encoding="utf-8")


def show_a_picture(vault: Path, dice: random.Random) -> None:
    """Which may be in a card, and may be another one later."""
    (vault / "notes" / "dot.gif").write_bytes(b"GIF89a" + bytes([dice.randrange(3)]))
    if dice.random() < 0.5:
        note = dice.choice(notes_of(vault))
        text = "\nWhat is shown::It is ![this](/dot.gif)\n"
        note.write_bytes(note.read_bytes() + text.encode())


def take_from_a_note(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    lines = note.read_text(encoding="utf-8").splitlines(keepends=True)
    if lines:
        del lines[dice.randrange(len(lines))]
    note.write_text("".join(lines), encoding="utf-8")


def new_title(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    note.write_text(f"---\ntitle: Title {dice.randrange(3)}\n---\n{note.read_text()}")


def write_a_note(vault: Path, dice: random.Random) -> None:
    path = vault / "notes" / dice.choice(("", "New", "Messaging")) / f"N{dice.randrange(3)}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"# Topic\n\n{dice.choice(LINES)}{dice.choice(LINES)}", encoding="utf-8")


def remove_a_note(vault: Path, dice: random.Random) -> None:
    notes = notes_of(vault)
    if len(notes) > 1:
        dice.choice(notes).unlink()


def rename_a_note(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    note.rename(note.with_name(f"Renamed {dice.randrange(3)}.md"))


def rename_a_concept(vault: Path, dice: random.Random) -> None:
    """In one note or in all of them."""
    old, new = dice.sample(("Queue", "Topic", "Lambda", "Message broker"), 2)
    notes = notes_of(vault)
    for note in [dice.choice(notes)] if dice.random() < 0.5 else notes:
        note.write_text(note.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def change_a_heading(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    text = f"Part {dice.randrange(3)}"
    changed = re.sub(r"(?m)^(#+) .*$", rf"\1 {text}", note.read_text(encoding="utf-8"), count=2)
    note.write_text(changed, encoding="utf-8")


def set_a_property(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    line = dice.choice(
        ("aliases: [Broker]", "permalink: one/two", "due: 2026-02-01", "tags: [a/tag, b]")
    )
    text = note.read_text(encoding="utf-8")
    text = text.removeprefix("---\n") if text.startswith("---\n") else f"---\n{text}"
    note.write_text(f"---\n{line}\n{text}", encoding="utf-8")


def define_elsewhere(vault: Path, dice: random.Random) -> None:
    note = dice.choice(notes_of(vault))
    kind = dice.choice(("a log", "a buffer"))
    note.write_text(f"{note.read_text(encoding='utf-8')}\n**Topic** is {kind}.\n", encoding="utf-8")


def change_a_card(vault: Path, dice: random.Random) -> None:
    """It keeps its id, as the registry knows it."""
    note = dice.choice(notes_of(vault))
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace(" a ", f" a {dice.randrange(9)} ", 2), encoding="utf-8")


def change_a_setting(vault: Path, dice: random.Random) -> None:
    title, ignored = dice.choice(("One", "Two")), dice.choice(("", "New/*"))
    text = f'ignore = ["{ignored}"]\n[site]\ntitle = "{title}"\n' if ignored else "[site]\n"
    text += f"concept_pages_from = {dice.choice((0, 3))}\n"
    (vault / "aurora-kb.toml").write_text(text, encoding="utf-8")


def change_the_theme(vault: Path, dice: random.Random) -> None:
    own = vault / "templates" / "pages" / "404.html.j2"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"{dice.randrange(3)}", encoding="utf-8")


def spoil_the_site(vault: Path, dice: random.Random) -> None:
    pages = sorted((vault / "site").rglob("*.html"))
    if pages:
        dice.choice(pages).write_bytes(b"spoilt")


def remove_of_the_site(vault: Path, dice: random.Random) -> None:
    pages = sorted((vault / "site").rglob("*.html"))
    if pages:
        dice.choice(pages).unlink()


def change_nothing(vault: Path, dice: random.Random) -> None:
    dice.choice(notes_of(vault)).touch()


Edit = Callable[[Path, random.Random], None]
EDITS: tuple[Edit, ...] = (
    add_to_a_note, add_words, add_words, move_lines, show_a_picture, take_from_a_note, new_title,
    write_a_note, remove_a_note, rename_a_note,
    rename_a_concept, change_a_heading, set_a_property, define_elsewhere, change_a_card,
    change_a_setting, change_the_theme, spoil_the_site, remove_of_the_site, change_nothing,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # When a card was first seen is written down, and the clock goes on between two builds.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def build(vault: Path, monkeypatch: pytest.MonkeyPatch, no_cache: bool = False) -> None:
    monkeypatch.chdir(vault)
    build_once(open_run(None, workers=Workers(1), quiet=True, no_cache=no_cache))


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rounds=st.lists(
        st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), min_size=1, max_size=3
    ),
    seed=st.integers(0, 1 << 20),
)
def test_a_build_after_edits_gives_what_a_first_one_gives(
    folder: Path, monkeypatch: pytest.MonkeyPatch, rounds: list[list[Edit]], seed: int
) -> None:
    vault, fresh, dice = folder / "again" / "vault", folder / "first" / "vault", random.Random(seed)
    shutil.rmtree(vault, ignore_errors=True)
    shutil.copytree(SMALL, vault)
    build(vault, monkeypatch)
    for edits in rounds:
        for edit in edits:
            edit(vault, dice)
        # The registry of cards is no cache: what it knows of earlier cards is to be heeded.
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(vault, fresh, ignore=shutil.ignore_patterns("site", "cache.sqlite*"))
        build(vault, monkeypatch)
        build(fresh, monkeypatch, no_cache=True)
        assert files_of(vault / "site") == files_of(fresh / "site")


def test_a_build_after_nothing_has_changed_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = folder / "vault"
    shutil.copytree(SMALL, vault)
    build(vault, monkeypatch)
    before = {path: path.stat().st_mtime_ns for path in (vault / "site").rglob("*")}
    monkeypatch.setattr("aurora_kb.pipeline.build", None)  # it is not asked at all
    build(vault, monkeypatch)
    assert {path: path.stat().st_mtime_ns for path in (vault / "site").rglob("*")} == before


def test_after_an_edit_of_words_neither_graph_nor_cards_are_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, fresh = folder / "again" / "vault", folder / "first" / "vault"
    shutil.copytree(SMALL, vault)
    build(vault, monkeypatch)
    for number, words in enumerate(("A sentence was added.", "And <https://x.example/> too.")):
        note = notes_of(vault)[number]
        note.write_bytes(note.read_bytes() + f"\n{words}\n".encode())
        shutil.copytree(vault, fresh, ignore=shutil.ignore_patterns("site", "cache.sqlite*"))
        with monkeypatch.context() as patched:
            patched.setattr("aurora_kb.concepts.graph._join", None)
            patched.setattr("aurora_kb.cards.making._make", None)
            build(vault, monkeypatch)
        build(fresh, monkeypatch, no_cache=True)
        assert files_of(vault / "site") == files_of(fresh / "site")
        shutil.rmtree(fresh)
