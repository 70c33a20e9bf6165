"""Which card is which after an edit: `follow`, told in small decks."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.identity.follow import Named, content_ids, follow
from aurora_kb.cards.identity.registry import Registry, write_registry

NOW = 1_800_000_000
LATER = NOW + 3600


def ask(question: str, answer: str, note: str = "Aurora", heading: str = "Basics") -> Draft:
    return Draft(
        kind="property", question=question, answer=answer, note=note, headings=(heading,),
        line=1, end_line=1, rule="test@1",
    )  # fmt: skip


def gaps(text: str, answer: str, note: str = "Aurora") -> Draft:
    return replace(ask("", answer, note), kind="cloze", text=text)


PORT = ask("What is the default port of Aurora MySQL?", "3306")
TWIN = ask("What is the default port of Aurora PostgreSQL?", "5432")
USE = ask("What is Aurora designed for?", "transactions with many short reads")


class Deck:
    """A registry that is followed build by build."""

    def __init__(self, *drafts: Draft) -> None:
        self.registry = Registry()
        self.first = self.build(*drafts)

    def build(self, *drafts: Draft, now: int = LATER) -> tuple[str, ...]:
        self.named = self.names(drafts, now)
        return tuple(name.id for name in self.named)

    def names(self, drafts: Sequence[Draft], now: int = LATER) -> tuple[Named, ...]:
        self.registry, names = follow(self.registry, drafts, now)
        return names


def test_a_first_build_names_facts_after_their_words() -> None:
    deck = Deck(PORT, TWIN)
    assert deck.first == tuple(name.id for name in content_ids([PORT, TWIN]))
    assert all(name.modified == 0 for name in deck.named)


def test_a_build_without_edits_changes_no_byte() -> None:
    deck = Deck(PORT, TWIN, gaps("{{c1::6}} copies", "6"))
    before = write_registry(deck.registry)
    deck.build(PORT, TWIN, gaps("{{c1::6}} copies", "6"))
    assert write_registry(deck.registry) == before


def test_an_edited_answer_keeps_the_id_and_is_newer() -> None:
    deck = Deck(PORT, TWIN)
    assert deck.build(replace(PORT, answer="3306 or 3307"), TWIN) == deck.first
    assert [name.modified for name in deck.named] == [LATER, 0]


def test_an_edited_question_keeps_the_id() -> None:
    deck = Deck(PORT, TWIN)
    edited = replace(PORT, question="Which is the standard port of Aurora MySQL?")
    assert deck.build(edited, TWIN) == deck.first


def test_question_and_answer_edited_a_little_keep_the_id() -> None:
    deck = Deck(PORT, TWIN, USE)
    edited = replace(
        USE, question="What was Aurora designed for?", answer="transactions with short reads"
    )
    assert deck.build(PORT, TWIN, edited) == deck.first


def test_question_and_answer_replaced_are_another_card() -> None:
    deck = Deck(USE)
    assert deck.build(ask("Who made S3 popular?", "web developers")) != deck.first


def test_words_that_differ_in_case_alone_are_newer_too() -> None:
    deck = Deck(USE)
    assert deck.build(replace(USE, answer="Transactions with many short reads")) == deck.first
    assert deck.named[0].modified == LATER


def test_a_change_of_place_or_kind_is_no_change_of_words() -> None:
    deck = Deck(USE)
    moved = replace(USE, note="RDS", headings=("Other",), kind="definition", line=9, tags=("x",))
    assert deck.build(moved) == deck.first
    assert deck.named[0].modified == 0


def test_the_time_of_a_change_grows_even_when_clocks_differ() -> None:
    deck = Deck(USE)
    deck.build(replace(USE, answer="transactions"), now=LATER)
    deck.build(replace(USE, answer="transactions and more"), now=NOW)
    assert deck.named[0].modified == LATER + 1


def test_a_renamed_note_keeps_its_ids_even_where_it_was_edited() -> None:
    deck = Deck(PORT, TWIN, USE)
    renamed = [replace(draft, note="db/Aurora") for draft in (PORT, TWIN, USE)]
    renamed[0] = replace(renamed[0], answer="3306 as in MySQL")
    assert deck.build(*renamed) == deck.first


def test_cards_that_go_to_another_heading_or_note_keep_their_ids() -> None:
    deck = Deck(PORT, TWIN, USE)
    moved = (replace(PORT, headings=("Ports",)), replace(TWIN, note="Ports"), USE)
    assert deck.build(*moved) == deck.first


def test_a_moved_and_edited_card_is_found_among_many_also_where_no_spaces_are_written() -> None:
    topics = (
        "雲網図本山川海空森花鳥風月火水木金土星石糸竹絵音声色形心手足目耳口雪雨雷霧島浜橋道門窓"
    )
    drafts = [
        ask(
            f"{topic}型データベースの主な用途と特徴は何ですか?",
            f"{topic}と{topic}を扱う多くの処理と検索",
            note=topic,
        )
        for topic in topics
    ]
    deck = Deck(*drafts)
    edited = [
        replace(
            draft,
            note=f"{draft.note}2",
            question=draft.question.replace("主な", "おもな"),
            answer=draft.answer.replace("多くの", "数多くの"),
        )
        for draft in drafts
    ]
    assert deck.build(*reversed(edited)) == tuple(reversed(deck.first))


def test_the_order_of_drafts_does_not_matter() -> None:
    deck = Deck(PORT, TWIN, USE)
    assert deck.build(USE, PORT, TWIN) == (deck.first[2], deck.first[0], deck.first[1])


def test_of_twins_the_one_that_stayed_keeps_its_id_and_the_edited_one_too() -> None:
    deck = Deck(PORT, TWIN)
    edited = replace(TWIN, question="What is the default port of Aurora PostgreSQL clusters?")
    assert deck.build(edited, PORT) == (deck.first[1], deck.first[0])


def test_a_twin_gets_no_history_of_a_card_that_is_still_there() -> None:
    deck = Deck(PORT)
    assert deck.build(PORT, TWIN)[0] == deck.first[0]
    assert deck.build(PORT, TWIN)[1] != deck.first[0]


def test_a_new_twin_in_the_place_of_a_card_that_moved_away_is_a_new_card() -> None:
    others = [
        ask(f"What is the default port of {name}?", "1433")
        for name in ("Oracle", "Db2", "Redis", "Neptune", "Redshift", "Keyspaces")
    ]
    deck = Deck(*others, TWIN)
    moved = replace(
        TWIN, question="What is the usual port of Aurora PostgreSQL?", headings=("Ports",)
    )
    twin = replace(TWIN, question="What is the default port of CockroachDB?")
    *stayed, of_moved, of_twin = deck.build(*others, moved, twin)
    assert (*stayed, of_moved) == deck.first
    assert of_twin not in deck.first


def test_a_question_that_names_another_known_thing_is_another_card() -> None:
    deck = Deck(PORT, TWIN, USE)
    changed = (
        replace(PORT, question="What is the standard port of Aurora MySQL?"),
        replace(TWIN, question="What is the default port of Aurora MySQL clusters?"),
    )
    first, second = deck.build(*changed)
    assert first == deck.first[0]
    assert second not in deck.first


def test_another_spelling_of_a_name_keeps_the_id() -> None:
    deck = Deck(PORT, TWIN)
    changed = (
        replace(PORT, question="What is the default port of Aurora for MySQL?"),
        replace(TWIN, question="What is the default port of Aurora Postgres?"),
    )
    assert deck.build(*changed) == deck.first


def test_a_removed_card_leaves_a_tombstone_with_the_day() -> None:
    deck = Deck(PORT, USE)
    deck.build(USE, now=NOW)
    assert deck.registry.facts[deck.first[0]].removed == "2027-01-15"


def test_undo_brings_a_removed_card_back_with_its_id() -> None:
    deck = Deck(PORT, USE)
    deck.build(USE)
    assert deck.build(PORT, USE) == deck.first
    assert not deck.registry.facts[deck.first[0]].removed


def test_a_removed_card_comes_back_elsewhere_and_with_other_words() -> None:
    deck = Deck(PORT, TWIN, USE)
    deck.build(USE)
    back = (replace(PORT, note="Ports"), replace(TWIN, answer="5432, as in PostgreSQL"), USE)
    assert deck.build(*back) == deck.first


def test_a_living_card_is_recognised_before_a_removed_one() -> None:
    removed = ask("What is the default port of Aurora?", "3306")
    deck = Deck(removed, USE)
    deck.build(USE, PORT)
    port = deck.build(USE, PORT)[1]
    assert deck.build(USE, replace(PORT, answer="3306, as in MySQL"))[1] == port


def test_an_id_that_was_removed_is_not_minted_for_other_words() -> None:
    deck = Deck(PORT)
    deck.build(replace(PORT, answer="5432"))
    deck.build(replace(PORT, answer="5432"), PORT)
    assert len(set(deck.build(replace(PORT, answer="5432"), PORT))) == 2


def test_cards_that_are_equal_to_the_letter_do_not_change_places() -> None:
    deck = Deck(PORT, replace(PORT, line=7), replace(PORT, line=9))
    assert len(set(deck.first)) == 3
    again = deck.build(PORT, replace(PORT, line=8), replace(PORT, line=9))
    assert again == deck.first


def test_an_edited_cloze_keeps_the_numbers_of_its_gaps() -> None:
    deck = Deck(gaps("{{c1::6}} copies across {{c2::3}} zones", "6, 3"))
    edited = gaps("Aurora keeps 6 copies across {{c1::3}} zones", "3")
    assert deck.build(edited) == deck.first
    assert deck.named[0].text == "Aurora keeps 6 copies across {{c2::3}} zones"
    deck.build(gaps("Aurora keeps 6 {{c1::copies}} across {{c2::3}} zones", "copies, 3"))
    assert deck.named[0].text == "Aurora keeps 6 {{c3::copies}} across {{c2::3}} zones"


def test_a_question_is_never_taken_for_a_cloze() -> None:
    deck = Deck(ask("6 copies across 3 zones", "6"))
    assert deck.build(gaps("{{c1::6}} copies across 3 zones", "6")) != deck.first


def test_an_id_in_the_note_holds_whatever_else_changed() -> None:
    deck = Deck(USE)
    stamped = replace(USE, stamp=f"akb-{deck.first[0]}")
    deck.build(stamped)
    other = replace(stamped, question="Who made S3 popular?", answer="web developers", note="S3")
    assert deck.build(other) == deck.first


def test_of_several_cards_of_one_line_each_finds_its_own() -> None:
    deck = Deck(replace(PORT, stamp="ports"), replace(USE, stamp="ports"))
    edited = (
        replace(USE, stamp="ports", answer="many short reads and transactions"),
        replace(PORT, stamp="ports", question="What is the port of Aurora MySQL?"),
    )
    assert deck.build(*edited) == (deck.first[1], deck.first[0])


def test_an_id_in_the_note_is_taken_again_when_the_registry_is_lost() -> None:
    deck = Deck(replace(USE, stamp="akb-abcdefghij"))
    assert deck.first == ("abcdefghij",)


def test_a_short_id_of_another_note_says_nothing() -> None:
    deck = Deck(replace(USE, stamp="1"))
    assert deck.build(replace(PORT, stamp="1", note="S3")) != deck.first
    assert deck.build(replace(USE, stamp="1", note="RDS", answer="many short reads")) == deck.first


def test_a_copied_id_belongs_to_one_of_the_two() -> None:
    deck = Deck(replace(USE, stamp="akb-abcdefghij"), replace(PORT, stamp="akb-abcdefghij"))
    assert deck.first[0] == "abcdefghij"
    assert deck.first[1] != "abcdefghij"


def test_unreadable_lines_stay_in_the_registry() -> None:
    deck = Deck(USE)
    deck.registry = dataclasses.replace(deck.registry, unread=(b"broken",))
    deck.build(USE, PORT)
    assert write_registry(deck.registry).endswith(b"\nbroken\n")
