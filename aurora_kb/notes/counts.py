"""How long a note is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from aurora_kb.model import Block

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_EACH = f"{_HAN}{_HIRAGANA}{_KATAKANA}{_HANGUL}"

_WORD = re.compile(r"\w+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD_SIGNS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
_SPACED = bytes(sign if sign in _WORD_SIGNS else ord(" ") for sign in range(256))
_CHARACTER = re.compile(f"[{_EACH}]")
_WORD_OR_CHARACTER = re.compile(rf"[{_EACH}]|[^\W{_EACH}]+")
# Unicode's default word boundaries (UAX #29) for what has a letter or a digit: an ideograph
# or a sign of Hiragana stands alone, and some signs join what is on both of their sides.
_PART = rf"[^\W{_HAN}{_HIRAGANA}]"
_LETTER_JOINS = "'\u2019\u2018.\u2024\uff07\uff0e:\u00b7\u2027\u05f4\u0387"
_DIGIT_JOINS = "'\u2019\u2018.\u2024\uff07\uff0e,;\uff0c\uff1b\u066b\u066c"
_JOINED = re.compile(
    rf"[{_HAN}{_HIRAGANA}]|(?=_*[^\W_]){_PART}+"
    rf"(?:(?:(?<=[^\W\d_])[{_LETTER_JOINS}](?=[^\W\d_{_HAN}{_HIRAGANA}])"
    rf"|(?<=\d)[{_DIGIT_JOINS}](?=\d)){_PART}+)*"
)
_UNSEEN = ("Mn", "Mc", "Me", "Cf")

_ROW = re.compile(r'<div class="hb-row"')
_COLUMN = re.compile(r'<div class="hb-col"')
_ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?) ", re.MULTILINE)

# An exporter turned a column fence (1 word) into a div of 7, a separator (none) into
# another, and an `ad-x` fence (2 words) into `!!! x` (1 word).
WORDS_OF_A_DIV = 7


# By several profiles the same body is counted, by the parser and by rules.
@lru_cache(maxsize=16)
def count_words(body: str) -> int:
    r"""Return the number of runs of `\w` in the body as stored.

    Code, addresses and HTML count too: it is the figure that note exporters write into
    `word_count`. The text is not normalised first, so a decomposed letter splits a word.
    """
    plain = _as_ascii(body)
    if plain is None:
        return len(_WORD.findall(body))
    # A third of the time of the expression, and every note is counted several times.
    return len(plain.translate(_SPACED).split())


# Asked by those who count words and by those who count characters.
@lru_cache(maxsize=2)
def _as_ascii(body: str) -> bytes | None:
    """Return the body with a `?` for each sign beyond ASCII, None if one of these is a letter."""
    if not body.isascii() and any(map(_WORD.match, set(_BEYOND_ASCII.findall(body)))):
        return None
    return body.encode("ascii", "replace")


def count_characters(body: str) -> int:
    """Return the number of Chinese, Japanese and Korean characters."""
    return 0 if _as_ascii(body) is not None else len(_CHARACTER.findall(body))


def count_by(profile: str, body: str, blocks: Iterable[Block]) -> int:
    """Return the words of a body in one of `config.COUNT_PROFILES`; `blocks` are its blocks."""
    if profile == "rendered":
        return sum(count_words(block.text) for top in blocks for block in top.walk())
    return _PROFILES[profile](body)


def _with_characters(body: str) -> int:
    if _as_ascii(body) is not None:
        return count_words(body)
    return len(_WORD_OR_CHARACTER.findall(body))


def _by_boundaries(body: str) -> int:
    if not body.isascii():
        beyond = set(_BEYOND_ASCII.findall(body))
        unseen = [ord(sign) for sign in beyond if unicodedata.category(sign) in _UNSEEN]
        body = body.translate(dict.fromkeys(unseen)) if unseen else body
    return sum(1 for _ in _JOINED.finditer(body))


def _before_export(body: str) -> int:
    """The words that a note had before columns and admonitions were rewritten for publishing.

    The same as `raw` where it has neither.
    """
    rows = len(_ROW.findall(body))
    divs = rows + len(_COLUMN.findall(body))
    # The expression is asked at each line.
    admonitions = len(_ADMONITION.findall(body)) if "!!!" in body or "???" in body else 0
    return count_words(body) - WORDS_OF_A_DIV * divs + rows + admonitions


_PROFILES: dict[str, Callable[[str], int]] = {
    "raw": count_words,
    "cjk": _with_characters,
    "uax29": _by_boundaries,
    "mkdocs-export": _before_export,
}


def reading_minutes(words: float, words_per_minute: int = 200) -> float:
    """Return minutes with one decimal, by Python's round (half to even on the binary value)."""
    return round(words / words_per_minute, 1)


def minutes_of(
    words: int, body: str, words_per_minute: int = 200, characters_per_minute: int = 500
) -> float:
    """Return the minutes that a body takes, of which `words` were counted.

    Chinese, Japanese and Korean are read by the character: their characters are counted for
    themselves, whatever the words were counted by.
    """
    characters = count_characters(body)
    if characters == 0:
        return reading_minutes(words, words_per_minute)
    others = _with_characters(body) - characters
    return round(others / words_per_minute + characters / characters_per_minute, 1)
