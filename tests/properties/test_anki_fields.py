"""Whatever a card says, the real Anki shows it, and hides just the gap; skipped without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fuzz import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from real_anki import all_notes, import_package, opened_collection

from aurora_kb.cards import export_cards
from aurora_kb.cards.draft import deletion
from aurora_kb.model import Card

TRAPS = (
    "{{", "}}", "{", "}", "::", ":", "$x$", "$a^{b^{c}}$", "$$y::z$$", "$", "`std::vector<T>`",
    "`{{x}}`", "`a\nb`", "`", "![a::b](c.png)", "![](d}}.png)", "[sound:x.mp3]", "[latex]", "[$]",
    "\\(", "\\[", "<b>", "<!-- -->", "-->", "&amp;", "&", "\n", "\x1f", "\x00", "- ", "1. ", "(",
    ")", "word", "Wort", "语", " ", "::hint", "#", "{{Front}}", "{{cloze:Text}}", "{{hint:x}}",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(TRAPS), min_size=1, max_size=8).map("".join)
SAID = TEXT.map(lambda text: f"a{text}z")  # never empty once it is shown


def card(key: str, front: str, back: str, text: str = "", order: int = 0) -> Card:
    return Card(
        f"aaaaaaaaaa.{key}", "cloze", front, back, "", "Note", 1, 1, "test", "Notes", (), text,
        order,
    )  # fmt: skip


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with opened_collection(tmp_path_factory.mktemp("anki")) as opened:
        yield opened


def rendered(collection: Any, cards: list[Card]) -> list[Any]:
    collection.remove_notes(list(collection.find_notes("")))
    path = Path(collection.path).with_name("cards.apkg")
    path.write_bytes(export_cards(cards, "apkg"))
    import_package(collection, path)
    return [one.render_output() for one in all_notes(collection)["aaaaaaaaaa"].cards()]


def seen(html: str) -> str:
    """The letters that are shown, without the spaces that keep marks apart."""
    html = re.sub(r"<!--.*?-->|<[^>]*>", "", html)
    return re.sub(r"\s", "", html)


SLOWLY = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SLOWLY
@given(TEXT, SAID, TEXT, SAID, TEXT)
def test_a_gap_hides_what_stands_in_it_and_nothing_else(
    collection: Any, before: str, first: str, between: str, second: str, after: str
) -> None:
    text = f"{before} {deletion(1, first)} {between} {deletion(2, second)} {after}"
    cards = [card("c1", "?", first, text, 1), card("c2", "?", second, text, 2)]
    outputs = rendered(collection, cards)
    assert len(outputs) == 2
    for output in outputs:
        assert output.question_text.count('class="cloze"') == 1
        assert output.answer_text.count('class="cloze"') == 1
        assert not output.question_av_tags
        assert "[...]" in output.question_text
    gaps = [
        re.search(r'<span class="cloze" data-ordinal="\d">(.*?)</span>', one.answer_text, re.DOTALL)
        for one in outputs
    ]
    # The other gap stands in the open, with the same words as in its own answer.
    assert gaps[0] is not None
    assert gaps[1] is not None
    assert seen(gaps[1][1]) in seen(outputs[0].question_text)
    assert seen(gaps[0][1]) in seen(outputs[1].question_text)


@SLOWLY
@given(SAID, SAID)
def test_both_sides_are_shown_and_nothing_in_them_acts(
    collection: Any, front: str, back: str
) -> None:
    (output,) = rendered(collection, [card("f", front, back)])
    assert not output.question_av_tags
    assert not output.answer_av_tags
    note = all_notes(collection)["aaaaaaaaaa"]
    assert seen(note["Front"]) in seen(output.question_text)
    assert seen(note["Back"]) in seen(output.answer_text)
    assert note["Id"] == "aaaaaaaaaa"
