"""What stands in brackets at the end of a line: parts, tools and names."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import is_acronym_of, split_names
from aurora_kb.concepts.language.vocabulary import fold, last_word, word_set
from aurora_kb.concepts.language.words import is_identifier, is_name, is_noise, tidy
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_AT_END = re.compile(r"^(?P<before>.+?)\s*\((?P<inner>[^()]+)\)[.\s]*$")


def listed_in_brackets(name: str, aside: str, scope: Scope) -> tuple[Claim, ...]:
    """`Ovens (wood, gas, steam)` are kinds, `Oven (door, rack)` has parts: a name and two or
    more short names behind it."""
    if "," not in aside or scope.prose or re.search(r"\d", aside):
        return ()
    if aside.casefold().startswith("default "):
        return ()  # "default in Paris, Milan"
    names = split_names(aside, 3)
    if len(names) < 2:
        return ()
    if any(one.isupper() for one in names) and any(one.islower() for one in names):
        return ()  # "Oven (furnace, OVN)" is called so
    if any(is_quality(one) for one in names) and not all(is_quality(one) for one in names):
        return ()  # "Rack oven (portable, fan, gas)"
    last = last_word(name)
    relation = "has_variant" if singular(last) != last else "has_part"
    return tuple(Claim(name, relation, one, whole=tidy(aside)) for one in names)


def shown_in_brackets(name: str, aside: str, scope: Scope) -> tuple[Claim, ...]:
    """`Shortenings (lard, suet): melt early`: before a gloss, examples of what stands in the
    plural."""
    last = last_word(name)
    if singular(last) == last or any(map(is_quality, aside.split(", "))):
        return ()
    return tuple(
        Claim(name, "has_example", claim.object, whole=claim.whole)
        for claim in listed_in_brackets(name, aside, scope)
    )


# How a thing is, when, whose or where, and no other name of it.
_HOW = word_set(
    """
    default optional live idle free paid new old max min only mostly usually often always never not
    no with without from by in on at of for if when since until see eg ie like aka via per up down
    one two three first last best wip draft incomplete most more less very too also same each all
    any both or and as
    """
)


def is_called_too(aside: str, scope: Scope) -> bool:
    """Whether brackets before a gloss hold another name in small letters that the note has no other
    use for: `vertical (scale up): ...`, `Layered (n-tier): ...`."""
    words = aside.split()
    if not aside.islower() or len(words) > 2 or scope.prose or not is_name(aside, 2):
        return False
    if not aside.replace(" ", "").replace("-", "").isalpha() or is_quality(aside):
        return False
    is_told = (
        words[0] in _HOW or words[0].endswith(("ed", "ly", "ing")) or fold(aside) in scope.terms
    )
    return not is_told


def spells_beginning(name: str, aside: str) -> bool:
    """Whether brackets spell out the first letters of an acronym: `LB (long): ...`."""
    words = aside.split()
    initials = "".join(word[0] for word in words if word[0].isalpha())
    is_plain = aside.islower() and aside.replace(" ", "").replace("-", "").isalpha()
    is_short = name.isupper() and 2 < len(name) < 6 and len(words) < len(name)
    return is_short and is_plain and name.casefold().startswith(initials)


def is_other_name(name: str, aside: str, scope: Scope) -> bool:
    """Whether brackets before a gloss hold the name with another noun in front, which the note
    has no other use for: `Partition key (hash key): ...`; `Deck oven (hot oven)` tells how it is.
    """
    words, names = fold(aside).split(), fold(name).split()
    if len(words) != 2 or len(names) < 2 or words[-1] != names[-1] or scope.prose:
        return False
    return not is_quality(words[0]) and fold(aside) not in scope.terms and aside.islower()


def marked_in_brackets(line: Line, subject: str, scope: Scope) -> tuple[Claim, ...]:
    """`Knead by machine (*autolyse*)`, `Weigh first (`scale`)`: one emphasised name or piece of
    code in brackets at the end is a thing of the subject's too."""
    match = _AT_END.match(line.text)
    if not match or scope.prose or not subject:
        return ()
    inner = tidy(match["inner"])
    run = next((run for run in line.part.runs if run.styles and tidy(run.text) == inner), None)
    if run is None or not is_name(inner, 4) or is_acronym_of(inner, match["before"]):
        return ()
    if "code" in run.styles:
        return (Claim(subject, "uses", inner, kind="tool"),) if is_identifier(inner) else ()
    return (Claim(subject, "has_property", inner, aspect=scope.aspect, whole=inner),)


def explained_in_brackets(line: Line) -> tuple[Claim, ...]:
    """`Loaves should be *docked* (cut on top before baking)`: what stands in brackets right
    behind the only emphasised word of a statement."""
    marked = emphasised(line.part.runs)
    if len(marked) != 1 or not is_name(marked[0], 3) or "(" not in line.text:
        return ()
    match = re.search(rf"{re.escape(marked[0])}\s+\((?P<said>[^()]+)\)", line.text)
    said = tidy(match["said"]) if match else ""
    if len(said.split()) < 3 or is_noise(said) or is_acronym_of(marked[0], said):
        return ()
    names = split_names(said, 3)
    if len(names) > 1 and all(name[0].isupper() for name in names):
        # "or a **backend** (S3, GCS)"
        return tuple(Claim(marked[0], "has_example", name, whole=said) for name in names)
    return (Claim(marked[0], "defined_as", said, literal=True, whole=said),)
