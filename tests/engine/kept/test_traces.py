"""A page is that of the last build when all that it asked has the same answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from aurora_kb.engine import Cache, Key, Traces

Question = tuple[str, Key]
Made = Mapping[str, tuple[tuple[tuple[str, str], ...], tuple[Question, ...]]]
Answer = Callable[[str, Sequence[Key]], Sequence[bytes | None]]

ANSWERS = {("titles", "a"): b"A", ("titles", "b"): b"B", ("cards", None): b"2", ("places", 3): b"x"}
PAGES: Made = {
    "note a": ((("a.html", "1"), ("a.md", "2")), (("titles", "a"), ("cards", None))),
    "note b": ((("b.html", "3"),), (("titles", "b"), ("places", 3))),
}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache.sqlite")


def answers(**changed: bytes) -> Answer:
    def answer(table: str, keys: Sequence[Key]) -> list[bytes | None]:
        return [changed.get(table, ANSWERS.get((table, key), b"")) for key in keys]

    return answer


def keep(traces: Traces, kept: set[str], made: Made, answer: Answer) -> None:
    for page, (_, questions) in made.items():
        traces.note_down(page, [(table, (key,)) for table, key in questions])
    traces.keep(kept, {page: files for page, (files, _) in made.items()}, answer)


def entries(cache: Cache) -> dict[str, bytes]:
    assert cache._connection is not None
    rows = cache._connection.execute("SELECT key, value FROM entries WHERE stage = 'traces'")
    return dict(rows)


def size(cache: Cache) -> int:
    return sum(map(len, entries(cache).values()))


def remembered(cache: Cache) -> Traces:
    keep(Traces(cache, "base"), set(), PAGES, answers())
    return Traces(cache, "base")


def test_pages_that_asked_nothing_with_another_answer_are_told_with_their_files(
    cache: Cache,
) -> None:
    assert remembered(cache).unchanged(answers()) == {
        "note a": (("a.html", "1"), ("a.md", "2")),
        "note b": (("b.html", "3"),),
    }


def test_a_page_with_one_other_answer_is_not_among_them(cache: Cache) -> None:
    assert list(remembered(cache).unchanged(answers(cards=b"3"))) == ["note b"]
    assert list(remembered(cache).unchanged(answers(places=b""))) == ["note a"]


def test_a_table_that_is_the_same_as_a_whole_is_not_asked(cache: Cache) -> None:
    traces = remembered(cache)
    traces.unchanged(answers(cards=b"3"), lambda _: b"whole")
    # It is known as a whole once a page was made with its answers.
    keep(traces, {"note b"}, {"note a": PAGES["note a"]}, answers(cards=b"3"))
    same = Traces(cache, "base").unchanged(lambda table, _: [], lambda _: b"whole")
    assert sorted(same) == ["note a", "note b"]


def test_a_table_that_is_another_one_as_a_whole_is_asked(cache: Cache) -> None:
    traces = remembered(cache)
    traces.unchanged(answers(), lambda _: b"whole")
    keep(traces, {"note b"}, {"note a": PAGES["note a"]}, answers())
    found = Traces(cache, "base").unchanged(answers(cards=b"3"), lambda _: b"another")
    assert list(found) == ["note b"]


def test_where_all_depends_on_something_else_no_page_is(cache: Cache) -> None:
    remembered(cache)
    assert Traces(cache, "other").unchanged(answers()) == {}


def test_pages_that_are_neither_kept_nor_made_are_forgotten(cache: Cache) -> None:
    traces = remembered(cache)
    traces.unchanged(answers(cards=b"3"))
    keep(traces, {"note b"}, {}, answers(cards=b"3"))
    assert list(Traces(cache, "base").unchanged(answers(cards=b"3"))) == ["note b"]


def test_a_kept_page_and_one_made_anew_are_both_known_the_next_time(cache: Cache) -> None:
    traces = remembered(cache)
    traces.unchanged(answers(cards=b"3"))
    made = {"note a": ((("a.html", "9"),), (("cards", None),))}
    keep(traces, {"note b"}, made, answers(cards=b"3"))
    found = Traces(cache, "base").unchanged(answers(cards=b"3"))
    assert found == {"note b": (("b.html", "3"),), "note a": (("a.html", "9"),)}


def test_what_was_asked_by_pages_that_are_gone_is_forgotten_in_time(cache: Cache) -> None:
    many = {f"old {n}": ((("x.html", "1"),), (("titles", f"{n}"),)) for n in range(99)}
    keep(Traces(cache, "base"), set(), {**PAGES, **many}, answers())
    large = size(cache)
    traces = Traces(cache, "base")
    traces.unchanged(answers())
    keep(traces, set(PAGES), {}, answers())
    assert size(cache) < large / 4
    assert set(Traces(cache, "base").unchanged(answers())) == set(PAGES)


def test_what_is_damaged_is_as_good_as_nothing(cache: Cache) -> None:
    remembered(cache)
    cache.replace({"traces": b"\xc1"}, stage="traces")
    assert Traces(cache, "base").unchanged(answers()) == {}


@pytest.mark.parametrize("at", range(2))
def test_of_traces_whose_one_part_is_damaged_or_gone_nothing_is_known(
    cache: Cache, at: int
) -> None:
    remembered(cache)
    part = sorted(entries(cache))[1 + at]
    cache.add({part: b"\x90"}, stage="traces")
    assert Traces(cache, "base").unchanged(answers()) == {}
    cache.replace({}, [one for one in entries(cache) if one != part], stage="traces")
    assert Traces(cache, "base").unchanged(answers()) == {}


def test_many_pages_and_questions_are_kept_in_several_parts(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aurora_kb.engine.kept.trace_parts._PAGES_AT_ONCE", 2)
    monkeypatch.setattr("aurora_kb.engine.kept.trace_parts._QUESTIONS_AT_ONCE", 3)
    many = {
        f"{n}": ((("x.html", f"{n}"),), (("titles", f"{n}"), ("cards", n % 4))) for n in range(9)
    }
    keep(Traces(cache, "base"), set(), many, answers())
    assert len(entries(cache)) == 1 + 5 + 2 * 5
    traces = Traces(cache, "base")
    assert traces.unchanged(answers()) == {page: files for page, (files, _) in many.items()}
    keep(traces, set("02468"), {"1": many["1"]}, answers())
    assert set(Traces(cache, "base").unchanged(answers())) == set("012468")


def test_what_a_build_that_was_killed_has_written_leaves_the_last_traces_alone(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    traces = remembered(cache)
    traces.unchanged(answers(cards=b"3"))
    with monkeypatch.context() as patch:
        # All but what is put down at the end reaches the disk.
        patch.setattr("aurora_kb.engine.cache._FILLED", 0)
        patch.setattr("aurora_kb.engine.kept.traces._Head", None)
        with pytest.raises(TypeError):
            keep(traces, {"note b"}, {"note a": PAGES["note a"]}, answers(cards=b"3"))
    assert len(entries(cache)) > 3
    assert sorted(Traces(cache, "base").unchanged(answers())) == ["note a", "note b"]


@pytest.mark.parametrize("few", [0, 3, 99])
@pytest.mark.parametrize("seed", range(6))
def test_after_any_builds_those_pages_are_unchanged_whose_answers_are(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, seed: int, few: int
) -> None:
    monkeypatch.setattr("aurora_kb.engine.kept.traces._FEW", few)
    monkeypatch.setattr("aurora_kb.engine.kept.traces._SHARE", 3)
    monkeypatch.setattr("aurora_kb.engine.kept.trace_parts._PAGES_AT_ONCE", 4)
    monkeypatch.setattr("aurora_kb.engine.kept.trace_parts._QUESTIONS_AT_ONCE", 5)
    chance = Random(seed)
    now: dict[Question, bytes | None] = {
        (table, key): b"0" for table in ("titles", "cards", "tags") for key in range(8)
    }
    known: dict[str, tuple[tuple[tuple[str, str], ...], dict[Question, bytes | None]]] = {}
    for number in range(12):
        for question in chance.sample(sorted(now), chance.choice((0, 0, 1, 3))):
            now[question] = chance.choice((b"0", b"1", b"2", None))
        traces = Traces(cache, "base")
        same = traces.unchanged(
            lambda table, keys: [now[table, key] for key in keys],
            lambda table: repr(now).encode() if table == "tags" else None,
        )
        assert same == {
            page: files
            for page, (files, asked) in known.items()
            if all(told is not None and told == now[question] for question, told in asked.items())
        }
        kept = {page for page in same if chance.random() < 0.9}
        names = [f"p{n}" for n in range(30) if f"p{n}" not in kept and chance.random() < 0.5]
        made: Made = {
            name: (((name, f"{number}"),), tuple(chance.sample(sorted(now), chance.randint(0, 4))))
            for name in names
        }
        keep(traces, kept, made, lambda table, keys: [now[table, key] for key in keys])
        known = {page: known[page] for page in kept}
        for page, (files, asked) in made.items():
            known[page] = files, {question: now[question] for question in asked}
