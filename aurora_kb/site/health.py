"""Weak spots of notes besides findings: notes that are orphaned, old, empty, double, unlinked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aurora_kb.config import SiteConfig
from aurora_kb.model import Note, Vault
from aurora_kb.notes import UnlinkedMention, as_day, fold

# Where notes say when they were last changed, the surest first.
# What macOS exports counts where the author says nothing.
_CHANGED = (
    "modified", "updated", "lastmod", "last_modified", "last-modified", "date",
    "kmditemcontentmodificationdate",
)  # fmt: skip
_MADE = ("created", "date_created", "date-created", "kmditemcontentcreationdate")
_DUE = ("due", "review_due", "next_review", "review-by", "review_by")


@dataclass(frozen=True, slots=True)
class StaleNote:
    """A note not updated for long: since when, and which key of its front matter says so."""

    note: str
    since: date
    key: str
    is_due: bool  # its own day of review has passed


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Notes that share a title, or all of their text."""

    notes: tuple[str, ...]
    title: str  # "" if it is the text


@dataclass(frozen=True, slots=True)
class Health:
    """What the health page shows. Ids of notes stand in the order of paths.

    `as_of` is the day from which age is counted, None if no note has a date.
    """

    orphans: tuple[str, ...]
    stale: tuple[StaleNote, ...]  # the oldest first
    stubs: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    unlinked: tuple[UnlinkedMention, ...]
    as_of: date | None


def find_health(
    vault: Vault,
    folder_notes: frozenset[str],
    settings: SiteConfig,
    today: date | None = None,
    unlinked: tuple[UnlinkedMention, ...] = (),
) -> Health:
    """Return what is to tell of the notes; `folder_notes` introduce folders, or all of them.

    Without `today` age is counted from the last day that a note names, so that the same notes
    give the same page.
    """
    dated = {note.id: note_date(note) for note in vault.notes}
    as_of = today or max((found[0] for found in dated.values() if found), default=None)
    own = [note for note in vault.notes if note.id not in folder_notes]
    return Health(
        orphans=tuple(note.id for note in own if _is_orphan(note, vault)),
        stale=_stale(vault.notes, dated, as_of, settings.stale_days),
        stubs=tuple(note.id for note in own if _is_stub(note, settings.stub_words)),
        duplicates=tuple(_duplicates(own)),
        unlinked=unlinked,
        as_of=as_of,
    )


def _is_orphan(note: Note, vault: Vault) -> bool:
    return all(link.note == note.id for link in vault.backlinks.get(note.id, ()))


def _is_stub(note: Note, words: int) -> bool:
    # A query, a diagram or an embedded note says much in few words.
    shows = note.queries or note.diagrams or any(link.kind == "embed" for link in note.links)
    return note.words < words and not shows


def note_date(note: Note) -> tuple[date, str] | None:
    """Return when a note was last changed, else made, and the key that says so."""
    return _first_date(note, (*_CHANGED, *_MADE))


def changed_date(note: Note) -> date | None:
    """Return when a note says that it was last changed; None if it does not."""
    found = _first_date(note, _CHANGED)
    return found[0] if found else None


def made_date(note: Note) -> date | None:
    """Return when a note says that it was made; None if it does not."""
    found = _first_date(note, (*_MADE, "date"))
    return found[0] if found else None


def due_date(note: Note) -> date | None:
    """Return the day of review that a note names; None if it names none."""
    found = _first_date(note, _DUE)
    return found[0] if found else None


def _first_date(note: Note, keys: Sequence[str]) -> tuple[date, str] | None:
    written = {key.casefold(): key for key in note.meta}
    for key in keys:
        if key in written and (found := as_day(note.meta[written[key]])):
            return found, written[key]
    return None


def _stale(
    notes: Sequence[Note],
    dated: Mapping[str, tuple[date, str] | None],
    as_of: date | None,
    days: int,
) -> tuple[StaleNote, ...]:
    if as_of is None or days <= 0:
        return ()
    found = list(_overdue(notes, as_of))
    known = {one.note for one in found}
    limit = as_of - timedelta(days=days)
    for note in notes:
        last = dated[note.id]
        if last and last[0] < limit and note.id not in known:
            found.append(StaleNote(note.id, *last, is_due=False))
    return tuple(sorted(found, key=lambda one: (one.since, one.note)))


def _overdue(notes: Iterable[Note], as_of: date) -> Iterator[StaleNote]:
    for note in notes:
        due = _first_date(note, _DUE)
        if due and due[0] < as_of:
            yield StaleNote(note.id, *due, is_due=True)


def _duplicates(notes: Sequence[Note]) -> Iterator[Duplicate]:
    titles: dict[str, list[Note]] = {}
    texts: dict[str, list[Note]] = {}
    for note in notes:
        titles.setdefault(fold(" ".join(note.title.split())), []).append(note)
        if text := note.body_text.strip():
            texts.setdefault(text, []).append(note)
    for alike in titles.values():
        if len(alike) > 1:
            yield Duplicate(tuple(note.id for note in alike), alike[0].title)
    for alike in texts.values():
        if len(alike) > 1:
            yield Duplicate(tuple(note.id for note in alike), "")
