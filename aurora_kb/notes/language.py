"""Which language a text is written in, where that is plain: by its script or its small words."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import name

# More of a note says the same, and some are as long as a book.
_LOOKED_THROUGH = 6_000  # characters
_FEWEST_LETTERS = 12
_FEWEST_WORDS = 4
_FEWEST_DIFFERENT = 3
_SHARE = 200  # of so many letters one tells the language, at least
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]+`|https?://\S+", re.DOTALL | re.MULTILINE)

# Of words that several languages have, such as the French and the Spanish "la", each is in several.
# One letter is no word: it is a variable, an item, a choice.
_SMALL_WORDS = {
    "en": "the of and to is that it for with are as be this on or by from when not which can has",
    "de": "der die das und ist nicht mit ein eine für von auf den dem im sind auch als wird zu bei",
    "fr": "le la les des est et une un dans que pour pas du sur avec sont qui par ou au aux ce",
    "es": "el la los las una es que por con para del como está son de se un en su más sin",
    "it": "il la che di è per con una sono della nel non un le dei si da più gli del come",
    "pt": "os as uma não com para são que do da em um é por no na dos mais se ao",
    "nl": "het een van en is niet met voor zijn op de dat te die aan bij ook als wordt naar",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

# Scripts by the first word of the names that Unicode gives their letters. A script with "" is that
# of several languages; some letters tell which.
_SCRIPTS = {
    "HANGUL": "ko", "HEBREW": "he", "GREEK": "el", "THAI": "th", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "CJK": "zh", "ARABIC": "ar", "CYRILLIC": "", "DEVANAGARI": "",
}  # fmt: skip
_TELLING = (
    ("CYRILLIC", "ыэ", "ru"),
    ("CYRILLIC", "іїєґ", "uk"),
    ("ARABIC", "پچژگ", "fa"),
    ("ARABIC", "ٹڈڑے", "ur"),
)


def language_of(text: str) -> str:
    """Return the tag of the language, such as `de`, or `""` where it is not plain."""
    prose = _CODE.sub(" ", text[:_LOOKED_THROUGH])
    words = _WORD.findall(prose.lower())
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return ""
    foreign = "" if prose.isascii() else "".join(word for word in words if word > "\u036f")
    if 2 * len(foreign) > letters:
        return _by_script(foreign)
    return _by_small_words(words)


def _by_script(letters: str) -> str:
    scripts = Counter(name(letter, "").partition(" ")[0] for letter in letters)
    # Japanese is written in three scripts, of which two are its own.
    if 20 * (scripts["HIRAGANA"] + scripts["KATAKANA"]) > len(letters):
        return "ja"
    script, count = scripts.most_common(1)[0]
    if 4 * count < 3 * len(letters):
        return ""
    for known, signs, language in _TELLING:
        if script == known and _SHARE * sum(map(letters.count, signs)) > len(letters):
            return language
    return _SCRIPTS.get(script, "")


def _by_small_words(words: list[str]) -> str:
    # In any order: of languages that have as many of them none is plain.
    counts = Counter(words)
    small = counts.keys() & _LANGUAGES_OF.keys()
    found = Counter[str]()
    for word in small:
        for language in _LANGUAGES_OF[word]:
            found[language] += counts[word]
    (best, count), *others = [*found.most_common(2), ("", 0)]
    is_plain = count >= max(_FEWEST_WORDS, len(words) / 20) and count >= 2 * others[0][1]
    different = sum(best in _LANGUAGES_OF[word] for word in small)
    return best if is_plain and different >= _FEWEST_DIFFERENT else ""
