"""What a gloss or a statement sets off among its words is used."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("line", "used"),
    [
        ("bakes on a *stone*", "stone"),
        ('lets loaves rise via <abbr title="warm and wet air">steam</abbr>', "steam"),
        ("mixes the dough (*autolyse*)", "autolyse"),
        ("flour ⟶ dough (usually **RYE**)", "RYE"),
        ("checks each loaf with **Dough Probe**", "Dough Probe"),
    ],
)
def test_a_gloss_sets_off_what_is_used(facts: Read, line: str, used: str) -> None:
    assert ("Deck", "uses", used) in facts(f"### Kinds\n\n- **Deck**: {line}\n")


def test_a_statement_sets_off_what_its_subject_uses(facts: Read) -> None:
    found = facts("### Proofing\n\n- Ends in a **Cold Room** overnight\n")
    assert ("Proofing", "uses", "Cold Room") in found


@pytest.mark.parametrize(
    "line",
    [
        "slower than **Rack Oven**",  # set against it
        "a *relational* oven",  # tells which
        "what bakers lack. **RYE** is how they get it",  # begins a sentence of its own
        "serverless oven (*routing*)",  # says the same in a word
        "*Mix* ⟶ *Knead* ⟶ *Bake*",  # a chain
        "is it still good after **Rye v Oats**?",
        "one of **RYE** or **OATS**",
    ],
)
def test_what_is_set_against_it_is_not_used(facts: Read, line: str) -> None:
    assert not any(one[1] == "uses" for one in facts(f"### Kinds\n\n- **Deck**: {line}\n"))


@pytest.mark.parametrize(
    ("note", "claim"),
    [
        ("## Deck\n\n- fits any oven (`BellDoor` API)\n", ("Deck", "uses", "BellDoor")),
        ("## Deck\n\n- started with `bake()` at night\n", ("Deck", "uses", "bake")),
        ("- **Soft crust**: yes, if cooled. (`steam` is key.)\n", ("Soft crust", "uses", "steam")),
        ("Ovens crack in the cold ⟶ `preheat` first.\n", ("Oven", "uses", "preheat")),
        ("## Probe\n\nCompares the crust with a *sample*.\n", ("Probe", "uses", "sample")),
    ],
)
def test_what_is_typed_inside_a_statement_is_used(
    said: Callable[..., list[tuple]], note: str, claim: tuple[str, str, str]
) -> None:
    assert claim in [one[:3] for one in said(note, "Oven.md")]


@pytest.mark.parametrize(
    "note",
    [
        "## Deck\n\n- opens `door --wide now` first\n",  # a command
        "## Deck\n\n- bakes until `temp_reached`\n",
        "- **Deck oven** (`DeckOven`): old\n",  # its own name
        "Fill the oven (`rye`)?\n",
    ],
)
def test_what_is_typed_otherwise_is_not(said: Callable[..., list[tuple]], note: str) -> None:
    assert not [one for one in said(note, "Oven.md") if one[1] == "uses"]
