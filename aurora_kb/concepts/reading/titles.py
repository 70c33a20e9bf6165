"""What a note is about, by its title and the way it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import (
    first_word,
    fold,
    last_word,
    tidy,
    without_numbering,
    word_set,
)
from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.vocabulary import (
    ARTICLES,
    IMPERATIVES,
    PROCESS_NOUNS,
    TITLE_TAILS,
    VENDORS,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.reading.lessons import (
    LESSONS,
    behind_chapter,
    counts_lesson,
    name_explained_first,
    name_in_headings,
)
from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.model import Note, Run

# "SteamOvens", "HTTPServer"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[\W_]+")
_CODE = re.compile(r"[A-Z]{2,4}")
# "Route 53"; "Lesson 12" counts.
_OWN_NUMBER = re.compile(r"[A-Z][a-z]+ [1-9]\d")
# "03" and "03b" count the notes of a course; "3d" does not.
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_JOINTS = frozenset("&/+")  # "Ovens & Fuels" is about two things
_COUNT = re.compile(r"\d+|\d\d+[a-z]|\d[a-c]")
# Titles that say what they do with their subject.
_ABOUT = re.compile(
    r"^(?:(?:an? )?intro(?:duction)? to|overview of|get(?:ting)? started with|about|using)\s+"
    r"(?:an?\s+|the\s+)?(.+)$",
    re.I,
)
# "HIS 210, lecture 9: The Thirty Years' War", "Week 3 – Weirs"
_TAUGHT = re.compile(
    r"(?:[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?,?\s*|[A-Z][a-z]+(?:\s[a-z]+)?,\s+(?=[a-z]+\.?\s*\d))?"
    r"(?:(?:lecture|lesson|week|session|module|unit|chapter|class|part|seminar|tutorial|lec|ch)\b"
    r"\.?\s*\d{1,2}[a-z]?)?(?<=\w)(?::|\s[-–—|])\s+(?:(?:the|an?)\s+)?(?P<what>\S[^:]*)",
    re.I,
)
# "Rye bread, how it is made"
_SUBTITLE = re.compile(
    r"(?P<what>[^,]{2,40}),\s+(?:and\s+)?(?:(?:how|what|why|when|where|who)\b.*|explained"
    r"|in (?:short|brief|a nutshell)|the (?:short|long) (?:version|story))",
    re.I,
)


def title_subject(note: Note, parts: Sequence[Part]) -> str:
    """What a note is about, by its title: without number, course prefix and kind of note,
    as far as the rest is a word of the note."""
    written = tidy(note.title or note.stem)
    written = behind_chapter(written) or _before_bar(written)
    title = _at_colon(tidy(without_numbering(written).lstrip("_")))
    if title != written and written.endswith(f": {title}"):
        title = _ARTICLE.sub("", title)  # "Lecture 4: The Hanseatic League"
    if told := _SUBTITLE.fullmatch(title):
        title = told["what"]
    title = aside_of(title)[0]  # "Ovens (course notes)"
    words = re.split(r"[\s_]+|(?<=[A-Za-z])-(?=[A-Z0-9])|(?<=\d)-", title)
    words = [word for word in words if _LETTER.search(word) or word.isalnum() or word in _JOINTS]
    is_name_of_two = len(words) == 2 and _OWN_NUMBER.fullmatch(" ".join(words)) is not None
    if not (is_name_of_two and fold(words[0]) not in LESSONS):
        words = [word for word in words if not _COUNT.fullmatch(word)] or [title]
    # Of a single word nothing is cut, so nothing is looked up.
    is_joined = any(_CAMEL.search(word) for word in words)
    is_spoken = len(words) > 1 or is_joined
    spoken = [part.text for part in all_parts(parts)] if is_spoken else []
    text = "\n".join(spoken)  # "the internet" and "VPC" on two lines are no "Net VPC"
    if is_joined:
        words = [piece for word in words for piece in _taken_apart(word, text)]
    words = _without_tails(words, spoken, written)
    about = _ABOUT.match(" ".join(words))
    if about:
        return about[1]
    if not _JOINTS.isdisjoint(words):
        return _of_several(" ".join(words), title, text)
    return _by_text(words, parts, spoken, title)


def _by_text(words: list[str], parts: Sequence[Part], spoken: Sequence[str], title: str) -> str:
    """Of the words of a title, those that the note itself speaks of."""
    text = "\n".join(spoken)
    if again := _title_again(parts, words):
        return again
    if counts_lesson(title, words):
        opens = next((part.text for part in all_parts(parts) if part.kind == "text"), "")
        told = behind_chapter(tidy(opens)) or name_in_headings(parts)
        if told := told or name_explained_first(parts):
            return told
    opening = _opening_name(parts)
    if len(words) > 1 and opening == " ".join(words) and fold(words[0]) not in VENDORS:
        return opening  # "08-BK-Variants" that opens with "**BK Variants**"
    if opening and len(words) > 1 and " ".join(words).casefold() not in text.casefold():
        head, noun = (singular(last_word(one)) for one in (opening, words[-1]))
        if head == noun:
            return opening  # "BK Breads" that begins with "**Sour bread**"
    if opening and len(words) == 1 and _tells_apart(opening, words[0]):
        return opening
    if len(words) > 1 and (
        _is_course(words, spoken, title) or _opens_with_rest(words, parts, text)
    ):
        words = words[1:]
    return aside_of(" ".join(words))[0]


def _of_several(subject: str, title: str, text: str) -> str:
    """The subject of a title that joins several names, hyphened as the note has them: `Big-O & Data
    structures`, and `Ovens & Fuels` of `BK-Ovens & Fuels`."""
    for name in re.findall(r"[^\W\d_]+-[A-Z]\w*", title):
        course, _, rest = name.partition("-")
        apart = f"{course} {rest}"
        if name.casefold() in text.casefold():
            subject = subject.replace(apart, name)
        elif subject.startswith(apart) and _CODE.fullmatch(course):
            subject = subject[len(course) + 1 :]
    return aside_of(subject)[0]


# "Notes on bread" may be called "Daily notes"; a "crib" is one in its own heading, too.
_CRIBS = word_set("crib cheat sheet cheatsheet primer")


def _without_tails(words: list[str], spoken: Sequence[str], title: str) -> list[str]:
    """The words of a title without the sort of text it is, `crib`, `notes`, unless the note
    `spoken` of says the words itself: `daily notes`."""
    own = _LETTERS.sub("", title)
    text = "\n".join(spoken).casefold()
    below = "\n".join(one for one in spoken if _LETTERS.sub("", one) != own).casefold()
    while len(words) > 1 and fold(words[-1]) in TITLE_TAILS and fold(words[-2]) not in IMPERATIVES:
        if " ".join(words).casefold() in (below if fold(words[-1]) in _CRIBS else text):
            break
        words = words[:-1]
        if words[-1] in _JOINTS and len(words) > 1:
            words = words[:-1]  # "Ovens & notes"
    return words


# "Step Ovens & Kilns", "Bakery | Step Ovens"
_TITLE_JOINTS = re.compile(r"\s(?:&|\||\+|and)\s|,\s|\s?/\s?")


def is_named_in(heading: str, title: str) -> bool:
    """Whether a heading is one of several names that the title joins: it is a name then, whatever
    its words say, `Step Ovens` in a note called `Step Ovens & Kilns`."""
    names = _TITLE_JOINTS.split(title)
    return len(names) > 1 and " " in heading and heading in names


def below_title(note: Note, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a note below its title as their heading, unless they stand below it already."""
    if parts and parts[0].kind == "heading" and fold(parts[0].text) == fold(tidy(note.title)):
        return parts
    first = parts[0].line if parts else 1
    title = (Run(tidy(note.title)),)
    return (Part("heading", first, first, title, number=1, parts=parts),)


def _at_colon(title: str) -> str:
    """Of a title with a colon, what the note is about: `Clean Code` of `SE: Clean Code`.

    A subtitle, an aspect and a sort of text are told of what stands before: `Kafka: the whole
    story`, `Kafka: features`, `Kafka: overview`.
    """
    if taught := _TAUGHT.fullmatch(title):
        return taught["what"]
    area, colon, rest = title.partition(": ")
    if not colon or ":" in rest:
        return title
    tells_of_area = (
        not is_name(rest, 5)
        or is_filler(rest)
        or is_aspect(rest)
        or relation_of_key(rest)
        or first_word(rest) in ARTICLES
        or fold(last_word(rest)) in TITLE_TAILS
    )
    return area if tells_of_area else rest


def _before_bar(title: str) -> str:
    """Of a title with a bar, the name whose topics stand behind it: `Ovens` of `Ovens | Heat &
    Steam`; what a bare course or vendor stands before is the name itself: `BK | Rye bread`."""
    name, bar, rest = title.partition(" | ")
    if not bar or not is_name(name, 5):
        return title
    return rest if _CODE.fullmatch(name) or fold(name) in VENDORS else name


def _taken_apart(word: str, text: str) -> list[str]:
    """The words of a title that are written as one, as the note speaks of them: `SteamOvens` of a
    note on a `steam oven`. Names that are written so, `GitHub`, are one word in the text, too."""
    pieces = _CAMEL.sub(" ", word).split()
    if len(pieces) < 2 or word.casefold() in text.casefold():
        return [word]
    *first, last = pieces
    said = r"\s+".join(map(re.escape, (*first, last[:-1] if last.endswith("s") else last)))
    is_said = re.search(rf"(?<!\w){said}(?:e?s)?(?!\w)", text, re.I)
    return pieces if is_said else [word]


def _title_again(parts: Sequence[Part], words: Sequence[str]) -> str:
    """The first heading where it is the title without its course, maybe in another form:
    `Baking strategies` of a note called `BK Bake Strategies`; else `""`."""
    first = parts[0] if parts else None
    if first is None or first.kind != "heading" or first.number != 1 or first is not parts[-1]:
        return ""
    name = tidy(without_numbering(first.text))
    stems = [stem(fold(word)) for word in name.split()]
    titled = [stem(fold(word)) for word in words]
    is_title = 1 < len(stems) <= len(titled) and titled[-len(stems) :] == stems
    return name if is_title and is_name(name, 5) and name.split() != [*words] else ""


def _tells_apart(opening: str, title: str) -> bool:
    """Whether a note opens with its title in full: `Steam oven` of a note called `Ovens`,
    `Milling process` of one called `Milling`."""
    first, _, last = opening.rpartition(" ")
    if fold(first) == fold(title) and fold(last) in PROCESS_NOUNS:
        return True
    return singular(fold(last)) == singular(fold(title)) and first_word(first) not in VENDORS


def _opening_name(parts: Sequence[Part]) -> str:
    """The one name that a note sets alone on a line, or begins a sentence with, before its first
    heading or below one that only opens it, `TL;DR`; `""` when there are several: then none is
    the whole note's."""
    lines = []
    first = parts[0] if parts else None
    if first and first.kind == "heading" and is_filler(first.text):
        parts = first.parts
    for part in parts:
        if part.kind == "heading":
            break
        lines += [read_line(one) for one in (part, *part.parts) if one.kind == "text" and one.runs]
    names = {
        line.key or line.lead
        for line in lines
        if line.lead and line.style in ("", "strong", "em") and not line.value_text
    }
    return min(names) if len(names) == 1 and is_name(min(names), 4) else ""


def _is_course(words: Sequence[str], spoken: Sequence[str], title: str) -> bool:
    """Whether a title's first word files the note and the text speaks of the rest alone.

    `CAP theorem` is one name: a small word behind a blank goes with what stands before it.
    """
    whole, rest = " ".join(words), " ".join(words[1:])
    if title.startswith(whole) and words[1].islower():
        return False
    text = "\n".join(one for one in spoken if fold(one) != fold(whole))  # "# IAM Policies"
    is_code = _CODE.fullmatch(words[0]) is not None
    # "ML - Decision Trees" may be a note that speaks of a "decision tree".
    if is_code and len(words) > 2:
        one = re.escape(rest[:-1] if rest.endswith("s") else rest)
        return bool(re.search(rf"(?<!\w){one}s?(?!\w)", text, re.I))
    if not re.search(rf"(?<!\w){re.escape(rest)}(?!\w)", text):
        return False
    if is_code:
        return True
    # "Storage S3" of a note that never says so; "Load balancing" is a thing of two words.
    is_proper = bool(re.fullmatch(r"\w*(?:\d|(?<=\w)[A-Z])\w*", words[1]))
    return is_proper and whole.casefold() not in "\n".join(spoken).casefold()


def _opens_with_rest(words: Sequence[str], parts: Sequence[Part], text: str) -> bool:
    """Whether a note says at its beginning what its title's rest is, and its whole title nowhere:
    `Terraform is a tool` in a note called `DevOps Terraform`."""
    if not any(letter.isupper() for letter in words[0][1:]):
        return False  # "Steam ovens"
    first = next((part.text for part in all_parts(parts) if part.kind == "text"), "")
    is_first = re.match(rf"{re.escape(' '.join(words[1:]))}\s(?:is|are|=)\s", first)
    return is_first is not None and " ".join(words).casefold() not in text.casefold()
