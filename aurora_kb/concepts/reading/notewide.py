"""What is settled for a whole note before its lines are read: its terms, its own keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.relation_words import MEMBERSHIP, is_aspect, relation_of_key
from aurora_kb.concepts.language.text import (
    fold,
    without_numbering,
)
from aurora_kb.concepts.language.values import aside_of, is_acronym_of, split_chain
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.reading.initials import section_letters
from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.concepts.reading.statements import Alias
from aurora_kb.concepts.reading.table_names import names_of_rows
from aurora_kb.model import Note
from aurora_kb.notes import KNOWN_FIELDS

_ARROW = re.compile(ARROW)
_BRACES = re.compile(r"\{([^{}]+,[^{}]+)\}")
_FEWEST = 3  # lists of properties whose keys tell of each other


def emphasised_terms(parts: Sequence[Part]) -> frozenset[str]:
    """The names that a note emphasises at the beginning of a line or of a table's row, the keys of
    its items and what heads its sections, folded."""
    names: list[str] = []
    for part in all_parts(parts):
        if part.table:
            names += names_of_rows(part.table)
        if part.kind == "heading" and part.number > 1:
            names.append(aside_of(without_numbering(part.text))[0])
        elif part.kind in ("text", "item") and part.runs:
            line = read_line(part)
            if line.style in ("strong", "em", "mark") or (line.value_text and line.is_item):
                names.append(line.key)
            elif line.is_item and line.lead and "strong" in part.runs[0].styles:
                names.append(line.lead)  # "- **Weir** holds the water"
    return frozenset(fold(name) for name in names if is_name(name, 3))


def linked_names(parts: Sequence[Part]) -> frozenset[str]:
    """What stands alone on a line joined by arrows, `Wall ⟶ Course ⟶ Brick`, or in braces as the
    parts of something, `made_of ⟶ {Walls, Tools}`, folded: things, whatever their words mean as
    keys or headings."""
    chains = [
        split_chain(part.text)
        for part in all_parts(parts)
        if part.kind == "text" and _ARROW.search(part.text)
    ]
    chains += [
        tuple(name.strip() for name in braces[1].split(","))
        for part in all_parts(parts)
        if part.kind == "item" and "{" in part.text
        for line in (read_line(part),)
        if line.style
        and relation_of_key(line.key) in MEMBERSHIP
        and (braces := _BRACES.fullmatch(line.value_text))
    ]
    return frozenset(
        fold(name) for chain in chains if all(is_name(one, 3) for one in chain) for name in chain
    )


def small_keys(parts: Sequence[Part]) -> frozenset[str]:
    """Emphasised keys in small letters, folded, of a note in which most of those are properties:
    it writes what it explains with a capital, and `**makers**: ...` is no term."""
    lines = [
        line
        for part in all_parts(parts)
        if part.kind in ("text", "item") and part.runs and part.runs[0].styles
        for line in (read_line(part),)
        if line.value_text and line.mark in (":", "⟶") and line.style in ("strong", "em")
    ]
    small = [line for line in lines if line.key[:1].islower()]
    told = [line for line in small if relation_of_key(line.key) or is_aspect(line.key)]
    if len(told) < _FEWEST or len(told) * 5 < len(small) * 3:
        return frozenset()
    # "**reserved**: guarantees and caps ..." does something, and is a thing; so is one that the
    # note lists, as `inner` of `{inner, outer}`.
    things = frozenset(
        fold(name)
        for part in all_parts(parts)
        if part.kind in ("text", "item")
        for braces in _BRACES.findall(part.text)
        for name in braces.split(",")
    )
    return frozenset(
        key
        for line in small
        if len(key := fold(line.key)) > 2
        and (line in told or not (key in things or opens_with_verb(line.value_text)))
    )


# A field that explains its key: "- leat:: the channel to a mill"; "- floor:: stone" does not.
_EXPLAINS = re.compile(r"\s*[-*+]\s+\S[^:]*::(?:\s+\S+){4}")


def field_keys(note: Note) -> frozenset[str]:
    """Keys of inline fields, folded: `eyes:: yellow` tells of what it stands below and names
    nothing. Fields that programs read are left out, and so are those that explain a word, each an
    item of its own with a key that stands once."""
    if not note.inline_fields:
        return frozenset()
    lines = note.lines()
    counts = Counter(fold(field.key) for field in note.inline_fields)
    return (
        frozenset(
            key
            for field in note.inline_fields
            if counts[key := fold(field.key)] > 1
            or not _EXPLAINS.match("".join(lines[field.line - 1 : field.line]))
        )
        - KNOWN_FIELDS
    )


def repeated_keys(parts: Sequence[Part]) -> frozenset[str]:
    """Keys that stand below several labels of one section: properties, not terms."""
    seen: Counter[str] = Counter()
    known: dict[int, set[str]] = {}
    for part in (Part("heading", 0, 0, parts=tuple(parts)), *all_parts(parts)):
        if not part.parts:
            continue  # as three in four
        if part.kind == "heading":
            seen.update(_said_of_sections(part))
        groups = [_keys(child, known) for child in _labels_in(part)]
        counts = Counter(key for group in groups for key in group)
        repeated = [key for key, count in counts.items() if count > 1]
        if len(repeated) > 1:
            seen.update(repeated)
            seen.update(_beside_repeated(groups, counts))
    return frozenset(key for key in seen if len(key) > 2)


def _beside_repeated(groups: Sequence[set[str]], counts: Counter[str]) -> list[str]:
    """Keys that stand once, each among repeated ones, where nearly all are repeated: what lists
    of properties are made of."""
    often = sum(count for count in counts.values() if count > 1)
    if len(groups) < _FEWEST or often * 5 < sum(counts.values()) * 4:
        return []
    return [
        key
        for group in groups
        for key in sorted(group)
        if counts[key] == 1 and any(counts[other] > 1 for other in group)
    ]


def _said_of_sections(part: Part) -> Counter[str]:
    """Keys that stand right below two and more headings of a section."""
    counts: Counter[str] = Counter()
    for section in part.parts:
        if section.kind == "heading":
            counts.update(
                {
                    fold(line.key)
                    for line in map(read_line, section.parts)
                    if line.mark and line.style in ("strong", "em") and line.value_text
                }
            )
    return Counter(key for key, count in counts.items() if count > 1 and not key.isupper())


def _labels_in(part: Part) -> list[Part]:
    """The parts that have lists of their own in a part, seen through columns and boxes."""
    found: list[Part] = []
    for child in part.parts:
        if child.kind in ("columns", "column", "box", "tab"):
            if child.runs:
                found.append(child)  # its title is the label
            found += _labels_in(child)
        elif child.parts and child.kind in ("text", "item"):
            found.append(child)
    return found


def _keys(part: Part, known: dict[int, set[str]]) -> set[str]:
    """The keys of the items below a part. `known` holds those found before, by identity:
    every part is asked about once for each part around it."""
    if id(part) in known:
        return known[id(part)]
    lines = [read_line(child) for child in part.parts if child.kind == "item"]
    keys = {
        fold(line.key)
        for line in lines
        # "ECR" below two labels is a thing spoken of twice, no property; so is what is counted.
        if line.mark and line.value_text and (line.style or (line.mark == ":" and line.key))
        if not (line.key.isupper() or line.part.ordered)
    }
    # "*doors*" in small letters with a list of its own is told of what it stands below, too.
    keys |= {
        fold(line.key)
        for line in lines
        if line.has_list and not line.mark and line.style in ("strong", "em")
        if line.key.islower()
    }
    for line in lines:
        keys |= _keys(line.part, known) if not line.mark else set()
    known[id(part)] = keys
    return keys


def named_by_note(note: Note, subject: str, parts: Sequence[Part]) -> tuple[Alias, ...]:
    """Other names that the note as a whole gives: the short one in brackets behind its title, and
    letters that stand for its sections."""
    short = aside_of(note.title)[1]
    is_short = short and (is_acronym_of(short, subject) or is_acronym_of(subject, short))
    return (
        *((Alias(short, subject, "acronym"),) if is_short else ()),
        *(Alias(letter, name, "initial", local=True) for letter, name in section_letters(parts)),
    )
