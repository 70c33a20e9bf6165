"""Sentences of a paragraph that tell what a thing is, what it does or is for.

Nothing sets their subject off but its place: a short noun phrase at the beginning. Whether it
names a thing is told by the sentence: `A commit is a snapshot of the files` defines one, `The
reason is a bug` and `A good way is the second` do not.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.relation_words import (
    MEMBERSHIP,
    is_aspect,
    is_negative_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import (
    is_conditional,
    is_instruction,
    is_question,
    is_sentence,
    tells_of_course,
)
from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import spells_out, split_names
from aurora_kb.concepts.language.verbs import is_only_verb, is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, PRONOUNS
from aurora_kb.concepts.language.words import JUDGING, SMALL, is_name
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.claims import value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.comparisons.sides import tells_clause_by_clause
from aurora_kb.concepts.patterns.headings.counted import COUNTED_ARE, named_in_number
from aurora_kb.concepts.patterns.headings.relation_labels import opens_list
from aurora_kb.concepts.patterns.sentences.known_subjects import copula_sentence, verb_sentence
from aurora_kb.concepts.patterns.sentences.marked_rows import row_in
from aurora_kb.concepts.patterns.sentences.remarks import (
    deed,
    deed_and_remark,
    denial,
)
from aurora_kb.concepts.patterns.sentences.sentence_parts import (
    DEFINES,
    DOES,
    RELATIVE,
    SUBJECT,
    how_defined,
    tells_deed,
    told_of_subject,
)
from aurora_kb.concepts.patterns.sentences.states import heading_of, said_of_it, stated_of_known
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.prose_filters import is_sample
from aurora_kb.concepts.reading.statements import Alias, Claim

# Asked of every paragraph: without one of these words no sentence is taken apart.
_TELLS = re.compile(r"\s(?:is|are|were|happens|occurs)\s|[a-z]s\s|^It\s")
_ONCE = re.compile(r"was|were", re.I)
_PROPER = re.compile(r"[A-Z][\w'’-]*(?:\s(?:of|the|and|for|de|von|[A-Z][\w'’-]*))*\s[A-Z][\w'’-]*")
_HAPPENS = re.compile(
    rf"{SUBJECT}\s+(?:(?:happens|occurs|arises)\s+(?:when|whenever|if)|is\s+when)\s+(?P<what>\S.*)$",
    re.I | re.S,
)
_USED = re.compile(rf"{SUBJECT}\s+(?:is|are)\s+used\s+(?:to|for)\s+(?P<what>\S.*)$", re.I | re.S)
_GOOD_FOR = re.compile(
    r"(?:very\s+|also\s+)?(?:good|best|great|ideal|suited|suitable|useful|perfect|made|meant|designed"
    r"|recommended|used|handy)\s+(?:for|when|if|in)\s+(?P<what>\S.*)",
    re.I | re.S,
)
_REMARK = re.compile(
    r"(?P<against>(?:bad|poor|wrong|too|hard|slow|difficult|expensive)\s+\S|(?:no|not|never)\s+"
    r"(?!(?:idea|need|matter|sure|longer|problem|wonder|yet|all|every|only)\b)\w"
    r"|(?:does\s+not|doesn't|cannot|can't|has\s+no)\s+\w)"
    r"|(?:only|everybody|everyone|always|easy|cheap|fast|simple|popular|common|often|mostly"
    r"|required|needed|optional|deprecated)\s+\S",
    re.I,
)
# "It stands for": a word in -s that is followed so is a verb, known or not.
_STATES = re.compile(rf"\S+\s[a-z]+s\s(?:an?|the|{ANY_PREPOSITION})\s")
# "Spans three hosts": a deed without subject, by a verb that may be unknown.
_BARE_VERB = re.compile(r"[A-Z][a-z]+s\s+(?!is\b|are\b|have\b|can\b|must\b|should\b)")
# What a thing needs or has is no deed of its own.
_STATES_OF = word_set(
    "needs requires has costs takes lacks wants depends remains stays exists happens occurs"
)
# "helps prevent this": what it does stands in another sentence.
_NEXT_SENTENCE = re.compile(r"(?<=\w\w)[.!?]\s+(?=[A-Z])")
_POINTS = re.compile(r"\b(?:this|that|these|those)(?:\s+(?:by|for|in|when|if|with)\b|$)")
_LISTING = MEMBERSHIP | {"has_example", "uses"}
# "Notes from a weekend course" tells of the page.
_NO_PHRASE = (JUDGING | SMALL | {"notes", "slides", "lecture", "handout", "transcript"}) - {
    "a",
    "an",
    "one",
    "main",
    "simple",
    "big",
    "easy",
}


@pattern("P25c", 0.75, where="list, no item prose")
def deed_label(line: Line, scope: Scope) -> Found | None:
    """`Bolting (`bolt -f`) sorts the meal before it is sold:` above a list: what a thing does, and
    the list is about it."""
    if line.is_item or not line.has_list or scope.prose or not line.text.endswith(":"):
        return None
    match = DOES.match(line.text.rstrip(":"))
    if match and _NEXT_SENTENCE.search(line.text):
        return None  # what the last sentence speaks of the list is about
    if not match or len(match["what"].split()) < 4 or not tells_deed(match, line, scope, True):
        return None
    if relation_of_key(last_word(match["what"])):
        return None
    found = told_of_subject(match, ("does",), line, scope)
    return replace(found, below=scope.about(found.claims[0].subject, "label")) if found else None


@pattern("P25n", 0.7, where="text, no mark")
def told_sentences(line: Line, scope: Scope) -> Found | None:
    """`A weir is a wall across a river. It raises the water.`: what a sentence of a paragraph
    tells of the thing it begins with, whoever the paragraph is about."""
    if line.part.kind != "text" or line.mark or is_sample(scope):
        return None
    if (line.style and tidy(line.text) == line.key) or tells_clause_by_clause(line, scope):
        return None  # a label, or told already
    if not (_TELLS.search(line.text) or (scope.inside == "heading" and not scope.prose)):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    told = ""
    is_open = True  # no sentence before had a subject of its own
    for number, sentence in enumerate(sentences_of(line.part.runs)):
        if is_question(sentence) or sentence.endswith(":") or opens_list(sentence, line):
            told, is_open = "", False
            continue
        if behind := _said_behind(sentence, told or scope.subject, number, line, scope):
            claims += behind.claims
            aliases += behind.aliases
            continue
        if number == 0 and sentence.startswith("It ") and not scope.prose:
            told = heading_of(scope)
        if told and (of_it := said_of_it(told, sentence, scope)):
            claims += of_it
            continue
        if number == 0 and (said := _said_before(line, scope)):
            told, is_open = said, False
            continue
        if bare := _said_of_heading(sentence, line, scope, number == 0, is_open):
            claims += bare
            continue
        is_open = is_open and _BARE_VERB.match(sentence) is not None
        found = _told(sentence, line, scope, number == 0)
        told = found.claims[0].subject if found else ""
        if found:
            claims += found.claims
            aliases += found.aliases
    return Found(tuple(claims), tuple(aliases)) if claims else None


def _said_behind(
    sentence: str, subject: str, number: int, line: Line, scope: Scope
) -> Found | None:
    """What a sentence lists or holds behind a colon: `It has two arms: left and right`, and in
    a later sentence `Result: finer flour`."""
    if "(" in sentence and (row := row_in(sentence, scope)):
        return row
    if ": " not in sentence and not (" are " in sentence and COUNTED_ARE.match(sentence)):
        return None
    if listed := named_in_number(sentence, scope):
        return listed
    if scope.prose:
        return None
    key, _, value = sentence.partition(": ")
    text, relation = tidy(value), "has_example" if fold(key) == "others" else relation_of_key(key)
    if not number or len(key.split()) > 2 or not is_name(subject, 4):
        return None
    if relation in _LISTING and len(split_names(text, 4)) > 1:
        return Found(value_claims(subject, relation, text, tidy(key)))
    if not is_aspect(key):
        return None
    polarity = -1 if is_negative_aspect(key) else 1
    return Found((Claim(subject, "has_property", text, True, aspect=tidy(key), polarity=polarity,
                        whole=text),))  # fmt: skip


def _said_before(line: Line, scope: Scope) -> str:
    """The subject of a first sentence that is told of something known: others read it."""
    for told in (copula_sentence, verb_sentence):
        found = told.read(line, scope)
        if found and found.claims:
            return found.claims[0].subject
    return ""


def _said_of_heading(
    sentence: str, line: Line, scope: Scope, is_first: bool, is_open: bool
) -> tuple[Claim, ...]:
    """What a sentence without subject, right below a heading, says of the heading's thing:
    `Good for small mills. Too slow for the rest.`"""
    if scope.prose or scope.inside != "heading":
        return ()
    text = tidy(sentence)
    if not is_name(scope.subject, 5) or scope.items or len(text.split()) < 2:
        return ()
    if "?" in line.text or first_word(text) in PRONOUNS or tells_of_course(text):
        return ()
    is_long_form = spells_out(scope.subject, text.rstrip("."))
    if is_first and (is_long_form or denial.read(line, scope) or deed.read(line, scope)):
        return ()
    if match := _GOOD_FOR.match(text):
        return (Claim(scope.subject, "purpose", match["what"], True, whole=match["what"]),)
    if not is_open or same(scope.subject, scope.topic):
        return ()
    if (match := _REMARK.match(text)) and not DEFINES.match(text):
        polarity = -1 if match["against"] else 1
        return (Claim(scope.subject, "has_property", text, True, polarity=polarity, whole=text),)
    if opens_with_verb(text[0].lower() + text[1:]):
        if first_word(text) in _STATES_OF:
            return (Claim(scope.subject, "has_property", text, True, whole=text),)
        return deed_and_remark(scope.subject, text)
    # Alone it may be a label or talk.
    if not is_first or f"{sentence}. " not in line.text or not _is_bare_phrase(text):
        return ()
    return (Claim(scope.subject, "has_property", text, True, whole=text),)


def _is_bare_phrase(text: str) -> bool:
    """Whether a sentence has no verb that one could tell: `Two long arms and a short tail`."""
    words = fold(text).split()
    if not 3 < len(words) < 18 or words[0] in _NO_PHRASE or words[0] in PRONOUNS:
        return False
    if is_sentence(text) or is_instruction(text) or is_plain_verb(fold(text)) or is_noise(text):
        return False
    if _STATES.match(text) or any(is_only_verb(word) for word in words):
        return False
    return not is_conditional(text)


def _told(sentence: str, line: Line, scope: Scope, is_first: bool) -> Found | None:
    said = sentence.casefold()
    is_so = " is " in said or " are " in said  # of most sentences that is all there is to ask
    was_so = not scope.prose and (" was " in said or " were " in said)
    if (is_so or was_so) and (match := DEFINES.match(sentence)):
        kind = how_defined(match, scope)
        if _ONCE.fullmatch(match["verb"]) is None:
            return told_of_subject(match, kind, line, scope)
        # Of what is told of the past only what has a name of its own is a thing to know.
        is_own = _PROPER.search(match["subject"]) or RELATIVE.search(match["what"])
        if kind and is_own and (found := told_of_subject(match, kind, line, scope)):
            return found
    happens = is_so or " happens " in said or " occurs " in said or " arises " in said
    if happens and (match := _HAPPENS.match(sentence)):
        return told_of_subject(match, ("defined_as",), line, scope)
    if is_so and (match := _USED.match(sentence)):
        return told_of_subject(match, ("purpose",), line, scope)
    if stated := stated_of_known(sentence, line, scope):
        return stated
    match = DOES.match(sentence)
    if not match or not tells_deed(match, line, scope, is_first) or _POINTS.search(match["what"]):
        return None
    if match["verb"] in ("means", "denotes") or match["what"].startswith("refers to "):
        return None  # a definition, which stands in any place of a sentence
    return told_of_subject(match, ("does",), line, scope)
