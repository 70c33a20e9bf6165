"""One fault put into a clean note is found: its code, at its line, and nothing besides."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

CLEAN = """\
---
title: Message queues
aliases: [Queue]
tags: [messaging, aws]
created: 2025-12-22
modified: 2025-12-30
kMDItemContentCreationDate: 2025-12-22 17:40:45 +0000
kMDItemContentModificationDate: 2025-12-30 09:00:00 +0000
source_file: Note.md
word_count: WORDS
reading_time: MINUTES
author: "[[Broker]]"
---

# Message queues

A queue keeps messages until a [[Broker]] or a [worker](Worker.md) takes them. ^first

## Delivery

1. The sender writes.
2. The queue keeps.
3. The worker reads.

| Kind | Order |
|---|---|
| FIFO | kept |

### Load

The load is $n / t$ messages a second.

$$
L = n / t
$$

```python
send("hello")
```

> [!note] Remember
> Messages may come twice.

![A queue](queue.png)

See [[Broker#Parts]], [[Broker#^one]] and https://example.org/queues for more.
"""

OTHERS = {
    "Broker.md": "# Broker\n\nIt passes [[Note|messages]] on. ^one\n\n## Parts\n\nTwo.\n",
    "Worker.md": "# Worker\n\nIt reads what a [[Note]] keeps.\n",
    "queue.png": "",
}


def clean_note() -> str:
    """The note with its own word count, which every mutation of the body spoils again."""
    words = len(re.findall(r"\w+", CLEAN.split("---\n", 2)[2]))
    return CLEAN.replace("WORDS", str(words)).replace("MINUTES", str(round(words / 200, 1)))


@dataclass(frozen=True)
class Mutation:
    """Put `new` for `old`; `code` is found in the line that holds `at` then (or `new`)."""

    name: str
    code: str
    old: str
    new: str
    at: str = ""


MUTATIONS = (
    # the file and its envelope
    Mutation("control character", "AKB004", "keeps messages", "keeps\x00messages"),
    Mutation("lone CR", "AKB006", "Delivery\n", "Delivery\r\n", "## Delivery"),
    Mutation("no closing fence", "AKB009", '"[[Broker]]"\n---\n', '"[[Broker]]"\n', "---"),
    Mutation("second front matter", "AKB016", "---\n\n# Me", "---\n---\na: b\n---\n\n# Me", "§14"),
    # YAML
    Mutation("colon in a value", "AKB101", "Message queues\nal", "Queues: part one\nal"),
    Mutation("closing quote too early", "AKB101", "title: Message queues", 'title: "A" queue'),
    Mutation("key twice", "AKB102", "created: 2025-12-22", "created: 2025-12-22\ntags: [x]",
             "tags: [x]"),
    Mutation("tab", "AKB103", "tags: [messaging, aws]", "tags:\n\t- messaging", "\t- messaging"),
    Mutation("yes or no", "AKB104", "tags:", "public: yes\ntags:", "public"),
    Mutation("base sixty", "AKB104", "tags:", "at: 12:30\ntags:", "at:"),
    Mutation("bare wikilink", "AKB105", '"[[Broker]]"', "[[Broker]]", "author"),
    Mutation("text behind a hash", "AKB106", "tags: [", "part: C #1\ntags: [", "part"),
    Mutation("tag of YAML", "AKB107", "title: Message queues", "title: !Message queues"),
    Mutation("anchor", "AKB108", "[Queue]", "&a [Queue]\nb: *a", "b: *a"),
    Mutation("number as key", "AKB109", "tags:", "2025: x\ntags:", "2025: x"),
    Mutation("mangled key", "AKB112", "tags:", "ai*abstract: x\ntags:", "ai*"),
    Mutation("invisible character in a key", "AKB114", "tags:", "so\u200burce: x\ntags:", "source"),
    # derived values
    Mutation("stale word count", "AKB201", "word_count: ", "word_count: 9"),
    Mutation("stale reading time", "AKB202", "reading_time: 0", "reading_time: 9"),
    Mutation("spaces around the title", "AKB205", "title: Message q", "title: ' A'\nx: q",
             "title: ' A'"),
    Mutation("another file's name", "AKB206", "source_file: Note", "source_file: Notes"),
    Mutation("number in quotes", "AKB209", "tags:", "children: '0'\ntags:", "children"),
    # dates
    Mutation("day that does not exist", "AKB301", "modified: 2025-12-30", "modified: 2025-02-30"),
    Mutation("created after modified", "AKB302", "Date: 2025-12-30 09", "Date: 2025-12-20 09",
             "kMDItemContentCreationDate"),
    Mutation("created moved by a copy", "AKB303", "created: 2025-12-22", "created: 2025-12-29"),
    # properties
    Mutation("tag with a sign", "AKB402", "aws]", "'#aws']"),
    Mutation("tag twice", "AKB403", "aws]", "aws, AWS]"),
    Mutation("text for a list", "AKB404", "aliases: [Queue]", "aliases: Queue"),
    Mutation("alias of another note", "AKB405", "[Queue]", "[Broker]"),
    Mutation("old name of a property", "AKB406", "aliases: [", "cssclass: wide\naliases: [",
             "cssclass"),
    # Spotlight
    Mutation("null in brackets", "AKB501", "tags:", "kMDItemFSNodeCount: (null)\ntags:", "(null)"),
    Mutation("cut list", "AKB502", "tags:", "kMDItemContentTypeTree: (\ntags:", "Tree: ("),
    # links
    Mutation("dead wikilink", "AKB601", "a [[Broker]] or", "a [[Kafka]] or"),
    Mutation("dead heading", "AKB603", "#Parts", "#Pieces"),
    Mutation("dead block", "AKB604", "#^one", "#^two"),
    Mutation("dead relative link", "AKB605", "(Worker.md)", "(Workers/one.md)"),
    Mutation("missing picture", "AKB606", "(queue.png)", "(queues.png)"),
    Mutation("another case", "AKB612", "(Worker.md)", "(worker.md)"),
    # the body
    Mutation("unclosed code", "AKB701", 'send("hello")\n```\n', 'send("hello")\n', "```python"),
    Mutation("unclosed formula", "AKB702", "$n / t$ messages", "$$n / t messages"),
    Mutation("jump of headings", "AKB704", "### Load", "##### Load"),
    Mutation("second top heading", "AKB705", "### Load", "# Load"),
    Mutation("heading twice", "AKB706", "### Load", "## Delivery", "§29"),
    Mutation("cell too many", "AKB708", "| FIFO | kept |", "| FIFO | kept | always |"),
    Mutation("curly quotes", "AKB709", 'send("hello")', "send(“hello”)"),
    Mutation("TeX in the text", "AKB710", "$n / t$ messages", "\\frac{n}{t} messages"),
    Mutation("number left out", "AKB713", "2. The queue", "4. The queue"),
    Mutation("unfinished ending", "AKB719", "for more.\n", "for more.\n\nThat means:\n",
             "That means:"),
    Mutation("empty section", "AKB707", "for more.\n", "for more.\n\n## Later\n", "## Later"),
    Mutation("hyphens of another table", "AKB708", "|---|---|", "|---|", "|---|"),
    # what the review fields hold
    Mutation("due that is no date", "AKB411", "tags:", "Due: soon\ntags:", "Due"),
    Mutation("hours in words", "AKB411", "tags:", "HoursDone: two\ntags:", "HoursDone"),
    Mutation("span that nobody reads", "AKB313", "tags:", "ReviewFreq: now and then\ntags:", "Rev"),
    # what should not be published
    Mutation("account in code", "AKB801", 'send("hello")', 'read("/home/mkaufmann/queue")'),
    Mutation("password in an address", "AKB804", "https://example.org/queues",
             "https://ada:q7Rt2LmVx9@mq.internal"),
    Mutation("local path", "AKB801", "for more.", "or /Users/mkaufmann/queues.pdf."),
    Mutation("signed address", "AKB802", "org/queues ", "org/q?Signature=Ab3dEf6hIj9k "),
    Mutation("shared file", "AKB803", "https://example.org/queues",
             "https://www.dropbox.com/s/ab12cd34ef"),
    Mutation("access key", "AKB804", "for more.", "AKIAQ3EGRV7HXK2LPZ4T."),
    # comments for the checks themselves
    Mutation("idle comment", "AKB900", "tags: [", "# akb: ignore[AKB402]\ntags: [", "# akb"),
)  # fmt: skip


def mutated(mutation: Mutation) -> tuple[str, int]:
    """The note with its fault, and the line in which it is expected."""
    text = clean_note()
    assert text.count(mutation.old) == 1, f"{mutation.old!r} must stand there once"
    text = text.replace(mutation.old, mutation.new)
    if mutation.at.startswith("§"):
        return text, int(mutation.at[1:])
    marker = mutation.at or mutation.new.split("\n")[0]
    plain = text.replace("\u200b", "")
    return text, plain[: plain.index(marker)].count("\n") + 1


def test_the_clean_note_is_clean(check) -> None:
    assert check({"Note.md": clean_note(), **OTHERS}) == ()


def test_there_are_forty_kinds_and_more() -> None:
    assert len({mutation.code for mutation in MUTATIONS}) >= 40


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_fault_is_found_with_its_code_at_its_line(check, mutation: Mutation) -> None:
    text, line = mutated(mutation)
    found = check({"Note.md": text, **OTHERS})
    # A change of the body makes the count stale as well; that is a mutation of its own.
    of_counts = {"AKB201", "AKB202"} - {mutation.code}
    places = [(f.code, f.line) for f in found if f.code not in of_counts]
    assert places == [(mutation.code, line)], [f"{f.path}:{f.line} {f.code}" for f in found]
