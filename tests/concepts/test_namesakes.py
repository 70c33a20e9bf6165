"""Names without what their note is about, and names that only look so."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def _labels(graph: nx.MultiDiGraph) -> set[str]:
    return {
        one["label"] for _, one in graph.nodes(data=True) if one["type"] not in ("value", "note")
    }


@pytest.mark.parametrize(
    "rest", ["### Rye\n\n- dark in colour, sour in taste", "- *Rye* ⟶ *Oats* ⟶ *Flax*"]
)
def test_the_subject_behind_a_name_may_be_left_out(graph_of: Build, rest: str) -> None:
    found = _labels(graph_of({"Bread.md": f"- **Rye bread**: a dark loaf\n\n{rest}\n"}))
    assert "Rye bread" in found
    assert "Rye" not in found


def test_the_subject_in_front_of_a_name_may_be_left_out(graph_of: Build) -> None:
    note = "- **P50 Sport**: fast\n- **P50 Cargo**: for loads\n\n### Sport vs Cargo\n"
    found = _labels(graph_of({"P50.md": note}))
    assert {"P50 Sport", "P50 Cargo"} <= found
    assert not found & {"Sport", "Cargo"}


def test_what_the_subject_works_with_is_not_its_own(graph_of: Build) -> None:
    note = "- **works with**: Diesel\n- **variants**: Zeta Diesel, Zeta Gas\n"
    assert {"Diesel", "Zeta Diesel"} <= _labels(graph_of({"Zeta.md": note}))


def test_what_a_list_holds_side_by_side_is_two(graph_of: Build) -> None:
    note = "- **Rye bread**: a dark loaf\n- **Rye**: a cereal\n"
    assert {"Rye", "Rye bread"} <= _labels(graph_of({"Bread.md": note}))
