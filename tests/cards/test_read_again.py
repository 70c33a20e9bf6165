"""Cards that were read aloud in another session and found wanting, with the line that gave each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aurora_kb.cards.asking.headings import with_scope
from aurora_kb.cards.makers.common.rewording import by_answer, of_sign

Make = Callable[[str], Any]


def test_the_other_sides_are_listed_as_one_says_them(made_all: Any) -> None:
    text = "**Kiln**, **Stove**, **Forge**\n\n"
    for name, fuel in (("Kiln", "wood"), ("Stove", "gas"), ("Forge", "coke")):
        text += f"## {name}\n\n- **is**: a furnace fired with {fuel}\n- **fuel**: {fuel}\n\n"
    again = {"B.md": "**Kiln**\n\n- **is**: a hot box\n", "A.md": text}
    assert not [front for front in made_all(again).pairs if " and Stove and " in front]


def test_the_number_that_sorts_a_file_is_not_said() -> None:
    assert with_scope("Which tools are there?", "Agents-01", ()) == "Agents: which tools are there?"
    assert with_scope("Which tools are there?", "GPT-4", ()) == "GPT-4: which tools are there?"


def test_what_is_so_under_a_condition_is_no_name_for_the_condition(made: Make) -> None:
    text = "## Estimators\n\n- Gauss-Markov: if errors are plain (any shape), OLS is the best\n"
    text += "- Core point: if its region holds enough points\n"
    fronts = made(text).pairs
    assert "When is something called “Gauss-Markov”?" not in fronts
    assert "When is something called “Core point”?" in fronts


def test_orders_in_a_row_read_on_as_deeds(made: Make) -> None:
    text = "### Scaling\n\n- **Min-max**: squeeze the values to a span\n"
    text += "- **Standardization**: subtract the mean, divide by the spread\n"
    assert "Scaling: what subtracts the mean, divides by the spread?" in made(text).pairs


def test_a_letter_and_a_word_spell_nothing_out(made: Make) -> None:
    text = "## Winds\n\n- trade winds: from the NE (N hemisphere) or from the SE (S hemisphere)\n"
    assert not [front for front in made(text).pairs if "stand for" in front]


def test_what_a_long_form_equals_is_no_part_of_it(made: Make) -> None:
    text = 'The curve has <abbr title="true positive rate = recall">TPR</abbr> on one axis.\n'
    assert made(text).pairs["What does TPR stand for?"] == "true positive rate"


def test_a_state_in_brackets_explains_no_name(made: Make) -> None:
    text = "## Logs\n\n- Logging: calls go to the console, invocations to WORM (off by default)\n"
    text += "- Faces: *Times, Helvetica* (Helvetica = the older one really)\n"
    fronts = made(text).pairs
    assert "What is WORM?" not in fronts
    assert "What is Times, Helvetica?" not in fronts


def test_a_line_that_the_list_below_goes_on_is_no_answer(made: Make) -> None:
    text = "# Tests\n\nPower goes up with\n- larger samples\n- less noise\n\nGuests can be\n- SMS\n"
    assert not {"goes up with", "be"} & set(made(text).pairs.values())


def test_what_a_word_asks_for_may_end_with_its_preposition(made: Make) -> None:
    text = "## Terms\n\n- **Rail**: the part that the wheel is in touch with\n"
    assert made(text).pairs["What is Rail (Aurora)?"] == "the part that the wheel is in touch with"


def test_what_is_done_is_no_part_and_a_circumstance_lists_nothing(made: Make) -> None:
    text = (
        "# Cluster\n\n**Control plane**\n- API server\n- scheduler\n- runs across three zones\n\n"
    )
    text += "**Data plane**\n- worker nodes\n- on each node: a proxy, a runtime\n"
    pairs = made(text).pairs
    assert pairs["What are the parts of Control plane? (2)"] == "API server, scheduler"
    assert not [answer for answer in pairs.values() if "on each node" in answer]


def test_examples_are_not_all_there_are(made: Make) -> None:
    text = "## Dense\n\n- **Static embeddings** ⟶ one vector for a word (eg Word2Vec, GloVe)\n"
    pairs = made(text).pairs
    assert pairs["What are examples of static embeddings? (2)"] == "Word2Vec, GloVe"


def test_what_helps_against_a_weakness_does_not_describe_it(made: Make) -> None:
    text = "## Limitations\n\n- *Infinite loops*: set max iterations\n- *Cost*: many calls\n"
    assert "What is described as “set max iterations”?" not in made(text).pairs


def test_a_gap_says_of_which_key_it_is(made: Make) -> None:
    text = "**Stream**\n\n- **is**: a log\n- **retention**: 24 hours by default (max 365 days)\n"
    asked = [card.front for card in made(text).cards if card.kind == "cloze"]
    assert "Stream, retention: max […] days" in asked


def test_nouns_that_can_be_counted_have_an_article(made: Make) -> None:
    text = "## Terms\n\n- **Bounded context**: boundary in which a model holds\n"
    text += "- **trust policy**: says who may take the role\n- **Context**: what stands around\n"
    pairs = made(text).pairs
    assert pairs["What is a Bounded context?"] == "boundary in which a model holds"
    assert pairs["What does a trust policy (Aurora) do?"] == "says who may take the role"
    assert "What is Context (Aurora)?" in pairs


def test_the_other_side_of_a_matter_is_another_answer(made: Make) -> None:
    text = "**Hot path**\n\n- **is**: work before the answer\n- Pro: at once. Con: adds latency\n"
    assert "at once" in made(text).pairs.values()


def test_zero_is_no_gap(made: Make) -> None:
    text = "**Athena**\n\n- **is**: a query service\n- 0 servers to manage, pay per scan\n"
    assert not [card for card in made(text).cards if card.kind == "cloze"]


def test_capitals_within_a_word_spell_an_acronym(made: Make) -> None:
    text = "- *EMR*: Elastic **MapReduce** (*big jobs*)\n- *SWF*: Simple **Workflow** (*steps*)\n"
    pairs = made(text).pairs
    assert pairs["What does EMR stand for?"] == "Elastic MapReduce"


def test_what_a_thing_does_not_do_is_asked(made: Make) -> None:
    text = "## Athena\n\nAthena is a query service for files. Athena does not support updates.\n\n"
    text += "- **Athena**: reads files\n- does not support triggers, except on Iceberg tables\n"
    answers = [back for front, back in made(text).pairs.items() if " not support?" in front]
    assert answers


def test_a_key_that_names_a_deed_asks_how(made: Make) -> None:
    text = "### Normal\n\nCheck for normality: *Q-Q plot*, *Shapiro-Wilk* test\n"
    pairs = made(text).pairs
    assert pairs["How can one check for normality?"] == "Q-Q plot, Shapiro-Wilk test"


def test_a_colour_and_an_amount_stand_for_something(made: Make) -> None:
    text = "# Event storming\n\n## Notes on the wall\n\n- yellow = an actor who does it\n"
    text += "- Orange Book: a list of drugs\n"
    fronts = list(made(text).pairs)
    assert "Notes on the wall: what does “yellow” stand for?" in fronts
    question = of_sign("What is 5 and up?", "5 and up", "K index")
    assert question == "K index: what does “5 and up” mean?"
    assert not [front for front in fronts if "“Orange Book” stand" in front]


def test_signs_of_a_list_in_a_line_are_not_answered(made: Make) -> None:
    text = "## Pump\n\n- **Pump**: a machine\n- does not include (a) a motor, (b) a valve\n"
    assert "(a)" not in " ".join(made(text).pairs.values())


def test_what_is_avoided_is_not_always_the_subject(made: Make) -> None:
    text = "**Keys**:\n- Use: short ones\n- Avoid: spaces, dots\n\n"
    text += "**Overfitting**:\n- is: learning noise\n- Avoid: fewer epochs\n"
    fronts = [front.casefold() for front in made(text).pairs]
    assert [front for front in fronts if front.startswith("what should one avoid with keys")]
    assert [front for front in fronts if front.startswith("how can one avoid overfitting")]


def test_a_state_does_something_of_its_thing(made: Make) -> None:
    question = by_answer("What does augmented (RAG) do?", "augmented (RAG)", "sends it on")
    assert question == "RAG: what does “augmented” do?"


def test_a_picture_in_front_is_no_part_of_the_name(made: Make) -> None:
    text = "## Tea\n\n💡 **Storage:** airtight, dark and dry\n\n- **Brewing**: steep it once\n"
    assert not [front for front in made(text).pairs if "💡" in front]


def test_a_product_in_a_table_is_one_thing(made_all: Any) -> None:
    text = (
        "| | Databricks | Snowflake |\n| --- | --- | --- |\n| Best for | data science | reports |\n"
    )
    text += "| Started as | Spark platform | warehouse |\n"
    fronts = list(made_all({"Databricks.md": text}).pairs)
    assert "What is Databricks best for?" in fronts


def test_a_word_in_double_s_is_no_plural(made: Make) -> None:
    text = "## Backprop\n\n- **Forward pass**: Make predictions, keep all results\n"
    text += "- **Backward pass**: Measure what each layer adds\n"
    assert not [front for front in made(text).pairs if front.startswith("What do Forward pass")]


def test_a_name_in_code_may_tell_what_others_do_for_it(made: Make) -> None:
    text = (
        "### Retrievers\n\n- `BM25Retriever` | sparse\n- `MultiQuery` | LLM writes variants of Q\n"
    )
    told = {back: front for front, back in made(text).pairs.items()}
    assert "`MultiQuery`" in told["LLM writes variants of Q"]
