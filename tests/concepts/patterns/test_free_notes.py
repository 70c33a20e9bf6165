"""Notes written freely: faults that anybody would name, each by its cause."""

from collections.abc import Callable


Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_role_below_integrations_names_what_is_joined(said: Say) -> None:
    note = "### Integrations\n\n- **Ingest**: Barge, Mill Rail, Cart\n- **Viz**: Chalk, Slate\n"
    found = [one[:3] for one in said(note, "Silo.md")]
    assert ("Silo", "integrates_with", "Mill Rail") in found
    assert ("Silo", "integrates_with", "Slate") in found
    assert not {"Ingest", "Viz"} & {name for one in found for name in one}


def test_a_system_below_integrations_stays_one(said: Say) -> None:
    found = [one[:3] for one in said("### Integrations\n\n- **GW2**: Rye, Oats\n", "Silo.md")]
    assert ("Silo", "integrates_with", "GW2") in found
