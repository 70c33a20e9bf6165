"""Labels on pages for relations, kinds of concepts and kinds of cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from aurora_kb.site.words.translations import ENGLISH, Words

# What stands before the targets on the source's page, and before the sources on the
# target's page. "" means that the relation reads the same both ways.
RELATIONS: dict[str, tuple[str, str]] = {
    "is_a": ("Is a", "Kinds"),
    "extends": ("Extends", "Extended by"),  # a kind to the schema: see `told_kind`
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


# Kinds of concepts, and keys of the front matter that many vaults have. Others are shown as
# they stand in the notes.
CONCEPT_TYPES = (
    "Subject", "Concept", "Variant", "Category", "Product", "Tool", "Step", "Feature", "Component",
)  # fmt: skip
FIELDS = (
    "Author", "Category", "Created", "Date", "Due", "File", "Folder", "Language", "Minutes",
    "Modified", "Reading time", "Source", "Status", "Type", "Updated", "Url", "Version", "Words",
)  # fmt: skip

# How grave a finding is.
SEVERITIES = ("error", "warning", "info")
# What the parser says in notes: types of callouts as their titles, and the boxes of tasks.
PARSERS_WORDS = (
    "Abstract", "Attention", "Bug", "Caution", "Check", "Cite", "Danger", "Done", "Error",
    "Example", "Fail", "Failure", "Faq", "Help", "Hint", "Important", "Info", "Missing", "Note",
    "Question", "Quote", "Success", "Summary", "Tip", "Tldr", "Todo", "Warning", "done", "to do",
)  # fmt: skip


def relation_words(kind: str, words: Words = ENGLISH, *, inverse: bool = False) -> str:
    """Return the words before a relation's far end, as read from one of its ends."""
    if kind not in RELATIONS:
        said = words.say(humanise(kind))
        return words.say("{relation} (from)", relation=said) if inverse else said
    forward, backward = RELATIONS[kind]
    return words.say(backward or forward if inverse else forward)


# A site of 1,000 notes asks it 300,000 times, and most of them for kinds of relations and cards.
@lru_cache(maxsize=1 << 11)
def humanise(name: str) -> str:
    """Make `some_key` readable: `Some key`."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def without_dashes(text: str) -> str:
    """Return what a table's cell lists with dashes, `- a - b`, as one reads it: `a; b`."""
    mark = text[:2]
    if mark not in ("- ", "* ", "• ") or not text[2:].strip():
        return text
    first, *others = (item.strip() for item in text[2:].split(f" {mark}"))
    told = first
    for item in others:
        told += f" {item}" if told.endswith((".", "!", "?", ";", ",")) else f"; {item}"
    return told


def card_kind_words(kind: str, words: Words = ENGLISH) -> str:
    """Return a card kind's name for readers."""
    return words.say(CARD_KINDS.get(kind) or humanise(kind))


def shortened(text: str, most: int) -> str:
    """Return the text, cut with an ellipsis where it has more than `most` letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plural(count: int, noun: str, many: str = "") -> str:
    """Return the count with its noun in English: `1 note`, `2 notes`."""
    return ENGLISH.count(count, noun, many)


def versus(items: Sequence[str], words: Words = ENGLISH) -> str:
    """Return the name of a comparison; of many things it names the first two."""
    named = list(items) if len(items) <= 3 else items[:2]
    names = f" {words.say('vs')} ".join(named)
    if len(items) <= 3:
        return names
    return words.say("{names} and {number} more", names=names, number=len(items) - 2)
