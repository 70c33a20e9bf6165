"""What a regular expression compiles to is kept, and is the same expression when it is taken."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import msgspec
import pytest

import aurora_kb
from aurora_kb.engine import Cache, known_expressions
from aurora_kb.engine.kept import expressions

STAGE = "expressions"


def exec_module(*asked: tuple[str, int]) -> list[re.Pattern[str]]:
    """Compile as a module does that is imported: by the name of this function it is told."""
    re.purge()
    return [re.compile(pattern, flags) for pattern, flags in asked]


ASKED = (
    (r"(?P<word>\w+)\s*(?P<sign>[=:])\s*(.*)", 0),
    (r"ÄÖ|straße|[α-ω]+", re.I),
    (r"^a{2,5}?(?:b|cd)(?!e)(?<=d)$", re.M | re.S),
    (r"(?ix) (a) | (?P<last>b)  # a remark", 0),
    (r"(.)\1(?P<n>x)(?(n)y|z)", re.A),
    ("[\U0001f600-\U0001f64f]", 0),
)


def cache_at(path: Path) -> Cache:
    return Cache(path / "cache.sqlite", b"secret")


def test_an_expression_that_is_taken_is_the_one_that_is_compiled(tmp_path: Path) -> None:
    cache = cache_at(tmp_path)
    with known_expressions(cache):
        first = exec_module(*ASKED)
    with known_expressions(cache):
        again = exec_module(*ASKED)
    compiled = exec_module(*ASKED)
    assert first == again == compiled  # Python compares flags, expressions and numbers
    for one, other in zip(again, compiled, strict=True):
        assert (one.groups, dict(one.groupindex)) == (other.groups, dict(other.groupindex))
        for text in ("word = 1", "STRASSE ÄÖ straße", "aacd", "B", "aaxy aaz", "😀", ""):
            assert [found.groupdict() for found in one.finditer(text)] == [
                found.groupdict() for found in other.finditer(text)
            ]


def test_what_is_known_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = cache_at(tmp_path)
    with known_expressions(cache):
        exec_module(*ASKED)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(re._compiler, "compile", refuse)  # type: ignore[attr-defined]
    with known_expressions(cache):
        assert exec_module(*ASKED)[0].match("a=b")


def test_expressions_of_words_in_notes_are_not_kept(tmp_path: Path) -> None:
    cache = cache_at(tmp_path)
    with known_expressions(cache):
        re.purge()
        assert re.compile("a word of a note").match("a word of a note")
        exec_module(("a module's own", 0))
    (stored,) = cache.get([STAGE]).values()
    assert b"a module's own" in stored
    assert b"a word of a note" not in stored


def test_what_cannot_be_kept_is_compiled_each_time(tmp_path: Path) -> None:
    cache = cache_at(tmp_path)
    for _ in range(2):
        with known_expressions(cache):
            (one,) = exec_module(("[\ud800-\udfff]", 0))
            assert one.search("\udc00")
            with pytest.raises(re.error):
                exec_module(("(", 0))


def test_numbers_that_are_not_sound_are_compiled_anew(tmp_path: Path) -> None:
    cache = cache_at(tmp_path)
    with known_expressions(cache):
        exec_module(*ASKED)
    (data,) = cache.get([STAGE]).values()
    python, known = msgspec.msgpack.decode(data)
    for place, damage in enumerate((b"", b"\xff" * 16, b"\x01")):
        known[place][1][1] = damage
    known[3][1][3] = {"last": 900}
    cache.replace({STAGE: msgspec.msgpack.encode((python, known))}, stage=STAGE)
    with known_expressions(cache):
        found = exec_module(*ASKED)
    assert found == exec_module(*ASKED)


@pytest.mark.parametrize("data", [b"", b"\xc1", msgspec.msgpack.encode(("another Python", []))])
def test_what_another_python_or_nobody_wrote_is_left_alone(tmp_path: Path, data: bytes) -> None:
    cache = cache_at(tmp_path)
    cache.replace({STAGE: data}, stage=STAGE)
    with known_expressions(cache):
        assert exec_module(*ASKED)[0].match("a=b")


def test_another_thread_that_compiles_meanwhile_gets_and_keeps_its_own(tmp_path: Path) -> None:
    cache = cache_at(tmp_path)
    maker = re._compiler._sre  # type: ignore[attr-defined]
    watched = expressions._Watched(maker)
    told: tuple[object, ...] = "", 32, [1], 0, {}, (None,)  # the empty expression
    thread = threading.Thread(target=watched.compile, args=told)
    thread.start()
    thread.join()
    assert watched.told is None
    assert watched.compile(*told).match("")
    assert watched.told is not None
    with known_expressions(cache):
        threads = [
            threading.Thread(target=exec_module, args=((f"{number}a+(b|c)", 0),))
            for number in range(8)
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    with known_expressions(cache):
        for number in range(8):
            assert exec_module((f"{number}a+(b|c)", 0))[0].fullmatch(f"{number}aab")


def test_without_a_cache_or_the_parts_of_this_python_all_is_as_always(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with known_expressions(Cache()):
        assert exec_module(*ASKED)
    with monkeypatch.context() as patch:
        patch.setattr(re, "_compiler", None)
        with known_expressions(cache_at(tmp_path)):
            pass


def test_all_expressions_of_the_program_are_the_same_when_they_are_taken(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import re, sys
        from pathlib import Path
        from aurora_kb.engine import Cache, known_expressions

        cache = Cache(Path(sys.argv[1]), b"secret")
        with known_expressions(cache):
            from aurora_kb import pipeline
            from aurora_kb.cards import MAKERS
            from aurora_kb.concepts import PATTERNS
        stored = len(cache.get(["expressions"])["expressions"])
        found = 0
        for name, module in list(sys.modules.items()):
            if name.startswith("aurora_kb."):
                for one in vars(module).values():
                    if isinstance(one, re.Pattern):
                        re.purge()
                        found += 1
                        assert one == re.compile(one.pattern, one.flags), one
        print(stored, found)
        """
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "cache.sqlite")],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(aurora_kb.__file__).parents[1],
        ).stdout.split()
        for _ in range(2)
    ]
    # Nothing is added by the second: none of them depends on the order of a set.
    assert told[0] == told[1]
    assert int(told[0][1]) > 500
