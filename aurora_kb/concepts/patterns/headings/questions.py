"""Labels and headings that ask, or say in which case their list holds."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import KEYS, MEMBERSHIP
from aurora_kb.concepts.language.sentence_forms import is_clause, is_filler, is_question
from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy, without_numbering
from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import (
    FILLERS,
    FINITE_VERBS,
    PRONOUNS,
    VARIANT_NOUNS,
)
from aurora_kb.concepts.language.words import JUDGING, VAGUE, is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.patterns.common.belonging import part_relation, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.relation_labels import label_text, last_sentence
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Claim

# "When adding tests" says when, it asks nothing.
_WHILE_DOING = re.compile(r"^(?:when|while|where|how)\s+\w+ing\b", re.I)
# "Which oven?" asks for kinds of ovens, "Which oven is hot" for what is so.
_WHICH = re.compile(r"^which\s+(?P<what>(?!one|of|to)[\w-]+(?:\s[\w-]+)?)$", re.I)
_RUNS = re.compile(r"^(?:where|on what)\b.*\b(?:run|runs|host|hosted|deploy|deployed)\b", re.I)
_EXISTING = re.compile(
    r"^(?:which|what)\s+(?:(?:kinds|types|sorts)\s+of\s+)?(?P<what>(?!one|of|to)[\w-]+(?:\s[\w-]+)?)"
    r"\s+(?:exist|are\s+there|do\s+we\s+have|are\s+available)$",
    re.I,
)
_WHEN_USED = re.compile(
    r"when\s+(?P<not>not\s+)?to\s+(?:use|pick|choose)\s+(?:an?\s+|the\s+)?"
    r"(?P<what>(?!\S+ (?:vs|or)\b)\S+(?:\s(?!over\s|instead\s|rather\s)\S+){0,3})"
    r"(?:\s(?:over|instead\sof|rather\sthan)\s(?P<other>\S+(?:\s\S+){0,3}))?$",
    re.I,
)
_WHEN, _WHEN_NOT = "When to use", "When not to use"
ASKED = frozenset(
    ["what", "which", "who", "whom", "whose", "where", "when", "why", "how", "any", "still"]
)
_IT = frozenset(["it", "this", "them", "these", "which", "what", "one"])
_CONTEXT = re.compile(r"^(?P<subject>.+?)\s+(?:on|in|with|at|across|within)\s+\S", re.I)


@pattern("P29", 0.8, where="label")
def question_label(line: Line, scope: Scope) -> Found | None:
    """`Who spreads the data for you`, `What lag breaks:`: the question is the aspect of what
    is listed below it, the question's noun phrase no concept."""
    if line.part.kind != "heading" and not line.is_label:
        return None
    text = tidy(aside_of(without_numbering(label_text(line)))[0].rstrip("?:"))
    text = last_sentence(text) if scope.prose else text
    if line.is_item and is_question(label_text(line)):
        return None  # it sorts what the list around it holds
    is_said = line.part.kind != "heading" and line.text.rstrip().endswith(".")
    if is_said and is_clause(text) and is_name(scope.subject) and not scope.prose:
        return Found(below=scope)  # "What nobody may touch." leaves the list to the heading
    if fold(text) == "why" and scope.subject and not scope.prose:
        below = replace(scope, relation="purpose", aspect=text, inside="label", how="")
        return Found(below=below, after=None if line.has_list else below)
    if not is_clause(text) or fold(text) in FILLERS or _WHILE_DOING.match(text):
        return None
    if _explains_kinds(line, text, scope):
        said = Claim(scope.subject, "defined_as", text, True, aspect="definition", whole=text)
        return Found(() if line.text.endswith(":") else (said,), below=scope)
    named: tuple[Claim, ...] = ()
    if used := _WHEN_USED.match(text):
        # "When to use Kafka" is "When to use" in a note on it; elsewhere Kafka is what it is about.
        text = _WHEN_NOT if used["not"] else _WHEN
        if what := _what_is_used(used["what"], scope):
            scope = scope.about(what, "heading")
            named = (Claim("", "", what),)
        named += _weighed_against(tidy(used["other"] or ""), scope)
    asked = _WHICH.match(text) or _EXISTING.match(text)
    if asked and is_name(asked["what"], 3) and not is_filler(asked["what"]) and not scope.prose:
        return _kinds_asked(tidy(asked["what"]), line, scope)
    asks = is_question(line.text) or _ASKED_BEFORE.search(line.text) is not None
    is_asked = _WHAT_TO_DO.fullmatch(text) or (asks and not _DIFFER.search(text))
    if is_asked and not scope.prose and _names_with_glosses(line):
        # "How are loaves put in?" below "Ways of loading" asks for these.
        kept = scope.relation in MEMBERSHIP and scope.inside == "label"
        below = scope if kept else replace(scope, relation="", aspect="", inside="label", how="")
        below = replace(below, question=text)
        return Found(below=below, after=None if line.has_list else below)
    asks_for = first_word(text) in ("what", "which") and last_word(text) != "wrong"
    relation = "related_to" if asks_for else "has_property"
    # "When to use" is a key like "use cases".
    known = KEYS.get(fold(text), "uses" if _RUNS.match(text) else "")
    if known and not scope.prose:
        below = replace(scope, relation=known, aspect=text, inside="label", how="")
        return Found(named, below=below, after=None if line.has_list else below)
    below = replace(scope, relation=relation, aspect=text, inside="question", how="")
    return Found(named, below=below, after=None if line.has_list else below)


# "What if it is cold? Remedies:" announces what is listed, whatever was asked before.
_ASKED_BEFORE = re.compile(r"\?\s+[^\W\d_][\w-]*(?:\s[\w-]+)?:$")
# "What to track?", "How to check" above "- **Quality**: ..."
_WHAT_TO_DO = re.compile(r"(?:what|how) to \w+", re.I)
# What each says to "How do they differ?" is an answer, to "Who does what?" a gloss.
_DIFFER = re.compile(r"\b(?:differ|differs|different|better|worse|faster|should)\b", re.I)


def _names_with_glosses(line: Line) -> bool:
    """Whether what is listed below a line, or below a label right behind a heading, are names set
    off with glosses."""
    parts = line.part.parts
    if line.part.kind == "heading" and parts and parts[0].kind == "text" and parts[0].parts:
        parts = parts[0].parts  # "From cheap to costly:"
    lines = [read_line(part) for part in parts if part.kind == "item"]
    return len(lines) > 1 and all(one.style and one.mark and one.value_text for one in lines)


def _kinds_asked(what: str, line: Line, scope: Scope) -> Found:
    """What `Which ovens are there?` opens: kinds of what it names, of the subject if that is no
    more than `Which cases are there?`"""
    if singular(fold(what)) in VAGUE | VARIANT_NOUNS and is_name(scope.subject, 5):
        below = replace(scope, relation="has_variant", aspect=what, inside="label", how="")
        return Found(below=below, after=None if line.has_list else below)
    if stem(fold(what)) == stem(last_word(scope.topic)):
        what = scope.topic  # "Which oven?" in a note on gas ovens
    below = replace(scope.about(what, "heading"), relation="has_variant")
    return Found((Claim("", "", what),), below=below)


def _explains_kinds(line: Line, text: str, scope: Scope) -> bool:
    """Whether `how loaves are put in`, right below a heading that announces kinds, explains these
    and leaves the list below to the heading."""
    is_text = line.part.kind == "text" and line.has_list and not is_question(line.text)
    is_announced = scope.relation == "has_variant" and scope.inside == "label"
    return is_text and is_announced and first_word(text) == "how" and not scope.prose


def _what_is_used(text: str, scope: Scope) -> str:
    """The thing that `When to use ...` names, `""` if that is the subject."""
    what = tidy(text)
    is_own = same(what, scope.subject) or fold(scope.subject).endswith(f" {fold(what)}")
    return "" if is_own or fold(what) in _IT or not is_name(what, 4) else what


def _weighed_against(other: str, scope: Scope) -> tuple[Claim, ...]:
    """What `When to use X over Y` sets the subject against."""
    if not is_name(other, 4) or not is_name(scope.subject):
        return ()
    return (Claim(scope.subject, "compares_with", other, aspect="vs", whole=other),)


@pattern("P29f", 0.8, where="text list, no prose")
def yes_or_no(line: Line, scope: Scope) -> Found | None:
    """`Does it need wind?` alone above `**Drive**: no`: what is listed belongs to the subject, and
    says yes or no to that."""
    if line.part.kind != "text" or not line.has_list or scope.prose or not is_question(line.text):
        return None
    if line.mark or line.style or not scope.subject or not _YES_NO.match(line.text):
        return None
    return Found(below=replace(scope, relation="", aspect="", question=aside_of(line.text)[0]))


_YES_NO = re.compile(r"(?:is|are|was|were|do|does|did|can|could|will|would|has|have|must)\s", re.I)


@pattern("P29i", 0.8, where="item list question, no prose")
def question_item(line: Line, scope: Scope) -> Found | None:
    """`- Does it need wind? (Drive)` above a list: it sorts what is listed, by the name behind
    it if there is one. A bare `Yes` below it is an answer to it."""
    if not line.is_item or not line.has_list or scope.prose or not is_question(line.text):
        return None
    if (name := _asked_for(line.text)) and not line.value_text:
        # The first line below says it, others are about it.
        below = replace(scope.about(name, "item"), relation="defined_as", question=line.text)
        return Found((Claim("", "", name),), below=below)
    question, category = aside_of(line.text)
    if line.mark or line.style or not is_name(category, 3) or not scope.subject:
        if line.value_text:
            return None
        below = replace(scope, question=question)
        if _is_answered_below(line):
            asked = tidy(question.rstrip("?"))
            below = replace(below, relation="has_property", aspect=asked, inside="question", how="")
        return Found(below=below)
    relation = part_relation(category, scope)
    claims = (
        Claim(scope.subject, relation, category, aspect=scope.aspect, kind="category"),
        Claim(category, "has_property", question, True, aspect="question", whole=question),
    )
    below = replace(scope.about(category, "item"), relation=scope.relation, question=question)
    return Found(claims, below=below)


_WHAT_IS = re.compile(
    r"what(?:\s+is|\s+are|['’]s)\s+(?:meant\s+by\s+)?(?:an?\s+|the\s+)?(?P<what>[^?]{2,50})\?", re.I
)
_NAME_ASKED = re.compile(r"(?P<what>[^?,.:]{3,40})\?")


def _asked_for(text: str) -> str:
    """The thing of which a question asks what it is: `What is a weir?`, `Second rise?`."""
    match = _WHAT_IS.fullmatch(text.strip())
    name = tidy(match["what"]) if match else ""
    if match and is_name(name, 4) and not is_filler(name) and fold(name) not in PRONOUNS:
        return "" if fold(name).split()[0] in JUDGING or last_word(name) in VAGUE else name
    match = _NAME_ASKED.fullmatch(text.strip())
    name = tidy(match["what"]) if match else ""
    words = fold(name).split()
    if not match or not is_name(name, 3) or len(words) < 2 or is_filler(name):
        return ""
    is_said = not (ASKED | FINITE_VERBS | PRONOUNS).isdisjoint(words) or is_plain_verb(fold(name))
    return "" if is_said or last_word(name) in VAGUE else name


@pattern("P29j", 0.8, where="list, no heading question style prose")
def question_list(line: Line, scope: Scope) -> Found | None:
    """`What guests ask` above a list of questions: it names nothing, and they are asked of what the
    section is about."""
    if not line.has_list or scope.prose or line.style or is_question(line.text):
        return None
    items = [read_line(part) for part in line.part.parts if part.kind == "item"]
    listed = [item.text for item in items]
    # "**Crust**: is it dark?" explains a term.
    asked = sum(is_question(item.text) and not (item.style and item.mark) for item in items)
    if asked < 2 or asked * 3 < len(listed) * 2 or not scope.subject:
        return None
    return Found(below=scope.about(scope.subject, "label"))


def _is_answered_below(line: Line) -> bool:
    """Whether the items below a question answer it, and are not sorted by it: `Why is it fast?`"""
    listed = [read_line(child) for child in line.part.parts if child.kind == "item"]
    is_open = first_word(line.text) in ("why", "how", "what", "when", "where", "who")
    return is_open and not any(one.mark or one.style or one.has_list for one in listed)


@pattern("P29c", 0.8)
def context_heading(line: Line, scope: Scope) -> Found | None:
    """`Failover on AWS` in a note on failover: how things known elsewhere do it. Their glosses
    are properties with the heading as aspect, the heading is no concept."""
    match = _CONTEXT.match(without_numbering(line.text))
    if not match or not same(match["subject"], scope.subject):
        return None
    below = replace(scope.about(scope.subject, "heading"), aspect="")
    if any(child.table or _starts_with_link(child) for child in line.part.parts):
        below = replace(below, inside="question", relation="has_property", aspect=tidy(line.text))
    return Found(below=below)


def _starts_with_link(part: Part) -> bool:
    return part.kind == "item" and bool(part.runs) and part.runs[0].link >= 0
