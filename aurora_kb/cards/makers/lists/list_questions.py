"""The question for all items of a list, by what stands above it and what they all are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aurora_kb.cards.asking.headings import with_scope
from aurora_kb.cards.asking.phrasing import ask_for, is_known_key, lower_first, names, singular
from aurora_kb.cards.english.answers import is_act
from aurora_kb.cards.english.articles import in_sentence, plural_of
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, is_plural
from aurora_kb.cards.english.words import ASKING_WORD, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.kinds import (
    INCLUDES,
    NOUN_OF,
    heading_phrase,
    plural_phrase,
    usable_label,
)
from aurora_kb.cards.makers.common.sides import beside, compared_with
from aurora_kb.cards.makers.common.statements import parents_of
from aurora_kb.cards.makers.common.subjects import as_named, named, shares_name
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading

_OTHER_SCOPE = re.compile(rf"(?!by\b)(?:{'|'.join(sorted(PREPOSITIONS))})\s", re.I)
_ASKS = re.compile(rf"{ASKING_WORD}\s", re.I)
# The subject in a question that does not name it: "Why use it", "Where does it run?"
_IT = re.compile(r"\b(do|does|is|can|use|using|choose|for|of|in|with)\s+it\b", re.I)
_WHY_SO = re.compile(r"why (?P<how>so [a-z]+)", re.I)
_WHY_IT = re.compile(r"why it (?P<verb>\w+s)", re.I)
_WHY_ITS = re.compile(
    r"why (?:it(?:['’]s| is)|they(?:['’]re| are)) (?P<how>[a-z]+(?: [a-z]+)?)", re.I
)
_LETS = re.compile(r"(?P<who>\w+(?: \w+){0,3}) lets? (?:you|one|users)\s*:?$")
_PROS_OF = re.compile(r"(?P<key>pros|cons) of (?P<whose>\w.*)", re.I)
_NOT_USED = re.compile(
    r"(?:do not|don['’]?t|never|avoid) us(?:e|ing) (?P<what>\w.*?) (?P<for>for|when|if|in|with)",
    re.I,
)
_JOBS_OF = re.compile(
    r"(?P<jobs>jobs|tasks|duties|responsibilities|functions|goals) of (?P<whose>\w.*)", re.I
)
# "Embed when", "Use a queue if"
_DONE_WHEN = re.compile(
    r"(?P<what>(?P<verb>[a-z]+)(?: [\w-]+){0,4}) (?:only )?(?:when|if)(?: you)?:?", re.I
)
_BETTER = re.compile(
    r"(?:smaller|faster|better|cheaper|lower|higher|fewer|larger|shorter) \w", re.I
)
_OTHERS = re.compile(r"(?:other|further|more) \w+ \w+", re.I)
_NO_THING = re.compile(r"(?:no|not|only|too|cannot|can't|needs|requires|hard|poor)\s", re.I)
_NAMING = frozenset([*NOUN_OF, "uses", "integrates_with", "compatible_with"])
_TRAITS = frozenset(["has_property", "purpose", "does"])
_HELPING = frozenset(["solutions", "fixes", "remedies"])


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: all its items, and the statements the graph has of them, one an item."""

    places: tuple[Place, ...]
    found: list[Statement]


def ask_for_items(context: MakerContext, listed: Listed) -> str:
    """The question for all items of the list, "" if there is none to ask."""
    first = listed.found[0]
    title = context.by_id[first.place.note].title
    question = (
        question_above(first)
        or _ask_for_own(context, first)
        or _ask_for_list(listed, title)
        or _ask_against(context, listed)
        or _ask_traits(context, listed)
    )
    if first.relation == "purpose" and normal(first.aspect) == "where":
        question = f"{question.removesuffix('?')} used?"
    return _of_orders(question, listed) or with_scope(question, title, first.place.headings)


def _of_orders(question: str, listed: Listed) -> str:
    """The question for a list of what one does about its subject: below "Missing values", "Drop
    rows", "Fill the gaps"; "" for others."""
    if not question.startswith(("Which ", "What belongs to ")) or listed.found[0].literal:
        return ""
    words_of = [tidy(place.text).split(" ") for place in listed.places]
    are_orders = all(
        len(found) > 1 and found[0].casefold() in VERBS and not found[1][:1].isupper()
        for found in words_of
    )
    subject = listed.found[0].subject
    return f"What can one do about {in_sentence(lower_first(subject))}?" if are_orders else ""


def question_above(first: Statement) -> str:
    """The question that the list is the answer to, as the heading or label above asks it: `What do
    I pay for?`, `Why use it`, `When not to use`."""
    place, subject = first.place, first.subject
    is_answer = first.relation in ("related_to", "has_property") or (
        first.relation in NOUN_OF and place.label.endswith("?")
    )
    if not is_answer or place.parents:
        return ""
    above = place.label or clean_heading(place.headings[-1] if place.headings else "")
    asked = above.rstrip(" ?:")
    if not _ASKS.match(above) or normal(asked) != normal(first.aspect):
        return ""
    if is_known_key(asked):
        return ask_for(subject, asked, first.relation)
    if so := _WHY_SO.fullmatch(asked):
        return f"Why {'are' if is_plural(subject) else 'is'} {subject} {so['how']}?"
    if so := _WHY_ITS.fullmatch(asked):
        return f"Why {'are' if is_plural(subject) else 'is'} {subject} {so['how']}?"
    question = _IT.sub(lambda found: f"{found[1]} {subject}", asked)
    if why := _WHY_IT.fullmatch(asked):
        question = f"Why does {subject} {base_of(why['verb']) or why['verb'].removesuffix('s')}"
    if names(subject, question) or above.endswith("?"):
        return f"{question}?"
    return f"{subject}: {lower_first(question)}?"


def _ask_against(context: MakerContext, listed: Listed) -> str:
    """The question for what is said of one side of a comparison, item by item without keys."""
    sides = [
        compared_with(context).get((one.place.note, one.place.line, one.source), ())
        for one in listed.found
        if one.relation in ("has_property", "purpose") and not one.aspect
    ]
    told = [side for side in sides if side]
    # A line that has none on the other side is in no row of the comparison.
    if len(sides) < len(listed.places) or 2 * len(told) <= len(sides):
        return ""
    return beside(told[0], f"What sets {listed.found[0].subject} apart?")


def _ask_traits(context: MakerContext, listed: Listed) -> str:
    """The question for what is said of a thing below its name, item by item without keys."""
    first = listed.found[0]
    is_named = normal(usable_label(first.place)) == normal(first.subject)
    told = all(one.relation in _TRAITS and not one.aspect for one in listed.found)
    told = told and not all(split_line(place.text)[0] for place in listed.places)
    if not is_named or not told or len(listed.found) < len(listed.places) or len(listed.found) > 5:
        return ""
    return f"What characterises {named(context, first)}?"


def _ask_for_own(context: MakerContext, first: Statement) -> str:
    """The question for the items of a key: "cells" alone are the cells of something."""
    subject, above = first.subject, parents_of(context, first)
    if first.relation == "purpose" and first.aspect:
        return ask_for(subject, first.aspect, first.relation)  # "When should S be used?"
    hangs_below = {normal(text) for text in (first.place.label, *first.place.parents[-1:])}
    is_key = subject == subject.lower() and is_plural(subject) and normal(subject) in hangs_below
    if not is_key or not above or names(above[0].subject, subject):
        return ""
    return f"What are the {subject} of {in_sentence(above[0].subject)}?"


def _ask_for_list(listed: Listed, title: str) -> str:
    first = listed.found[0]
    label = usable_label(first.place)
    if asked := _ask_by_label(first, label or tidy(first.place.label)):
        return asked
    subject = first.subject
    if includes := INCLUDES.match(label):
        who = lower_first(tidy(includes["who"]))
        if not who:
            return _by_relation(listed, title)
        if names(subject, who):
            return f"What do {who} include?"
        if " " not in who and is_plural(who):
            return f"Which {who} of {subject} are there?"
        return f"{subject}: what do {who} include?" if is_plural(who) else ""
    if _OTHER_SCOPE.match(label):
        return ""  # what holds "in production" is not what the subject is made of
    if label and ("_" in label or base_of(label.partition(" ")[0])):
        return ask_for(subject, label, first.relation)
    above = first.place.parents[-1:]
    if above and first.aspect and normal(first.aspect) in normal(above[0]):
        return ask_for(subject, first.aspect, first.relation)
    if above and not names(subject, above[0]):
        # The items hang below a line that is neither the subject nor a key of it.
        return ""
    if first.place.headings and _OTHERS.match(clean_heading(first.place.headings[-1])):
        return ""
    said = plural_phrase(first.aspect) if first.relation in NOUN_OF else ""
    said = "" if normal(said) in normal(subject) else said  # "types" of "Service types"
    phrases = [plural_phrase(label), heading_phrase(first.place), said]
    if asked := _ask_for_better(listed) or _ask_by_phrase(phrases, subject):
        return asked
    # What is said of the actions are no actions.
    kind = next((phrase for phrase in phrases if phrase and first.relation in NOUN_OF), "")
    return _by_relation(listed, title) or (f"What are the {kind}?" if kind else "")


def _ask_by_label(first: Statement, label: str) -> str:
    """The question for a label that says whose items they are: "Pros of Bayes", "Don't use S for";
    "" for others."""
    if lets := _LETS.match(first.place.label):
        return _ask_what_it_lets(first.subject, lets["who"])
    if found := _PROS_OF.fullmatch(label):
        return ask_for(found["whose"], found["key"], "")
    if found := _JOBS_OF.fullmatch(label):
        return f"What are the {found['jobs'].lower()} of {found['whose']}?"
    if (found := _DONE_WHEN.fullmatch(label)) and found["verb"].lower() in VERBS:
        return f"{first.subject}: when should one {lower_first(found['what'])}?"
    if found := _NOT_USED.fullmatch(label):
        return f"What should {found['what']} not be used {found['for'] or 'for'}?"
    return ""


def _ask_for_better(listed: Listed) -> str:
    """The question below "Cheaper variants", which are named there, or below "Faster queries",
    which are got by something; "" for others."""
    subject = listed.found[0].subject
    if not (_BETTER.match(subject) and is_plural(subject)):
        return ""
    are_named = all(split_line(place.text)[0] for place in listed.places)
    asked = "Which {} are there?" if are_named else "What helps to get {}?"
    return asked.format(lower_first(subject))


def _ask_by_phrase(phrases: list[str], subject: str) -> str:
    """The question by the first phrase that says more than the subject, "" if none does."""
    for phrase in phrases:
        whose, _, noun = phrase.partition(" ")
        if noun in _HELPING:
            return f"What are the {noun} for {whose}?"
        if phrase and normal(phrase) != normal(subject):
            return (
                f"What are the {as_named(phrase, subject)}?"
                if names(subject, phrase) or shares_name(subject, phrase)
                else (f"What are the {phrase} of {subject}?")
            )
    return ""


def _ask_what_it_lets(subject: str, lets: str) -> str:
    """The question below "API calls let you"."""
    who = lower_first(lets, subject)
    asked = f"what {'do' if is_plural(who) else 'does'} {who} let you do?"
    return f"W{asked[1:]}" if names(subject, who) else f"{subject}: {asked}"


def _common_noun(listed: Listed) -> str:
    """What all items are by their last word, in the plural: of "Inline mode" and "Distributed mode"
    modes; "" if they have none in common."""
    if listed.found[0].relation not in ("has_part", "has_variant"):
        return ""
    names_of = [split_brackets(split_line(place.text)[0])[0] for place in listed.places]
    last = {name.rpartition(" ")[2] for name in names_of if " " in name}
    noun = last.pop() if len(last) == 1 and all(" " in name for name in names_of) else ""
    is_noun = noun.isalpha() and noun.islower() and not is_plural(noun) and not base_of(noun)
    is_said = noun in normal(singular(listed.found[0].subject)).split(" ")
    return plural_of(noun) if is_noun and not is_said else ""


def _by_relation(listed: Listed, title: str) -> str:
    """The question of the relation, if it is the relation of every item."""
    found, first = listed.found, listed.found[0]
    if first.relation not in _NAMING or any(one.relation != first.relation for one in found):
        return ""
    if any(_NO_THING.match(place.text) for place in listed.places):
        return ""  # "No hierarchy" is no part of anything
    if kind := _common_noun(listed):
        return f"Which {kind} of {in_sentence(first.subject)} are there?"
    headed = first.place.headings and normal(clean_heading(first.place.headings[-1]))
    is_topic = normal(first.subject) in (normal(title), normal(title.partition(" ")[2]))
    is_below = first.relation == "has_part" and headed == normal(first.subject) and not is_topic
    if is_below and not is_plural(first.subject) and not is_act(first.subject):
        # What a note puts below a heading need not be a part of it.
        return f"What belongs to {in_sentence(first.subject)}?"
    return ask_for(first.subject, "", first.relation)
