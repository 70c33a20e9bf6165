"""Cards from what one line says of its subject under a key, or by its relation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import is_defended
from aurora_kb.cards.asking.phrasing import (
    ask_for,
    ask_of_denial,
    is_done_to,
    is_noun_like,
    lower_first,
    names,
    with_count,
)
from aurora_kb.cards.asking.sharper import ask_by_verb, ask_for_object
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import first_sentence, is_remedy, without_verb
from aurora_kb.cards.english.verbs import VERBS, is_plural, starts_with_verb
from aurora_kb.cards.english.words import content, normal, split_brackets, split_list, tidy
from aurora_kb.cards.makers.common.kinds import usable_label
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.sides import beside, compared_with, row_of
from aurora_kb.cards.makers.common.statements import (
    case_leads_to,
    denies,
    grouped,
    is_among_orders,
    is_definition,
    is_exception,
    parents_of,
)
from aurora_kb.cards.makers.common.subjects import named
from aurora_kb.cards.makers.relations.asked_above import done_when
from aurora_kb.cards.makers.relations.bare import of_bare
from aurora_kb.cards.makers.relations.definitions import fact_of, in_number
from aurora_kb.cards.makers.relations.substance import says_enough
from aurora_kb.cards.makers.relations.told import (
    ABLE,
    QUESTION,
    ask_by_told,
    good_for,
    of_step,
    of_term,
    other_side,
    whole_pair,
    with_most,
)
from aurora_kb.cards.reading.context import GROUPING, MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.values import has_key, own_key, value_of

_DENIED = re.compile(r"(?:does|do)(?: not|n['’]t) (?P<verb>[a-z]+) (?P<what>\S.*)")
_USES = re.compile(r"\b(?:uses?|used|using|needs?|requires?|reads?|calls?|runs? on)\b", re.I)
_KEYED = re.compile(r":\s|\s[=|–—-]\s|^\S+(?: \S+)? [⟶→]")
_EXAMPLE = re.compile(r"(?:e\.?\s?g\.?|for example|such as),?\s+", re.I)
# "Limits (Lambda)": what stands below them is of what has them
_GATHERED = re.compile(
    r"^(?:limits|quotas|settings|defaults|basics|facts|numbers|specs) \((?P<whose>[^()]+)\)$", re.I
)
_SET_OFF = re.compile(r"\b(?:vs\.?|versus|or|and|compared)\b", re.I)
_OF_ALL = re.compile(r"(?:both|all|each|every|no) [a-z]", re.I)
_OF_VERBS = frozenset(["has_property", "integrates_with", "uses", "has_feature"])
# "a burner; (ii) a flue, and (iii) a door"
_ROW_SIGN = re.compile(
    r"(?:(?<=^)|(?<=[,;]\s)|(?<=\sand\s)|(?<=\sor\s))\((?:[ivx]{1,4}|[a-h]|\d)\)\s"
)
# Keys whose value only means something beside the other side of a comparison.
_COMPARATIVE = frozenset(["result", "results", "benefit", "benefits", "advantage", "difference"])


@maker("property@1", "property", "list")
def properties(context: MakerContext) -> Iterator[Draft]:
    """A question for the author's key, else for the relation; lists with their count."""
    compared = compared_with(context)
    in_lists = {id(one) for found in grouped(context).values() for one in found}
    for one in context.statements:
        if is_definition(one) or one.inferred or one.place.kind in ("cell", "heading"):
            continue
        if done_when(one.place) and split_line(one.place.text)[0]:
            continue  # `keyed` asks what is done
        is_one = len(one.targets) == 1 and not own_key(context, one)
        alone = is_one and one.relation in GROUPING and not _EXAMPLE.match(one.place.text)
        if is_one and one.relation == "uses" and normal(one.targets[0]) == normal(one.place.text):
            continue  # a name alone, which only heads what stands below it
        if said := _without_key(context, one):
            yield draft(said, one.place, "property@1")
            continue
        # `keyed` asks what helps, and `questions` what a line asks and answers itself
        alone = alone or is_defended(one.place) or "? " in own_key(context, one)
        if alone or id(one) in in_lists or one.relation == "has_step" or denies(one):
            continue
        if case_leads_to(one):
            continue  # "few writes → Deck", as `choices` has it
        if is_done_to(one.subject):
            continue  # "Check: a test" says how, as `definitions` has it
        others = compared.get((one.place.note, one.place.line, one.source), ())
        yield from _property(context, one, others)


def _property(context: MakerContext, one: Statement, others: tuple[str, ...]) -> Iterator[Draft]:
    answer, _ = value_of(context, one)
    if len(one.targets) > 1:
        answer = _ROW_SIGN.sub("", answer)
    if not says_enough(context, one, answer) or _is_used_in_passing(one, answer):
        return
    subject, key = _subject_and_key(context, one)
    question, answer = _first_wording(context, one, subject, key, answer)
    # A key that is a concept of its own says nothing of the subject: "ECS: orchestrates".
    if not question or (question.endswith(f": {lower_first(key)}?") and key in context.spoken_of):
        return
    question, answer = _in_brackets(context, one, subject, question, answer)
    among_orders = is_among_orders(context, one.place)
    question, answer = ask_for_object(by_answer(question, subject, answer, among_orders), answer)
    question, answer = good_for(question, without_verb(answer, question))
    question = in_number(context, one, of_step(context, one, question, answer), subject)
    others = others or other_side(context, one)
    if normal(key) in _COMPARATIVE:
        if answer.startswith("for "):
            question = ask_for(subject, "for", "")  # "Result: Athena for a look, Redshift for BI"
        question = beside(others, question) or question
    answer = _without_what_follows(one, subject, question, answer)
    count = _items_asked(one, question, answer)
    said = Said(
        kind="list" if count > 1 else "property",
        question=with_count(question, count),
        answer=answer,
        subject=subject,
        # One of several limitations may be called a limit.
        allowed=f"{one.subject} question answer"
        if question.startswith(QUESTION)
        else f"{one.subject} {key if count > 1 else ''}",
        fact=fact_of(one, one.target_ids, normal(key) or one.relation),
        apart=beside(others, question),
        row=row_of(one, others),
    )
    yield draft(said, one.place, "property@1")


def _is_used_in_passing(one: Statement, answer: str) -> bool:
    """Whether the line names among other words what its subject uses: "up to 90% cheaper, so save
    `checkpoints`" says more than what is used."""
    if one.relation != "uses" or one.aspect or one.literal or len(one.targets) > 1:
        return False
    return not (_USES.search(one.place.text) or normal(answer).startswith(normal(one.targets[0])))


def _subject_and_key(context: MakerContext, one: Statement) -> tuple[str, str]:
    """Of what is asked, and for what: the author's key, or `""`."""
    if one.polarity < 0 and is_exception(one):
        return named(context, one), one.aspect
    key = own_key(context, one)
    subject = _scope_of(context, one)
    return _GATHERED.sub(r"\g<whose>", subject) if key else subject, key or _key_above(context, one)


def _first_wording(
    context: MakerContext, one: Statement, subject: str, key: str, answer: str
) -> tuple[str, str]:
    """Question and answer as key and relation have them."""
    # "RDS ecosystem: automates ...": what is called a property says what it does.
    acts = one.relation == "has_property" and names(subject, key) and starts_with_verb(answer)
    question = ask_of_denial(subject, key) or ask_for(
        subject, key, "does" if acts else one.relation
    )
    question = of_term(question, subject, key, answer)
    if not key:
        question, answer = _without_own_key(one, question, subject, answer)
    return (question, answer) if question else ask_by_told(context, one, subject, answer)


def _without_what_follows(one: Statement, subject: str, question: str, answer: str) -> str:
    """The answer without "e.g." in front, sentences behind a list, and remarks in brackets."""
    if len(one.targets) > 1:
        answer = _EXAMPLE.sub("", answer, count=1)
        answer = with_most(answer, one.targets) if one.relation == "has_example" else answer
    short = first_sentence(answer)
    if short != answer and len(split_list(short)) > 1:
        answer = short  # what follows a list is no part of it
    bare, asides = split_brackets(answer)
    if asides and bare and content(" ".join(asides)) & content(question) - content(subject):
        answer = bare  # "runtimes: Python, Go (via custom runtime)"
    return answer


def _in_brackets(
    context: MakerContext, one: Statement, subject: str, question: str, answer: str
) -> tuple[str, str]:
    """Question and answer for what a name has in brackets, "Ensembles (bagging, boosting)": the
    name is no part of the answer, and what is in brackets need not be a part of the thing.
    """
    if one.relation not in GROUPING:
        return question, answer
    if len(one.targets) == 1 and (led := _EXAMPLE.match(one.place.text)):
        shown = lower_first(subject) if is_plural(subject) else subject
        return f"What is an example of {shown}?", one.place.text[led.end() :]
    _, asides = split_brackets(one.place.text)
    if len(asides) != 1 or own_key(context, one):
        return question, answer
    if split_line(one.place.text)[0] and one.relation != "has_example":
        return question, answer
    if not all(target.casefold() in asides[0].casefold() for target in one.targets):
        return question, answer
    if _EXAMPLE.match(asides[0]):
        shown = lower_first(subject) if is_plural(subject) else subject
        question = f"What are examples of {shown}?"
    elif one.relation == "has_part":
        question = f"What {'do' if is_plural(subject) else 'does'} {subject} include?"
    return question, _EXAMPLE.sub("", asides[0], count=1)


def _key_above(context: MakerContext, one: Statement) -> str:
    """The line above the list, if it is the key of what the item says of the thing it names:
    below "Limitations", "Retrieval: low precision".
    """
    if one.relation != "has_property" or normal(one.aspect) != normal(one.place.label):
        return ""
    is_noun = is_plural(one.aspect) or is_noun_like(one.aspect)
    return one.aspect if is_noun and has_key(context, one) else ""


def _without_key(context: MakerContext, one: Statement) -> Said | None:
    """What an item without a key says: what its subject does or can, or what helps against it."""
    if one.relation == "related_to":
        return _remedy(one)
    text = tidy(one.place.text)
    question, answer = of_bare(context, one, text) if one.place.kind == "item" else ("", "")
    if question:
        fact = fact_of(one, one.target_ids, one.relation)
        return Said("property", question, answer, subject=one.subject, fact=fact)
    if said := _denial(context, one):
        return said
    if one.aspect or one.place.kind != "item":
        return None
    if _KEYED.search(text):
        return whole_pair(one, text, named(context, one))
    above = parents_of(context, one)
    if one.relation == "has_property" and above and is_remedy(text):
        question = _against_line_above(one) or f"{above[0].subject}: {_against(one.subject)}"
        answer = text
    elif one.relation == "has_property" and (able := ABLE.match(text)):
        question = f"What can {named(context, one)} {'not ' if able['not'] else ''}do?"
        answer = able["what"]
    elif _is_deed(one, text):
        question, answer = ask_by_verb(named(context, one), text)
    else:
        return None
    fact = fact_of(one, one.target_ids, one.relation)
    # What helps may take up a word of the trouble: "no hierarchy", "use a hierarchy first".
    allowed = question if "what can one do about" in question else ""
    return Said("property", question, answer, subject=one.subject, allowed=allowed, fact=fact)


def _denial(context: MakerContext, one: Statement) -> Said | None:
    """What a line says that its subject does not do: "does not support joins"."""
    if one.relation != "has_property" or one.aspect or not one.literal or len(one.targets) > 1:
        return None
    found = _DENIED.match(one.targets[0])
    if not found or found["verb"] not in VERBS:
        return None
    written = _DENIED.search(tidy(one.place.text)) if "$" in one.place.text else None
    if written and normal(written["what"]) == normal(found["what"]):
        found = written  # the graph leaves out the signs of a formula
    name = named(context, one)
    question = f"What {'do' if is_plural(name) else 'does'} {name} not {found['verb']}?"
    fact = fact_of(one, one.target_ids, one.relation)
    return Said("property", question, found["what"].rstrip("!"), subject=one.subject, fact=fact)


def _is_deed(one: Statement, text: str) -> bool:
    """Whether the line says by its verb what the subject does, whatever the graph takes it for."""
    is_whole = one.relation == "has_part" and normal(one.targets[0]) == normal(text)
    return (one.relation in _OF_VERBS or is_whole) and starts_with_verb(text)


def _remedy(one: Statement) -> Said | None:
    """What the line below a weak point says to do about it: "use medoids instead"."""
    text, question = tidy(one.place.text), _against_line_above(one)
    if not question or not is_remedy(text):
        return None
    fact = fact_of(one, one.target_ids, one.relation)
    return Said("property", question, text, subject=one.subject, allowed=question, fact=fact)


def _against_line_above(one: Statement) -> str:
    """What to do about the line that this one hangs below, if that is no name of the subject."""
    above = one.place.parents[-1:]
    if not above or names(one.subject, above[0]):
        return ""
    return f"{one.subject}: {_against(tidy(above[0]))}"


def _against(what: str) -> str:
    return f"what can one do about “{what}”?"


def _items_asked(one: Statement, question: str, answer: str) -> int:
    """How many items the answer lists; 1 for prose, even when it holds an "and"."""
    if question.startswith(QUESTION):
        return 1
    listed = not one.literal and len(one.targets) > 1
    is_list = listed or question.startswith(("Which ", "What are the "))
    if not is_list and question.endswith(" do?") and starts_with_verb(answer):
        return 1
    items = split_list(answer)
    if is_list:
        return len(items) if len(items) > 1 else len(one.targets)
    if any(_OF_ALL.match(item) for item in items):
        return 1  # "node / edge, both carry properties"
    return len(items) if len(items) > 2 and max(len(i.split()) for i in items) <= 3 else 1


def _scope_of(context: MakerContext, one: Statement) -> str:
    """The subject, or the line above the list if that says more: "RDS deployment"."""
    label = usable_label(one.place)
    if not label or not names(one.subject, label) or len(label.split()) > 4:
        return named(context, one)
    if _SET_OFF.search(label) or " = " in label:
        return named(context, one)  # "merge vs rebase" is neither of the two
    own_names = {normal(name) for name in context.names.get(one.source, ())}
    # A label that is a subject itself is another subject: "Index" below "Index tuning".
    longer = normal(label) not in own_names and label not in context.spoken_of
    return label if longer else named(context, one)


def _without_own_key(one: Statement, question: str, subject: str, answer: str) -> tuple[str, str]:
    """Question and answer where the line has no key but its subject."""
    if one.relation == "has_part" and (" or " in answer or " · " in answer):
        return f"Which options are there for {subject}?", answer
    first, _, rest = answer.partition(" ")
    if first.casefold() == "built-in" and rest:
        return f"Which built-in features does {subject} have?", rest
    return question, answer
