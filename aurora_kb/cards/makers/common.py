"""What several makers need."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.cards.asking.headings import explains_words
from aurora_kb.cards.asking.phrasing import ONE_ACT, lower_first, lower_nouns, names, singular
from aurora_kb.cards.asking.spelling import spelt_in
from aurora_kb.cards.asking.templates import DEFINING_KEYS
from aurora_kb.cards.draft import Draft, Said
from aurora_kb.cards.english.answers import (
    are_orders,
    is_sentence,
    says_what_several_do,
)
from aurora_kb.cards.english.articles import article_of, is_one_thing
from aurora_kb.cards.english.nouns import NOUN_PLURALS, NOUNS, is_adjective, is_amount
from aurora_kb.cards.english.verbs import (
    OPENING,
    PREPOSITIONS,
    VERBS,
    base_of,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import (
    ASKING,
    STOP_WORDS,
    normal,
    split_brackets,
    stem,
    tidy,
    words,
)
from aurora_kb.cards.maker_context import (
    MakerContext,
    Statement,
    once,
    once_a_statement,
    spanning,
    split_line,
)
from aurora_kb.cards.makers.shown import bare_answer, shown_question
from aurora_kb.cards.memo import TEXTS, memoised
from aurora_kb.cards.places import Place, clean_heading, label_phrase

DEFINING = frozenset(["is_a", "defined_as"])
# Headers that only name attributes: with one of them among the columns, rows are things.
ATTRIBUTES = frozenset(
    ["type", "types", "description", "default", "meaning", "value", "example", "examples", "notes",
     "purpose", "effect", "required", "input", "output", "unit", "use", "shortcut"]
)  # fmt: skip
# What every thing of a kind has, and what it is of the label or the heading says.
OF_A_THING = frozenset(
    ["environment", "location", "dependencies", "framework", "speed",
     "version", "status", "platform", "platforms", "requirements", "author", "size", "duration",
     "frequency"]
)  # fmt: skip
_MOST_LEVELS = 3
_MOST_IN_PLACE = 5  # words
_ADJECTIVE = re.compile(
    r"(?:New|Core|Old|Basic|Main|Full|Local|Simple|[A-Z]\w*-[Bb]ased|[A-Z]\w+(?:ical|ric|sive|ised))"
)
# "Inner loop" is one of something.
_RELATIVE = re.compile(
    r"(?:Inner|Outer|Upper|Lower|First|Second|Third|Last|Left|Right|Front|Back|Main) [a-z]+"
)
# "Type I" is one of errors.
_GRADED = re.compile(r"(?:Type|Class|Level|Grade|Stage|Phase|Tier) (?:[IVX]+|\d+|[A-Z])")
_REASONS = re.compile(
    r"(?P<what>(?:main |major |key )?(?:causes|effects|consequences|reasons|factors|drivers"
    r"|symptoms|impacts|benefits|risks|barriers|arguments|changes|conditions))"
    r"(?P<whose> (?:of|for|behind|against|in) .+)?",
    re.I,
)
_BASED = re.compile(r"[A-Z][a-z]+-(?:[Bb]ased|[Aa]ware|[Dd]riven)")
_LETTERED = re.compile(r"[a-z]-[a-z]+")  # "t-test" is a name
_COUNTED = re.compile(r"\b\d+\s+|^(?:the|all|my|our|major|main|broad|other)\s+", re.I)
_NUMERAL = re.compile(r"^(?:two|three|four|five)\s+", re.I)
_SEVERAL = re.compile(r"\b(?:and|or|vs|of|for|from|with|to|has|have|is|are)\b|[&|/:.?_]")
# What there are many of, they do not say.
NO_KINDS = frozenset(
    ["others", "other", "rest", "basics", "details", "notes", "terms", "key terms", "terminology"]
)
_NO_HEADS = frozenset(["basics", "details", "notes", "remarks", "thoughts", "others"])
# What things stand below and belong to nothing by it: "vs others", "A" of a question, "Mistakes I
# made".
NO_WHOLE = re.compile(r"vs\b.*|A|Q|answer|examples?\b.*|.*\b(?:I|my|we|our)\b.*", re.I)
# "Methods include", above a list
INCLUDES = re.compile(
    r"^(?P<who>.*?)\s*\b(?P<verb>includes?|contains?|offers?|provides?|supports?)$", re.I
)
NOUN_OF = {
    "has_variant": "variant",
    "has_part": "part",
    "has_feature": "feature",
    "has_example": "example",
}


def draft(said: Said, place: Place, rule: str) -> Draft:
    """The draft at its place."""
    question = shown_question(said.question, said, place)
    answer = said.answer if said.text else bare_answer(question, said.answer)
    if question.startswith("When should ") and is_sentence(answer):
        answer = f"when {lower_first(answer)}"  # "use when: you need joins"
    apart = shown_question(said.apart, said, place) if said.apart else ""
    # By place in the order of the fields: by name they take ten times as long.
    return Draft(
        said.kind, question, answer, said.text, place.note, place.headings, place.line,
        place.end_line, rule, place.label, "", "", "", "", (), "", False, "", said.subject,
        said.allowed, said.fact, apart, said.row, said.gloss,
    )  # fmt: skip


def is_definition(statement: Statement) -> bool:
    """Whether the statement says what its subject is, and not, say, what its model is."""
    if statement.relation not in DEFINING or statement.polarity < 0:
        return False
    key = normal(statement.aspect)
    return not key or key in DEFINING_KEYS or key in (normal(statement.subject), "term", "gloss")


def denies(statement: Statement) -> bool:
    """Whether a statement denies something and no key of it says so, as `Cons` and `Not for` do."""
    return statement.polarity < 0 and not statement.aspect


def is_exception(statement: Statement) -> bool:
    """Whether an item with a key of its own says when not to use what the list around it is for:
    `not: ad-hoc queries` below `When to use it`."""
    is_denied = statement.polarity < 0 and normal(statement.aspect) == "when not to use"
    return is_denied and bool(split_line(statement.place.text)[0])


def items_of(context: MakerContext, note: str, group: int) -> tuple[Place, ...]:
    """All items of a list, those included that the graph says nothing of."""
    return context.items.get((note, group), ())


def is_among_orders(context: MakerContext, place: Place) -> bool:
    """Whether the items of the list that the line stands in say behind their keys what to do."""
    if not place.group:
        return False
    key = (is_among_orders, place.note, place.group)
    if key not in context.found:
        items = items_of(context, place.note, place.group)
        context.found[key] = are_orders(tidy(split_line(item.text)[1]) for item in items)
    return bool(context.found[key])


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
    # "in-memory cache" opens with no preposition.
    whole = text.partition(" ")[0].casefold()
    is_again = stem(opening[0]) == stem(first) and not (is_set and opening[0].islower())
    return not is_again and whole not in PREPOSITIONS  # "ONE: one replica answers"


def is_name_opening(subject: str) -> bool:
    """Whether a small word may begin the name: "The Atomic Principle", "VS Code"."""
    first, _, more = subject.partition(" ")
    return bool(more) and (first.casefold() in ("a", "an", "the") or first.isupper())


@once
def compared_with(context: MakerContext) -> dict[tuple[str, int, str], tuple[str, ...]]:
    """(note id, line, concept id) -> what the line sets the concept off against."""
    found: dict[tuple[str, int, str], tuple[str, ...]] = {}
    for concept, comparisons in context.compared.items():
        for comparison in comparisons:
            sides = zip(comparison.items, comparison.ids, strict=True)
            others = tuple(item for item, other in sides if other != concept)
            for row in comparison.rows:
                if sum(bool(cell) for cell in row.cells) > 1:
                    for line in row.lines:
                        found.setdefault((comparison.note, line, concept), others)
    return found


def row_of(statement: Statement, others: tuple[str, ...]) -> str:
    """A name for the row of the comparison that the statement stands in, "" if in none.

    All sides of a section's comparison that are asked under one key have it in common.
    """
    if not others:
        return ""
    place = statement.place
    sides = sorted({normal(statement.subject), *map(normal, others)})
    return "|".join((place.note, *place.headings, normal(statement.aspect), *sides))


def beside(others: tuple[str, ...], question: str) -> str:
    """The question with the other side named, "" when there is none."""
    return f"Compared with {' and '.join(others)}, {lower_first(question)}" if others else ""


@once
def grouped(context: MakerContext) -> dict[tuple[str, str, str, str, int], list[Statement]]:
    """Statements of one relation to one subject that stand in the items of one list."""
    groups: dict[tuple[str, str, str, str, int], list[Statement]] = {}
    for one in context.statements:
        if one.place.group and one.place.kind == "item" and not denies(one):
            aspect = normal(one.aspect)
            key = (one.place.note, one.source, one.relation, aspect, one.place.group)
            groups.setdefault(key, []).append(one)
    return {key: found for key, found in groups.items() if len({x.place.line for x in found}) > 1}


def parents_of(context: MakerContext, statement: Statement) -> list[Statement]:
    """The statements that make the subject a part, variant ... of something."""
    return list(context.parents.get((statement.place.note, statement.source), ()))


@once_a_statement
def asked_above(context: MakerContext, statement: Statement) -> str:
    """The question right above the list, "" if none: what it lists are answers to it, so
    `Rent: by month` below `What do I pay for?` does not say what rent is."""
    place = statement.place
    if place.kind != "item" or place.parents or place.label or not place.headings:
        return ""
    asked = clean_heading(place.headings[-1])
    if not asked.endswith("?") or asked.partition(" ")[0].casefold() not in ("what", "which"):
        return ""
    said = context.on_line.get((place.note, place.line), ())
    is_answer = any(
        one.relation == "related_to" and statement.source in one.target_ids for one in said
    )
    return asked if is_answer else ""


def asked_where(one: Statement, answer: str) -> str:
    """The heading, if it asks where, when or who, which an item below it answers for its name:
    below `Where are the servers?`, "Europe: Frankfurt"; "" for others."""
    place = one.place
    heading = clean_heading(place.headings[-1]) if place.headings else ""
    if not heading.endswith("?") or place.label or place.parents or not split_line(place.text)[0]:
        return ""
    is_name = answer[:1].isupper() and len(answer.split()) <= _MOST_IN_PLACE
    asks = heading.partition(" ")[0].casefold() in ("where", "when", "who")
    return heading if asks and is_name and not names(one.subject, heading) else ""


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


def of_reasons(context: MakerContext, one: Statement, key: str) -> str:
    """The question for an adjective below a heading of reasons: "Economic" of "Causes of the
    war" gives "What are the economic causes of the war?"; "" for others.
    """
    place = one.place
    if not place.headings or place.parents or not is_adjective(key):
        return ""
    found = _REASONS.fullmatch(clean_heading(place.headings[-1]))
    if not found:
        return ""
    whose = found["whose"] or f" of {context.by_id[place.note].title}"
    return f"What are the {lower_first(key)} {lower_first(found['what'])}{whose}?"


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


@once
def said_of_one(context: MakerContext) -> frozenset[tuple[str, str]]:
    """Names that end as plurals do and that a line says something of with "is": one thing, as
    "GitHub Actions" is."""
    return frozenset(
        (one.place.note, one.subject)
        for one in context.statements
        if one.relation in DEFINING
        and is_plural(one.subject)
        and (
            normal(split_line(one.place.text)[0]) == "is"
            or one.place.text.startswith(f"{one.subject} is ")
        )
    )


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


def usable_label(place: Place) -> str:
    """The line above the list as a phrase; "" if it is an instruction, a sentence or absent."""
    return label_phrase(place.label)


def heading_phrase(place: Place) -> str:
    """The heading as a plural noun phrase, when nothing else stands between it and the list."""
    if place.label or place.parents or not place.headings:
        return ""
    return plural_phrase(clean_heading(place.headings[-1]))


@memoised(TEXTS)
def plural_phrase(text: str) -> str:
    """The text as a plural noun phrase in running text, or ""."""
    phrase = tidy(_COUNTED.sub("", text))
    if phrase.casefold() in NO_KINDS or phrase.rpartition(" ")[2].casefold() in _NO_HEADS:
        return ""
    phrase = _NUMERAL.sub("", phrase)
    opening = phrase.partition(" ")[0].casefold()
    if opening in ASKING or opening in OPENING:
        return ""  # "Where it fits", "to other programs"
    if _SEVERAL.search(phrase) or says_what_several_do(phrase):
        return ""
    if base_of(phrase.partition(" ")[0]) and lower_nouns(phrase) not in NOUN_PLURALS:
        return ""  # "includes", "uses strategies"
    return lower_nouns(phrase) if phrase and is_plural(phrase) else ""
