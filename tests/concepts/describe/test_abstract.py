"""Abstracts are made of what notes say, and of nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared import needs_shared, vault
from small_vault import SEED, load

from aurora_kb.concepts.describe.abstract import MOST_WORDS, abstract_of, length_of
from aurora_kb.concepts.describe.sentences import sentences_of
from aurora_kb.model import Note


def note_of(text: str, path: str = "Queue.md") -> Note:
    return load({path: text}).notes[0]


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(note_of(text))]


def abstract(text: str) -> str:
    return abstract_of(note_of(text))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("- **is**: a buffer", "Queue is a buffer."),
        ("- **does**: decouples services", "Queue decouples services."),
        ("- **provides**: order", "Queue provides order."),
        ("- **stores**: messages", "Queue stores messages."),
        ("- **purpose**: carry work over", "Queue purpose: carry work over."),
        ("- **architecture**: one leader", "Queue architecture: one leader."),
        ("- **Broker**: keeps the messages", "Broker keeps the messages."),
        ("- **Broker**: Keeps the messages", "Broker keeps the messages."),
        ("- **Broker** (server): a middleman", "Broker (server): a middleman."),
        ("- **Broker**: (server) keeps the messages", "Broker (server) keeps the messages."),
        ("- **Dead letter** = what nobody could read", "Dead letter = what nobody could read."),
        ("- **TL;DR**: it decouples two services", "It decouples two services."),
        ("The broker is *always* `up`.", "The broker is always up."),
        ("A [[Broker|broker]] keeps what was sent.", "A broker keeps what was sent."),
    ],
)
def test_a_line_becomes_a_sentence(line: str, sentence: str) -> None:
    assert sentence in sentences(f"**Queue**\n\n{line}\n")


def test_attributes_stand_behind_what_the_subject_is() -> None:
    text = "**Queue**\n\n- **is**: a buffer\n- **designed for**: work\n- **used by**: services\n"
    assert sentences(text) == ["Queue is a buffer, designed for work, used by services."]


def test_a_line_that_the_graph_turns_round_stays_about_its_own_subject() -> None:
    text = "**Zone**\n\n- **is**: a group of buildings\n- **part of**: a Region\n"
    assert sentences(text) == ["Zone is a group of buildings, part of a Region."]


def test_an_attribute_alone_names_its_subject() -> None:
    assert sentences("**Queue**\n\n- **designed for**: slow work\n") == [
        "Queue: designed for slow work."
    ]


def test_a_short_list_is_one_sentence() -> None:
    text = "**Queue**\n\n### Core concepts of a queue\n\n- Broker\n- Consumer\n- Producer\n"
    assert "Core concepts of a queue: Broker, Consumer, Producer." in sentences(text)


@pytest.mark.parametrize(
    "line",
    [
        "- **question**: who reads it?",
        "How does a queue work?",
        "Read first: the guide that is below",
        "See [the docs](https://example.org).",
        "```\nA queue is code here.\n```",
        "$$\nx is y\n$$",
        "The rate is $\\frac{a}{b}$ at most.",
        "| A | B |\n|---|---|\n| it is | a table |",
        "## A queue is a heading",
        "It is at https://example.org now.",
    ],
)
def test_what_states_nothing_is_no_sentence(line: str) -> None:
    assert sentences(f"# Queue\n\n{line}\n") == []


def test_sentences_of_a_paragraph_stand_apart() -> None:
    text = "A queue is a buffer, e.g. SQS. Is it fast? Messages wait (a day vs. a week) there!\n"
    assert sentences(text) == [
        "A queue is a buffer, e.g. SQS.",
        "Messages wait (a day vs. a week) there!",
    ]


def test_lines_that_an_editor_wrapped_are_one_sentence() -> None:
    assert sentences(
        "A queue is a buffer between\ntwo services that run\nat their own pace.\n"
    ) == ["A queue is a buffer between two services that run at their own pace."]


def test_lists_of_sources_are_left_out() -> None:
    text = "A queue is a buffer here.\n\n## References\n\nThis book is about queues and more.\n"
    assert sentences(text) == ["A queue is a buffer here."]


def test_what_defines_the_subject_is_in_the_abstract() -> None:
    text = "**Queue**\n\n- **is**: a buffer between services\n\n### Details\n\n"
    text += "".join(f"- **Part {n}**: takes message {n} from the part before\n" for n in range(9))
    assert abstract(text).startswith("Queue is a buffer between services.")


def test_sentences_keep_the_order_of_the_note() -> None:
    made = abstract(SEED.read_text(encoding="utf-8"))
    places = [
        one.line for one in sentences_of(note_of(SEED.read_text(encoding="utf-8")))
        if one.text in made
    ]  # fmt: skip
    assert len(places) >= 2
    assert places == sorted(places)


def test_the_seed_reads_as_its_author_would_put_it() -> None:
    made = abstract_of(note_of(SEED.read_text(encoding="utf-8"), "DB-Aurora.md"))
    assert (
        "AWS Aurora is a fully managed RDBMS, compatible with MySQL & PostgreSQL, designed for"
        " enterprise workloads."
    ) in made


def test_what_was_said_is_not_said_again() -> None:
    text = "A queue is a buffer between services.\n\nA queue, in short, is a buffer of services.\n"
    assert abstract(text) == "A queue is a buffer between services."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "---\ntitle: Queue\n---\n",
        "```python\nx = 1\n```\n",
        "# Queue\n",
        "![[queue.png]]\n",
        "- [ ] \n",
        "![](https://example.org/a.png)\n",
        "| a |\n|---|\n| b |\n",
    ],
)
def test_a_note_that_says_nothing_has_no_abstract(text: str) -> None:
    assert abstract(text) == ""


def test_one_sentence_is_its_own_abstract() -> None:
    assert abstract("A queue is a buffer.\n") == "A queue is a buffer."


def test_a_note_in_chinese_has_an_abstract() -> None:
    text = "队列是一种先进先出的数据结构。消息在队列中等待消费者处理。生产者把消息放进队列。\n"
    made = abstract(text)
    assert made
    assert all(part in text for part in re.findall(r"[^。]+。", made))


def test_a_note_in_another_language_has_an_abstract() -> None:
    text = "Eine Warteschlange entkoppelt zwei Dienste. Nachrichten warten darin auf Abholung.\n"
    assert abstract(text) == text.strip()


@pytest.mark.parametrize("unit", ["word ", "队"])
def test_a_sentence_that_is_too_long_is_cut(unit: str) -> None:
    made = abstract(f"- **is**: {unit * 400}\n")
    assert length_of(made) <= MOST_WORDS
    assert made.endswith("…") or made == ""


def test_the_same_note_has_the_same_abstract_in_any_vault() -> None:
    text = SEED.read_text(encoding="utf-8")
    alone = abstract_of(load({"a.md": text}).notes[0])
    beside = abstract_of(load({"a.md": text, "b.md": "A queue is a buffer.\n"}).notes[0])
    assert alone == beside


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


@needs_shared
@pytest.mark.parametrize("name", ["study-notes", "obsidian-help", "foam-docs", "kepano"])
def test_in_real_notes_every_word_of_an_abstract_is_the_notes_own(name: str) -> None:
    for note in real_notes(vault(name)):
        made = abstract_of(note)
        own = words_of(note.text) | words_of(note.title) | words_of(note.stem)
        assert words_of(made) <= own, note.path
        assert length_of(made) <= MOST_WORDS, note.path
        assert "\n" not in made


def real_notes(folder: Path) -> tuple[Note, ...]:
    paths = sorted(folder.rglob("*.md"))[::5]
    return load({path.name: path.read_text(encoding="utf-8") for path in paths}).notes


@pytest.mark.parametrize(
    "line",
    [
        "Oven ⟶ Fan → Low heat → Rack: middle",
        "Mixer → Bowl → Hook",
        "- *Dough* ⟶ rest → fold → rest",
    ],
)
def test_a_chain_of_arrows_is_no_sentence(line: str) -> None:
    assert sentences(f"# Baking\n\n{line}\n") == []


def test_what_a_key_says_of_its_subject_may_be_a_chain() -> None:
    assert sentences("**Baking**\n\n- **flow**: Mix → Prove → Bake\n") == [
        "Baking flow: Mix → Prove → Bake."
    ]
