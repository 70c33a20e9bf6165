"""Links of real vaults. What is listed here was looked up in the vault and is not there."""

from __future__ import annotations

from functools import cache

import pytest
from shared import needs_shared, vault

from aurora_kb.model import TargetKind, Vault
from aurora_kb.notes import discover, parse_note, resolve_links

# `Internal links` shows how links are written with a note that it invents, and the film of the
# command line is no file of the vault.
NOWHERE_IN_THE_HELP = [
    ("Extending Obsidian/Obsidian CLI.md", 9, "obsidian-cli.mp4#interface"),
    ("Linking notes and files/Internal links.md", 154, "Example"),
    ("Linking notes and files/Internal links.md", 155, "Example#Details"),
    ("Linking notes and files/Internal links.md", 162, "Example"),
    ("Linking notes and files/Internal links.md", 163, "Example#Details"),
    ("Linking notes and files/Internal links.md", 168, "Example.md"),
    ("Linking notes and files/Internal links.md", 169, "Example.md#Details"),
]


@cache
def load(name: str) -> Vault:
    found = discover(vault(name))
    notes = [parse_note(source) for source in found.sources]
    return resolve_links(notes, found.assets, found.findings)


def nowhere(name: str) -> list[tuple[str, int, str]]:
    """Return the links that lead to no file, or to no part of one."""
    made = load(name)
    return [
        (note.path, link.line, f"{link.target}#{link.fragment}" if link.fragment else link.target)
        for note in made.notes
        for link, target in zip(note.links, made.targets[note.id], strict=True)
        if target.kind is TargetKind.MISSING or target.broken_fragment
    ]


@needs_shared
def test_the_links_of_the_help_that_lead_nowhere_are_those_that_cannot() -> None:
    assert nowhere("obsidian-help") == NOWHERE_IN_THE_HELP


@needs_shared
def test_no_file_of_the_help_has_the_names_that_are_missing() -> None:
    made = load("obsidian-help")
    files = [note.path for note in made.notes] + [asset.path for asset in made.assets]
    names = {path.rpartition("/")[2].casefold() for path in files}
    assert not names & {"example.md", "obsidian-cli.mp4"}


@needs_shared
def test_links_in_the_study_notes_that_lead_nowhere() -> None:
    # None of the three notes is in the folder: it holds a part of somebody's vault.
    assert nowhere("study-notes") == [
        ("BigData-AWS/Containers.md", 38, "Compute#Fargate"),
        ("LLM-RAG/01-RAG-Intro.md", 148, "LLM-RAG/03-INDEXING"),
        ("LLM-RAG/01-RAG-Intro.md", 148, "LLM-RAG/04-GENERATING"),
    ]


@needs_shared
@pytest.mark.parametrize("name", ["obsidian-help", "kepano", "foam-docs", "study-notes"])
def test_no_link_has_the_target_of_another_spelling_without_being_told(name: str) -> None:
    made = load(name)
    for note in made.notes:
        for link, target in zip(note.links, made.targets[note.id], strict=True):
            if target.kind is TargetKind.NOTE and link.target and target.how in ("exact", "name"):
                stem = link.target.rpartition("/")[2].removesuffix(".md").strip()
                assert target.folded or target.path.endswith(stem), (note.path, link.line)
