"""Sentences whose subject stands without an article: `Bolters are sieves that turn`, `Milling is
removal of the husk`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.sentence_forms import is_filler, is_question
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.verbs import is_third_person
from aurora_kb.concepts.language.vocabulary import PRONOUNS
from aurora_kb.concepts.language.words import JUDGED, JUDGING, SMALL, VAGUE, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_NAME = r"[^\W_][\w./+#-]*(?:\s[\w./+#-]+){0,3}?"
_SUBJECT = rf"(?:(?:[Aa]n?|[Tt]he)\s)?(?P<subject>{_NAME})(?:\s\([^()]{{1,40}}\))?"
_ARE = re.compile(
    rf"{_SUBJECT}\sare\s(?P<what>(?P<kind>[a-z-]+(?:\s[a-z-]+){{0,2}}?s)\s"
    r"(?:that|which|who|with|without|of|in|for|made|used|designed|from|where|whose|between)\s\S.*)$",
    re.S,
)
_BARE = re.compile(
    rf"{_SUBJECT}\sis\s(?P<what>(?:(?P<how>[a-z]+)\s)?(?P<kind>[a-z]+)\s"
    r"(?:of|for|that|which|in\swhich|between|by|where|(?P<place>below|above|inside|under|outside))\s\S.*)$",
    re.S,
)
# Nouns by their form, and short ones that stand before "of" and "for".
_NOUN = re.compile(r"[a-z]{2,}(?:tion|sion|ment|ness|ity|ance|ence|ism|ship|edge|ure|sis|cy|gy|al)")
_NOUNS = word_set(
    "loss lack use rate study art science part type flow growth change damage death memory belief"
    " fear power work energy transfer release storage trade law rule proof search input output"
    " software hardware money food tissue fluid blood"
)
# Every line is asked, and to look for a word in it is sooner done than to match a sentence.
_SIGNS = (" are ", " is ")


@pattern("P25u", 0.7, where="text, no mark prose")
def told_without_article(line: Line, scope: Scope) -> Found | None:
    """`Bolters are sieves that turn`, `Milling is removal of the husk`: what a thing is, though it
    stands without an article."""
    if line.part.kind != "text" or line.mark or scope.prose:
        return None
    if not any(sign in line.text for sign in _SIGNS):
        return None
    claims: list[Claim] = []
    for sentence in sentences_of(line.part.runs):
        if is_question(sentence) or sentence.endswith(":"):
            continue
        claims += _are_kinds(sentence, scope) or _bare_kind(sentence, scope)
    return Found(tuple(dict.fromkeys(claims))) if claims else None


def _names(phrase: str, scope: Scope) -> str:
    """The name that a phrase is, as the section has it; `""` if it is none."""
    name = tidy(phrase)
    words = fold(name).split()
    if not words or not is_name(name, 4) or is_filler(name) or words[0] in JUDGING | PRONOUNS:
        return ""
    if words[-1] in VAGUE or singular(words[-1]) in VAGUE or words[0].endswith("ly"):
        return ""
    if any(word in SMALL for word in name.casefold().split()):
        return ""
    return next((one for one in (scope.subject, scope.topic) if one and same(one, name)), name)


def _are_kinds(sentence: str, scope: Scope) -> tuple[Claim, ...]:
    """`Bolters are sieves that turn.`"""
    match = _ARE.match(sentence) if " are " in sentence else None
    name = _names(match["subject"], scope) if match else ""
    if not match or not name:
        return ()
    kind = match["kind"]
    words = kind.split()
    one = singular(words[-1])
    if (
        one == words[-1]
        or one in VAGUE
        or words[0] in JUDGING | JUDGED | PRONOUNS
        or is_quality(kind)
    ):
        return ()
    if singular(last_word(name)) == last_word(name) or is_third_person(words[-1]):
        return ()
    what = tidy(match["what"])
    category = " ".join((*words[:-1], one))
    claims = (Claim(name, "defined_as", what, True, whole=what),)
    if same(category, name) or (len(words) > 1 and words[0].endswith("ed")):
        return claims  # "flattened sacs" are described, no kind has that name
    return (Claim(name, "is_a", category, kind="category", whole=what), *claims)


def _bare_kind(sentence: str, scope: Scope) -> tuple[Claim, ...]:
    """`Sifting is removal of the bran.`"""
    match = _BARE.match(sentence) if " is " in sentence else None
    name = _names(match["subject"], scope) if match else ""
    if not match or not name or match["kind"] in VAGUE | JUDGED:
        return ()
    noun, how = match["kind"], match["how"]
    if how and (not (is_quality(how) or how.endswith("en")) or how in JUDGED | JUDGING):
        return ()
    if how and (is_quality(noun) or noun.endswith(("ed", "ing", "ly"))):
        return ()  # "molten rock" is a thing, "very well known" none
    if match["place"] and not how:
        return ()  # "is kept below the oven"
    is_noun = bool(how) or noun in _NOUNS or _NOUN.fullmatch(noun) or noun == last_word(name)
    if not is_noun or is_quality(noun):
        return ()
    what = tidy(match["what"])
    return (Claim(name, "defined_as", what, True, whole=what),)
