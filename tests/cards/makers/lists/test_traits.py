"""What single items say of the name above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_an_item_among_others_says_what_characterises_the_name_above(made: Make) -> None:
    text = "# Serving\n\n## Tricks\n\n- **Speculative decoding**: a small model drafts tokens\n"
    text += "    - output distribution stays the same\n    - needs: a small model\n"
    asked = made(text).pairs
    told = "output distribution stays the same"
    assert any("characterises" in front for front, back in asked.items() if back == told)


def test_a_topic_in_a_heading_is_no_thing_with_traits(made: Make) -> None:
    text = "# Queues\n\n## Polling\n\n- the timeout is shorter than the work → duplicates\n"
    text += "- **Long polling**: waits for messages\n- careful with costs of empty answers\n"
    assert not any("characterises Polling" in front for front in made(text).pairs)


def test_a_list_of_weak_points_has_no_traits(made: Make) -> None:
    text = "# Clustering\n\n## Partitioning\n\n**K-means**\n\n- high influence of outliers\n"
    text += "- no hierarchy provided\n- only works for numbers\n"
    assert not any("characterises" in front for front in made(text).pairs)
