"""Each pattern on the smallest note it reads, and on what it must leave alone."""

from collections.abc import Callable

import pytest

from aurora_kb.concepts import PATTERNS
from aurora_kb.concepts import patterns as pattern_tuples

Say = Callable[..., list[tuple[str, str, str, int]]]

CASES = [
    ("P1 is", "- **is**: a message queue", ("Queue", "is_a", "message queue", 1)),
    ("P1 modifiers", "- **is**: a fully managed RDBMS", ("Queue", "is_a", "RDBMS", 1)),
    ("P1 emphasis", "- **is**: a Docker *image registry*", ("Queue", "is_a", "image registry", 1)),
    ("P1 arrow", "- **purpose** ⟶ decouple services", ("Queue", "purpose", "decouple services", 1)),
    ("P1 list", "- **compatible with**: AMQP & MQTT", ("Queue", "compatible_with", "MQTT", 1)),
    ("P1 braces", "- subtypes ⟶ {Standard, FIFO}", ("Queue", "has_variant", "FIFO", 1)),
    ("P1b", "- **components**:\n  - Broker", ("Queue", "has_part", "Broker", 2)),
    ("P1c", "**architecture**: one broker", ("Queue", "has_property", "one broker", 1)),
    ("P1d", "*SQS* limits: none known", ("SQS", "has_property", "none known", 1)),
    ("P2 part", "- **Broker:** keeps messages", ("Queue", "has_part", "Broker", 1)),
    ("P2 does", "- **Broker:** keeps messages", ("Broker", "does", "keeps messages", 1)),
    ("P2 variant", "- **FIFO Queue**: in order", ("Queue", "has_variant", "FIFO Queue", 1)),
    ("P3", "- *Producer*: a sender", ("Producer", "defined_as", "a sender", 1)),
    ("P4", "- `lag`| delay of a reader", ("lag", "defined_as", "delay of a reader", 1)),
    ("P5", "**Broker**\n\n- **Disk**", ("Broker", "has_part", "Disk", 3)),
    ("P6 relation", "Features:\n\n- Ordering", ("Queue", "has_feature", "Ordering", 3)),
    ("P6 all", "All queues include\n\n- Retention", ("Queue", "has_feature", "Retention", 3)),
    ("P6 owner", "**Broker** components:\n\n- **Log**", ("Broker", "has_part", "Log", 3)),
    ("P6 number", "2 *delivery modes*:\n\n- **Push**", ("delivery modes", "has_part", "Push", 3)),
    ("P8", "- **Partition**", ("Queue", "has_part", "Partition", 1)),
    ("P8 aside", "- **Log (3 copies)**", ("Log", "has_property", "3 copies", 1)),
    ("P9", "- Read scaling", ("Queue", "has_part", "Read scaling", 1)),
    ("P9 integration", "- integration with KMS", ("Queue", "integrates_with", "KMS", 1)),
    ("P9 enumeration", "- Retries, order, and fan-out", ("Queue", "has_feature", "order", 1)),
    ("P10", "- **Key**\n  - **Sort key**", ("Key", "has_variant", "Sort key", 2)),
    ("P11", "Steps:\n\n1. Load\n2. Split", ("Queue", "has_step", "Split", 4)),
    ("P12 heading", "## Queue vs Topic", ("Queue", "compares_with", "Topic", 1)),
    ("P12 how", "## 2. How SQS differs from SNS", ("SQS", "compares_with", "SNS", 1)),
    ("P12 line", "*SQS* vs *Kinesis*", ("SQS", "compares_with", "Kinesis", 1)),
    ("P17", "- **Lag (time to catch up)**", ("Lag", "has_property", "time to catch up", 1)),
    ("P19", "1. Shard = slice of a table", ("Shard", "defined_as", "slice of a table", 1)),
    ("P20", "- **Store** ⟶ keeps vectors", ("Store", "does", "keeps vectors", 1)),
    ("P21", "- **feeds** ⟶ Model layer", ("Queue", "related_to", "Model layer", 1)),
    ("P22", "*Split* ⟶ *Merge* ⟶ *Sort*", ("Split", "precedes", "Merge", 1)),
    ("P25", "**Buffer** is a region of memory", ("Buffer", "is_a", "a region of memory", 1)),
    ("P25p", "Overall, a **Queue**'s purpose is to wait.", ("Queue", "purpose", "wait", 1)),
    ("P26", "- **Broker**: a server, eg Kafka, SQS", ("Broker", "has_example", "Kafka", 1)),
    ("P27", "## What to learn after\n\n- Streams", ("Queue", "prerequisite_of", "Streams", 3)),
]  # fmt: skip


@pytest.mark.parametrize(("note", "fact"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_pattern_reads_the_line_it_is_for(
    said: Say, note: str, fact: tuple[str, str, str, int]
) -> None:
    assert fact in said(note)


NOISE = {
    "code": "```python\n- **is**: a queue\n```",
    "formula": "$$\\text{Lag} = \\frac{a}{b}$$",
    "address": "- https://example.org/queue",
    "links elsewhere": "Resources\n\n- [Playlist](https://example.org/list)",
    "instruction": "Read first: **Queue overview**",
    "question": "- What if it is full?",
    "command": "- `pip install queue`",
    "shortcut": "- `Ctrl+Shift+P`: opens the palette",
    "comment": "%%\n- **Hidden**\n%%",
    "redirect value": "- **goal**: see topic",
}


@pytest.mark.parametrize("note", NOISE.values(), ids=NOISE.keys())
def test_noise_says_nothing(said: Say, note: str) -> None:
    assert said(note) == []


def test_filler_labels_leave_the_subject_as_it_is(said: Say) -> None:
    assert said("**Broker**\n\nFocus on:\n\n- **Disk**") == [("Broker", "has_part", "Disk", 5)]


def test_a_label_with_a_known_pair_of_words_stays_whole(said: Say) -> None:
    assert said("**Core layer**\n\n- *Security & Privacy*") == [
        ("Core layer", "has_part", "Security & Privacy", 3)
    ]


def test_columns_are_each_about_their_label(said: Say) -> None:
    note = (
        '*SQS* vs *SNS*\n\n<div class="hb-row" markdown="block">\n'
        '  <div class="hb-col" markdown="block">\n***SQS***\n\n- One reader a message\n  </div>\n'
        '  <div class="hb-col" markdown="block">\n***SNS***\n\n- Many readers a message\n  </div>\n'
        "</div>\n"
    )
    assert ("SNS", "has_property", "Many readers a message", 12) in said(note)


def test_a_table_of_aspects_is_about_its_columns(said: Say) -> None:
    note = "| | SQS | SNS |\n|---|---|---|\n| Model | pull | push |\n"
    assert said(note) == [
        ("SQS", "compares_with", "SNS", 1),
        ("SQS", "has_property", "pull", 3),
        ("SNS", "has_property", "push", 3),
    ]


def test_a_table_of_things_is_about_its_rows(said: Say) -> None:
    note = "| Method | Limits | Cost |\n|---|---|---|\n| **Polling** | slow | low |\n"
    assert said(note) == [
        ("Queue", "has_variant", "Polling", 3),
        ("Polling", "has_property", "slow", 3),
        ("Polling", "has_property", "low", 3),
    ]


def test_a_callout_is_about_its_first_line(said: Say) -> None:
    assert said("!!! sam\n    **Broker**\n\n    - **Disk**\n") == [
        ("Broker", "has_part", "Disk", 4)
    ]


def test_nothing_is_said_of_a_thing_and_itself(said: Say) -> None:
    assert said("- **Queue**: a line of messages") == [
        ("Queue", "defined_as", "a line of messages", 1)
    ]


def test_every_pattern_is_described() -> None:
    for pattern in PATTERNS:
        assert pattern.id.startswith("P")
        assert pattern.about
        assert 0 < pattern.confidence <= 1


def test_every_pattern_stands_in_a_tuple_once() -> None:
    for name in ("HEADINGS", "LINES", "LABELS", "ITEMS", "ASIDES"):
        listed = getattr(pattern_tuples, name)
        assert len(set(listed)) == len(listed)
