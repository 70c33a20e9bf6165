"""Canonical keys: under which a label is one with its other spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from aurora_kb.concepts.language.text import word_set
from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.vocabulary import ARTICLES
from aurora_kb.engine import memoised

_MARKUP = re.compile(r"[*_`~$\\{}^]+|<[^<>]*>|\[\[|\]\]")
_POSSESSIVE = re.compile(r"['’]s\b")
_BETWEEN_WORDS = re.compile(r"[^\w+#&.]+")
_ACRONYM_END = re.compile(r"(?<!\w)[A-Z][A-Z0-9]+(s)?$")
_KEPT_END = re.compile(r"(?:ss|us|is|ics|ous|aas)$")
# "batches", "statuses"; but "caches", "niches", "clauses".
_ES_END = re.compile(r"(?:(?<!ni)(?<![^eo]a)ch|sh|x|zz|ss|[^aeo]us)es$")
_KEPT_WORDS = word_set(
    "alias bias canvas atlas lens news series species chaos pandas keras postgres kubernetes bayes"
    " jenkins rails athens always tmpfs nfs hdfs zfs efs"
)
_IRREGULAR = {
    "indices": "index", "vertices": "vertex", "matrices": "matrix", "appendices": "appendix",
    "analyses": "analysis", "hypotheses": "hypothesis", "parentheses": "parenthesis",
    "axes": "axis", "criteria": "criterion", "children": "child", "leaves": "leaf",
    "cookies": "cookie", "movies": "movie", "quizzes": "quiz", "apis": "api", "clis": "cli",
    "guis": "gui", "kpis": "kpi",
    # "physics" is one thing, "metrics" are many.
    "metrics": "metric", "topics": "topic", "clinics": "clinic", "critics": "critic",
    "heuristics": "heuristic", "characteristics": "characteristic", "antibiotics": "antibiotic",
    "diuretics": "diuretic", "antiseptics": "antiseptic", "fabrics": "fabric", "relics": "relic",
    "mosaics": "mosaic", "comics": "comic", "generics": "generic",
}  # fmt: skip


@memoised(1 << 16)
def canonical_key(label: str) -> str:
    """The key under which a label is one with its other spellings.

    NFKC, folded case, without markup, articles, possessive and parenthesis; a hyphen is a
    space; the last word is singular.
    """
    return _key_of(aside_of(label)[0])


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the first of the names that are spellings of one: `AWS Lambda`, not `AWS-Lambda`."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(canonical_key(name), name)
    return tuple(first.values())


# Apart from labels: all the words of a vault would push what is known of these out of memory.
@memoised(1 << 16)
def word_key(word: str) -> str:
    """The canonical key of one word of a text, without blanks, brackets and punctuation around."""
    return _key_of(word)


def _key_of(text: str) -> str:
    if text.isascii() and text.isalpha() and (text.islower() or text.istitle()):
        return singular(text.lower())  # as most words of notes are
    text = unicodedata.normalize("NFKC", text)
    text = _POSSESSIVE.sub("", _MARKUP.sub(" ", text)).strip()
    words = _BETWEEN_WORDS.sub(" ", text.casefold().replace("-", " ")).split()
    words = [word.strip(".") or word for word in words]
    while len(words) > 1 and words[0] in (*ARTICLES, "our"):
        words = words[1:]
    if not words:
        return ""
    # "RDBMS" is one thing, "VWs" are many.
    if written := _ACRONYM_END.search(text):
        last = words[-1][:-1] if written[1] else words[-1]
    else:
        last = singular(words[-1])
    return " ".join([*words[:-1], last])


@memoised(1 << 14)
def singular(word: str) -> str:
    """An English noun's singular, by its ending but for a few words."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.endswith("s") or _KEPT_END.search(word) or word in _KEPT_WORDS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word[:-2] in _KEPT_WORDS or _ES_END.search(word):
        return word[:-2]
    return word[:-1]


@memoised(1 << 14)
def stem(word: str) -> str:
    """What is left of a word without the endings of verbs and their nouns."""
    word = singular(word)
    for ending in (
        "ization",
        "ation",
        "ating",
        "ated",
        "ment",
        "tion",
        "ing",
        "ion",
        "ate",
        "ed",
        "al",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            start = word[: -len(ending)]
            # "embedding" and "embed", "planned" and "plan"
            is_doubled = ending in ("ing", "ed") and re.search(r"([bdgmnprt])\1$", start)
            return start[:-1] if is_doubled else start
    return word


def slug(key: str) -> str:
    """A key as it stands in ids and addresses."""
    words = key.split(" ")
    if all(words) and "".join(words).isalnum():
        return "-".join(words)  # as most are
    text = key.replace("c++", "cpp").replace("c#", "csharp").replace("&", " and ")
    return re.sub(r"[^\w]+", "-", text).strip("-") or "x"
