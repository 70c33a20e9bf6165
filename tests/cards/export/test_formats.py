"""Text formats, and how card text becomes HTML."""

from __future__ import annotations

import csv
import io
import json

import pytest

from aurora_kb.cards import CARD_FORMATS, export_cards, write_cards
from aurora_kb.cards.draft import ask, deletion, deletions, reveal
from aurora_kb.cards.export.markup import cloze_field, field
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Card


def card(front: str = "What is RDS?", back: str = "a database", deck: str = "N::A") -> Card:
    return Card(
        "abcdefghij", "definition", front, back, "Aurora > RDS", "Aurora", 3, 3, "definition@1",
        deck, ("big data", "a/b"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("cost $O(n^2)$ at most", r"cost \(O(n^2)\) at most"),
        ("$$x < y$$", r"\[x &lt; y\]"),
        ("5$ and 6$", "5$ and 6$"),
        ("[latex]x[/latex]", "[<!-- -->latex]x[<!-- -->/latex]"),
        ("$[sound:a.mp3]$", r"\([ sound:a.mp3]\)"),
        ("[sound:a.mp3]", "[<!-- -->sound:a.mp3]"),
        (r"\(x\)", r"\<!-- -->(x\<!-- -->)"),
        ("{{Front}}", "{<!-- -->{Front}}"),
        ("one\ntwo", "one<br>two"),
        ("- one\n- two\n- three", "<ul><li>one</li><li>two</li><li>three</li></ul>"),
        (
            "in order:\n3. one\n4. two\ndone",
            'in order:<ol start="3"><li>one</li><li>two</li></ol>done',
        ),
        ("- one", "- one"),
        ("- one\n  - within\n- two", "- one<br>  - within<br>- two"),
        ("a\n`x\n- y`\nb", "a<pre><code>x<br>- y</code></pre>b"),
        ("![a < b](gone.png)", "a &lt; b"),
        ("![](folder/gone.png)", "gone.png"),
        ("`![a](b.png)`", "<code>![a](b.png)</code>"),
    ],
)
def test_card_text_becomes_html_in_which_nothing_of_anki_is_active(text: str, html: str) -> None:
    assert field(text) == html


def test_braces_and_colons_in_a_gap_are_kept_apart() -> None:
    text = f"C++ has {deletion(1, '`std::vector`')} and {deletion(2, '$a^{b^{c}}$')}"
    assert cloze_field(text) == (
        "C++ has {{c1::<code>std:<!-- -->:vector</code>}} and {{c2::\\(a^{b^{c} }\\)}}"
    )
    assert deletions(text) == {1: ["`std::vector`"], 2: ["$a^{b^{c}}$"]}


def test_colons_and_braces_in_a_row_are_all_kept_apart() -> None:
    text = f"{deletion(1, 'a::::b')} {deletion(2, '$a^{b^{c^{d}}}$')} {deletion(3, 'x}}}y')}"
    assert cloze_field(text) == (
        "{{c1::a:<!-- -->:<!-- -->:<!-- -->:b}} {{c2::\\(a^{b^{c^{d} } }\\)}} "
        "{{c3::x}<!-- -->}<!-- -->}y}}"
    )


def test_a_gap_hides_itself_alone() -> None:
    text = f"one {deletion(1, 'writer')}, many {deletion(2, 'readers', 'who?')}"
    assert ask(text, 1) == "one […], many readers"
    assert ask(text, 2) == "one writer, many [who?]"
    assert reveal(text) == "one writer, many readers"


def test_tab_separated_text_has_the_headers_anki_reads() -> None:
    lines = export_cards([card()], "tsv").decode().splitlines()
    assert lines[:2] == ["#separator:tab", "#html:true"]
    assert {"#guid column:1", "#notetype column:2", "#deck column:3"} <= set(lines)
    (row,) = csv.reader(io.StringIO(lines[-1]), delimiter="\t")
    assert row[:3] == ["akb:abcdefghij", "Basic", "N::A"]
    assert row[5] == "a::b akb::definition big_data"


def test_parent_decks_come_before_their_children() -> None:
    cards = [card(deck="N::A::B"), card(deck="N::A")]
    decks = [
        line.split("\t")[2] for line in export_cards(cards[:1], "tsv").decode().splitlines()[6:]
    ]
    assert decks == ["N::A::B"]
    named = [Card(**{**_values(one), "id": f"id{n}"}) for n, one in enumerate(cards)]
    rows = export_cards(named, "tsv").decode().splitlines()[6:]
    assert [row.split("\t")[2] for row in rows] == ["N::A", "N::A::B"]


def _values(one: Card) -> dict[str, object]:
    return {name: getattr(one, name) for name in Card.__struct_fields__}


def test_json_holds_what_the_contract_names() -> None:
    (row,) = json.loads(export_cards([card()], "json"))
    names = {"front", "back", "context", "type", "text", "ord", "note", "line", "rule", "id"}
    assert names <= set(row)
    assert (row["type"], row["note"], row["line"]) == ("definition", "Aurora", 3)


def test_markdown_escapes_what_would_be_markup() -> None:
    text = export_cards([card(front="What is *args?", back="`*a`")], "markdown").decode()
    assert "**What is \\*args?**" in text
    assert "`*a`" in text


def test_no_deck_and_no_formula_is_a_tag_in_markdown() -> None:
    one = card("What is $a <b>c$?", "$x<y$", "N::<img src=x>")
    text = export_cards([one], "markdown").decode()
    assert "<b>" not in text
    assert "$x< y$" in text
    assert "## N > \\<img src=x>" in text


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="docx") as caught:
        export_cards([card()], "docx")
    assert all(known.name in caught.value.hint for known in CARD_FORMATS)


@pytest.mark.parametrize("form", [one.name for one in CARD_FORMATS])
def test_cards_in_parts_make_the_file_that_they_make_together(form: str) -> None:
    cards = [
        Card(f"fact{n}.{side}", "definition", f"What is {n}?", "a\tthing", "C", f"note {n % 7}",
             n, n, "r", f"N::{n % 5}")
        for n in range(70) for side in "fr"
    ]  # fmt: skip
    cards.sort(key=lambda one: one.note)
    file = io.BytesIO()
    write_cards((cards[:20], cards[20:80], cards[80:]), form, file)
    assert file.getvalue() == export_cards(cards, form)
