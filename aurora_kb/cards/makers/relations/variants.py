"""Cards the other way round: which variant, part or feature it is that does something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import (
    explains_words,
    is_defended,
    named_behind_arrow,
    without_place,
)
from aurora_kb.cards.asking.phrasing import (
    all_small,
    is_done_to,
    lower_first,
    lower_nouns,
    names,
    names_sort,
    singular,
)
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import (
    as_deed,
    first_sentence,
    is_condition,
    is_event,
)
from aurora_kb.cards.english.articles import in_sentence, is_one_thing
from aurora_kb.cards.english.circumstances import asks_for_way
from aurora_kb.cards.english.nouns import is_adjective
from aurora_kb.cards.english.verbs import OPENING, base_of, is_plural, starts_with_verb
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.gate.descriptions import hidden
from aurora_kb.cards.makers.common.kinds import (
    INCLUDES,
    NO_KINDS,
    NOUN_OF,
    heading_phrase,
    plural_phrase,
    usable_label,
)
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import case_leads_to, is_definition, parents_of
from aurora_kb.cards.makers.common.subjects import (
    NO_WHOLE,
    as_named,
    is_gloss,
    shares_name,
    telling,
    with_name,
    written,
)
from aurora_kb.cards.reading.context import MakerContext, Statement, once
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading
from aurora_kb.cards.reading.values import own_key, value_of

# "reads the whole table, a filter is applied after"
_NEXT_CLAUSE = re.compile(r", but |, and (?:then|finally) |, (?=(?:the |an? )?\w+ (?:is|are) )")
_SORTS = re.compile(
    r"(?P<sort>types|kinds|forms|sorts|classes) of (?P<what>[a-z]+(?: [a-z]+)?)", re.I
)
_BY_WAY = {"how": "works", "where": "is", "when": "applies"}
_DEFAULT = re.compile(r"(?P<name>[^():]{2,40}?)\s*\((?:the )?default\)", re.I)
_PART_OF = re.compile(r"Which part of (?:the )?")
_TELLING_WORDS = 4
# What many things do: "contains a view" tells of none of them.
_WEAK_VERBS = frozenset(
    ["allow", "contain", "depend", "have", "help", "include", "let", "need", "offer", "provide",
     "require", "support", "use"]
)  # fmt: skip
_MOST_WORDS = 14
_DEGREES = frozenset(["low", "medium", "high", "small", "large"])
_ANSWERS_WHETHER = re.compile(r"(?:yes|no|does|do|both)\b|.* both\b", re.I)
_ANY = "several"  # a word for the one that is left out: "Use … to find it" is an order
_IS_INSIDE = re.compile(r"\b(?:inside|within|of|in|per) (?:each|every|all|the)\b", re.I)


@maker("variant@1", "variant-reverse")
def variants(context: MakerContext) -> Iterator[Draft]:
    """ "Which variant of S ...?": the other way round, where the answer is a short name."""
    for one in context.statements:
        if one.inferred or one.relation not in ("does", "defined_as", "is_a"):
            continue
        if is_defended(one.place) or named_behind_arrow(one) or is_done_to(one.subject):
            continue  # neither what helps against it nor "Check" says what it is
        if above := _whole_of(context, one):
            yield from _variant(context, one, above)


def _whole_of(context: MakerContext, one: Statement) -> Statement | None:
    """What the line says the subject to be of, if it is asked for by such a line."""
    above = [
        parent
        for parent in parents_of(context, one)
        if parent.place.line == one.place.line and parent.source not in one.target_ids
    ]
    if not above:
        return None
    aspect = normal(split_brackets(one.aspect)[0])
    return above[0] if not aspect or aspect in ("does", "is", normal(one.subject)) else None


def _answers_question(above: Statement) -> bool:
    """Whether the line stands below a question: below "How do systems generalize?" no variants of
    the subject are named."""
    asked = above.place.parents[-1:] or (above.place.label,)
    return asked[0].rstrip().endswith("?") and above.relation in NOUN_OF


def _variant(context: MakerContext, one: Statement, above: Statement) -> Iterator[Draft]:
    """The question for `one` by what it does or is, if that is short and tells it."""
    answer = _naming_the_file(context, one)
    which = _which(context, above)
    if _answers_question(above):
        which = f"Which part of {in_sentence(above.subject)}"
    if is_event(answer, split_line(one.place.text)[0]):
        return
    if _answers_question(above) and (
        _ANSWERS_WHETHER.match(answer) or normal(one.subject) in _DEGREES
    ):
        return
    if answer.startswith(("eg ", "e.g. ")):
        return
    if starts_with_verb(answer) and answer.split(" ")[1:2] in (["when"], ["if"], ["once"]):
        return  # "happens when it is cold"
    if " vs" in one.subject or normal(above.subject) in NO_KINDS or is_condition(answer):
        return  # "if the region has ten points" is asked as a condition
    if _IS_INSIDE.search(answer) and content(which) & content(answer):
        return  # what is inside each layer is no layer
    is_way = bool(asks_for_way(answer))
    if not (starts_with_verb(answer) or is_way or is_gloss(one.subject, answer)):
        return
    if len(answer.split()) > 16 or len(one.subject) <= 2:
        return
    shown = hidden(answer, written(context, one), f"{above.subject} {which}")
    said = Said(
        kind="variant-reverse",
        question=_asked(which, shown, _answers_question(above)),
        answer=written(context, one),
        subject=above.subject,
        # The kind's own word may come back: a capacity mode is called "On-demand mode".
        allowed=f"{above.subject} {which}",
        # As the sides of a comparison have it: which of them it is, is asked once.
        fact=f"which|{normal(one.subject)}|{normal(answer)}",
        gloss=shown,
    )
    yield draft(said, with_name(context, one.place), "variant@1")


@maker("default@1", "variant-reverse")
def defaults(context: MakerContext) -> Iterator[Draft]:
    """ "Which isolation level is the default?" from the item that says so in brackets."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.kind != "item" or place.skipped or "default)" not in place.text:
                continue
            found = _DEFAULT.match(tidy(place.text))
            above = clean_heading(place.label or (place.headings[-1] if place.headings else ""))
            if not found or not above:
                continue
            name, which = found["name"].partition(" - ")[0], ""
            for one in context.on_line.get((note.id, place.line), ()):
                parents = parents_of(context, one) if names(one.subject, name) else []
                if here := [other for other in parents if other.place.line == place.line]:
                    which = _which(context, here[0])
            is_kind = which and which != "Which term" and not which.startswith("Which part of ")
            question = f"{which} is" if is_kind else f"{above.rstrip(' :')}: which one is"
            said = Said("variant-reverse", f"{question} the default?", name, allowed=which or above)
            yield draft(said, place, "default@1")


@maker("choice@1", "variant-reverse")
def choices(context: MakerContext) -> Iterator[Draft]:
    """ "What does one choose for big data?" from a verdict: `Rule: LightGBM for big data`; where a
    line leads to several, they are one answer."""
    for one in context.statements:
        verb, _, how = one.predicate.partition("_")
        if verb != "choose" or not how or one.inferred:
            continue
        case, chosen = one.targets[0], _chosen_there(context, one)
        among = _among(one.place)
        if chosen[0] == one.subject:
            asked = f"hat does one choose {how} {lower_first(case)}?"
            said = Said(
                kind="variant-reverse",
                question=f"{among}: w{asked}" if among else f"W{asked}",
                answer=" / ".join(chosen),
                fact=f"choice|{one.source}|{normal(case)}",
            )
            yield draft(said, one.place, "choice@1")
        if case_leads_to(one):
            # "No servers, many models → Bedrock"
            asked = f"hen does one choose {one.subject}?"
            asked = f"{among}: w{asked}" if among else f"W{asked}"
            fact = f"chosen|{one.source}|{normal(case)}"
            yield draft(
                Said("property", asked, case, one.subject, fact=fact), one.place, "choice@1"
            )


# "2 samples" above some of the cases of "Which test?"
_COUNTED = re.compile(r"[\d~<>≤≥]+\+?\s\S+(?: \S+)?")


def _among(place: Place) -> str:
    """What the cases around a line have in common, told right above them: `2 samples`."""
    label = place.label.strip(" :*_")  # a label as a phrase has no number in front
    return label if _COUNTED.fullmatch(label) else ""


def _chosen_there(context: MakerContext, one: Statement) -> list[str]:
    """What the line of a choice leads to in its case, in the order of the line."""
    alike = (
        other.subject
        for other in context.on_line[one.place.note, one.place.line]
        if (other.predicate, other.targets) == (one.predicate, one.targets)
    )
    text = one.place.text.casefold()
    return sorted(dict.fromkeys(alike), key=lambda name: text.rfind(name.casefold()))


@maker("deed@1", "variant-reverse")
def deeds(context: MakerContext) -> Iterator[Draft]:
    """ "What prevents replay of the token?" from what something does that is no part of another."""
    for one in context.statements:
        if one.relation != "does" or one.inferred or one.polarity < 0 or own_key(context, one):
            continue
        above = parents_of(context, one)
        if any(parent.place.line == one.place.line for parent in above):
            continue  # `variants` asks for it, by its kind
        answer = _naming_the_file(context, one)
        if "?" in answer or one.place.kind in ("cell", "heading"):
            continue  # "does a further cluster add anything?"
        if not starts_with_verb(answer):
            continue
        own = content(answer) - content(one.subject)
        # What a whole note is about does many things, and others do them too.
        about_note = names(one.subject, context.by_id[one.place.note].title)
        is_weak = about_note or base_of(answer.partition(" ")[0]) in _WEAK_VERBS
        if len(own) < (_TELLING_WORDS if is_weak else 2) or len(answer.split()) > _MOST_WORDS:
            continue
        said = Said(
            kind="variant-reverse",
            question=f"What {lower_first(answer)}?",
            answer=written(context, one),
            fact=f"which|{normal(one.subject)}|{normal(answer)}",
            gloss=answer,
        )
        yield draft(said, with_name(context, one.place), "deed@1")


def _naming_the_file(context: MakerContext, one: Statement) -> str:
    """What is said of it, as far as one goes on reading in a question."""
    told = first_sentence(value_of(context, one)[0]).partition(";")[0]
    short = _NEXT_CLAUSE.split(told, maxsplit=1)[0].rstrip()
    return short if short.count(" ") > 1 else told.rstrip()


def _which(context: MakerContext, parent: Statement) -> str:
    phrase = (
        plural_phrase(INCLUDES.sub(r"\g<who>", usable_label(parent.place)))
        or heading_phrase(parent.place)
        or plural_phrase(parent.aspect)
    )
    if content(phrase) <= content(parent.subject):
        phrase = ""  # the subject is the kind: "Which data issue ...", not one of data issues
    if not phrase and names_sort(parent.subject) and parent.relation == "has_variant":
        return f"Which {all_small(parent.subject)}"
    if NO_WHOLE.fullmatch(parent.subject) or is_adjective(telling(context, parent).subject):
        return "Which term"  # of what "Optional" is there are no variants
    if found := _sort_above(parent.place):
        return f"Which {found}"
    if explains_words(parent.subject) or any(map(explains_words, parent.place.headings[-1:])):
        return "Which term"
    title = context.by_id[parent.place.note].title
    if parent.subject.partition(" ")[0].casefold() in OPENING and " " in parent.subject:
        return f"Which part of {in_sentence(title)}"
    noun = as_named(singular(phrase), title) if phrase else NOUN_OF.get(parent.relation, "variant")
    if not phrase and _is_thing(context, parent):
        return f"Which part of {in_sentence(parent.subject)}"  # what stands below "Shards" is none
    if (
        names(parent.subject, noun)
        or shares_name(parent.subject, noun)
        or (is_plural(parent.subject) and not phrase and not _is_topic(context, parent))
    ):
        return f"Which {noun if phrase else singular(_kind_of(context, parent))}"
    whole = in_sentence(telling(context, parent).subject)
    if noun in ("type", "kind", "sort", "form", "class") and is_plural(whole):
        whole = singular(lower_nouns(whole, title))  # "type of tool"
    return f"Which {noun} of {whole}"


def _is_thing(context: MakerContext, parent: Statement) -> bool:
    """Whether what a line puts below the parent is a part, and not one of several: the parent is
    explained, and none of them is called by it, as a hot shard is a shard."""
    if parent.relation != "has_part" or parent.source not in _explained(context):
        return False
    kind = normal(singular(parent.subject))
    return not any(normal(target).endswith(kind) for target in parent.targets)


@once
def _explained(context: MakerContext) -> frozenset[str]:
    """What a line says what it is, or what for: it is a thing, and no kind of what is below it."""
    return frozenset(
        one.source
        for one in context.statements
        if not one.inferred and (is_definition(one) or one.relation == "purpose")
    )


def _sort_above(place: Place) -> str:
    """The sort that the heading right above the list counts: below "Types of fact tables", "type of
    fact table"; "" for others."""
    if place.label or place.parents or not place.headings:
        return ""
    found = _SORTS.fullmatch(clean_heading(place.headings[-1]))
    return f"{singular(found['sort'].lower())} of {singular(found['what'])}" if found else ""


def _is_topic(context: MakerContext, parent: Statement) -> bool:
    """Whether the whole is what the note is about and not a kind: "alpha" is part of "Tests"."""
    title = context.by_id[parent.place.note].title
    if is_one_thing(parent.subject, title, context.by_id[parent.place.note].text):
        return True
    return parent.relation == "has_part" and normal(parent.subject) == normal(title)


def _kind_of(context: MakerContext, parent: Statement) -> str:
    """The parent's name as a word for a kind: "Capacity modes", unless it is a proper name."""
    title = context.by_id[parent.place.note].title
    return lower_nouns(parent.subject, title)


def _ask_for(which: str, value: str) -> str:
    if starts_with_verb(value):
        return f"{which} {lower_first(value)}?"
    deed = as_deed(value) or as_deed(value.replace("…", _ANY)).replace(_ANY, "…")
    if deed and not value.casefold().startswith("own "):  # "own code in a container"
        return f"{_whose(which)}: what {deed}?" if _PART_OF.match(which) else f"{which} {deed}?"
    if way := asks_for_way(value):
        # "via virtual warehouses", "in cloud databases"
        return f"{which} {_BY_WAY[way]} {lower_first(value)}?"
    if _PART_OF.match(which):
        return f"{_whose(which)}: what is described as “{value}”?"
    return f"{which} is described as “{value}”?"


def _asked(which: str, shown: str, is_answer: bool) -> str:
    """The question, which speaks of no part where the line answers a question."""
    question = _ask_for(which, shown)
    if is_answer and question.startswith(f"{which} "):
        return f"{_whose(which)}: what {question[len(which) + 1 :]}"
    return question


def _whose(which: str) -> str:
    """The whole of "Which part of the Index": what a note puts below a thing need not be a part of
    it."""
    whole = without_place(_PART_OF.sub("", which))
    return whole.capitalize() if whole.isalpha() and whole.islower() else whole
