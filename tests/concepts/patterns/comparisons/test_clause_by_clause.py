"""Sentences about two that are compared, terms in tables, sentences in small letters."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_each_clause_is_told_of_the_one_it_begins_with(facts: Read) -> None:
    note = (
        "### Deck vs Rack\n\nDeck holds rye, Rack moves meat.\nDeck is quick, Rack mostly slow.\n"
    )
    found = facts(note)
    assert ("Deck", "does", "holds rye") in found
    assert ("Rack", "does", "moves meat") in found
    assert ("Deck", "has_property", "quick") in found
    assert ("Rack", "has_property", "mostly slow") in found
    assert not any(one[2].startswith("quick,") for one in found)


def test_a_sentence_about_one_of_them_is_not_taken_apart(facts: Read) -> None:
    found = facts("### Deck vs Rack\n\nDeck is quick, but not on Mondays.\n")
    assert not any(one[2] == "not on Mondays" for one in found)


def test_terms_of_a_product_are_its_parts(facts: Read) -> None:
    note = (
        "**Oven** is a store for bread. The Oven is big.\n\n## The ring\n\n"
        "| Term | Meaning |\n|---|---|\n| Shelf | one board |\n| Door | plate in front |\n"
    )
    assert ("Oven", "has_part", "Shelf") in facts(note)


def test_sentences_in_small_letters_are_told_apart(facts: Read) -> None:
    found = facts("- **Salting**: slows the yeast. put it in late\n")
    assert ("Salting", "does", "slows the yeast") in found
    assert ("Salting", "has_property", "put it in late") in found


def test_a_short_form_ends_no_sentence(facts: Read) -> None:
    found = facts("- **Salting**: slows the yeast, approx. by half\n")
    assert ("Salting", "does", "slows the yeast, approx. by half") in found
