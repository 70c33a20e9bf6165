"""Words that pages use for relations, kinds of concepts and kinds of cards."""

from __future__ import annotations

from collections.abc import Sequence

# What stands before the targets on the source's page, and before the sources on the
# target's page. "" means that the relation reads the same both ways.
RELATIONS: dict[str, tuple[str, str]] = {
    "is_a": ("Is a", "Kinds"),
    "has_variant": ("Variants", "Variant of"),
    "has_example": ("Examples", "Example of"),
    "has_part": ("Parts", "Part of"),
    "has_step": ("Steps", "Step of"),
    "has_feature": ("Features", "Feature of"),
    "defined_as": ("Defined as", "Definition of"),
    "does": ("Does", "Done by"),
    "purpose": ("Purpose", "Purpose of"),
    "has_property": ("Properties", "Property of"),
    "uses": ("Uses", "Used by"),
    "compatible_with": ("Compatible with", ""),
    "integrates_with": ("Integrates with", ""),
    "compares_with": ("Compared with", ""),
    "precedes": ("Comes before", "Comes after"),
    "prerequisite_of": ("Needed for", "Needs first"),
    "related_to": ("Related to", ""),
    "links_to": ("Links to", "Linked from"),
    "mentions": ("Mentions", "Mentioned in"),
    "defined_in": ("Defined in", "Defines"),
}

CARD_KINDS: dict[str, str] = {
    "definition": "Definition",
    "property": "Property",
    "comparison": "Comparison",
    "discrimination": "Tell apart",
    "variant": "Variant",
    "variant-reverse": "Which one",
    "list": "List",
    "sequence": "Order",
    "table": "Table",
    "acronym": "Acronym",
    "question": "Question",
    "cloze": "Fill in",
}


def relation_words(kind: str, *, inverse: bool = False) -> str:
    """Return the words before a relation's far end, as read from one of its ends."""
    forward, backward = RELATIONS.get(kind, (humanise(kind), humanise(kind) + " (from)"))
    return backward or forward if inverse else forward


def humanise(name: str) -> str:
    """Make `some_key` readable: `Some key`."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def card_kind_words(kind: str) -> str:
    """Return a card kind's name for readers."""
    return CARD_KINDS.get(kind, humanise(kind))


def shortened(text: str, most: int) -> str:
    """Return the text, cut with an ellipsis where it has more than `most` letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plural(count: int, noun: str, many: str = "") -> str:
    """Return the count with its noun: `1 note`, `2 notes`."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}".replace(",", "\u202f")


def versus(items: Sequence[str]) -> str:
    """Return the name of a comparison; of many things it names the first two."""
    named = list(items) if len(items) <= 3 else items[:2]
    more = f" and {len(items) - 2} more" if len(items) > 3 else ""
    return " vs ".join(named) + more
