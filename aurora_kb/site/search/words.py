"""How text is cut into the words that search compares.

`templates/scripts/search-words.js` does the same in the reader's browser. A test runs both on
the same cases, for a word that is cut in two ways is never found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 32

# Signs that change a letter of Latin, Greek, Cyrillic, Hebrew or Arabic and that people leave
# out when they type. Vowels of Indian scripts are such signs too, and none may be left out.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f]"
)
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i", "ς": "σ", "ħ": "h", "ŧ": "t", "_": " ", "ة": "ه", "ى": "ي"}
)
# Scripts that put no space between words: Han, kana, Thai, Lao, Burmese, Khmer.
_SIGNS = (
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u0edc-\u0edf\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
)
# Python does not count the vowel signs of Indian scripts among the signs of a word.
_MARKS = "\u0900-\u0963\u0966-\u0d7f\u0d80-\u0df3"

_LONG_PLURALS = ("sses", "shes", "xes", "tches", "nches", "rches")

_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_ANY_WORD = re.compile(rf"[\w{_MARKS}]+")
_ANY_SIGN = re.compile(f"[{_SIGNS}]")
# Two or three words with hyphens between them, no number before the first: "e-mail", "GPT-4".
_HYPHENED = re.compile(
    rf"(?<![\w{_MARKS}-])(?!\d)[\w{_MARKS}]+(?:[-\u2010][\w{_MARKS}]+){{1,2}}(?![\w{_MARKS}-])"
)
_HYPHENS = re.compile("[-\u2010]")
# The Arabic article, which is written as one with its noun, and with what may stand before it.
_ARTICLE = re.compile("(?:[وبكف]?ال|لل)(?=[\u0621-\u064a]{3})")
_WORD_OR_SIGNS = re.compile(rf"[{_SIGNS}]+|(?:(?![{_SIGNS}])[\w{_MARKS}])+")


def fold(text: str) -> str:
    """Return the text in lower case without accents, every letter in its plainest form."""
    if text.isascii():
        return text.lower().replace("_", " ")
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", text).lower().translate(_LETTERS)


def cut(text: str) -> list[str]:
    """Return the words of a text, folded, in their order.

    Of signs without spaces between them each pair is a word, and the last sign of a run
    another: so every pair and, as the beginning of one, every sign is found.
    """
    folded = fold(text)
    if folded.isascii():
        return _PLAIN_WORD.findall(folded)
    if not _ANY_SIGN.search(folded):
        return _ANY_WORD.findall(folded)
    words: list[str] = []
    for run in _WORD_OR_SIGNS.findall(folded):
        if _ANY_SIGN.match(run):
            words += (run[at : at + 2] for at in range(len(run)))
        else:
            words.append(run)
    return words


def joined(text: str) -> list[str]:
    """Return what is written with hyphens as one word: whoever asks for it may write it so.

    Of the texts of two people one has `e-mail` and the other `email`.
    """
    folded = fold(text)
    if _HYPHENS.search(folded) is None:
        return []
    return [_HYPHENS.sub("", found) for found in _HYPHENED.findall(folded)]


def is_sign(char: str) -> bool:
    """Whether this is of a script that puts no space between words."""
    return _ANY_SIGN.match(char) is not None


@lru_cache(maxsize=1 << 17)
def term(word: str) -> str:
    """Return what the index knows a folded word by: without a plural's ending or an Arabic
    article, cut to a length.

    Where the word without it is not certain the ending stays: "status" does, and "caches" is
    "cache" where "batches" is "batch".
    """
    if len(word) > LONGEST:
        return word[:LONGEST]
    if not word.isascii():
        return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    if len(word) < 4 or word[-1] != "s":
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    return word[:-2] if len(word) > 4 and word.endswith(_LONG_PLURALS) else word[:-1]
