"""Cards from lists of marked names, from signs in brackets, from orders that end a line."""

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_marked_names_are_what_the_heading_says(made: Make) -> None:
    text = (
        "## Retrieval metrics\n\n"
        "1. **Precision** is the share of the first chunks that are relevant.\n"
        "2. **Recall** is the share of the relevant chunks that show up.\n"
    )
    backs = made(text).pairs
    asked = [front for front, back in backs.items() if back == "Precision, Recall"]
    assert len(asked) == 1
    assert "etrieval metrics" in asked[0]


def test_signs_in_brackets_are_for_and_against(made: Make) -> None:
    text = (
        "### Patterns\n\n- **Plan first**\n\t- all steps before the first is run\n"
        "\t- (+) fewer calls\n\t- (-) plan gets stale\n"
    )
    pairs = made(text).pairs
    assert pairs["What is an advantage of Plan first?"] == "fewer calls"
    assert pairs["What is a disadvantage of Plan first?"] == "plan gets stale"


def test_a_long_minus_is_a_minus(made: Make) -> None:
    text = "## + / −\n\n+ no server in tests\n+ cheap swaps\n− many files\n− slow start\n"
    pairs = made(f"Aurora is an oven.\n\n{text}").pairs
    assert pairs["What are the advantages of Aurora? (2)"] == "no server in tests, cheap swaps"
    assert pairs["What are the disadvantages of Aurora? (2)"] == "many files, slow start"


def test_an_order_at_the_end_of_a_line(made: Make) -> None:
    text = "## Trouble\n\nNot reachable? check in this order: routes → rules (both) → address\n"
    fronts = {
        front: back for front, back in made(text).pairs.items() if front.startswith("Not reach")
    }
    assert list(fronts.values()) == ["routes; rules; address"]


def test_seven_short_steps_are_one_card(made: Make) -> None:
    text = "## Shaping\n\n" + "".join(
        f"{number}. {step}\n"
        for number, step in enumerate(["weigh", "mix", "fold", "rest", "shape", "score"], 1)
    )
    backs = made(text).pairs.values()
    assert "weigh; mix; fold; rest; shape; score" in backs


def test_capitals_are_explained_in_brackets(made: Make) -> None:
    pairs = made("## Prep\n\n1. weigh + RDT (spritz of water on the beans)\n2. grind\n").pairs
    assert pairs["What is RDT?"] == "spritz of water on the beans"


def test_two_lists_without_keys_are_told_apart(made: Make) -> None:
    text = (
        "### Deck vs Rack\n\n- *Deck*\n\t- stone floor\n\t- heavy\n"
        "- *Rack*\n\t- hot air\n\t- turns its trays\n"
    )
    answer = "Deck: stone floor, heavy. Rack: hot air, turns its trays"
    assert made(text).pairs["How do Deck and Rack differ?"] == answer


def test_steps_keep_the_order_of_their_line(made: Make) -> None:
    text = "## Light\n\nSystem II → carrier → System I → enzyme\n"
    backs = made(text).pairs.values()
    assert "System II; carrier; System I; enzyme" in backs


def test_cases_behind_formulas_are_listed_by_name(made: Make) -> None:
    text = "## Cases\n\n- |E| > 1 → *elastic*\n- |E| < 1 → *inelastic*\n- E = 0 → *rigid*: flat\n"
    backs = made(text).pairs
    lists = [back for front, back in backs.items() if front.endswith("(3)")]
    assert "elastic, inelastic, rigid" in lists


def test_keys_in_code_are_no_kinds_of_their_heading(made: Make) -> None:
    items = "- `type` selects the layout\n- `name` is shown above\n"
    cards = made(f"## Views\n\n{items}").cards
    assert not any(card.rule == "marked@1" for card in cards)
    assert "selects the layout" in [card.back for card in cards]


def test_what_is_told_under_keys_is_no_list_of_kinds(made: Make) -> None:
    text = (
        '## Load balancers\n\n=== "ALB"\n\n    - **layer**: 7\n    - **targets**: EC2, Lambda\n\n'
    )
    text += '=== "NLB"\n\n    - **layer**: 4\n    - **targets**: EC2, ALB\n'
    assert not any(front.startswith("Which load balancers") for front in made(text).pairs)


def test_a_bare_sort_says_whose_it_is(made: Make) -> None:
    text = "## Open a search\n\n### Parameters\n\n- `vault` the name of the vault\n"
    text += "- `query` what is looked for\n"
    assert "Open a search: which parameters are there? (2)" in made(text).pairs


def test_a_list_with_mixed_bullets_has_no_good_and_bad(made: Make) -> None:
    text = "## Hidden files\n\n- **macOS**: press Cmd and dot\n- **Windows**: look into View\n"
    text += "+ **Linux:** press Ctrl and h\n"
    assert not any("advantage" in asked for asked in made(text).pairs)
