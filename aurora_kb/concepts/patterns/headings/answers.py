"""Questions with their answer, and what speaks against something else."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.sentence_forms import is_filler, is_instruction, is_question
from aurora_kb.concepts.language.text import first_word, fold, tidy, without_numbering, word_set
from aurora_kb.concepts.language.values import aside_of, name_of
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import FINITE_VERBS, PRONOUNS, READERS, WRITERS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.asides import read_asides
from aurora_kb.concepts.patterns.common.belonging import below_item, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest, said_further
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_WHAT_IS = re.compile(
    r"what(?:\s+is|\s+are|['’]s)\s+(?P<what>[^?]{1,50})\?\s+(?P<answer>\S.{4,})", re.I
)
_WHY = re.compile(
    r"why\s+(?:do\s+(?:we|you)\s+(?:need|use)\s+|use\s+)?(?:an?\s+|the\s+)?(?P<what>[^?]{2,40})\?\s+"
    r"(?:because\s+)?(?:it|they)\s+(?P<answer>[a-z]\S*\s+\S.*)",
    re.I,
)
_STOP = re.compile(r"(?<=\w\w[.!])\s+(?=[A-Z])")
_ANSWERED = re.compile(r"^(?P<question>[^?]{3,120})\?\s+(?P<answer>[^?]{2,80})$")
_ANSWERED_IN_WORDS = re.compile(
    r"(?P<question>[^?.!]{8,120})\?\s+(?P<answer>\S+(?:\s+\S+){2,})$", re.S
)
ASKING = word_set(
    "what which who whom whose where when why how is are does do did can could should must may was"
    " were has have"
)
_GOOD_FOR = re.compile(
    r"what\s(?:is|are)\s(?:the\s|an?\s)?(?P<what>[^?]{2,40}?)\s(?:good|used|useful|needed)\sfor",
    re.I,
)
_ASKS_FOR = re.compile(r"^(?:which|what|who)(?:\s+(?:one|of\s+(?:these|them|the\s+two)))?\s+", re.I)
_WHAT_IF = re.compile(r"^what\s+if\b", re.I)
_TO = re.compile(r"^how\s+to\s+", re.I)
_SIDE_BY_SIDE = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|/|&|\bor\b|\band\b)")
_WHY_NOT = re.compile(
    r"^why\s+not\s+(?:just\s+|simply\s+)?(?:use\s+)?(?:an?\s+|the\s+)?(?P<other>.+?)\??$", re.I
)
# "Why not just chain ovens?" names something to do, "Why not just deck ovens?" a thing; a verb is
# followed by no plural of its own.
_JUST_DO = re.compile(r"^\W*why\s+not\s+(?:just|simply)\s+(?!use\b|an?\b|the\b)[a-z]+\s+\S", re.I)


def _asked(line: Line) -> str:
    return tidy(line.text.rstrip(": "))


@pattern("P29a", 0.8, where="question, no prose")
def answered_question(line: Line, scope: Scope) -> Found | None:
    """`Wet dough? **Steel pan** or *clay*`, `Which keeps heat? **Stone**`: what the answers are
    for, or what is so of them. A list below is about the only answer."""
    match = _ANSWERED.match(line.text.rstrip("."))
    answers = _answers(line, match["answer"]) if match and not scope.prose else ()
    if not match or not answers or is_noise(tidy(match["question"])):
        return None
    below = below_item(scope, answers[0]) if len(answers) == 1 else scope
    aside = aside_of(match["answer"])[1] if len(answers) == 1 else ""
    aliases, asides = read_asides(answers[0], (aside,), scope)
    said = [claim for answer in answers for claim in _said_of(answer, tidy(match["question"]))]
    if not said:
        return None
    return Found((*said, *asides), aliases, below=below)


def _answers(line: Line, text: str) -> tuple[str, ...]:
    """The emphasised names an answer opens with: one alone, or several side by side."""
    marked = [name for name in emphasised(line.part.runs) if name in text]
    names = [name for name in marked if is_name(name, 5) and not is_filler(name)]
    if not names or not text.startswith(names[0]):
        return ()
    if aside_of(text)[0] == names[0]:
        return (names[0],)
    joined = len(names) > 1 and _SIDE_BY_SIDE.match(text[len(names[0]) :])
    return tuple(dict.fromkeys(names)) if joined else ()


def _said_of(answer: str, question: str) -> tuple[Claim, ...]:
    asked = None if _WHAT_IF.match(question) else _ASKS_FOR.match(question)
    if asked:
        text = question[asked.end() :]
        if text.startswith("for "):
            return (Claim(answer, "purpose", text[4:], True, aspect=question, whole=text[4:]),)
        is_deed = question[:3].casefold() == "who" and opens_with_verb(text)
        relation = "does" if is_deed else "has_property"
        aspect = "" if is_deed else question
        return (Claim(answer, relation, text, True, aspect=aspect, whole=text),)
    text = _TO.sub("", _WHAT_IF.sub("", question)).strip()
    first = first_word(text)
    if first in FINITE_VERBS or first in ("how", "why", "when", "where"):
        return ()
    return (Claim(answer, "purpose", text, True, whole=text),)


@pattern("P29o", 0.85, where="question")
def what_is(line: Line, scope: Scope) -> Found | None:
    """`What is a weir? A wall across a river.`, `Why salt? It tightens the dough.`: the question
    and what answers it in one line."""
    if "? " not in line.text:
        return None
    if (why := _WHY.match(line.text)) and (found := _what_for(why, scope)):
        return found
    match = _WHAT_IS.match(line.text)
    name = name_of(match["what"]) if match else ""
    if not match or not is_name(name, 4) or fold(name) in PRONOUNS or is_question(match["answer"]):
        return None
    said = gloss_claims(name, _STOP.split(match["answer"], maxsplit=1)[0], "definition")
    return Found(said, below=below_item(scope, name))


_YES = re.compile(
    r"(?:yes|no|nope|yep|sure|of course|not really|never|always|(?:it|they|you|one)\s(?:does|do|is"
    r"|are|can|should|must|has|have|will)(?:\s?n['’]t|\snot)?)[.!,;]\s+(?=\S)",
    re.I,
)


@pattern("P29z", 0.75, where="item subject, no mark style prose list compared")
def answer_item(line: Line, scope: Scope) -> Found | None:
    """`- A wall across a river. It raises the water.` below the item `What is a weir?`: what it is,
    and what is so of it; below `Does it leak?` what stands behind `Yes.`"""
    if not (line.is_item and scope.question) or line.has_list or line.mark or scope.prose:
        return None
    if not is_name(scope.subject, 5) or scope.items or is_question(line.text):
        return None
    if scope.relation == "defined_as":
        first, more = first_and_rest(line.text)
        said = gloss_claims(scope.subject, first, "definition")
        return Found((*said, *said_further(scope.subject, more, scope)))
    yes = _YES.match(line.text)
    if not yes or scope.relation:
        return None
    text = tidy(line.text[yes.end() :])
    claim = Claim(
        scope.subject, "has_property", text, True, aspect=scope.question.rstrip("?"), whole=text
    )
    return Found((claim,))


@pattern("P29q", 0.65, where="text question subject, no prose compared list")
def answer_of_note(line: Line, scope: Scope) -> Found | None:
    """`What makes it rise? Yeast, or a sour starter.`: an answer that nothing else reads is so of
    what the note or the section is about, with the question as aspect."""
    if line.part.kind != "text" or line.has_list or scope.prose or "? " not in line.text:
        return None
    match = _ANSWERED_IN_WORDS.match(line.text)
    if not match or scope.items or not is_name(scope.subject, 5):
        return None
    question, answer = tidy(match["question"]), tidy(match["answer"].lstrip("→⟶ "))
    words = fold(question).split()
    if len(words) < 3 or words[0] not in ASKING or is_noise(answer) or is_instruction(answer):
        return None
    if any(word in READERS | WRITERS for word in fold(answer).split()):
        return None
    if used := _GOOD_FOR.fullmatch(question):
        name = name_of(used["what"])
        if is_name(name, 4) and fold(name) not in PRONOUNS:
            first, *more = map(tidy, _STOP.split(answer))
            return Found((*_use(name, first), *(one for text in more for one in _use(name, text))))
    claim = Claim(scope.subject, "has_property", answer, True, aspect=question, whole=answer)
    return Found((claim,))


def _use(name: str, text: str) -> tuple[Claim, ...]:
    """What an answer to `What is ... good for?` says."""
    lowered = text[:1].lower() + text[1:]
    relation = "does" if opens_with_verb(lowered) else "purpose"
    return (Claim(name, relation, text, True, whole=text),)


def _what_for(why: re.Match[str], scope: Scope) -> Found | None:
    """What the answer to `why` says that a thing does."""
    name, said = name_of(why["what"]), tidy(_STOP.split(why["answer"], maxsplit=1)[0])
    if scope.prose or not is_name(name, 3) or fold(name) in PRONOUNS:
        return None
    if not (opens_with_verb(said) or is_plain_verb(said)) or first_word(name) in ("not", "so"):
        return None
    return Found((Claim(name, "does", said, True, whole=said),), below=below_item(scope, name))


@pattern("P29n", 0.8, where="label")
def why_not(line: Line, scope: Scope) -> Found | None:
    """`### Why not a wood oven?`: what is listed below speaks against the other."""
    match = _WHY_NOT.match(without_numbering(line.text).rstrip(": "))
    if not match or (line.part.kind != "heading" and not line.is_label):
        return None
    other = tidy(match["other"])
    if not is_name(other, 4) or same(other, scope.subject):
        return None
    if _JUST_DO.search(line.text):
        below = replace(scope, relation="has_property", aspect=_asked(line), inside="label")
        return Found(below=below, after=None if line.has_list else below)
    below = replace(scope.about(other, "label"), relation="has_property", aspect=_asked(line))
    claims = [Claim("", "", other)]
    if is_name(scope.subject):
        claims = [Claim(scope.subject, "compares_with", other, aspect="vs")]
    return Found(tuple(claims), below=below, after=None if line.has_list else below)
