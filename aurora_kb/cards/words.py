"""Words of questions and answers: comparing them, cutting them, joining them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from aurora_kb.model import Run

_SMALL = """a an and any are as at be been being both but by can could do does each either etc for
from had has have how if in into is it its may might more most much must no nor not of off on one
only or other our out over per should so some such than that the their them then there these
they this those through to too under up upon very via vs was were what when where which while
who whom whose why will with within without would you your also just like make makes made
kind all name use uses used"""
STOP_WORDS = frozenset(_SMALL.split())

# Different words by which notes say the same; both sides of a fact are compared through it.
SAME_MEANING = {
    stem: group[0]
    for group in (
        ("separat", "decoupl", "split", "disaggregat"),
        ("postgresql", "postgr"),
    )
    for stem in group
}

# The gate looks at the same few texts for every draft: most answers are known already.
_REMEMBERED = 1 << 16

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:[.'’][^\W_]+)*)")
_ENDINGS = ("ations", "ation", "ators", "ator", "ings", "ing", "ions", "ion", "ies", "ed", "es")


def marked_text(runs: Iterable[Run]) -> str:
    """The text of runs with `` `code` `` and `$math$` still marked; line breaks stay."""
    parts: list[str] = []
    for run in runs:
        if "code" in run.styles and run.text.strip():
            parts.append(f"`{run.text}`")
        elif "math" in run.styles and run.text.strip():
            parts.append(f"${run.text}$")
        else:
            parts.append(run.text)
    return "".join(parts)


@lru_cache(maxsize=_REMEMBERED)
def normal(text: str) -> str:
    """A key under which texts that differ in case, punctuation or white space are equal."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # "+" and "#" stay, or C, C++ and C# would be one thing.
    return re.sub(r"[^\w+#]+", " ", folded.replace("_", " ")).strip()


def words(text: str) -> list[str]:
    """The words as written, without punctuation and marks."""
    return _WORD.findall(text)


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """A crude stem: enough to see that "scales" and "scaling" are one word."""
    word = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    else:
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
            word = word[:-1]
    word = word.removesuffix("e") if len(word) > 4 else word
    return SAME_MEANING.get(word, word)


@lru_cache(maxsize=_REMEMBERED)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(
        stem(word)
        for word in words(text)
        if word.casefold() not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    )


@lru_cache(maxsize=_REMEMBERED)
def tidy(text: str) -> str:
    """White space made single, the final full stop and stray separators removed."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"^[-–—:;,=|⟶→•]+\s+", "", text)
    if not re.search(r"\b(?:etc|e\.g|i\.e|vs|\w\.\w)\.$", text):
        text = re.sub(r"(?<=[^\s.])\.$", "", text)
    return text.rstrip(" ;:,")


def join(items: Iterable[str]) -> str:
    """The items as a list a person reads; `;` when an item has a comma of its own."""
    found = [tidy(item) for item in items]
    return ("; " if any("," in item for item in found) else ", ").join(found)


def split_list(text: str) -> list[str]:
    """The items that a value enumerates, or the value alone.

    Braces, commas, slashes with space around, `&` and a last "and" or "or" separate, but
    never inside brackets, code or math. Long items are prose with commas: no list.
    """
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1]
    masked = re.sub(r"`[^`]*`|\$[^$]*\$|\([^)]*\)|\[[^\]]*\]|“[^”]*”|\"[^\"]*\"", _mask, inner)
    cuts = r"\s*[,;]\s*(?:and\s+|or\s+|&\s*)?|\s+[/·]\s+|\s+&\s+|\s+(?:and|or)\s+"
    spans: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(cuts, masked):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(inner)))
    items = [tidy(inner[begin:end]) for begin, end in spans]
    items = [item for item in items if item]
    if len(items) < 2 or any(len(item.split()) > 6 for item in items):
        return [tidy(inner)]
    return items


def _mask(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def split_brackets(text: str) -> tuple[str, list[str]]:
    """The text without its bracketed asides, and the asides."""
    masked = re.sub(r"`[^`]*`|\$[^$]*\$", _mask, text)
    spans = [match.span() for match in re.finditer(r"\s*(?<!\w)\([^()]*\)", masked)]
    asides = [text[start:end].strip()[1:-1].strip() for start, end in spans]
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return tidy(text), [aside for aside in asides if aside]
