"""A join that may take up the last one gives the same graph as one that may not.

Notes are changed at random between two joins, in what their names depend on most of all.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from fuzz import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_vault import load

from aurora_kb.concepts import build_graph, concept_of, digests_of, relations_of, size_of
from aurora_kb.engine import Cache, Workers

# Each says something that what other notes say has a part in.
LINES = (
    "Parts:\n\n- **Queue**: keeps the order\n- **Storage layer**: keeps the rest\n",
    "- *RAM*: random access memory\n",
    "- `S` | The *sensor* that reads\n- `C` | The *controller* that acts\n",
    "**Faults**\n\n- **S** ⟶ drifts\n- **C** ⟶ lags\n",
    "**AB** (availability zone) is one.\n",
    "Parts:\n\n- **Availability Zone**: a place\n",
    "Kinds:\n\n- **Batch**: all at once\n- **Online**: one at a time\n",
    "Services:\n\n- **Batch**: runs jobs\n- **AWS Lambda**: runs calls\n",
    "- **Lambda**: runs calls\n- **Amazon Aurora**: a database\n",
    "**Aurora** is a managed relational database service.\n",
    "**RDS**, also called *Relational Database Service*, is a managed relational database"
    " service.\n",
    "**Course**\n\n- modules ⟶ {Algebra, Sets}\n",
    "**Algebra Module**\n\n- **is**: a month of work\n",
    "## Queue vs Topic\n\n| | Queue | Topic |\n|---|---|---|\n| unit | message | event |\n",
    "Types:\n\n- **Cold store**\n    - cost: low\n    - speed: slow\n- **Warm store**\n"
    "    - cost: high\n    - speed: fast\n",
    "Parts:\n\n- **Node.js tool**: runs scripts\n",
    "Parts:\n\n- **Node js tool**: runs too\n",
    "- **QUEUE**: waits\n- **QUEUE**: is long\n- **QUEUE**: ends\n",
    "- **cost**: Low\n",
    "- **cost**: low\n",
    "Today the cold store hummed beside the queue, a batch and the RAM.\n",
    "See [[One]] and [[Two|the second]] and [[Nowhere]].\n",
    "- **Data sampling**: taking some\n- **Data samples**: what was taken\n",
    "Layers:\n\n- **Storage**: disks\n- **Network layer**: wires\n",
)
# They say nothing, some of them of something.
WORDS = (
    "A line was added.\n",
    "So much for the batch and the cold store.\n",
    "See [the page](https://x.example/).\n",
    "And [[Two]] too.\n",
)
HEADS = (
    "",
    "---\naliases: [Cold storage, Queues]\n---\n",
    "---\naliases: [Retrieval]\ntitle: Queue\n---\n",
    "---\ntitle: The Batch\n---\n",
)
PATHS = ("One.md", "Two.md", "Course/Three.md", "Course/Four.md", "Work/Batch.md", "Queue.md")


# One note is edited, and another one is to notice: the first is as it was.
EDITS = {
    "another name for it": (
        "# A\n\nUses the *Amazon Aurora*.\n",
        ("**Aurora** is fast.\n", "**Amazon Aurora** is fast.\n"),
    ),
    "the long name of an acronym": (
        "# A\n\n**AB** (availability zone) is one.\n",
        ("Nothing.\n", "Parts:\n\n- **Availability Zone**: a place\n"),
    ),
    "the label of what it compares": (
        "# A\n\n| | Queue | Topic |\n|---|---|---|\n| unit | message | event |\n",
        ("- **Queue**: waits\n", "- **QUEUE**: waits\n- **QUEUE**: is long\n- **QUEUE**: ends\n"),
    ),
    "the letters of its folder": (
        "**Faults**\n\n- **S** ⟶ drifts\n- **C** ⟶ lags\n",
        (
            "Nothing.\n",
            "**Loop**\n\n- `S` | The *sensor* that reads\n- `C` | The *controller* acts\n",
        ),
    ),
    "the whole name of a member": (
        "**Course**\n\n- modules ⟶ {Algebra, Sets}\n",
        ("Nothing.\n", "**Algebra Module**\n\n- **is**: a month of work\n"),
    ),
    "who has the plain id": (
        "Parts:\n\n- **Node.js tool**: runs scripts\n",
        ("Nothing.\n", "Parts:\n\n- **Node js tool**: runs too\n"),
    ),
    "a word that means two things": (
        "# Learning\n\nKinds:\n\n- **Batch**: all at once\n- **Online**: one at a time\n",
        ("Nothing.\n", "# Clouds\n\nServices:\n\n- **Batch**: runs jobs\n"),
    ),
}


def text_of(dice: random.Random) -> str:
    lines = dice.sample(LINES, dice.randint(0, 6))
    title = dice.choice(("# Queue\n", "# Sampling\n", "# Aurora\n", ""))
    return dice.choice(HEADS) + title + "\n".join(("", *lines))


def edited(notes: dict[str, str], dice: random.Random) -> dict[str, str]:
    path = dice.choice(PATHS)
    if path not in notes:
        return notes | {path: text_of(dice)}
    match dice.randrange(6):
        case 0 if len(notes) > 1:
            return {other: text for other, text in notes.items() if other != path}
        case 1:
            return notes | {path: text_of(dice)}
        case 2:
            lines = notes[path].splitlines(keepends=True)
            kept = [line for line in lines if dice.random() < 0.9]
            return notes | {path: "".join(kept)}
        case 3 | 4:
            return notes | {path: f"{notes[path]}\n{dice.choice(WORDS)}"}
        case _:
            return notes | {path: f"{notes[path]}\n{dice.choice(LINES)}"}


def everything_in(graph: nx.MultiDiGraph) -> list[Any]:
    """All that a graph holds, in the order in which it holds it."""
    return [
        list(graph.nodes(data=True)),
        list(graph.edges(keys=True, data=True)),
        [(node, list(sources)) for node, sources in graph.pred.items()],
        graph.graph["comparisons"],
        graph.graph["merges"],
        digests_of(graph),
    ]


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 30))
def test_a_join_after_edits_gives_what_a_first_one_gives(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    cache = Cache(tmp_path / "cache.db")
    notes = {path: text_of(dice) for path in PATHS}
    for _ in range(6):
        vault = load(dict(sorted(notes.items())))
        kept = build_graph(vault, Workers(), cache, may_be_late=dice.random() < 0.8)
        first = build_graph(vault)
        assert size_of(kept) == size_of(first)
        # One that is late is made while it is looked at, or never.
        if dice.random() < 0.5:
            assert everything_in(kept) == everything_in(first)
        assert digests_of(kept) == digests_of(first)
        notes = edited(notes, dice)
    cache.close()


def test_a_graph_is_late_after_an_edit_of_words_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache.db")
    notes = {"Stores.md": f"# Stores\n\n{LINES[0]}", "Diary.md": "# Diary\n\nA day. [[Stores]]\n"}

    def late() -> nx.MultiDiGraph:
        return build_graph(load(notes), Workers(), cache, may_be_late=True)

    first = everything_in(late())
    notes["Diary.md"] += "\nAnd <https://x.example/>.\n"
    with monkeypatch.context() as patched:
        patched.setattr("aurora_kb.concepts.graph._join", None)
        again = late()
        assert digests_of(again) == first[-1]
    assert everything_in(again) == first
    assert nx.is_frozen(again)
    for words in ("A queue.", "[[Stores]] again.", "[[Nowhere]].", "\n- **Diary**: kept daily"):
        notes["Diary.md"] += f"\n{words}\n"
        with monkeypatch.context() as patched:
            patched.setattr("aurora_kb.concepts.graph._join", None)
            with pytest.raises(TypeError):
                late()
        assert digests_of(late()) == digests_of(build_graph(load(notes)))


@settings(max_examples=examples(25))
@given(seed=st.integers(0, 1 << 30))
def test_with_the_same_digest_a_concept_and_what_is_said_of_it_are_the_same(seed: int) -> None:
    dice = random.Random(seed)
    notes = {path: text_of(dice) for path in PATHS}
    known: dict[tuple[str, bytes], Any] = {}
    for _ in range(6):
        graph = build_graph(load(dict(sorted(notes.items()))))
        told = digests_of(graph)
        assert told is not None
        for node, digest in told.concepts.items():
            said = concept_of(graph, node), relations_of(graph, node)
            assert known.setdefault((node, digest), said) == said
        whole = everything_in(graph)
        assert known.setdefault(("", told.whole), whole) == whole
        notes = edited(notes, dice)


def test_a_statement_more_changes_no_other_digest_of_its_note() -> None:
    said = "# A\n\n**Queue** is a buffer.\n"
    one, two = (
        digests_of(build_graph(load({"A.md": said + more})))
        for more in ("", "\n**Store** is a place.\n")
    )
    assert one is not None
    assert two is not None
    assert one.concepts["c:queue"] == two.concepts["c:queue"]
    assert one.whole != two.whole


def test_a_note_that_is_as_it_was_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = {"Stores.md": f"# Stores\n\n{LINES[0]}", "Diary.md": "# Diary\n\nA queue.\n"}
    with_cache = build_graph(load(notes), Workers(), Cache(tmp_path / "cache.db"))
    monkeypatch.setattr("aurora_kb.concepts.load.Readings.__getitem__", None)
    again = build_graph(load(notes), Workers(), Cache(tmp_path / "cache.db"))
    assert everything_in(again) == everything_in(with_cache)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("paths", [("A.md", "B.md"), ("B.md", "A.md")])
def test_a_note_notices_what_another_one_says(
    tmp_path: Path, edit: str, paths: tuple[str, str]
) -> None:
    note, others = EDITS[edit]
    cache = Cache(tmp_path / "cache.db")
    for other in (*others, others[0]):
        vault = load(dict(sorted({paths[0]: note, paths[1]: other}.items())))
        kept = build_graph(vault, Workers(), cache)
        assert everything_in(kept) == everything_in(build_graph(vault))


def test_of_two_concepts_with_one_address_each_has_its_own_relations(tmp_path: Path) -> None:
    line = "Parts:\n\n- **Node{0}js tool**: runs {1}\n"
    vault = load({"A.md": line.format(".", "scripts"), "B.md": line.format(" ", "too")})
    for _ in range(2):
        graph = build_graph(vault, Workers(), Cache(tmp_path / "cache.db"))
        tools = [node for node in graph if node.startswith("c:node-js-tool")]
        assert [concept_notes(graph, node) for node in tools] == [{"B"}, {"A"}]


def concept_notes(graph: nx.MultiDiGraph, node: str) -> set[str]:
    return {data["note"] for _, _, data in graph.out_edges(node, data=True)}
