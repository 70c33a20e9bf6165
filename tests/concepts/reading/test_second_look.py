"""Sentences of which the first reading took nothing: they tell of names that the note has."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts.patterns.sentences.predicates import claims_of

Facts = Callable[[str], list[tuple[str, str, str]]]
KILN = "**Kiln**: an oven for clay\n\n**Gas kiln**: burns gas\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A kiln never loses its heat.", ("Kiln", "has_property", "never loses its heat")),
        ("Kilns use wood.", ("Kiln", "does", "use wood")),
        ("The kiln, a tall one, needs air.", ("Kiln", "does", "needs air")),
        ("A kiln such as Bell's needs air.", ("Kiln", "does", "needs air")),
        ("The gas kiln glorps smoke out.", ("Gas kiln", "does", "glorps smoke out")),
        (
            "If wood is wet, the kiln needs air.",
            ("Kiln", "has_property", "If wood is wet, the kiln needs air"),
        ),
        ("Most kilns use wood.", ("Kiln", "has_property", "Most kilns use wood")),
        ("Glazing is slow, but the kiln isn't idle.", None),
    ],
)
def test_a_sentence_tells_of_the_name_it_begins_with(
    facts: Facts, sentence: str, expected: tuple[str, str, str] | None
) -> None:
    found = facts(f"# Ovens\n\nSome notes. {sentence}\n\n{KILN}")
    assert expected is None or expected in found
    assert not [one for one in found if one[0] not in ("Ovens", "Kiln", "Gas kiln")]


def test_clauses_that_begin_with_names_are_told_apart(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\nIt is cold. The [[flue]] draws smoke, and the [[damper]] keeps heat in.\n"
    )
    assert ("damper", "does", "keeps heat in") in found


def test_what_is_set_off_in_several_words_is_a_name_of_the_note(facts: Facts) -> None:
    found = facts(
        "# Law\n\nIt began so. *Rye v Bran* [1902] turned it into a rule, and it works.\n"
    )
    assert ("Rye v Bran", "does", "turned it into a rule") in {
        (one[0], one[1], one[2].partition(",")[0]) for one in found
    }


def test_of_a_predicate_only_the_first_copula_goes() -> None:
    assert claims_of("Kiln", "may crack if it is cold")[0].object == "may crack if it is cold"
    assert claims_of("Kiln", "is cold if it is off")[0].object == "cold if it is off"


def test_and_it_goes_on(facts: Facts) -> None:
    found = facts(f"# Ovens\n\nSome notes. A kiln is never idle and it works as a dryer.\n\n{KILN}")
    assert ("does", "works as a dryer") in {one[1:] for one in found}


def test_the_noun_of_the_one_longer_name_before_is_that_thing(facts: Facts) -> None:
    found = facts(
        "# Clay\n\n**Gas kiln**: burns gas\n\nIt is loud. The kiln never loses its heat.\n"
    )
    assert ("Gas kiln", "has_property", "never loses its heat") in found


def test_what_is_meant_by_a_noun_of_two_names_is_left_open(facts: Facts) -> None:
    two = "**Gas kiln**: burns gas\n\n**Wood kiln**: burns wood\n\n"
    found = facts(f"# Clay\n\n{two}It is loud. The kiln never loses its heat.\n")
    assert {"Gas kiln", "Wood kiln"}.isdisjoint(
        one[0] for one in found if one[2] == "never loses its heat"
    )


def test_what_is_always_so_is_told_of_a_new_name(facts: Facts) -> None:
    found = facts("# Ovens\n\nIt is old. Readers do not block writers.\n")
    assert ("Readers", "has_property", "do not block writers") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Customers ask this every day.",
        "Bell thinks it will rain.",
        "The baker closed the door.",
        "The bill will be paid.",
        "Show links to a note.",
        "Slides are in the folder.",
        "The oven's door tests the hinge.",
        "The exceptions are as follows.",
        "Otherwise bread takes much longer.",
        "Everybody has the oven already.",
    ],
)
def test_what_nobody_has_to_know_is_told_of_nothing(facts: Facts, sentence: str) -> None:
    assert facts(f"# Ovens\n\nIt is old. {sentence}\n") == []


def test_what_a_sentence_is_called_at_its_end_is_defined_by_the_one_before(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\nAbout a fifth of the heat goes up the flue. This share is the [[draught]].\n"
    )
    assert ("draught", "defined_as", "About a fifth of the heat goes up the flue") in found


def test_whose_it_is_must_be_told_by_the_name(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\nOne is late. The smoke hurts his eyes. The smoke needs a way out.\n\n"
        "The smoke is the sign of wet wood.\n"
    )
    assert ("smoke", "does", "needs a way out") in found
    assert not [one for one in found if "his" in one[2].split()]


def test_it_and_its_tell_on(facts: Facts) -> None:
    found = facts("# Ovens\n\nA talk. The [[flue]] draws smoke. Its walls are of brick.\n")
    assert ("flue", "has_property", "Its walls are of brick") in found


def test_a_name_is_related_to_the_notes_its_sentence_leads_to(
    graph_of: Callable[[Mapping[str, str]], nx.MultiDiGraph],
) -> None:
    graph = graph_of({"Ovens.md": "The oven is built onto the [[flue]]. See [[bricks]].\n"})
    label = dict(graph.nodes(data="label"))
    edges = {(label[a], r, label[b]) for a, b, r in graph.edges(data="relation")}
    assert ("Ovens", "related_to", "flue") in {(a, r, b) for a, r, b in edges}
    assert "bricks" not in {a for a, r, _ in edges if r != "links_to"}


def test_running_text_for_readers_is_left_as_it_is(facts: Facts) -> None:
    text = "You can bake in it. Your oven gets hot. Please keep your hands off.\n\n"
    assert facts(f"# Ovens\n\n{text}{text}{text}The flue draws smoke.\n") == []
