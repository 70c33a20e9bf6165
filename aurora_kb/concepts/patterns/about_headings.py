"""Headings that name their subject outright: `What Aurora is`, `And EventBridge?`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.vocabulary import RELATIONS, fold
from aurora_kb.concepts.language.words import is_name, tidy, without_numbering
from aurora_kb.concepts.names.keys import stem
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.patterns.label_words import label_relation
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_WHAT_ABOUT = re.compile(r"(?:and|(?:and|but)?\s*(?:what|how)\s+about)\s+(?P<what>[^?]+)\?$", re.I)
_IN_STEPS = re.compile(
    r"(?P<what>.+?)\s+in\s+(?:\d+|two|three|four|five|six|seven|a few)\s+(?:\w+\s+)?"
    r"(?:steps|stages|phases)",
    re.I,
)
_ABOUT = (
    re.compile(r"^what\s+(?:is|are)\s+(?:an?\s+|the\s+)?(?P<subject>.+?)$", re.I),
    re.compile(r"^what\s+(?:an?\s+|the\s+)?(?P<subject>.+?)(?:\s+(?:really|actually))?"
               r"\s+(?:is|are|does|do)$", re.I),
    re.compile(r"^(?:how\s+)(?:do(?:es)?\s+)?(?:an?\s+|the\s+)?(?P<subject>.+?)\s+works?$", re.I),
    re.compile(r"^(?:intuition\s+behind|introduction\s+to|intro\s+to|overview\s+of|basics\s+of|about)"
               r"\s+(?:an?\s+|the\s+)?(?P<subject>.+?)$", re.I),
    re.compile(r"^(?P<subject>.+?)\s+(?:overview|basics|intro|introduction|fundamentals)$", re.I),
    re.compile(r"^(?P<subject>.+?)\s+(?:in\s+(?:an?|one|two|three|five|ten|\d+)\s+(?:nutshell|minutes?"
               r"|seconds?|sentences?|words?|lines?|paragraphs?)|in\s+(?:short|brief)|at\s+a\s+glance)$",
               re.I),
)  # fmt: skip
# "Choosing a flour" is about flour, if the note knows it.
_CHOOSING = re.compile(
    r"(?:choosing|picking|selecting|understanding|reading|tuning|using)\s+(?:an?|the|your)\s+"
    r"(?P<what>\S.*)",
    re.I,
)


@pattern("P6a", 0.9)
def about_label(line: Line, scope: Scope) -> Found | None:
    """`What Aurora is`, `Intuition behind RAG`, `X overview`: the subject named outright."""
    text = aside_of(without_numbering(line.text))[0].rstrip("?: ")
    if asked := _WHAT_ABOUT.match(line.text):
        text = f"about {asked['what']}"
    chosen = _CHOOSING.fullmatch(text)
    if chosen and fold(chosen["what"]) in scope.terms and not scope.prose:
        return Found(below=scope.about(tidy(chosen["what"]), "heading"))
    if (
        " in " in text.casefold()
        and (steps := _IN_STEPS.fullmatch(text))
        and is_name(steps["what"], 5)
    ):
        # "Lighting the fire in 4 steps"
        what = tidy(steps["what"])
        below = replace(scope.about(what, "label"), relation="has_step", aspect="steps")
        return Found((Claim("", "", what),), below=below)
    for shape in _ABOUT:
        match = shape.match(text)
        if not match:
            continue
        # "What is collected" asks for things, it names none.
        subject = tidy(match["subject"])
        relation = label_relation(fold(subject))
        if relation and not RELATIONS[relation].literal:
            # "What are the main parts?" asks for those of the subject.
            return Found(below=replace(scope, relation=relation, aspect=subject, inside="label"))
        if subject and _ends_topic(subject, scope):
            return Found(below=scope.about(scope.topic, "heading"))
        if is_name(subject, 5) and not re.fullmatch(r"(?:[a-z]+ )?[a-z]+ed", subject):
            return Found(below=scope.about(subject, "heading"))
    head = text.removesuffix(" notes")
    if head != text and any(part.text.startswith(f"{head} ") for part in line.part.parts):
        return Found((Claim("", "", head),), below=scope.about(head, "heading"))
    return None


def _ends_topic(name: str, scope: Scope) -> bool:
    """Whether a name is what the note is about in other endings: `What is a load test` in a note
    called `Oven load testing`."""
    words = [stem(word) for word in fold(name).split()]
    topic = [stem(word) for word in fold(scope.topic).split()]
    return len(words) > 1 and topic[-len(words) :] == words
