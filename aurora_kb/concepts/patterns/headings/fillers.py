"""Lines that only arrange the page, speak of the lesson, or lead to other notes."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noisy_line
from aurora_kb.concepts.language.sentence_forms import (
    is_about_page,
    is_filler,
    is_imperative,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import first_word, fold, phrases, tidy, without_call, word_set
from aurora_kb.concepts.language.verbs import opens_with_infinitive
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import may_be_told, same, tells_of_many
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.label_words import tells_where_from
from aurora_kb.concepts.patterns.headings.relation_labels import label_text
from aurora_kb.concepts.reading.guides import heads_words, is_own
from aurora_kb.concepts.reading.lines import PARAMETERS, Line, Scope, emphasised, read_line
from aurora_kb.concepts.reading.neighbours import states_lead
from aurora_kb.concepts.reading.statements import Claim

_GLOSSARIES = phrases("terms; key terms; glossary; definitions; vocabulary; terminology; acronyms")
_RELATED = phrases("related; related pages; related notes; see also")
# Headings that frame what is listed below them, of whatever the note is about.
_FRAMES = phrases(
    "logic; the logic; reasoning; rationale; main idea; core idea; general idea; timeline;"
    " chronology; key dates; milestones"
)


def _may_be_so(line: Line, scope: Scope) -> bool:
    """Whether an order may be read as so of a thing: numbered below a name as a step, in a sentence
    of its own below the heading, or among the items of a name."""
    if line.is_item and line.part.ordered:
        return not scope.prose  # elsewhere it may be told to the reader
    if line.mark or line.has_list or scope.prose or scope.relation:
        return False
    is_sentence_alone = line.part.kind == "text" and line.text.endswith((".", ")"))
    return is_sentence_alone or (line.is_item and scope.inside in ("item", "label"))


def _written(line: Line, label: str) -> str:
    return line.words if line.is_item else label


_ONLY_SO_MANY = re.compile(r"only (?:\d|one|two|three|a few|few|for|in|on|with)\b", re.I)


@pattern("P5f", 0.9)
def filler_label(line: Line, scope: Scope) -> Found | None:
    """`Focus on:`, `Read first: ...`, `TL;DR`: no subject, no relation, nothing to learn."""
    label = label_text(line)
    is_list_of_words = heads_words(label) and not line.is_item
    is_alone = line.is_item and (line.part.ordered or not line.has_list)
    is_told = is_alone and is_imperative(label)
    is_told = is_told and (
        may_be_told(scope)
        or tells_of_many(line, scope)
        or (scope.told and label[:1].islower() and not scope.prose)
    )
    if is_told or states_lead(line) or fold(line.key or label) in scope.things:
        return None  # below "lets you" or "Solutions" an infinitive is no instruction
    if not line.is_item and fold(label) in _FRAMES and is_name(scope.subject):
        return Found(below=scope)
    if line.mark and line.value_text:
        is_kept = is_about_page(line.key) or tells_where_from(line, scope)
        if line.key[-1:] == "?" or (not (is_filler(line.key) and not line.style) and not is_kept):
            return None
    elif (
        not is_list_of_words
        and not is_filler(label)
        and not is_noisy_line(PARAMETERS.sub(r"\1", without_call(_written(line, label))))
    ):
        return None
    if line.is_item and not line.has_list and says_something(line, label, scope):
        return None
    is_so = scope.relation == "has_property" and bool(scope.aspect) and not scope.prose
    is_own = scope.inside in ("label", "item", "heading") and not same(scope.subject, scope.topic)
    is_counted = is_so or (is_own and _ONLY_SO_MANY.match(label) is not None)
    if line.is_item and not line.has_list and is_counted and fold(label).startswith("only "):
        return None  # "only one exit" below "Limits", "Only 2 doors" below an oven
    if is_own and is_imperative(label) and _may_be_so(line, scope):
        return None
    if line.is_item and line.has_list and is_question(label):
        return Found(below=scope)  # a question sorts what the list around it holds
    if fold(label) in _GLOSSARIES or is_list_of_words:
        # What is a property elsewhere is defined here.
        scope = replace(scope, aspects=frozenset(), inside="glossary")
    relation = scope.relation if scope.relation == "prerequisite_of" else ""
    if line.part.kind == "heading" and fold(label) in _RELATED:
        return Found(below=replace(scope, relation="related_to", aspect=tidy(label)))
    return Found(below=replace(scope, relation=relation, aspect=scope.aspect if relation else ""))


@pattern("P5u", 0.8, where="colon value subject, no style prose")
def checked_with(line: Line, scope: Scope) -> Found | None:
    """`Check for cold spots: *Flour test*, *Steam test*`: things to know, whoever uses them."""
    if line.mark != ":" or line.style or scope.prose or " " not in line.key:
        return None
    names = [name for name in emphasised(line.value) if is_name(name, 4)]
    if not names or first_word(line.key) not in _CHECKS or not is_name(scope.subject):
        return None
    return Found(tuple(Claim("", "", name) for name in names))


_CHECKS = word_set("check test detect measure diagnose inspect verify visualize visualise compare")


@pattern("P24", 0.9, where="text list, no value style")
def map_label(line: Line, scope: Scope) -> Found | None:
    """`A map of these notes:` above a list of links: it introduces them and names nothing."""
    listed = [child for child in line.part.parts if child.kind == "item"]
    if line.part.kind != "text" or line.style or not listed or line.value_text:
        return None
    if not all(read_line(child).is_link for child in listed) or len(line.text.split()) < 4:
        return None
    return Found(below=replace(scope, relation="", aspect=""))


_LESSON = r"(?:lesson|lecture|module|session|chapter|course|unit|class|video|week)"
_ABOUT_LESSON = re.compile(
    r"learning (?:objectives?|goals?|outcomes?)"
    rf"|(?:goals?|aims?|objectives?) of (?:this (?:note|page|doc(?:ument)?)|(?:this|the) {_LESSON})"
    rf"|next (?:time|{_LESSON})|(?:reading|homework|exercises?|assignments?) (?:for|until) \S.*"
    r"|(?:my )?homework"
    r"|(?:past |old |mock |sample )?(?:exam|test|quiz) (?:questions?|hints?)(?: (?:from|in) .+)?",
    re.I,
)
_TASK = re.compile(r"(?:exercises?|assignments?)(?: \d+)?", re.I)
# Orders that also stand before one word: "Exercise: build HyDE", "solve 3 to 5".
_ORDERS = word_set(
    "build calculate compare create derive explain find implement log make prove read show solve"
    " try write"
)
_WORK = re.compile(
    r"(?:(?:white ?)?papers?|articles?|(?:text)?books?|(?:blog )?posts?|talks?|slides)", re.I
)
_CITED = re.compile(r"\bet al\b|\b(?:1[89]|20)\d\d[a-z]?\b|\bch(?:ap(?:ter)?)?\.? ?\d|^[\"“]")


@pattern("P0l", 0.9, where="colon, no heading")
def lesson_line(line: Line, scope: Scope) -> Found | None:
    """`Learning objectives: ...`, `Next lecture: ...`, `Paper: Gao et al. 2022`: nothing is said of
    the subject."""
    is_listed = line.is_item and _WORK.fullmatch(line.key) is None
    if line.mark != ":" or is_listed or not line.key:
        return None
    return Found() if is_about_lesson(line.key, line.value_text) else None


def is_about_lesson(key: str, value: str) -> bool:
    """Whether what stands before and behind a colon speaks of a lesson, of its tasks, or of what
    to read for it."""
    if _ABOUT_LESSON.fullmatch(key) or is_own(key):
        return True
    if _TASK.fullmatch(key):
        # "Assignment: build a mill"; in code it is a thing.
        return opens_with_infinitive(value) or value.partition(" ")[0].casefold() in _ORDERS
    return _WORK.fullmatch(key) is not None and _CITED.search(value) is not None


# "If the oven is cold, wait", "Once risen, it stays so"
_IN_CASE = re.compile(r"(?:if|when|once|unless)\s(?!you\b)[^,;:?]{2,60},\s\w[^?]+$", re.I)
_ONLY = re.compile(r"only (?:for|in|on|with|by|if|when|at|[a-z]{3,}[^\Wsui]s) \w", re.I)


def says_something(line: Line, text: str, scope: Scope) -> bool:
    """Whether an item says something: `more smoke`, `only for big ovens`, `others are dry`."""
    if fold(text).startswith("more ") or _tells_of(line, text, scope):
        return True
    is_said = first_word(text) in ("other", "another") and is_sentence(text)
    is_case = _IN_CASE.match(text) is not None
    return not scope.prose and (is_said or is_case or _ONLY.match(text) is not None)


def _tells_of(line: Line, text: str, scope: Scope) -> bool:
    """Whether an item says something of the subject by a pronoun: `it needs no fuel`, and `you
    turn the loaves` below the name of a thing, or of one of two that are compared."""
    first = first_word(text)
    is_named = scope.inside in ("label", "item") and is_name(scope.subject)
    is_yours = first == "you" and (scope.how in ("columns", "section") or is_named)
    is_said = first in ("it", "they") or is_yours
    is_whole = len(text.split()) > 2 and not line.value_text and not is_question(text)
    return is_said and is_whole and not scope.prose
