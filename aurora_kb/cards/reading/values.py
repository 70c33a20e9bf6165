"""What a line says of one statement: its own key, and the author's words for the value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aurora_kb.cards.english.answers import (
    first_sentence,
    is_followed_by_key,
    is_named_later,
    is_year,
    without_subject,
    without_tail,
)
from aurora_kb.cards.english.verbs import base_of, is_participle
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.reading.context import MakerContext, Statement, once_a_statement
from aurora_kb.cards.reading.key_value import split_line

_COUNTED_KEY = re.compile(
    r"(?:.+\s(?:has|have|are|in|of)|the|it has)\s+(?:the\s+)?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<noun>\w[\w -]*)$",
    re.I,
)
_WHAT_IS = re.compile(r"what(?:\s+is|\s+are|['’]s)\s[^?]+\?\s+(?=\S)", re.I)
_SHOWN = re.compile(r"\b(?:e\.?g\.?|for example|for instance|such as)[,:]?\s+(?=\S)", re.I)
# "(b - a) / max(a, b)" is a formula, and no aside in front of one.
_LEADING_ASIDE = re.compile(r"\(([^()]*)\)\s*(?=\S)(?![-+*/^=·×])")
_SAID_IN_SENTENCES = frozenset(["is_a", "defined_as", "does", "purpose"])
_BRACES = re.compile(r"^\{(.*)\}$")


@once_a_statement
def value_of(context: MakerContext, statement: Statement) -> tuple[str, list[str]]:
    """The author's own words for what is said, and the asides set apart from them.

    The labels of the targets stand in when the words cannot be told from the rest of the
    line. An aside in front of a value, or a long one, is a fact of its own.
    """
    if statement.aspect and statement.literal and _is_of_each(context, statement):
        return ", ".join(tidy(target) for target in statement.targets), []
    key, value = _key_and_value(context, statement)
    _, key_asides = split_brackets(key)
    main, asides = tidy(without_tail(value)), []
    if main.startswith("(") and (lead := _LEADING_ASIDE.match(main)):
        main, asides = tidy(main[lead.end() :]), [lead[1]]
    bare, inner = split_brackets(main)
    # Of "functional (what the system does)" the first word is too little.
    if (" " in bare or ". (" in main) and any(len(aside.split()) > 3 for aside in inner):
        main, asides = bare, [*asides, *inner]
    if main.startswith("{"):
        main = _BRACES.sub(r"\1", main)
    if statement.relation == "has_example" and (shown := _SHOWN.search(main)):
        main = first_sentence(main[shown.end() :])
    for name in context.names.get(statement.source) or (statement.subject,):
        main = without_subject(main, name)
    wanted = content(" ".join(statement.targets))
    if not key and is_year(split_line(statement.place.text)[0]):
        main = ""  # "2020: Snowpark (framework) for pipelines" is a line of many things
    is_one = statement.literal and len(statement.targets) == 1 and statement.place.kind != "item"
    if is_one and ": " in main and is_followed_by_key(main, statement.targets[0]):
        return tidy(statement.targets[0]), asides
    if is_one and not key and (len(content(main)) >= 2 * len(wanted) or _ends_in(main, statement)):
        # One of several sentences, or a subject in front: they are no part of the answer.
        return tidy(statement.targets[0]), asides
    if main and wanted and len(wanted & content(main)) * 2 >= len(wanted):
        if statement.relation in _SAID_IN_SENTENCES:
            first = first_sentence(main)
            # "It is a framework. It lets an app act": what it does is said second.
            later = not key and is_named_later(statement.subject, statement.place.text)
            is_second = later or len(wanted & content(first)) * 2 < len(wanted)
            main = tidy(statement.targets[0]) if is_second else first
        return main, [*asides, *key_asides]
    return ", ".join(tidy(target) for target in statement.targets), [
        *asides,
        *key_asides,
    ]


def _is_of_each(context: MakerContext, statement: Statement) -> bool:
    """Whether the line says something else of another thing under the same key: `Heat: stone vs
    air` below two that are compared."""
    place = statement.place
    said = context.on_line.get((place.note, place.line), ())
    return len(said) > 1 and any(
        other.aspect == statement.aspect
        and other.source != statement.source
        and other.relation == statement.relation
        and other.target_ids != statement.target_ids
        for other in said
    )


def _ends_in(main: str, statement: Statement) -> bool:
    """Whether a line is a sentence whose end is said of its subject: `A weir (dam) is a wall`."""
    before, said, behind = main.partition(statement.targets[0])
    return bool(said and before) and not behind.strip(" .")


@once_a_statement
def own_key(context: MakerContext, statement: Statement) -> str:
    """The author's key if it stands in the line itself; "" if the line inherits it."""
    key = split_brackets(_key_and_value(context, statement)[0])[0]
    folded, aspect = normal(key), normal(statement.aspect)
    # By whole words: "A" does not say "limitations".
    is_own = folded and (f" {aspect} " in f" {folded} " or f" {folded} " in f" {aspect} ")
    return key if aspect and is_own else ""


def has_key(context: MakerContext, statement: Statement) -> bool:
    """Whether the line is of the form key, separator, value, the key being this statement's."""
    return bool(_key_and_value(context, statement)[0])


@once_a_statement
def _key_and_value(context: MakerContext, statement: Statement) -> tuple[str, str]:
    """The line cut in two; ("", the line) when what stands in front is part of a sentence."""
    text, names = statement.place.text, context.names.get(statement.source, ())
    if statement.place.kind == "other" and _is_said_on_arrow(statement):
        return statement.aspect, ", ".join(statement.targets)
    if text[:4] in ("What", "what") and (asked := _WHAT_IS.match(text)):
        return statement.subject, text[asked.end() :]  # "What is a weir? A wall across a river"
    start = text.find(f"{statement.aspect}: ", 1) if statement.aspect else -1
    if start > 0 and text[:start].rstrip().endswith((".", ";", "!", "?")):
        # The second key of "Pros: crisp crust. Cons: needs water"
        return statement.aspect, text[start + len(statement.aspect) + 2 :]
    key, value = split_line(text)
    if " " in key and (counted := _COUNTED_KEY.match(key)):
        key, value = counted["noun"], first_sentence(value)  # "JWT has 3 parts: ..."
    if folded := normal(key):
        for name in (statement.aspect, statement.predicate, *names):
            expected = normal(name)
            if (expected and expected in folded) or folded in expected:
                return key, value
    if statement.aspect and text.casefold().startswith(f"{statement.aspect.casefold()} "):
        return statement.aspect, text[len(statement.aspect) + 1 :]  # "integrates with EKS"
    bare = _without_copula(text, names)
    return ("" if bare == text else statement.subject), bare


def _is_said_on_arrow(statement: Statement) -> bool:
    """Whether an arrow of a drawing says something of its thing: "Goal", "limited by", and not
    "top k documents", which go along it."""
    first = statement.aspect.partition(" ")[0]
    text = statement.place.text
    if statement.relation == "has_step" or not first or "--" not in text or text[:2] == "$$":
        return False
    return statement.relation != "related_to" or bool(base_of(first) or is_participle(first))


_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_COPULA = re.compile(
    r"\s+(?:is|are|was|were|means|stands for|refers to)\s+(?=\S)",
    re.IGNORECASE,
)


def _without_copula(text: str, names: Iterable[str]) -> str:
    """ "RAG stands for X" is "X" when RAG is the subject."""
    article = _ARTICLE.match(text)
    starts = (0, article.end()) if article else (0,)
    for name in names:
        for start in starts:
            end = start + len(name)
            if name and text[start:end].lower() == name.lower():
                found = _COPULA.match(text, end)
                if found:
                    return text[found.end() :]
    return text
