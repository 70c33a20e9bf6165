"""Notes that tell the reader what to click, and the parts of notes that teach nothing.

In a guide the labels are tasks (`Change the default location`) and the items are steps of
the hand. They are no concepts, while the same words in a study note may well be: a "sort
key" sorts nothing now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.code_words import is_shortcut
from aurora_kb.concepts.language.text import (
    fold,
    phrases,
    tidy,
    without_numbering,
    word_set,
    words_of,
)
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, IMPERATIVES
from aurora_kb.concepts.reading.lines import Scope, read_line
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.engine import memoised
from aurora_kb.model import LinkKind, Note

_DEED = re.compile(r"(?!Using\b)\w+ing\s+[a-z]")
_PRESS = re.compile(
    r"^\W*(?:(?:in|on|under|at|from|next to)\s[^,]{2,40},\s+)?"
    r"(?:click|tap|press|select|open|choose|(?:right|double|left|middle)[- ]click|drag|hover|"
    r"go to|navigate|touch|type|toggle|swipe|install|download|enter)\b",
    re.I,
)
_HANDS = re.compile(
    r"^(?:(?:right|double|left|middle|long)[- ](?:click|tap|press)|swipe|start typing)"
)
_DEMO = re.compile(
    r"^(?:(?:first|second|third|fourth|another|nested|unordered|ordered|completed|incomplete)\s+)*"
    r"(?:(?:list|task|sub)[- ]?)?item(?:\s+\w)?$",
    re.I,
)
_POINTING = re.compile(r"\b(?:see|also|and|or|image|figure|source|by|via|from|read)\b|\W", re.I)
_SMALL = word_set("a an the your to in on for from with within into of as between by")
# Of things to do in a guide; elsewhere some of them begin names.
_VERBS = IMPERATIVES | word_set(
    "merge commit load simplify fetch pause resume sync record own embed clip redirect link"
    " collaborate restore rotate invite revert"
)
# Sections that name people or places to go to.
_ASIDE_SECTIONS = phrases(
    """
    credits; contributors; translators; acknowledgements; acknowledgments; thanks; special thanks;
    authors; maintainers; sponsors; resources; references; sources; bibliography; further reading;
    external links; changelog; release notes; next steps; what's next; where to go next;
    where to go from here; to do; todo; to check; to revisit; to clarify; open questions;
    still to do; left to do; to read; read; reading; reading list; watch; to watch; watch list
    """
)
# "log", "Practice log": whose is told by the first word.
_DIARY = re.compile(r"(?:[\w'’]+\s)?(?:log|logs|logbook|diary|journal|sightings|sessions)", re.I)
_DAY = re.compile(r"\W*(?:\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d))\b")
# What stands beside links that lead on: `Previous: ... | Next chapter: ...`.
_WAY = re.compile(
    r"\W*(?:(?:(?:go\s+)?back(?:\s+up)?\s+to|return\s+to|up|prev|previous|next)\b"
    r"(?:\s+the\b|\s+(?:note|page|chapter|lesson|lecture|section|week|part)\b)?\W*)+",
    re.I,
)
# "Examples of ovens" are some.
_WORKED = re.compile(r"(?:worked\s)?example(?:\s\d+)?(?:\s(?:from|in|with|by)\s.*)?:", re.I)
_READING_LISTS = phrases(
    "read; reading; reading list; further reading; references; bibliography; docs; links; to read"
)
_TEXT = re.compile(
    r"\b(?:papers?|books?|chapters?|section \d|articles?|videos?|talks?|blog|posts?|docs|"
    r"documentation|tutorials?|course|lectures?|RFC \d+|ISO \d+)\b",
    re.I,
)
_KEY_HEADERS = phrases("shortcut; shortcuts; hotkey; hotkeys; keybinding; keybindings; keys")
_WORDS = re.compile(
    r"(?:(?:new|some|useful|key|important)\s+)?(?:words|terms|vocabulary|vocab|jargon)\s+"
    r"(?:the|we|i|you|to\s+(?:know|learn)|from|used|that)\b",
    re.I,
)
_BESIDE = re.compile(
    rf"\s(?:{ANY_PREPOSITION}|and|&|before|after)\s"
    r"|\b(?:exams?|traps?|flags|reminders?|hints?|hacks?|confusions?|spoilers?|careful)\b",
    re.I,
)


def is_guide(parts: Sequence[Part]) -> bool:
    """Whether a note is a guide: three and more of its items, and not just a few of many,
    say what to press."""
    items = [part for part in all_parts(parts) if part.kind == "item"]
    presses = sum(is_press(item.text) for item in items)
    return presses > 2 and presses * 12 > len(items)


def is_press(text: str) -> bool:
    """Whether a line tells the hand what to do: `In the sidebar, select Files`."""
    return bool(_PRESS.match(text))


_JOINED = re.compile(r"\w+ing-\w+ \w")


@memoised(1 << 12)
def is_task(label: str) -> bool:
    """Whether a label names something to do: `Merge notes`, `Linking to a heading`."""
    words = words_of(label)
    if len(words) < 2:
        return False
    if words[0] in _VERBS or _HANDS.match(label.casefold()):
        return True
    if "-" in label and _JOINED.match(label.strip()):
        return False  # "Dialing-in process": a hyphen makes one word of it
    return words[0].endswith("ing") and (
        any(word in _SMALL for word in words[1:]) or _verb_of(words[0]) in _VERBS
    )


@memoised(1 << 12)
def is_demo(label: str) -> bool:
    """Whether a label only fills an example: `Second list item`."""
    # A note may well be about items; "Item 2" fills a list.
    return bool(_DEMO.match(label.strip())) and fold(label) != "item"


def is_aside_section(heading: str, parts: Sequence[Part] = ()) -> bool:
    """Whether a section thanks people or lists sources. Terms with glosses below `Read` are none:
    `**Cache first**: the app asks the cache`."""
    name = fold(heading)
    if name in ("read", "reading") and _are_terms(parts):
        return False
    return name in _ASIDE_SECTIONS


def _are_terms(parts: Sequence[Part]) -> bool:
    lines = [read_line(part) for part in parts if part.kind == "item"]
    told = [line for line in lines if line.style in ("strong", "em") and line.value_text]
    has_links = any(run.link >= 0 for line in lines for run in line.part.runs)
    return len(told) == len(lines) > 1 and not has_links


def is_diary(label: str, lines: Sequence[str]) -> bool:
    """Whether a label stands above what the author did or saw on some days: `log`, and below it
    lines of which most open with a date."""
    if not lines or not _DIARY.fullmatch(tidy(label).rstrip(":")):
        return False
    return sum(_DAY.match(line) is not None for line in lines) * 2 >= len(lines)


# What an author has to do, has done, or wants: "practice this week", "My homework".
_OWN = re.compile(
    r"to-?dos?|wish ?list|(?:shopping|packing) list|someday(?:[/ ]maybe)?|\w+ leftovers|leftovers"
    r"|loose ends|parking lot|reminders?(?: to self)?|scratch(?: ?pad)?"
    r"|(?:things )?(?:still |left )?to (?:do|buy|ask|try|watch|check|revise|practi[cs]e|fix|look up"
    r"|find out)\b.*"
    r"|(?:practi[cs]e|revise|review|do|ask|buy|read|check|fix|finish|repeat|try)"
    r" (?:(?:this|next) (?:week|month|time)|today|tomorrow|tonight|(?:before|by|until) \w+)"
    r"|my (?:\w+ )?(?:homework|plan|progress|goals?|setup|gear|schedule)"
    r"|.+ \((?:homework|to-?do)\)",
    re.I,
)
_QUESTIONS = re.compile(
    r"(?:(?:my|open|remaining|unanswered) )?questions?(?: (?:for|to) .+)?", re.I
)


@memoised(1 << 12)
def is_own(label: str) -> bool:
    """Whether a heading or label stands above what its author has to do or wants, and no more:
    `practice this week`, `wishlist`, `My setup (homework)`."""
    return _OWN.fullmatch(without_numbering(tidy(label)).rstrip(":")) is not None


def answered(label: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts below a label; of `Questions` those that are answered: `Why salt? Taste.`"""
    if not parts or not _QUESTIONS.fullmatch(without_numbering(tidy(label)).rstrip(":")):
        return parts
    return tuple(part for part in parts if part.kind != "item" or _is_answered(part))


def _is_answered(part: Part) -> bool:
    line = read_line(part)
    _, mark, behind = part.text.partition("?")
    return bool(part.parts or behind.strip() or (not mark and line.mark and line.value_text))


def is_reading_list(label: str) -> bool:
    """Whether a label stands above texts to read: `Read:`, `Further reading:`."""
    return fold(label) in _READING_LISTS


def is_worked_example(label: str, listed: Sequence[str]) -> bool:
    """Whether a label stands above a calculation: `Example from the tutorial:` and equations."""
    is_example = label[:1] in "EeWw" and _WORKED.match(label) is not None
    return is_example and bool(listed) and all("=" in text for text in listed)


def is_text(name: str) -> bool:
    """Whether something to do is a text to read: `Baker's book, chapter 2`."""
    return _TEXT.search(name) is not None


def is_key_table(header: Sequence[str], cells: Sequence[Sequence[str]]) -> bool:
    """Whether a table lists keys to press."""
    if any(fold(name) in _KEY_HEADERS for name in header):
        return True
    rows = [row for row in cells if len(row) > 1]
    return bool(rows) and sum(is_shortcut(" ".join(row[1:])) for row in rows) * 2 > len(rows)


def _verb_of(gerund: str) -> str:
    stem = gerund[:-3]
    if stem in _VERBS:
        return stem
    return stem[:-1] if stem[-1:] == stem[-2:-1] else f"{stem}e"


def is_gerund(heading: str, scope: Scope) -> bool:
    """Whether a heading names something to do with what it is in, `Taming the heat`; `Using
    Kafka` speaks of something else."""
    return _DEED.match(heading) is not None and not is_task(scope.subject)


def heads_remark(title: str) -> bool:
    """Whether the title of a box heads a remark and names nothing: `Bars in tables`, `Exam trap`,
    `Red flags`."""
    return _BESIDE.search(title) is not None


def heads_words(label: str) -> bool:
    """Whether a label stands above words that are explained: `Words the teacher used`."""
    return _WORDS.match(label) is not None


def is_source(note: Note, part: Part) -> bool:
    """Whether a line only points elsewhere: links to addresses, images, `See [[X]]`, or the way
    through the notes, `Back to [[X]]`, `Up: [[X]]`."""
    linked = [run for run in part.runs if run.link >= 0]
    if not linked:
        return False
    here = all(not note.links[run.link].target for run in linked)
    if here and part.kind == "item" and not part.parts and read_line(part).is_link:
        return True  # an entry of the note's own table of contents
    plain = "".join(run.text for run in part.runs if run.link < 0)
    rest = _POINTING.sub("", plain)
    outside = all(
        note.links[run.link].kind in (LinkKind.URL, LinkKind.IMAGE, LinkKind.EMBED)
        for run in linked
        if run.link < len(note.links)
    )
    if not rest:
        return outside or (part.kind == "text" and not part.parts)
    if not part.parts and _WAY.fullmatch(plain):
        return True
    if outside and part.kind == "item":
        before = "".join(run.text for run in part.runs[: part.runs.index(linked[0])])
        return len(tidy(before).split()) <= 3
    return False
