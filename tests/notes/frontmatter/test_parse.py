"""The places of keys, the limits, and the words of findings. Values: see `cases/`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Note

Read = Callable[..., Note]


def written(note: Note) -> dict[str, str]:
    return {field.key: note.text[field.span.start : field.span.end] for field in note.fields}


def test_a_field_knows_its_line_and_its_value_as_written(read: Read) -> None:
    note = read("---\n# c\ntitle: 'A'  # d\ntags:\n  - x\n  - y\nempty:\n---\nbody\n")
    assert [(field.key, field.line) for field in note.fields] == [
        ("title", 3),
        ("tags", 4),
        ("empty", 7),
    ]
    assert written(note) == {"title": "'A'", "tags": "- x\n  - y", "empty": ""}


def test_spans_are_true_behind_a_byte_order_mark_and_with_carriage_returns(read: Read) -> None:
    note = read(b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nbody\r\n")
    assert written(note) == {"title": "A"}
    assert note.text[note.body.start : note.body.end] == "body\r\n"


def test_the_first_of_two_equal_keys_is_the_field(read: Read) -> None:
    assert written(read("---\na: 1\na: 2\n---\n")) == {"a": "1"}


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("Foo: bar", "colon"),
        ("@x", "reserved character"),
        ('"open', "close the quote"),
        ("[a", "close the list"),
        ('"C:\\Users"', "single quotes"),
        ("'it's'", "whole value in quotes"),
        ("*x", "starts with *"),
        ("{{date}}", "quotes"),
    ],
)
def test_a_syntax_error_says_what_to_do(read: Read, value: str, hint: str) -> None:
    finding = next(f for f in read(f"---\na: {value}\n---\n").findings if f.code == "AKB101")
    assert hint in finding.hint
    assert finding.line == 2


def test_a_broken_front_matter_costs_neither_body_nor_title(read: Read) -> None:
    note = read("---\ntitle: Foo: bar\n---\n# Heading\n\ntext\n")
    assert note.title == "Heading"
    assert [block.line for block in note.blocks] == [4, 6]


@pytest.mark.parametrize(
    "head",
    [
        "a: " + "[" * 10_000,
        "- " * 10_000,
        "-\t" * 10_000,
        "? " * 10_000,
        "a: " + "{a: " * 500,
        "\n".join(f"{' ' * i}k:" for i in range(200)),
        "a: &x [*x]",
        "a: &x {b: *x}",
        "".join(f"k{i}: 1\n" for i in range(20_000)),
        "a: [" + "x," * 20_000 + "]",
        "a: " + "x" * (2 << 20),
        "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 40)),
        "a0: &a0 {x: 1}\n"
        + "".join(f"a{i}: &a{i}\n  <<: [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40)),
        '{"a": ' + "[" * 5000,
    ],
    ids=[
        "brackets",
        "dashes",
        "dashes and tabs",
        "question marks",
        "braces",
        "indentation",
        "a list in itself",
        "a mapping in itself",
        "many keys",
        "many items",
        "a long value",
        "billion laughs",
        "merge keys",
        "deep JSON",
    ],
)
def test_a_bomb_is_one_finding_and_no_values(read: Read, head: str) -> None:
    note = read(f"---\n{head}\n---\nbody\n")
    assert note.meta == {}
    assert [(f.code, f.line) for f in note.findings] == [("AKB007", 2)]
    assert [block.text for block in note.blocks] == ["body"]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("a: " + "[" * 101 + "]" * 101, "nests deeper than 100 levels"),
        ('{"a": ' + "[" * 5000, "nests deeper than 100 levels"),
        ("a: &a [*a]", "refers to itself"),
        ("a: " + "x" * 1_048_576, "is longer than 1,048,576 characters"),
        ("\n".join(f"k{n}: 1" for n in range(10_001)), "holds more than 10,000 values"),
    ],
)
def test_a_bomb_is_told_what_it_is(read: Read, head: str, message: str) -> None:
    note = read(f"---\n{head}\n---\nbody\n")
    assert [finding.message for finding in note.findings] == [f"the front matter {message}"]


def test_numbers_too_long_for_python_are_text(read: Read) -> None:
    digits = "1" * 5000
    assert read(f"---\na: {digits}\n---\nx").meta == {"a": digits}
    assert read(f'---\n{{"a": {digits}}}\n---\nx').meta == {"a": digits}


def test_half_a_character_in_json_is_replaced(read: Read) -> None:
    assert read('---\n{"a": "\\ud800"}\n---\nx').meta == {"a": "\ufffd"}


def test_pyyaml_is_unchanged_for_the_rest_of_the_process(read: Read) -> None:
    import yaml

    read("---\na: no\n---\n")
    assert yaml.load("a: no", Loader=yaml.CSafeLoader) == {"a": False}


def test_tags_and_aliases_are_read_in_every_form(read: Read) -> None:
    note = read("---\ntags: a, '#b' c\nalias: X, Y\naliases: [Z, 1]\n---\n")
    assert note.tags == ("a", "c")
    assert note.aliases == ("Z", "1", "X", "Y")


def test_a_title_that_is_a_number_is_a_title(read: Read) -> None:
    assert read("---\ntitle: 2024\n---\n").title == "2024"


def test_without_a_title_the_first_heading_then_the_file_name_count(read: Read) -> None:
    assert read("# The *heading*\n").title == "The heading"
    assert read("text\n", path="folder/Name of it.md").title == "Name of it"
    assert read("---\ntitle: ''\n---\n", path="B.md").title == "B"
