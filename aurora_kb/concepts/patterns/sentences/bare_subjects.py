"""Sentences whose subject stands without an article: `Unlike rye, wheat rises`, `Bolters are sieves
that turn`, `Milling is removal of the husk`, `Flour, sieved twice, keeps long`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.sentence_forms import is_filler, is_question
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.verbs import is_only_verb, is_third_person, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_AUXILIARY, PRONOUNS
from aurora_kb.concepts.language.words import JUDGED, JUDGING, SMALL, VAGUE, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim

_NAME = r"[^\W_][\w./+#-]*(?:\s[\w./+#-]+){0,3}?"
_SUBJECT = rf"(?:(?:[Aa]n?|[Tt]he)\s)?(?P<subject>{_NAME})(?:\s\([^()]{{1,40}}\))?"
_VERB = rf"(?P<verb>{ANY_AUXILIARY}|[a-z]{{3,}}ed|[a-z]+(?<!s)s)"
_UNLIKE = re.compile(
    rf"(?:Unlike|In\scontrast\sto|Compared\s(?:to|with)|As\sopposed\sto|Contrary\sto)\s(?:an?\s|the\s)?"
    rf"(?P<other>{_NAME}),\s{_SUBJECT}\s(?P<what>{_VERB}\s\S.*)$",
    re.S,
)
# "Rye, like wheat, is milled", "Rye, unlike wheat, keeps wet", "Like wheat, rye is milled"
_BESIDE = re.compile(
    rf"{_SUBJECT},\s(?P<how>(?:un)?like|just\slike|in\scontrast\sto)\s(?:an?\s|the\s)?(?P<other>{_NAME}),\s"
    rf"(?P<what>{_VERB}\s\S.*)$",
    re.S,
)
_LIKE = re.compile(
    rf"(?P<how>Like|Just\slike|Similar\sto)\s(?:an?\s|the\s)?(?P<other>{_NAME}),\s{_SUBJECT}\s"
    rf"(?P<what>{_VERB}\s\S.*)$",
    re.S,
)
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
_INSERTED = re.compile(
    rf"{_SUBJECT},\s(?P<middle>(?P<how>introduced|proposed|developed|invented|described|coined|written"
    r"|founded|created|discovered|designed|published|released|built|led|named|formed|signed|passed"
    rf"|set\sup|started|used)\s[^,]{{3,80}}),\s(?P<what>{_VERB}\s\S.*)$",
    re.S,
)
_OR = re.compile(
    rf"{_SUBJECT},\sor\s(?:an?\s|the\s)?(?P<other>{_NAME}),\s(?P<what>{_VERB}\s\S.*)$", re.S
)
# Nouns by their form, and short ones that stand before "of" and "for".
_NOUN = re.compile(r"[a-z]{2,}(?:tion|sion|ment|ness|ity|ance|ence|ism|ship|edge|ure|sis|cy|gy|al)")
_NOUNS = word_set(
    "loss lack use rate study art science part type flow growth change damage death memory belief"
    " fear power work energy transfer release storage trade law rule proof search input output"
    " software hardware money food tissue fluid blood"
)
# Every line is asked, and to look for a word in it is sooner done than to match a sentence.
_SIGNS = (" are ", " is ", ", ")


@pattern("P25u", 0.7, where="text, no mark prose")
def told_apart(line: Line, scope: Scope) -> Found | None:
    """`Unlike rye, wheat rises`: two things, and what one of them does. `Bolters are sieves that
    turn`: a kind, told of several."""
    if line.part.kind != "text" or line.mark or scope.prose:
        return None
    if not any(sign in line.text for sign in _SIGNS):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for number, sentence in enumerate(sentences_of(line.part.runs)):
        if is_question(sentence) or sentence.endswith(":"):
            continue
        if either := _either(sentence, scope):
            claims += either.claims
            aliases += either.aliases
            continue
        for read in (_unlike, _beside, _are_kinds, _bare_kind, _inserted):
            if found := read(sentence, line, scope, number == 0):
                claims += found
                break
    return Found(tuple(dict.fromkeys(claims)), tuple(aliases)) if claims else None


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


def _unlike(sentence: str, line: Line, scope: Scope, is_first: bool) -> tuple[Claim, ...]:
    """`Unlike an oven, a grill has no door.`"""
    match = _UNLIKE.match(sentence) if sentence[:1] in "UICA" else None
    if not match:
        return ()
    other, name = _names(match["other"], scope), _names(match["subject"], scope)
    if not other or not name or same(other, name):
        return ()
    said = _said(name, match)
    # Without a verb the name was cut short: "inseparable" of "inseparable verbs keep it".
    return (Claim(name, "compares_with", other, aspect="vs", whole=other), *said) if said else ()


def _beside(sentence: str, line: Line, scope: Scope, is_first: bool) -> tuple[Claim, ...]:
    """`Rye, like wheat, is milled.`"""
    match = _BESIDE.match(sentence) or _LIKE.match(sentence) if "ike " in sentence else None
    other, name = (
        (_names(match["other"], scope), _names(match["subject"], scope)) if match else ("", "")
    )
    said = _said(name, match) if match and other and name and not same(other, name) else ()
    if not match or not said:
        return ()
    is_apart = match["how"].startswith(("un", "in"))
    relation, aspect = ("compares_with", "vs") if is_apart else ("related_to", "like")
    return (Claim(name, relation, other, aspect=aspect, whole=other), *said)


def _said(name: str, match: re.Match[str]) -> tuple[Claim, ...]:
    verb, text = match["verb"], tidy(match["what"])
    if verb in ("is", "are"):
        text = text[len(verb) :].strip()
    if len(text.split()) < 2 and verb in ("is", "are", "was", "were"):
        return (Claim(name, "has_property", text, True, whole=text),)
    is_deed = is_only_verb(verb) or is_third_person(verb) or opens_with_verb(text)
    is_deed = is_deed or verb.endswith("ed")  # "ended the inflation"
    is_state = verb in _STATES
    if not is_deed and not is_state:
        return ()
    polarity = -1 if re.search(r"\b(?:not|no|never|cannot)\b", text) else 1
    relation = "has_property" if is_state else "does"
    return (Claim(name, relation, text, True, polarity=polarity, whole=text),)


_STATES = word_set("is are was were has have can cannot may must does do")


def _either(sentence: str, scope: Scope) -> Found | None:
    """`The sketchpad, or inner eye, stores pictures.`: another name of what does something."""
    match = _OR.match(sentence) if ", or " in sentence else None
    name, other = (
        (_names(match["subject"], scope), _names(match["other"], scope)) if match else ("", "")
    )
    said = _said(name, match) if match and name and other and not same(name, other) else ()
    return Found(said, (Alias(other, name, "other name"),)) if said else None


def _are_kinds(sentence: str, line: Line, scope: Scope, is_first: bool) -> tuple[Claim, ...]:
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


def _bare_kind(sentence: str, line: Line, scope: Scope, is_first: bool) -> tuple[Claim, ...]:
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


def _inserted(sentence: str, line: Line, scope: Scope, is_first: bool) -> tuple[Claim, ...]:
    """`The bolter, invented by Evans, sorts the meal.`"""
    match = _INSERTED.match(sentence) if ", " in sentence else None
    name = _names(match["subject"], scope) if match else ""
    if not match or not name:
        return ()
    marked = any(run.styles and tidy(run.text) == name for run in line.part.runs)
    is_known = name in (scope.subject, scope.topic) or fold(name) in scope.terms or marked
    if not is_known and not is_first and not name[0].isupper():
        return ()
    said = _said(name, match)
    middle = tidy(match["middle"])
    return (Claim(name, "has_property", middle, True, whole=middle), *said) if said else ()
