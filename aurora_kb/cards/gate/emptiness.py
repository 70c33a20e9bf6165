"""What an answer lacks though its words are right: it says the name again, ends in the middle, or
is no answer to what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.english.verbs import base_of, starts_with_verb
from aurora_kb.cards.english.words import STOP_WORDS, split_brackets, words
from aurora_kb.cards.memo import TEXTS
from aurora_kb.engine import memoised

# What a word of these adds to a name says no more than the name: `fontSize`, "Font size override".
_FILLERS = frozenset(
    ["override", "value", "option", "setting", "text", "mode", "flag", "field", "command",
     "commands", "property", "parameter", "argument", "variable"]
)  # fmt: skip
# What nothing ends in: the line was cut.
_OPEN_ENDS = frozenset(["the", "than", "which", "whose", "within", "into", "its", "because", "and"])
# Nor in these, where no clause before them asks for what stands there: "goes up with".
_LEFT_OPEN = frozenset(["with", "of", "via", "or"])
_STRANDED = re.compile(
    r"\b(?:that|which|what|whom|who|it|they|them|you|we|one|made|part|use|used|think|know|aware)\b"
)
_MAY_BE = re.compile(r"\b(?:can|may|must|should|will|to) be$")
_MOST_BEYOND = 24  # characters: small words, and one of the above
_OF_A_VERB = 4  # words: "What do scans scan?"
_FEWEST = 4  # words: `&&` is "logical and"
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"`?(?:https?|ftp)://\S+")
_CODE_ALONE = re.compile(r"`[^`]+`")

_WHAT_DOES = re.compile(r"What do(?:es)? (?P<who>\S+) (?P<verb>\S+)\?")
# When the note itself was made, and nothing of its subject.
_NOTED = "researched|updated|edited|reviewed|captured|accessed|retrieved|checked|revised"
_OF_THE_NOTE = re.compile(rf"(?:last )?(?:{_NOTED})(?: on| in| at)? .*\d", re.I)
_OPENING_SO = frozenset(["last", *_NOTED.split("|")])
_BOTH = re.compile(r"both(?: (?:together|of them|combined|at once))?|all of them|the same", re.I)
_SEVERAL = re.compile(r"What are \S.* and \S.*\?")
_ONE = re.compile(r"(?!.* and )(?:the|an?) [a-z]", re.I)


_TO_CHECK = r"(?:double-?check|check|verify|confirm|look (?:it |this )?up|ask|test|tb[cd]|todo)"
_UNSURE = r"(?:not (?:so |quite |really )?sure(?: yet)?|unsure|i (?:think|guess|believe)|no idea)"
# "max 5 years? check", "200 per region (?)", "always on, I think", "30 days - TODO verify"
_DOUBTED = re.compile(
    rf"\(\?+\)|(?<=\w)\?\?+(?!\w)|\?+\s*\(?(?:(?:yes|no|maybe),?\s)?"
    rf"(?:{_TO_CHECK}|{_UNSURE}|maybe|probably)(?:\s(?:it|this|that|later|again|docs?))?[!.)\s]*$"
    rf"|\((?:{_UNSURE}|tb[cd]|to (?:be )?check(?:ed)?|{_TO_CHECK}\s?[!?]+)[!?.\s]*\)"
    rf"|[,;.–—-]\s+(?:{_UNSURE}|tb[cd]|to be (?:checked|confirmed|verified)"
    rf"|(?:need to|have to|must|todo:?|to) {_TO_CHECK})[!?.\s]*$"
    rf"|^[^:?]*: {_UNSURE}\b",
    re.I,
)
# A line in small letters without these is not looked at any further.
_MAY_DOUBT = (
    "?",
    "sure",
    "i think",
    "i guess",
    "i believe",
    "no idea",
    "tb",
    "check",
    "verif",
    "todo",
)


@memoised(TEXTS)
def is_doubted(text: str) -> bool:
    """Whether the author says of a line that it may be wrong: `max 5 years? check`."""
    may_be = any(map(text.casefold().__contains__, _MAY_DOUBT))
    return may_be and _DOUBTED.search(text) is not None


def says_the_name(answer: str, subject: str) -> bool:
    """Whether the answer has no letters but those of the name and a word that any option has.

    Of `date.hour` the hour is the name again, and "the hour (0-23)" is not.
    """
    if len(answer) > len(subject) + _MOST_BEYOND:
        return False  # as most: the words need not be looked at
    bare, asides = split_brackets(answer)
    if "`" in answer or any(map(str.isdigit, "".join(asides))):
        return False
    name = _PLACEHOLDER.sub("", split_brackets(subject.strip("`"))[0])
    told = [word for word in words(bare) if word.casefold() not in STOP_WORDS]
    left = _letters("".join(word for word in told if word.casefold() not in _FILLERS))
    names = (_letters(name), _letters(name.rpartition(".")[2]))
    return bool(names[0]) and (left in names or _letters(bare) in names)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def ends_midway(answer: str) -> bool:
    """Whether the answer breaks off: "behavior that may be", "a wall between the"."""
    last = answer.rpartition(" ")[2]
    if last in _LEFT_OPEN:
        return " " in answer and not _STRANDED.search(answer)
    if last not in _OPEN_ENDS and last != "be":
        return False
    if answer == "be":
        return True
    return (last != "be" and len(answer.split()) >= _FEWEST) or bool(_MAY_BE.search(answer))


def may_lack_something(answer: Sequence[str]) -> bool:
    """Whether the words of an answer leave room for one of the faults above or below."""
    is_open = answer[-1] in _OPEN_ENDS | _LEFT_OPEN or answer[-1] == "be"
    return is_open or answer[0] in _OPENING_SO or answer[0] == "both"


def may_ask_nothing(question: Sequence[str]) -> bool:
    """The same of the words of a question."""
    opening = question[:2]
    if opening == ["what", "are"]:
        return "and" in question
    return len(question) == _OF_A_VERB and opening in (["what", "do"], ["what", "does"])


def opens_a_list(lines: Sequence[str], told: str) -> bool:
    """Whether what is told ends its line with a colon: "Windows: good folders in order:"."""
    if not lines or ":" not in lines[-1][-4:] or starts_with_verb(told):
        return False  # "X makes changes safe:" says something all the same
    bare, colon, behind = lines[-1].rstrip(" *_").rpartition(":")
    return bool(colon) and not behind and bare.rstrip(" *_").endswith(told)


def begins_with_name(draft: Draft) -> bool:
    """Whether the answer begins with the name and a comma: "Manipulate text, combine strings"."""
    return bool(draft.subject) and draft.answer.startswith(f"{draft.subject}, ")


def answers_nothing(draft: Draft) -> str:
    """Why the answer is none to the question; "" if it may be one."""
    question, answer = draft.question, draft.answer
    if question.startswith("What do"):
        found = _WHAT_DOES.fullmatch(question)
        who = found["who"].casefold() if found else ""
        if found and found["verb"] in (who, base_of(who)):
            return "what is asked for is the name again"  # "What do scans scan?"
        if " do?" in question and begins_with_name(draft):
            return "the answer begins with the name"
    if _ADDRESS.fullmatch(answer):
        return "the answer is an address"
    if draft.kind != "definition":
        return ""
    if _BOTH.fullmatch(answer):
        return "the answer does not say of what"
    is_plain = "`" not in question and question == f"What is {draft.subject}?"
    if is_plain and _CODE_ALONE.fullmatch(answer):
        return "the answer is a sign, and does not say what it is"
    if _OF_THE_NOTE.fullmatch(answer):
        return "the answer tells when the note was made"
    if question.startswith("What are ") and _SEVERAL.fullmatch(question) and _ONE.match(answer):
        return "the answer speaks of one thing, the question of two"
    return ""
