"""Lines with numbers or initials in front, other names in brackets, keys behind keys."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]
Say = Callable[..., list[tuple[str, str, str, int]]]


def test_numbers_without_a_dot_count_lines(facts: Read) -> None:
    found = facts("## Shelves\n\n3 Deck - rye, oats\n2 Middle - pans\n1 Bottom - stones\n")
    assert ("Middle", "defined_as", "pans") in found
    assert not any(one[0].startswith("2") for one in found)


def test_initials_spell_the_words_behind_them(facts: Read) -> None:
    note = (
        "## SOD\n\nS - slow bake: one at a time\nO - open/closed: no door\nD - dark crust: long\n"
    )
    assert ("slow bake", "defined_as", "one at a time") in facts(note)


def test_small_letters_in_brackets_before_a_gloss_are_another_name(facts: Read) -> None:
    found = facts("- vertical (scale up): bigger oven\n- **Peel (deck)**: needs a hand\n")
    assert not any(one[2] in ("scale up", "deck") for one in found)


def test_how_a_thing_is_stays_a_property(facts: Read) -> None:
    found = facts("- **Deck** (default): of stone\n- **Rack** (recommended): of iron\n")
    assert ("Deck", "has_property", "default") in found


def test_keys_behind_a_key_are_things_of_their_own(facts: Read) -> None:
    found = facts("Zero-shot: just bake. Few-shot: show loaves. Slow bake: wait a night.\n")
    assert ("Few-shot", "defined_as", "show loaves") in found
    assert ("Slow bake", "does", "wait a night") in found or (
        "Slow bake", "defined_as", "wait a night") in found  # fmt: skip


def test_a_word_for_a_property_in_a_numbered_list_of_names_is_one(facts: Read) -> None:
    note = "Policies:\n1. simple — one rack\n2. weighted — by share\n3. latency — nearest oven\n"
    assert ("latency", "defined_as", "nearest oven") in facts(note)


def test_a_number_may_belong_to_a_name(said: Say) -> None:
    assert any(one[0] == "Route 53" for one in said("- **is**: a service\n", "Route 53.md"))
    assert not any("12" in one[0] for one in said("- **is**: a service\n", "Lecture 12.md"))


def test_an_equation_goes_on_and_ends_in_examples(facts: Read) -> None:
    found = facts("**Drift** = the oven cools. Found by a probe.\n")
    assert ("Drift", "has_property", "Found by a probe") in found
    found = facts("- registry = where ovens are kept (Bell Hub, ECR)\n")
    assert ("registry", "has_example", "Bell Hub") in found


def test_a_word_for_a_picture_beside_things_is_one(facts: Read) -> None:
    note = "- image = mould of a loaf\n- box = loaves at once\n- volume = room\n- rack = of iron\n"
    assert ("image", "defined_as", "mould of a loaf") in facts(note)


def test_one_or_the_other_in_small_letters_are_kinds(facts: Read) -> None:
    found = facts("- **Slicing**: hand-cut or machine-cut\n- **Rising**: yes or no\n")
    assert ("Slicing", "has_variant", "hand-cut") in found
    assert not any(one[:2] == ("Rising", "has_variant") for one in found)
