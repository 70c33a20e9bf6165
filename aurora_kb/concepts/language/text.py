"""A phrase as the rules look at it: without marks around it, folded, its first and last word.

All lookups are by folded phrase: lower case, `_` and `-` read as spaces.
"""

from __future__ import annotations

import re

from aurora_kb.engine import memoised

_CALL_END = re.compile(r"\s*\([\w.]+(?:\([^()]*\)|=[\w.-]+)\)\s*$")
_NUMBERING = re.compile(
    r"(?:\(?\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[#§]\s*\d*\.?|\(?[a-h]\)|\d\ufe0f?\u20e3|[①-⑳]"
    r"|[IVX]{1,5}\.(?=\s+[A-Z][a-z]))\s+(?=[^\s=<>%≤≥±×])"
)
ARTICLE = re.compile(r"(?:an?|the)\s", re.I)
PUNCTUATION = ".,:;!?()\"'“”‘"
_CHAPTER = re.compile(
    r"(?:[A-Z]{2,5} ?\d{2,4}[A-Z]?,?\s+)?(?:ch(?:apter)?|part|section|lecture|lesson|session|unit"
    r"|week|module)\.?\s+\d+\s*[-–—:.]\s*", re.I)  # fmt: skip


# The same phrases are asked about by pattern after pattern.
@memoised(1 << 14)
def tidy(text: str) -> str:
    """The text with white space collapsed and without the marks that frame a phrase."""
    # Bars in pairs stand for something: "|x|"
    frame = " \t:;,·" if text.count("|") % 2 == 0 else " \t:;,|·"
    return " ".join(text.split()).strip(frame).rstrip(".")


@memoised(1 << 14)
def without_call(text: str) -> str:
    """The text without a call or a setting in brackets at its end: `Update (optimizer.step())`."""
    return _CALL_END.sub("", text)


@memoised(1 << 14)
def without_numbering(text: str) -> str:
    """The text without `1.`, `2.1`, `#` or `Ch 9 -` in front."""
    text = text.strip()
    while match := _NUMBERING.match(text) or _CHAPTER.match(text):
        text = text[match.end() :].strip()
    return text


@memoised(1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words, punctuation dropped."""
    return tuple([word.strip(PUNCTUATION) for word in fold(text).split()])


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, between semicolons."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";"))


_NO_LETTERS = re.compile(r"[^\w\s.&/+#']|_")


# The same phrase is asked about by pattern after pattern: folding it once halves the time.
@memoised(1 << 15)
def fold(phrase: str) -> str:
    """The phrase as the tables hold it."""
    text = phrase.casefold().replace("’", "'")
    if not text.replace(" ", "").isalnum():  # as plain words are
        text = _NO_LETTERS.sub(" ", text)
    return " ".join(text.split()).strip(".")


def first_word(phrase: str) -> str:
    """The first word as the tables hold it, `""` of a phrase that has none."""
    return fold(phrase).partition(" ")[0]


def last_word(phrase: str) -> str:
    """The last word as the tables hold it, `""` of a phrase that has none."""
    return fold(phrase).rpartition(" ")[2]
