"""What a term that a sentence sets off in bold means, told in the same breath: `a **cold oven**,
meaning one that was not heated`. This is read in running text too, whoever it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.concepts.language.sentence_forms import is_question
from aurora_kb.concepts.language.text import fold, tidy
from aurora_kb.concepts.language.words import JUDGED, JUDGING, is_name
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.model import Run

_MEANING = re.compile(
    r"(?:,\s|\s\()(?:meaning|i\.?e\.?,?|that\sis(?:\sto\ssay)?,|in\sother\swords,?|defined\sas)\s"
    r"(?P<what>(?!that\b|you\b|we\b|it\b)[^,;()]+)"
)
_IS = re.compile(
    r"\s(?:is|are)\s(?P<what>(?!not\b|also\b|often\b|usually\b|what\b|how\b|why\b)[^;()]*?\w\s"
    r"(?:that|which|who|whose|in\swhich|on\swhich)\s[^;()]+)$"
)
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.I)
_SIGNS = ("meaning ", "i.e", "ie ", "that is", "in other words", "defined as", " is ", " are ")
_FEWEST = 3  # words that explain


@pattern("P25z", 0.75, where="text runs")
def explained_in_passing(line: Line, scope: Scope) -> Found | None:
    """`a **cold oven**, meaning an oven that was not heated`, `**Slack** is time which nobody
    plans`: what a term in bold means."""
    if line.part.kind != "text" or line.mark or not any(sign in line.text for sign in _SIGNS):
        return None
    names = _bold(line.part.runs)
    if not names:
        return None
    claims = [
        claim
        for sentence in sentences_of(line.part.runs)
        if not is_question(sentence)
        for name in names
        for claim in _explained(name, sentence)
    ]
    return Found(tuple(dict.fromkeys(claims))) if claims else None


def _bold(runs: Sequence[Run]) -> tuple[str, ...]:
    """The names in bold; most of a line in bold names nothing."""
    marked = [tidy(run.text) for run in runs if "strong" in run.styles and run.text.strip()]
    plain = sum(len(run.text.split()) for run in runs if "strong" not in run.styles)
    names = tuple(dict.fromkeys(name for name in marked if is_name(name, 5)))
    return names if plain > sum(len(name.split()) for name in names) else ()


def _explained(name: str, sentence: str) -> Iterator[Claim]:
    start = sentence.find(name)
    if start < 0:
        return
    before, behind = sentence[:start], sentence[start + len(name) :]
    match = _MEANING.match(behind)
    if not match and _ARTICLE.sub("", before).strip() == "":
        match = _IS.match(behind)
    what = tidy(match["what"]) if match else ""
    words = [word for word in fold(what).split() if word not in ("a", "an", "the")]
    if len(words) >= _FEWEST and words[0] not in JUDGED | JUDGING:
        yield Claim(name, "defined_as", what, True, whole=what)
