"""What is settled for a whole note before its lines are read: its subject, its own keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.relation_words import MEMBERSHIP, is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import (
    first_word,
    fold,
    last_word,
    tidy,
    without_numbering,
    word_set,
)
from aurora_kb.concepts.language.values import aside_of, is_acronym_of, split_chain
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import (
    ARTICLES,
    IMPERATIVES,
    PROCESS_NOUNS,
    TITLE_TAILS,
    VENDORS,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.reading.initials import section_letters
from aurora_kb.concepts.reading.lessons import LESSONS, counts_lesson, name_in_headings
from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.concepts.reading.statements import Alias
from aurora_kb.concepts.reading.table_names import names_of_rows
from aurora_kb.model import Note, Run
from aurora_kb.notes import KNOWN_FIELDS

_ARROW = re.compile(ARROW)
_BRACES = re.compile(r"\{([^{}]+,[^{}]+)\}")
_FEWEST = 3  # lists of properties whose keys tell of each other
# "SteamOvens", "HTTPServer"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[\W_]+")
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
    if counts_lesson(title, words) and (spoken_of := name_in_headings(parts)):
        return spoken_of
    opening = _opening_name(parts)
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
        elif subject.startswith(apart) and re.fullmatch(r"[A-Z]{2,4}", course):
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
    is_code = bool(re.fullmatch(r"[A-Z]{2,4}", words[0]))
    # "ML - Decision Trees" may be a note that speaks of a "decision tree".
    if is_code and len(words) > 2:
        spoken = re.escape(rest[:-1] if rest.endswith("s") else rest)
        return bool(re.search(rf"(?<!\w){spoken}s?(?!\w)", text, re.I))
    if not re.search(rf"(?<!\w){re.escape(rest)}(?!\w)", text):
        return False
    if is_code:
        return True
    # "Storage S3" of a note that never says so; "Load balancing" is a thing of two words.
    is_proper = bool(re.fullmatch(r"\w*(?:\d|(?<=\w)[A-Z])\w*", words[1]))
    return is_proper and whole.casefold() not in text.casefold()


def _opens_with_rest(words: Sequence[str], parts: Sequence[Part], text: str) -> bool:
    """Whether a note says at its beginning what its title's rest is, and its whole title nowhere:
    `Terraform is a tool` in a note called `DevOps Terraform`."""
    if not any(letter.isupper() for letter in words[0][1:]):
        return False  # "Steam ovens"
    first = next((part.text for part in all_parts(parts) if part.kind == "text"), "")
    is_first = re.match(rf"{re.escape(' '.join(words[1:]))}\s(?:is|are|=)\s", first)
    return is_first is not None and " ".join(words).casefold() not in text.casefold()


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
        if line.mark and line.style and line.value_text
        if not (line.key.isupper() or line.part.ordered)
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
