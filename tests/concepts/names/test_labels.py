"""Which labels name one thing, and why."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import canonical_key, distinct_names, find_concept, relations_of
from aurora_kb.concepts.language.values import is_acronym_of
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular, slug
from aurora_kb.errors import UnknownConceptError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def notes_of(graph: nx.MultiDiGraph, name: str) -> tuple[str, ...]:
    notes: tuple[str, ...] = graph.nodes[find_concept(graph, name).id]["notes"]
    return notes


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("The Read Replicas", "read replica"),
        ("read-replica", "read replica"),
        ("**Storage layer**", "storage layer"),
        ("Aurora’s", "aurora"),
        ("Aurora DSQL (Distributed SQL)", "aurora dsql"),
        ("ﬁle", "file"),
        ("Analysis", "analysis"),
        ("C++", "c++"),
        ("RDBMS", "rdbms"),
        ("AZs", "az"),
        ("Policies", "policy"),
    ],
)
def test_spellings_share_a_key(label: str, key: str) -> None:
    assert canonical_key(label) == key


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("classes", "class"),
        ("processes", "process"),
        ("boxes", "box"),
        ("batches", "batch"),
        ("approaches", "approach"),
        ("caches", "cache"),
        ("cache", "cache"),
        ("niches", "niche"),
        ("statuses", "status"),
        ("clauses", "clause"),
        ("databases", "database"),
        ("replicas", "replica"),
        ("bus", "bus"),
        ("alias", "alias"),
        ("aliases", "alias"),
        ("indices", "index"),
        ("indexes", "index"),
        ("services", "service"),
        ("analyses", "analysis"),
        ("policies", "policy"),
        ("series", "series"),
        ("cookies", "cookie"),
        ("saas", "saas"),
        ("metrics", "metric"),
        ("physics", "physics"),
    ],
)
def test_singular_goes_by_the_ending(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KMS", "Key Management Service"),
        ("VWs", "virtual warehouses"),
        ("DSQL", "Distributed SQL"),
        ("AGNES", "AGglomerative NESting"),
        ("RAG", "retrieval-augmented generation"),
        ("SSI", "serializable snapshot isolation"),
        ("2PC", "two-phase commit"),
        ("3NF", "third normal form"),
    ],
)
def test_acronyms_are_known_by_their_letters(short: str, long: str) -> None:
    assert is_acronym_of(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KMS", "Key Service"),
        ("SQS", "Simple Storage"),
        ("S", "System"),
        ("VPC", "VPC Endpoints"),
        ("2PC", "phase commit"),
        ("PCA", "Principal component"),  # all its letters stand in the first word
    ],
)
def test_other_short_forms_are_no_acronyms(short: str, long: str) -> None:
    assert not is_acronym_of(short, long)


def test_of_spellings_the_first_is_named() -> None:
    names = ("Lambda", "AWS Lambda", "AWS-Lambda", "lambdas", "Amazon Lambda")
    assert distinct_names(names) == ("Lambda", "AWS Lambda", "Amazon Lambda")


@pytest.mark.parametrize(
    "label",
    [
        "",
        "   ",
        "x == y",
        "$k$",
        "\\frac{a}{b}",
        "https://example.org",
        "a.b.c()",
        "one two three four five six seven eight nine",
        "it is so",
        "Which fits?",
        "...",
        "Focus on",
    ],
)
def test_these_phrases_can_name_no_concept(label: str) -> None:
    assert not is_name(label)


def test_a_vendors_prefix_goes_when_the_bare_name_occurs(graph_of: Build) -> None:
    graph = graph_of("**AWS Lambda**\n\n- **uses**: Lambda\n- **is**: a runtime\n")
    assert find_concept(graph, "AWS Lambda").id == find_concept(graph, "Lambda").id


def test_a_vendors_prefix_stays_when_it_does_not(graph_of: Build) -> None:
    assert find_concept(
        graph_of("**AWS Lambda**\n\n- **is**: a runtime\n"), "AWS Lambda"
    ).label == ("AWS Lambda")


def test_front_matter_aliases_name_the_note(graph_of: Build) -> None:
    graph = graph_of({"KMS.md": "---\naliases: [Key Service]\n---\n- **is**: a vault\n"})
    assert find_concept(graph, "key service").label == "KMS"


def test_an_expansion_is_another_name(graph_of: Build) -> None:
    graph = graph_of("**RAG** stands for retrieval-augmented generation.\n\n- *retrieval*: pulls\n")
    assert find_concept(graph, "Retrieval-Augmented Generation").label == "RAG"


def test_letters_stand_for_their_words_in_one_note_only(graph_of: Build) -> None:
    glossary = "**Pipeline**\n\n- `R` | The *retrieval* of documents\n"
    other = "**Language**\n\n- **R**: made for statistics\n"
    graph = graph_of({"a.md": glossary, "b.md": other})
    assert find_concept(graph, "retrieval").id == "c:retrieval"
    assert find_concept(graph, "c:r").mentions[0].note == "b"


def test_a_part_drops_its_owners_name(graph_of: Build) -> None:
    graph = graph_of(
        {"Aurora.md": "**Aurora clusters**: many\n\n### Core Aurora concepts\n\n- **Cluster**\n"}
    )
    assert find_concept(graph, "Aurora clusters").label == "Cluster"


def test_a_variant_keeps_its_familys_name(graph_of: Build) -> None:
    graph = graph_of(
        {
            "Aurora.md": "### Variants\n\n- **Aurora Serverless v2:** scales\n\n"
            "### What to learn after\n\n- Serverless v2\n"
        }
    )
    assert find_concept(graph, "Serverless v2").label == "Aurora Serverless v2"


def test_every_merge_has_a_reason(graph_of: Build) -> None:
    graph = graph_of("**RAG** stands for retrieval-augmented generation.\n")
    assert [(one.source, one.target, one.reason) for one in graph.graph["merges"]] == [
        ("retrieval augmented generation", "rag", "acronym")
    ]


@pytest.mark.parametrize(
    "kind", ["managed relational database service", "relational database service"]
)
def test_a_kind_is_never_its_own_member(graph_of: Build, kind: str) -> None:
    note = f"---\naliases: [Relational Database Service]\n---\n- **is**: a {kind}\n"
    graph = graph_of({"RDS.md": note})
    (relation,) = relations_of(graph, kind="is_a")
    assert relation.source == find_concept(graph, "RDS").id
    assert graph.nodes[relation.target]["label"] == kind
    assert find_concept(graph, "Relational Database Service").label == "RDS"


def test_a_weak_tail_does_not_join_what_is_told_apart(graph_of: Build) -> None:
    graph = graph_of("**Search**\n\n- **is**: a search system\n")
    (relation,) = relations_of(graph, kind="is_a")
    assert (relation.source, relation.target) == ("c:search", "c:search-system")


LEARNING = "### Types of learning\n\n- **Batch**: trains on everything at once\n"
SERVICES = "### Compute services\n\n- **Batch**: runs queued jobs\n"


def test_the_same_word_of_different_wholes_is_two_things(graph_of: Build) -> None:
    graph = graph_of({"AWS.md": SERVICES, "ML.md": LEARNING})
    assert notes_of(graph, "Batch") == ("AWS",)
    assert notes_of(graph, "Batch (learning)") == ("ML",)


def test_homonyms_do_not_depend_on_the_order_of_notes(graph_of: Build) -> None:
    graph = graph_of({"ML.md": LEARNING, "AWS.md": SERVICES})
    assert find_concept(graph, "Batch (learning)").id == "c:batch-learning"


@pytest.mark.parametrize(
    "other",
    [
        "### Types of learning\n\n- **Batch**: no updates\n",  # the same whole
        "### Modes\n\n- **Batch**: trains on all of it\n",  # a word in common
    ],
)
def test_what_is_supported_stays_one_thing(graph_of: Build, other: str) -> None:
    graph = graph_of({"ML.md": LEARNING, "Modes.md": other})
    assert notes_of(graph, "Batch") == ("ML", "Modes")


def test_a_word_in_both_numbers_is_spoken_of_in_general(graph_of: Build) -> None:
    batches = "### Batches\n\n- ten loaves\n- one tray\n\n"
    graph = graph_of({"AWS.md": SERVICES, "ML.md": f"{batches}{LEARNING}"})
    assert notes_of(graph, "Batch") == ("AWS", "ML")


def test_notes_of_one_folder_mean_the_same(graph_of: Build) -> None:
    graph = graph_of({"course/a.md": SERVICES, "course/b.md": LEARNING})
    assert notes_of(graph, "Batch") == ("course/a", "course/b")


def test_a_word_with_a_note_of_its_own_stays_one_thing(graph_of: Build) -> None:
    graph = graph_of({"Batch.md": "- **is**: a job\n", "AWS.md": SERVICES, "ML.md": LEARNING})
    assert notes_of(graph, "Batch") == ("AWS", "Batch", "ML")


def test_features_are_shared(graph_of: Build) -> None:
    note = "**Features**:\n\n- Versioning\n"
    assert notes_of(graph_of({"S3.md": note, "Git.md": note}), "Versioning") == ("Git", "S3")


def test_a_missing_name_gets_the_nearest_ones(graph_of: Build) -> None:
    with pytest.raises(UnknownConceptError) as caught:
        find_concept(graph_of("- **Partition**\n"), "Partitoin")
    assert caught.value.nearest == ("Partition",)
    assert "Partition" in caught.value.hint


@pytest.mark.parametrize(("key", "name"), [("a b", "a-b"), ("c++", "cpp"), ("é", "é"), ("/", "x")])
def test_slugs_stand_in_addresses(key: str, name: str) -> None:
    assert slug(key) == name


def merged(graph: nx.MultiDiGraph, one: str, other: str) -> bool:
    return find_concept(graph, one).id == find_concept(graph, other).id


def test_steps_of_different_rounds_are_not_one(graph_of: Build) -> None:
    graph = graph_of(
        {
            "Baker.md": "- **loop**: Observe ⟶ Turn ⟶ Wait\n\n"
            "**Log**\n\n- **steps**: Thought ⟶ Action ⟶ Observation\n"
        }
    )
    assert not merged(graph, "Observe", "Observation")


def test_what_a_note_on_doing_says_of_the_thing_is_told_of_that(graph_of: Build) -> None:
    note = "**types**: {Slow, Quick}\n\n## Parts of a stamp\n\n- **Handle**: of wood\n"
    graph = graph_of({"BK-Stamping.md": "Stamping is done by hand.\n\n" + note})
    assert not merged(graph, "Stamp", "Stamping")


def test_products_in_the_plural_are_not_what_makes_them(graph_of: Build) -> None:
    note = "- **stages** ⟶ {Load, Cast, Store}\n\n**Flow**: clay ⟶ castings ⟶ shelf\n"
    assert not merged(graph_of(note), "Cast", "castings")


def test_other_endings_of_one_step_are_one(graph_of: Build) -> None:
    note = "- **stages** ⟶ {Retrieve, Read}\n\n**Flow**: Rewrite ⟶ Retrieval ⟶ Read\n"
    assert merged(graph_of(note), "Retrieve", "Retrieval")


def test_what_is_typed_is_no_step_of_that_name(graph_of: Build) -> None:
    note = (
        "## Loaf\n\n- **settings** ⟶ {`loaf_size`, `loaf_rest`}\n\n### Process\n\n"
        "1. *Fold*: three times\n\n2. *Rest*: an hour\n"
    )
    assert not merged(graph_of(note), "loaf_rest", "Rest")
