"""What the sentences of a note tell, once all of its names are known.

Who writes in sentences sets few of their subjects off: `The weir raises the water`. Whether that
is a thing to know is told by the rest of the note, which names the weir elsewhere. So when a note
has been read, the sentences of which nothing was taken are looked at again: those that begin with
a name of the note say something of it, and so do those that say what is always so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from aurora_kb.concepts.language.sentence_forms import is_filler, is_question, is_sentence
from aurora_kb.concepts.language.text import fold, tidy, word_set
from aurora_kb.concepts.language.verbs import is_third_person, may_be_infinitive
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, PRONOUNS
from aurora_kb.concepts.language.words import VAGUE, has_small_words, is_name, names_thing
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.sentences.predicates import (
    IS_ONE,
    claims_of,
    is_general,
    is_several,
    predicate_behind,
    property_of,
)
from aurora_kb.concepts.reading.known_names import MOST_WORDS, KnownNames
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim, Place, Statement
from aurora_kb.model import Link, LinkKind

SECOND_LOOK, CONFIDENCE = "P30", 0.65
_SHORTEST, _LONGEST = 12, 400  # characters of a line and of a sentence
_MOST_NAMES = 12  # that a line leads to
_NEW_WORDS = 3  # of a name that stands nowhere else
_WEAK = frozenset({"P23v", "P23c"})  # what is used in passing says little of its sentence
_WORD = re.compile(r"\S+")
_QUANTIFIED = re.compile(
    r"(?:Some|Many|Most|Few|Several|No|Not\s(?:every|all)|Almost\s(?:all|every)|Only)\s"
)
_ONE_OF = re.compile(r"(?:An?|The|Each|Every|All|Any|Both)\s(?:of\sthe\s)?")
_MEANT = re.compile(r"(?:The|Each|Every)\s")
# Whose, where the subject is a thing: "The fire hurts his eyes"
_SOMEBODYS = re.compile(r"\b(?:his|her|him)\b")
_OPENS = re.compile(
    r"(?:And|But|So|Then|Also|Now|Yet|Still|Here|Again|Plus|That['’]s why),?\s(?=\S)"
)
# "If it is cold, the wheel stops"
_FIRST = re.compile(
    r"(?:If|When|Whenever|Where|Because|Since|Unless|Until|Once|As|While|Although|Though|After"
    rf"|Before|During|{ANY_PREPOSITION})\s[^,]{{2,120}},\s(?P<rest>\S.*)$",
    re.I | re.S,
)
_JOINTS = re.compile(
    r"[,;]\s(?:(?:and|but|so|while|whereas|or|yet|because)\s)?|\s(?:and|but|while|whereas)\s"
)
# "... and it works as a filter"
_GOES_ON = re.compile(r"It\s(?!(?:is|was)\s)[a-z]+\s\S")
_IT, _ITS = re.compile(r"(?:It|They)(?=\s)"), re.compile(r"(?:Its|Their)\s\w")
# "This is a leat", "This share is the toll"
_THIS_IS = re.compile(
    r"(?:This|That|Such\san?)(?:\s[a-z]+)?\s(?:is|was)\s(?:called\s|known\sas\s)?(?:an?\s|the\s)?"
)
_SEE = re.compile(r"(?:see|cf|compare|read|back to|next|source)\b", re.I)
# Who speaks and acts, and what is said of the note, is no thing to know.
_NO_THINGS = VAGUE | word_set(
    "customer user nurse teacher student amount slide time exception data otherwise never hardly so"
    " then old new"
)


class Spot(NamedTuple):
    """A line that may be looked at again."""

    line: Line
    place: Place
    scope: Scope


class SecondLook:
    """Lines that may say more than was read of them, and what they say."""

    def __init__(self, links: Sequence[Link]) -> None:
        """Begin with no lines, knowing the links of the note."""
        self.links = links
        self.spots: list[Spot] = []

    def keep(self, line: Line, place: Place, scope: Scope) -> None:
        """Keep a line for later, unless it is a label or running text for a reader."""
        if scope.prose or line.part.kind not in ("text", "item") or len(line.text) < _SHORTEST:
            return
        if not (line.has_list or (line.style and line.mark)):
            self.spots.append(Spot(line, place, scope))

    def told(
        self, statements: Sequence[Statement], aliases: Sequence[tuple[Alias, Place]]
    ) -> Iterator[tuple[tuple[Claim, ...], Spot]]:
        """What the kept lines tell of the names of the note, line by line."""
        said: dict[int, list[Statement]] = {}
        for one in statements:
            said.setdefault(one.place.line, []).append(one)
        lines = [
            _Sentences(spot, said.get(spot.place.line, ()), self._linked(spot.line))
            for spot in self.spots
        ]
        lines = [line for line in lines if line.may_tell()]
        if not lines:
            return
        names = KnownNames(statements, aliases)
        for line in lines:
            for name in (*line.linked, *line.marked()):
                names.add(name, line.spot.place.line)
        for line in lines:
            if told := line.told(names):
                yield told, line.spot

    def _linked(self, line: Line) -> tuple[str, ...]:
        """The names by which a line leads to notes."""
        if all([run.link < 0 for run in line.part.runs]):  # noqa: C419 - a third of the time
            return ()
        names = (
            tidy(run.text)
            for run in line.part.runs
            if 0 <= run.link < len(self.links) and self.links[run.link].kind is LinkKind.WIKI
        )
        things = (one for one in names if is_name(one, MOST_WORDS) and not is_filler(one))
        return tuple(islice(things, _MOST_NAMES))


class _Opening(NamedTuple):
    """How a clause begins: the name it is about, where what is said of it begins, and whether only
    all of the clause is true of it, `Some mills ...`."""

    name: str
    start: int
    is_whole: bool = False

    def claims(self, clause: str) -> tuple[Claim, ...]:
        """What the clause says."""
        if self.is_whole:
            return property_of(self.name, clause)
        return claims_of(self.name, clause[self.start :])


class _Sentences:
    """The sentences of one line."""

    names: KnownNames

    def __init__(self, spot: Spot, said: Sequence[Statement], linked: Sequence[str]) -> None:
        self.spot, self.said, self.linked = spot, said, linked
        self.sentences = sentences_of(spot.line.part.runs)

    def marked(self) -> Iterator[str]:
        """The names in several words that the line sets off, as `*Byrne v Tienhoven*`."""
        for run in self.spot.line.part.runs:
            name = tidy(run.text)
            is_set_off = "em" in run.styles or "strong" in run.styles
            # "**Download files** saves them" names what to do.
            is_set_off = is_set_off and " " in name and not may_be_infinitive(name)
            if is_set_off and names_thing(name, MOST_WORDS, is_set_off=True):
                yield name

    def may_tell(self) -> bool:
        """Whether something may be left to tell: of most lines all was taken."""
        if self.linked:
            return True
        return any(_JOINTS.search(one) or not self._is_told(one) for one in self.sentences)

    def told(self, names: KnownNames) -> tuple[Claim, ...]:
        """What they say of the names of the note, where nothing was taken yet."""
        self.names = names
        claims: list[Claim] = []
        last = before = ""
        for sentence in self.sentences:
            if is_question(sentence) or sentence.endswith(":") or len(sentence) > _LONGEST:
                last = before = ""
                continue
            claims += self._called_so(sentence, before)
            subject = ""
            for name, clause, told in self._clauses(sentence, last):
                is_told = (
                    any(self._is_told(one.object) for one in told)
                    if subject
                    else self._is_told(sentence)
                )
                subject = subject or name
                claims += () if is_told else told
                claims += self._related(name, clause)
            last = subject or (last if _IT.match(sentence) or _ITS.match(sentence) else "")
            before = sentence
        return tuple(dict.fromkeys((*claims, *self._led_to(claims))))

    def _is_told(self, text: str) -> bool:
        """Whether something of a text was taken already."""
        folded = fold(text)
        for one in self.said:
            claim = one.claim
            whole = fold(claim.object)
            if not claim.relation or len(whole) < 4 or whole not in folded:
                continue
            if claim.literal or (one.rule not in _WEAK and fold(claim.subject) in folded):
                return True
        return False

    def _called_so(self, sentence: str, before: str) -> Iterator[Claim]:
        """`This is **milling**`: what the sentence before tells is called so."""
        match = _THIS_IS.match(sentence) if before else None
        name = sentence[match.end() :] if match else ""
        if not name or len(before.split()) < 4 or IS_ONE.search(before):
            return
        marked = (tidy(run.text) for run in self.spot.line.part.runs if run.styles)
        if name in self.linked or (name in marked and is_name(name, MOST_WORDS)):
            yield Claim(name, "defined_as", tidy(before), True, whole=tidy(before))

    def _clauses(self, sentence: str, last: str) -> Iterator[tuple[str, str, tuple[Claim, ...]]]:
        """The clauses of a sentence that begin with a name: it, the clause, and what that says.
        Without the name what is told of a thing that nothing else names."""
        rest = _capital(_OPENS.sub("", sentence, count=1))
        found = self._opening(rest)
        if not found and (first := _FIRST.match(rest)):
            if main := self._opening(_capital(first["rest"])):
                yield main.name, rest, property_of(main.name, rest)
            return
        if not found and (new := self._new_name(sentence)):
            yield "", sentence, new.claims(sentence)
            return
        while found:
            clause, rest = self._cut(rest, found.start)
            yield found.name, clause, found.claims(clause)
            last = found.name
            found = self._opening(rest) if rest else None
        if rest and last and (told := _of_it(rest, last)):
            yield last, rest, told

    def _cut(self, text: str, start: int) -> tuple[str, str]:
        """A clause, and the next one that begins with a name."""
        for joint in _JOINTS.finditer(text, start):
            following = _capital(text[joint.end() :])
            if self._opening(following) or _GOES_ON.match(following):
                return text[: joint.start()], following
        return text, ""

    def _opening(self, text: str) -> _Opening | None:
        """How a clause begins, None if it begins with no name of the note and its verb."""
        quantified, article = _QUANTIFIED.match(text), _ONE_OF.match(text)
        start = quantified.end() if quantified else article.end() if article else 0
        is_meant = _MEANT.match(text) is not None
        ends = [word.end() for word in islice(_WORD.finditer(text, start), MOST_WORDS)]
        for end in reversed(ends):
            end -= text[end - 1] == ","  # "the leat, its main ditch,"
            phrase = text[start:end]
            name = self.names.label_of(phrase, self.spot.place.line, is_meant)
            if name and (said := predicate_behind(text, end, phrase)):
                if article and _of_somebody(said):
                    return None
                return _Opening(name, said.start("said"), quantified is not None)
        return None

    def _new_name(self, text: str) -> _Opening | None:
        """How a sentence begins that tells what is always so of a thing which nothing else in the
        note names: `Readers do not block writers`."""
        article = _ONE_OF.match(text)
        if self.spot.line.is_item or _QUANTIFIED.match(text):
            return None
        start = article.end() if article else 0
        for word in islice(_WORD.finditer(text, start), _NEW_WORDS):
            phrase = text[start : word.end()]
            if said := predicate_behind(text, word.end(), phrase):
                is_new = _is_thing(phrase) and is_general(said) and not _of_somebody(said)
                return _Opening(tidy(phrase), said.start("said")) if is_new else None
        return None

    def _related(self, name: str, clause: str) -> Iterator[Claim]:
        """The notes that a clause about a name leads to."""
        known = {fold(one.claim.object) for one in self.said if not one.claim.literal}
        for other in self.linked if name else ():
            if other in clause and not same(other, name) and fold(other) not in known:
                yield Claim(name, "related_to", other, kind=kind_of("related_to"), whole=other)

    def _led_to(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The notes that a sentence leads to and says nothing of: things all the same."""
        text = self.spot.line.text
        if not self.linked or _SEE.match(text) or not is_sentence(text):
            return
        named = {fold(one.object) for one in claims if not one.literal}
        named |= {fold(one.subject) for one in claims}
        for name in self.linked:
            if fold(name) not in named:
                yield Claim("", "", name, whole=name)


def _is_thing(phrase: str) -> bool:
    """Whether a phrase that nothing sets off may name a thing to know."""
    words = phrase.casefold().split()
    if not names_thing(phrase) or has_small_words(phrase) or singular(words[-1]) in _NO_THINGS:
        return False
    if not PRONOUNS.isdisjoint(words) or words[0] in _NO_THINGS:
        return False
    # "Balances slow disks" has no subject.
    is_verb = is_third_person(words[0]) or is_third_person(words[-1])
    return len(words[0]) > 2 and not is_verb and not any(map(str.isdigit, words))


def _of_somebody(said: re.Match[str]) -> bool:
    """Whether what is said is of somebody whom the sentence does not name."""
    return _SOMEBODYS.search(said["said"]) is not None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of_it(text: str, name: str) -> tuple[Claim, ...]:
    """`It raises the water`, `Its gate is of oak`: what is further told of what was spoken of."""
    if _ITS.match(text):
        return property_of(name, text)
    it = _IT.match(text)
    if not it or (it.group() == "They") != is_several(name):
        return ()
    said = predicate_behind(text, it.end(), "mill" if it.group() == "It" else "mills")
    return claims_of(name, said["said"]) if said else ()
