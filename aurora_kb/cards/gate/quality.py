"""The quality gate: what a draft must be to become a card.

Every rule is a small function that returns what is wrong, or "". `RULES` judge a draft
alone, those of `deck` against the cards kept before it. What fails is kept with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec

from aurora_kb.cards.draft import Draft, ask, deletions, reveal
from aurora_kb.cards.english.answers import leads_away
from aurora_kb.cards.english.verbs import PREPOSITIONS, is_participle, is_plural
from aurora_kb.cards.english.words import Wording, content, stem, wording, wording_again, words
from aurora_kb.cards.gate.descriptions import REVERSE
from aurora_kb.cards.gate.emptiness import (
    answers_nothing,
    begins_with_name,
    ends_midway,
    is_doubted,
    may_ask_nothing,
    may_lack_something,
    opens_a_list,
    says_the_name,
)
from aurora_kb.cards.memo import TEXTS
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.engine import memoised

MOST_WORDS = 25
MOST_CHARACTERS = 160
MOST_ITEMS = 5
MOST_QUESTION_WORDS = 30
_MANY_SMALL_WORDS = 4
# "Pre-R encapsulates Pre-R techniques": words that matter beside the name.
_FEWEST_NEW = 2
_OF_ONE = frozenset(["definition", "property"])
_OF_ITSELF = _OF_ONE | {"table"}
_POINTING_ALONE = 3  # words: "releases it"

_NAME_ASKED = "variant-reverse"

# A contrast holds two answers, so it may be twice as long.
_DOUBLE = frozenset(["comparison"])

_POINTING = re.compile(r"\b(?:it|this|these|those|the following|the above|below)\b", re.I)
_THEY = re.compile(r"\b(?:they|them)\b", re.I)
_OF_SUBJECT = re.compile(r"(?:its|their) ", re.I)
_IN_FRONT = re.compile(r"^[^:?]{1,60}: ")
_SEVERAL = frozenset(["they", "them"])
_DANGLING = re.compile(r"\b(?:them|they|these|those|this)\b", re.I)
_YES_NO = re.compile(
    r"(?!was (?:ist|sind|macht|machen|bedeutet|gehört|kennzeichnet|geschah)\b)"  # in German
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
# Subjects that say nothing without their line: half a sentence, an example, "A" below "Q".
_NAMELESS_FIRST = frozenset(
    ["everything", "anything", "nothing", "often", "sometimes", "usually", "same", "example",
     "examples", "this", "that"]
)  # fmt: skip
_NAMELESS_LAST = frozenset(["also", "often", "too", "only", "usually", "never", "always"])
_NAMELESS = frozenset(["A", "Q", "Answer", "Question"])
_MIDDLE = ("+ ", "& ")  # so begins the middle of a line
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_CODE_OR_MATH = re.compile(r"`[^`]*`|\$[^$]*\$")
_SOMETHING = re.compile(r"\w|\$|`")
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


def seen_of(draft: Draft) -> Seen:
    """The draft with its words read."""
    text = draft.text
    asked = reveal(text) if text else draft.question
    gaps = deletions(text) if text else _NO_GAPS
    # A question is asked once, and what is an answer here is told of elsewhere too.
    answer = wording_again(draft.answer)
    return Seen(draft, asked, gaps, wording(asked), answer, content(draft.subject))


_NO_GAPS: Mapping[int, list[str]] = {}


# ------------------------------------------------------------------ one draft alone


def one_fact(seen: Seen) -> str:
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


def self_contained(seen: Seen) -> str:
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
        # A question that is the answer says "this" of what it is asked of.
        is_quoted = draft.answer.endswith("?") and _ASKED_FOR_QUESTION.search(asked)
        # "plan all steps first, then run them" names what it means.
        is_named = found and found[0].casefold() in _SEVERAL and _names_several(draft.answer, found)
        # So does "What can one do about “Rare items”?" with "group them".
        is_named = is_named or asked.startswith("What can one do about “")
        if found and len(draft.answer.split()) <= 8 and not (is_quoted or is_named):
            return f'"{found[0]}" in the answer points outside the card'
    if _is_nameless(draft):
        return f'"{draft.subject}" is no name'
    if draft.kind not in REVERSE and not seen.subject <= seen.question.stems:
        return f'the question does not name "{draft.subject}"'
    return ""


def _names_several(answer: str, found: re.Match[str]) -> bool:
    """Whether a plural stands before what points at it."""
    return any(is_plural(word) for word in answer[: found.start()].strip(" ,;").split(" ")[1:])


def _is_nameless(draft: Draft) -> bool:
    """Whether what is asked for has no name of its own, "Often combined", "RuBisCO also", and does
    not stand in marks."""
    subject = draft.subject
    first, _, more = subject.partition(" ")
    if not more:
        return subject in _NAMELESS
    last = more.rpartition(" ")[2]
    if more.partition(" ")[0] in PREPOSITIONS and first[:1].isupper() and is_participle(first):
        return f" {subject} " in draft.question  # "Saved on disk" says how something is
    is_half = first.casefold() in _NAMELESS_FIRST or last in _NAMELESS_LAST or "→" in subject
    return is_half and f" {subject}" in draft.question


def _may_point(side: Wording) -> bool:
    """Whether it is worth looking for pointers in the text: the patterns take ten times as long.

    With a sign beside it, or a letter that only counts as another, a word is not itself.
    """
    return not (side.is_plain and _POINTERS.isdisjoint(side.words))


def open_question(seen: Seen) -> str:
    """No yes or no, no bare key, no invitation to ramble."""
    draft, question = seen.draft, seen.draft.question
    if draft.text:
        return ""
    bare = _IN_FRONT.sub("", question) if ": " in question else question
    if (bare[:2].casefold() in _YES_NO_OPENINGS or not bare[:2].isascii()) and _YES_NO.match(bare):
        return "the question can be answered with yes or no"
    if seen.answer.normal in ("yes", "no", "true", "false"):
        return "the answer is yes or no"
    if reason := answers_nothing(draft):
        return reason
    is_vague = "about" in seen.question.normal and _VAGUE.search(question)
    if is_vague or _BARE.match(question):
        return "the question asks for nothing in particular"
    return ""


def not_given_away(seen: Seen) -> str:
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
    if draft.kind in _OF_ITSELF and says_the_name(draft.answer, draft.subject):
        return "the answer is the name again"
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
    draft = seen.draft
    lines = context.lines[draft.note][draft.line - 1 : draft.end_line]
    if is_doubted(lines[0] if len(lines) == 1 else draft.answer):
        return "the note itself is not sure of it"
    if not (missing := seen.answer.stems - seen.subject):
        return ""
    if opens_a_list(lines, draft.gloss or draft.answer):
        return "what stands there opens what is below it"
    if _stands_literally(draft.answer, "\n".join(lines)):
        return ""
    # Line by line, for many lines are the source of several drafts.
    for line in lines:
        missing -= _stems_of(line)
        if not missing:
            return ""
    if draft.kind == _NAME_ASKED:
        # What is asked for its name has it in its heading, as often as in its line.
        for above in (*reversed(draft.headings), context.by_id[draft.note].title):
            missing -= _stems_of(above)
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


def well_formed(seen: Seen) -> str:
    """Something on both sides, a question of 3 to 30 words, no markup, brackets in pairs."""
    draft, asked = seen.draft, seen.asked
    if not (seen.question.stems or words(asked)):
        return "a side is empty"
    if not (seen.answer.stems or _SOMETHING.search(draft.answer)):
        return "a side is empty"
    if draft.answer[:2] in _MIDDLE:
        return "the answer begins in the middle"
    if ends_midway(draft.answer):
        return "the answer ends in the middle"
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


# Those of the question and its answer come first, then the one that looks at the source.
RULES_OF_QUESTIONS: tuple[tuple[str, Callable[[Seen], str]], ...] = (
    ("Q9", well_formed),
    ("Q1", one_fact),
    ("Q2", self_contained),
    ("Q4", open_question),
    ("Q5", not_given_away),
)
RULE_OF_SOURCE = "Q6"

# Answers with such words, or that begin with them, are left to the rules.
_DOUBTFUL = _POINTERS | {"we"}
_TELLING = frozenset(["its", "their", "same", "see", "as", "cf", "yes", "no", "true", "false"])
_MOST_BARE_WORDS = 5  # of what `_BARE` finds
_MOST_OF_NAME = 6  # stems


def fault_of_question(seen: Seen) -> tuple[str, str] | None:
    """The first rule that is broken whatever the source says."""
    if is_plainly_sound(seen):
        return None
    for name, rule in RULES_OF_QUESTIONS:
        if reason := rule(seen):
            return name, reason
    return None


def is_plainly_sound(seen: Seen) -> bool:
    """Whether the words at hand tell that no rule of questions finds anything.

    That is so of most drafts, and asking each rule takes four times as long.
    """
    asked, said, question, answer = seen.asked, seen.draft.answer, seen.question, seen.answer
    if not (question.is_plain and answer.is_plain and question.stems and answer.stems):
        return False
    if seen.draft.text or "?" in said or ": " in asked or _SIGN.search(asked) or _SIGN.search(said):
        return False
    if len(said) > 2 * MOST_WORDS and (
        len(said) > MOST_CHARACTERS or len(said.split()) > MOST_WORDS
    ):
        return False
    if said[:2] in _MIDDLE or _is_nameless(seen.draft):
        return False
    return _asks_plainly(asked, question) and _answers_plainly(seen)


def _asks_plainly(asked: str, question: Wording) -> bool:
    words_asked = question.words
    if asked.find("?") != len(asked) - 1 or ".." in asked or "about" in question.normal:
        return False
    parts = len(asked.split())
    if parts < 3 or parts > MOST_QUESTION_WORDS or not _POINTERS.isdisjoint(words_asked):
        return False
    if words_asked[0][:2] in _YES_NO_OPENINGS or may_ask_nothing(words_asked):
        return False
    return len(words_asked) > _MOST_BARE_WORDS or not _BARE.match(asked)


def _answers_plainly(seen: Seen) -> bool:
    draft, answer, subject = seen.draft, seen.answer, seen.subject
    asked, said = seen.question.stems, answer.stems
    if answer.words[0] in _TELLING or not _DOUBTFUL.isdisjoint(answer.words):
        return False
    if may_lack_something(answer.words):
        return False
    if ".." in draft.answer or not subject <= asked or begins_with_name(draft):
        return False
    shared = said & asked
    if not shared:
        is_short = draft.kind in _OF_ITSELF and len(said) <= _MOST_OF_NAME
        return not (is_short and says_the_name(draft.answer, draft.subject))
    # All that it shares is the subject's, and it says more than the name.
    return shared <= subject and len(said) - len(shared) > _FEWEST_NEW
