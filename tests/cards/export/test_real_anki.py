"""What the real Anki makes of a package; skipped where its backend is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from real_anki import (
    all_notes,
    collections,
    counts,
    import_package,
    is_sound,
    opened_collection,
    shown,
)

from aurora_kb.cards import Enclosed, export_cards
from aurora_kb.model import Card


def basic(name: str, front: str, back: str, deck: str = "Notes::aws::Aurora") -> Card:
    context = "Aurora > Aurora vs RDS"
    return Card(
        f"{name}.f", "definition", front, back, context, "aws/Aurora", 7, 7, "definition@1", deck,
        ("cloud/aws",),
    )  # fmt: skip


def cloze(name: str, text: str, number: int) -> Card:
    id_ = f"{name}.c{number}"
    return replace(basic(name, "", ""), id=id_, kind="cloze", text=text, ord=number)


CARDS = [
    basic("aaaaaaaaaa", "What is RDS?", "a managed database"),
    basic("bbbbbbbbbb", "What does `a < b && c` cost for $O(n^{2})$?", "[sound:x.mp3] {{Front}}"),
    basic("cccccccccc", "What is S3?", "an object store", "Notes::aws"),
    cloze("dddddddddd", "Aurora: {{c1::6}} copies across {{c2::3}} AZs", 1),
    cloze("dddddddddd", "Aurora: {{c1::6}} copies across {{c2::3}} AZs", 2),
    cloze(
        "eeeeeeeeee", "C++ writes {{c1::`std:\u2060:vector<T>`}} and {{c2::$a^{b^{c}\u2060}$}}", 1
    ),
    cloze(
        "eeeeeeeeee", "C++ writes {{c1::`std:\u2060:vector<T>`}} and {{c2::$a^{b^{c}\u2060}$}}", 2
    ),
]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    with opened_collection(tmp_path) as opened:
        yield opened


def imported(
    collection: Any, folder: Path, cards: list[Card], media: dict[str, bytes] | None = None
) -> Any:
    path = folder / "cards.apkg"
    path.write_bytes(export_cards(cards, "apkg", Enclosed(media=media or {})))
    return import_package(collection, path)


def note_of(collection: Any, name: str) -> Any:
    return all_notes(collection)[name]


def both_ways(name: str, front: str, back: str) -> list[Card]:
    forward = basic(name, front, back)
    return [forward, replace(forward, id=f"{name}.r", front=back, back=front)]


def test_every_note_arrives_as_new(collection: Any, tmp_path: Path) -> None:
    log = imported(collection, tmp_path, CARDS)
    assert counts(log) == (5, 0, 0, 0)
    assert collection.card_count() == 7


def test_a_second_import_adds_nothing(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    log = imported(collection, tmp_path, CARDS)
    assert counts(log) == (0, 0, 5, 0)
    assert collection.note_count() == 5


def test_only_the_edited_note_is_reported_as_updated(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    answer = "a managed relational database"
    edited = [replace(CARDS[0], back=answer, modified=1_800_000_000), *CARDS[1:]]
    log = imported(collection, tmp_path, edited)
    assert [note.fields[0] for note in log.updated] == ["What is RDS?"]
    assert note_of(collection, "aaaaaaaaaa")["Back"] == answer


def test_the_collection_is_sound_and_has_no_empty_cards(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    assert is_sound(collection)


def test_decks_are_nested_by_folder_and_title(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {"Notes", "Notes::aws", "Notes::aws::Aurora"} <= names
    assert not any(name.endswith("+") for name in names)


def test_the_source_is_on_the_back_and_not_on_the_front(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    assert "line 7" in output.answer_text
    assert "line 7" not in output.question_text
    assert "What is RDS?" in output.question_text


def test_text_that_looks_like_a_command_stays_text(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    output = note_of(collection, "bbbbbbbbbb").cards()[0].render_output()
    assert not output.answer_av_tags
    assert "<code>a &lt; b &amp;&amp; c</code>" in output.question_text
    assert r"\(O(n^{2})\)" in output.question_text
    # The field's text is shown as it is: a second copy of the front would be its expansion.
    assert output.answer_text.count("What does") == 1


def test_colons_and_braces_in_a_gap_do_not_end_it(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    first, second = (card.render_output() for card in note_of(collection, "eeeeeeeeee").cards())
    assert "vector" not in shown(first.question_text)
    assert "C++ writes [...] and" in shown(first.question_text)
    assert "vector&lt;T&gt;" in first.answer_text
    assert "b^{c}" in second.answer_text
    assert shown(second.question_text).endswith("and [...]")


def test_the_text_file_is_imported_twice_without_duplicates(
    collection: Any, tmp_path: Path
) -> None:
    path = tmp_path / "cards.txt"
    path.write_bytes(export_cards(CARDS, "tsv"))
    counts = []
    for _ in range(2):
        metadata = collection.get_csv_metadata(str(path), None)
        request = collections.ImportCsvRequest(path=str(path), metadata=metadata)
        log = collection.import_csv(request).log
        counts.append((len(log.new), len(log.duplicate)))
    assert counts == [(5, 0), (0, 5)]
    assert collection.card_count() == 7


# ------------------------------------------------------------------ both ways, hints, media


def test_a_card_that_is_asked_both_ways_is_one_note_with_two_cards(
    collection: Any, tmp_path: Path
) -> None:
    imported(collection, tmp_path, both_ways("aaaaaaaaaa", "Peru", "Lima"))
    forward, reverse = note_of(collection, "aaaaaaaaaa").cards()
    assert "Lima" not in shown(forward.render_output().question_text)
    assert "Peru" not in shown(reverse.render_output().question_text)
    assert "Peru" in shown(reverse.render_output().answer_text)
    assert is_sound(collection)


def test_a_card_may_become_reversible_and_stop_being_so(collection: Any, tmp_path: Path) -> None:
    pair = both_ways("aaaaaaaaaa", "Peru", "Lima")
    imported(collection, tmp_path, pair[:1])
    later = [replace(card, modified=1_800_000_000) for card in pair]
    assert counts(imported(collection, tmp_path, later)) == (0, 1, 0, 0)
    assert len(note_of(collection, "aaaaaaaaaa").cards()) == 2
    again = [replace(pair[0], modified=1_800_000_001)]
    assert counts(imported(collection, tmp_path, again)) == (0, 1, 0, 0)
    # The card stays with its history until its learner asks Anki to remove empty cards.
    (empty,) = collection.get_empty_cards().notes
    assert (len(empty.card_ids), empty.will_delete_note) == (1, False)


def test_the_hint_is_hidden_and_what_is_extra_stands_below_the_answer(
    collection: Any, tmp_path: Path
) -> None:
    card = replace(CARDS[0], hint="three letters", extra="since 2009")
    imported(collection, tmp_path, [card])
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    assert 'class=hint style="display: none">three letters<' in output.question_text
    assert "since 2009" not in output.question_text
    assert output.answer_text.index("since 2009") > output.answer_text.index("managed")


def test_lines_of_code_stay_lines_with_their_spaces(collection: Any, tmp_path: Path) -> None:
    code = "`if a < b:\n    return {{1}}`"
    imported(collection, tmp_path, [basic("aaaaaaaaaa", "Which code?", f"so:\n{code}\ndone")])
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    kept = "if a &lt; b:<br>    return {<!-- -->{1}}"
    assert f"so:<pre><code>{kept}</code></pre>done" in output.answer_text


def test_pictures_and_sounds_arrive_and_are_shown(collection: Any, tmp_path: Path) -> None:
    media = {"img/a b [1].png": b"\x89PNG one", "a.mp3": b"ID3", "other/a.mp3": b"ID3 two"}
    back = '![a "plan"](img/a b [1].png) ![](a.mp3) ![](other/a.mp3) ![what](gone.png)'
    imported(collection, tmp_path, [basic("aaaaaaaaaa", "Which?", back)], media)
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    files = {path.name: path.read_bytes() for path in Path(collection.media.dir()).iterdir()}
    assert sorted(files.values()) == sorted(media.values())
    (picture,) = [name for name in files if name.endswith(".png")]
    assert f'<img src="{picture}" alt="a &quot;plan&quot;">' in output.answer_text
    assert {tag.filename for tag in output.answer_av_tags} == set(files) - {picture}
    assert output.answer_text.rstrip().count("what") == 1
    report = collection.media.check()
    assert not report.missing
    assert not report.unused


def test_a_picture_in_a_gap_is_asked_for(collection: Any, tmp_path: Path) -> None:
    text = "The writer: {{c1::![w:\u2060:r](a:\u2060:b.png)::which {{node}\u2060}?}}"
    imported(collection, tmp_path, [cloze("aaaaaaaaaa", text, 1)], {"a::b.png": b"PNG"})
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    assert 'alt="w: :r"' in output.answer_text
    assert "<img" not in shown(output.question_text)
    assert "[which {" in shown(output.question_text)


def test_a_gap_of_number_0_is_text_and_a_note_of_such_gaps_alone_is_left_out(
    collection: Any, tmp_path: Path
) -> None:
    some = cloze("aaaaaaaaaa", "{{c0::Aurora}} has {{c1::6}} copies", 1)
    none = cloze("bbbbbbbbbb", "{{c0::Aurora}} has copies", 0)
    imported(collection, tmp_path, [some, none])
    assert list(all_notes(collection)) == ["aaaaaaaaaa"]
    (only,) = note_of(collection, "aaaaaaaaaa").cards()
    assert "Aurora has [...] copies" in shown(only.render_output().question_text)
    assert is_sound(collection)


def test_colons_in_a_formula_do_not_begin_a_hint(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, [cloze("aaaaaaaaaa", "Ratio {{c1::$a:\u2060:b$}}", 1)])
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    assert shown(output.question_text).startswith("Aurora &gt; Aurora vs RDSRatio [...]")
    assert r"\(a: :b\)" in output.answer_text


def test_the_text_file_brings_both_sides_of_a_card(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "cards.txt"
    path.write_bytes(export_cards(both_ways("aaaaaaaaaa", "Peru", "Lima"), "tsv"))
    metadata = collection.get_csv_metadata(str(path), None)
    collection.import_csv(collections.ImportCsvRequest(path=str(path), metadata=metadata))
    assert len(note_of(collection, "aaaaaaaaaa").cards()) == 2
