"""Where what is published says the names of notes that are not, and other secrets in its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aurora_kb.checks.credentials import find_credentials
from aurora_kb.checks.local_paths import find_local_paths, shortened
from aurora_kb.model import Asset, Finding, Link, Note, Severity, Target, TargetKind, Vault
from aurora_kb.notes import PRIVATE, asked_name, ignored_notes

IGNORED = "left out by `ignore`"
MANY = 10

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s_-]{1,2}")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Secret:
    """A name of a note that is not published: who answers to it, why, and how it is written."""

    owner: str  # a note's id, or a path that is ignored
    reason: str
    name: str
    is_exact: bool  # one word counts as it is written only


@dataclass(frozen=True, slots=True)
class _Secrets:
    """All such names by their words in lower case; how long those are that begin with each."""

    by_words: Mapping[tuple[str, ...], _Secret]
    lengths: Mapping[str, frozenset[int]]


def find_leaked_names(
    whole: Vault, public: Vault, private: Mapping[str, str], ignored: Sequence[str]
) -> Iterator[Finding]:
    """AKB807, AKB808 and AKB809: links to ignored notes, names in text, secrets in files.

    `private` holds the ids of notes that are kept back, with the reasons; `ignored` the paths
    of files that the configuration leaves out.
    """
    secrets = _secrets(whole, public, private, ignored)
    if secrets.by_words:
        yield from _in_notes(public, _links_to_secrets(public, whole, ignored), secrets)
    yield from _ignored_links(public, whole)
    yield from _in_files(public, secrets)


# ------------------------------------------------------------------ names


def _secrets(
    whole: Vault, public: Vault, private: Mapping[str, str], ignored: Sequence[str]
) -> _Secrets:
    found: dict[tuple[str, ...], _Secret] = {}
    owned = [(note_id, reason, _names(whole.by_id[note_id])) for note_id, reason in private.items()]
    owned += [(path, IGNORED, (_stem(path),)) for path in ignored if path.endswith(".md")]
    if not owned:
        return _Secrets({}, {})
    taken = {_words(name) for note in public.notes for name in _names(note)}
    for owner, reason, names in owned:
        for name in names:
            words = _words(name)
            is_one = len(words) == 1
            # A plain word, or a date, is said by everyone.
            tells = not is_one or _INNER_CAPITAL.search(name)
            is_date = "".join(words).isdecimal()
            if 0 < len(words) <= _MOST_WORDS and tells and not is_date and words not in taken:
                found.setdefault(words, _Secret(owner, reason, name, is_one))
    lengths: dict[str, set[int]] = {}
    for words in found:
        lengths.setdefault(words[0], set()).add(len(words))
    return _Secrets(found, {word: frozenset(known) for word, known in lengths.items()})


def _names(note: Note) -> tuple[str, ...]:
    return (note.stem, note.title, *note.aliases)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.replace("_", "").lower() for word in _WORD.findall(name.replace("_", " ")))


def _said(text: str, secrets: _Secrets) -> Iterator[tuple[_Secret, int]]:
    """Every name that a text says, with its place."""
    places = [(found.start(), found.end()) for found in re.finditer(r"[^\W_]+", text)]
    for number, (start, end) in enumerate(places):
        for length in sorted(secrets.lengths.get(text[start:end].lower(), ()), reverse=True):
            stretch = places[number : number + length]
            words = tuple(text[a:b].lower() for a, b in stretch)
            secret = secrets.by_words.get(words)
            if secret is None or not _is_together(text, stretch):
                continue
            if not secret.is_exact or text[start:end] == secret.name:
                yield secret, start
                break


def _is_together(text: str, stretch: Sequence[tuple[int, int]]) -> bool:
    return all(_GAP.fullmatch(text, one[1], other[0]) for one, other in pairwise(stretch))


# ------------------------------------------------------------------ where they are said


def _links_to_secrets(
    public: Vault, whole: Vault, ignored: Sequence[str]
) -> dict[str, set[tuple[str, int]]]:
    """By note: which unpublished notes are linked to, and in which line; ignored notes by path."""
    left_out = ignored_notes(ignored)

    def owner(link: Link, target: Target) -> str:
        return left_out.get(asked_name(link), "") if target == PRIVATE else target.path

    return {
        note.id: {
            (owner(link, target), link.line)
            for link, target in zip(note.links, whole.targets.get(note.id, ()), strict=False)
        }
        for note in public.notes
    }


def _in_notes(
    public: Vault, linked: Mapping[str, set[tuple[str, int]]], secrets: _Secrets
) -> Iterator[Finding]:
    by_owner: dict[str, list[Finding]] = {}
    for note in public.notes:
        for secret, finding in _in_note(note, linked[note.id], secrets):
            by_owner.setdefault(secret.owner, []).append(finding)
    for found in by_owner.values():
        if len(found) < MANY:
            yield from found
        else:
            # What is said everywhere is an expression of this vault, and told once.
            message = f"{found[0].message}, and in {len(found) - 1} other notes"
            yield replace(found[0], message=message)


def _in_note(
    note: Note, linked: set[tuple[str, int]], secrets: _Secrets
) -> Iterator[tuple[_Secret, Finding]]:
    told: set[str] = set()
    for secret, start in _said(note.text, secrets):
        line = note.text.count("\n", 0, start) + 1
        # A link to it is AKB807.
        if secret.owner in told or (secret.owner, line) in linked:
            continue
        told.add(secret.owner)
        column = start - (note.text.rfind("\n", 0, start) + 1) + 1
        message = f'"{secret.name}" is said here and not published ({secret.reason})'
        yield secret, Finding("AKB808", message, note.path, line, column, Severity.INFO)


def _ignored_links(public: Vault, whole: Vault) -> Iterator[Finding]:
    for note in public.notes:
        for link, target in zip(note.links, whole.targets[note.id], strict=True):
            if target.kind is TargetKind.MISSING and target == PRIVATE:
                message = f'"{link.target}" is not published ({IGNORED})'
                hint = "its name is shown as text; remove the link if the name is private too"
                yield Finding(
                    "AKB807", message, note.path, link.line, link.column, Severity.INFO, hint
                )


def _in_files(public: Vault, secrets: _Secrets) -> Iterator[Finding]:
    shown = {
        target.path
        for note in public.notes
        for target in public.targets.get(note.id, ())
        if target.kind is TargetKind.ASSET
    }
    for asset in public.assets:
        if asset.path in shown:
            yield from _in_file(asset, secrets)


def _in_file(asset: Asset, secrets: _Secrets) -> Iterator[Finding]:
    """What the name of a published file says, and what a canvas or a base holds."""
    for message, _ in _told(asset.path, secrets):
        yield Finding("AKB809", f"the file's name: {message}", asset.path)
    # In JSON a backslash is written twice.
    text = asset.text.replace("\\\\", "\\")
    for message, start in _told(text, secrets):
        line = text.count("\n", 0, start) + 1
        yield Finding("AKB809", f"in this published file: {message}", asset.path, line, 1)


def _told(text: str, secrets: _Secrets) -> Iterator[tuple[str, int]]:
    told: set[str] = set()
    for secret, start in _said(text, secrets) if secrets.by_words else ():
        if secret.owner not in told:
            told.add(secret.owner)
            yield f'"{secret.name}" is not published ({secret.reason})', start
    for what, start in find_credentials(text):
        yield f"this looks like {what}", start
    for path, start in find_local_paths(text):
        yield f"{shortened(path)} is a place on your computer", start
