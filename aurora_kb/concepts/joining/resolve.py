"""Which names in all notes mean one concept; the result for a note holds as long as its answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from aurora_kb.concepts.joining.bodies import body_of
from aurora_kb.concepts.joining.joined_note import JoinedNote
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.families import (
    join_families,
    join_letters,
    letters_of,
    share_letters,
)
from aurora_kb.concepts.names.homonyms import WordUses, tell_homonyms_apart, uses_in
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.names.labels import Merge, Names, join_everywhere, join_own
from aurora_kb.concepts.names.short_names import join_namesakes
from aurora_kb.model import Vault

Alias = tuple[str, str, str]  # a name, another one for the same, the reason


def resolve_names(notes: Sequence[JoinedNote], aliases: Sequence[Alias]) -> Names:
    """Find out where all names lead."""
    names = join_everywhere([one.naming for one in notes], aliases)
    everywhere = len(names.merges)
    for one in notes:
        one.written = names.table(one.note)
        if not _take_up(one, names):
            _join_alone(one, names)
    shared = share_letters([one.naming for one in notes], [one.letters for one in notes])
    for one in notes:
        if one.note in shared:
            names.put_back(one.note, one.written)
            _join_alone(one, names, shared[one.note])
            one.may_be_kept = False
    for one in notes:
        if one.kept:
            names.take_up(one.note, one.table)
    # In the order of the rules, each for all notes.
    del names.merges[everywhere:]
    for rule in range(4):
        names.merges += [merge for one in notes for merge in one.merges[rule]]
    told = [WordUses(one.note, one.naming.title, one.subject, one.uses) for one in notes]
    tell_homonyms_apart(told, names)
    return names


def complete_names(notes: Sequence[JoinedNote]) -> None:
    """Complete the names that are short for what another note speaks of."""
    known = set[str]().union(*(one.naming.keys for one in notes))
    for one in notes:
        one.complete(known)


_JOINT = re.compile(r"\s+[&/+]\s+")


def _is_one_of(stem: str, title: str) -> bool:
    """Whether a file is called by one of several names in its note's title: `Ovens.md` of `Ovens &
    Fuels`."""
    several = _JOINT.split(title)
    return len(several) > 1 and canonical_key(stem) in map(canonical_key, several)


def note_names(vault: Vault, notes: Sequence[JoinedNote]) -> Iterator[Alias]:
    """Other names of what a note is about: its title, its file's name, its aliases.

    A file's name that is another note's subject is none: `cli/tag.md`, on the command
    `foam tag`, beside `tags.md`.
    """
    subjects = {one.naming.subject for one in notes}
    for note, one in zip(vault.notes, notes, strict=True):
        subject = one.naming.title
        if is_name(subject):
            for title in dict.fromkeys((note.title, note.stem)):
                if canonical_key(title) not in subjects and not _is_one_of(title, note.title):
                    yield title, subject, "note title"
            names = [alias for alias in note.aliases if is_name(alias)]
            sections = {canonical_key(heading.text) for heading in note.headings} if names else ()
            # The name of a section finds the note, and is a thing of its own in it, as is one that
            # the note compares with what it is about.
            apart = {*sections, *one.naming.rivals}
            for alias in names:
                if canonical_key(alias) not in apart:
                    yield alias, subject, "front matter"


def _take_up(one: JoinedNote, names: Names) -> bool:
    """Take up where the names of a note led in the last join; whether they lead there again."""
    if one.kept is None:
        return False
    known = one.kept.resolved
    if known.written != one.written or names.answer(known.asked) != known.answers:
        return False
    one.merges = [tuple(Merge(*merge, one.note) for merge in merges) for merges in known.merges]
    one.table, one.letters = known.table, known.letters
    one.subject, one.uses = known.subject, known.uses
    one.body = one.kept.body
    return True


def _join_alone(
    one: JoinedNote, names: Names, shared: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> None:
    """Join the names of a note by what it says itself, and by letters that others explain.

    What it says with them is found at once, while its reading is decoded: few notes have a word
    that turns out to be another one's too.
    """
    one.kept = None
    said = one.keyed()
    first = [
        _merged(names, lambda: join_own(said, names)),
        _merged(names, lambda: join_families(said, names)),
    ]
    one.letters = letters_of(said, names)
    one.merges = [
        *first,
        _merged(names, lambda: join_letters(said, names, shared)),
        _merged(names, lambda: join_namesakes(said, names)),
    ]
    one.table = names.table(one.note)
    one.subject = names.follow(one.note, one.naming.subject)
    one.uses = uses_in(said, names)
    one.body = body_of(one.parted(names), names, {}, {})
    one.let_go()


def _merged(names: Names, join: Callable[[], None]) -> tuple[Merge, ...]:
    """What a rule merges."""
    before = len(names.merges)
    join()
    return tuple(names.merges[before:])
