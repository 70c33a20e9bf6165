"""Cards from the further phrases of a line, and from items of one phrase."""

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("**Interface endpoint**: card with an address, billed per hour",
         "How is an Interface endpoint billed?", "per hour"),
        ("**Gateway endpoint**: for two services only, free, entry in the table",
         "What does a Gateway endpoint cost?", "free"),
        ("**Streams**: change log of items, can trigger Lambda", "What can Streams do?",
         "trigger Lambda"),
        ("**Scanner**: reads the whole table, filter is applied after reading",
         "Scanner: when is filter applied?", "after reading"),
        ("**mTLS**: both sides show a certificate. Used between services",
         "Where is mTLS used?", "between services"),
        ("**Hot partition**: one key gets most of the traffic. Fix: better key",
         "What is the fix for a Hot partition?", "better key"),
    ],
)  # fmt: skip
def test_a_phrase_is_asked_by_its_grammar(
    made: Make, line: str, question: str, answer: str
) -> None:
    assert made(f"### Endpoints\n\n- {line}\n- **Other**: a thing\n").pairs[question] == answer


def test_items_of_one_phrase(made: Make) -> None:
    pairs = made(
        "**Transit hub**\n\n- hub for many networks\n- billed per link and GB\n"
        "- can be added any time\n"
    ).pairs
    assert pairs["How is Transit hub billed?"] == "per link and GB"
    assert pairs["When can Transit hub be added?"] == "any time"


def test_an_answer_is_no_name(made: Make) -> None:
    pairs = made("Q: where does validation go? → format: adapter, rules: entity\n").pairs
    assert not any(front.startswith("What does Q") for front in pairs)


def test_a_whole_item_says_what_its_name_is(made: Make) -> None:
    pairs = made(
        "### Patterns\n\n- **ReAct**\n\t- = Reason + Act\n"
        "- **AutoGen** (Microsoft)\n\t- agents talk in a conversation\n\n"
        "### MCP (Model Context Protocol)\n\n- open standard from Anthropic\n"
        "- connects agents to tools\n"
    ).pairs
    assert pairs["What does ReAct stand for?"] == "Reason + Act"
    assert pairs["What characterises AutoGen?"] == "agents talk in a conversation"
    assert pairs["What is MCP?"] == "open standard from Anthropic"


def test_words_of_a_further_sentence_are_explained_there(made: Make) -> None:
    text = (
        "- *Income elasticity*: change of quantity. Positive = normal good, negative = inferior\n"
    )
    pairs = made(f"## Kinds\n\n{text}- *Slope*: a line\n").pairs
    assert pairs["Income elasticity: what does “positive” mean?"] == "normal good"


def test_what_it_is_good_for_is_asked_behind_what_it_is(made: Make) -> None:
    text = "# Tables\n\n## Styles\n\n1. **KEY** - rows of a key lie together. good for joins\n"
    text += "2. **ALL** - full copy on every node. Only for small tables!\n\n"
    text += "## Metrics\n\n- **Cosine**: angle between vectors. Default for text\n"
    pairs = made(text).pairs
    assert pairs["What is KEY good for?"] == "joins"
    assert pairs["What is ALL for?"] == "Only for small tables"
    assert pairs["What is Cosine the default for?"] == "text"


def test_sentences_say_more_of_what_they_define(made: Make) -> None:
    text = "# Tools\n\nRavel is a stream processor, created at Someworks, written in Rust.\n\n"
    text += "### Retry\n\nexponential backoff. Only for idempotent calls!\n"
    pairs = made(text).pairs
    assert pairs["Where was Ravel created?"] == "at Someworks"
    assert pairs["In which language is Ravel written?"] == "Rust"
    assert pairs["What is Retry for?"] == "Only for idempotent calls"


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- **NAT Gateway**: lets private subnets go out. Lives in a public subnet",
            "Where does NAT Gateway live?",
            "in a public subnet",
        ),
        (
            "- **Adjusted R2**: penalizes the number of predictors. Use to compare models of "
            "different size",
            "What is Adjusted R2 used for?",
            "to compare models of different size",
        ),
        (
            "- **AUC**: area under the curve. Perfect = 1, random = 0.5",
            "AUC: which value means “random”?",
            "0.5",
        ),
        (
            "- **Delta Sharing** (open protocol to share live data)",
            "What is Delta Sharing?",
            "open protocol to share live data",
        ),
        (
            "- **MAE**: mean error, prefer when there are many outliers",
            "When should MAE be preferred?",
            "when there are many outliers",
        ),
    ],
)
def test_a_further_sentence_without_a_subject_is_of_the_name(
    made: Make, line: str, question: str, answer: str
) -> None:
    pairs = made(f"### Parts\n\n{line}\n- **Router**: sends packets to the next hop\n").pairs
    assert pairs[question] == answer


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("- **Silhouette**: how well a point fits its own cluster. Coefficient between -1 and 1",
         "Between which values does the coefficient of Silhouette lie?", "-1 and 1"),
        ("- **Cold start** → fix w/ provisioned concurrency",
         "What is the fix for cold start?", "provisioned concurrency"),
    ],
)  # fmt: skip
def test_spans_and_fixes_are_asked_for(made: Make, line: str, question: str, answer: str) -> None:
    assert made(f"### Parts\n\n{line}\n- **Router**: sends packets\n").pairs[question] == answer
