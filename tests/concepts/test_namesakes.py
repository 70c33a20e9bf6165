

def test_the_name_of_a_file_is_not_what_its_stem_is(graph_of: Build) -> None:
    note = "---\ntitle: Loaf engineering\n---\n### Anatomy of a loaf\nCrust + Crumb + Ear\n"
    graph = graph_of({"Loafing.md": note})
    assert {graph.nodes[one.source]["label"] for one in relations_of(graph, kind="has_part")} == {
        "loaf"
    }
