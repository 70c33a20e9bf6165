"""The order in which to learn."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import LearningOrder, learning_order, learning_paths
from aurora_kb.errors import NotFoundError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def labels(order: LearningOrder) -> list[str]:
    return [lesson.concept.label for lesson in order.lessons]


def test_what_to_learn_after_comes_after(seed: nx.MultiDiGraph) -> None:
    order = learning_order(seed, "Aurora")
    assert order.concept.label == "Aurora"
    assert labels(order).index("Aurora") < labels(order).index("Cost model")
    (because,) = next(one for one in order.lessons if one.concept.label == "Cost model").because
    assert (because.kind, because.evidence.line) == ("prerequisite_of", 159)


def test_steps_come_after_the_whole_and_in_their_order(graph_of: Build) -> None:
    graph = graph_of("**Delivery**\n\n- **steps**: Write, Store, Acknowledge\n")
    assert labels(learning_order(graph, "Store")) == ["Delivery", "Write", "Store", "Acknowledge"]


def test_what_is_used_comes_before_what_uses_it(graph_of: Build) -> None:
    graph = graph_of("**Queue**\n\n- **uses**: Disk\n")
    assert labels(learning_order(graph, "Queue")) == ["Disk", "Queue"]


def test_a_whole_that_uses_its_own_step_is_no_cycle(graph_of: Build) -> None:
    graph = graph_of("**Failover**\n\n- **uses**: Detection\n- **steps**: Detection, Promotion\n")
    order = learning_order(graph, "Failover")
    assert order.cycles == ()
    assert labels(order) == ["Failover", "Detection", "Promotion"]


def test_needs_of_needs_come_first(graph_of: Build) -> None:
    notes = {
        "Topic.md": "**Topic**\n\n- **uses**: Queue\n",
        "Queue.md": "**Queue**\n\n- **uses**: Disk\n",
        "Other.md": "**Other**\n\n- **uses**: Tape\n",
    }
    assert labels(learning_order(graph_of(notes), "Topic")) == ["Disk", "Queue", "Topic"]


def test_a_cycle_is_told_with_the_lines_that_make_it(graph_of: Build) -> None:
    notes = {
        "Queue.md": "**Queue**\n\n- **uses**: Topic\n",
        "Topic.md": "**Topic**\n\n- **uses**: Queue\n",
    }
    order = learning_order(graph_of(notes), "Queue")
    assert sorted(labels(order)) == ["Queue", "Topic"]
    (cycle,) = order.cycles
    assert {(one.evidence.note, one.evidence.line) for one in cycle} == {("Queue", 3), ("Topic", 3)}


def test_a_concept_that_nothing_orders_stands_alone(graph_of: Build) -> None:
    order = learning_order(graph_of("**Queue**\n\n- **components**: Broker\n"), "Broker")
    assert labels(order) == ["Broker"]


def test_an_unknown_concept_gets_the_nearest_names(seed: nx.MultiDiGraph) -> None:
    with pytest.raises(NotFoundError) as caught:
        learning_order(seed, "Aurorra")
    assert "Aurora" in caught.value.hint


def test_paths_are_the_parts_that_have_nothing_to_do_with_each_other(graph_of: Build) -> None:
    notes = {
        "Queue.md": "**Queue**\n\n- **uses**: Disk\n- **uses**: Memory\n",
        "Tape.md": "**Tape**\n\n- **steps**: Load, Wind, Read\n",
        "Pair.md": "**Pen**\n\n- **uses**: Ink\n",
    }
    paths = learning_paths(graph_of(notes))
    assert [path.concept.label for path in paths] == ["Tape", "Queue"]  # two are no path
    lessons = [[lesson.concept.label for lesson in path.lessons] for path in paths]
    assert lessons[0] == ["Tape", "Load", "Wind", "Read"]
    assert sorted(lessons[1][:2]) == ["Disk", "Memory"]
    assert lessons[1][2] == "Queue"


def test_a_path_is_the_order_around_any_of_its_concepts_that_reaches_all(
    graph_of: Build,
) -> None:
    graph = graph_of("**Delivery**\n\n- **steps**: Write, Store, Acknowledge\n")
    (path,) = learning_paths(graph)
    assert path.lessons == learning_order(graph, "Delivery").lessons


def test_every_lesson_of_a_path_stands_behind_what_it_needs(seed: nx.MultiDiGraph) -> None:
    for path in learning_paths(seed):
        seen: set[str] = set()
        for lesson in path.lessons:
            for relation in lesson.because:
                ends = {relation.source, relation.target} - {lesson.concept.id}
                assert ends & seen
            seen.add(lesson.concept.id)
