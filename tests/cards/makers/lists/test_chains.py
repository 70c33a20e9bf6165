"""Steps that one line names, as they stand in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "question", "steps"),
    [
        # One comes twice.
        (
            "## Circuit breaker\n\nclosed → open → half-open → closed\n",
            "Circuit breaker: what are the 4 steps, in order?",
            "closed; open; half-open; closed",
        ),
        (
            "## Tasks\n\nTask life: none → queued → running → success / failed\n",
            "Task life: what are the 4 steps, in order?",
            "none; queued; running; success / failed",
        ),
        # Small words are told of what they stand below.
        (
            "## Document store\n\n- hierarchy: database → collection → document\n",
            "Document store, hierarchy: what are the 3 levels, in order?",
            "database; collection; document",
        ),
        # What tells more of them stands behind a colon.
        (
            "## Jobs\n\njob → stages → tasks: one job for each action\n",
            "Patterns, jobs: what are the 3 levels, in order?",
            "job; stages; tasks",
        ),
        (
            "## Data flow\n\nUser query ⟶ **Rewriter** ⟶ **Retriever** ⟶ **Generator**\n",
            "Patterns, data flow: what are the 4 steps, in order?",
            "User query; Rewriter; Retriever; Generator",
        ),
    ],
)
def test_steps_of_a_line_are_asked_as_they_stand(
    made: Make, text: str, question: str, steps: str
) -> None:
    assert made(f"# Patterns\n\n{text}").pairs.get(question) == steps


@pytest.mark.parametrize(
    "line",
    [
        "**Settings** → Editor → Default view",
        "Numbers are sorted from smallest to largest (0 → 1) or back (1 → 0)",
        "Open it under (Repos -> Files -> Clone)",
        "keep those with price > 0 and stock > 0 only",
        "low R → fast reads, low W → fast writes",
        "|E| > 1 → elastic",
    ],
)
def test_other_lines_with_arrows_name_no_steps(made: Make, line: str) -> None:
    found = made(f"# Patterns\n\n## Some lines\n\n{line}\n").pairs
    assert not [one for one in found if "in order" in one]


def test_the_last_of_four_long_steps_is_asked_alone(made: Make) -> None:
    steps = ["Put a facade in front of the monolith", "Build one feature as a service"]
    last = "Repeat until the monolith can be switched off"
    steps += ["Route its traffic to the service", last]
    text = "# Patterns\n\n## Strangler fig\n\n"
    text += "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
    pairs = made(text).pairs
    asked = [front for front, back in pairs.items() if back == last]
    assert len(asked) == 1
    assert asked[0].endswith("trangler fig: what is the last step?")
    assert "; ".join(steps[:3]) in pairs.values()


STEPS = """## Code process

**1. Preparation**

- Create a test set
- Build a pipeline

**2. Baseline**

- Simple model
- Learning curves

**3. Deployment**

- Save the pipeline
- Set up monitoring
"""


def test_steps_that_are_labels_with_numbers_are_asked_for(made: Make) -> None:
    pairs = made(STEPS).pairs
    asked = "Code process: what are the 3 steps, in order?"
    assert pairs[asked] == "Preparation; Baseline; Deployment"


def test_items_without_numbers_below_a_step_belong_to_it(made: Make) -> None:
    pairs = made(STEPS).pairs
    asked = "Code process: what does the step “Preparation” include? (2)"
    assert pairs[asked] == "Create a test set, Build a pipeline"
    assert not any(front.startswith("Preparation:") for front in pairs)


def test_what_stands_behind_a_step_is_done_in_it(made: Make) -> None:
    text = "ML lifecycle: steps for turning data into action\n\n1. **Business Understanding**: "
    text += "Define the problem & success criteria\n2. **Evaluation**: assess components\n"
    text += "3. **Deployment**\n"
    fronts = list(made(text).pairs)
    assert "What is done in the step “Business Understanding”?" in fronts


def test_the_value_of_a_key_is_asked_once(made: Make) -> None:
    text = "### Generalization\n\n**Model-Based Learning**\n\n- *goal*: build a model\n"
    text += "- *learning approach*: train once → discard data → predict with the model\n"
    fronts = list(made(text).pairs)
    assert not any("steps" in front for front in fronts)


def test_parts_within_one_another_are_levels(made: Make) -> None:
    text = "### Components\n\n1. **Storage layer** components:\n"
    text += "    - **Databases ⟶ Schemas ⟶ Tables ⟶ Partitions**\n"
    assert "Storage layer components: what are the 4 levels, in order?" in made(text).pairs


def test_a_step_is_spelt_as_its_line_has_it(made: Make) -> None:
    text = "# Ovens\n\n## Retrieval\n\n- **is**: taking bread out\n\n## Deck oven\n\n"
    text += "- **implements_framework**: Load ⟶ Retrieve ⟶ Cool\n"
    pairs = made(text).pairs
    assert pairs["Which framework does Deck oven implement? (3)"] == "Load; Retrieve; Cool"


def test_two_steps_with_a_key_are_asked(made: Make) -> None:
    pairs = made("# Ovens\n\n## Deck oven\n\n- **implements_framework**: Load ⟶ Cool\n").pairs
    assert pairs["Which framework does Deck oven implement? (2)"] == "Load; Cool"
