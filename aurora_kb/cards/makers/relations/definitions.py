"""Cards that ask what a thing is, from the line that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import explains_words, is_defended, named_behind_arrow
from aurora_kb.cards.asking.phrasing import ask_for, is_done_to, is_noun_key, lower_first
from aurora_kb.cards.asking.sharper import ask_who
from aurora_kb.cards.asking.spelling import with_own_article
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import (
    is_clause,
    is_event,
    is_order,
    is_sentence,
)
from aurora_kb.cards.english.articles import (
    in_sentence,
    is_one_thing,
    of_one_thing,
    of_singular,
    speaks_of_several,
)
from aurora_kb.cards.english.circumstances import asks_for_way
from aurora_kb.cards.english.verbs import is_plural, starts_with_verb
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.makers.common.attributes import OF_A_THING
from aurora_kb.cards.makers.common.rewording import by_answer, of_sign
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.sides import beside, compared_with, row_of
from aurora_kb.cards.makers.common.statements import (
    DEFINING,
    is_among_orders,
    is_definition,
    parents_of,
)
from aurora_kb.cards.makers.common.subjects import is_gloss, named, written
from aurora_kb.cards.makers.relations.asked_above import (
    asked_above,
    asked_where,
    done_when,
)
from aurora_kb.cards.makers.relations.told import (
    ask_for_idea,
    behind_copula,
    is_of_another,
    of_step,
    question_alone,
)
from aurora_kb.cards.makers.text.openings import tells_a_way
from aurora_kb.cards.makers.words.vocabulary import pair_of
from aurora_kb.cards.reading.context import MakerContext, Statement, once
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import clean_heading
from aurora_kb.cards.reading.values import has_key, value_of

_KEY_OF = re.compile(r"(?P<key>pros?|cons?|examples?) of (?P<whose>\w.*)", re.I)
_OF_THE_NOTE = re.compile(
    r"(?:two|three|four|some|several|a few|my|these|those|more|everything|all) \w+|notes? "
    r"(?:from|on|of|about)\b",
    re.I,
)
_TROUBLE = re.compile(r"\b(?:wrong|break|breaks|fail|fails|problems?|pitfalls?|hurts?)\b", re.I)
_COMPUTED = re.compile(r"\S [/*·×−+-] \S")
_STANDS_FOR = re.compile(r"what does “(\w)” stand for\?")
_ONE = re.compile(r"an?\s", re.I)


@maker("definition@1", "definition")
def definitions(context: MakerContext) -> Iterator[Draft]:
    """ "What is S?" from the lines that say it."""
    compared = compared_with(context)
    for one in context.statements:
        if not is_definition(one) or one.inferred or is_defended(one.place):
            continue
        if one.place.kind in ("cell", "heading") or named_behind_arrow(one):
            continue
        if pair_of(one.place)[0] or done_when(one.place):
            continue
        answer = question_alone(behind_copula(value_of(context, one)[0], one.subject))
        if not _tells_what(context, one, answer):
            continue
        subject, question = _asked(context, one, answer)
        if normal(subject) in OF_A_THING and question == f"What is {subject}?":
            continue  # of which thing it is the environment, nothing says
        others = compared.get((one.place.note, one.place.line, one.source), ())
        if others and question == f"What does “{subject}” mean?":
            is_event = is_sentence(answer) or is_clause(answer)
            asked = "What happens with {}?" if is_event else "What characterises {}?"
            question = beside(others, asked.format(in_sentence(subject)))
        question = of_sign(question, subject, clean_heading("".join(one.place.headings[-1:])))
        if _COMPUTED.search(answer) and " = " in one.place.text:
            question = _STANDS_FOR.sub(r"how is “\1” computed?", question)
        question = of_step(context, one, question, answer)
        question = in_number(context, one, question, subject, answer)
        if (who := ask_who(one.place, one.subject, question)) != question:
            subject, question = one.subject, who
        said = Said(
            kind="definition",
            question=question,
            answer=answer,
            subject=subject,
            # "When is something called “Idempotency”?" may be answered with calls.
            allowed="called" if " called “" in question else "",
            fact=fact_of(one, one.target_ids if not one.literal else (normal(answer),), "is"),
            apart=beside(others, question),
            row=row_of(one, others),
        )
        yield draft(said, one.place, "definition@1")


def _tells_what(context: MakerContext, one: Statement, answer: str) -> bool:
    """Whether the line says what its subject is: not what happened, what another thing is, how one
    does something, or what the note is about."""
    key, told = split_line(one.place.text)[0], value_of(context, one)[0]
    if is_event(told, key) or is_of_another(one, key, told) or tells_a_way(one.place, told):
        return False  # "2020: Snowpark (framework) for pipelines"
    is_told = one.place.kind == "paragraph" and not has_key(context, one)
    if is_told and _OF_THE_NOTE.match(told) and not is_plural(one.subject):
        return False  # "Two services that everyone mixes up" tells of the note
    if one.subject[:1].islower() and is_order(one.subject):
        return False  # "combine layers: fewer files" tells why, and not what
    is_way = asks_for_way(answer) or asked_above(context, one)
    return bool(is_gloss(one.subject, answer) or is_way)


def in_number(
    context: MakerContext, one: Statement, question: str, subject: str, answer: str = ""
) -> str:
    """The question with its subject as one thing or several, with an article where it needs one."""
    if question.startswith("How do "):
        return question  # of two
    if question.startswith("What is ") and f"{one.subject} means " in one.place.text:
        return f"What does “{subject}” mean?"
    note = context.by_id[one.place.note]
    if (one.place.note, subject) in _said_of_one(context) or is_one_thing(
        subject, note.title, note.text
    ):
        return of_one_thing(question, subject)
    if question == f"What are {subject}?" and _ONE.match(answer):
        return of_singular(question, subject, note.text)
    return with_own_article(question, subject, one.place.text, note.text)


def _asked(context: MakerContext, one: Statement, answer: str) -> tuple[str, str]:
    """Subject and question of a definition. Small nouns are asked of what they belong to:
    "data model: key-value" gives "What is the data model of S?"."""
    key = written(context, one)
    above = [x for x in parents_of(context, one) if x.place.line == one.place.line]
    # "comparisons: each side ..." says what comparisons are, not what they consist of.
    # Below "probes", "readiness" is one of them, and no property.
    is_kind = bool(above) and is_plural(above[0].subject)
    is_term = bool(one.place.headings and explains_words(one.place.headings[-1]))
    if above and is_noun_key(key) and not is_plural(key) and not is_kind and not is_term:
        return above[0].subject, ask_for(above[0].subject, key, "", noun=True)
    if asked := ask_for_idea(one):
        return one.subject, asked
    if above and is_done_to(key):
        return above[0].subject, ask_for(above[0].subject, key.lower(), "")  # "Check: a plot"
    if found := _KEY_OF.fullmatch(one.subject):
        return found["whose"], ask_for(found["whose"], found["key"], "")  # "Pros of Bayes"
    setting = split_line(one.place.text)[0] if "=" in one.place.text[:30] else ""
    if "=" in setting and " " not in setting and setting != one.subject:
        return setting, f"What does “{setting}” mean?"  # "W=1: fast writes"
    subject = named(context, one)
    if asked := asked_above(context, one):
        if is_order(answer) and _TROUBLE.search(asked):
            return subject, f"What can one do about {lower_first(subject)}?"
        return subject, f"{subject}: {lower_first(asked)}"
    if way := asks_for_way(answer):
        if way == "when":
            return subject, f"When {'do' if is_plural(subject) else 'does'} {subject} apply?"
        be = "are" if is_plural(subject) else "is"
        asked = f"Where {be} {subject}?" if way == "where" else ask_for(subject, "how", "")
        return subject, asked
    if asked := asked_where(one, answer):
        return one.subject, f"{one.subject}: {lower_first(asked)}"
    # "ElastiCache: promotes the replica" says what it does.
    key = "does" if starts_with_verb(answer) else "is"
    asked = ask_for(subject, key, one.relation)
    return subject, by_answer(asked, subject, answer, is_among_orders(context, one.place))


def fact_of(one: Statement, targets: tuple[str, ...], aspect: str) -> str:
    """What a card asks for, so that two phrasings of it count as one."""
    return "|".join((one.source, one.relation, aspect, *sorted(targets)))


@once
def _said_of_one(context: MakerContext) -> frozenset[tuple[str, str]]:
    """Names that end as plurals do and that a line says something of with "is": one thing, as
    "GitHub Actions" is."""
    return frozenset(
        (one.place.note, one.subject)
        for one in context.statements
        if one.relation in DEFINING
        and is_plural(one.subject)
        and (_is_keyed_as_one(context, one) or one.place.text.startswith(f"{one.subject} is "))
    )


def _is_keyed_as_one(context: MakerContext, one: Statement) -> bool:
    key, said = split_line(one.place.text)
    text = context.by_id[one.place.note].text
    return normal(key) == "is" and not speaks_of_several(one.subject, said, text)
