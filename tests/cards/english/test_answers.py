"""What an answer looks like decides what is asked, and what of a line is no answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.asking.phrasing import with_count
from aurora_kb.cards.asking.sharper import ask_by_verb
from aurora_kb.cards.english.answers import (
    as_deed,
    first_sentence,
    is_sentence,
    without_subject,
    without_tail,
)

Make = Callable[[str], Any]

STAGES = "### Stages\n\n- **Rewriter**: {}\n"


@pytest.mark.parametrize(
    "order",
    [
        "Generate a hypothetical answer and embed it",
        "Combine multiple filters",
        "Use structured attributes to filter chunks",
        "Store the images of developers",
        "select only the best rows",
        "Show graph view",
        "Automatically set indentation",
        "Capture timestamped thoughts",
        "Filter by file type",
        "Append or prepend content",
    ],
)
def test_an_order_is_what_a_thing_does(made: Make, order: str) -> None:
    assert made(STAGES.format(order)).pairs["What does Rewriter do?"] == order


@pytest.mark.parametrize(
    "thing",
    [
        "Store of rows",
        "cost model for rows",
        "Use case of an index",
        "Daily report of sales",
        "cache shared by rows",
    ],
)
def test_a_noun_that_may_be_a_verb_is_no_order(made: Make, thing: str) -> None:
    assert made(STAGES.format(thing)).pairs["What is Rewriter?"] == thing


def test_beside_orders_a_verb_is_an_order_too(made: Make) -> None:
    text = "**Techniques**\n\n- Scaling: Adjust resources\n- Retry: Run old checks again\n"
    question = "What does Retry (Aurora) do?"
    assert question not in made(text + "- Mix: a blend of two\n").pairs
    assert made(text + "- Filters: Combine two of them\n").pairs[question] == (
        "Run old checks again"
    )


def test_in_a_column_of_orders_every_cell_is_one(made: Make) -> None:
    table = "| Option | Description |\n| --- | --- |\n"
    for name, told in (
        ("`--all`", "Include all files"),
        ("`--tag`", "(notes) Target tags at once"),
        ("`--yes`", "Publish without asking"),
        ("`--path`", "a path in the vault"),
    ):
        table += f"| {name} | {told} |\n"
    pairs = made(table).pairs
    assert pairs["What does `--tag` do?"] == "(notes) Target tags at once"
    assert pairs["What is `--path`?"] == "a path in the vault"


@pytest.mark.parametrize("condition", ["if the region has ten points", "When old cases are wrong"])
def test_a_condition_says_when_a_word_applies(made: Make, condition: str) -> None:
    pairs = made(f"### Points\n\n- **Core point**: {condition}\n").pairs
    assert pairs == {"When is something called “Core point”?": condition}


def test_what_another_place_says_is_no_answer(made: Make) -> None:
    text = "**Semi-supervised learning**\n\n- **is**: learning from few labels\n"
    text += "- **tasks**: see supervised, but where labels are expensive\n"
    assert "see supervised" not in " ".join(made(text).pairs.values())


def test_a_reference_behind_the_answer_is_left_out(made: Make) -> None:
    text = "**Vault**\n\n- **is**: a folder with notes. See also How notes are stored\n"
    assert made(text).pairs == {"What is Vault?": "a folder with notes"}


def test_the_line_that_opens_the_list_below_is_left_out(made: Make) -> None:
    text = "### Data issues\n\n- **Drift**: old cases that say nothing of new ones. Sources:\n"
    text += "    - *Sampling noise*: a sample that is too small\n"
    assert (
        made(text).pairs["What is Drift (Data issue)?"] == "old cases that say nothing of new ones"
    )


def test_a_subject_said_again_is_no_part_of_the_answer(made: Make) -> None:
    text = "### Next\n\n- [Checks](checks.md) finds what is stale\n"
    assert made(text).pairs["What does “Checks” do?"] == "finds what is stale"


def test_the_second_sentence_is_another_fact(made: Make) -> None:
    text = (
        "### Forces\n\n- **Centre force** controls how round the graph is. More makes it rounder.\n"
    )
    text += "- **Link force** controls the pull on each link.\n"
    assert made(text).pairs["What does Centre force do?"] == "controls how round the graph is"


def test_what_each_does_is_no_definition(made: Make) -> None:
    text = "### Tools\n\n- **Connector**: each project uses its own warehouse\n"
    assert "What is Connector?" not in made(text).pairs


def test_the_verb_of_the_question_is_not_answered_again(made: Make) -> None:
    text = "**Loader**\n\n- **is**: a program\n- **uses**: uses a copy or a pipe\n"
    assert made(text).pairs["What does a Loader use? (2)"] == "a copy or a pipe"


def test_small_words_may_be_the_answer(made: Make) -> None:
    text = "### Concepts\n\n- **Bucket policy**: who may do what in the bucket\n"
    assert made(text).pairs["What is a Bucket policy?"] == "who may do what in the bucket"


def test_its_own_disk_says_nothing(made: Make) -> None:
    text = "### Concepts\n\n- **Storage type**: its disk\n"
    assert made(text).pairs == {}


def test_an_example_is_no_definition(made: Make) -> None:
    text = "### Indexes\n\n- **Hash-based**: eg LSH\n"
    assert not any(front.startswith("What is Hash-based") for front in made(text).pairs)


def test_a_purpose_that_is_an_order_stays_a_purpose(made: Make) -> None:
    text = "**RDS**\n\n- **is**: a service\n- **purpose**: Run a database without a server\n"
    assert "What is the purpose of RDS?" in made(text).pairs


def test_a_first_sentence_is_the_fact_wherever_its_words_stand(made: Make) -> None:
    text = "**Snowflake**\n\n- **is**: a warehouse\n\nKey terms:\n\n"
    text += "- **Pruner**: Overall design of the system. Separates & orchestrates layers\n"
    assert "Overall design of the system" in made(text).pairs.values()


@pytest.mark.parametrize("opening", ["A distribution", "Distribution (discrete)", "distribution"])
def test_the_subject_is_left_out_with_its_article_and_aside(opening: str) -> None:
    said = "describes how likely each value is"
    assert without_subject(f"{opening} {said}", "Distribution") == said


def test_a_numbered_line_that_says_its_subject_is_no_answer(made: Make) -> None:
    text = "Layers of the stack\n\n***[[#2. Essential Layers]]*** (quality, safety)\n\n- Prompt\n"
    assert not any(back.startswith("2. ") for back in made(text).pairs.values())


@pytest.mark.parametrize("order", ["Use metadata to pick an index", "insert or update a vector"])
def test_two_verbs_and_use_are_orders(made: Make, order: str) -> None:
    assert made(STAGES.format(order)).pairs["What does Rewriter do?"] == order


def test_the_word_of_the_question_does_not_open_the_answer(made: Make) -> None:
    text = "**Key**\n\n- **is**: a secret\n- **for**: for encryption at rest\n"
    assert made(text).pairs["What is a Key for?"] == "encryption at rest"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("you pay for each request", True),
        ("a model learns how to combine the others", True),
        ("business aggregates for reports", False),
        ("one layer for tables and files", False),
        ("number of points that are near", False),
        ("how probable the data is", False),
    ],
)
def test_a_sentence_has_a_subject_and_a_verb(text: str, says: bool) -> None:
    assert is_sentence(text) is says


def test_two_phrases_are_one_answer_and_two_sentences_are_two() -> None:
    assert first_sentence("One copy. Ingest, refine, serve") == "One copy. Ingest, refine, serve"
    assert first_sentence("Small disk. It is read often") == "Small disk"


def test_an_aside_that_says_the_key_again_is_left_out(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: a service\n- **designed for**: short jobs\n"
    pairs = made(text + "- **runtimes**: Python, Java, Go (via custom runtime)\n").pairs
    assert pairs["What are the runtimes of Aurora? (3)"] == "Python, Java, Go"


def test_related_links_are_no_fact(made: Make) -> None:
    assert made("Related: [[Probability]], [[Sampling]]\n").pairs == {}


def test_what_a_line_eliminates_ends_before_another_thing(made: Make) -> None:
    text = "**Aurora**\n\n- **does**: eliminates routers of your own, but a subnet spans no zones\n"
    assert made(text).pairs["What does Aurora eliminate?"] == "routers of your own"


def test_advice_of_the_author_is_no_answer(made: Make) -> None:
    text = "**Bulk editing**\n\n- **for**: large vaults, we recommend other tools\n"
    assert made(text).pairs == {}


def test_examples_are_the_answer_without_eg(made: Make) -> None:
    text = "**Agent**\n\n- **is**: a model in a loop\n- **tools**: eg search, interpreter, SQL\n"
    backs = made(text).pairs.values()
    assert not any(back.startswith("eg ") for back in backs)


def test_same_but_points_at_the_line_before(made: Make) -> None:
    text = "### Directives\n\n- `max-age`: fresh for N seconds\n- `s-maxage`: same, but shared\n"
    assert not any(back.startswith("same") for back in made(text).pairs.values())


def test_what_follows_a_list_is_no_part_of_it(made: Make) -> None:
    text = "**Agent**\n\n- **is**: a model in a loop\n"
    text += "- **tools**: search, interpreter, queries. Every one has a schema\n"
    assert "search, interpreter, queries" in made(text).pairs.values()


def test_a_comma_within_a_number_and_a_rate_part_nothing(made: Make) -> None:
    text = "**Runner**\n\n- **is**: a machine\n- **quotas**: 2,000 minutes / month\n"
    assert made(text).pairs["What are the quotas of Runner?"] == "2,000 minutes / month"


@pytest.mark.parametrize(
    ("value", "question"),
    [
        ("reasons and chooses the next action", "What does Model (Aurora) do?"),
        ("functions the model may call", "What is Model (Aurora)?"),
        ("first writes a plan, then acts", "What does Model (Aurora) do?"),
    ],
)
def test_what_opens_with_a_verb_is_what_it_does(made: Make, value: str, question: str) -> None:
    assert question in made(f"### Components\n\n- **Model**: {value}\n").pairs


def test_a_sentence_may_end_before_a_number() -> None:
    assert first_sentence("how long it is kept. 4 days by default") == "how long it is kept"
    assert first_sentence("restore approx. 4 days") == "restore approx. 4 days"


@pytest.mark.parametrize(
    ("order", "deed"),
    [
        ("Combine multiple filters", "combines multiple filters"),
        ("Dynamically adjust the resources", "dynamically adjusts the resources"),
        ("Carry all of the load", "carries all of the load"),
        ("Rephrase or reformulate the query", "rephrases or reformulates the query"),
        ("start with one cluster, split apart", "starts with one cluster, splits apart"),
        ("Remove rows and update the index", "is used to remove rows and update the index"),
        ("Randomly sample parameters", "randomly samples parameters"),
        ("Read ⟶ write", ""),
        ("own disks", ""),
        ("search of a tree", ""),
    ],
)
def test_an_order_reads_on_as_a_deed(order: str, deed: str) -> None:
    assert as_deed(order) == deed


def test_a_thing_is_asked_for_by_what_one_does_with_it(made: Make) -> None:
    text = "### Techniques of a stack\n\n- **Hybrid search**: Combine the ranks of two indexes\n"
    text += "- **Masking**: Replace names with placeholders\n"
    pairs = made(text).pairs
    assert not any("described" in front for front in pairs)
    assert any(front.endswith("replaces names with placeholders?") for front in pairs)


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "**Model-based learning**\n\n- *data*: full dataset\n"
            "- *use when*: generalization matters most\n",
            "When should Model-based learning be used?",
            "when generalization matters most",
        ),
        (
            "**Drift** problems:\n\n1. *Drift*: does the input still look alike? Seen in a plot\n",
            "Which question does Drift answer?",
            "does the input still look alike?",
        ),
        (
            "### Density\n\n- General idea of DB = grow a cluster until a threshold is met\n",
            "What is the general idea of DB?",
            "grow a cluster until a threshold is met",
        ),
        (
            "### Density\n\n1. **Core point**: a point with many neighbours\n"
            "2. **Density reachable**: linked to a core point by others\n",
            "What does “Density reachable” mean?",
            "linked to a core point by others",
        ),
    ],
)
def test_the_question_fits_what_is_said(made: Make, text: str, question: str, answer: str) -> None:
    assert made(text).pairs[question] == answer


def test_a_number_word_is_not_counted_again() -> None:
    assert (
        with_count("What are the two challenges of ML?", 2) == "What are the two challenges of ML?"
    )
    assert with_count("What are the challenges of ML?", 2) == "What are the challenges of ML? (2)"


def test_a_letter_is_no_part_of_a_word(made: Make) -> None:
    text = "## 1. Naïve RAG\n\n**Limitations**\n\n- **R** ⟶ {low precision, low recall}\n"
    text += "- **A** ⟶ {redundancy, length limits}\n"
    fronts = [front for front in made(text).pairs if "limitations of A" in front]
    assert fronts, made(text).pairs


def test_what_a_thing_does_only_is_asked_with_the_verb() -> None:
    question = "What does K-means only work for?"
    assert ask_by_verb("K-means", "Only works for numbers") == (question, "numbers")
    assert ask_by_verb("The tool", "only supports JSON")[1] == "JSON"


def test_a_place_to_read_is_no_part_of_an_answer() -> None:
    text = "same doughs as rye (see 05-RYE), but the oven must be hot"
    assert without_tail(text) == "same doughs as rye, but the oven must be hot"
    assert without_tail("hot (see the rye note)") == "hot"
