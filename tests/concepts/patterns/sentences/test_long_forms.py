"""Short names and what they spell out."""

from collections.abc import Callable

from small_vault import load

from aurora_kb.concepts import extract

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


def test_what_a_thing_is_also_called_is_another_name(said: Callable[..., list[tuple]]) -> None:

    note = (
        "### Counts\n\n- **Yield** = good / all. Also called *rate* or YLD.\n\n"
        "- *Deck*: an oven\n\n    - formerly Pit Oven\n"
    )
    aliases = {
        (one.name, one.other) for one, _ in extract(load({"Ovens.md": note}).notes[0]).aliases
    }
    assert {("rate", "Yield"), ("YLD", "Yield"), ("Pit Oven", "Deck")} <= aliases
    assert not any("Also" in one[2] for one in said(note))
    assert not any(one[1:3] == ("has_part", "formerly Pit Oven") for one in said(note))
