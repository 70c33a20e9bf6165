"""Which notes are public, why, and what the public may know of the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_vault import SEED, load

from aurora_kb.config import SiteConfig
from aurora_kb.model import Note, TargetKind
from aurora_kb.notes import decide, find_private_links, public_vault

Read = Callable[..., Note]
SETTINGS = SiteConfig()


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("publish: false", "publish: false"),
        ("publish: no", "publish: no"),
        ("publish: 'false'", "publish: false"),
        ("Publish: False", "publish: false"),
        ("published: false", "published: false"),
        ("draft: true", "draft: true"),
        ("draft: yes", "draft: yes"),
        ("draft: true\npublish: true", "draft: true"),
        ("draft: true\npublish: false", "publish: false"),
    ],
)
def test_notes_that_say_so_are_private(read: Read, head: str, reason: str) -> None:
    decision = decide(read(f"---\n{head}\n---\ntext\n"), SETTINGS)
    assert (decision.is_public, decision.reason) == (False, reason)


@pytest.mark.parametrize(
    "head",
    [
        "title: a",
        "publish: true",
        "published: true",
        "published: 2025-12-30",
        "draft: false",
        "publish:",
        "draft: null",
        "publish: later",
    ],
)
def test_notes_that_do_not_say_so_are_public(read: Read, head: str) -> None:
    assert decide(read(f"---\n{head}\n---\ntext\n"), SETTINGS).is_public


def test_the_sample_note_is_public(read: Read) -> None:
    assert decide(read(SEED.read_bytes()), SETTINGS).is_public


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a: b\ndraft: true\n---\ntext\n",
        "---\ntitle: a\npublish: false\n\ntext without an end\n",
        "+++\ntitle = \ndraft = true\n+++\ntext\n",
        "+++\npublish = false\n+++\ntext\n",
        '{"title": "a", "publish": false}\ntext\n',
        "\n---\ndraft: true\n---\ntext\n",
    ],
)
def test_front_matter_that_cannot_be_read_keeps_a_note_private(read: Read, text: str) -> None:
    assert not decide(read(text), SETTINGS).is_public


def test_a_line_of_text_keeps_nothing_private(read: Read) -> None:
    assert decide(read("draft: true\n\npublish: false\n"), SETTINGS).is_public


def test_drafts_are_public_where_the_configuration_says_so(read: Read) -> None:
    shown = SiteConfig(drafts=True)
    assert decide(read("---\ndraft: true\n---\n"), shown).is_public
    assert not decide(read("---\ndraft: true\npublish: false\n---\n"), shown).is_public


NOTES = {
    "Open.md": "See [[Secret]] and [[Other]]. ![[Secret#Part]]\n",
    "Other.md": "[[Open]]\n",
    "Secret.md": "---\npublish: false\n---\n## Part\n\n[[Open]] ![[plan.png]] [[Other]]\n",
}


def test_the_public_vault_has_no_trace_of_a_private_note() -> None:
    vault = public_vault(load(NOTES), SETTINGS)
    assert [note.id for note in vault.notes] == ["Open", "Other"]
    assert sorted(vault.by_id) == sorted(vault.targets) == ["Open", "Other"]
    assert [link.note for link in vault.backlinks["Open"]] == ["Other"]
    assert [link.note for link in vault.backlinks["Other"]] == ["Open"]
    assert "Secret" not in vault.backlinks


def test_a_link_to_a_private_note_leads_nowhere_and_says_why() -> None:
    vault = public_vault(load(NOTES), SETTINGS)
    first, second, third = vault.targets["Open"]
    assert (first.kind, first.path, first.how) == (TargetKind.MISSING, "", "private")
    assert third == first
    assert second.path == "Other"


def test_a_private_note_is_no_candidate_either() -> None:
    notes = {
        "A.md": "[[X]]\n",
        "u/X.md": "public\n",
        "v/X.md": "---\ndraft: true\n---\nprivate\n",
    }
    (target,) = public_vault(load(notes), SETTINGS).targets["A"]
    assert (target.path, target.candidates) == ("u/X", ())


def test_a_vault_without_private_notes_is_the_same_vault() -> None:
    vault = load({"A.md": "text"})
    assert public_vault(vault, SETTINGS) is vault


def test_links_to_private_notes_are_reported_with_the_reason() -> None:
    found = find_private_links(load(NOTES), SETTINGS)
    assert [(f.code, f.path, f.line, f.column) for f in found] == [
        ("AKB807", "Open.md", 1, 5),
        ("AKB807", "Open.md", 1, 31),
    ]
    assert found[0].message == '"Secret" is not published (publish: false)'
