"""A deck of near twins, and a hand that edits it at random but knows which card is which.

Every fact has a true name. After each round of edits one can ask whether a way to name
drafts still gives the same names to the same facts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from aurora_kb.cards.draft import Draft

THINGS = (
    "Aurora MySQL", "Aurora PostgreSQL", "RDS MySQL", "RDS PostgreSQL", "RDS MariaDB",
    "DynamoDB", "Redshift", "Neptune", "DocumentDB", "Timestream", "Keyspaces", "MemoryDB",
)  # fmt: skip
ATTRIBUTES = (
    ("What is the default port of {}?", ("3306", "5432", "8182", "27017", "6379", "5439")),
    ("What is the largest storage size of {}?", ("128 TiB", "64 TiB", "16 TiB", "10 GB")),
    ("How many read replicas may {} have?", ("15 replicas", "5 replicas", "2 replicas")),
    ("What does {} provide?", (
        "automatic failover within a region", "automatic backups to S3",
        "automatic failover across regions", "a serverless mode that scales to zero",
    )),
    ("What is {}?", (
        "a managed relational database", "a managed document database",
        "a managed key-value database", "a managed graph database", "a managed data warehouse",
    )),
    ("What is {} designed for?", (
        "transactions with many short reads", "analytics over large tables",
        "time series from many devices", "caching with very low latency",
    )),
    ("Which consistency does {} offer for reads?", (
        "eventual by default, strong on request", "strong at the writer, eventual at readers",
    )),
)  # fmt: skip
SENTENCES = (
    "{} keeps [[{}]] copies of the data across [[{}]] availability zones",
    "{} has one [[writer]] and many [[readers]], which share one volume since {}.{}",
    "{} restores a backup of the last [[{} days]] within [[{} minutes]]",
)
FILLERS = ("usually", "now", "always", "by design", "in production", "today", "as a rule")
SYNONYMS = {
    "default": "standard", "largest": "maximum", "managed": "hosted", "provide": "offer",
    "designed": "made", "copies": "replicas", "automatic": "automated", "many": "several",
    "large": "big", "may": "can", "keeps": "stores", "backup": "snapshot", "data": "records",
}  # fmt: skip


@dataclass(slots=True)
class Gap:
    """A gap of a cloze, which is the same one as long as it is this object's `name`."""

    name: int
    text: str


@dataclass(slots=True)
class TrueFact:
    """A fact whose identity is known. A cloze has parts instead: text, gap, text ..."""

    name: int
    note: str
    heading: str
    question: str = ""
    answer: str = ""
    parts: list[str | Gap] = field(default_factory=list)

    def draft(self, line: int) -> Draft:
        """The fact as a maker would give it, its gaps numbered from 1."""
        text, answers = "", []
        for part in self.parts:
            if isinstance(part, Gap):
                answers.append(part.text)
                text += f"{{{{c{len(answers)}::{part.text}}}}}"
            else:
                text += part
        return Draft(
            kind="cloze" if text else "property",
            question=self.question,
            answer=" / ".join(answers) if text else self.answer,
            text=text,
            note=self.note,
            headings=("Databases", self.heading),
            line=line,
            end_line=line,
            rule="test@1",
        )

    @property
    def gaps(self) -> list[Gap]:
        """The gaps in the order of the text."""
        return [part for part in self.parts if isinstance(part, Gap)]


class Deck:
    """Facts in an order, the removed ones, and edits to both."""

    def __init__(self, seed: int, has_newcomers: bool = True) -> None:
        """`has_newcomers`: new near twins arrive together with the edits."""
        self._has_newcomers = has_newcomers
        self.random = random.Random(seed)
        self.removed: list[TrueFact] = []
        self._names = 0
        self._renames = 0
        self.facts = [*self._questions(), *self._clozes()]

    def drafts(self) -> list[Draft]:
        """What the makers would give, in the order of the notes."""
        return [fact.draft(line) for line, fact in enumerate(self.facts, 1)]

    def _name(self) -> int:
        self._names += 1
        return self._names

    def _questions(self) -> list[TrueFact]:
        made = []
        for variant in ("", " in EU regions", " in US regions", " on Graviton", " in a cluster"):
            for thing in THINGS:
                for number, (asked, answers) in enumerate(ATTRIBUTES):
                    fact = TrueFact(
                        self._name(),
                        note=f"notes/{thing.split()[0]}",
                        heading=f"{thing}, part {number % 3}",
                        question=asked.format(thing + variant),
                        answer=self.random.choice(answers),
                    )
                    made.append(fact)
        return made

    def _clozes(self) -> list[TrueFact]:
        made = []
        for thing in THINGS:
            for sentence in SENTENCES:
                numbers = [str(self.random.randint(2, 9)) for _ in range(2)]
                text = sentence.format(thing, *numbers)
                parts: list[str | Gap] = []
                for index, part in enumerate(text.replace("]]", "[[").split("[[")):
                    parts.append(Gap(self._name(), part) if index % 2 else part)
                fact = TrueFact(self._name(), f"notes/{thing.split()[0]}", thing, parts=parts)
                made.append(fact)
        return made

    # ------------------------------------------------------------------ edits

    def edit(self, share: float) -> None:
        """Edit about `share` of the facts, and sometimes what they stand in."""
        for fact in self.random.sample(self.facts, int(len(self.facts) * share)):
            self.random.choice(self._edits_of(fact))(fact)
        for change in self.random.sample(
            (self._rename_note, self._rename_heading, self._move_section, self._shuffle), 2
        ):
            change()

    def _edits_of(self, fact: TrueFact) -> Sequence[Callable[[TrueFact], None]]:
        anywhere = (
            self._move, self._move_and_reword, self._delete, self._add_twin, self._bring_back,
        )  # fmt: skip
        if fact.parts:
            return (self._reword_cloze, self._add_gap, self._remove_gap, *anywhere)
        return (
            self._reword_question, self._reword_question, self._reword_answer, self._new_answer,
            self._rephrase, self._reword_both, *anywhere,
        )  # fmt: skip

    def _reword_question(self, fact: TrueFact) -> None:
        fact.question = self._reworded(fact.question)

    def _reword_answer(self, fact: TrueFact) -> None:
        fact.answer = self._reworded(fact.answer)

    def _reword_both(self, fact: TrueFact) -> None:
        self._reword_question(fact)
        self._reword_answer(fact)

    def _new_answer(self, fact: TrueFact) -> None:
        """The question stays and what is true has changed."""
        fact.answer = self.random.choice(self.random.choice(ATTRIBUTES)[1])

    def _rephrase(self, fact: TrueFact) -> None:
        """The answer stays and the question is asked in another way."""
        words = fact.question.rstrip("?").split()
        fact.question = f"{' '.join(words[-3:])}: {' '.join(words[:-3]).lower()}?"

    def _reworded(self, text: str) -> str:
        words = text.split()
        place = self.random.randrange(len(words))
        kind = self.random.choice(("typo", "add", "remove", "synonym"))
        if kind == "typo" and len(words[place]) > 3:
            cut = self.random.randrange(1, len(words[place]) - 1)
            word = words[place]
            words[place] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
        elif kind == "remove" and len(words) > 4:
            del words[place]
        elif kind == "synonym" and set(words) & SYNONYMS.keys():
            words = [SYNONYMS.get(word, word) for word in words]
        else:
            words.insert(max(place, 1), self.random.choice(FILLERS))
        return " ".join(words)

    def _reword_cloze(self, fact: TrueFact) -> None:
        places = [n for n, part in enumerate(fact.parts) if isinstance(part, str) and part.strip()]
        place = self.random.choice(places)
        text = fact.parts[place]
        assert isinstance(text, str)
        before, after = " " * text.startswith(" "), " " * text.endswith(" ")
        fact.parts[place] = before + self._reworded(text) + after

    def _add_gap(self, fact: TrueFact) -> None:
        for place, part in enumerate(fact.parts):
            words = part.split() if isinstance(part, str) else []
            if len(words) > 3:
                middle = len(words) // 2
                start = " " * (place > 0) + " ".join(words[:middle]) + " "
                end = " " + " ".join(words[middle + 1 :]) + " "
                fact.parts[place : place + 1] = [start, Gap(self._name(), words[middle]), end]
                return

    def _remove_gap(self, fact: TrueFact) -> None:
        if len(fact.gaps) > 1:
            gone = self.random.choice(fact.gaps)
            fact.parts = [gone.text if part is gone else part for part in fact.parts]

    def _move(self, fact: TrueFact) -> None:
        other = self.random.choice(self.facts)
        fact.note, fact.heading = other.note, other.heading

    def _move_and_reword(self, fact: TrueFact) -> None:
        self._move(fact)
        if fact.question:
            self._reword_question(fact)

    def _delete(self, fact: TrueFact) -> None:
        self.facts.remove(fact)
        self.removed.append(fact)

    def _bring_back(self, _: TrueFact) -> None:
        """What was removed in an earlier round comes back, sometimes not quite as it was."""
        if not self.removed:
            return
        fact = self.removed.pop(0)
        if self.random.random() < 0.3 and fact.question:
            self._reword_question(fact)
        self.facts.insert(self.random.randrange(len(self.facts)), fact)

    def _add_twin(self, fact: TrueFact) -> None:
        """A new fact that says nearly the same of another thing."""
        if not self._has_newcomers:
            return
        thing = self.random.choice(THINGS)
        asked, answers = self.random.choice(ATTRIBUTES)
        where = self.random.choice(("at night", "in tests", "for free", "in Asia", "at the edge"))
        question = asked.format(f"{thing} {where}")
        if all(question != one.question for one in (*self.facts, *self.removed)):
            answer = self.random.choice(answers)
            twin = TrueFact(self._name(), fact.note, fact.heading, question, answer)
            self.facts.append(twin)

    def _rename_note(self) -> None:
        self._renames += 1
        old = self.random.choice(self.facts).note
        for fact in self.facts:
            if fact.note == old:
                fact.note = f"archive/{old.rpartition('/')[2]} {self._renames}"

    def _rename_heading(self) -> None:
        chosen = self.random.choice(self.facts)
        old = chosen.heading
        for fact in self.facts:
            if fact.note == chosen.note and fact.heading == old:
                fact.heading = f"About {old}"

    def _move_section(self) -> None:
        """A heading with all that stands below it goes to another note."""
        section, target = self.random.sample(self.facts, 2)
        note, heading = section.note, section.heading
        for fact in self.facts:
            if (fact.note, fact.heading) == (note, heading):
                fact.note = target.note

    def _shuffle(self) -> None:
        self.random.shuffle(self.facts)

    def copy(self) -> dict[int, TrueFact]:
        """The facts as they are now, by true name."""
        return {fact.name: replace(fact, parts=list(fact.parts)) for fact in self.facts}
