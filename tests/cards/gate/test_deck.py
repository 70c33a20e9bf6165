"""The look at all notes: who has to be looked at, and what comes of it."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from contextlib import closing

from msgspec.structs import replace

from aurora_kb.cards.draft import Draft, Judged
from aurora_kb.cards.gate.crowd import MANY_MARKS, repeated
from aurora_kb.cards.gate.deck import judge
from aurora_kb.cards.gate.disambiguation import likely_disambiguations
from aurora_kb.cards.gate.judging import judge_again, judge_alone
from aurora_kb.cards.gate.note_drafts import MARKS, NoteDrafts, lay_down, pack_drafts
from aurora_kb.cards.reading.context import bare_context
from aurora_kb.engine import Pieces
from aurora_kb.model import Note, Source
from aurora_kb.notes import parse_note

WORDS = ("engine", "port", "copies", "region", "quota")
ANSWERS = ("amber", "birch", "cobalt")
TEXT = "amber, birch, cobalt\n"


def note(name: str) -> Note:
    return parse_note(Source(f"{name}.md", TEXT.encode()))


def random_draft(of: str, draw: random.Random) -> Draft:
    """A draft that easily clashes with others: few questions, few answers, few rows."""
    word = draw.choice(WORDS)
    subject = draw.choice((of, "Queue"))
    asked = draw.choice(
        (f"What is the {word} of {subject}?", f"{of}: what is the {word} of {subject}?")
    )
    row = draw.choice(("", "", f"{of} row"))
    return Draft(
        draw.choice(("property", "definition")),
        asked,
        draw.choice(ANSWERS),
        subject=subject,
        fact=draw.choice(("", "", f"fact {word}")),
        apart=f"Beside {of}, what is the {word} of {subject}?" if row else "",
        row=row,
        note=of,
        headings=(draw.choice(("", "Limits", "Costs")),),
        line=1,
        end_line=1,
    )


def drawn(of: Note, draw: random.Random) -> NoteDrafts:
    context = bare_context(of)
    judged = [judge_alone(random_draft(of.id, draw), 1, context) for _ in range(draw.randrange(12))]
    apart = [
        (place, judge_again(one, one.draft.apart, lambda: context))
        for place, one in enumerate(judged)
        if one.draft.apart
    ]
    return pack_drafts(judged, apart)


def kept(notes: Sequence[NoteDrafts], by_id: dict[str, Note]) -> tuple[object, ...]:
    choice = judge(notes, by_id)
    left = [
        list((dict(enumerate(of.drafts())) | changed).values())
        for of, changed in zip(notes, choice.changed, strict=True)
    ]
    return left, choice.rejected


def test_whoever_is_passed_by_would_have_been_kept() -> None:
    clashes = 0
    for seed in range(60):
        draw = random.Random(seed)
        notes = [note(name) for name in ("Alpha", "Beta", "Gamma", "Queue")]
        by_id = {one.id: one for one in notes}
        made = [drawn(one, draw) for one in notes]
        # As if each had something in common with each.
        alike = [
            replace(one, marks=array("Q", [1] * MARKS * len(one)).tobytes(), apart=())
            for one in made
        ]
        found = kept(made, by_id)
        assert found == kept(alike, by_id)
        clashes += len(judge(made, by_id).rejected)
    assert clashes


def test_drafts_on_the_disk_are_chosen_among_as_those_in_memory() -> None:
    with closing(Pieces()) as pieces:
        for seed in range(20):
            draw = random.Random(seed)
            notes = [note(name) for name in ("Alpha", "Beta", "Gamma", "Queue")]
            by_id = {one.id: one for one in notes}
            made = [drawn(one, draw) for one in notes]
            laid = [lay_down(one, pieces) for one in made]
            assert not any(one.encoded for one in laid)
            assert [one.worded() for one in laid] == [one.worded() for one in made]
            assert kept(laid, by_id) == kept(made, by_id)


def asked(of: Note, label: str, answer: str) -> Judged:
    draft = Draft(
        "property", "What is the port of Queue?", answer, subject="Queue", note=of.id, label=label,
        line=1, end_line=1,
    )  # fmt: skip
    return judge_alone(draft, 1, bare_context(of))


def test_what_clashes_in_one_note_is_put_anew_where_the_note_is_drafted() -> None:
    alpha = note("Alpha")
    context = bare_context(alpha)
    made = [asked(alpha, "Staging", "amber"), asked(alpha, "Production", "birch")]
    found = likely_disambiguations(made, context)
    assert [one.draft.question for _, one in found] == [
        "Staging: what is the port of Queue?",
        "Production: what is the port of Queue?",
    ]


def test_the_same_question_with_the_same_answer_is_not_put_anew() -> None:
    alpha = note("Alpha")
    made = [asked(alpha, "Staging", "amber"), asked(alpha, "Production", "amber")]
    assert likely_disambiguations(made, bare_context(alpha)) == []


def test_of_many_drafts_the_same_share_a_number_as_of_few() -> None:
    few = array("Q", [7, 8, 0, 0, 9, 8, 0, 0, 0, 1, 2, 3])
    many = few + array("Q", range(100, MANY_MARKS + 100))
    assert repeated(few) == repeated(many) == {8}
