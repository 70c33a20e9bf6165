"""Which notes the public may see, and the vault as it is seen by them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as replaced

from aurora_kb.config import NOTE_SUFFIXES, SiteConfig
from aurora_kb.model import Finding, Link, Note, Severity, Target, TargetKind, Vault

_YES = ("true", "yes", "on", "y", "1", "1.0")
_NO = ("false", "no", "off", "n", "0", "0.0")
_KEYS = frozenset({"publish", "published", "draft"})
# Looked for where the front matter cannot be read: a typing error must not publish a draft.
_STATED = re.compile(
    r"(?:^|[{,])[ \t]*[\"']?(publish|published|draft)[\"']?[ \t]*[:=][ \t]*[\"']?(\w+)",
    re.IGNORECASE | re.MULTILINE,
)
_NEARLY_FRONT_MATTER = frozenset({"AKB008", "AKB009", "AKB010", "AKB013"})
_TOP = 4096  # characters in which such keys are looked for when nothing says where they end

PRIVATE = Target(TargetKind.MISSING, "", how="private")


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a note is public, and the words that say why."""

    is_public: bool
    reason: str


def decide(note: Note, settings: SiteConfig) -> Decision:
    """Say whether a note belongs in the site and in everything else that is given away.

    The only place that decides. `publish: false` always wins; a draft is public where
    `site.drafts` is on. Keys are compared without case, and `no` or `"false"` count as well:
    what may have been meant as private is private.
    """
    stated = tuple(_stated(note))
    for key, value in stated:
        if key in ("publish", "published") and value in _NO:
            return Decision(False, f"{key}: {value}")
    for key, value in stated:
        if key == "draft" and value in _YES:
            if settings.drafts:
                return Decision(True, "a draft, and site.drafts is on")
            return Decision(False, f"{key}: {value}")
    return Decision(True, "nothing in its front matter keeps it private")


def _stated(note: Note) -> Iterator[tuple[str, str]]:
    """Yield those keys of the front matter with their values as text, all in lower case."""
    if note.meta:
        if _KEYS.isdisjoint(map(str.casefold, note.meta)):
            return
        for key, value in note.meta.items():
            if (name := key.casefold()) in _KEYS:
                yield name, str(value).strip().casefold()
        return
    end = note.body.start
    if any(finding.code in _NEARLY_FRONT_MATTER for finding in note.findings):
        end = max(end, _TOP)
    for key, value in _STATED.findall(note.text[:end]):
        yield key.casefold(), value.casefold()


def private_notes(vault: Vault, settings: SiteConfig) -> Mapping[str, Decision]:
    """Return the notes that are kept back with the reasons, by id."""
    decisions = ((note.id, decide(note, settings)) for note in vault.notes)
    return {note_id: decision for note_id, decision in decisions if not decision.is_public}


def find_private_links(vault: Vault, settings: SiteConfig) -> tuple[Finding, ...]:
    """Return where public notes name private ones: the words of such a link stay on the page."""
    private = private_notes(vault, settings)
    return tuple(
        Finding(
            "AKB807",
            f'"{link.target}" is not published ({private[target.path].reason})',
            note.path,
            link.line,
            link.column,
            Severity.INFO,
            "its name is shown as text; remove the link if the name is private too",
        )
        for note in vault.notes
        if private and note.id not in private
        for link, target in zip(note.links, vault.targets[note.id], strict=True)
        if target.kind is TargetKind.NOTE and target.path in private
    )


def public_vault(vault: Vault, settings: SiteConfig) -> Vault:
    """Return the vault without private notes and without a trace of them.

    Links to them lead nowhere (`PRIVATE`), their own links and findings are gone, and an
    attachment that only they show is no longer linked to by anyone.
    """
    private = private_notes(vault, settings)
    if not private:
        return vault
    notes = tuple(note for note in vault.notes if note.id not in private)
    return replace(
        vault,
        notes=notes,
        targets={
            note.id: tuple(seen(target, private) for target in vault.targets[note.id])
            for note in notes
        },
        backlinks={
            note_id: tuple(link for link in links if link.note not in private)
            for note_id, links in vault.backlinks.items()
            if note_id not in private
        },
        by_id={note.id: note for note in notes},
    )


def without_ways_to_ignored(vault: Vault, ignored: Sequence[str]) -> Vault:
    """Return the vault in which a link to a note that `ignore` leaves out leads to `PRIVATE`.

    `ignored` are the paths that are left out. Such a link is no dead one: the note is there.
    """
    names = ignored_notes(ignored)
    if not names:
        return vault
    targets = {note.id: past_ignored(note, vault.targets[note.id], names) for note in vault.notes}
    return replace(vault, targets=targets)


def past_ignored(
    note: Note, targets: Sequence[Target], names: Collection[str]
) -> tuple[Target, ...]:
    """Return the targets of a note's links, `PRIVATE` for those that only `ignored_notes` have."""
    return tuple(
        PRIVATE if target.kind is TargetKind.MISSING and asked_name(link) in names else target
        for link, target in zip(note.links, targets, strict=True)
    )


def ignored_notes(ignored: Sequence[str]) -> Mapping[str, str]:
    """Return the paths of notes among those that are left out, by what a link calls them."""
    notes = (path for path in reversed(ignored) if path.lower().endswith(NOTE_SUFFIXES))
    return {path.rpartition("/")[2].rpartition(".")[0].casefold(): path for path in notes}


def asked_name(link: Link) -> str:
    """Return the file name of the note that a link asks for, in lower case."""
    name = link.target.rstrip("/").rpartition("/")[2]
    return name.removesuffix(".md").casefold()


def seen(target: Target, private: Collection[str]) -> Target:
    """Return a target as the public may know it; `private` are ids of notes."""
    if target.kind is TargetKind.NOTE and target.path in private:
        return PRIVATE
    others = tuple(path for path in target.candidates if path not in private)
    return replaced(target, candidates=others if len(others) > 1 else ())
