"""Guides tell what to click; their tasks, keys, credits and demo lines are no concepts."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Facts = Callable[[str], list[tuple[str, str, str]]]

CLICKS = "1. Open **Settings**.\n2. In the sidebar, select **Files**.\n3. Click **Save**.\n"


def labels_in(graph: nx.MultiDiGraph) -> set[str]:
    return {concept.label for concept in concepts_of(graph)}


@pytest.mark.parametrize(
    "line",
    [
        "**Change default location**\n\n- the vault\n",
        "> [!tip] Merge notes\n> They become one.\n",
        "1. Right-click on the tag\n2. Press Enter\n3. Swipe left or right\n",
        "- **Commit changes** - Enter message and commit\n",
        "### Linking to a heading\n\n- **Pasting your text**: asks first\n",
    ],
)
def test_tasks_of_a_guide_are_no_concepts(graph_of: Build, line: str) -> None:
    assert labels_in(graph_of({"Vault.md": f"{CLICKS}\n{line}"})) <= {"Vault", "vault"}


def test_a_guide_still_teaches_its_terms(graph_of: Build) -> None:
    graph = graph_of({"Vault.md": f"{CLICKS}\n- **Sidebar**: shows the files\n"})
    assert labels_in(graph) == {"Vault", "Sidebar"}


def test_the_same_words_name_things_in_a_study_note(graph_of: Build) -> None:
    graph = graph_of("- **Sort key**: orders the items\n- **Update anomaly**: two truths\n")
    assert labels_in(graph) == {"Queue", "Sort key", "Update anomaly"}


@pytest.mark.parametrize(
    "text",
    [
        "## Credits\n\n- Ada Example (French)\n- **Bob**: translates\n",
        "### Resources\n\n- A good book\n",
        "- First list item\n- Second list item\n    - Nested item\n- [ ] Task item 2\n",
        "| Action | Shortcut |\n|---|---|\n| Edit name | `Enter` |\n",
        "| Do | macOS | Windows |\n|---|---|---|\n| New tab | ⌘ T | Ctrl + T |\n",
        "- [Key features](#key-features)\n- [[#License]]\n\n## Summary\n",
        "- [Topic guide](https://example.org/topic)\n",
        "List the daily notes:\n\n```sh\nlist daily\n```\n",
        "- Reload VS Code when prompted by it\n",
        "## Organise\n",
        "### Other panels\n",
        "> [!note] Bars in tables\n> They need care.\n",
        "- the link you followed\n",
    ],
)
def test_what_teaches_nothing_names_nothing(graph_of: Build, text: str) -> None:
    assert labels_in(graph_of(text)) == {"Queue"}


def test_capitals_before_code_compare_nothing(graph_of: Build) -> None:
    graph = graph_of("- Using VS Code's own editor\n\n## Cursor vs. Zed\n\n*Zed* cost: none\n")
    assert [one.items for one in graph.graph["comparisons"]] == [("Cursor", "Zed")]


def test_an_owner_of_features_is_a_name(graph_of: Build) -> None:
    graph = graph_of("## Extensions for Additional Features\n\n- **Lock**: keeps order\n")
    assert labels_in(graph) == {"Queue", "Lock"}


def test_a_title_keeps_the_noun_behind_its_verb(graph_of: Build) -> None:
    assert labels_in(graph_of({"Manage notes.md": "Text.\n"})) == {"Manage notes"}


def test_a_worked_example_names_nothing(graph_of: Build) -> None:
    graph = graph_of(
        {"Gear.md": "# Gear ratio\n\nExample from class: 40 and 10 teeth\n- GR = 40/10 = 4\n"}
    )
    assert labels_in(graph) == {"Gear ratio"}


@pytest.mark.parametrize("label", ["## Log\n\n- ", "- Baking log\n    - "])
def test_a_diary_tells_nothing_of_the_subject(label: str, facts: Facts) -> None:
    entries = "2024-10-19 two loaves, too flat", "2024-11-02 nothing", "ask Ruth for her tins"
    joint = "\n    - " if label.startswith("-") else "\n- "
    text = f"- built of stone\n\n{label}{joint.join(entries)}\n"
    assert facts(text) == [("Ovens", "has_property", "built of stone")]


def test_a_log_without_days_is_a_thing(facts: Facts) -> None:
    found = facts("- Log\n    - keeps each change\n    - is read at the start\n")
    assert ("Log", "has_property", "keeps each change") in found
