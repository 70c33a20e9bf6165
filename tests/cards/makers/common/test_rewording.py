"""Questions in the words that their answer needs, and subjects that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.asking.phrasing import ask_for
from aurora_kb.cards.english.answers import is_sentence
from aurora_kb.cards.english.verbs import is_plural
from aurora_kb.cards.makers.common.rewording import by_answer

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("question", "subject", "answer", "asked"),
    [
        ("What does Star join?", "Star", "one per dimension", "How many joins does Star have?"),
        ("What does Star join?", "Star", "many", "Star: joins?"),
        ("What does Star join?", "Star", "facts and dimensions", "What does Star join?"),
        ("What does Loop diuretics do?", "Loop diuretics", "relieve symptoms",
         "What do Loop diuretics do?"),
        ("What do Tags do?", "Tags", "toggles whether they are shown", "What does “Tags” do?"),
        ("What is Git-based?", "Git-based", "history is built in", "What does “Git-based” mean?"),
        ("What does IVF update?", "IVF", "very slow", "IVF: how are updates?"),
        ("What does IVF update?", "IVF", "its cells", "What does IVF update?"),
        ("What are IA classes?", "IA classes", "object must be 30 days old first",
         "What applies to IA classes?"),
        ("What is a lease?", "lease", "a lock that must be renewed", "What is a lease?"),
        ("What is Often combined?", "Often combined", "IVF-PQ", "What is often combined?"),
        ("What is waterfall only?", "waterfall only", "hot, cold, frozen",
         "What does “waterfall only” mean?"),
        ("What is same window twice?", "same window twice", "name it once",
         "What can one do about “same window twice”?"),
        ("What is Temporal?", "Temporal", "code first, selfhosted", "What is Temporal?"),
    ],
)  # fmt: skip
def test_the_answer_gives_the_words(question: str, subject: str, answer: str, asked: str) -> None:
    assert by_answer(question, subject, answer) == asked


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("moderators manage the forum", True),
        ("transporters attach the cargo", True),
        ("stores rows in the order of time", False),
        ("keys without the prefix", False),
    ],
)
def test_a_plural_that_acts_makes_a_sentence(text: str, is_one: bool) -> None:
    assert is_sentence(text) == is_one


def test_examples_are_the_part_of_the_line_that_holds_them(made: Make) -> None:
    text = "### Invocation types\n\n1. **Synchronous**: caller waits for the result. Gateway, ALB\n"
    text += "2. **Asynchronous**: events wait in a queue. Bucket, SNS\n"
    assert "Gateway, ALB" in made(text).pairs.values()
    assert not any(back.startswith("caller waits for the result. ") for back in made(text).pairs)


def test_an_arrow_of_two_signs_ends_a_key(made: Make) -> None:
    text = "### Filtering\n\n- *pre-filter* -> filter first, search the rest\n"
    text += "- *post-filter* -> search first, then filter\n"
    pairs = made(text).pairs
    assert "filter first, search the rest" in pairs.values()
    assert not any("->" in back for back in pairs.values())


def test_a_name_that_is_an_order_or_code_stands_in_marks(made: Make) -> None:
    text = "| Option | Type |\n| --- | --- |\n| Hide page title | Toggle |\n| Theme | Button |\n"
    text += "\n### Search\n\n- `ef_search`: candidates while searching\n"
    pairs = made(text).pairs
    assert pairs["What is the type of “Hide page title”?"] == "Toggle"
    assert pairs["What is the type of Theme?"] == "Button"
    assert any("`ef_search`" in question for question in pairs)


def test_good_for_is_of_the_question(made: Make) -> None:
    text = "### Trigger rules\n\n- `one_failed`: good for alerts\n- `all_done`: clean-up\n"
    pairs = made(text).pairs
    assert pairs["What is `one_failed` (Trigger rule) good for?"] == "alerts"


def test_names_below_a_comparative_are_its_kinds(made: Make) -> None:
    text = "# Attention\n\n### Cheaper variants\n\n- **MQA**: all heads share one key\n"
    text += "- **GQA**: groups of heads share a key\n- **Sliding window**: only the last words\n"
    assert not any("helps to get cheaper" in front for front in made(text).pairs)


def test_a_name_that_begins_with_use_is_no_remedy(made: Make) -> None:
    text = "# Clean Architecture\n\n## Layers\n\n- **Entities** → rules of the enterprise\n"
    text += "- **Use cases** (interactors) → rules of the application, orchestrate entities\n"
    pairs = made(text).pairs
    assert not any("what can one do about" in front for front in pairs)
    assert "rules of the application, orchestrate entities" in pairs.values()


@pytest.mark.parametrize(
    "text",
    ["## Cases\n\n**Everything else**: integrations with the SDK\n**One**: a thing of its own\n",
     "## Cases\n\nExample from the tutorial: price 4, quantity 120\n"],
)  # fmt: skip
def test_what_says_nothing_without_its_line_is_no_subject(made: Make, text: str) -> None:
    fronts = list(made(text).pairs)
    assert not any("Everything else" in front or "Example from" in front for front in fronts)


def test_things_are_no_part_of_vs_others(made: Make) -> None:
    text = "# Clean\n\n## vs others\n\nHexagonal → ports and adapters\nOnion → the domain\n"
    fronts = list(made(text).pairs)
    assert not any("vs other" in front for front in fronts)


def test_how_long_is_not_what_for(made: Make) -> None:
    text = "# DynamoDB\n\n### Optional\n\n- **Streams:** (24 h) change log of items\n"
    text += "- **TTL**: deletes expired items\n"
    pairs = made(text).pairs
    assert "24 h" not in pairs.values()
    assert not any("variants of Optional" in front or "(Optional)" in front for front in pairs)


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("smaller chunks", "Chunking: what do smaller chunks lead to?"),
        ("higher overlap", "Chunking: what does higher overlap lead to?"),
    ],
)
def test_a_comparative_leads_to_something(key: str, question: str) -> None:
    assert ask_for("Chunking", key, "has_property") == question


def test_a_name_with_a_dot_is_no_plural() -> None:
    assert not is_plural("retention.ms")


def test_columns_that_are_no_nouns_ask_in_their_own_words(made: Make) -> None:
    text = "| Taste | means | do |\n|---|---|---|\n| sour, thin | under-extracted | finer grind |\n"
    text += "| bitter, dry | over-extracted | coarser grind |\n| weak | too little | more |\n"
    pairs = made(text).pairs
    assert pairs["What does “sour, thin” mean?"] == "under-extracted"
    assert pairs["What should one do about “sour, thin”?"] == "finer grind"
    assert ask_for("Direct Connect", "over", "", noun=True) == "Direct Connect: over what?"


def test_what_all_items_end_in_is_what_there_are_of_it(made: Make) -> None:
    text = "# Step Functions\n\n## Flow\n\n- `Map`: runs the steps for each item\n"
    text += "  - *Inline mode*: up to 40 iterations\n  - *Distributed mode*: up to 10,000 runs\n"
    text += "- `Wait`: delays for a time\n"
    assert made(text).pairs["Which modes of Map are there? (2)"] == "Inline mode, Distributed mode"


def test_sorts_of_a_heading_are_asked_by_it(made: Make) -> None:
    text = "# Dimensional Modelling\n\n### Types of fact tables\n\n"
    text += "1. *Transaction*: one row per event\n2. *Periodic*: one row per month\n"
    fronts = list(made(text).pairs)
    assert "Which type of fact table is described as “one row per event”?" in fronts


def test_what_another_thing_says_is_no_definition(made: Make) -> None:
    text = "## PACELC\n\nCAP says nothing about normal operation. PACELC: if partition, A or C\n"
    assert not any(back.startswith("CAP says") for back in made(text).pairs.values())


@pytest.mark.parametrize(
    "line",
    ["The teacher calls these the *RAG triad* (the name comes from TruLens):",
     "Before Kafka learn: pub/sub basics, serialization"],
)  # fmt: skip
def test_where_a_name_comes_from_and_advice_explain_nothing(made: Make, line: str) -> None:
    assert not made(f"# Problems\n\n## Metrics\n\n{line}\n").pairs


def test_an_example_is_of_its_section_and_not_of_another(made_all: Any) -> None:
    text = "# Functions\n\n## Fields\n\n**Fields**\n\n- **types**: text, number\n"
    text += "- **names**: short\n\n## relative\n\nThe time as one says it.\n\n"
    text += "- Example: `mtime.relative()` returns a value such as `3 days ago`\n"
    pairs = made_all({"Functions.md": text}).pairs
    assert "What is an example of Fields?" not in pairs
    assert any("example of relative" in front for front in pairs)


def test_a_cell_that_says_nothing_is_not_asked_for(made: Make) -> None:
    text = "| Provider | API key | Models |\n|---|---|---|\n| Ollama | n/a | local |\n"
    text += "| Other | needed | many |\n"
    assert "n/a" not in made(text).pairs.values()


def test_of_several_one_is_a_type(made: Make) -> None:
    text = "# Agents\n\n- **Tools**: called by name\n  - types: retrieval, compute\n"
    text += "    - retrieval: search\n    - compute: code interpreter\n"
    assert not any("type of Tools" in front for front in made(text).pairs)


def test_a_price_is_asked_once(made_all: Any) -> None:
    text = "# Lambda\n\n- **is**: a service\n\n### Pricing\n\n- per request: $0.20 per 1M\n"
    fronts = [front for front, back in made_all({"Lambda.md": text}).pairs.items() if "$" in back]
    assert fronts == ["What does Lambda cost per request?"]


def test_limitations_are_not_explained_by_the_first_of_them(made: Make) -> None:
    text = "# Import\n\n## Limitations\n\nThe importer is new.\n"
    assert "What are Limitations?" not in made(text).pairs


def test_what_an_option_does_is_asked_with_does(made: Make) -> None:
    text = "### Settings\n\n| Option | Description |\n|---|---|\n"
    text += "| Fold | Toggles whether to show the context |\n| Split | Breaks down the terms |\n"
    fronts = list(made(text).pairs)
    assert "What does Fold do?" in fronts
    assert "What does Split do?" in fronts


def test_an_option_among_orders_does_what_they_do(made: Make) -> None:
    text = "## Query\n\n- `limit`: show only the first five\n- `offset`: skip the first five\n"
    text += "- `format`: render as `list`, `table`, or `count`\n"
    assert "Query: `format`? (3)" not in made(text).pairs


def test_what_an_option_expands_is_what_it_does(made: Make) -> None:
    text = "| Setting | Description |\n| --- | --- |\n| Long view | Expands the list by all |\n"
    assert made(text).pairs["What does Long view do?"] == "Expands the list by all"


def test_a_key_with_without_asks_for_that_case(made: Make) -> None:
    text = "## round\n\n- **Without parameters**: gives a whole number\n"
    assert made(text).pairs["What does round do without parameters?"] == "gives a whole number"
