"""Cases in `tests/cases/*.md`: a title, a note, and what must become of it.

    title
    .
    the note
    .
    what is expected
    .

Most files expect HTML. A link shows its kind as class and its target as address; what is
embedded shows as `{kind target|label}`, a formula as `{math text}`. Behind the HTML,
`! 3 AKB750` is a finding with its line, `! tags a b` and `! ids a b` are the note's tags
and block ids; findings that are not named must not be there. `front-matter.md` expects the
values as JSON, then the findings. `resolution.md` has notes as files (`== path`), and where
each link leads; in `vaults.md` the findings of a default run follow, as `! path:line code`.

`card-*.md` expect the cards that are written in a note: lines, sides with `->` or `<->` between,
a cloze as its text, below them what the card has besides (`deck`, `tags`, `id`, `hint`, `extra`)
and `! 3 AKB972` for what is broken. `⏎` is a line end. A note may begin with settings, as
`= syntax osr`; its lines count from below them.

In a note `→` is a tab, `␍` a carriage return, `␀` a NUL, `␠` a space at a line's end,
`⍽` a no-break space.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from aurora_kb.cards import Draft, find_card_faults
from aurora_kb.cards.syntaxes import read_written
from aurora_kb.checks import run_checks
from aurora_kb.config import CardsConfig, ChecksConfig
from aurora_kb.model import Asset, Note, Slot, Source, Target, TargetKind, Vault
from aurora_kb.notes import parse_note, resolve_links
from aurora_kb.site import find_address_faults

FOLDER = Path(__file__).parent / "cases"
VISIBLE = str.maketrans({"→": "\t", "␍": "\r", "␀": "\0", "␠": " ", "⍽": "\u00a0"})
OTHER_FORMS = ("front-matter", "resolution", "vaults")
CARDS = "card-"


@dataclass(frozen=True)
class Case:
    group: str
    line: int
    title: str
    note: str
    expected: str

    def __str__(self) -> str:
        return f"{self.group}.md:{self.line} {self.title}"


def read_cases(path: Path) -> list[Case]:
    cases = []
    lines = path.read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    assert len(dots) % 3 == 0, f"{path.name}: a case has three lines with a dot"
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        note = "".join(f"{line}\n" for line in lines[first + 1 : second])
        expected = "".join(f"{line}\n" for line in lines[second + 1 : third])
        cases.append(Case(path.stem, first, lines[first - 1], note.translate(VISIBLE), expected))
    return cases


ALL = [case for path in sorted(FOLDER.glob("*.md")) for case in read_cases(path)]


def of_group(*names: str) -> list[Case]:
    return [case for case in ALL if case.group in names]


def test_titles_are_unique_in_their_file() -> None:
    titles = [(case.group, case.title) for case in ALL]
    assert len(titles) == len(set(titles))


# ------------------------------------------------------------------ HTML

ALL_HTML = [c for c in ALL if c.group not in OTHER_FORMS and not c.group.startswith(CARDS)]


@pytest.mark.parametrize("case", ALL_HTML, ids=str)
def test_a_note_becomes_the_html(case: Case) -> None:
    note = parse_note(Source("note.md", case.note.encode()))
    html, facts = split_expected(case.expected)
    assert tidy(shown(note)) == tidy(html)
    for name, values in (("tags", note.tags), ("ids", note.block_ids)):
        if name in facts:
            assert list(values) == facts.pop(name)
    assert findings_of(note) == facts.get("findings", [])


def split_expected(expected: str) -> tuple[str, dict[str, list[str]]]:
    """Part the HTML from the lines that begin with `! `."""
    facts: dict[str, list[str]] = {}
    html = []
    for line in expected.splitlines():
        if not line.startswith("! "):
            html.append(line)
        elif line[2].isdigit():
            facts.setdefault("findings", []).append(line[2:])
        else:
            name, *values = line[2:].split()
            facts[name] = values
    return "\n".join(html), facts


def findings_of(note: Note) -> list[str]:
    ordered = sorted(note.findings, key=lambda finding: (finding.line, finding.code))
    return [f"{finding.line} {finding.code}" for finding in ordered]


def shown(note: Note) -> str:
    html = "".join(part if isinstance(part, str) else fill(note, part) for part in note.html)
    return MATHML.sub(as_written, html)


# How a formula is set is Temml's affair; here it shows as `{math text}`.
MATHML = re.compile(r"<math([^>]*)>(.*?)</math>", re.DOTALL)


def as_written(formula: re.Match[str]) -> str:
    kind = "display math" if 'display="block"' in formula[1] else "math"
    return f"{{{kind} {re.sub('<[^>]*>', '', formula[2])}}}"


def fill(note: Note, slot: Slot) -> str:
    if slot.kind == "query":
        return f"{{query {note.queries[slot.index].kind}}}"
    if slot.kind == "diagram":
        return f"{{diagram {note.diagrams[slot.index].title}}}"
    link = note.links[slot.index]
    target = f"{link.target}#{link.fragment}" if link.fragment else link.target
    if slot.kind == "class":
        return link.kind
    if slot.kind == "href":
        return target
    if slot.kind == "title":
        return ""
    if slot.kind == "words":
        return f"{{words {target}}}"
    return f"{{{link.kind} {target}{'|' if link.label else ''}{link.label}}}"


# Every block without an id of its own has that of its line, which says nothing new here.
LINE_ID = re.compile(r' id="L\d+"')


def tidy(html: str) -> str:
    """Line ends between blocks are the renderer's taste, and so is white space beside them."""
    html = LINE_ID.sub("", html)
    code = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    for number in range(0, len(code), 2):
        code[number] = re.sub(r"\s*\n\s*", "\n", code[number]).replace(">\n", ">")
        code[number] = re.sub(r"\n(?=<|\Z)", "", code[number])
    return "".join(code).strip()


# ------------------------------------------------------------------ front matter


@pytest.mark.parametrize("case", of_group("front-matter"), ids=str)
def test_front_matter_is_read(case: Case) -> None:
    note = parse_note(Source("note.md", case.note.encode()))
    expected, facts = split_expected(case.expected)
    assert dict(note.meta) == json.loads(expected)
    # Whether a note of nothing but front matter is empty is not the point of these cases.
    findings = [line for line in findings_of(note) if line != "0 AKB014"]
    assert findings == facts.get("findings", [])


# ------------------------------------------------------------------ resolution


@pytest.mark.parametrize("case", of_group("resolution"), ids=str)
def test_a_link_leads_there(case: Case) -> None:
    assert list(led(vault_of(case))) == case.expected.splitlines()


@pytest.mark.parametrize("case", of_group("vaults"), ids=str)
def test_a_vault_has_these_links_and_findings(case: Case) -> None:
    vault = vault_of(case)
    others = find_address_faults(vault)
    found = run_checks(vault, ChecksConfig(), others=others)
    findings = [f"! {finding.path}:{finding.line} {finding.code}" for finding in found]
    assert [*led(vault), *findings] == case.expected.splitlines()


def vault_of(case: Case) -> Vault:
    notes, assets = [], []
    for part in case.note.split("== ")[1:]:
        path, text = part.split("\n", 1)
        if path.endswith(".md"):
            notes.append(parse_note(Source(path, text.encode())))
        else:
            assets.append(Asset(path, 0))
    return resolve_links(notes, assets)


def led(vault: Vault) -> list[str]:
    lines = []
    for note in vault.notes:
        for link, target in zip(note.links, vault.targets[note.id], strict=True):
            written = f"{link.target}#{link.fragment}" if link.fragment else link.target
            lines.append(f"{written} -> {told(target)}")
    return lines


def told(target: Target) -> str:
    if target.kind is TargetKind.MISSING:
        return f"folder {target.path}" if target.how == "folder" else "missing"
    place = f"{target.path}#{target.anchor}" if target.anchor else target.path
    marks = [target.how] if target.kind is not TargetKind.URL else []
    marks += ["folded"] * target.folded + ["broken"] * target.broken_fragment
    if target.candidates:
        marks.append(f"of {len(target.candidates)}")
    return f"{target.kind} {place} ({', '.join(marks)})" if marks else f"{target.kind} {place}"


# ------------------------------------------------------------------ written cards


@pytest.mark.parametrize("case", [c for c in ALL if c.group.startswith(CARDS)], ids=str)
def test_a_note_holds_these_written_cards(case: Case) -> None:
    settings, text = settings_of(case.note)
    assets = [Asset(path, 0) for path in ("lima.png", "pictures/peru.png")]
    vault = resolve_links([parse_note(Source("note.md", text.encode()))], assets)
    drafts = read_written(vault, settings)["note"].drafts
    found = [line for draft in sorted(drafts, key=lambda one: one.line) for line in written(draft)]
    faults = [f"! {fault.line} {fault.code}" for fault in find_card_faults(vault, settings)]
    assert [*found, *faults] == case.expected.splitlines()


def settings_of(text: str) -> tuple[CardsConfig, str]:
    """The settings that the note's first lines name, and the rest of the note."""
    lists: dict[str, list[str]] = {}
    while found := re.match(r"= (\w+) (.*)\n", text):
        lists.setdefault(found[1], []).append(found[2])
        text = text[found.end() :]
    end = "".join(lists.pop("answer_end", []))
    folders = dict(said.split(" ", 1) for said in lists.pop("folders", []))
    rest = {name: tuple(said) for name, said in lists.items()}
    return CardsConfig(answer_end=end, folders=folders, **rest), text


def written(draft: Draft) -> Iterator[str]:
    """A card as the cases show it."""
    lines = f"{draft.line}-{draft.end_line}" if draft.end_line > draft.line else str(draft.line)
    sign = "<->" if draft.is_reversible else "->"
    said = draft.text or f"{draft.question} {sign} {draft.answer}"
    yield f"{lines} {said}".replace("\n", "⏎").rstrip()
    besides = {
        "deck": draft.deck,
        "tags": " ".join(draft.tags),
        "id": draft.stamp,
        "hint": draft.hint,
        "extra": draft.extra.replace("\n", "⏎"),
    }
    yield from (f"  {name} {value}" for name, value in besides.items() if value)
