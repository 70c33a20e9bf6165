"""Small real notes, parsed and joined as the tool does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import networkx as nx
import pytest
from small_vault import SEED, load

from aurora_kb.concepts import build_graph, extract
from aurora_kb.concepts.patterns import Pattern
from aurora_kb.concepts.reading.dispatch import Order
from aurora_kb.concepts.reading.lines import Line, Scope

Said = tuple[str, str, str, int]


@pytest.fixture(scope="package", autouse=True)
def nothing_is_ruled_out_that_would_be_read() -> Iterator[None]:
    """All tests here ask the patterns that a `where` rules out, too: none of them may read."""
    left_for = Order.left_for

    def checked(order: Order, line: Line, scope: Scope) -> tuple[Pattern, ...]:
        left = left_for(order, line, scope)
        for one in order.patterns:
            if one not in left:
                why = f"{one.id} reads {line.text!r}, which its `where` rules out: {one.about}"
                assert one.read(line, scope) is None, why
        return left

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Order, "left_for", checked)
        yield


@pytest.fixture
def said() -> Callable[..., list[Said]]:
    """What one note says: (subject, relation, object, line), as the author spells it."""

    def read(text: str, path: str = "Queue.md") -> list[Said]:
        reading = extract(load({path: text}).notes[0])
        return [
            (one.claim.subject, one.claim.relation, one.claim.object, one.place.line)
            for one in reading.statements
            if one.claim.relation
        ]

    return read


@pytest.fixture
def facts(said: Callable[..., list[Said]]) -> Callable[[str], list[tuple[str, str, str]]]:
    """What a note on ovens says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Ovens.md")]


@pytest.fixture
def graph_of() -> Callable[..., nx.MultiDiGraph]:
    """The graph of notes given as path -> text, or of one note's text."""

    def build(notes: Mapping[str, str] | str) -> nx.MultiDiGraph:
        return build_graph(load({"Queue.md": notes} if isinstance(notes, str) else notes))

    return build


@pytest.fixture(scope="session")
def seed() -> nx.MultiDiGraph:
    """The graph of the seed note alone."""
    return build_graph(load({"DB-Aurora.md": SEED.read_bytes().decode()}))
