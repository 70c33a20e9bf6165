from collections.abc import Callable

import pytest

Facts = Callable[[str], list[tuple[str, str, str]]]
TABLE = (
    "# Oven\n\n| Way | What |\n|---|---|\n| {} | a link with words |\n| heat | bakes the bread |\n"
)


@pytest.mark.parametrize("name", ["`((uuid))`", "((uuid))", "(( ))", "()", "(-)"])
def test_what_has_no_words_outside_brackets_names_nothing(facts: Facts, name: str) -> None:
    ends = {end for one in facts(TABLE.format(name)) for end in (one[0], one[2])}
    assert "heat" in {end.casefold() for end in ends}
    assert not any("uuid" in end or not end.strip("()- ") for end in ends)
