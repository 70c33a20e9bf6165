"""Questions by the words of what is said of a thing, where neither its key nor the graph's
relation asks: "cannot keep a secret", "set per object"."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import ask_for, is_noun_key, names
from aurora_kb.cards.draft import Said
from aurora_kb.cards.english.answers import (
    OTHER_VERB,
    is_clause,
    is_order,
    is_question,
    is_sentence,
)
from aurora_kb.cards.english.articles import article_of, in_sentence
from aurora_kb.cards.english.circumstances import asking_word
from aurora_kb.cards.english.verbs import VERBS, base_of, is_participle, is_plural
from aurora_kb.cards.english.words import ASKING, content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.subjects import is_gloss
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.values import has_key

# "cannot keep a secret"
ABLE = re.compile(r"can(?P<not>not|'t|’t| not)?\s(?!be\b)(?P<what>\w+\s\S.*)$", re.I)
_MODAL = re.compile(
    r"(?P<modal>should|must|may|can) (?P<verb>[a-z]+(?: (?:like|in|at|on|with|for|to))?) "
    r"(?P<what>\S.*)",
    re.I,
)
_NOT_FOR = re.compile(
    r"(?:do not|don['’]?t|never) use (?P<what>.+?) (?:for|in|with) (?P<aim>\S.*)", re.I
)
_MANNER = frozenset(["by", "per", "in", "with", "at", "after", "before", "from", "on", "through"])
QUESTION = "Which question do"
_ANOTHER = re.compile(r"(?P<who>[A-Z]{2,}\w*) (?P<verb>[a-z]+s) ")
_GOOD_FOR = re.compile(r"(?P<how>good|best|ideal|useful|suited) for\s+", re.I)
_OTHER_VERB = re.compile(OTHER_VERB)
_ONE_OF_TWO = re.compile(r"[A-Z`]\S* or [A-Z`]\S*")
_ONLY = re.compile(r"only (?:in|on|at|within|inside) \S")
_PARTS = re.compile(r"(?<=[a-z\d)]{2})\.\s+(?=[A-Z])|;\s+")
# "General idea of DBSCAN: grow a cluster"
_IDEA_OF = re.compile(
    r"(?P<key>(?:(?:general|basic|main|core|key|central) )?(?:idea|goal|aim|intuition|principle)) "
    r"(?:of|behind) (?P<whose>\w.*)",
    re.I,
)
_AN = re.compile(r"an? \w", re.I)
_THAT = re.compile(r"(?:an? )?[a-z]+(?: [a-z]+)? (?:that|which|who) ", re.I)
_ACTIVITY = re.compile(r"(?:ing|[ts]ion|ment|sis|ance|ery)$", re.I)
_COPULA = re.compile(r"\s(?:is|are)\s(?=\S)")


def ask_for_idea(one: Statement) -> str:
    """The question for a key that names its subject: "General idea of DBSCAN"; "" for others."""
    found = _IDEA_OF.fullmatch(split_line(one.place.text)[0])
    if not found or normal(found["whose"]) != normal(one.subject):
        return ""
    return ask_for(one.subject, found["key"], "", noun=True)


def of_step(context: MakerContext, one: Statement, question: str, answer: str) -> str:
    """The question, asked of a step: "Evaluation: assess the answers" of a numbered list says what
    is done in it and not what it does, or is."""
    name = split_brackets(one.subject)[0]
    is_deed = question.endswith(" do?") and is_order(answer)
    is_what = question == f"What is {name}?" and " " not in name
    if not (is_deed or is_what) or not step_above(context, one):
        return question
    happens = "happens" if is_what and is_sentence(answer) else "is done"
    return f"What {happens} in the step “{name}”?"


def step_above(context: MakerContext, one: Statement) -> str:
    """What a statement's subject is a step of by the same line, if it is named by what is done in
    it: "Evaluation", and not "Oven"; else ""."""
    name = split_brackets(one.subject)[0]
    if not (name.casefold() in VERBS or _ACTIVITY.search(name)):
        return ""
    said = context.on_line.get((one.place.note, one.place.line), ())
    steps = (x for x in said if x.relation == "has_step" and one.source in x.target_ids)
    return next((x.subject for x in steps), "")


def of_term(question: str, subject: str, key: str, answer: str) -> str:
    """The question, asked of a term: below "IAM", "user: a person with a password" and "role:
    identity that is assumed" say what these are, and not what the user of IAM is."""
    if " " in key or not key.islower() or is_plural(key):
        return question
    is_bare = question == f"{subject}: {key}?" and _AN.match(answer)
    is_thing = question == f"What is the {key} of {subject}?" and _THAT.match(answer)
    article = article_of(key)
    return f"What is {article} {key} ({subject})?" if is_bare or is_thing else question


def whole_pair(one: Statement, text: str, subject: str) -> Said | None:
    """What a key and a value say of the subject that are read as one: "context: gets lost"."""
    key, value = split_line(text)
    is_whole = one.relation == "has_property" and normal(one.targets[0]) == normal(text)
    if not is_whole or not is_noun_key(key) or any(map(str.isdigit, key)):
        return None
    first = value.partition(" ")[0]
    happens = base_of(first) or (first == value and is_participle(value))
    asked = f"What happens to the {key} of {in_sentence(subject)}?"
    question = asked if happens else ask_for(subject, key, "", noun=True)
    fact = f"{one.source}|{normal(key)}|{normal(value)}"
    return Said("property", question, tidy(value), subject=one.subject, allowed=key, fact=fact)


def behind_copula(answer: str, subject: str) -> str:
    """What is said of the subject where it is named last: "these and xanthins are pigments"."""
    before, named, behind = answer.partition(subject)
    found = _COPULA.match(behind) if before and named else None
    return behind[found.end() :] if found else answer


def question_alone(answer: str) -> str:
    """The answer without the sentence behind it, if it is a question: "is it new? Seen in a
    plot", and without the question behind it, if it is none."""
    asked, mark, more = answer.partition("? ")
    if not mark and answer.endswith("?"):
        told, _, behind = answer.partition(": ")
        # "TP / (TP + FP): how many of the found are right?"
        return told if behind and not is_question(answer) else answer
    return f"{asked}?" if mark and "?" not in more and is_question(f"{asked}?") else answer


def ask_by_told(
    context: MakerContext, one: Statement, subject: str, answer: str
) -> tuple[str, str]:
    """Question and answer where neither a key nor the relation asks: the words of what is said do;
    "" if they do not either.
    """
    be, do = ("are", "do") if is_plural(subject) else ("is", "does")
    if one.aspect == "question" and answer.endswith("?"):
        # "Faithfulness: are the claims supported by the context?"
        return f"{QUESTION}{'' if is_plural(subject) else 'es'} {subject} answer?", answer
    if answer.startswith(("can ", "cannot ")) and (able := ABLE.match(answer)):
        return f"What can {subject} {'not ' if able['not'] else ''}do?", able["what"]
    if found := _MODAL.fullmatch(answer):
        return _of_modal(subject, found), found["what"]
    if (found := _NOT_FOR.fullmatch(answer)) and names(one.subject, found["what"]):
        return f"What should {subject} not be used for?", found["aim"]
    first, _, more = answer.partition(" ")
    if is_participle(first) and more.partition(" ")[0] in _MANNER:
        more = _OTHER_VERB.split(more)[0]
        return f"{asking_word(more)} {be} {subject} {first.lower()}?", more  # "set per object"
    if one.place.text.startswith(f"{one.subject} ") and not one.aspect:
        if _ONE_OF_TWO.fullmatch(answer):
            return f"What can {subject} be?", answer  # "**Effect** Allow or Deny"
        if _ONLY.match(answer):
            return f"Where {do} {subject} occur?", answer
    _, asides = split_brackets(one.place.text)
    if asides == one.targets and " or " in asides[0] and not one.aspect:
        return f"What can {subject} be?", asides[0]  # "Dead-letter queue (SQS or SNS)"
    # Below "How far off are we?", "MAE: the average error" says what it is.
    is_asked = one.aspect.partition(" ")[0].casefold() in ASKING and " " in one.aspect
    if is_asked and has_key(context, one) and is_gloss(one.subject, answer):
        return by_answer(ask_for(subject, "is", ""), subject, answer), answer
    return "", answer


def _of_modal(subject: str, found: re.Match[str]) -> str:
    """The question for "should look like a caterpillar", or "can be split": what one can do."""
    modal, verb = found["modal"].lower(), found["verb"]
    if verb == "be" and modal in ("can", "may") and is_participle(found["what"].split(" ")[0]):
        return f"What can be done with {subject}?"
    return f"What {modal} {subject} {verb}?"


def good_for(question: str, answer: str) -> tuple[str, str]:
    """ "What is it good for?", where "What is it for?" is answered by "good for alerts"."""
    found = _GOOD_FOR.match(answer) if question.endswith(" for?") else None
    if not found:
        return question, answer
    return f"{question.removesuffix(' for?')} {found['how'].lower()} for?", answer[found.end() :]


def with_most(answer: str, examples: tuple[str, ...]) -> str:
    """The part of the answer that holds most of the examples: of "caller waits. S3, SNS" the
    second."""
    parts = _PARTS.split(answer)
    return max(parts, key=lambda part: sum(example in part for example in examples))


def is_of_another(one: Statement, key: str, answer: str) -> bool:
    """Whether the line is about another thing than the subject: "JDBC, ODBC: each project uses its
    own", "delete: drop segments after `retention.ms`"."""
    if split_brackets(key.replace("`", ""))[0] == one.subject:
        return False
    found = _ANOTHER.match(answer)
    if (
        found
        and found["who"] != one.subject
        and (found["verb"] == "says" or base_of(found["verb"]))
    ):
        return True  # "CAP says nothing of normal operation" is not said of PACELC
    return is_clause(answer) or f" `{one.subject}`" in answer


def other_side(context: MakerContext, one: Statement) -> tuple[str, ...]:
    """What the section compares the subject with, when its heading names both."""
    comparisons = context.compared.get(one.source)
    if not comparisons:
        return ()
    heading = content(" ".join(one.place.headings[-1:]))
    for comparison in comparisons:
        sides = zip(comparison.items, comparison.ids, strict=True)
        others = tuple(item for item, concept in sides if concept != one.source)
        if others and all(content(other) <= heading for other in others):
            return others
    return ()
