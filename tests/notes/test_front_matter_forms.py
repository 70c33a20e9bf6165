"""Tags, aliases and other lists, in all forms in which people have written them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Note

Read = Callable[..., Note]


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("tags: a", ("a",)),
        ("tags: [a, b]", ("a", "b")),
        ("tags:\n- a\n- b", ("a", "b")),
        ("tags:\n  - a\n  - b", ("a", "b")),
        ("tags: a, b", ("a", "b")),
        ("tags: a b", ("a", "b")),
        ("tags: '#a, #b'", ("a", "b")),
        ("tags: ['#a', b/c]", ("a", "b/c")),
        ("tag: a", ("a",)),
        ("Tags: [a]", ("a",)),
        ("tags: a\ntag: b", ("a", "b")),
        ("tags: [aws, AWS]", ("aws",)),
        ("tags: [a/b/]", ("a/b",)),
        ("tags: [2024, y2024]", ("y2024",)),
        ("tags: [日本, 🚀]", ("日本", "🚀")),
        ("tags: null", ()),
        ("tags:", ()),
        ("tags: ''", ()),
        ("tags: []", ()),
        ("tags: #a", ()),
        ("tags: {a: b}", ()),
        ("tags: true", ()),
    ],
)
def test_tags_are_read_in_every_form(read: Read, head: str, tags: tuple[str, ...]) -> None:
    assert read(f"---\n{head}\n---\ntext\n").tags == tags


@pytest.mark.parametrize(
    ("head", "aliases"),
    [
        ("aliases: One", ("One",)),
        ("aliases: One name", ("One name",)),
        ("aliases: One, Two", ("One", "Two")),
        ("aliases: [One, Two]", ("One", "Two")),
        ("aliases:\n- One, with a comma", ("One, with a comma",)),
        ("alias: One", ("One",)),
        ("Aliases: [One]", ("One",)),
        ("alias: One\naliases: Two", ("Two", "One")),
        ("aliases: [One, one]", ("One",)),
        ("aliases: 2024", ("2024",)),
        ("aliases: [2024, 1.5]", ("2024", "1.5")),
        ("aliases: null", ()),
        ("aliases: true", ()),
    ],
)
def test_aliases_are_read_in_every_form(read: Read, head: str, aliases: tuple[str, ...]) -> None:
    assert read(f"---\n{head}\n---\ntext\n").aliases == aliases


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("close", ["---", "..."])
def test_every_envelope_gives_the_same_values(read: Read, start: str, end: str, close: str) -> None:
    lines = (f"{start}---", "tags: [a]", "title: T", close, "text", "")
    note = read(end.join(lines))
    assert (note.tags, note.title, note.words) == (("a",), "T", 1)


def test_toml_and_json_give_the_same_values_as_yaml(read: Read) -> None:
    yaml = read("---\ntags: [a]\nday: 2025-12-30\nn: 1\n---\ntext\n")
    toml = read('+++\ntags = ["a"]\nday = 2025-12-30\nn = 1\n+++\ntext\n')
    json = read('---\n{"tags": ["a"], "day": "2025-12-30", "n": 1}\n---\ntext\n')
    assert dict(yaml.meta) == dict(toml.meta) == dict(json.meta)
    assert yaml.tags == toml.tags == json.tags == ("a",)


def test_a_key_that_stands_twice_is_reported_with_both_lines(read: Read) -> None:
    note = read("---\ntitle: One\ntags: [a]\ntitle: Two\n---\ntext\n")
    (finding,) = note.findings
    assert (finding.code, finding.line, note.title) == ("AKB102", 4, "One")
    assert "line 2" in finding.message
