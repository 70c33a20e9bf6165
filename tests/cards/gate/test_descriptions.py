"""Which answers a description fits, in small decks and in ones too large to look through."""

from __future__ import annotations

import random
from operator import attrgetter

from msgspec.structs import replace

from aurora_kb.cards.draft import Draft, Judged
from aurora_kb.cards.gate.descriptions import Described, Glosses, gloss_of, rivals_in_sections
from aurora_kb.cards.gate.descriptions import described as described_in

THINGS = ("tables", "rows", "views", "pages", "blocks", "keys", "values", "queues")


def described(answer: str, gloss: str, note: str = "Stores") -> Judged:
    draft = Draft(
        kind="variant-reverse", question=f"Which store {gloss}?", answer=answer, gloss=gloss,
        note=note, headings=(), line=1, end_line=1, rule="test@1",
    )  # fmt: skip
    return Judged(draft, 1, 2, gloss=gloss_of(draft))


def fault(one: Judged, *others: Judged) -> str:
    """What is wrong with the first of the descriptions, which stand in one or several notes."""
    told, found = gathered([one, *others])
    return Glosses(found).fault(told[0])


def gathered(drafts: list[Judged]) -> tuple[list[Judged], list[Described]]:
    """The drafts with their rivals in their notes, and the descriptions of all."""
    told: dict[int, Judged] = {}
    found: list[Described] = []
    for note in dict.fromkeys(one.draft.note for one in drafts):
        places = [place for place, one in enumerate(drafts) if one.draft.note == note]
        here = [drafts[place] for place in places]
        glosses = described_in(here)
        rivals = rivals_in_sections(here, glosses, [0] * len(here))
        for number, place in enumerate(places):
            told[place] = replace(drafts[place], rival=rivals.get(number, ""))
        found += [replace(one, place=places[one.place]) for one in glosses]
    return [told[place] for place in range(len(drafts))], sorted(found, key=attrgetter("place"))


def test_a_description_in_another_note_that_says_all_of_it_fits_as_well() -> None:
    one = described("Row store", "keeps rows together")
    longer = described("Heap", "keeps rows together in pages", "Heaps")
    assert fault(one, longer) == 'the description fits "Heap" as well'
    assert fault(longer, one) == ""


def test_what_describes_the_same_answer_is_no_rival() -> None:
    one = described("Row store", "keeps rows together")
    assert fault(one, described("row store", "keeps rows together in pages", "Heaps")) == ""


def test_half_of_the_words_are_enough_in_one_section() -> None:
    one = described("Row store", "keeps rows together for writes")
    near = described("Column store", "keeps rows together for scans")
    assert fault(one, near) == 'the description fits "Column store" as well'
    assert fault(one, described("Column store", "keeps rows together for scans", "Other")) == ""


def test_among_many_descriptions_the_same_rival_is_found_as_by_comparing_each_with_each() -> None:
    chance = random.Random(1)
    deck = [
        described(f"Store {number}", f"keeps {' '.join(chance.sample(THINGS, 3))}", f"N{number}")
        for number in range(400)
    ]
    deck, found = gathered(deck)
    glosses = Glosses(found)
    for one in deck:
        rival = next((other for other in deck if is_rival(other, one)), None)
        expected = f'the description fits "{rival.draft.answer}" as well' if rival else ""
        assert glosses.fault(one) == expected


def is_rival(other: Judged, one: Judged) -> bool:
    assert one.gloss
    assert other.gloss
    return other is not one and one.gloss.own <= other.gloss.words
