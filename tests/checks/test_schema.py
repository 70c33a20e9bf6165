"""Properties are judged by a schema, which may be read off a vault, imported and exported."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from shared import needs_shared, vault

from aurora_kb.checks import (
    Standards,
    apply_fixes,
    infer_properties,
    json_schema,
    read_obsidian_types,
    run_checks,
    write_properties,
)
from aurora_kb.config import ChecksConfig, PropertyConfig, load_config
from aurora_kb.errors import AuroraError
from aurora_kb.model import Finding, Note, Source
from aurora_kb.notes import discover, parse_note, resolve_links


def asked(**wishes: Any) -> Standards:
    if isinstance(wishes.get("type"), str):
        wishes["type"] = (wishes["type"],)
    return Standards(properties={"x": PropertyConfig(**wishes)})


def head(line: str) -> str:
    return f"---\ntitle: A\n{line}\n---\n\nText.\n"


def judged(text: str, standards: Standards) -> tuple[Finding, ...]:
    notes = [parse_note(Source("Note.md", text.encode()))]
    found = run_checks(resolve_links(notes), ChecksConfig(ignore=("AKB1",)), standards)
    return tuple(finding for finding in found if finding.code == "AKB411")


def mended(text: str, standards: Standards, unsafe: bool = False) -> str:
    source = Source("Note.md", text.encode())
    found = judged(text, standards)
    return apply_fixes(source, found, unsafe=unsafe, standards=standards).data.decode()


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("text", "'12'", "12"),
        ("text", "2025-12-30", "[a]"),
        ("number", "1.5", "'1.5'"),
        ("number", "-3", "true"),
        ("integer", "3", "3.5"),
        ("boolean", "false", "'false'"),
        ("date", "2025-12-30", "2025-12-30T10:00"),
        ("date", "'2025-12-30'", "2025-02-30"),
        ("datetime", "2025-12-30T10:00", "2025-12-30"),
        ("list", "[a, b]", "a"),
        ("link", '"[[Home]]"', "Home"),
        ("url", "https://example.org/a", "example.org"),
        ("properties", "{a: 1}", "a"),
    ],
)
def test_a_value_is_of_its_type_or_it_is_reported(kind: str, good: str, bad: str) -> None:
    assert judged(head(f"x: {good}"), asked(type=kind)) == ()
    found = judged(head(f"x: {bad}"), asked(type=kind))
    assert [(f.line, f.column) for f in found] == [(3, 4)]


def test_any_of_several_types_will_do() -> None:
    standards = asked(type=("number", "date"))
    assert judged(head("x: 2025-12-30"), standards) == ()
    assert [f.message for f in judged(head("x: soon"), standards)] == [
        "x is not a number or a date"
    ]


@pytest.mark.parametrize(
    ("wishes", "line"),
    [
        ({"nullable": False}, "x:"),
        ({"nullable": False}, "x: null"),
        ({"required": True}, "y: 1"),
        ({"enum": ("a", 1)}, "x: b"),
        ({"enum": ("a", 1)}, "x: true"),
        ({"enum": ("a", "b")}, "x: [a, c]"),
        ({"pattern": "[A-Z]{2}"}, "x: ABC"),
        ({"minimum": 1.0}, "x: 0"),
        ({"maximum": 5.0}, "x: 5.5"),
    ],
)
def test_what_is_asked_for_and_not_there_is_reported(wishes: dict[str, Any], line: str) -> None:
    assert len(judged(head(line), asked(**wishes))) == 1


@pytest.mark.parametrize(
    "line", ["x: (null)", "x: (", 'x: "{{date}}"', "x: '<% tp.date %>'", "x: null", "y: 1"]
)
def test_placeholders_and_what_other_rules_tell_are_passed_over(line: str) -> None:
    assert judged(head(line), asked(type="number", enum=(1,))) == ()


def test_a_fault_in_a_list_is_at_its_item() -> None:
    found = judged(head("x:\n  - a\n  - d"), asked(enum=("a", "b")))
    assert [(f.line, f.column, f.hint) for f in found] == [(5, 5, "allowed: a, b")]


def test_only_the_notes_that_are_meant_are_judged() -> None:
    standards = asked(required=True, notes=("Recipes/",))
    notes = [parse_note(Source(path, b"---\na: 1\n---\nText.\n")) for path in ("A.md",)]
    notes.append(parse_note(Source("Recipes/B.md", b"---\na: 1\n---\nText.\n")))
    found = run_checks(resolve_links(notes), ChecksConfig(), standards)
    assert [finding.path for finding in found] == ["Recipes/B.md"]


@pytest.mark.parametrize(
    ("line", "wishes", "right"),
    [
        ("x: '12'", {"type": "number"}, "x: 12"),
        ("x: 12", {"type": "text"}, "x: '12'"),
        ("x: 'True'", {"type": "boolean"}, "x: true"),
        ("x: a  # why", {"type": "list"}, "x: [a]  # why"),
    ],
)
def test_what_can_only_be_meant_in_one_way_is_mended(
    line: str, wishes: dict[str, Any], right: str
) -> None:
    assert mended(head(line), asked(**wishes)) == head(right)


@pytest.mark.parametrize(
    ("line", "wishes", "right"),
    [
        ("x: yes", {"type": "boolean"}, "x: true"),
        ("x: 2025-1-5", {"type": "date"}, "x: 2025-01-05"),
        ("x: READ", {"enum": ("read", "to read")}, "x: read"),
        ('x: ["To  Read"]', {"enum": ("read", "to read")}, 'x: ["to read"]'),
        ("x:", {"nullable": False, "default": "new"}, "x: new"),
        ("y: 1", {"required": True, "default": False}, "y: 1\nx: false"),
    ],
)
def test_what_changes_a_value_is_mended_by_name(
    line: str, wishes: dict[str, Any], right: str
) -> None:
    assert mended(head(line), asked(**wishes)) == head(line)
    assert mended(head(line), asked(**wishes), unsafe=True) == head(right)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("x: '12 apples'", "number"),
        ("x: '1.5'", "integer"),
        ("x: soon", "date"),
        ("x: 5/6/2025", "date"),
    ],
)
def test_what_may_be_meant_in_several_ways_is_left(line: str, kind: str) -> None:
    assert mended(head(line), asked(type=kind), unsafe=True) == head(line)


def test_a_missing_derived_value_is_added_where_the_order_of_the_keys_wants_it() -> None:
    standards = Standards(
        properties={"source_file": PropertyConfig(derive="source_file", required=True)}
    )
    before = "---\r\nauthor: A\r\nmodified: 2025-12-30\r\ntitle: T\r\n---\r\nText.\r\n"
    after = before.replace("title", "source_file: Note.md\r\ntitle")
    assert mended(before, standards) == after
    assert judged(after, standards) == ()


def test_the_review_fields_are_judged_without_a_configuration() -> None:
    text = head("Due: soon\nHoursDone: two\nTimeSpent: -1\nQuality: '****'\nReviewFreq: weekly")
    assert [f.message for f in judged(text, Standards())] == [
        "Due is not a date or a date with a time",
        "HoursDone is not a number",
        "TimeSpent: -1 is below 0",
    ]


def test_a_configured_property_replaces_what_is_known_of_it() -> None:
    standards = Standards(properties={"Due": PropertyConfig(type=("text",))})
    assert judged(head("Due: soon"), standards) == ()


# ------------------------------------------------------------------ read off, imported


def notes_of(heads: list[str]) -> list[Note]:
    return [
        parse_note(Source(f"{number:02}.md", f"---\n{text}\n---\n\nText.\n".encode()))
        for number, text in enumerate(heads)
    ]


def inferred(heads: list[str]) -> dict[str, PropertyConfig]:
    return {one.name: one.asked for one in infer_properties(notes_of(heads), Standards())}


def test_types_are_read_off_and_exceptions_left_out() -> None:
    found = inferred([*(["pages: 12"] * 19), "pages: many"])
    assert found == {"pages": PropertyConfig(type=("integer",), required=True, nullable=False,
                                             minimum=0.0)}  # fmt: skip


def test_a_custom_of_two_types_stays_one() -> None:
    assert inferred(["at: 2025-12-30", "at: soon"] * 10)["at"].type == ("text",)
    assert set(inferred(["n: 1", "n: [a]"] * 10)["n"].type) == {"integer", "list"}


def test_empty_values_make_a_property_nullable() -> None:
    assert inferred(["a: x", "a:"])["a"].nullable


def test_few_values_used_often_are_choices() -> None:
    assert inferred(["status: read", "status: to read"] * 12)["status"].enum == ("read", "to read")
    assert inferred([f"status: s{number}" for number in range(24)])["status"].enum == ()


def test_what_macos_wrote_is_left_out_unless_asked_for() -> None:
    notes = notes_of(["kMDItemFSLabel: '0'\ntitle: A"])
    assert [one.name for one in infer_properties(notes, Standards())] == ["title"]
    assert len(infer_properties(notes, Standards(), with_spotlight=True)) == 2


def test_counts_that_fit_are_derived() -> None:
    assert inferred(["word_count: 1\nreading_time: 0.0"] * 3)["word_count"].derive == "word_count"
    assert inferred(["word_count: 9"] * 3)["word_count"].derive == ""


def test_the_tables_that_are_printed_are_read_back_as_they_were(tmp_path: Path) -> None:
    properties = {
        "plain": PropertyConfig(type=("number",), minimum=0.0, maximum=2.5),
        'odd "name".x': PropertyConfig(type=("text", "list"), enum=("a\\b", 1, True, "é\x7f")),
        "form": PropertyConfig(pattern=r"\d+\.md", default=False, notes=("A/",), required=True),
    }
    text = write_properties((name, one, "in 3 of 4 notes") for name, one in properties.items())
    tomllib.loads(text)
    (tmp_path / "aurora-kb.toml").write_text(text)
    assert load_config(tmp_path).properties == properties


def test_the_types_of_obsidian_are_imported() -> None:
    data = b'{"types": {"due": "date", "tags": "tags", "done": "checkbox", "x": "plugin"}}'
    assert {name: one.type for name, one in read_obsidian_types(data, "t").items()} == {
        "done": ("boolean",),
        "due": ("date",),
        "tags": ("list",),
        "x": (),
    }


@pytest.mark.parametrize("data", [b"", b"[]", b'{"types": []}', b"\xff", b"[" * 100_000])
def test_what_is_no_list_of_types_is_an_error(data: bytes) -> None:
    with pytest.raises(AuroraError, match="holds no types"):
        read_obsidian_types(data, "types.json")


# ------------------------------------------------------------------ for editors


@needs_shared
@pytest.mark.parametrize("name", ["study-notes", "kepano", "foam-docs", "obsidian-help"])
def test_an_editor_judges_real_front_matters_as_the_checks_do(name: str) -> None:
    notes = [parse_note(source) for source in discover(vault(name)).sources]
    properties = {one.name: one.asked for one in infer_properties(notes, Standards())}
    schema = json.loads(json.dumps(json_schema(properties, name)))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = run_checks(
        resolve_links(notes),
        ChecksConfig(select=("AKB411",)),
        Standards(properties=properties),
    )
    faulty = {finding.path for finding in found if finding.code == "AKB411"}
    headed = [note for note in notes if note.fields]
    assert headed
    for note in headed:
        is_valid = validator.is_valid(dict(note.meta))
        assert is_valid == (note.path not in faulty), note.path


@pytest.mark.parametrize(
    ("wishes", "value", "is_valid"),
    [
        ({"type": ("list",), "enum": ("a",)}, ["a", None], True),
        ({"type": ("list",), "enum": ("a",)}, ["b"], False),
        ({"pattern": "[a-z]+"}, "abc", True),
        ({"pattern": "[a-z]+"}, "abc1", False),
        ({"pattern": "[a-z]+"}, ["abc", "1"], False),
        ({"nullable": False}, None, False),
        ({"nullable": False}, "x", True),
        ({"enum": (1,)}, True, False),
        ({"type": ("date",)}, "2025-12-30", True),
        ({"type": ("date",)}, "2025-12-30T10:00", False),
        ({"type": ("integer", "text"), "minimum": 1.0}, 0, False),
        ({"type": ("integer", "text"), "minimum": 1.0}, "0", True),
        ({"required": True, "notes": ("A/",)}, None, True),
    ],
)
def test_the_schema_says_what_is_asked_for(
    wishes: dict[str, Any], value: object, is_valid: bool
) -> None:
    schema = json_schema({"x": PropertyConfig(**wishes)}, "t")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid({"x": value}) == is_valid


def test_a_required_property_is_required_there_too() -> None:
    schema = json_schema({"x": PropertyConfig(required=True)}, "t")
    assert not jsonschema.Draft202012Validator(schema).is_valid({})
