"""What must give no card at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    "text",
    [
        "---\npurpose: a note about RDS\ntags: [a]\n---\n",
        "### What to learn after\n\n- **Serverless v2**: scales\n- Cost model (3 risks)\n",
        "### Resources\n\n- **Handbook**: a book about Aurora\n",
        "Read first: **Amazon Aurora overview**\nGoal: understand _what problem it solves_.\n",
        "Only proceed if you use Aurora:\n\n- **Failover**: takes 30 seconds\n",
        "### Code\n\n```sql\n-- is: a fully managed RDBMS\nSELECT 6 copies\n```\n",
        "- [A guide](https://example.org/guide)\n- [Another](https://example.org/other)\n",
        "$$\n\\text{is} = 3\n$$\n",
        "- [ ] Nele: photos of the grades\n- [x] Max: price list\n- TODO Max: order flour\n",
        "Created: 14 March\nStatus: in progress\n\nIt is old.\n",
        "",
    ],
    ids=[
        "front matter", "what to learn after", "resources", "instructions", "condition",
        "code", "links", "math", "tasks", "database", "nothing",
    ],
)  # fmt: skip
def test_no_card_comes_from(made: Make, text: str) -> None:
    assert made(text).cards == ()


def test_what_is_noted_below_a_task_gives_cards(made: Make) -> None:
    text = "- [ ] learn RDS\n    - **RDS**: a managed relational database\n- [ ] Nele: photos\n"
    cards = made(text).cards
    assert cards
    assert all("RDS" in card.front or "RDS" in card.back for card in cards)


def test_heading_numbers_never_reach_a_card(made: Make) -> None:
    text = "### 3. Core Aurora concepts (draft)\n\n- **Cluster**\n- **Instance**\n"
    cards = made(text).cards
    assert not any("3." in card.front for card in cards)
    assert {card.context for card in cards} == {"Aurora > Core Aurora concepts"}


def test_a_filler_label_is_no_context_and_no_question(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: a database\n\nFocus on:\n\n- One writer, many readers.\n"
    cards = made(text).cards
    assert cards
    assert not any("ocus on" in card.front + card.context for card in cards)


@pytest.mark.parametrize(
    "text",
    [
        "**Purpose**: understand when to pick it\n",
        "### Read\n1. BEIR paper\n2. A post on retrieval\n3. The docs again\n",
        "### To watch\n- Talk on ovens\n- Series on bread\n",
    ],
)
def test_what_the_reader_wants_to_do_gives_no_card(made: Make, text: str) -> None:
    assert not made(text).cards
