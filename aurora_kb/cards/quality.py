"""The quality gate: what a draft must be to become a card.

Every rule is a small function that returns what is wrong, or "". `RULES` judge a draft
alone, `DECK_RULES` against the cards kept before it. What fails is kept with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from aurora_kb.cards.descriptions import REVERSE, Glosses, fault_of_reverse
from aurora_kb.cards.draft import (
    DELETION,
    Draft,
    Judged,
    Rejected,
    ask,
    deletions,
    reveal,
)
from aurora_kb.cards.places import clean_heading, label_phrase
from aurora_kb.cards.study import Study, bare_study
from aurora_kb.cards.words import content, normal, stem, words
from aurora_kb.model import Note

MOST_WORDS = 25
MOST_CHARACTERS = 160
MOST_ITEMS = 5
MOST_QUESTION_WORDS = 30

# A contrast holds two answers, so it may be twice as long.
_DOUBLE = frozenset(["comparison"])

_POINTING = re.compile(
    r"\b(?:it|this|these|those|the following|the above|below)\b", re.I
)
_DANGLING = re.compile(r"\b(?:them|they|these|those|this)\b", re.I)
_YES_NO = re.compile(
    r"^(?:is|are|does|do|did|can|could|was|were|has|have|had|will|would|should|may|must)\b.*\?"
    r"(?:\s*\(\d+\))?$",
    re.I,
)
_BARE = re.compile(
    r"^(?:what (?:is|are)|define)\s+(?:the\s+)?(?:is|does|tools?|focus on|results?|purpose|goals?|"
    r"definition|function|compatible with|designed for|read first|overview|notes?)\s*\?",
    re.I,
)
_VAGUE = re.compile(r"what is (?:important|interesting|special) about", re.I)
_MARKUP = re.compile(
    r"\*\*|__|\[\[|\]\]|</?[a-z][^<>]*>|^#{1,6} |&\w+;|!\[|\]\(|<br", re.MULTILINE
)
_MARKS = re.compile(r"[*_`=~]{1,3}")
_COUNT = re.compile(r"\((\d+)\)$")
_COUNT_BEHIND = re.compile(r"\s*\(\d+\)$")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_CODE_OR_MATH = re.compile(r"`[^`]*`|\$[^$]*\$")
_SOMETHING = re.compile(r"\w|\$|`")
_SOMETHING_BESIDE = re.compile(r"\w|!\[")
_BRACKETS = re.compile(r"[][(){}]")


@dataclass(slots=True)
class Deck:
    """What has been kept so far, by the keys under which two cards may clash."""

    facts: dict[str, Draft] = field(default_factory=dict)
    answers: dict[tuple[str, str], Draft] = field(default_factory=dict)
    questions: dict[str, Draft] = field(default_factory=dict)
    meanings: dict[tuple[str, frozenset[str]], Draft] = field(default_factory=dict)
    written: dict[tuple[str, str], Draft] = field(default_factory=dict)
    told_apart: set[str] = field(default_factory=set)  # rows of comparisons
    glosses: Glosses = field(default_factory=Glosses)

    def keep(self, draft: Draft) -> None:
        """Remember the draft."""
        if draft.origin:
            self.written[_written_key(draft)] = draft
        self.questions.setdefault(_question_key(draft), draft)
        self.answers[(normal(_asked(draft)), normal(draft.answer))] = draft
        if draft.fact:
            self.facts[draft.fact] = draft
        if meaning := _meaning(draft):
            self.meanings[meaning] = draft


def _asked(draft: Draft) -> str:
    return reveal(draft.text) if draft.text else draft.question


def _question_key(draft: Draft) -> str:
    """The question without its count: how many there are does not make it another one."""
    return normal(_without_count(_asked(draft)))


def _without_count(question: str) -> str:
    # A run of blanks would be looked through from each of them.
    return _COUNT_BEHIND.sub("", question) if question.endswith(")") else question


def _written_key(draft: Draft) -> tuple[str, str]:
    """Both sides to the letter, white space aside: their author may tell `+` from `-`."""
    front, back = (
        " ".join(side.split()) for side in (draft.text or draft.question, draft.answer)
    )
    return front, back


def _meaning(draft: Draft) -> tuple[str, frozenset[str]] | None:
    """Subject and content of a fact; None when it is too little to tell facts apart by."""
    if draft.kind not in ("definition", "property", "list", "cloze", "variant"):
        return None
    said = content(reveal(draft.text) if draft.text else draft.answer)
    said -= content(draft.subject)
    return (normal(draft.subject), said) if len(said) > 1 else None


# ------------------------------------------------------------------ one draft alone


def one_fact(draft: Draft, study: Study) -> str:
    """The answer is short, and a list has two to five items."""
    answers = [found for texts in deletions(draft.text).values() for found in texts]
    factor = 2 if draft.kind in _DOUBLE else 1
    for answer in answers or [draft.answer]:
        if len(answer.split()) > MOST_WORDS * factor:
            return f"the answer has {len(answer.split())} words, {MOST_WORDS * factor} at most"
        if len(answer) > MOST_CHARACTERS * factor:
            return f"the answer has {len(answer)} characters"
    counted = _COUNT.search(draft.question) if draft.question.endswith(")") else None
    if counted and int(counted[1]) > MOST_ITEMS:
        return f"a list of {counted[1]} items, {MOST_ITEMS} at most"
    return ""


def self_contained(draft: Draft, study: Study) -> str:
    """The question names its subject and points at nothing outside itself."""
    asked = _asked(draft)
    quoted = _QUOTED.sub("", asked)
    if found := _POINTING.search(quoted):
        return f'"{found[0]}" points outside the card'
    if (found := _DANGLING.search(draft.answer)) and len(draft.answer.split()) <= 8:
        return f'"{found[0]}" in the answer points outside the card'
    missing = content(draft.subject) - content(asked)
    if draft.kind not in REVERSE and content(draft.subject) and missing:
        return f'the question does not name "{draft.subject}"'
    return ""


def open_question(draft: Draft, study: Study) -> str:
    """No yes or no, no bare key, no invitation to ramble."""
    if draft.text:
        return ""
    if _YES_NO.match(draft.question):
        return "the question can be answered with yes or no"
    if normal(draft.answer) in ("yes", "no", "true", "false", "none"):
        return "the answer is yes or no"
    if _BARE.match(draft.question) or _VAGUE.search(draft.question):
        return "the question asks for nothing in particular"
    return ""


def not_given_away(draft: Draft, study: Study) -> str:
    """No word that matters in the answer stands in the question, but for the subject's."""
    allowed = content(draft.subject) | content(draft.allowed)
    for number, texts in deletions(draft.text).items():
        if given := _given_away(ask(draft.text, number), " ".join(texts), allowed):
            return given
    if draft.text:
        return ""
    if draft.kind != "discrimination" and content(draft.answer) <= content(
        draft.question
    ):
        return "the question holds the whole answer"
    return _given_away(draft.question, draft.answer, allowed)


def _given_away(question: str, answer: str, allowed: frozenset[str]) -> str:
    shared = (content(answer) & content(question)) - allowed
    if shared:
        shown = [word for word in words(answer) if stem(word) in shared]
        return f'the question gives away "{shown[0]}"'
    return ""


def stands_in_source(draft: Draft, study: Study) -> str:
    """Every word of the answer stands in the lines the card names as its source."""
    lines = study.lines[draft.note][draft.line - 1 : draft.end_line]
    missing = (
        content(draft.answer) - _stems_of("\n".join(lines)) - content(draft.subject)
    )
    if missing := missing - content(draft.allowed):
        shown = [word for word in words(draft.answer) if stem(word) in missing]
        return f'"{shown[0]}" does not stand in line {draft.line}'
    return ""


@lru_cache(maxsize=1 << 8)
def _stems_of(source: str) -> frozenset[str]:
    """The words that matter in lines of Markdown; marks within a word may part it or not."""
    return content(_MARKS.sub("", source)) | content(_MARKS.sub(" ", source))


def well_formed(draft: Draft, study: Study) -> str:
    """Something on both sides, a question of 3 to 30 words, no markup, brackets in pairs."""
    asked = _asked(draft)
    if not words(asked) or not _SOMETHING.search(draft.answer):
        return "a side is empty"
    if "?" in draft.answer and "?" in _CODE_OR_MATH.sub("", draft.answer):
        return "the answer is a question"
    count = len(asked.split())
    if count > MOST_QUESTION_WORDS:
        return f"the question has {count} words, {MOST_QUESTION_WORDS} at most"
    if count < 3 and ":" not in asked:
        return "the question is too short to be one"
    named = f"{asked} {draft.answer}" if draft.kind in REVERSE else asked
    if ".." in named and ".." in _CODE_OR_MATH.sub("", named):
        return "dots stand for what the question should name"
    for side in (asked, draft.answer):
        bare = _CODE_OR_MATH.sub("", side)
        if found := _MARKUP.search(bare):
            return f'markup is left: "{found[0]}"'
        if not _balanced(bare) or bare.count("$") > 1 or bare.count("`"):
            return "a bracket, formula or code span is not closed"
    return ""


def _balanced(text: str) -> bool:
    closing = {")": "(", "]": "[", "}": "{"}
    open_ones: list[str] = []
    for character in _BRACKETS.findall(text):
        if character in "([{":
            open_ones.append(character)
        elif not open_ones or open_ones.pop() != closing[character]:
            return False
    return not open_ones


# ------------------------------------------------------------------ among the others


def same_question(draft: Draft, deck: Deck) -> str:
    """No two cards ask the same and expect different answers."""
    other = deck.questions.get(_question_key(draft))
    if other is not None and normal(other.answer) != normal(draft.answer):
        where = "" if other.note == draft.note else f"{other.note}, "
        return f"{where}line {other.line} has another answer to the same question"
    return ""


def not_twice(draft: Draft, deck: Deck) -> str:
    """No card, and no fact, twice."""
    other = _twin(draft, deck)
    return f"{other.note}, line {other.line} already asks for this" if other else ""


def _twin(draft: Draft, deck: Deck) -> Draft | None:
    """The draft that was kept and asks for the same."""
    other = deck.answers.get((normal(_asked(draft)), normal(draft.answer)))
    other = other or (deck.facts.get(draft.fact) if draft.fact else None)
    meaning = _meaning(draft)
    return other or (deck.meanings.get(meaning) if meaning else None)


def fit_for_reverse(draft: Draft, deck: Deck) -> str:
    """Reverse cards have a short answer and a description that fits nothing else."""
    return fault_of_reverse(draft, deck.glosses)


RULES: tuple[tuple[str, Callable[[Draft, Study], str]], ...] = (
    ("Q9", well_formed),
    ("Q1", one_fact),
    ("Q2", self_contained),
    ("Q4", open_question),
    ("Q5", not_given_away),
    ("Q6", stands_in_source),
)
DECK_RULES: tuple[tuple[str, Callable[[Draft, Deck], str]], ...] = (
    ("Q7", not_twice),
    ("Q3", same_question),
    ("Q8", fit_for_reverse),
)


def fault_of_written(draft: Draft) -> tuple[str, str] | None:
    """What even a card that a person wrote must have: two sides."""
    gaps = deletions(draft.text)
    if draft.text and not gaps:
        return "Q9", "nothing is left out"
    if (
        draft.text
        and len(gaps) == 1
        and not _SOMETHING_BESIDE.search(DELETION.sub("", draft.text))
    ):
        return "Q9", "nothing is left of the text beside the gap"
    if not (draft.text or draft.question).strip() or not draft.answer.strip():
        return "Q9", "a side is empty"
    return None


def judge_alone(draft: Draft, maker: int, study: Study) -> Judged:
    """The draft with what the rules say that look at nothing but the draft and its note."""
    distance = _distance(draft, study.by_id[draft.note])
    return Judged(draft, maker, distance, _fault_alone(draft, study))


def judge(
    drafts: Iterable[Judged], notes: Mapping[str, Note]
) -> tuple[list[Draft], list[Rejected]]:
    """The drafts that may become cards, and the others with the first rule each breaks.

    Drafts from the note about their subject win over those that clash with them, then
    earlier ones. A property asked in two places is kept twice, the second time with its
    place in the question. When one side of a comparison has to be told apart, all are.
    Drafts that a person wrote come first, and the rules of style do not hold for them.
    """
    ordered = sorted(drafts, key=_rank)
    kept, rejected, rows = _sift(ordered, notes)
    if any(draft.row in rows and draft.question != draft.apart for draft in kept):
        studies = _Studies(notes)
        ordered = [
            _told_apart(one, studies) if one.draft.row in rows else one
            for one in ordered
        ]
        kept, rejected, _ = _sift(ordered, notes)
    return kept, rejected


def _rank(one: Judged) -> tuple[bool, int, int]:
    return (not one.draft.origin, one.distance, one.maker)


def _told_apart(one: Judged, studies: _Studies) -> Judged:
    if not one.draft.apart or one.draft.apart == one.draft.question:
        return one
    draft = replace(one.draft, question=one.draft.apart)
    return replace(one, draft=draft, fault=_fault_alone(draft, studies.of(draft.note)))


class _Studies:
    """The notes with their lines, made when they are needed."""

    def __init__(self, notes: Mapping[str, Note]) -> None:
        self._notes = notes
        self._known: dict[str, Study] = {}

    def of(self, note: str) -> Study:
        if note not in self._known:
            self._known[note] = bare_study(self._notes[note])
        return self._known[note]


def _sift(
    drafts: Iterable[Judged], notes: Mapping[str, Note]
) -> tuple[list[Draft], list[Rejected], frozenset[str]]:
    """Kept and rejected drafts, and the rows of comparisons in which one was told apart."""
    drafts = tuple(drafts)
    deck, studies = Deck(glosses=Glosses(one.draft for one in drafts)), _Studies(notes)
    kept: list[Draft] = []
    rejected: list[Rejected] = []
    for one in drafts:
        draft = one.draft
        fault = one.fault or _fault_among(draft, deck)
        if fault and fault[0] == "Q3":
            apart = distinguish(draft, deck.questions[_question_key(draft)], notes)
            if not (
                _fault_alone(apart, studies.of(apart.note)) or _fault_among(apart, deck)
            ):
                draft, fault = apart, None
                deck.told_apart.add(draft.row)
        if fault:
            twin = _twin(draft, deck) if fault[0] == "Q7" else None
            rejected.append(Rejected(draft, *fault, twin=twin))
        else:
            deck.keep(draft)
            kept.append(draft)
    return kept, rejected, frozenset(deck.told_apart - {""})


def _distance(draft: Draft, note: Note) -> int:
    """0 if the note is called what the draft is about, 1 if its title ends so, else 2."""
    subject = normal(draft.subject)
    if subject and subject in map(normal, (note.title, note.stem, *note.aliases)):
        return 0
    return 1 if subject and normal(note.title).endswith(f" {subject}") else 2


def _fault_alone(draft: Draft, study: Study) -> tuple[str, str] | None:
    if draft.origin:
        return fault_of_written(draft)
    for name, rule in RULES:
        if reason := rule(draft, study):
            return name, reason
    return None


def _fault_among(draft: Draft, deck: Deck) -> tuple[str, str] | None:
    if draft.origin:
        other = deck.written.get(_written_key(draft))
        return (
            ("Q7", f"{other.note}, line {other.line} is the same card")
            if other
            else None
        )
    for name, deck_rule in DECK_RULES:
        if reason := deck_rule(draft, deck):
            return name, reason
    return None


def distinguish(draft: Draft, other: Draft, notes: Mapping[str, Note]) -> Draft:
    """The draft with a question that differs from the other's, or as it was if there is none.

    That is the question it has for this case, or its own with the note, the label or the
    heading named in front. A thing has one definition in a note, and the one of the note
    about it in the vault.
    """
    if draft.apart and draft.apart != draft.question:
        return replace(draft, question=draft.apart)
    elsewhere = other.note != draft.note
    defines = draft.kind == "definition"
    if draft.text or (
        defines
        and not (
            elsewhere
            and _distance(draft, notes[draft.note])
            <= _distance(other, notes[other.note])
        )
    ):
        return draft
    heading = clean_heading(draft.headings[-1]) if draft.headings else ""
    near = () if defines else (label_phrase(draft.label), heading)
    for scope in (*((notes[draft.note].title,) if elsewhere else ()), *near):
        if scope and not content(scope) <= content(draft.question):
            question = f"{scope}: {draft.question[:1].lower()}{draft.question[1:]}"
            return replace(draft, question=question)
    return draft
