"""Short names and what they spell out."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]


def test_a_title_of_an_abbreviation_spells_it_out_and_goes_on(
    facts: Callable[[str], Facts],
) -> None:
    title = "true loaf rate = share of loaves that rise"
    found = facts(f'- **Curve**: <abbr title="{title}">TLR</abbr> at each heat\n')
    assert ("TLR", "defined_as", "share of loaves that rise") in found


def test_highly_tells_no_kind(facts: Callable[[str], Facts]) -> None:
    assert ("Rye", "is_a", "DNS service") in facts(
        "# Rye\n\n- **is**: a highly available DNS service\n"
    )
