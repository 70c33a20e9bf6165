"""The cards in the syntaxes of tools that keep them in Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from aurora_kb.cards.draft import DELETION
from aurora_kb.cards.export.enclosed import Enclosed
from aurora_kb.cards.export.markup import anki_notes
from aurora_kb.cards.export.plain import markdown_part, markdown_text
from aurora_kb.cards.learning.schedule import CardState, StudySettings, day_name, day_of, replay
from aurora_kb.model import Card

# What Spaced Repetition writes for a sibling that was never asked.
_NEVER = "!2000-01-01,1,250"
_STATES = {"learning": 1, "review": 2, "relearning": 3}


def spaced_repetition(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """A note for the Obsidian plugin Spaced Repetition, with its schedules if there is a history.

    Decks are tags, in which a space is a hyphen. `front::back` stands for what has one line
    a side, a line `?` parts the others, `:::` and `??` go both ways, gaps are `==1;;answer==`.
    """
    states: Mapping[str, CardState] = {}
    settings = StudySettings()
    if enclosed.history:
        settings = enclosed.history.settings
        states = replay(enclosed.history.events, settings)
    lines: list[str] = []
    for deck, groups in groupby(anki_notes(cards), key=lambda group: group[0].deck):
        lines += [f"#flashcards/{_tag(deck)}", ""]
        for group in groups:
            for siblings, text in _osr_cards(group):
                lines.append(text)
                if any(card.id in states for card in siblings):
                    entries = "".join(_entry(states.get(one.id), settings) for one in siblings)
                    lines.append(f"<!--SR:{entries}-->")
                lines.append("")
    return "\n".join(lines).encode()


def _tag(deck: str) -> str:
    levels = (re.sub(r"[^\w-]+", "-", level).strip("-") for level in deck.split("::"))
    return "/".join(level or "-" for level in levels)


def _osr_cards(group: Sequence[Card]) -> Iterator[tuple[Sequence[Card], str]]:
    """The texts of a fact, each with the cards that the plugin makes of it."""
    first = group[0]
    if first.text and _is_simple(first.text, "==", ";;"):
        yield group, _compact(_with_gaps(first.text, "=={0};;{1}==", "=={0};;{1};;{2}=="))
    elif first.text:
        for card in group:
            yield [card], _pair(card, "")
    else:
        yield group, _pair(first, ":" if len(group) > 1 else "")


def _pair(card: Card, reverse: str) -> str:
    front, back = _compact(markdown_text(card.front)), _compact(markdown_text(card.back))
    # `a ::= b` is grammar, and a mark beside the separator would move it.
    if "\n" in front + back or front.endswith(":") or back[:1] in ("=", ":"):
        return f"{front}\n{'??' if reverse else '?'}\n{back}"
    return f"{front}::{reverse}{back}"


def _compact(text: str) -> str:
    """The text without blank lines, which end a card, and without a line that parts one."""
    text = re.sub(r"\n[ \t]*(?=\n)", "", text)
    return re.sub(r"^(\?\??)[ \t]*$", r"\\\1", text, flags=re.MULTILINE)


def _entry(state: CardState | None, settings: StudySettings) -> str:
    if state is None or state.state not in _STATES:
        return _NEVER
    last = day_of(state.last, settings)
    return (
        f"!fsrs,{day_name(state.due_day)},{max(state.due_day - last, 0)},{state.stability:.4f},"
        f"{state.difficulty:.4f},{_STATES[state.state]},{state.reps},{state.lapses},{state.step},"
        f"{day_name(last)}"
    )


def hashcards(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """A deck for hashcards: `Q:` and `A:`, and `C:` with gaps in brackets.

    A file is a deck there, so it is called like the deck above all the cards.
    """
    name = json.dumps(_common_deck(cards), ensure_ascii=False)
    lines = ["---", f"name = {name}", "---", ""]
    for group in anki_notes(cards):
        first = group[0]
        if first.text and _is_simple(first.text, "[", "]"):
            lines += [f"C: {_marked(_with_gaps(first.text, '[{1}]', '[{1}]'))}", ""]
            continue
        for card in group:
            lines += [f"Q: {_marked(markdown_text(card.front))}"]
            lines += [f"A: {_marked(markdown_text(card.back))}", ""]
    return "\n".join(lines).encode()


def _marked(text: str) -> str:
    """The text without lines that would begin another card, or end this one."""
    return re.sub(r"^(?=[QAC]:|---)", r"\\", text, flags=re.MULTILINE)


def _common_deck(cards: Iterable[Card]) -> str:
    """The deck that holds all cards, `Flashcards` if there is none."""
    names = [card.deck.split("::") for card in cards]
    common: list[str] = []
    for levels in zip(*names, strict=False):
        if len(set(levels)) > 1:
            break
        common.append(levels[0])
    return "::".join(common) or "Flashcards"


# ------------------------------------------------------------------ gaps


def _is_simple(text: str, *marks: str) -> bool:
    """Whether the text cannot be mistaken for marks of the syntax."""
    return not any(mark in text for mark in marks) and not re.search(r"\{\{c0+::", text)


def _with_gaps(text: str, gap: str, hinted: str) -> str:
    """The cloze as Markdown with its gaps in another form: {0} number, {1} answer, {2} hint."""
    parts: list[str] = []
    last = 0
    for match in DELETION.finditer(text):
        parts.append(markdown_part(text[last : match.start()]))
        number, answer, hint = match[1], markdown_text(match[2]), markdown_text(match[3] or "")
        parts.append((hinted if hint else gap).format(number, answer, hint))
        last = match.end()
    parts.append(markdown_part(text[last:]))
    return "".join(parts).strip("\n")
