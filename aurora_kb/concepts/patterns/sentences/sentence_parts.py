"""Subject and predicate of a sentence in a paragraph, and what they say together."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import category_of, is_acronym_of
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    is_third_person,
    may_be_infinitive,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import ANY_DETERMINER, PRONOUNS
from aurora_kb.concepts.language.words import JUDGED, JUDGING, SMALL, VAGUE, is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim

# "Moore's law", "Thirty Years' War"
_WORD = r"(?:[\w./+#-]|['’]s(?=\s)|(?<=s)['’](?=\s))"
SUBJECT = (
    rf"(?:(?P<article>an?|the)\s+)?(?P<subject>[^\W_]{_WORD}*(?:\s+{_WORD}+){{0,3}}?)"
    r"(?:\s*\((?P<aside>[^()]{1,40})\))?"
)
DEFINES = re.compile(
    rf"{SUBJECT}\s+(?P<verb>is|are|was|were)\s+(?:(?:just|simply|basically|really|essentially|always|usually)\s+)?"
    r"(?P<what>(?:like\s+)?(?:an?|the|your|one(?:\s+of)?|\w+\s+or\s+more)\s+\S.*)$",
    re.I | re.S,
)
DOES = re.compile(
    rf"{SUBJECT}(?:\s+(?:also|then|often|usually|always|sometimes|mostly|only|still|thus|mainly))?"
    r"\s+(?P<what>(?P<verb>(?-i:[a-z]+(?<!s)s))\s+\S.*)$",
    re.I | re.S,
)
RELATIVE = re.compile(r",?\s(?:that|which|who|where|used|designed|when|so|because)\s")
# "SQS is a queue, SNS is a topic"
_NEXT_CLAUSE = re.compile(r",\s(?=[A-Z]\w*(?:\s\w+)?\s(?:is|are)\s)")
_OUTER_ARTICLE = re.compile(r"an?\s", re.I)
_NO_VERBS = word_set("plus less across towards versus besides always sometimes perhaps minus")
_CODE = re.compile(r"[A-Z]{1,4}-?\d+\w{0,3}")
_WHAT_IT_IS = word_set(
    "parameter option flag header command setting field key attribute property function method"
    " plugin extension claim"
)
_WITH_OBJECT = re.compile(rf"[a-z]+s\s(?:{ANY_DETERMINER}|only|no|whether|how)\s")
_SURE_OBJECT = re.compile(rf"[a-z]+s\s(?:{ANY_DETERMINER})\s")


def how_defined(match: re.Match[str], scope: Scope) -> tuple[str, ...]:
    """How a definition tells its subject: by what kind of thing it is, or in its own words."""
    what = match["what"]
    first = fold(what).split()[1:2] or [""]
    if what[:4].casefold() != "your" and first[0] in JUDGED:
        return ()
    if what[:4].casefold() in ("your", "like") or match["article"] is None:
        return ("defined_as",) if not scope.prose or _OUTER_ARTICLE.match(what) else ()
    if scope.prose and match["article"].casefold() == "the" and not _OUTER_ARTICLE.match(what):
        return ()
    return ("defined_as",)


def told_of_subject(
    match: re.Match[str], relations: tuple[str, ...], line: Line, scope: Scope
) -> Found | None:
    """What a sentence tells of the name it begins with, nothing if that is none."""
    subject = _subject_of(match, line, scope)
    if not subject or not relations:
        return None
    what = tidy(_NEXT_CLAUSE.split(match["what"], maxsplit=1)[0])
    claims: list[Claim] = []
    if relations == ("defined_as",) and _OUTER_ARTICLE.match(what):
        kind = RELATIVE.split(what.partition(": ")[0], maxsplit=1)[0]
        category = category_of(kind)
        if category and len(category.split()) < 4 and not same(category, subject):
            claims.append(Claim(subject, "is_a", category, kind="category", whole=what))
    if not claims or claims[0].object not in (what, what.partition(" ")[2]):
        claims.append(Claim(subject, relations[0], what, literal=True, whole=what))
    return Found(tuple(claims), _aliases(match, subject))


def _aliases(match: re.Match[str], subject: str) -> tuple[Alias, ...]:
    aside = tidy(match["aside"] or "")
    if not aside:
        return ()
    short, long = sorted((subject, aside), key=len)
    if is_acronym_of(short, long):
        return (Alias(aside, subject, "acronym"),)
    other = aside.removeprefix("or ") if aside.startswith("or ") else ""
    return (Alias(other, subject, "either name"),) if other and is_name(other, 3) else ()


def _subject_of(match: re.Match[str], line: Line, scope: Scope) -> str:
    """The name a sentence begins with, `""` when it speaks of nothing that has one."""
    name = tidy(match["subject"])
    words = fold(name).split()
    if not words or not is_name(name, 4) or is_filler(name):
        return ""
    is_spelled = bool(match["aside"]) and is_acronym_of(match["aside"], name)
    if is_spelled or name == tidy(line.lead):
        return name  # "Simple Queue Service (SQS)" and "**Mix and rest**" judge nothing
    if words[0] in JUDGING or words[0] in PRONOUNS or words[-1] in VAGUE:
        return ""
    if name[0].islower() and ("'" in name or "’" in name):
        return ""  # "the miller's stone"
    if any(word in SMALL for word in words) or words[0].endswith("ly"):
        return ""
    if words[0].endswith("ing") and len(words) > 1 and singular(words[-1]) != words[-1]:
        return ""  # "Using plugins is a ..."
    head = _head(name)
    return head if head and head in _marked(line) else name


def tells_deed(match: re.Match[str], line: Line, scope: Scope, is_first: bool) -> bool:
    """Whether a sentence tells what its subject does: a known or marked thing, or the first
    that a paragraph of a study note speaks of."""
    verb = match["verb"]
    what = match["what"]
    if not (is_only_verb(verb) or opens_with_verb(what) or _has_object(what, verb)):
        return False
    name = tidy(match["subject"])
    marked = _marked(line)
    if name in marked or _head(name) in marked:
        return True
    if match["aside"] and is_acronym_of(match["aside"], name):
        return True
    if scope.prose:
        return False
    if fold(name) in scope.linked or (match["aside"] and _CODE.fullmatch(match["aside"])):
        return True  # "Wheel II (W204) turns the stone"
    known = (scope.subject, scope.topic, *scope.items)
    if _OUTER_ARTICLE.match(match[0]) and is_only_verb(verb):
        return True  # "A mill grinds grain" holds of all
    if any(one and (same(one, name) or _is_deed_of(name, one)) for one in known):
        return True
    if len(name) > 1 and name.isupper() and (verb == "uses" or is_only_verb(verb)):
        return match["what"].split()[1] not in PRONOUNS  # "LAD uses weights"
    # "Join labels only with past values" tells what to do, "Fork copies the process" what it does.
    object_ = _SURE_OBJECT if may_be_infinitive(name) else _WITH_OBJECT
    # "Active transport moves ions": nothing sets it off, but it has two words and a sure verb.
    is_sure = " " in name and is_third_person(verb) and _has_object(what, verb)
    return fold(name) in scope.terms or (
        is_first and (is_only_verb(verb) or is_sure or object_.match(what) is not None)
    )


def _has_object(what: str, verb: str) -> bool:
    """Whether an unknown word in -s has an object behind it: `hoists sacks`, `pumps Water`."""
    after = what[len(verb) :].split(maxsplit=1)[0]
    if len(verb) < 4 or verb in _NO_VERBS or not after.isalpha():
        return False
    return after[0].isupper() or singular(after) != after


def _marked(line: Line) -> set[str]:
    return {tidy(run.text) for run in line.part.runs if run.styles}


def _head(name: str) -> str:
    """`state` of `state parameter`: the name before a word for what it is."""
    head, _, noun = name.rpartition(" ")
    return head if last_word(noun) in _WHAT_IT_IS else ""


def _is_deed_of(name: str, subject: str) -> bool:
    """Whether a name is the deed that a heading names: `Rebase` below `Rebasing`."""
    return subject.casefold().endswith("ing") and stem(fold(name)) == stem(fold(subject))
