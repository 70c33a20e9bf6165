"""Cards with a gap: numbers, opposite parts, and the name in a feature."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from aurora_kb.cards.asking.phrasing import is_noun_key, lower_first, names
from aurora_kb.cards.draft import DELETION, Draft, Said, deletion, deletions, maker, reveal
from aurora_kb.cards.english.words import content, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext, Statement, once
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading

_NUMBER = re.compile(
    r"(?<![\w.$`-])(?P<number>"
    r"(?:\d+(?:[.,]\d+)*(?:\s?(?:%|ms|s|kB|MB|GB|TB|PB|KB))?\s?(?:to|or|and|–|-)\s?)?"
    r"\d+(?:[.,]\d+)*(?:\s?(?:%|ms|s|kB|MB|GB|TB|PB|KB|x))?)"
    r"(?=[-\s]+(?P<noun>(?!(?:and|or|to)\b)[A-Za-z]{2,}))"
)
# "Between 0 and 1"
_SPAN = re.compile(r"(?<=[Bb]etween )[-−]?\d[\d.,]*%? and [-−]?\d[\d.,]*%?(?=$|[\s,;)])")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_COUNTED = r"(?:one|two|three|many|several|single|multiple|few|no|zero|each|every)"
_PAIR = re.compile(
    rf"^(?P<first>{_COUNTED}\s+)(?P<left>[\w-]+)(?P<joint>,\s+(?:and\s+|but\s+)?|\s+(?:and|but)\s+)"
    rf"(?P<second>{_COUNTED}\s+)(?P<right>[\w-]+)$",
    re.I,
)
_APART = re.compile(
    r"^(?P<verb>(?:separates|decouples|splits|distinguishes|divides)\s+)(?P<left>[\w-]+)"
    r"(?P<joint>\s+(?:from|and)\s+)(?P<right>[\w-]+)$",
    re.I,
)
_STATE = re.compile(
    r"^(?P<left>[\w-]+)(?P<joint>\s+(?:and|&)\s+)(?P<right>[\w-]+)(?P<verb>\s+(?:are|is)\s+)"
    r"(?P<state>[\w-]+)$",
    re.I,
)
# So many words have those that the patterns of pairs find.
_WORDS_OF_PAIRS = (4, 5)
# "Within 1 platform", "2 groups": anybody would guess it.
_FEW = ({1: ["0"]}, {1: ["1"]}, {1: ["2"]})
_UNIT = re.compile(r"\d\s?(?:%|[A-Za-z]+)$")
_EQUALS = re.compile(r"[-\s]+[A-Za-z]{2,}s?\s[=≈]\s")
_NUMBERING = re.compile(
    r"(?:repeat|steps?|chapters?|sections?|figures?|pages?|lines?|ISO|RFC|IEEE"
    r"|theorem|lemma|definition|proposition|corollary|thm\.?|def\.?)\s$",
    re.I,
)
_GOES_ON = re.compile(r"(?:or|and|but|e\.g\.|i\.e\.)\s")
_ARROW = re.compile(r"[→⟶]")
_MOST_OF_KEY = 3  # words
_DIGIT = re.compile(r"\d")
_NAME = r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*"
_TOWARDS = re.compile(rf"\b(?:to|with|in|on|via|by|from|into)\s+(?P<name>{_NAME})(?=\s|$)")


@maker("number-cloze@1", "cloze")
def numbers(context: MakerContext) -> Iterator[Draft]:
    """Gaps for the numbers that count something: "6 copies across 3 AZs"."""
    for fact in _facts(context):
        if not _DIGIT.search(fact.text):
            continue
        count = 0

        def gap(match: re.Match[str], fact: _Fact = fact) -> str:
            nonlocal count
            before = fact.text[: match.start()]
            if _YEAR.match(match["number"]) or _NUMBERING.search(before):
                return match[0]
            if match["number"][0] == "0" and fact.text.startswith("-", match.end()):
                return match[0]  # "06-Designs" is another note
            if match["number"] == "1" and _EQUALS.match(fact.text, match.end()):
                return match[0]  # "1 DPU = 4 vCPU" asks what one is
            count += 1
            return deletion(count, match["number"])

        span = _SPAN.search(fact.text)
        count = 1 if span else 0
        text = _NUMBER.sub(gap, fact.text)
        if span:
            text = f"{fact.text[: span.start()]}{deletion(1, span[0])}{fact.text[span.end() :]}"
        if not count:
            continue
        if not (fact.key or fact.is_aside):
            text = _introduced(fact.place, text)
        is_telling = bool(span) or _says_of_what(text, fact.subject())
        if 1 <= count <= 3 and deletions(text) not in _FEW and is_telling:
            yield _cloze(text, fact.subject(), fact.place, "number-cloze@1")


def _says_of_what(text: str, subject: str) -> bool:
    """Whether enough stands beside the gaps: of "S3: … TB" nobody knows what is asked for, and a
    gap in the subject's name leaves nothing that is spoken of."""
    beside = content(DELETION.sub(" ", text))
    inside = content(" ".join(found for gap in deletions(text).values() for found in gap))
    needed = 1 if _UNIT.search(" ".join(deletions(text).get(1, []))) else 2
    return len(beside - content(subject)) >= needed and not inside & content(subject)


@maker("pair-cloze@1", "cloze")
def pairs(context: MakerContext) -> Iterator[Draft]:
    """Gaps for the two sides of an opposition: "one writer, many readers"."""
    for fact in _facts(context):
        if len(fact.text.split()) not in _WORDS_OF_PAIRS:
            continue
        text = lower_first(fact.text)
        if (found := _PAIR.match(text)) and not (
            found["first"].casefold().strip() == found["second"].casefold().strip() == "no"
        ):
            gapped = (
                f"{found['first']}{deletion(1, found['left'])}{found['joint']}"
                f"{found['second']}{deletion(2, found['right'])}"
            )
        elif found := _APART.match(text):
            gapped = (
                f"{found['verb']}{deletion(1, found['left'])}{found['joint']}"
                f"{deletion(2, found['right'])}"
            )
        elif found := _STATE.match(text):
            gapped = text[: found.start("state")] + deletion(1, found["state"])
        else:
            continue
        yield _cloze(gapped, fact.subject(), fact.place, "pair-cloze@1")


@maker("name-cloze@1", "cloze")
def named_features(context: MakerContext) -> Iterator[Draft]:
    """A gap for the one name in a feature: "continuous backup to S3"."""
    seen: set[tuple[str, int]] = set()
    for one in context.statements:
        where = (one.place.note, one.place.line)
        featured = one.relation in ("has_feature", "integrates_with") and one.place.kind == "item"
        if not featured or where in seen or split_line(one.place.text)[0]:
            continue
        seen.add(where)
        text = tidy(one.place.text)
        found = list(_TOWARDS.finditer(text))
        if len(found) != 1:
            continue
        start, end = found[0].span("name")
        gapped = text[:start] + deletion(1, text[start:end]) + text[end:]
        yield _cloze(_introduced(one.place, gapped), one.subject, one.place, "name-cloze@1")


def _introduced(place: Place, text: str) -> str:
    """The item behind the line that introduces its list: "all variants include ..."."""
    label = clean_heading(place.label)
    if re.search(r"\b(?:includes?|offers?|provides?|supports?|has|have)$", label):
        return f"{lower_first(label)} {lower_first(text)}"
    return text


class _Fact(msgspec.Struct, frozen=True):
    """A short statement of a line, behind the line's `key` or about a `part` of its subject."""

    place: Place
    text: str
    found: list[Statement]
    key: str = ""
    part: str = ""
    is_aside: bool = False

    def subject(self) -> str:
        """Whom it is about, which takes longer to tell than that it is no cloze."""
        if self.key:
            return _owner(self.found, self.key)
        # A value such as "512 MB of disk" is what is said, and of nothing.
        of_whom = [one.subject for one in self.found if not _DIGIT.match(one.subject)]
        subject = (of_whom or [self.found[0].subject])[0]
        return _of(subject, self.part) if self.part else subject


@once
def _facts(context: MakerContext) -> list[_Fact]:
    return list(_short_statements(context))


def _short_statements(context: MakerContext) -> Iterator[_Fact]:
    for where in sorted(context.on_line):
        found = [one for one in context.on_line[where] if not one.inferred]
        if not found or found[0].place.kind in ("cell", "heading"):
            continue
        place = found[0].place
        if place.text.rstrip().endswith("?"):
            continue
        key, value = split_line(place.text)
        bare, asides = split_brackets(tidy(place.text) if not key else value)
        if key:
            # Of several, or between arrows, each is about what stands before it.
            is_own = len(asides) == 1 and not _GOES_ON.match(asides[0])
            if is_own and not _ARROW.search(value):
                yield _Fact(place, asides[0], found, key)
        elif asides and bare:
            # "Storage layer (6 copies across 3 AZs)": the aside is about what stands before it.
            part = bare if len(bare.split()) <= 4 and not _DIGIT.match(bare) else ""
            told = [aside for aside in asides if not _GOES_ON.match(aside)]
            yield from (_Fact(place, aside, found, part=part, is_aside=True) for aside in told)
        if key and _STATE.match(lower_first(key)):
            yield _Fact(place, key, found)  # "Memory and CPU are coupled: more of both"
        if len(bare.split()) <= 14:
            yield _Fact(place, bare, found, key)


def _owner(found: list[Statement], key: str) -> str:
    """Whom a value is about: the item's own name if it has one, else the line's subject."""
    named = [one.subject for one in found if names(one.subject, key)]
    if named:
        return max(named, key=len)
    subject, is_key = found[0].subject, is_noun_key(key) and len(key.split()) <= _MOST_OF_KEY
    # Of "retention: 24 hours (max 365 days)" the days are those of the retention.
    return f"{subject}, {key}" if is_key and not names(key, subject) else subject


def _of(subject: str, part: str) -> str:
    return part if names(subject, part) or subject == part else f"{subject} {lower_first(part)}"


def _cloze(text: str, subject: str, place: Place, rule: str) -> Draft:
    whole = text if names(subject, reveal(text)) else f"{subject}: {text}"
    answers = [answer for texts in deletions(whole).values() for answer in texts]
    said = Said(
        kind="cloze",
        question="",
        answer=", ".join(answers),
        subject=subject,
        text=whole,
        fact="cloze|" + subject + "|" + " ".join(sorted(content(reveal(text)))),
    )
    return draft(said, place, rule)
