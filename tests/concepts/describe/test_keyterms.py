"""The terms that a note is about."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pytest
from shared import needs_shared, vault
from small_vault import SEED, load

from aurora_kb.concepts import build_graph
from aurora_kb.concepts.describe.keyterms import is_generic, key_terms_of
from aurora_kb.model import Vault


def terms_of(notes: Mapping[str, str] | str, path: str = "Queue.md") -> tuple[str, ...]:
    loaded = load({path: notes} if isinstance(notes, str) else notes)
    return key_terms_of(build_graph(loaded), loaded.notes).get(path.removesuffix(".md"), ())


def test_the_subject_comes_first() -> None:
    text = "**Queue**\n\n- **uses**: Broker\n\n**Broker**\n\n- **stores**: Partition\n"
    text += "- **components**: Leader, Replica\n"
    assert terms_of(text)[0] == "Queue"


def test_what_more_is_said_of_comes_earlier() -> None:
    text = "**Queue**\n\n- **components**: Broker, Consumer\n\n**Consumer**\n\n"
    text += "- **is**: a service\n- **limits**: one at a time\n- **architecture**: a loop\n"
    terms = terms_of(text)
    assert terms.index("Consumer") < terms.index("Broker")


def test_terms_of_equal_worth_keep_the_order_of_the_note() -> None:
    assert terms_of("**Queue**\n\n- **components**: Producer, Broker, Consumer\n") == (
        "Queue", "Producer", "Broker", "Consumer"
    )  # fmt: skip


def test_the_seed_is_about_aurora() -> None:
    terms = terms_of(SEED.read_text(encoding="utf-8"), "DB-Aurora.md")
    assert terms[0] == "Aurora"
    assert {"RDS", "Aurora Serverless v2", "Aurora Global Database"} <= set(terms)
    assert 5 <= len(terms) <= 10


def test_what_other_notes_say_does_not_count() -> None:
    text = "**Queue**\n\n- **components**: Broker, Consumer\n"
    other = "**Consumer**\n\n- **is**: a service\n- **components**: Loop, Timer, Log\n"
    assert terms_of({"Queue.md": text, "Consumer.md": other}) == ("Queue", "Broker", "Consumer")


def test_no_more_terms_are_given_than_ten() -> None:
    text = "**Queue**\n\n" + "".join(f"- **Part {n}**: takes message {n}\n" for n in range(40))
    assert len(terms_of(text)) <= 10


@pytest.mark.parametrize(
    "label",
    ["components", "process", "system", "Overview", "Key features", "stores", "show", "Requires",
     "guarantees that lag breaks", "a label of far too many words"],
)  # fmt: skip
def test_a_word_that_arranges_a_page_is_no_term(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize(
    "label", ["Aurora", "RDS", "Read replica", "primary key", "K-means", "C#", "S3 Standard", "表"]
)
def test_a_name_is_a_term(label: str) -> None:
    assert not is_generic(label)


def test_a_term_and_the_same_with_a_weak_tail_are_one() -> None:
    text = "**Queue**\n\n### Storage\n\n- **is**: a log\n\n### Storage layer\n\n- **is**: a disk\n"
    assert len([term for term in terms_of(text) if term.startswith("Storage")]) == 1


@pytest.mark.parametrize("text", ["", "---\ntitle: 2024-01-01\n---\n", "```\nx = 1\n```\n"])
def test_a_note_that_names_nothing_has_its_title_at_most(text: str) -> None:
    assert set(terms_of(text)) <= {"Queue"}


def test_a_note_that_is_not_in_the_graph_has_no_terms() -> None:
    loaded = load({"Queue.md": "**Queue**\n"})
    assert key_terms_of(build_graph(load({})), loaded.notes) == {}


def terms_in(loaded: Vault, graph: nx.MultiDiGraph) -> dict[str, tuple[str, ...]]:
    return key_terms_of(graph, loaded.notes)


@needs_shared
def test_terms_do_not_depend_on_the_order_of_files() -> None:
    paths = sorted(vault("study-notes").rglob("*.md"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    one = load(texts)
    two = load(dict(reversed(texts.items())))
    assert terms_in(one, build_graph(one)) == terms_in(two, build_graph(two))


@needs_shared
def test_terms_of_real_notes_are_concepts_of_these_notes() -> None:
    paths = sorted(vault("study-notes").rglob("*.md"))
    loaded = load({path.name: path.read_text(encoding="utf-8") for path in paths})
    graph = build_graph(loaded)
    told = {
        (data["label"], mention.note)
        for _, data in graph.nodes(data=True)
        for mention in data["mentions"]
    }
    for note, terms in terms_in(loaded, graph).items():
        assert all((term, note) in told for term in terms), note
        assert len(set(terms)) == len(terms)
