"""Fixes on real notes, judged by others: the bytes, two more parsers of YAML, the pages."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError as RuamelError
from shared import SHARED, needs_shared, vault

from aurora_kb import vaults
from aurora_kb.checks import apply_fixes, run_checks
from aurora_kb.config import ChecksConfig, load_config
from aurora_kb.engine import Means
from aurora_kb.model import Finding, Note, Source
from aurora_kb.notes import ParseOptions, parse_note, resolve_links

VAULTS = ("obsidian-help", "study-notes", "foam-docs", "kepano")

pytestmark = needs_shared


@dataclass(frozen=True)
class Mended:
    """A note with its fixes: before, after, and what was applied."""

    before: Source
    after: Source
    applied: tuple[Finding, ...]


def mended(folder: Path, unsafe: bool) -> tuple[Mended, ...]:
    config = load_config(folder, folder)
    # Wikilinks in other capitals: none is a fault, and each has a fix.
    config = replace(config, checks=replace(config.checks, select=("AKB619",)))
    whole, findings = vaults.check_notes(config, Means())
    made = []
    for note in whole.notes:
        source = Source(note.path, note.text.encode())
        mine = [finding for finding in findings if finding.path == note.path and finding.fix]
        fixed = apply_fixes(source, mine, unsafe=unsafe, settings=config.checks)
        if fixed.applied:
            made.append(Mended(source, Source(note.path, fixed.data), fixed.applied))
    return tuple(made)


@pytest.fixture(scope="module", params=VAULTS)
def safely(request: pytest.FixtureRequest) -> tuple[Mended, ...]:
    """The notes of a vault that safe fixes change."""
    return mended(vault(request.param), unsafe=False)


def test_the_vaults_have_something_to_mend() -> None:
    assert len(mended(vault("obsidian-help"), unsafe=False)) > 20


def test_a_safe_fix_does_not_change_the_page_in_either_dialect(
    safely: tuple[Mended, ...],
) -> None:
    for one in safely:
        for dialect in ("obsidian", "material"):
            options = ParseOptions(dialect=dialect)
            pages = [_page(parse_note(source, options)) for source in (one.before, one.after)]
            assert pages[0] == pages[1], one.before.path


def _page(note: Note) -> str:
    # Links are filled with where they lead, which the fix of a link is about.
    parts = (part if isinstance(part, str) else f"[{part.kind} {part.index}]" for part in note.html)
    return re.sub(r' id="L\d+"', "", "".join(parts))


def test_every_byte_outside_the_mended_spans_stays(safely: tuple[Mended, ...]) -> None:
    for one in safely:
        text = one.before.data.decode()
        spans = sorted({edit.span for f in one.applied if f.fix for edit in f.fix.edits})
        kept, position = [], 0
        for span in spans:
            kept.append(text[position : span.start])
            position = span.end
        kept.append(text[position:])
        pattern = ".*?".join(re.escape(part) for part in kept)
        assert re.fullmatch(pattern, one.after.data.decode(), re.DOTALL), one.before.path


# ------------------------------------------------------------------ two other parsers

Front = dict[object, object]


def by_pyyaml(front: str) -> Front | None:
    """What PyYAML reads, with libyaml and everything as text."""
    try:
        read = yaml.load(front, yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def by_ruamel(front: str) -> Front | None:
    """What ruamel reads, as YAML 1.2."""
    try:
        read = YAML(typ="safe", pure=True).load(io.StringIO(front))
    except (RuamelError, ValueError, NotImplementedError):
        return None
    return read if isinstance(read, dict) else None


READERS = (by_pyyaml, by_ruamel)

# What to put behind the fence; the key that is mended; what each reader finds there then.
FAULTS: tuple[tuple[str, str, tuple[object, object]], ...] = (
    ("word_count: 999999\n", "word_count", ("{words}", "{words}")),
    ("zz: 1\nreading_time: 99.9\n", "reading_time", ("{minutes}", "{minutes}")),
    ("title: '  Spaced out '\n", "title", ("Spaced out", "Spaced out")),
    ("aliases: Zebra\n", "aliases", (["Zebra"], ["Zebra"])),
    ("tags: [zebra, ZEBRA]\n", "tags", (["zebra"], ["zebra"])),
    ("author: [[Zebra]]\n", "author", ("[[Zebra]]", "[[Zebra]]")),
    ("children: '0'\n", "children", ("0", 0)),
)


def front_of(source: Source) -> str:
    parts = source.data.decode().split("---\n", 2)
    return parts[1] if len(parts) == 3 and not parts[0] else ""


def injected() -> Iterator[tuple[Source, str, tuple[object, object]]]:
    """Real front matters with one fault each, that of the place in a row."""
    number = 0
    for path in sorted(SHARED.glob("vaults/*/**/*.md")):
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        front = front_of(Source("x.md", text.encode()))
        if not front or "\r" in text:
            continue
        fault, key, expected = FAULTS[number % len(FAULTS)]
        if any(line.startswith(f"{key}:") for line in front.split("\n")):
            front = re.sub(rf"(?m)^{key}:.*\n(?:[ \t-].*\n)*", "", front)
        body = text.split("---\n", 2)[2]
        number += 1
        yield Source(path.name, f"---\n{fault}{front}---\n{body}".encode()), key, expected


def test_two_other_parsers_read_the_intended_change_and_no_other() -> None:
    compared: Counter[str] = Counter()
    for source, key, expected in injected():
        note = parse_note(source)
        found = _checked(source)
        fixed = apply_fixes(source, [f for f in found if f.fix and f.fix.safe])
        mine = [f for f in fixed.applied if f.line <= 3]
        if not mine:
            continue  # another fault of the same place was in the way
        after = Source(source.path, fixed.data)
        words = re.findall(r"\w+", after.data.decode().split("---\n", 2)[2])
        values = {"words": len(words), "minutes": round(len(words) / 200, 1)}
        touched = {_key_at(note, finding.line) for finding in fixed.applied}
        for read, wanted in zip(READERS, expected, strict=True):
            before, now = read(front_of(source)), read(front_of(after))
            if before is None or now is None:
                continue
            if isinstance(wanted, str) and wanted.startswith("{"):
                assert str(now[key]) == str(values[wanted.strip("{}")]), source.path
            else:
                assert now[key] == wanted, source.path
            others = before.keys() - touched - {key}
            assert {k: before[k] for k in others} == {k: now[k] for k in others}, source.path
            assert now.keys() == before.keys()
            compared[key] += 1
    # All kinds of faults came before both parsers, often.
    assert compared.keys() == {key for _, key, _ in FAULTS}
    assert min(compared.values()) > 10


def _key_at(note: Note, line: int) -> str:
    above = [field.key for field in note.fields if field.line <= line]
    return above[-1] if above and line <= note.text.count("\n", 0, note.body.start) else ""


def _checked(source: Source) -> tuple[Finding, ...]:
    whole = resolve_links([parse_note(source)])
    return run_checks(whole, ChecksConfig(ignore=("AKB6",)))
