"""Names that no reader would call one, wherever the graph and the cards look for names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aurora_kb.cards import make_cards
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from tests.support.small_vault import load

PROPER = ("Oven", "Deck oven", "Rack oven", "steam", "crust", "knead", "bake", "cool", "rye loaf")
ODD = (
    "((uuid))", "`((uuid))`", "((a)) ((b))", "(64b1f7aa) rest", "()", "(-)", "f(x)", "(a", "b)",
    "{x}", "{", "→", "**", "_", "[[ ]]", "a = ", "no.", "$x$", "",
)  # fmt: skip
# Of many lines only those are read in which all other names are proper ones.
NAMES = st.one_of(*[st.sampled_from(PROPER)] * 3, st.sampled_from(ODD))
SHAPES = st.sampled_from(
    (
        "- **{}**: {}", "**{}**: {} ⟶ {} ⟶ {}", "**{}**", "## {} vs {}", "- *{}*: {} / {}",
        "| {} | {} |\n|---|---|\n| {} | {} |", "A {} is a {}.", "- {} (eg {}, {})", "{} → {}",
        "1. {}\n2. {}", "{}:: {}", "{} consists of {} and {}.", "{}\n: {}", "- {}\n    - {}: {}",
    )
)  # fmt: skip


@st.composite
def pieces(draw: st.DrawFn) -> str:
    shape = draw(SHAPES)
    count = shape.count("{}")
    return shape.format(*draw(st.lists(NAMES, min_size=count, max_size=count)))


@given(st.lists(pieces(), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_graph_and_cards_are_made_whatever_stands_for_a_name(found: list[str]) -> None:
    """A single line that raises would end the build of all notes."""
    text = "# Bakery\n\n" + "\n\n".join(found) + "\n"
    vault = load({"Bakery.md": text})
    graph = build_graph(vault)
    assert all(label.strip() for _, label in graph.nodes(data="label"))
    lines = text.count("\n")
    assert all(1 <= line <= lines for *_, line in graph.edges(data="line"))
    assert all(card.front for card in make_cards(vault, graph, CardsConfig()))
