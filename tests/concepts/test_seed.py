"""The facts of DB-Aurora.md that must be in the graph, with their lines."""

import networkx as nx
import pytest

from aurora_kb.concepts import compare_two, concept_of, find_concept, relations_of


def facts(graph: nx.MultiDiGraph, kind: str) -> set[tuple[str, str, int]]:
    return {
        (
            concept_of(graph, relation.source).label,
            concept_of(graph, relation.target).label,
            relation.evidence.line,
        )
        for relation in relations_of(graph, kind=kind)
    }


def test_aurora_is_an_rdbms(seed: nx.MultiDiGraph) -> None:
    assert ("Aurora", "RDBMS", 54) in facts(seed, "is_a")
    assert find_concept(seed, "RDBMS").type == "category"


def test_aurora_is_compatible_with_mysql_and_postgresql(seed: nx.MultiDiGraph) -> None:
    assert facts(seed, "compatible_with") == {
        ("Aurora", "MySQL", 58),
        ("Aurora", "PostgreSQL", 58),
    }


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("Cluster", 125),
        ("Writer endpoint", 127),
        ("Reader endpoint", 129),
        ("Instances", 131),
        ("Storage layer", 133),
    ],
)
def test_aurora_has_its_core_parts(seed: nx.MultiDiGraph, part: str, line: int) -> None:
    assert ("Aurora", part, line) in facts(seed, "has_part")


def test_aurora_has_three_variants(seed: nx.MultiDiGraph) -> None:
    assert {
        ("Aurora", "Aurora Serverless v2", 81),
        ("Aurora", "Aurora Global Database", 83),
        ("Aurora", "Aurora DSQL", 85),
    } <= facts(seed, "has_variant")


def test_aurora_compares_with_rds(seed: nx.MultiDiGraph) -> None:
    assert ("Aurora", "RDS", 64) in facts(seed, "compares_with")


def test_the_comparison_with_rds_is_one_aligned_table(seed: nx.MultiDiGraph) -> None:
    (comparison,) = seed.graph["comparisons"]
    assert comparison.items == ("Aurora", "RDS")
    assert (comparison.heading, comparison.line) == ("Aurora vs RDS", 64)
    rows = {row.aspect: row.cells for row in comparison.rows}
    assert rows["definition"] == (
        "distributed storage + multiple instances",
        "managed database on a single primary instance",
    )
    assert rows["ecosystem"] == ("", "automates provisioning / scaling")
    assert rows["Result"] == ("faster failover, better read scaling, higher availability", "")


def test_both_sections_about_the_pair_give_the_definition_row(seed: nx.MultiDiGraph) -> None:
    (comparison,) = seed.graph["comparisons"]
    definition = next(row for row in comparison.rows if row.aspect == "definition")
    assert definition.lines == (69, 71, 115, 117)


def test_comparing_on_demand_starts_with_the_written_rows(seed: nx.MultiDiGraph) -> None:
    comparison = compare_two(seed, "RDS", "Amazon Aurora")
    assert comparison.items == ("RDS", "Aurora")
    assert comparison.rows[0].cells == ("automates provisioning / scaling", "")


def test_what_comes_after_aurora_is_not_a_part_of_it(seed: nx.MultiDiGraph) -> None:
    assert ("Aurora", "Cost model", 159) in facts(seed, "prerequisite_of")
    assert "Cost model" not in {part for _, part, _ in facts(seed, "has_part")}


def test_reading_instructions_are_no_concepts(seed: nx.MultiDiGraph) -> None:
    labels = {str(label) for _, label in seed.nodes(data="label")}
    assert not labels & {
        "Focus on",
        "Read first",
        "Read next",
        "Mental model",
        "Follow one tutorial",
    }
