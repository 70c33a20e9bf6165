"""Programs that know nothing of this one read as many nodes and edges as there are."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import networkx as nx
import pydot
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS
from small_vault import SEED, load

from aurora_kb.concepts import GRAPH_FORMATS, build_graph, concepts_of, export_graph
from aurora_kb.errors import AuroraError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
# rdflib's JSON-LD reader uses a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

KB = rdflib.Namespace("urn:aurora-kb:term:")
SAMPLES = SEED.parent
# Quotes, brackets and signs that one format or the other reads as its own; a formula.
HOSTILE = """
**Broker "one" & <two>**

- **is**: a \\ "thing" with `code`; it's 100 % + more
- **cell**: =SUM(A1)
- **Log | ledger**: appends, never =changes=
- **stores**: {Größe, 表, end}
- **tabs**: a\tb\x0bc
"""


@pytest.fixture(scope="module")
def sample() -> nx.MultiDiGraph:
    """The graph of the notes that come with the tool."""
    notes = {path.name: path.read_bytes().decode() for path in sorted(SAMPLES.glob("*.md"))}
    return build_graph(load(notes))


@pytest.fixture
def hostile(graph_of: Build) -> nx.MultiDiGraph:
    return graph_of(HOSTILE)


@pytest.fixture(params=["sample", "hostile"])
def graph(request: pytest.FixtureRequest) -> nx.MultiDiGraph:
    made = request.getfixturevalue(request.param)
    assert isinstance(made, nx.MultiDiGraph)
    assert made.number_of_edges() > 3
    return made


def triples(graph: nx.MultiDiGraph, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export_graph(graph, form), format=form)


def rows(graph: nx.MultiDiGraph, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(export_graph(graph, "neo4j"))) as archive:
        assert archive.namelist() == ["nodes.csv", "relationships.csv"]
        return list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))


def same_edges(one: nx.MultiDiGraph, other: nx.MultiDiGraph) -> bool:
    def edges(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, int]]:
        for source, target, data in graph.edges(data=True):
            yield source, target, data["relation"], data["line"]

    return sorted(edges(one)) == sorted(edges(other))


def test_gexf_is_read_by_networkx(graph: nx.MultiDiGraph) -> None:
    again = nx.read_gexf(io.BytesIO(export_graph(graph, "gexf")))
    assert set(again) == set(graph)
    assert same_edges(nx.MultiDiGraph(again), graph)


def test_gexf_keeps_parallel_edges(graph_of: Build) -> None:
    graph = graph_of("**Broker**\n\n- **tools**: Queue\n- **components**: Queue\n")
    again = nx.read_gexf(io.BytesIO(export_graph(graph, "gexf")))
    assert again.number_of_edges("c:broker", "c:queue") == 2


def test_cytoscape_is_read_by_networkx(graph: nx.MultiDiGraph) -> None:
    again = nx.cytoscape_graph(json.loads(export_graph(graph, "cytoscape")))
    assert set(again.edges(keys=True)) == set(graph.edges(keys=True))
    assert {again.nodes[node]["label"] for node in again} == {
        graph.nodes[node]["label"] for node in graph
    }


# pydot 4.0 calls its parser by names that the parser has since deprecated.
@pytest.mark.filterwarnings("ignore:.* deprecated - use:DeprecationWarning")
def test_dot_is_read_by_pydot(graph: nx.MultiDiGraph) -> None:
    (dot,) = pydot.graph_from_dot_data(export_graph(graph, "dot").decode())
    kept = graph.subgraph(node for node in graph if graph.nodes[node]["type"] != "value")
    assert len(dot.get_nodes()) == kept.number_of_nodes()
    assert len(dot.get_edges()) == kept.number_of_edges()


def test_mermaid_has_a_line_for_each_concept_and_edge(graph: nx.MultiDiGraph) -> None:
    kept = graph.subgraph(node for node in graph if graph.nodes[node]["type"] != "value")
    _, *lines = export_graph(graph, "mermaid").decode().splitlines()
    assert len([line for line in lines if "-->" in line]) == kept.number_of_edges()
    assert len([line for line in lines if "-->" not in line]) == kept.number_of_nodes()


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_rdf_has_all_concepts_and_a_statement_for_each_edge(
    graph: nx.MultiDiGraph, form: str
) -> None:
    read = triples(graph, form)
    concepts = concepts_of(graph)
    assert len(set(read.subjects(RDF.type, SKOS.Concept))) == len(concepts)
    assert len(set(read.subjects(RDF.type, KB.Statement))) == graph.number_of_edges()
    labels = {str(label) for label in read.objects(None, SKOS.prefLabel)}
    assert labels == {concept.label for concept in concepts}


def test_turtle_and_json_ld_say_the_same(graph: nx.MultiDiGraph) -> None:
    turtle, json_ld = triples(graph, "turtle"), triples(graph, "json-ld")
    assert len(turtle) == len(json_ld)
    assert isomorphic(turtle, json_ld)


def test_a_statement_leads_to_its_line(seed: nx.MultiDiGraph) -> None:
    (statement,) = triples(seed, "turtle").query(
        "SELECT ?line WHERE { ?s rdf:object <urn:aurora-kb:c:rdbms> ; kb:line ?line }",
        initNs={"kb": KB, "rdf": RDF},
    )
    assert statement.line.toPython() == 54


def test_definitions_and_kinds_are_in_the_terms_of_skos(seed: nx.MultiDiGraph) -> None:
    read = triples(seed, "turtle")
    aurora = rdflib.URIRef("urn:aurora-kb:c:aurora")
    rds = rdflib.URIRef("urn:aurora-kb:c:rds")
    assert (aurora, SKOS.broader, rdflib.URIRef("urn:aurora-kb:c:rdbms")) in read
    assert (rdflib.URIRef("urn:aurora-kb:c:aurora-dsql"), SKOS.broader, aurora) in read
    assert (aurora, SKOS.related, rds) in read
    assert "AWS Aurora" in {str(label) for label in read.objects(aurora, SKOS.altLabel)}
    assert list(read.objects(rds, SKOS.definition))


def test_no_pair_is_both_broader_and_related(graph: nx.MultiDiGraph) -> None:
    read = triples(graph, "turtle")
    for one, two in read.subject_objects(SKOS.related):
        assert two not in set(read.transitive_objects(one, SKOS.broader))
        assert one not in set(read.transitive_objects(two, SKOS.broader))


def test_a_part_that_is_also_compared_is_not_related(graph_of: Build) -> None:
    text = "**Engine**\n\n- **components**: Broker\n\n### Broker vs Queue\n\n- *Broker*: a\n\n"
    text += "**Broker**\n\n- **components**: Queue\n"
    read = triples(graph_of(text), "turtle")
    engine, broker, queue = (
        rdflib.URIRef(f"urn:aurora-kb:c:{name}") for name in ("engine", "broker", "queue")
    )
    assert (broker, KB.compares_with, queue) in read
    assert (queue, SKOS.broader, broker) in read
    assert not {(broker, SKOS.related, queue), (engine, SKOS.related, queue)} & set(read)


def test_a_concept_has_one_preferred_label(graph: nx.MultiDiGraph) -> None:
    read = triples(graph, "turtle")
    for concept in read.subjects(RDF.type, SKOS.Concept):
        assert len(list(read.objects(concept, SKOS.prefLabel))) == 1


def test_no_label_is_both_preferred_and_alternative(graph: nx.MultiDiGraph) -> None:
    read = triples(graph, "turtle")
    for concept in set(read.subjects(RDF.type, SKOS.Concept)):
        kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        labels = [str(label) for kind in kinds for label in read.objects(concept, kind)]
        assert len(labels) == len(set(labels))


def test_comparisons_are_in_rdf_cell_by_cell(seed: nx.MultiDiGraph) -> None:
    read = triples(seed, "turtle")
    (comparison,) = seed.graph["comparisons"]
    cells = [cell for row in comparison.rows for cell in row.cells if cell]
    assert sorted(str(text) for text in read.objects(None, KB.text)) == sorted(cells)


def test_neo4j_rows_are_nodes_and_edges(graph: nx.MultiDiGraph) -> None:
    nodes, edges = rows(graph, "nodes.csv"), rows(graph, "relationships.csv")
    assert {node["id:ID"] for node in nodes} == set(graph)
    assert len(nodes) == graph.number_of_nodes()
    assert {(edge[":START_ID"], edge[":END_ID"], edge["key"]) for edge in edges} == set(
        graph.edges(keys=True)
    )


def test_no_cell_of_a_csv_file_is_a_formula(hostile: nx.MultiDiGraph) -> None:
    cells = [
        cell
        for name in ("nodes.csv", "relationships.csv")
        for row in rows(hostile, name)
        for cell in row.values()
    ]
    assert "'=SUM(A1)" in cells
    assert not [cell for cell in cells if cell.strip()[:1] in ("=", "+", "-", "@") and cell != "-1"]


def test_without_its_guard_a_csv_file_holds_the_words_of_the_notes(
    hostile: nx.MultiDiGraph,
) -> None:
    data = export_graph(hostile, "neo4j", is_guarded=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("nodes.csv").decode()
    labels = [row["label"] for row in csv.DictReader(io.StringIO(text))]
    assert "=SUM(A1)" in labels
    assert not [label for label in labels if label.startswith("'")]


def test_only_formats_with_a_guard_can_do_without(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(AuroraError, match="turtle has no guard"):
        export_graph(graph, "turtle", is_guarded=False)


def test_a_negative_number_stays_one(graph_of: Build) -> None:
    graph = graph_of("**Broker**\n\n- **limitations**: loses messages\n")
    assert {row["polarity:int"] for row in rows(graph, "relationships.csv")} == {"-1"}


MAKE_ALL = """
import hashlib, sys
from pathlib import Path
from small_vault import load
from aurora_kb.concepts import GRAPH_FORMATS, build_graph, export_graph
paths = sorted(Path(sys.argv[1]).glob("*.md"), reverse=sys.argv[2] == "back")
graph = build_graph(load({path.name: path.read_bytes().decode() for path in paths}))
for name in GRAPH_FORMATS:
    print(name, hashlib.sha256(export_graph(graph, name)).hexdigest())
"""


def test_bytes_are_the_same_whatever_the_hash_seed_and_the_order_of_files() -> None:
    def made(hash_seed: str, order: str) -> str:
        environment = os.environ | {
            "PYTHONHASHSEED": hash_seed,
            "PYTHONPATH": str(Path(__file__).parents[2] / "support"),
        }
        done = subprocess.run(
            [sys.executable, "-c", MAKE_ALL, str(SAMPLES), order],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    first = made("1", "forth")
    assert len(first.splitlines()) == len(GRAPH_FORMATS)
    assert made("2", "back") == first
