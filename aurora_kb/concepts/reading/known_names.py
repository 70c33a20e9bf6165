"""The names that a note has when all of it has been read, to look a phrase up among them."""

from __future__ import annotations

from collections.abc import Iterable

from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import first_word, fold, last_word, word_set
from aurora_kb.concepts.language.vocabulary import PRONOUNS, VENDORS
from aurora_kb.concepts.language.words import VAGUE, is_name
from aurora_kb.concepts.names.keys import canonical_key, singular
from aurora_kb.concepts.reading.statements import Alias, Place, Statement

MOST_WORDS = 5  # of a name
_NO_SUBJECTS = PRONOUNS | VAGUE | frozenset(VENDORS) | word_set("who which what never")


class KnownNames:
    """The names of a note, by their keys, with the line where each stands first."""

    def __init__(
        self, statements: Iterable[Statement], aliases: Iterable[tuple[Alias, Place]]
    ) -> None:
        """Take the names from what was read."""
        self._first: dict[str, tuple[str, int]] = {}
        self._by_first: dict[str, set[str]] = {}
        self._by_last: dict[str, set[str]] = {}
        for one in statements:
            claim, line = one.claim, one.place.line
            if claim.relation:
                self.add(claim.subject, line)
            if not claim.literal:
                self.add(claim.object, line)
        for alias, place in aliases:
            self.add(alias.name, place.line)
            self.add(alias.other, place.line)

    def add(self, name: str, line: int) -> None:
        """Note a name down, unless it says too little."""
        if not is_name(name, MOST_WORDS) or is_filler(name) or fold(name) in _NO_SUBJECTS:
            return
        key = canonical_key(name)
        if not key:
            return
        label, first = self._first.get(key, (name, line))
        self._first[key] = (label, min(first, line))
        if " " in key:
            self._by_first.setdefault(first_word(key), set()).add(key)
            self._by_last.setdefault(last_word(key), set()).add(key)

    def label_of(self, phrase: str, line: int, is_meant: bool) -> str:
        """The name that a phrase is, as the note writes it first; `""` if it is none.

        It may be the noun of a longer name that stands before, if there is but one: `the wheel` of
        a `water wheel`, where one thing `is_meant`; `duty` of a `duty of care`; several of them,
        `replicas` of a `replica shard`.
        """
        key = canonical_key(phrase)
        if key in self._first:
            return self._first[key][0]
        if not key or " " in key or key in VAGUE:
            return ""
        is_several = singular(last_word(phrase)) != last_word(phrase)
        longer = [*self._by_last.get(key, ())] if is_meant and not is_several else []
        if not longer:
            opened = self._by_first.get(key, ())
            longer = [one for one in opened if is_several or one.startswith(f"{key} of ")]
        if len(longer) != 1:
            return ""
        label, first = self._first[min(longer)]
        return label if first < line else ""
