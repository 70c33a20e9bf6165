"""Cards from the further sentences of a line, where a card asks only for the first: "Partition:
append-only log. Order is only guaranteed within a partition"."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import names
from aurora_kb.cards.draft import Draft, maker
from aurora_kb.cards.english.answers import is_order
from aurora_kb.cards.english.words import normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import NO_WHOLE, named
from aurora_kb.cards.makers.text.bare_lines import (
    Whose,
    gapped,
    is_personal,
    is_telling,
    sentences_of,
    stands_below,
)
from aurora_kb.cards.makers.text.gap_worth import is_learners
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "line", "paragraph")
_MOST_WORDS = 16
_MOST_SENTENCES = 6


@maker("further-cloze@1", "cloze", "definition", is_last=True)
def further(context: MakerContext) -> Iterator[Draft]:
    """A gap for each further sentence of a line that no card has asked for yet."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS or not context.asked.of_line(place):
                continue
            if not is_learners(context, note.id):
                continue
            key, value = split_line(place.text)
            sentences = sentences_of(value if key else place.text)[:_MOST_SENTENCES]
            for sentence in map(tidy, sentences[1:]):
                if not _is_worth(place, sentence) or context.asked.covers(place, sentence):
                    continue
                whose = _whose(context, place, key, sentence)
                if not whose.name or NO_WHOLE.fullmatch(whose.name):
                    continue
                if said := gapped(context, whose, sentence):
                    yield draft(said, place, "further-cloze@1")


def _is_worth(place: Place, sentence: str) -> bool:
    """Whether a learner put it down: in an item, or short and telling among running text."""
    if "?" in sentence or ": " in sentence or is_order(sentence) or is_personal(sentence):
        return False
    return is_telling(sentence) or (
        place.kind == "item" and len(sentence.split()) <= _MOST_WORDS and sentence[:1].isalpha()
    )


def _whose(context: MakerContext, place: Place, key: str, sentence: str) -> Whose:
    """Of what a sentence tells: of the name that the line begins with, of what it names itself, or
    of the one thing that the line is about."""
    said = context.on_line.get((place.note, place.line), ())
    name = normal(split_brackets(key)[0])
    own = [one for one in said if name and normal(one.subject) == name]
    if name and not own:
        return Whose("", "")
    about = own or [one for one in said if names(one.subject, sentence)] or list(said)
    if len({one.source for one in about}) > 1:
        about = []  # of which of them nothing says
    return (
        Whose(about[0].subject, named(context, about[0])) if about else stands_below(context, place)
    )
