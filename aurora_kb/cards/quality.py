"""The quality gate: what a draft must be to become a card.

Every rule is a small function that returns what is wrong, or "". `RULES` judge a draft
alone, those of `deck` against the cards kept before it. What fails is kept with its reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from aurora_kb.cards.answers import leads_away
from aurora_kb.cards.descriptions import REVERSE, fault_of_reverse, gloss_of
from aurora_kb.cards.draft import (
    DELETION,
    Draft,
    Gloss,
    Judged,
    Keys,
    ask,
    deletions,
    reveal,
)
from aurora_kb.cards.identity.ids import own_id_by
from aurora_kb.cards.lint import is_volatile
from aurora_kb.cards.maker_context import MakerContext
from aurora_kb.cards.memo import TEXTS, memoised
from aurora_kb.cards.words import Wording, content, normal, stem, wording, wording_again, words
from aurora_kb.model import Note

MOST_WORDS = 25
MOST_CHARACTERS = 160
MOST_ITEMS = 5
MOST_QUESTION_WORDS = 30
_MANY_SMALL_WORDS = 4
_OPENING_OF_STEMS = 4
# "Pre-R encapsulates Pre-R techniques": words that matter beside the name.
_FEWEST_NEW = 2
_OF_ONE = frozenset(["definition", "property"])
_POINTING_ALONE = 3  # words: "releases it"

# A contrast holds two answers, so it may be twice as long.
_DOUBLE = frozenset(["comparison"])

_POINTING = re.compile(r"\b(?:it|this|these|those|the following|the above|below)\b", re.I)
_THEY = re.compile(r"\b(?:they|them)\b", re.I)
_OF_SUBJECT = re.compile(r"(?:its|their) ", re.I)
_IN_FRONT = re.compile(r"^[^:?]{1,60}: ")
_DANGLING = re.compile(r"\b(?:them|they|these|those|this)\b", re.I)
_YES_NO = re.compile(
    r"^(?:is|are|does|do|did|can|could|was|were|has|have|had|will|would|should|may|must)\b.*\?"
    r"(?:\s*\(\d+\))?$",
    re.I,
)
# What it begins with: the pattern takes three times as long as a look-up.
_YES_NO_OPENINGS = frozenset(
    ["ar", "ca", "co", "di", "do", "ha", "is", "ma", "mu", "sh", "wa", "we", "wi", "wo"]
)
_BARE = re.compile(
    r"^(?:what (?:is|are)|define)\s+(?:the\s+)?(?:is|does|tools?|focus on|results?|purpose|goals?|"
    r"definition|function|compatible with|designed for|read first|overview|notes?)\s*\?",
    re.I,
)
_ASKED_FOR_QUESTION = re.compile(r"\bquestions?\b")
_ADVICE = re.compile(r"\bwe (?:recommend|suggest|advise)\b", re.I)
_VAGUE = re.compile(r"what is (?:important|interesting|special) about", re.I)
# "# copies" counts them.
_MARKUP = re.compile(
    r"\*\*|__|\[\[|\]\]|</?[a-z][^<>]*>|^#{1,6} (?![a-z])|&\w+;|!\[|\]\(|<br", re.MULTILINE
)
_MARKS = re.compile(r"[*_`=~]{1,3}")
_MARKS_INSIDE = re.compile(r"[\w.'’+#][*_`=~]+[\w.'’+#]")
_COUNT = re.compile(r"\((\d+)\)$")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_CODE_OR_MATH = re.compile(r"`[^`]*`|\$[^$]*\$")
_SOMETHING = re.compile(r"\w|\$|`")
_SOMETHING_BESIDE = re.compile(r"\w|!\[")
_BRACKETS = re.compile(r"[][(){}]")
# Of these signs are all that may be wrong with the marks of a side.
_SIGN = re.compile(r"[][(){}*_<>#&!`$]")
_POINTERS = frozenset(
    ["it", "this", "these", "those", "following", "above", "below", "they", "them"]
)
# Signs that end a word in every way in which words are read.
_APART = frozenset(' \t\n,;:()[]{}|*`"“”→⟶-/')
_FULL_STOP = (".", ". ", ".\n")


class Seen(msgspec.Struct):
    """A draft as the rules see it: what several of them ask about it is worked out once."""

    draft: Draft
    asked: str  # the question; of a cloze the text with nothing hidden
    gaps: Mapping[int, list[str]]  # of a cloze
    question: Wording  # of what is asked
    answer: Wording
    subject: frozenset[str]  # its stems


def _seen(draft: Draft) -> Seen:
    asked, subject = _asked(draft), content(draft.subject)
    # A question is asked once, and what is an answer here is told of elsewhere too.
    answer = wording_again(draft.answer)
    return Seen(draft, asked, deletions(draft.text), wording(asked), answer, subject)


def _asked(draft: Draft) -> str:
    return reveal(draft.text) if draft.text else draft.question


def _meaning(seen: Seen) -> tuple[str, frozenset[str]] | None:
    """Subject and content of a fact; None when it is too little to tell facts apart by."""
    draft = seen.draft
    if draft.kind not in ("definition", "property", "list", "cloze", "variant"):
        return None
    said = (seen.question if draft.text else seen.answer).stems - seen.subject
    if draft.kind == "list":
        # "ingest, transform, store" and "ingestion, transformation, storage" are one list.
        said = frozenset([stem[:_OPENING_OF_STEMS] for stem in said])
    return (normal(draft.subject), said) if len(said) > 1 else None


# ------------------------------------------------------------------ one draft alone


def one_fact(seen: Seen, context: MakerContext) -> str:
    """The answer is short, and a list has two to five items."""
    draft, gaps = seen.draft, seen.gaps
    if not gaps and len(draft.answer) <= 2 * MOST_WORDS and not draft.question.endswith(")"):
        return ""  # as most: so short an answer has not too many words either
    answers = [found for texts in gaps.values() for found in texts] if gaps else []
    factor = 2 if draft.kind in _DOUBLE else 1
    for answer in answers or (draft.answer,):
        if len(answer.split()) > MOST_WORDS * factor:
            return f"the answer has {len(answer.split())} words, {MOST_WORDS * factor} at most"
        if len(answer) > MOST_CHARACTERS * factor:
            return f"the answer has {len(answer)} characters"
    counted = _COUNT.search(draft.question) if draft.question.endswith(")") else None
    if counted and int(counted[1]) > MOST_ITEMS:
        return f"a list of {counted[1]} items, {MOST_ITEMS} at most"
    return ""


def self_contained(seen: Seen, context: MakerContext) -> str:
    """The question names its subject and points at nothing outside itself."""
    draft, asked = seen.draft, seen.asked
    if _may_point(seen.question):
        quoted = _QUOTED.sub("", asked) if "“" in asked or '"' in asked else asked
        contrasts = quoted.startswith("How do ")
        if found := _POINTING.search(quoted) or (None if contrasts else _THEY.search(quoted)):
            return f'"{found[0]}" points outside the card'
    if _OF_SUBJECT.match(draft.answer) and len(draft.answer.split()) <= 4:
        return "the answer says of what it is, and not what"
    if leads_away(draft.answer):
        return "the answer says where to look"
    if "we" in seen.answer.words and _ADVICE.search(draft.answer):
        return "the answer is advice"
    if "it" in seen.answer.words and len(seen.answer.words) <= _POINTING_ALONE:
        return '"it" in the answer points outside the card'
    if _may_point(seen.answer):
        found = _DANGLING.search(draft.answer)
        if found and len(draft.answer.split()) <= 8:
            return f'"{found[0]}" in the answer points outside the card'
    if draft.kind not in REVERSE and not seen.subject <= seen.question.stems:
        return f'the question does not name "{draft.subject}"'
    return ""


def _may_point(side: Wording) -> bool:
    """Whether it is worth looking for pointers in the text: the patterns take ten times as long.

    With a sign beside it, or a letter that only counts as another, a word is not itself.
    """
    return not (side.is_plain and _POINTERS.isdisjoint(side.words))


def open_question(seen: Seen, context: MakerContext) -> str:
    """No yes or no, no bare key, no invitation to ramble."""
    draft, question = seen.draft, seen.draft.question
    if draft.text:
        return ""
    bare = _IN_FRONT.sub("", question) if ": " in question else question
    if (bare[:2].casefold() in _YES_NO_OPENINGS or not bare[:2].isascii()) and _YES_NO.match(bare):
        return "the question can be answered with yes or no"
    if seen.answer.normal in ("yes", "no", "true", "false"):
        return "the answer is yes or no"
    is_vague = "about" in seen.question.normal and _VAGUE.search(question)
    if is_vague or _BARE.match(question):
        return "the question asks for nothing in particular"
    return ""


def not_given_away(seen: Seen, context: MakerContext) -> str:
    """No word that matters in the answer stands in the question, but for the subject's."""
    draft = seen.draft
    for number, texts in seen.gaps.items():
        hidden, answer = ask(draft.text, number), " ".join(texts)
        if shared := _not_allowed(content(answer) & content(hidden), seen):
            return _given_away(answer, shared)
    if draft.text:
        return ""
    if draft.kind != "discrimination" and _holds(seen):
        return "the question holds the whole answer"
    if shared := _not_allowed(seen.answer.stems & seen.question.stems, seen):
        return _given_away(draft.answer, shared)
    is_named = draft.kind in _OF_ONE and f" {draft.subject} " in draft.answer and seen.subject
    if is_named and len(seen.answer.stems - seen.subject) <= _FEWEST_NEW:
        return "the answer says little but the name that the question has"
    return ""


def _not_allowed(stems: frozenset[str], seen: Seen) -> frozenset[str]:
    """Those of the stems that may not stand on both sides. Mostly the subject's are all there
    are, and what else is allowed need not be read.
    """
    left = stems - seen.subject
    return left - content(seen.draft.allowed) if left else left


def _holds(seen: Seen) -> bool:
    """Whether the question says all of the answer. Of "who may do what" small words count."""
    if not seen.answer.stems <= seen.question.stems or not seen.answer.words:
        return False  # or signs alone: "`== ==`"
    small = set(seen.answer.words) - set(seen.question.words)
    return not small if not seen.answer.stems else len(small) < _MANY_SMALL_WORDS


def _given_away(answer: str, shared: frozenset[str]) -> str:
    shown = [word for word in words(answer) if stem(word) in shared]
    return f'the question gives away "{shown[0]}"'


def stands_in_source(seen: Seen, context: MakerContext) -> str:
    """Every word of the answer stands in the lines the card names as its source."""
    if not (missing := seen.answer.stems - seen.subject):
        return ""
    draft = seen.draft
    lines = context.lines[draft.note][draft.line - 1 : draft.end_line]
    if _stands_literally(draft.answer, "\n".join(lines)):
        return ""
    # Line by line, for many lines are the source of several drafts.
    for line in lines:
        missing -= _stems_of(line)
        if not missing:
            return ""
    if missing := _not_allowed(missing, seen):
        shown = [word for word in words(draft.answer) if stem(word) in missing]
        return f'"{shown[0]}" does not stand in line {draft.line}'
    return ""


def _stands_literally(answer: str, source: str) -> bool:
    """Whether the answer stands in the source letter by letter, and no word goes on beside it.

    So most answers do, and no word has to be looked at.
    """
    start = source.find(answer)
    if start < 0:
        return False
    end = start + len(answer)
    before, after = source[start - 1 : start] or " ", source[end : end + 2] or " "
    return before in _APART and (after[0] in _APART or after in _FULL_STOP)


@memoised(TEXTS)
def _stems_of(line: str) -> frozenset[str]:
    """The words that matter in a line of Markdown; marks within a word may part it or not."""
    stems = wording(_MARKS.sub(" ", line)).stems
    return stems | wording(_MARKS.sub("", line)).stems if _MARKS_INSIDE.search(line) else stems


def well_formed(seen: Seen, context: MakerContext) -> str:
    """Something on both sides, a question of 3 to 30 words, no markup, brackets in pairs."""
    draft, asked = seen.draft, seen.asked
    if not (seen.question.stems or words(asked)):
        return "a side is empty"
    if not (seen.answer.stems or _SOMETHING.search(draft.answer)):
        return "a side is empty"
    is_asking = "?" in draft.answer and "?" in _CODE_OR_MATH.sub("", draft.answer)
    if is_asking and not _ASKED_FOR_QUESTION.search(asked):
        return "the answer is a question"
    # In a text of twice the length there is no room for more words.
    count = len(asked.split()) if len(asked) > 2 * MOST_QUESTION_WORDS else 0
    if count > MOST_QUESTION_WORDS:
        return f"the question has {count} words, {MOST_QUESTION_WORDS} at most"
    if ":" not in asked and len(asked.split(None, 2)) < 3:
        return "the question is too short to be one"
    named = f"{asked} {draft.answer}" if draft.kind in REVERSE else asked
    if ".." in named and ".." in _CODE_OR_MATH.sub("", named):
        return "dots stand for what the question should name"
    for side in (asked, draft.answer):
        if fault := _SIGN.search(side) and _fault_of_signs(side):
            return fault
    return ""


def _fault_of_signs(side: str) -> str:
    is_plain = "`" not in side and "$" not in side
    bare = side if is_plain else _CODE_OR_MATH.sub("", side)
    if found := _MARKUP.search(bare):
        return f'markup is left: "{found[0]}"'
    if not _balanced(bare) or (not is_plain and (bare.count("$") > 1 or bare.count("`"))):
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


RULES: tuple[tuple[str, Callable[[Seen, MakerContext], str]], ...] = (
    ("Q9", well_formed),
    ("Q1", one_fact),
    ("Q2", self_contained),
    ("Q4", open_question),
    ("Q5", not_given_away),
    ("Q6", stands_in_source),
)


RULES_OF_QUESTIONS = tuple(rule for rule in RULES if rule[1] is not stands_in_source)
_NO_STUDY = MakerContext((), {})


def fault_of_written(draft: Draft) -> tuple[str, str] | None:
    """What even a card that a person wrote must have: two sides."""
    gaps = deletions(draft.text)
    if draft.text and not gaps:
        return "Q9", "nothing is left out"
    if draft.text and len(gaps) == 1 and not _SOMETHING_BESIDE.search(DELETION.sub("", draft.text)):
        return "Q9", "nothing is left of the text beside the gap"
    if not (draft.text or draft.question).strip() or not draft.answer.strip():
        return "Q9", "a side is empty"
    return None


def judge_alone(draft: Draft, maker: int, context: MakerContext) -> Judged:
    """The draft with what the rules say that look at nothing but the draft and its note."""
    far, gloss, seen = distance(draft, context.by_id[draft.note]), gloss_of(draft), _seen(draft)
    if fault := _fault_alone(seen, context):
        return Judged(draft, maker, far, fault, gloss=gloss)
    return _faultless(seen, maker, far, gloss)


def judge_again(one: Judged, question: str, context: Callable[[], MakerContext]) -> Judged:
    """The draft with another question, judged by itself."""
    draft = replace(one.draft, question=question, own_id="")
    if one.fault or draft.origin:
        return judge_alone(draft, one.maker, context())
    # Whatever is asked: about what it is, what describes it, and that it stands in its source.
    seen = _seen(draft)
    for name, rule in RULES_OF_QUESTIONS:
        if reason := rule(seen, _NO_STUDY):
            return Judged(draft, one.maker, one.distance, (name, reason), gloss=one.gloss)
    return _faultless(seen, one.maker, one.distance, one.gloss)


def _faultless(seen: Seen, maker: int, far: int, gloss: Gloss | None) -> Judged:
    """What cannot be said of a draft before all others are known is made ready here: the drafts
    of each note are judged apart from the others, and in several processes.
    """
    draft = seen.draft
    doubt = "" if draft.origin else fault_of_reverse(draft)
    own_id = own_id_by(draft, seen.question.normal, seen.answer.normal)
    changes = is_volatile(draft, seen.question, seen.answer)
    named = replace(draft, own_id=own_id)
    return Judged(named, maker, far, None, keys_of(seen), doubt, gloss, changes)


def keys_of(seen: Seen) -> Keys:
    """What two cards clash by."""
    draft, asked = seen.draft, seen.question.normal
    answers, says = _digest(seen.answer.normal), _digest(asked)
    # How many things a question asks for does not make it another question.
    is_counted = bool(_COUNT.search(seen.asked)) if seen.asked.endswith(")") else False
    asks = _digest(asked.rpartition(" ")[0]) if is_counted else says
    meaning = _meaning(seen)
    # To the letter, white space aside: an author may tell `+` from `-`.
    sides = (draft.text or draft.question, draft.answer) if draft.origin else ()
    means = _digest(meaning[0], *sorted(meaning[1])) if meaning else b""
    written = _digest(*(" ".join(side.split()) for side in sides)) if sides else b""
    return Keys(asks, answers, says + answers, means, written)


def _digest(*parts: str) -> bytes:
    """A short name for the parts: sixteen bytes are compared and kept instead of sentences."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).digest()


def distance(draft: Draft, note: Note) -> int:
    """0 if the note is called what the draft is about, 1 if its title ends so, else 2."""
    subject = normal(draft.subject)
    if not subject:
        return 2
    title, called = _called(note.title, note.id, note.aliases)
    if subject in called:
        return 0
    return 1 if title.endswith(f" {subject}") else 2


# The drafts of a note come one after the other.
@lru_cache(maxsize=1 << 4)
def _called(title: str, note: str, aliases: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """The title, and all that a note is called, normalised."""
    return normal(title), frozenset(map(normal, (title, note.rpartition("/")[2], *aliases)))


def _fault_alone(seen: Seen, context: MakerContext) -> tuple[str, str] | None:
    if seen.draft.origin:
        return fault_of_written(seen.draft)
    for name, rule in RULES:
        if reason := rule(seen, context):
            return name, reason
    return None
