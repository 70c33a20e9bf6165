"""A second run finds nothing to do, whatever the faults are and wherever they lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from fuzz import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_notes import notes
from shared import needs_shared, vault

from aurora_kb.checks import RULES, fix_all, run_checks
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Note, Source
from aurora_kb.notes import Discovery, discover, parse_note, resolve_links

EVERYTHING = ChecksConfig(select=tuple(rule.code for rule in RULES if rule.fix != "none"))


class World:
    """A vault that can be checked again with some notes in another state."""

    def __init__(self, files: Discovery, asked: ChecksConfig) -> None:
        self.files = files
        self.asked = asked
        self._parsed: dict[str, Note] = {
            source.path: parse_note(source) for source in files.sources
        }

    def sources(self) -> dict[str, Source]:
        return {source.path: source for source in self.files.sources}

    def check(self, mended: Sequence[Source] = ()) -> tuple[Finding, ...]:
        changed = {source.path: parse_note(source) for source in mended}
        parsed = [changed.get(path, note) for path, note in self._parsed.items()]
        joined = resolve_links(parsed, self.files.assets, self.files.findings)
        return run_checks(joined, self.asked)

    def mend(self, unsafe: bool, start: Sequence[Source] = ()) -> dict[str, bytes]:
        sources = self.sources() | {source.path: source for source in start}
        recheck: Callable[[Sequence[Source]], Sequence[Finding]] = lambda now: self.check(  # noqa: E731
            list(({one.path: one for one in start} | {one.path: one for one in now}).values())
        )
        fixed = fix_all(sources, self.check(start), recheck, unsafe=unsafe, settings=self.asked)
        return {one.path: one.data for one in fixed if one.data != sources[one.path].data}


def is_stable(world: World, unsafe: bool) -> None:
    first = world.mend(unsafe)
    again = world.mend(unsafe, [Source(path, data) for path, data in first.items()])
    assert again == {}


def world_of(texts: dict[str, bytes], asked: ChecksConfig = EVERYTHING) -> World:
    sources = tuple(Source(path, data) for path, data in sorted(texts.items()))
    return World(Discovery(sources, (), ()), asked)


# ------------------------------------------------------------------ real vaults


@cache
def files_of(name: str) -> Discovery:
    return discover(vault(name))


@needs_shared
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", ["study-notes", "kepano", "foam-docs", "obsidian-help"])
def test_of_a_real_vault_a_second_run_changes_nothing(name: str, unsafe: bool) -> None:
    is_stable(World(files_of(name), EVERYTHING), unsafe)


# Lines that are put into front matters of real notes, each a fault with a fix.
HEAD_FAULTS = (
    "word_count: 7", "reading_time: 9.9", "title: ' A '", "aliases: one, two", "tags: [a, b, A]",
    "children: '3'", "up: [[Home]]", "at: 12:30", "x: (null)", "y: (", "tag: [old]",
    "so\u200burce: x", "ai*abstract: x", '"https://example.org/a?b=c": 1', "2025: x", "z: a #b",
    "kMDItemFSLabel: '3'", "blob: '{length = 3, bytes = 0x00}'", "a: b: c", "n: 7 # akb: ignore",
    "m: '7'  # akb: ignore[AKB209]", "children: '0'  # akb: ignore[AKB501, AKB209]",
    "list:\n  - a\n\n  - b", "Due: 2025-1-5", "akb_ignore: [AKB501]", "source_file: Other.md",
)  # fmt: skip
BODY_FAULTS = (
    "See [[ho-me]] and [[HO_ME]].", "-\u00a0item", "[a](https://e.org/?utm_source=x&b=1)",
    "[[Home]] <!-- akb: ignore AKB612 -->", "%% akb: ignore AKB704 %%",
    "<!-- akb-disable AKB6 -->\n[[ho-me]]\n<!-- akb-enable -->",
    "<https://e.org/f?X-Amz-Signature=0123456789abcdef>",
)  # fmt: skip


def faulty(data: bytes, random: Random) -> bytes:
    """A real note with a few faults put into it, wherever its parts allow that."""
    text = data.decode("utf-8", "surrogateescape")
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for _ in range(random.randint(1, 4)):
            lines.insert(1, random.choice(HEAD_FAULTS))
    else:
        lines[:0] = ["---", random.choice(HEAD_FAULTS), "---"]
    lines.append(random.choice(BODY_FAULTS))
    if random.random() < 0.3:
        lines = [line.rstrip("\r") + "\r" for line in lines]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


@needs_shared
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", ["study-notes", "foam-docs"])
def test_of_a_real_vault_with_faults_put_in_a_second_run_changes_nothing(
    name: str, unsafe: bool
) -> None:
    random = Random(f"{name} {unsafe}")
    files = files_of(name)
    sources = tuple(Source(one.path, faulty(one.data, random)) for one in files.sources)
    is_stable(World(replace(files, sources=sources), EVERYTHING), unsafe)


# ------------------------------------------------------------------ made-up notes


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(notes(), min_size=1, max_size=3), st.booleans())
def test_of_any_notes_a_second_run_changes_nothing(datas: list[bytes], unsafe: bool) -> None:
    is_stable(world_of({f"note{number or ''}.md": d for number, d in enumerate(datas)}), unsafe)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("n: '7'  # akb: ignore[AKB501]", "n: '7'"),
        ("word_count: '1'  # akb: ignore[AKB201]", "word_count: 1"),
        ("title: ' A '\nakb_ignore: [AKB201]", "title: 'A'\nakb_ignore: [AKB201]"),
    ],
)
def test_a_comment_that_a_fix_makes_idle_goes_with_it(text: str, mended: str) -> None:
    note = f"---\n{text}\n---\nText.\n"
    world = world_of({"note.md": note.encode()}, ChecksConfig())
    assert (
        world.mend(False).get("note.md", note.encode()).decode() == f"---\n{mended}\n---\nText.\n"
    )


def test_a_comment_for_a_link_goes_when_another_note_makes_it_idle() -> None:
    files = {
        "a.md": b"---\naliases: Queue\n---\nA.\n",
        "b.md": b"See [[Queue]]. <!-- akb: ignore AKB601 -->\n",
    }
    world = world_of(files, ChecksConfig())
    assert world.mend(False) == {
        "a.md": b"---\naliases: [Queue]\n---\nA.\n",
        "b.md": b"See [[a|Queue]].\n",
    }
    is_stable(world, False)


def test_what_was_not_asked_for_is_left_in_all_rounds() -> None:
    files = {"a.md": b"---\nx: (null)\ntitle: ' A '\n---\nA.\n"}
    world = world_of(files, ChecksConfig())
    assert world.mend(False)["a.md"] == b"---\nx: (null)\ntitle: 'A'\n---\nA.\n"
