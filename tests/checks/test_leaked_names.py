"""Names of private notes are found wherever a public page or a published file says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_kb import pipeline, vaults
from aurora_kb.config import ChecksConfig, Config
from aurora_kb.engine import Means
from aurora_kb.model import Finding

PRIVATE = "---\npublish: false\naliases: [Pay review]\n---\n\nWhat people earn.\n"


def found(tmp_path: Path, files: dict[str, str], **settings: object) -> list[Finding]:
    notes = tmp_path / "notes"
    for name, text in files.items():
        path = notes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = Config(
        root=tmp_path,
        notes=notes,
        output=tmp_path / "site",
        checks=ChecksConfig(select=("AKB8",), ignore=("AKB6", "AKB806")),
        **settings,  # type: ignore[arg-type]
    )
    _, findings = vaults.check_notes(config, Means())
    return [finding for finding in findings if finding.code.startswith("AKB80")]


def places(findings: list[Finding]) -> list[tuple[str, str, int]]:
    return [(finding.code, finding.path, finding.line) for finding in findings]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("We had the salary talk.\n", 1),
        ("---\nrelated: Salary talk\n---\n\nText.\n", 2),
        ("Text.\n\n```\nopen salary_talk.md\n```\n", 4),
        ("# After the Salary-talk\n", 1),
        ("In the pay review it was said.\n", 1),
    ],
)
def test_a_name_is_found_in_text_properties_code_and_headings(
    tmp_path: Path, text: str, line: int
) -> None:
    files = {"Salary talk.md": PRIVATE, "Open.md": text}
    assert places(found(tmp_path, files)) == [("AKB808", "Open.md", line)]


def test_a_link_and_an_embed_are_told_as_links_only(tmp_path: Path) -> None:
    text = "See [[Salary talk]].\n\n![[Salary talk]]\n"
    files = {"Salary talk.md": PRIVATE, "Open.md": text}
    assert places(found(tmp_path, files)) == [("AKB807", "Open.md", 1), ("AKB807", "Open.md", 3)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Diary", "Keep a diary. Diary: no.\n"),
        ("2025-01-05", "On 2025-01-05 it rained.\n"),
        ("Salary talk", "Salary. Talk of it.\n"),
        ("iPhone", "An iphone.\n"),
    ],
)
def test_plain_words_dates_and_names_torn_apart_are_nobody_s_secret(
    tmp_path: Path, name: str, text: str
) -> None:
    files = {f"{name}.md": "---\npublish: false\n---\nX.\n", "Open.md": text}
    assert found(tmp_path, files) == []


def test_a_name_that_a_public_note_has_too_is_nobody_s_secret(tmp_path: Path) -> None:
    files = {
        "a/Salary talk.md": "---\npublish: false\n---\nX.\n",
        "b/Salary talk.md": "# Salary talk\n\nText.\n",
        "Open.md": "The salary talk.\n",
    }
    assert found(tmp_path, files) == []


def test_a_name_that_is_said_everywhere_is_told_once(tmp_path: Path) -> None:
    files = {f"{number:02}.md": "A salary talk.\n" for number in range(12)}
    (one,) = found(tmp_path, {"Salary talk.md": PRIVATE, **files})
    assert (one.path, one.message.endswith("and in 11 other notes")) == ("00.md", True)


def test_what_is_ignored_counts_by_its_file_name(tmp_path: Path) -> None:
    files = {"Private/Salary talk.md": "X.\n", "Open.md": "A salary talk.\n\n[[Salary talk]]\n"}
    assert places(found(tmp_path, files, ignore=("Private/",))) == [
        ("AKB808", "Open.md", 1),
        ("AKB807", "Open.md", 3),
    ]


CANVAS = (
    '{"nodes": [{"id": "a", "type": "file", "file": "Salary talk.md",'
    ' "x": 0, "y": 0, "width": 9, "height": 9},\n'
    '{"id": "b", "type": "text", "text": "C:\\\\Users\\\\mkaufmann\\\\a.docx",'
    ' "x": 0, "y": 0, "width": 9, "height": 9}], "edges": []}\n'
)


def test_a_canvas_is_looked_through_if_it_is_published(tmp_path: Path) -> None:
    files = {"Salary talk.md": PRIVATE, "Plan.canvas": CANVAS, "Open.md": "![[Plan.canvas]]\n"}
    assert places(found(tmp_path, files)) == [
        ("AKB809", "Plan.canvas", 1),
        ("AKB809", "Plan.canvas", 2),
    ]
    files["Open.md"] = "Text.\n"
    assert found(tmp_path, files) == []


def test_a_base_and_the_names_of_attachments_are_looked_through(tmp_path: Path) -> None:
    files = {
        "Salary talk.md": PRIVATE,
        "all.base": 'filters:\n  and:\n    - file.hasLink("Salary talk")\n',
        "salary-talk.pdf": "",
        "AKIAQ3EGRV7HXK2LPZ4T.png": "",
        "Open.md": "![[all.base]]\n\n[slides](salary-talk.pdf)\n\n![k](AKIAQ3EGRV7HXK2LPZ4T.png)\n",
    }
    assert {(code, path) for code, path, _ in places(found(tmp_path, files))} >= {
        ("AKB809", "all.base"),
        ("AKB809", "salary-talk.pdf"),
        ("AKB809", "AKIAQ3EGRV7HXK2LPZ4T.png"),
    }


def test_a_link_to_an_ignored_note_is_no_dead_link_besides(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "Private").mkdir(parents=True)
    (notes / "Private/Salary talk.md").write_text("X.\n", encoding="utf-8")
    text = "[[Salary talk]] and [[Salary walk]]\n\n[it](Private/Salary%20talk.md)\n"
    (notes / "Open.md").write_text(text, encoding="utf-8")
    config = Config(root=tmp_path, notes=notes, output=tmp_path / "site", ignore=("Private/",))
    _, findings = vaults.check_notes(config, Means())
    told = [(f.code, f.line, f.column) for f in findings if f.code[:4] in ("AKB6", "AKB8")]
    assert told == [("AKB807", 1, 1), ("AKB601", 1, 21), ("AKB807", 3, 1)]


def test_the_site_is_not_told(tmp_path: Path) -> None:
    files = {"Private/Salary talk.md": "X.\n", "Open.md": "A salary talk. [[Salary talk]]\n"}
    found(tmp_path, files, ignore=("Private/",))
    config = Config(
        root=tmp_path, notes=tmp_path / "notes", output=tmp_path / "site", ignore=("Private/",)
    )
    knowledge = pipeline.read_knowledge(config, Means())
    assert [f for f in knowledge.public_findings if f.code.startswith("AKB80")] == []
