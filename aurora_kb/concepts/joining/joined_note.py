"""One note while all are joined: its results of the last join, as far as they still hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from msgspec import structs

from aurora_kb.concepts.joining.cache_entries import Body, Compared, JoinEntry, Resolved
from aurora_kb.concepts.language.values import name_of
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.load import Readings
from aurora_kb.concepts.mentions import words_said
from aurora_kb.concepts.names.families import Letters, completed
from aurora_kb.concepts.names.homonyms import Use
from aurora_kb.concepts.names.keyed_readings import KeyedReading, keyed
from aurora_kb.concepts.names.labels import Merge, Names
from aurora_kb.concepts.names.used_names import UsedNames, used_names_of
from aurora_kb.concepts.reading.statements import Claim, Reading, Spoken

_Readings = Readings | Sequence[Reading]
NO_BODY = Body({}, b"", b"")
_NO_COMPARISON = Compared({}, ())


@dataclass(slots=True)
class JoinedNote:
    """A note being joined with the others.

    `kept` are the results of the last join that still hold; only new results need the note's
    reading, which is decoded then.
    """

    note: str
    digest: str
    naming: UsedNames
    words: str
    _readings: _Readings
    _number: int
    _keyed: KeyedReading | None = None
    _known: Set[str] = frozenset()  # what completes names
    kept: JoinEntry | None = None
    may_be_kept: bool = True
    written: dict[str, str] = field(default_factory=dict)
    merges: list[tuple[Merge, ...]] = field(default_factory=list)
    table: dict[str, str] = field(default_factory=dict)
    letters: tuple[Letters, ...] = ()
    subject: str = ""
    uses: dict[str, Use] = field(default_factory=dict)
    _parted: KeyedReading | None = None
    body: Body = NO_BODY
    compared: Compared = _NO_COMPARISON

    @property
    def reading(self) -> Reading:
        """The reading as it was cached, or is made."""
        return self._readings[self._number]

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The lines of running text."""
        if isinstance(self._readings, Readings):
            return self._readings.spoken(self._number)
        return self.reading.spoken

    def keyed(self) -> KeyedReading:
        """The reading with its keys, its names completed."""
        if self._keyed is None:
            said = keyed(self.reading)
            self._keyed = completed(said, self._known) if self._known else said
        return self._keyed

    def complete(self, known: Set[str]) -> None:
        """Complete names that are short for a kind of thing, where some note knows the whole."""
        if not known.isdisjoint(self.naming.completions):
            self._known = known
            self.naming = used_names_of(self.keyed())
            self.kept, self.may_be_kept = None, False
            self.let_go()

    def parted(self, names: Names) -> KeyedReading:
        """The reading with each `is a` leading away from its subject, once all names are known."""
        if self._parted is None:
            self._parted = _with_kinds_apart(self.keyed(), names)
        return self._parted

    @property
    def is_new(self) -> bool:
        """Whether the next join is to be told what was found."""
        return self.kept is None and self.may_be_kept

    def forget(self, names: Names) -> None:
        """Take nothing more from the last join but where names lead."""
        if self.kept:
            # What was asked then is as much a reason for what is found now.
            names.ask_again(self.note, self.kept.resolved.asked)
            self.kept = None

    def let_go(self) -> None:
        """Hold no decoded reading any more; one that is asked for again is decoded again."""
        self._keyed = self._parted = None

    def release(self) -> None:
        """Let go of the reading."""
        self.let_go()
        if isinstance(self._readings, Readings):
            self._readings.release(self._number)

    def entry(self, names: Names) -> JoinEntry:
        """All that is worth keeping."""
        asked = names.asked(self.note)
        resolved = Resolved(
            self.written,
            asked,
            names.answer(asked),
            tuple(
                tuple((one.source, one.target, one.reason) for one in merges)
                for merges in self.merges
            ),
            self.table,
            self.letters,
            self.subject,
            self.uses,
        )
        return JoinEntry(self.naming, self.words, resolved, self.body, self.compared)


def notes_of(readings: Readings, known: Mapping[str, JoinEntry]) -> list[JoinedNote]:
    """The notes of some readings, with their parts of the last join."""
    readings.fetch(n for n, digest in enumerate(readings.digests) if digest not in known)
    notes = []
    for number, digest in enumerate(readings.digests):
        kept = known.get(digest)
        if kept:
            named = kept.naming
            notes.append(
                JoinedNote(named.note, digest, named, kept.words, readings, number, kept=kept)
            )
        else:
            read = readings.read(number)
            named = read.naming
            notes.append(JoinedNote(named.note, digest, named, read.words, readings, number))
    return notes


def notes_of_readings(readings: Sequence[Reading]) -> list[JoinedNote]:
    """The notes of readings that are all there."""
    notes = []
    for number, reading in enumerate(readings):
        named, words = used_names_of(keyed(reading)), words_said(reading)
        notes.append(JoinedNote(reading.note, reading.digest, named, words, readings, number))
    return notes


def _with_kinds_apart(said: KeyedReading, names: Names) -> KeyedReading:
    """The reading with each `is a` leading away from its subject.

    `RDS is a managed relational database service`, where `Relational Database Service` is
    another name of RDS: the kind keeps all its words, or stays a value.
    """

    def is_circular(claim: Claim) -> bool:
        if claim.relation != "is_a" or claim.literal:
            return False
        subject, kind = (said.key(label) for label in (claim.subject, claim.object))
        return names.follow(said.note, subject) == names.follow(said.note, kind)

    if not any(is_circular(row.claim) for row in said.rows if row.claim.relation == "is_a"):
        return said
    statements = []
    for statement in said.reading.statements:
        claim = statement.claim
        if is_circular(claim):
            whole = name_of(claim.whole or claim.object)
            claim = structs.replace(claim, object=whole, literal=not is_name(whole, 6))
            if is_circular(claim):
                claim = structs.replace(claim, literal=True)
        statements.append(structs.replace(statement, claim=claim))
    return keyed(replace(said.reading, statements=tuple(statements)))
