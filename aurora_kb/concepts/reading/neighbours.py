"""How lines stand together: what a list names, what a label leaves open, what ends a box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, last_word, tidy, without_numbering
from aurora_kb.concepts.language.values import aside_of, without_aside
from aurora_kb.concepts.language.vocabulary import ANY_AUXILIARY
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.parts import Part


def names_topic(part: Part, scope: Scope) -> bool:
    """Whether a heading of the first level is what the whole note is about."""
    if part.number != 1 or not is_name(scope.topic):
        return False  # "What is Foam?" asks
    heading, topic = (fold(text).removeprefix("the ") for text in (part.text, scope.topic))
    return heading == topic or fold(without_numbering(part.text)).removeprefix("the ") == topic


def repeats_title(part: Part, title: str, topic: str) -> bool:
    """Whether a heading is the note's title, and says something behind what the note is about:
    `Ovens, what bites`, `Ovens cheat sheet`; or in front, `Week 3: Ovens`."""
    if part.number != 1 or not is_name(topic) or "(" in part.text:
        return False
    heading, name = fold(part.text), fold(topic)
    is_title = heading == fold(tidy(title)) != name
    is_last = part.text.casefold().endswith(f": {topic.casefold()}")
    return is_title and (heading.startswith(name) or is_last)


_LEAD_IS = re.compile(rf"\s+(?:{ANY_AUXILIARY}|lets)\s")


def states_lead(line: Line) -> bool:
    """Whether a line says something of what is emphasised at its beginning: `**Step Functions** is
    a service` does not tell the reader to step."""
    is_open = bool(line.lead) and not line.key
    return is_open and _LEAD_IS.match(line.text.removeprefix(line.lead)) is not None


def with_kinds(part: Part, below: Scope) -> Scope:
    """The scope below a heading in the plural that holds nothing but deeper headings: these are
    its kinds, `#### Device code` below `### Flows`."""
    inner = [child.kind == "heading" for child in part.parts]
    if len(inner) < 2 or not all(inner) or below.prose or below.relation or part.number < 2:
        return below
    last = last_word(below.subject)
    if below.inside != "heading" or singular(last) == last:
        return below
    if fold(aside_of(without_numbering(part.text))[0]) != fold(below.subject):
        return below
    return replace(below, relation="has_variant", aspect=last, inside="label")


def of_topics(parts: Sequence[Part], scope: Scope) -> Scope:
    """The scope of deeper headings: below `Challenges` they name some, unless they stand on several
    levels, or one of them only arranges the page, `Code`: then they are topics of their own."""
    if scope.relation != "has_property" or scope.inside != "label" or scope.prose:
        return scope
    headings = [part for part in parts if part.kind == "heading"]
    are_mixed = len({part.number for part in headings}) > 1 or any(
        is_filler(part.text) and without_numbering(part.text) == part.text.strip()
        for part in headings
    )
    return replace(scope, relation="", aspect="", inside="heading") if are_mixed else scope


def introduces_nothing(part: Part, after: Part | None) -> bool:
    """Whether a plain line with a colon stands above code, a picture or nothing at all:
    the outline holds no part right behind it."""
    line = read_line(part)
    if part.parts or line.style or line.mark != ":" or line.value_text:
        return False
    return after is None or after.kind == "heading" or after.line > part.end_line + 3


def remarks_behind(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The plain lines at the end of a box that is a label with its list: they too are about
    what the label names."""
    behind = tuple(part for part in parts[1:] if part.kind == "text")
    is_plain = all(not part.parts and not read_line(part).style for part in behind)
    is_labelled = bool(parts) and parts[0].kind == "text" and bool(parts[0].parts)
    return behind if is_labelled and is_plain and len(behind) == len(parts) - 1 else ()


def names_listed(parts: Sequence[Part]) -> tuple[str, ...]:
    """What the items among some parts name, each by its key, by what is set off in front of it
    or by its whole text."""
    items = [read_line(part) for part in parts if part.kind == "item"]
    names = [
        without_aside(one.key or one.lead or ("" if one.value_text else one.text)) for one in items
    ]
    return tuple(name for name in names if is_name(name, 4))


def holds_things(label: Part) -> bool:
    """Whether what hangs below a heading has something below or behind it, or most items below a
    label have a key and a value."""
    if label.kind == "heading":
        return any(child.parts or child.table for child in label.parts if child.kind != "heading")
    items = [read_line(child) for child in label.parts if child.kind == "item"]
    glossed = sum(is_name(item.key, 3) and bool(item.value_text) for item in items)
    return glossed > 1 and glossed * 2 > len(items)


def is_numbered(section: Part) -> bool:
    """Whether a section holds items and all of them are numbered."""
    items = [part for part in section.parts if part.kind == "item"]
    return len(items) > 1 and all(item.ordered for item in items)


def column_label(column: Part) -> str:
    """What a column is headed by, `""` if by no name."""
    first = column.parts[0] if column.parts else None
    if first is None or first.kind not in ("text", "heading"):
        return ""
    line = read_line(first)
    if line.value_text:
        return ""
    label = tidy(without_numbering(line.key or line.text)).rstrip(":")
    return label if is_name(label, 6) and not is_filler(label) else ""


def have_glosses(parts: Sequence[Part]) -> bool:
    """Whether some items among parts are terms with glosses, or most of them names before an arrow:
    then a number orders no steps."""
    lines = [read_line(part) for part in parts if part.kind == "item" and part.ordered]
    led = [line for line in lines if line.mark == "⟶" and line.value_text and is_name(line.key, 3)]
    is_led = len(led) > 1 and len(led) * 2 > len(lines)
    return is_led or any(line.style and line.value_text for line in lines)


def are_explained(parts: Sequence[Part]) -> bool:
    """Whether the items among parts are names with a phrase behind each, `1. Flap - opens upwards`:
    numbers then count and order nothing."""
    lines = [read_line(part) for part in parts if part.kind == "item"]
    named = [line for line in lines if is_name(line.key, 3) and line.value_text]
    return (
        len(lines) > 1 and len(named) == len(lines) and all(line.key[0].isupper() for line in named)
    )


def ends_row(before: Part | None, part: Part) -> bool:
    """Whether an emphasised name alone ends a paragraph of names with glosses: it is one more of
    them, and no label of what follows."""
    if before is None or before.kind != "text" or part.kind != "text" or part.parts:
        return False
    if before.end_line + 1 != part.line:
        return False
    above, line = read_line(before), read_line(part)
    is_bare = line.style in ("strong", "em") and not line.value_text and line.mark == ""
    return is_bare and above.style == line.style and bool(above.value_text)


def of_note(before: Part | None, part: Part, scope: Scope, noted: int = 0) -> Scope | None:
    """The note's scope for a key with its value in a paragraph of its own behind a table or a list
    of kinds or parts: it is none of them, nor is the next such key. `noted` is the line of the last
    one."""
    if before is None or scope.prose or part.parts:
        return None
    if before.kind not in ("item", "table") and before.line != noted:
        return None
    if scope.inside != "label" or not (scope.relation in MEMBERSHIP or scope.relation == "uses"):
        return None
    line = read_line(part)
    is_keyed = line.mark == ":" and not line.tail and not is_filler(line.key)
    is_own = line.style in ("", "strong", "em")
    return scope.about(scope.topic, "heading") if is_keyed and is_own and line.value_text else None


def linked_sections(parts: Sequence[Part]) -> frozenset[int]:
    """The lines of labels that link to sections by their numbers, `[[#2. Rack]]` with a list below,
    where a line counts them: `2 ways of heating`."""
    links = [
        part for part in parts if part.kind == "text" and part.parts and part.runs[0].link >= 0
    ]
    found = [part.line for part in links if without_numbering(part.text) != part.text]
    is_counted = any(
        part.kind == "text" and _COUNTS.match(part.text) and part.line < found[0]
        for part in parts
        if len(found) > 1
    )
    return frozenset(found) if is_counted else frozenset()


_COUNTS = re.compile(r"(?:[2-9]|two|three|four|five|six|seven)\s[a-z]", re.I)


def is_alone(line: Line) -> bool:
    """Whether a plain line is short enough to be the label of what follows it."""
    return len(line.text.split()) <= 5 and not line.text.endswith((".", "!", "?", ","))


def opening_line(parts: Sequence[Part], scope: Scope) -> int:
    """The line right below a heading that names a thing or asks what it is, or below the title of
    a note that begins with text, else 0."""
    is_asked = scope.inside == "label" and scope.relation == "defined_as"
    is_text = bool(parts) and parts[0].kind == "text"
    is_first = scope.inside == "title" and not scope.headings
    is_below = scope.inside == "heading" or (is_first and is_text and _opens_note(parts, scope))
    return parts[0].line if is_text and (is_below or is_asked) else 0


def _opens_note(parts: Sequence[Part], scope: Scope) -> bool:
    """Whether the first line of a note may say what it is about: it asks nothing, tells of no
    source, and no line below names the thing to say that there."""
    first, *others = parts
    named = (tidy(part.text).rstrip(":") for part in others if part.kind == "text")
    return _NO_GLOSS.search(first.text) is None and all(
        fold(name) != fold(scope.subject) for name in named
    )


# 'Panova "On bread" + own notes', "Bell, chapters 1-2"
_NO_GLOSS = re.compile(r"[?\"“”]|\b(?:notes|chapters?|lectures?|course|slides|book)\b", re.I)


def behind_heading(line: Line) -> Line | None:
    """The paragraph behind a heading that runs into it, `**Dutch mill.** It turns. It is small.`,
    as a line of its own; None of any other line."""
    if line.style != "strong" or line.part.kind != "text" or line.mark != ":" or line.has_list:
        return None
    lead = next((run.text for run in line.part.runs if run.text.strip()), "")
    if not lead.rstrip().endswith(".") or not _SECOND.search(line.value_text):
        return None
    return read_line(replace(line.part, runs=line.value))


_SECOND = re.compile(r"\w[\w)][.!?]\s+[A-Z]")  # a further sentence
