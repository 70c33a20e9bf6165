"""Nouns that can be counted wherever they stand: "partition key" wants an article, also in a note
that speaks of only one."""

from __future__ import annotations

import re

from aurora_kb.cards.english.answers import is_act
from aurora_kb.cards.english.articles import article_of
from aurora_kb.cards.english.verbs import PREPOSITIONS
from aurora_kb.cards.english.words import STOP_WORDS, normal, split_brackets

# Left out are: what is said without an article too ("access", "storage"), what there is one of in
# a program ("view", "palette"), and what carries its finder's name ("equation", "syndrome").
_NOUN_LIST = """
account actor adapter agent alias allele analyzer antibody antigen argument array artery attribute
balancer block boundary broker browser bucket buffer cell channel checkpoint chromosome class
client cluster codec column compiler component connector constraint container contract controller
cookie coordinator credential daemon database dataset decoder decorator dependency device
dimension directory driver employee encoder endpoint entity enzyme estimator executor firewall
firm gate gateway gene generator graph handler hash header hormone host hypothesis identifier
inhibitor instance institution interface interpreter interval iterator job kernel key keyword
label lens library link listener loader loop macro manager message microservice mineral
module molecule monopoly muscle mutation namespace nerve network neuron node object operator
optimizer orchestrator organ organism owner package page parameter parser particle partition
patient peer pipeline planet plasmid plugin pod pointer policy pool predicate prefix processor
producer product promise protein protocol proxy publisher query queue receptor record reducer
region relation replica repository resource retriever rod router sample scheduler schema segment
selector semaphore sensor sentence sequence server service session shard signal singleton snapshot
socket splitter stage store stream string subnet subscriber substrate suffix symptom table task
template thread tier timer tissue token tombstone topic trait transaction transformation
transformer tree trigger tumor tumour tuple unit user variable vector vein vertex volume voter
warehouse webserver window worker workflow wrapper zone"""
_NOUNS = frozenset(_NOUN_LIST.split())
# Alone they are said without an article, too: "Context", "value".
_BEHIND_ANOTHER = _NOUNS | frozenset(
    ["case", "condition", "context", "domain", "environment", "event", "feature", "group", "model",
     "operation", "path", "profile", "property", "score", "statement", "technique", "type", "value",
     "variant"]
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z][\w-]*(?: [\w-]+)*")
_NO_OPENING = STOP_WORDS | frozenset(["first", "last", "my", "next", "other", "top"])
_BEFORE = re.compile(r"\b(?:is|does|of|for|in|done with|should|may|can|must|characterises) ")


def with_known_article(question: str, subject: str, note: str) -> str:
    """The question with "a" or "an" before a subject whose last word can be counted.

    A name of several words in capitals is one thing, "Todo Tree", and so is what the `note` is
    called.
    """
    name = split_brackets(subject)[0]
    before, _, last = name.rpartition(" ")
    if (
        last not in _BEHIND_ANOTHER if before else last.lower() not in _NOUNS
    ) or f" {subject}" not in question:
        return question
    if not _is_common(name) or normal(note.rpartition("/")[2]) == normal(name):
        return question
    article = article_of(name)
    for found in _BEFORE.finditer(question) if article else ():
        start = found.end()
        end = start + len(subject)
        if question.startswith(subject, start) and not question[end : end + 1].isalnum():
            return f"{question[:start]}{article} {question[start:]}"
    return question


def _is_common(name: str) -> bool:
    """Whether the name reads as a noun phrase: no act, nothing with "of" in it."""
    first, *others = name.split(" ")
    if not _NAME.fullmatch(name) or (name.isupper() and len(name) > 1):
        return False
    if first.casefold() in _NO_OPENING or is_act(name):
        return False
    return not any(word in PREPOSITIONS or word in STOP_WORDS for word in others)
