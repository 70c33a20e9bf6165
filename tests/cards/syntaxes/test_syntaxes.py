"""Written cards among the others: the gate, decks, the settings, schedules, real vaults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared import needs_shared, vault

from aurora_kb.cards import (
    Making,
    Schedule,
    export_cards,
    find_card_faults,
    make_cards_with_reasons,
    schedules,
)
from aurora_kb.cards.syntaxes import SYNTAXES, read_written
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.errors import ConfigError
from aurora_kb.model import Source, Vault
from aurora_kb.notes import parse_note, resolve_links

EVERYWHERE = tuple(one.name for one in SYNTAXES if not one.is_plain)


def vault_of(**notes: str) -> Vault:
    parsed = [parse_note(Source(f"{name}.md", text.encode())) for name, text in notes.items()]
    return resolve_links(parsed, [])


def making(text: str, **settings: object) -> Making:
    held = vault_of(Note=text)
    return make_cards_with_reasons(held, build_graph(held), CardsConfig(**settings))  # type: ignore[arg-type]


def scheduled(text: str) -> list[Schedule]:
    return list(schedules(vault_of(Note=text), CardsConfig()))


# ------------------------------------------------------------------ the gate


def test_a_written_card_may_be_long_short_and_vague() -> None:
    answer = " ".join(["word"] * 60)
    made = making(f"#flashcards\n\nIs it?::yes\n\nWhat is this?\n?\n{answer}\n")
    pairs = {card.front: card.back for card in made.cards}
    assert pairs == {"Is it?": "yes", "What is this?": answer}


def test_a_card_written_twice_is_one_and_the_second_has_a_reason() -> None:
    made = making("#flashcards\n\nPeru::Lima\n\nPeru::Lima\n")
    assert [card.line for card in made.cards] == [3]
    assert [(one.draft.line, one.rule) for one in made.rejected] == [(5, "Q7")]


def test_written_cards_may_have_one_question_and_answers_that_differ_in_signs() -> None:
    made = making("#flashcards\n\nSign::`+`\nSign::`-`\n")
    assert [card.back for card in made.cards] == ["`+`", "`-`"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Think of it #card-spaced\n", "a side is empty"),
        ("#flashcards\n\n==Everything==\n", "nothing is left of the text beside the gap"),
        ("#flashcards\n\n<!-- a -->::<!-- b -->\n", ""),
    ],
)
def test_an_empty_side_is_turned_away_with_a_reason(text: str, reason: str) -> None:
    made = making(text)
    assert not made.cards
    assert [one.reason for one in made.rejected] == ([reason] if reason else [])


def test_a_gap_beside_a_picture_is_a_card() -> None:
    made = making("#flashcards\n\n![the coat](peru.png) ==Peru==\n")
    assert [card.back for card in made.cards] == ["Peru"]


# ------------------------------------------------------------------ beside automatic cards


AURORA = "---\ntags: [flashcards]\n---\n**Aurora**\n\n- **is**: a managed database\n"


def test_what_a_person_wrote_is_not_made_a_second_time() -> None:
    made = making(f"{AURORA}\nWhat is Aurora?::a managed database\n")
    assert [(card.front, card.origin) for card in made.cards] == [("What is Aurora?", "osr")]


def test_a_line_that_is_a_card_gives_no_other_one() -> None:
    made = making("---\ntags: [flashcards]\n---\n**Aurora**\n\n- **is**: a database::really\n")
    assert {card.origin for card in made.cards} == {"osr"}


def test_a_note_may_have_both_kinds() -> None:
    made = making(f"{AURORA}\nWho sells it?::Amazon\n")
    assert {card.front: card.origin for card in made.cards} == {
        "What is Aurora?": "",
        "Who sells it?": "osr",
    }


def test_a_note_may_ask_for_written_cards_alone() -> None:
    text = AURORA.replace("tags: [flashcards]", "cards: [osr, written]")
    made = making(f"{text}\nWho sells it?::Amazon\n")
    assert [card.origin for card in made.cards] == ["osr"]


def test_a_note_may_have_no_cards_at_all() -> None:
    text = AURORA.replace("tags: [flashcards]", "cards: false\ntags: [flashcards]")
    made = making(f"{text}\nWho sells it?::Amazon\n")
    assert (made.cards, made.rejected) == ((), ())


def test_the_settings_may_turn_automatic_cards_off() -> None:
    made = making(f"{AURORA}\nWho sells it?::Amazon\n", automatic=False)
    assert [card.origin for card in made.cards] == ["osr"]


# ------------------------------------------------------------------ the card itself


def test_a_card_knows_its_syntax_deck_tags_lines_and_context() -> None:
    made = making("# Peru\n\n#flashcards/geo #flashcards/exam\n\nCapital\n?\nLima\n")
    [card] = made.cards
    assert (card.origin, card.rule, card.kind) == ("osr", "osr@1", "basic")
    assert (card.deck, card.context) == ("geo", "Peru")
    assert {"flashcards/exam"} <= set(card.tags)
    assert (card.line, card.end_line) == (5, 7)


def test_a_card_without_a_deck_of_its_own_is_in_its_notes_deck() -> None:
    [card] = making("#flashcards\n\nCapital::Lima\n", deck="Top").cards
    assert card.deck == "Top::Note"


def test_a_card_both_ways_is_two_cards_of_one_fact() -> None:
    one, other = making("#flashcards\n\nPeru:::Lima\n").cards
    assert (one.front, one.back, one.id[-2:]) == ("Peru", "Lima", ".f")
    assert (other.front, other.back, other.id[-2:]) == ("Lima", "Peru", ".r")
    assert one.fact == other.fact


def test_lines_are_those_of_the_file_with_any_line_end() -> None:
    text = "---\r\ntags: [flashcards]\r\n---\r\n\r\nCapital\r\n?\r\nLima\r\n"
    [card] = making(text).cards
    assert (card.line, card.end_line, card.front, card.back) == (5, 7, "Capital", "Lima")


def test_what_could_end_a_gap_early_stays_in_it() -> None:
    cards = making("#flashcards\n\nA path is ==`a::b`==, a power ==$x^{{2}}$==.\n").cards
    assert [card.back for card in cards] == ["`a::b`", "$x^{{2}}$"]
    assert cards[0].front == "A path is […], a power $x^{{2}}$."


def test_characters_that_the_reader_uses_itself_are_no_marks() -> None:
    text = "#flashcards\n\nA \ue0c37\ue0c4 `x`::\ue0c01\ue0c1y\ue0c2 and `z` \ufffc\n"
    [card] = making(text).cards
    assert card.front.startswith("A ")
    assert card.text == ""


def test_the_cards_can_be_exported() -> None:
    cards = making("#flashcards\n\nPeru:::![[lima.png]]\n\nThe ==capital==.\n").cards
    for name in ("apkg", "tsv", "json", "markdown"):
        assert export_cards(cards, name)


# ------------------------------------------------------------------ settings


def test_a_misspelt_syntax_in_the_settings_names_the_nearest() -> None:
    with pytest.raises(ConfigError) as raised:
        making("text\n", syntax=("hashcard",))
    assert "hashcards" in raised.value.hint


def test_a_syntax_of_plain_markdown_is_not_for_all_notes() -> None:
    with pytest.raises(ConfigError, match="ota-headings"):
        making("# A\n\nb\n", syntax=("ota-headings",))
    assert making("# A\n\nb\n", folders={".": "ota-headings"}).cards


def test_a_folder_can_only_ask_for_what_there_is() -> None:
    with pytest.raises(ConfigError, match="hashcard"):
        making("text\n", folders={"Cards/": "hashcard"})


@pytest.mark.parametrize("pattern", ["==x==", "==answer[", "[answer"])
def test_a_pattern_of_gaps_that_is_none_is_an_error(pattern: str) -> None:
    with pytest.raises(ConfigError):
        making("#flashcards\n\nThe ==capital==.\n", clozes=(pattern,))


def test_every_syntax_says_what_it_reads() -> None:
    assert len({one.name for one in SYNTAXES}) == len(SYNTAXES)
    assert all(one.page for one in SYNTAXES)


# ------------------------------------------------------------------ schedules


def test_a_schedule_belongs_to_its_card() -> None:
    [found] = scheduled("#flashcards\n\nCapital::Lima <!--SR:!2024-08-16,51,230-->\n")
    assert (found.draft.question, found.key, found.line) == ("Capital", "f", 3)
    assert (found.algorithm, found.due, found.interval, found.ease) == (
        "sm2",
        "2024-08-16",
        51,
        230,
    )


def test_siblings_have_schedules_in_order_and_a_new_one_has_none() -> None:
    comment = "<!--SR:!2000-01-01,1,250!2024-08-17,3,210-->"
    both = scheduled(f"#flashcards\n\nPeru:::Lima\n{comment}\n")
    gaps = scheduled(f"#flashcards\n\nThe ==capital== is ==Lima==.\n{comment}\n")
    assert [(one.key, one.due) for one in both] == [("r", "2024-08-17")]
    assert [(one.key, one.due) for one in gaps] == [("c2", "2024-08-17")]


def test_a_schedule_of_fsrs_has_its_state() -> None:
    comment = "<!--SR:!fsrs,2024-08-16,51,3.25,4.5,2,7,1,0,2024-06-26-->"
    [found] = scheduled(f"#flashcards\n\nCapital\n?\nLima\n{comment}\n")
    assert (found.algorithm, found.stability, found.difficulty) == ("fsrs", 3.25, 4.5)
    assert (found.state, found.repetitions, found.lapses) == ("2", 7, 1)
    assert (found.due, found.last) == ("2024-08-16", "2024-06-26")


def test_a_schedule_in_a_callout_is_read() -> None:
    callout = "> [!sr|card-metadata]\n> <!--SR:!2024-08-16,51,230-->\n"
    near = scheduled(f"#flashcards\n\nCapital\n?\nLima\n{callout}")
    apart = scheduled(f"#flashcards\n\nCapital\n?\nLima\n\n{callout}")
    assert [one.due for one in (*near, *apart)] == ["2024-08-16"] * 2


def test_overlapping_gaps_have_a_schedule_each() -> None:
    found = scheduled(
        "#flashcards\n\n==a==[^as] and ==b==[^sa]\n<!--SR:!2024-08-16,1,230!2024-08-17,2,230-->\n"
    )
    assert [(one.draft.answer, one.key, one.due) for one in found] == [
        ("a", "c1", "2024-08-16"),
        ("b", "c1", "2024-08-17"),
    ]


def test_logseq_keeps_schedules_in_properties() -> None:
    [found] = scheduled(
        "- Capital #card\n"
        "  card-last-interval:: 8.2\n"
        "  card-repeats:: 3\n"
        "  card-ease-factor:: 2.6\n"
        "  card-next-schedule:: 2024-08-16T09:00:00.000Z\n"
        "  card-last-reviewed:: 2024-08-08T09:00:00.000Z\n"
        "\t- Lima\n- Other #card\n\t- one\n"
    )
    assert (found.draft.question, found.key, found.due[:10]) == ("Capital", "f", "2024-08-16")
    assert (found.interval, found.ease, found.repetitions) == (8.2, 260, 3)


@pytest.mark.parametrize("entry", ["!soon,1,2", "!2024-08-16", "!fsrs,2024-08-16,x", ""])
def test_a_schedule_out_of_shape_is_none(entry: str) -> None:
    assert scheduled(f"#flashcards\n\nCapital::Lima <!--SR:{entry}-->\n") == []


# ------------------------------------------------------------------ long lines

# Each of these took minutes while a mark looked for its partner to the end of the note.
OPENERS = [
    "{{c1::a::b ",
    "STARTI [Basic] ",
    "==b ",
    "<!-- a ",
    "---\n1. q\n> a\n",
    "Q #card\nA\n\n",
]


@pytest.mark.parametrize("opener", OPENERS)
def test_marks_without_partners_are_read_in_a_moment(opener: str) -> None:
    names = ", ".join(one.name for one in SYNTAXES)
    text = f"---\ncards: [{names}]\n---\n" + opener * (40_000 // len(opener))
    assert read_written(vault_of(Note=text), CardsConfig())["Note"].asked.syntaxes


# ------------------------------------------------------------------ real notes


@needs_shared
@pytest.mark.parametrize("name", ["study-notes", "kepano", "foam-docs", "obsidian-help"])
def test_nothing_in_a_vault_without_cards_is_taken_for_one(name: str) -> None:
    folder = vault(name)
    notes = [
        parse_note(Source(path.relative_to(folder).as_posix(), path.read_bytes()))
        for path in sorted(folder.rglob("*.md"))
    ]
    settings = CardsConfig(syntax=EVERYWHERE)
    whole = resolve_links(notes, [])
    assert [one for found in read_written(whole, settings).values() for one in found.drafts] == []
    assert find_card_faults(whole, settings) == ()


def test_a_made_up_note_of_every_kind_of_mark_never_raises() -> None:
    marks = ["::", ":::", "?", "??", "==", "{", "}", "START", "END", "Q:", "A:", "C:", "[", "]",
             "#card", "#flashcards", "---", "`", "$", "<!--", "-->", "%%", "- ",
             "\n", "\n\n", "x"]  # fmt: skip
    head = f"---\ncards: [{', '.join(one.name for one in SYNTAXES)}]\n---\n"
    for seed in range(100):
        # A plain linear congruence: the same notes everywhere.
        state, parts = seed, []
        for _ in range(40):
            state = (1103515245 * state + 12345) % 2**31
            parts.append(marks[state // 65536 % len(marks)])
        made = making(head + " ".join(parts))
        for card in made.cards:
            if card.origin:
                assert card.front.strip()
                assert card.back.strip()
                assert not re.search("[\ue0c0-\ue0c4\ufffc]", card.front + card.back)


def test_the_manual_names_every_syntax() -> None:
    page = Path(__file__).parents[3] / "notes" / "manual" / "flashcards.md"
    section = page.read_text(encoding="utf-8").partition("## Cards you have already")[2]
    table = section.partition("\n## ")[0]
    named = re.findall(r"^\| `([\w-]+)` \| ", table, re.MULTILINE)
    assert sorted(named) == sorted(one.name for one in SYNTAXES)
