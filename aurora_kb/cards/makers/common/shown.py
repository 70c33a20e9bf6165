"""Drafts, and how their two sides are shown: the name with its article or in marks, the answer
without what leads on from it."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import lower_first
from aurora_kb.cards.draft import Draft, Said
from aurora_kb.cards.english.answers import first_sentence, is_order, is_sentence, without_tail
from aurora_kb.cards.english.countable import with_known_article
from aurora_kb.cards.english.words import split_brackets
from aurora_kb.cards.reading.places import Place

# "Encryption algorithm", "Layer hierarchy"
_OF_ONE = re.compile(
    r"[A-Z][a-z-]+(?: [a-z-]+)* (?:algorithm|function|format|protocol|port|language|engine|region"
    r"|version|formula|hierarchy|order|structure|sequence|type|size|limit|price|path|address|unit"
    r"|symbol|stack)"
)
_VALUE = re.compile(r"`|[A-Z]+\d|[A-Z]{2}|\d")
_CHAIN = re.compile(r"\S (?:→|⟶|->|>) \S")
# "available at once. Con: adds latency" is two facts.
_OTHER_SIDE = re.compile(r"(?<=\w)[.;]\s+(?:pros?|cons?|fix|cure)\s?:\s.*", re.I | re.S)
# "a burner, (b) a flue and (c) a door"
_ROW_SIGNS = re.compile(r"(?:(?<=^)|(?<=\s))\((?:[ivx]{1,4}|[a-h]|\d)\)\s")
# "💡 Storage": a picture in front of a name is no part of it.
_PICTURE = re.compile("(?:(?<=\\s)|^)[\U0001f300-\U0001faff]\ufe0f?\\s+(?=\\w)")
_AGAIN = re.compile(r"(?:It|They) (?!is\b|are\b|was\b|were\b)(?=[a-z])")
_QUOTED = re.compile(r"“\"([^\"“”]*)\"”")
_FEWEST = 4  # words
_USED_FOR = re.compile(r"(?:is |are )?used for (?=\S)", re.I)
_BEFORE_NAME = re.compile(r"\b(?:is|are|does|do|of|for) (?:an? )?")
_BEHIND_NAME = ("?", " ", ",")


def draft(said: Said, place: Place, rule: str) -> Draft:
    """The draft at its place."""
    question = said.question if said.question.isascii() else _PICTURE.sub("", said.question)
    question = shown_question(question, said, place)
    if '“"' in question:
        question = _QUOTED.sub(r"“\1”", question)
    answer = said.answer if said.text else bare_answer(question, said.answer)
    if question.startswith("When should ") and is_sentence(answer):
        answer = f"when {lower_first(answer)}"  # "use when: you need joins"
    apart = shown_question(said.apart, said, place) if said.apart else ""
    # By place in the order of the fields: by name they take ten times as long.
    return Draft(
        said.kind, question, answer, said.text, place.note, place.headings, place.line,
        place.end_line, rule, place.label, "", "", "", "", (), "", False, "", said.subject,
        said.allowed, said.fact, apart, said.row, said.gloss,
    )  # fmt: skip


def bare_answer(question: str, answer: str) -> str:
    """The answer without what only leads on from the text around it: "also stores logs", "used for
    tests (see Tests)"."""
    answer = without_tail(answer)
    if ":" in answer:
        answer = _OTHER_SIDE.sub("", answer)
    if "(" in answer and len(_ROW_SIGNS.findall(answer)) > 1:
        answer = _ROW_SIGNS.sub("", answer)
    if ". " in answer and question.startswith("What do") and question.endswith(" do?"):
        answer = _of_two_sentences(answer)
    if answer.startswith("also ") and " " in answer[5:]:
        answer = answer[5:]
    if question.startswith("What do") and (again := _AGAIN.match(answer)):
        answer = answer[again.end() :]
    if question.startswith("What is an example ") and answer.startswith(("eg ", "e.g. ")):
        answer = answer.partition(" ")[2]
    if question.endswith(" for?") and (used := _USED_FOR.match(answer)):
        answer = answer[used.end() :]
    return answer


def _of_two_sentences(answer: str) -> str:
    """The first sentence, if it says enough: what stands behind it is another fact."""
    first = first_sentence(answer)
    return first if len(first.split()) >= _FEWEST else answer


def shown_question(question: str, said: Said, place: Place) -> str:
    """The question with an article before its subject, or with marks around a name that is an
    order, as options of a program are, or that the line has as code: "What does “Explain search
    term” do?", "What is `maxSurge`?"."""
    name = split_brackets(said.subject)[0] if "(" in said.subject else said.subject
    if name and f"`{name}`" in place.text and "`" not in name:
        return _with_name(question, name, f"`{name}`")
    counted = with_known_article(question, said.subject, place.note)
    if counted == question and " " in name and is_order(name) and not name[:2].isupper():
        marked = _with_name(question, name, f"“{name}”")
        # One option, whatever its last word is: "Show backlinks".
        return marked.replace("What do “", "What does “").replace("What are “", "What is “")
    return _of_the_one(counted, said)


def _of_the_one(question: str, said: Said) -> str:
    """The question with "the" before what a thing has one of, if the answer names it: "Encryption
    algorithm: AES-256", "Layer hierarchy: scene → group → mesh"."""
    name = said.subject
    if question != f"What is {name}?" or not _OF_ONE.fullmatch(name):
        return question
    is_value = _VALUE.match(said.answer) or _CHAIN.search(said.answer)
    return f"What is the {name[:1].lower()}{name[1:]}?" if is_value else question


def _with_name(question: str, name: str, shown: str) -> str:
    for found in _BEFORE_NAME.finditer(question):
        end = found.end() + len(name)
        if question.startswith(name, found.end()) and question[end : end + 1] in _BEHIND_NAME:
            return f"{question[: found.end()]}{shown}{question[end:]}"
    return question
