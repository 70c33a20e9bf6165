"""How a question names what it asks about, and what can be asked about at all."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.cards.asking.headings import explains_words
from aurora_kb.cards.asking.phrasing import ONE_ACT, lower_first, names, singular
from aurora_kb.cards.asking.spelling import spelt_in
from aurora_kb.cards.english.articles import article_of, is_one_thing
from aurora_kb.cards.english.nouns import NOUNS, is_adjective, is_amount
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, is_participle, is_plural
from aurora_kb.cards.english.words import STOP_WORDS, normal, split_brackets, stem, words
from aurora_kb.cards.makers.common.statements import parents_of
from aurora_kb.cards.reading.context import MakerContext, Statement, once_a_statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, spanning

_MOST_LEVELS = 3
_ADJECTIVE = re.compile(
    r"(?:New|Core|Old|Basic|Main|Full|Local|Simple|[A-Z]\w*-[Bb]ased|[A-Z]\w+(?:ical|ric|sive|ised))"
)
# What follows is told of each of something: "for each point, its radius".
_FOR_EACH = re.compile(r"for (?:each|every|any) [^,:;]+, ?\S", re.I)
# "Inner loop" is one of something.
_RELATIVE = re.compile(
    r"(?:Inner|Outer|Upper|Lower|First|Second|Third|Last|Left|Right|Front|Back|Main) [a-z]+"
)
# "Type I" is one of errors.
_GRADED = re.compile(r"(?:Type|Class|Level|Grade|Stage|Phase|Tier) (?:[IVX]+|\d+|[A-Z])")
_BASED = re.compile(r"[A-Z][a-z]+-(?:[Bb]ased|[Aa]ware|[Dd]riven)")
_LETTERED = re.compile(r"[a-z]-[a-z]+")  # "t-test" is a name
# What things stand below and belong to nothing by it: "vs others", "A" of a question, "Mistakes I
# made".
NO_WHOLE = re.compile(r"vs\b.*|A|Q|answer|examples?\b.*|.*\b(?:I|my|we|our)\b.*", re.I)


def is_gloss(subject: str, text: str) -> bool:
    """Whether the text can answer "What is S?": subject and text must not read as one.

    "Uses rich metadata: ..." and "Share: share across accounts" do, "Storage: in cloud
    databases" says where and not what, and "other features" is no subject.
    """
    first, _, more = subject.partition(" ")
    if is_participle(first) and more.partition(" ")[0] in PREPOSITIONS:
        return False  # "Saved on disk" is no thing
    is_set = subject.isupper() and len(subject) > 1 and subject.isalpha()  # "ALL"
    is_small = first.casefold() in STOP_WORDS and not is_name_opening(subject)
    if "," in subject or (is_small and not is_set) or is_amount(subject):
        return False
    opening = words(text)[:1]
    if (base_of(first) and more) or not opening:
        return False
    # "in-memory cache" opens with no preposition, and "for each row, its key" goes on behind one.
    whole = text.partition(" ")[0].casefold()
    is_placed = whole in PREPOSITIONS and not _FOR_EACH.match(text)
    is_again = stem(opening[0]) == stem(first) and not (is_set and opening[0].islower())
    # "ONE: one replica answers", "Sampling bias: sampling method is flawed"
    return not is_placed and not (is_again and (not more or names(subject, text)))


def is_name_opening(subject: str) -> bool:
    """Whether a small word may begin the name: "The Atomic Principle", "VS Code"."""
    first, _, more = subject.partition(" ")
    return bool(more) and (first.casefold() in ("a", "an", "the") or first.isupper())


@once_a_statement
def written(context: MakerContext, statement: Statement) -> str:
    """The subject's name as the line writes it, else its label."""
    key, _ = split_line(statement.place.text)
    name, _ = split_brackets(key.replace("`", ""))
    known = {normal(other) for other in context.names.get(statement.source, ())}
    if name and normal(name) in known:
        return name
    place = statement.place
    if key or place.kind not in ("item", "paragraph", "line"):
        return statement.subject
    return spelt_in(place.text, context.lines[place.note][place.line - 1], statement.subject)


# Words that are no short form where they stand in capitals, as settings do.
_IN_CAPITALS = STOP_WORDS | VERBS | NOUNS | frozenset(["even", "auto", "default", "full", "true"])


def with_name(context: MakerContext, place: Place) -> Place:
    """The place with the line above that names what it is about: the term of a definition list, the
    label right above a line."""
    lines = context.lines[place.note]
    line = place.line - 1 if place.kind == "line" and place.line > 1 else place.line
    while line > 1 and lines[line - 1].lstrip()[:1] == ":":
        line -= 1
    return place if line == place.line else spanning(place, (replace(place, line=line),))


@once_a_statement
def named(context: MakerContext, statement: Statement) -> str:
    """The subject as a question should name it: with what it is a part of, if it says little.

    "R", "public" and other single words need it, acronyms and names of two words do not.
    """
    label = written(context, statement)
    above = parents_of(context, statement)
    plain = " " not in label.replace(" / ", "/") and (
        label.casefold() in _IN_CAPITALS or not re.search(r"\d|[A-Z].*[A-Z]", label)
    )
    if not (len(label) <= 2 or plain or says_little(label) or is_one_of(label)):
        return label
    if not above:
        key = split_line(statement.place.parents[-1])[0] if statement.place.parents else ""
        small = label == label.lower() and 0 < len(key.split()) <= 3
        return f"{label} ({key})" if small and not names(label, key) else label
    if all(explains_words(one.subject) for one in above):
        return label  # of a glossary it is no part
    nearest = min(above, key=lambda one: (abs(one.place.line - statement.place.line), one.source))
    above_it = telling(context, nearest).subject
    note = context.by_id[statement.place.note]
    is_kind = is_plural(above_it) and not is_one_thing(above_it, note.title, note.text)
    whole = singular(above_it) if is_kind else above_it
    if is_adjective(above_it) or NO_WHOLE.fullmatch(above_it):
        return label
    if names(label, whole) or names(whole, label):
        return label
    # Of "Sampling", "Stratified" is stratified sampling.
    is_way = bool(ONE_ACT.fullmatch(whole))
    is_kind = is_kind or is_way or nearest.relation == "has_variant"
    # "Checked" below "Checkbox" need not be a checkbox.
    is_state = label.endswith("ed") and whole == above_it and not is_way
    is_state = is_state and not _BASED.fullmatch(label)
    if is_kind and not is_state and (kind := with_noun(label, whole)):
        # Of what there are several, one is "a supervised paradigm".
        return f"{article_of(kind)} {kind}" if whole != above_it else kind
    return f"{label} ({whole})"


def with_noun(name: str, noun: str) -> str:
    """An adjective with the noun that it stands without, "parametric memory"; "" if the name is
    none, or the noun so long that the two may not go together.
    """
    if _BASED.fullmatch(name) and noun.count(" ") == 1 and noun.istitle() and noun.isascii():
        return f"{name} {noun}".lower()  # "Semantic-based" below "Query Routing"
    is_short = " " not in noun or (noun.count(" ") == 2 and " of " in noun)
    if not is_short or not noun[1:].islower():
        return ""
    if _GRADED.fullmatch(name):
        return f"{name} {lower_first(noun)}"
    if not is_adjective(name) or is_adjective(noun):
        return ""  # "Geometric" below "Discrete" is no geometric discrete
    return f"{lower_first(name)} {lower_first(noun)}"


def is_one_of(name: str) -> bool:
    """Whether the name says which one it is and not of what: "Inner loop", "Type I"."""
    return bool(_RELATIVE.fullmatch(name) or _GRADED.fullmatch(name))


def telling(context: MakerContext, parent: Statement) -> Statement:
    """The statement, or the first above it whose subject says what it is: of the part "New" of
    a thing the thing, of its "cells" the table.
    """
    for _ in range(_MOST_LEVELS):
        above = parents_of(context, parent)
        if not above or not says_little(parent.subject):
            break
        parent = above[0]
    return parent


def says_little(name: str) -> bool:
    """Whether the name is a key or an adjective: "cells", "New", "Hierarchical"."""
    is_small = name == name.lower() and not _LETTERED.match(name)
    return is_small or bool(_ADJECTIVE.fullmatch(name))


def as_named(phrase: str, subject: str) -> str:
    """The phrase with the words of a subject as the subject has them: "Spark libraries"."""
    known = {word.casefold(): word for word in subject.split()}
    return " ".join(known.get(word.casefold(), word) for word in phrase.split(" "))


def shares_name(subject: str, phrase: str) -> bool:
    """Whether the phrase holds the last word of a name: "core ElastiCache concepts"."""
    last = subject.rpartition(" ")[2]
    return last != last.lower() and last in phrase.split()
