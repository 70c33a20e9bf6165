"""Cards from words themselves: acronyms, abbreviations and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import ask_for
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.words import (
    STOP_WORDS,
    marked_text,
    normal,
    split_brackets,
    tidy,
    words,
)
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, is_reading_section
from aurora_kb.model import Block, Note

# Every repetition has a bound or one way to match: a line may be a megabyte without a space.
_SHORT = r"[A-Z][A-Za-z0-9&/-]{0,20}[A-Z0-9][A-Za-z0-9]{0,20}"
_LONG_THEN_SHORT = re.compile(
    rf"(?<![\w’'])(?P<long>[\w’']++(?:[\s-]++[\w’']++){{1,9}})\s*+\((?P<short>{_SHORT})\)"
)
_SHORT_THEN_LONG = re.compile(
    rf"(?<!\w)(?P<short>{_SHORT})s?(?P<noun>\s[a-z]{{3,12}})?\s*+"
    r"\((?P<long>[A-Za-z][\w\s’'&-]{4,60})(?:,\s[^()]{1,40})?\)"
)
_STANDS_FOR = re.compile(
    rf"(?<!\w)(?P<short>{_SHORT})\s++(?:stands for|is short for|abbreviates)"
    r"\s+(?P<long>[\w\s’'-]{4,60})"
)
# Each with what stands wherever it finds something, and is found in a tenth of the time.
_PATTERNS = (
    (re.compile(r"\([A-Z]"), _LONG_THEN_SHORT),
    (re.compile(r"\([A-Za-z]"), _SHORT_THEN_LONG),
    (re.compile(r"(?:stands| short) for|abbreviates"), _STANDS_FOR),
)

# "SWOT (strengths, weaknesses, opportunities, threats)", "the ESR rule (Equality, Sort, Range)"
_SHORT_THEN_LIST = re.compile(
    r"(?<!\w)(?P<short>[A-Z]{3,8})[\"”]?(?:\s[a-z]{3,12})?\s*+\((?P<list>[^(),]{2,30}(?:,[^(),]{2,30}){2,7})\)"
)
_MOST_OF_ONE_WORD = 3
_MOST_SPELT = 8  # words
_STOP = re.compile(r"\.\s")
_PARTS = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"([A-Z])([2-5])")
_COUNTING = re.compile(r"[A-Z]{1,6}[2-5]")
_ALL_CAPITALS = re.compile(r"[A-Z]{2,8}")


@maker("acronym@1", "acronym")
def acronyms(context: MakerContext) -> Iterator[Draft]:
    """ "What does KMS stand for?" where a short form stands beside the long one it abbreviates."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped:
                continue
            for short, long in expansions(place.text):
                said = Said(
                    kind="acronym",
                    question=ask_for(short, "stands for", ""),
                    answer=long,
                    subject=short,
                    fact=f"acronym|{short}|{normal(long)}",
                )
                yield draft(said, place, "acronym@1")


def expansions(text: str) -> list[tuple[str, str]]:
    """The pairs of short and long form in the text."""
    pairs: list[tuple[str, str]] = []
    key, value = split_line(text)
    if _COUNTING.fullmatch(key):
        long = tidy(_STOP.split(split_brackets(value)[0], maxsplit=1)[0])
        if initials(long) == _counted(key):
            pairs.append((key, long))  # "EC2: Elastic Compute Cloud"
    if _ALL_CAPITALS.fullmatch(key):
        long = tidy(_STOP.split(split_brackets(value)[0], maxsplit=1)[0])
        heads = [word[0] for word in _PARTS.findall(long)]
        listed = [item.strip()[:1] for item in long.split(",")]  # "Consistency, Availability, ..."
        capitals = (
            "".join(filter(str.isupper, long)) if " " in long and "," not in long else ""
        )  # "Elastic MapReduce"
        if key in (initials(long), "".join(heads).upper(), "".join(listed).upper(), capitals):
            pairs.append((key, long))
        first, comma, _ = long.partition(", ")
        if comma and "".join(word[0] for word in _PARTS.findall(first)).upper() == key:
            pairs.append((key, first))  # "PITR: point-in-time recovery, up to a second"
    if "(" not in text and " for" not in text and "abbreviates" not in text:
        return pairs
    pairs += _of_lists(text)
    for sign, pattern in _PATTERNS:
        if not sign.search(text):
            continue
        for match in pattern.finditer(text):
            short = match["short"]
            # "the BFF pattern (Backend for Frontend)", and not "ID token (OIDC only)".
            if match.groupdict().get("noun") and _first_letters(match["long"]) != short.casefold():
                continue
            long = _long_form(short, match["long"])
            before = tidy(match["long"]).removesuffix(long).strip().casefold()
            # "DB (durable, multi-AZ log)" tells how it is.
            is_told = " " not in long and ", " in match[0] and long.islower()
            # "AD (Romulus Augustulus deposed by Odoacer)" spells nothing out.
            if (
                long
                and not is_told
                and (pattern is not _SHORT_THEN_LONG or before in ("", "the", "a", "an"))
            ):
                pairs.append((short, long))
    return list(dict.fromkeys(pairs))


def _of_lists(text: str) -> Iterator[tuple[str, str]]:
    """The short forms that are the first letters of a list in brackets, with the list."""
    for match in _SHORT_THEN_LIST.finditer(text) if "," in text and "(" in text else ():
        items = [item.strip().removeprefix("and ") for item in match["list"].split(",")]
        if "".join(item[:1] for item in items).upper() == match["short"]:
            yield match["short"], tidy(match["list"])


def stands_for(short: str, text: str) -> bool:
    """Whether a text is all of what a short form with capitals abbreviates."""
    return re.fullmatch(_SHORT, short) is not None and _long_form(short, text) == text


def _counted(short: str) -> str:
    """The short form with the letters that its number counts: of "S3" "SSS"."""
    return _COUNTED.sub(lambda found: found[1] * int(found[2]), short)


def _first_letters(text: str) -> str:
    return "".join(word[0] for word in words(text)).casefold()


def initials(text: str) -> str:
    """The capitals that the words begin with, "" if one of them is small: of "and" is none."""
    found = words(text)
    capitals = [word[0] for word in found if word.casefold() not in STOP_WORDS]
    return "".join(capitals) if all(map(str.isupper, capitals)) else ""


def _long_form(short: str, before: str) -> str:
    """The words of `before` that the short form abbreviates, or "".

    The letters of the short form are looked for from right to left, the first of them at
    the start of a word (Schwartz and Hearst, 2003).
    """
    text = before.strip()
    counted = _counted(short)
    if counted != short and initials(text) == counted:
        return text
    if _first_letters(text) == short.casefold():
        return text  # of "Serializable Snapshot Isolation" the last two words would do
    letters = [character for character in short.casefold() if character.isalnum()]
    folded = text.casefold()
    position = len(text)
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and not (
            folded[position] == letters[index] and (index > 0 or _may_open(text, position))
        ):
            position -= 1
        if position < 0:
            # "DAX" is the first letters of a "DynamoDB Accelerator" and one of its own.
            return text if len(short) > 2 and initials(text) == short[:-1] else ""
    # "XGBoost (eXtreme Gradient Boosting)": the word begins before its capital.
    while position > 0 and text[position - 1].isalnum():
        position -= 1
    long = tidy(text[position:])
    if re.search(r"\b[A-Z]\b", long):
        return ""  # "from the SE (S hemisphere)" abbreviates nothing
    if len(letters) > _MOST_OF_ONE_WORD and not re.search(r"[\s-]|[a-z][A-Z]", long):
        return ""  # of one word so many letters are a coincidence: "SABA (salbutamol)"
    # More words than letters, or the short form itself inside ("DB (RonDB)"): a coincidence.
    if folded[position:].startswith(short.casefold()):
        return ""  # "Linear assumptions (LINE)" spells nothing out
    too_many = len(re.findall(r"[\w’']+", long)) > min(len(letters) + 5, len(letters) * 2)
    holds_it = short.casefold() in folded.split() or short in long
    return "" if too_many or holds_it or len(long) <= len(short) else long


def _may_open(text: str, position: int) -> bool:
    """Whether an acronym may begin there: at the start of a word, or at a capital in it."""
    return position == 0 or not text[position - 1].isalnum() or text[position].isupper()


@maker("term@1", "definition")
def terms(context: MakerContext) -> Iterator[Draft]:
    """Definition lists, and abbreviations with their long form."""
    for note in context.notes:
        headings: tuple[str, ...] = ()
        for block in note.walk():
            if block.kind == "heading":
                headings = (tidy(block.text),)
            is_list = block.kind == "definitions"
            if not is_list and not _has_abbreviation(block):
                continue
            if headings and is_reading_section(headings[0]):
                continue
            if is_list:
                yield from _definitions(context, note, block, headings)
            else:
                known = {one.subject for one in context.on_line.get((note.id, block.line), ())}
                yield from _abbreviations(note, block, headings, known)


def _has_abbreviation(block: Block) -> bool:
    for run in block.runs:  # noqa: SIM110 - `any` takes three times as long
        if "abbr" in run.styles:
            return True
    return False


def _definitions(
    context: MakerContext, note: Note, block: Block, headings: tuple[str, ...]
) -> Iterator[Draft]:
    """The terms the graph has not read already."""
    term = ""
    for child in block.children:
        if child.kind == "term":
            term = tidy(marked_text(child.runs))
        elif child.kind == "definition" and term and (note.id, child.line) not in context.on_line:
            paragraphs = [inner for inner in child.walk() if inner.kind == "paragraph"]
            answer = tidy(marked_text(paragraphs[0].runs if paragraphs else child.runs))
            place = Place(note.id, child.line, child.end_line, "", "definition", headings)
            said = Said("definition", ask_for(term, "is", ""), answer, subject=term)
            yield draft(said, place, "term@1")


def _abbreviations(
    note: Note, block: Block, headings: tuple[str, ...], known: set[str]
) -> Iterator[Draft]:
    """The abbreviations the graph has not read as definitions already."""
    for run in block.runs:
        if "abbr" not in run.styles or not run.title.strip():
            continue
        short, long = tidy(run.text), tidy(run.title)
        spelt = long.partition(" = ")[0]  # "true positive rate = recall"
        long = spelt if _long_form(short, spelt) else long
        is_short_form = bool(_long_form(short, long)) and len(long.split()) <= _MOST_SPELT
        if short.split(" ")[0].casefold() in STOP_WORDS or (short in known and not is_short_form):
            continue
        place = Place(note.id, block.line, block.end_line, "", "abbreviation", headings)
        if is_short_form:
            said = Said("acronym", ask_for(short, "stands for", ""), long, subject=short)
        else:
            said = Said("definition", ask_for(short, "is", ""), long, subject=short)
        yield draft(said, place, "term@1")
