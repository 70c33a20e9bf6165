"""Cards from word lists: "la calle = street" below `Vocab`, asked from both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import lists_words
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.verbs import VERBS
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "paragraph", "line")
_PAIR = re.compile(r"(?P<word>[^=:–—]{2,40}?)\s*(?:::+|=|:|\s[-–—])\s+(?P<gloss>[^=:]{2,60})")
_MOST_OF_WORD, _MOST_OF_GLOSS = 5, 4  # words


# "helfen (to help) – Ich helfe dir.": what it means has a "to", so it is a verb of a language.
_TRANSLATED = re.compile(
    r"(?P<word>(?!to )\w{2,30}(?: \w{2,30})?) \((?P<gloss>to [a-z]+(?: [a-z]+){0,3})\)"
    r"(?:\s*[–—:-]\s.*)?"
)


def pair_of(place: Place) -> tuple[str, str]:
    """The word and what it means; ("", "") if the line is no pair of a word list."""
    if place.kind in _KINDS and "(to " in place.text:
        verb = _TRANSLATED.fullmatch(tidy(place.text))
        if verb and verb["word"][:1].islower() and verb["word"].partition(" ")[0] not in VERBS:
            return verb["word"], verb["gloss"]
    if not place.headings or place.kind not in _KINDS or not lists_words(place.headings[-1]):
        return "", ""
    found = _PAIR.fullmatch(tidy(place.text))
    if not found:
        return "", ""
    word, gloss = tidy(found["word"]), split_brackets(tidy(found["gloss"]))[0]
    is_short = 0 < len(word.split()) <= _MOST_OF_WORD and 0 < len(gloss.split()) <= _MOST_OF_GLOSS
    is_pair = is_short and word[:1].islower() and gloss[:1].islower()
    return (word, gloss) if is_pair else ("", "")


@maker("vocabulary@1", "definition", "variant-reverse")
def vocabulary(context: MakerContext) -> Iterator[Draft]:
    """ "What does “la calle” mean?" and "Which word means “street”?"."""
    for note in context.notes:
        for place in context.places[note.id]:
            word, gloss = ("", "") if place.skipped else pair_of(place)
            if not word or not content(gloss) or normal(word) == normal(gloss):
                continue
            fact = f"word|{normal(word)}|{normal(gloss)}"
            kind = "phrase" if len(word.split()) > 2 else "word"
            for said in (
                Said("definition", f"What does “{word}” mean?", gloss, subject=word, fact=fact),
                Said(
                    "variant-reverse", f"Which {kind} means “{gloss}”?", word, fact=f"which|{fact}"
                ),
            ):
                yield draft(said, place, "vocabulary@1")
