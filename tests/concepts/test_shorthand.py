"""How learners write in haste: letters before items, signs for and against, names in a row."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]


def test_letters_circles_and_keycaps_number_items(facts: Callable[[str], Facts]) -> None:
    note = "**Doors**\n\na) Flap: opens upwards\nb) Slide – runs on rails\nc) Leaf: on hinges\n"
    assert ("Doors", "has_part", "Slide") in facts(note)
    note = "**Doors**\n\n- ① Flap: opens upwards\n- 2️⃣ Slide: runs on rails\n"
    found = facts(note)
    assert ("Doors", "has_part", "Flap") in found
    assert ("Doors", "has_part", "Slide") in found
