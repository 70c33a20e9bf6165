"""The words of the interface in the site's language.

The English text is its own key, in templates, views and scripts alike; a catalogue holds what
another language says for it. What a catalogue does not know is said in English.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from aurora_kb.errors import ConfigError
from aurora_kb.model import Page

# By language or by script, as the tag names either.
_FROM_RIGHT_NAMES = "ar arc ckb dv fa he ks ps sd ug ur yi arab hebr thaa"
_FROM_RIGHT = frozenset(_FROM_RIGHT_NAMES.split())
_NO_PLURAL_NAMES = "id ja ko lo ms my th vi yue zh"
_NO_PLURAL = frozenset(_NO_PLURAL_NAMES.split())
_ZERO_IS_ONE = frozenset({"am", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pt", "zu"})
_SLAVIC = frozenset({"be", "bs", "hr", "ru", "sr", "uk"})
_SPOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """What to say in one language.

    `counts` holds, by the English noun, its forms by the names of CLDR: `one`, `few`, `other`.
    """

    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """The way in which the language is written: `ltr` or `rtl`."""
        return direction(self.language)

    def say(self, text: str, **values: object) -> str:
        """Return what is said for an English text, its `{spots}` filled with the values.

        With a value that is markup the whole is markup, and all else in it is escaped.
        """
        return _filled(self.texts.get(text, text), values) if values else self.texts.get(text, text)

    def count(self, number: int, noun: str, many: str = "") -> str:
        """Return the count with its noun: `1 note`, `2 notes`."""
        forms = self.counts.get(noun)
        if not forms:
            return f"{grouped(number)} {noun if number == 1 else many or noun + 's'}"
        form = plural_form(self.language, number)
        return forms.get(form, forms.get("other", noun)).replace("{n}", grouped(number))


ENGLISH = Words()


class LineNames:
    """What lines of notes are called: half a million times in a site of a thousand notes."""

    def __init__(self, words: Words = ENGLISH) -> None:
        """In the words of the interface."""
        self._pattern = _pattern("{note}, line {line}", words)
        self._alone = _pattern("line {line}", words)

    def of(self, title: str, line: int) -> str:
        """Return the name of a line, by the title of its note."""
        return self._pattern % {"note": title, "line": line}

    def alone(self, line: str) -> str:
        """Return what a line is called where it is known of which note."""
        return self._alone % {"line": int(line)}


def _pattern(text: str, words: Words) -> str:
    parts = _spots(words.texts.get(text, text))
    # To fill spot after spot took three times as long.
    return "".join(
        _LINE_SPOTS.get(part, _literal(f"{{{part}}}")) if at % 2 else _literal(part)
        for at, part in enumerate(parts)
    )


_LINE_SPOTS = {"note": "%(note)s", "line": "%(line)d"}


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def grouped(number: int) -> str:
    """Return a number with a narrow space between thousands, which every language reads."""
    return f"{number:,}".replace(",", "\u202f")


def _filled(text: str, values: Mapping[str, object]) -> str:
    is_markup = any(isinstance(value, Markup) for value in values.values())
    write = escape if is_markup else str
    parts = [
        write(values.get(part, f"{{{part}}}")) if at % 2 else write(part)
        for at, part in enumerate(_spots(text))
    ]
    return Markup("").join(parts) if is_markup else "".join(parts)


@lru_cache(maxsize=4096)
def _spots(text: str) -> list[str]:
    """Return the text in pieces, every other one the name of a spot."""
    return _SPOT.split(text)


def direction(language: str) -> str:
    """Return how a language is written, by its tag: `ltr` or `rtl`."""
    parts = language.casefold().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script or parts[0]) in _FROM_RIGHT else "ltr"


def plural_form(language: str, number: int) -> str:
    """Return the name of the form that a language has for a whole number, as CLDR gives it.

    Of languages that are not known here it is taken that they have a singular and a plural.
    """
    name = language.casefold().partition("-")[0]
    if name in _NO_PLURAL:
        return "other"
    if name == "ar":
        return _arabic_form(number)
    if name in _SLAVIC or name == "pl":
        return _slavic_form(number, one_is_alone=name == "pl")
    if name in ("cs", "sk"):
        return "one" if number == 1 else "few" if 2 <= number <= 4 else "other"
    if name == "he":
        return {1: "one", 2: "two"}.get(number, "other")
    if name in _ZERO_IS_ONE:
        return "one" if number in (0, 1) else "other"
    return "one" if number == 1 else "other"


def _arabic_form(number: int) -> str:
    if number <= 2:
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def _slavic_form(number: int, *, one_is_alone: bool) -> str:
    last, teens = number % 10, 11 <= number % 100 <= 14
    if number == 1 if one_is_alone else last == 1 and not teens:
        return "one"
    return "few" if 2 <= last <= 4 and not teens else "many"


def make_words(catalogues: Mapping[str, Sequence[tuple[str, str]]], language: str) -> Words:
    """Return the words of a language, from the files of it by their language and name.

    `zh-CN` takes those of `zh` where it has none of its own. Later files win text by text.
    """
    texts: dict[str, str] = {}
    counts: dict[str, Mapping[str, str]] = {}
    folded = {name.casefold(): files for name, files in catalogues.items()}
    tag = language.casefold()
    for name in dict.fromkeys((tag.partition("-")[0], tag)):
        for file, source in folded.get(name, ()):
            read = _read(file, source)
            texts |= read.get("texts", {})
            counts |= read.get("counts", {})
    return Words(language, texts, counts)


def _read(file: str, source: str) -> Mapping[str, Any]:
    hint = 'expected [texts] with "English" = "..." and [counts] with note = { other = "..." }'
    try:
        found = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}", hint) from error
    unknown = found.keys() - {"texts", "counts"}
    texts, counts = found.get("texts", {}), found.get("counts", {})
    is_right = not unknown and isinstance(texts, dict) and isinstance(counts, dict)
    is_right = is_right and all(isinstance(text, str) for text in texts.values())
    if not is_right or not all(_are_forms(forms) for forms in counts.values()):
        raise ConfigError(f"{file}: not a catalogue of words", hint)
    return found


def _are_forms(forms: object) -> bool:
    return isinstance(forms, dict) and all(isinstance(form, str) for form in forms.values())


def words_for_scripts(
    files: Iterable[Page], used: Mapping[str, Sequence[str]], words: Words
) -> Iterable[Page]:
    """Give the theme's files, every script with the words that it says at its head.

    `used` names by script the English texts and nouns in it. English needs none.
    """
    for page in files:
        texts = {text: words.texts[text] for text in used.get(page.path, ()) if text in words.texts}
        counts = {key: words.counts[key] for key in used.get(page.path, ()) if key in words.counts}
        if texts or counts:
            told = json.dumps(
                {"texts": texts, "counts": counts}, ensure_ascii=False, separators=(",", ":")
            )
            page = Page(page.path, f"var auroraWords={told};\n".encode() + page.data)
        yield page
