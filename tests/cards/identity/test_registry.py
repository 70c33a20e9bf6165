"""The registry's file: bytes to facts and back, with whatever people and git did to it."""

from __future__ import annotations

import json

from aurora_kb.cards.identity.registry import Fact, Registry, read_registry, write_registry

AURORA = Fact("aaaaaaaaaa", "Aurora", "What is Aurora?", "a managed RDBMS", ("Basics",))
CLOZE = Fact(
    "bbbbbbbbbb",
    "Aurora",
    "6 copies across 3 AZs",
    "6, 3",
    text="{{c1::6}} copies across {{c3::3}} AZs",
    slots=((1, "6"), (2, "copies"), (3, "3")),
    modified=1_800_000_000,
)


def file_of(*facts: Fact) -> bytes:
    return write_registry(Registry({fact.id: fact for fact in facts}))


def test_what_was_written_is_read_again() -> None:
    removed = Fact("cccccccccc", "RDS", "Q?", "A", removed="2026-01-02", is_reversible=True)
    assert list(read_registry(file_of(AURORA, CLOZE, removed)).facts.values()) == [
        AURORA,
        CLOZE,
        removed,
    ]


def test_there_is_one_fact_a_line_and_what_says_nothing_is_left_out() -> None:
    lines = file_of(AURORA, CLOZE).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["aaaaaaaaaa", "bbbbbbbbbb"]
    assert set(json.loads(lines[0])) == {"id", "note", "question", "answer", "headings"}


def test_keys_of_other_versions_are_kept() -> None:
    line = b'{"answer":"A","id":"aaaaaaaaaa","note":"N","question":"Q?","starred":[1,{"x":null}]}\n'
    assert write_registry(read_registry(line)) == line


def test_a_line_that_is_no_fact_is_told_and_kept() -> None:
    data = b'{"id": "aaaaaaaaaa", "note"\n' + file_of(CLOZE)
    registry = read_registry(data)
    assert [fault.number for fault in registry.faults] == [1]
    assert list(registry.facts) == ["bbbbbbbbbb"]
    assert write_registry(registry) == file_of(CLOZE) + b'{"id": "aaaaaaaaaa", "note"\n'


def test_a_line_of_another_shape_is_no_fact() -> None:
    for line in (b"[]", b"1", b'{"note":"N"}', b'{"id":1}', b'{"id":"a.f"}', b"\xff\xfe",
                 b'{"id":"a","headings":[1]}', b'{"id":"a","slots":{"x":"y"}}',
                 b'{"id":"a","modified":"now"}', b'{"id":"a","modified":true}',
                 b'{"id":"a","modified":-1}', b'{"id":"a","modified":253402300800}',
                 b'{"id":"a","modified":%d}' % 10**30):  # fmt: skip
        registry = read_registry(line + b"\n")
        assert not registry.facts, line
        assert write_registry(registry) == line + b"\n"


def test_both_sides_of_a_conflict_are_read_and_its_marks_are_told() -> None:
    ours = Fact("aaaaaaaaaa", "Aurora", "What is Aurora?", "ours", modified=20)
    theirs = Fact("aaaaaaaaaa", "Aurora", "What is Aurora?", "theirs", modified=30)
    data = (
        b"<<<<<<< HEAD\n" + file_of(ours) + b"=======\n" + file_of(theirs) + b">>>>>>> other\n"
    ) + file_of(CLOZE)  # fmt: skip
    registry = read_registry(data)
    assert registry.facts["aaaaaaaaaa"].answer == "theirs"
    assert [fault.number for fault in registry.faults] == [1, 3, 4, 5]
    assert "conflict" in registry.faults[0].reason
    assert "twice" in registry.faults[2].reason
    assert write_registry(registry).endswith(b"<<<<<<< HEAD\n=======\n>>>>>>> other\n")


def test_a_fact_that_one_side_removed_and_the_other_did_not_lives() -> None:
    gone = Fact("aaaaaaaaaa", "Aurora", "Q?", "A", modified=30, removed="2026-01-01")
    here = Fact("aaaaaaaaaa", "Aurora", "Q?", "A", modified=20)
    for data in (file_of(gone) + file_of(here), file_of(here) + file_of(gone)):
        assert not read_registry(data).facts["aaaaaaaaaa"].removed


def test_joined_facts_keep_the_gaps_of_both() -> None:
    one = Fact("aaaaaaaaaa", "N", "a b", "a", text="{{c1::a}} b", slots=((1, "a"), (2, "x")))
    other = Fact("aaaaaaaaaa", "N", "a b", "a", text="{{c1::a}} b", slots=((1, "a"), (3, "y")))
    joined = read_registry(file_of(one) + file_of(other)).facts["aaaaaaaaaa"]
    assert joined.slots == ((1, "a"), (2, "x"), (3, "y"))


def test_line_ends_marks_and_empty_lines_of_other_systems_are_read() -> None:
    data = b"\xef\xbb\xbf" + file_of(AURORA, CLOZE).replace(b"\n", b"\r\n\r\n")
    registry = read_registry(data)
    assert not registry.faults
    assert write_registry(registry) == file_of(AURORA, CLOZE)


def test_half_of_a_character_pair_is_written_so_that_it_can_be_read() -> None:
    line = b'{"answer":"\\ud83d","id":"aaaaaaaaaa","note":"N","question":"Q?"}\n'
    assert write_registry(read_registry(line)) == line
