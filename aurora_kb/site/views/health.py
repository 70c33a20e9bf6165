"""The health page: findings by kind and by note, and what else is to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from aurora_kb.checks import RULES
from aurora_kb.model import Finding, Note
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.health import Health, StaleNote, find_health
from aurora_kb.site.places.folders import home_note
from aurora_kb.site.views.common import HEALTH_PATH, Anchor, Here, View, section_id

# Of a list that may be as long as the vault only the beginning is shown.
_SHOWN = 50
_FINDINGS_SHOWN = 1000
_NOTES_OF_KIND = 20
_RULES = {rule.code: rule for rule in RULES}
_WEIGHTS = ("error", "warning", "info")
_SHORT_FORMS = {"http": "HTTP", "tex": "TeX", "yaml": "YAML"}
# The names of rules as one reads them: `YAML syntax`.
RULE_WORDS = {
    rule.code: " ".join(_SHORT_FORMS.get(word, word) for word in rule.name.split("-"))
    for rule in RULES
}


@dataclass(frozen=True, slots=True)
class FileFindings:
    """The findings of one file, each with the way to its line."""

    path: str
    note: Anchor
    id: str
    findings: tuple[tuple[Finding, Anchor], ...]


@dataclass(frozen=True, slots=True)
class KindOfFinding:
    """A rule with what it found; `places` lead to the first finding in each note."""

    code: str
    name: str
    name_language: str  # "" if it is the language of the interface
    summary: str
    severity: str
    count: int
    places: tuple[Anchor, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A list of notes with one thing to mend. An entry is a link and what is to say of it."""

    id: str
    title: str
    about: str
    entries: tuple[tuple[Anchor, tuple[Anchor, ...]], ...]
    count: int
    table: str = ""  # the URL of the table with all of them, "" if there is none

    @property
    def hidden(self) -> int:
        """How many are left out."""
        return self.count - len(self.entries)


def health_view(atlas: Atlas, today: date | None = None) -> View:
    """Give the health page. Without `today` age is counted from the last day in the notes."""
    here = Here(HEALTH_PATH, atlas)
    introducing = atlas.addresses.folder_notes
    home = home_note(atlas.vault.notes, introducing, atlas.settings)
    folder_notes = frozenset((*introducing.values(), home))
    health = find_health(atlas.vault, folder_notes, atlas.settings, today, atlas.unlinked)
    weights = Counter(finding.severity.value for finding in atlas.findings)
    groups = tuple(_groups(atlas, here))
    clean = sum(note.path not in atlas.findings_by_path for note in atlas.vault.notes)
    return View(
        path=here.path,
        template="pages/health.html.j2",
        title=here.say("Health"),
        description=here.count(len(atlas.findings), "finding"),
        section="health",
        values={
            "count": len(atlas.findings),
            "clean": clean,
            "severities": [(name, weights[name]) for name in _WEIGHTS],
            "kinds": tuple(_kinds(atlas, here)),
            "groups": groups,
            "hidden_files": len(atlas.findings_by_path) - len(groups),
            "chapters": tuple(_chapters(health, here)),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def note_findings(note: Note, here: Here) -> tuple[tuple[Finding, Anchor], ...]:
    """Return what the checks find in a note, each with the way to its line."""
    found = here.atlas.findings_by_path.get(note.path, ())
    return tuple((finding, here.source(note.id, finding.line)) for finding in found)


def _groups(atlas: Atlas, here: Here) -> Iterator[FileFindings]:
    """Give the findings by file, as many files as the page has room for."""
    by_path = {note.path: note for note in atlas.vault.notes}
    left = _FINDINGS_SHOWN
    for path, findings in atlas.findings_by_path.items():
        if left <= 0:
            return
        left -= len(findings)
        note = by_path.get(path)
        if note:
            found = note_findings(note, here)
            yield FileFindings(path, here.note(note.id), section_id(path), found)
        else:
            places = tuple((finding, Anchor("", "")) for finding in findings)
            yield FileFindings(path, Anchor(path, ""), section_id(path), places)


def _kinds(atlas: Atlas, here: Here) -> Iterator[KindOfFinding]:
    """Give the rules that found something, the gravest first, then those with most findings."""
    by_code: dict[str, dict[str, list[Finding]]] = {}
    for path, findings in atlas.findings_by_path.items():
        for finding in findings:
            by_code.setdefault(finding.code, {}).setdefault(path, []).append(finding)
    ids = {note.path: note.id for note in atlas.vault.notes}
    is_english = here.words.language.casefold().partition("-")[0] == "en"
    kinds = []
    for code, by_path in by_code.items():
        rule, words = _RULES.get(code), RULE_WORDS.get(code, "")
        all_found = [finding for found in by_path.values() for finding in found]
        gravest = min(all_found, key=lambda one: _WEIGHTS.index(one.severity.value))
        paths = sorted(by_path, key=lambda path: (-len(by_path[path]), path))
        kinds.append(
            KindOfFinding(
                code,
                here.say(words),
                "" if is_english or words in here.words.texts else "en",
                rule.summary.replace("`", "") if rule else "",
                gravest.severity.value,
                len(all_found),
                tuple(_place(path, by_path[path], ids, here) for path in paths[:_NOTES_OF_KIND]),
                max(len(paths) - _NOTES_OF_KIND, 0),
            )
        )
    kinds.sort(key=lambda kind: (_WEIGHTS.index(kind.severity), -kind.count, kind.code))
    yield from kinds


def _place(path: str, found: list[Finding], ids: dict[str, str], here: Here) -> Anchor:
    number = here.count(len(found), "finding") if len(found) > 1 else ""
    if path not in ids:
        return Anchor(path, "", detail=number)
    place = here.source(ids[path], found[0].line)
    return Anchor(place.text, place.url, detail=number)


def _chapters(health: Health, here: Here) -> Iterator[Chapter]:
    """Give what there is to mend, empty lists left out."""
    made = (
        _stale(health, here),
        _plain(
            "site:orphans",
            here.say("Orphans"),
            here.say("No other note links to these. Search and folders still find them."),
            health.orphans,
            here,
            "where=backlinks=0",
        ),
        _plain(
            "site:stubs",
            here.say("Stubs"),
            here.say("Notes of fewer than {number} words.", number=here.atlas.settings.stub_words),
            health.stubs,
            here,
            f"where=words<{here.atlas.settings.stub_words}&sort=words",
        ),
        _duplicates(health, here),
        _unlinked(health, here),
    )
    yield from (chapter for chapter in made if chapter.count)


def _plain(
    chapter_id: str, title: str, about: str, notes: tuple[str, ...], here: Here, view: str
) -> Chapter:
    entries = tuple((here.note(note), (_words(note, here),)) for note in notes[:_SHOWN])
    return Chapter(chapter_id, title, about, entries, len(notes), here.table(view))


def _words(note: str, here: Here) -> Anchor:
    return Anchor(here.count(here.atlas.vault.by_id[note].words, "word"), "")


def _stale(health: Health, here: Here) -> Chapter:
    about = here.say(
        "Not changed in the {number} days before {day}, or due for review.",
        number=here.atlas.settings.stale_days,
        day=health.as_of or "",
    )
    entries = tuple((here.note(one.note), (_since(one, here),)) for one in health.stale[:_SHOWN])
    title = here.say("Stale")
    return Chapter(
        "site:stale", title, about, entries, len(health.stale), here.table("sort=modified")
    )


def _since(one: StaleNote, here: Here) -> Anchor:
    day = one.since.isoformat()
    text = here.say("due {day}", day=day) if one.is_due else here.say("last changed {day}", day=day)
    return Anchor(text, "", title=one.key)


def _duplicates(health: Health, here: Here) -> Chapter:
    entries = []
    for group in health.duplicates[:_SHOWN]:
        first, *others = (_by_path(note, here) for note in group.notes)
        what = here.say("the same title as") if group.title else here.say("the same text as")
        entries.append((first, (Anchor(what, ""), *others[:_NOTES_OF_KIND])))
    about = here.say("Notes that share a title, or all of their text.")
    count = len(health.duplicates)
    return Chapter("site:duplicates", here.say("Duplicates"), about, tuple(entries), count)


def _by_path(note: str, here: Here) -> Anchor:
    # Titles would not tell duplicates apart.
    return here.note(note, text=here.atlas.vault.by_id[note].path)


def _unlinked(health: Health, here: Here) -> Chapter:
    entries = tuple(
        (
            Anchor(place.text, place.url),
            (
                Anchor(here.say("says “{words}”", words=one.words), ""),
                here.note(
                    one.target, text=f"→\N{NO-BREAK SPACE}{here.atlas.note_title(one.target)}"
                ),
                *_times(one.count, here),
            ),
        )
        for one in health.unlinked[:_SHOWN]
        for place in (here.source(one.note, one.line),)
    )
    about = here.say("A note says another one's name and does not link to it.")
    title = here.say("Unlinked mentions")
    return Chapter("site:unlinked", title, about, entries, len(health.unlinked))


def _times(count: int, here: Here) -> Iterable[Anchor]:
    if count > 1:
        yield Anchor(here.count(count, "time"), "")
