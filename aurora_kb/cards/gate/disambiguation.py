"""Questions asked in other words because another card has the same one with another answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aurora_kb.cards.draft import Draft, Judged
from aurora_kb.cards.english.verbs import starts_with_verb
from aurora_kb.cards.english.words import content
from aurora_kb.cards.gate.judging import judge_again
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.places import clean_heading, label_phrase

_MOST_IN_SCOPE = 5  # words


def has_own_disambiguation(draft: Draft) -> bool:
    """Whether its maker gave a question to fall back on when another card has the same one."""
    return bool(draft.apart) and draft.apart != draft.question


def disambiguated_question(draft: Draft, title: str = "") -> str:
    """The question with a name in front that it does not hold, "" if there is none.

    The names are the title, if one is given, the label and the heading. What defines a thing has
    the title or, within its note, the heading, and a cloze has no question.
    """
    if draft.text:
        return ""
    asked = content(draft.question)
    for scope in _scopes(draft, title):
        if scope and not content(scope) <= asked:
            return f"{scope}: {draft.question[:1].lower()}{draft.question[1:]}"
    return ""


def _scopes(draft: Draft, title: str) -> Iterator[str]:
    yield title
    if draft.kind != "definition":
        label = label_phrase(draft.label)
        yield "" if starts_with_verb(label) else label
    if draft.kind != "definition" or not title:
        # What a note says twice of a thing, it says of it in two sections.
        heading = clean_heading(draft.headings[-1]).rpartition(": ")[2] if draft.headings else ""
        yield heading if len(heading.split()) <= _MOST_IN_SCOPE else ""


def likely_disambiguations(
    drafts: Sequence[Judged], context: MakerContext
) -> list[tuple[int, Judged]]:
    """Drafts of one note, by place, with the question that tells them from others of the note.

    These are the drafts whose maker gave such a question, and those that ask the same as
    another. Half of the questions that change when all notes are compared are found here already,
    in several processes.
    """
    first: dict[bytes, bytes] = {}
    clashing: set[bytes] = set()
    for one in drafts:
        if one.fault is None:
            keys = one.keys
            if first.setdefault(keys.asks, keys.answers) != keys.answers:
                clashing.add(keys.asks)
    found: list[tuple[int, Judged]] = []
    for place, one in enumerate(drafts):
        draft = one.draft
        question = draft.apart if draft.apart and draft.apart != draft.question else ""
        if not question and one.fault is None and one.keys.asks in clashing:
            question = disambiguated_question(draft)
        if question:
            found.append((place, judge_again(one, question, lambda: context)))
    return found
