"""What a value goes on to say behind its first sentence: `burns the crust. Fix: less heat`.

The first sentence says what the term is; what follows is so of it, each sentence for itself.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.code_words import is_noisy_line
from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler, is_imperative, is_question
from aurora_kb.concepts.language.text import ARTICLE, first_word, fold, tidy, word_set
from aurora_kb.concepts.language.values import looks_like_acronym, split_names
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import PRONOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.bare_names import row_of_names
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.claims import DENIES, gloss_claims, value_claims
from aurora_kb.concepts.patterns.keys.aspects import are_things
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Scope
from aurora_kb.concepts.reading.statements import Claim

# A dot behind a word, a bracket or a measure, and what begins anew behind it.
_STOP = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[\d%)\]\"”’`]))(?<!\be\.g)(?<!\bi\.e)[.!]+\s+(?=[^\W_a-z]|[`*]|[<>≤≥≈~]\s?\d)"
    # "full copy on every node. good for joins"
    # "no steam!! never open it"
    r"|(?<=\w)!+\s+(?=[a-z])"
    r"|(?<=[^\W\d_]{2})\.\s+(?=(?:good|best|great|ideal|useful|used|bad|not)\s+(?:for|if|when)\s)"
    # "makes bread; loaves / rolls / buns"
    r"|(?<=[^\W\d_]{2});\s+(?=[\w-]+(?: [\w-]+)? / [\w-]+(?: [\w-]+)? / )"
    # "kills lice; SE: rash"
    r"|(?<=[^\W\d_]{2});\s+(?=[A-Za-z][\w/ -]{1,20}:\s)"
)
# "put in. bake early": who begins in small letters goes on so.
_STOP_SMALL = re.compile(rf"{_STOP.pattern}|(?<=[a-z]{{3}})\.\s+(?=[a-z][a-z-]*\s+\S)")
_BRACKETED = re.compile(r"(?<=[.!])\s+\(([^()]{3,})\)$")
_SHORTENED = word_set(
    "al approx art avg ca cf ch conc dept dr eg esp etc excl fig ie incl max min mr mrs ms no nr"
    " nos pp prob prof resp sec st std tab temp ver vs vol"
)
# Short forms only before a number: behind "says no." a sentence ends.
_BEFORE_NUMBER = word_set("art ch fig no nos nr pp sec tab")
# Behind "std." these begin a sentence.
_BEGINS = re.compile(
    r"(?:No|Not|Never|Only|Needs?|Uses?|Used|Good|Bad|Best|Fast|Slow|Can|May|Must)\s"
)
# "> 1 is suspicious", "Perfect = 1, random = 0.5"
_EQUATED = re.compile(
    r"[<>≤≥≈~]\s?\d\S*\s(?:is|are|means?)\s[^<>=]+"
    r"|[^\W\d_][\w -]* = [\w.%-]+(?:, [^\W\d_][\w -]* = [\w.%-]+)+"
)
_KEYED = re.compile(r"(?P<key>[^\W\d_][^:.;,]{0,40}?)(?P<mark>:|\s=)\s+(?P<value>\S.*)", re.S)
TO_STUDY = word_set(
    "learn read study watch try practise practice revise review understand remember memorise"
    " memorize know look see note ask google redo repeat search find open follow skip compare"
)
_USED_BY = re.compile(r"^(?:used|offered|supported) (?:by|in)\s+", re.I)
_PROPER = re.compile(r"\.?[A-Z][\w.+#-]*(?:\s[A-Z][\w.+#-]*){0,2}")
_CALLED_TOO = re.compile(r"(?:also (?:called|known as)|aka|formerly)\s", re.I)
_IT = re.compile(r"It\s+(?=[a-z]+s\s)|They\s+(?=[a-z]{3,}(?<!ed)\s)")
# "Only these rise" says something of the term before.
_ONLY_THEY = re.compile(r"Only\s(?:these|they|this)\s(?=[a-z])")
# "See ch. 4" points elsewhere, "Eg rye, oats" is read where it stands.
_POINTS = re.compile(r"(?:see|cf|more|details|read|e\.?g|such as|for example)\b", re.I)


# "A bp (basis point) is 0.01 %", "Rye is the hard one": another thing, by its own name
_OWN_SUBJECT = re.compile(
    r"(?:An?\s(?P<short>[\w-]+)\s\([^()]{3,40}\)\sis\s|(?P<name>[A-Z][a-z-]{2,})\sis\sthe\s)"
    r"(?P<what>\S.*)",
    re.S,
)
# "RAG is how we provide it"
_SAYS_HOW = re.compile(
    r"(?P<name>[A-Z][\w-]*(?: [\w-]+)?)\sis\s(?P<what>(?:how|where|when|what)\s(?!to\s)\S.*)", re.S
)


def first_and_rest(text: str) -> tuple[str, tuple[str, ...]]:
    """A value's first sentence and those that follow it, the last one maybe in brackets of its
    own: `bakes at night. (Needs steam.)`"""
    if text.endswith((".)", "!)")):
        text = _BRACKETED.sub(r" \1", text)
    if ". " not in text and "! " not in text and "; " not in text:
        return text, ()
    sentences: list[str] = []
    start = 0
    for match in (_STOP_SMALL if text[:1].islower() else _STOP).finditer(text):
        before = text[start : match.start()]
        is_open = before.count("(") != before.count(")")
        behind = text[match.end() :]
        if not is_open and (_BEGINS.match(behind) or not _is_shortened(before, behind)):
            sentences.append(before)
            start = match.end()
    if not sentences:
        return text, ()
    return sentences[0], (*sentences[1:], text[start:])


def _is_shortened(before: str, behind: str) -> bool:
    """Whether the dot behind a text ends a short form: `approx.` and the `no.` of `no. 5`, but not
    `10 min.`"""
    *others, last = before.split()
    word = fold(last.strip("()"))
    if word in _BEFORE_NUMBER and not behind[:1].isdecimal():
        return False
    is_measure = bool(others) and others[-1][-1:].isdecimal()
    return word in _SHORTENED and not is_measure


def said_further(name: str, sentences: tuple[str, ...], scope: Scope) -> list[Claim]:
    """What the sentences behind a gloss say of its term, or of another one they begin with."""
    claims: list[Claim] = []
    if not scope.prose and (others := _each_keyed(sentences)):
        return others
    for sentence in sentences:
        text = tidy(_IT.sub("", sentence))
        first = first_word(text)
        if own := _of_its_own(text, name, scope):
            claims += own
            continue
        if _EQUATED.fullmatch(text) or (_ONLY_THEY.match(text) and not scope.prose):
            claims.append(_told(name, text))
            continue
        is_told = is_filler(text) and not is_advice(text)
        if _CALLED_TOO.match(text) or sentence.rstrip().endswith(":"):
            continue  # another name, read as such; "So, bake less:" heads a list
        if (
            is_question(sentence)
            or "[" in text
            or is_noisy_line(text)
            or is_told
            or _POINTS.match(text)
        ):
            continue
        if fold(text) in scope.terms and is_name(text, 3) and not is_quality(text):
            # "Rings hollow. *Type I crust*": another name that is set off
            claims.append(Claim(name, "has_property", text, whole=text))
            continue
        if listed := proper_names(_USED_BY.sub("", text)) or row_of_names(text):
            claims += (Claim(name, "has_example", one, whole=text) for one in listed)
            continue
        if text.count(" / ") > 1 and are_things(several := tuple(map(tidy, text.split(" / ")))):
            claims += (Claim(name, "has_part", one, whole=text) for one in several)
            continue
        keyed = _KEYED.fullmatch(text)
        if keyed and (is_name(keyed["key"], 4) or relation_of_key(keyed["key"])):
            claims += _keyed(name, tidy(keyed["key"]), tidy(keyed["value"]), keyed["mark"], scope)
        elif first not in PRONOUNS and not _is_of_another(text, name, scope):
            claims.append(_told(name, text))
    return claims


def _of_its_own(text: str, name: str, scope: Scope) -> tuple[Claim, ...]:
    """What a sentence says of the thing that it names itself, and not of the term before."""
    if (so := _SAYS_HOW.fullmatch(text)) and not same(so["name"], name):
        is_thing = looks_like_acronym(so["name"]) or fold(so["name"]) in scope.terms
        what = tidy(so["what"])
        return (Claim(so["name"], "defined_as", what, True, whole=what),) if is_thing else ()
    match = _OWN_SUBJECT.fullmatch(text)
    subject = tidy(match["short"] or match["name"]) if match else ""
    if not match or not is_name(subject, 2) or is_filler(subject) or same(subject, name):
        return ()
    article = "" if match["short"] else "the "
    return gloss_claims(subject, f"{article}{tidy(match['what'])}")


def said_behind(name: str, text: str, scope: Scope) -> list[Claim]:
    """What the sentences behind the first of a text say of a term."""
    return said_further(name, first_and_rest(text)[1], scope)


def _each_keyed(sentences: tuple[str, ...]) -> list[Claim]:
    """What several sentences say of things that each begins with: `Rack: turns. Deck: of stone.`"""
    found = [_KEYED.fullmatch(tidy(one)) for one in sentences]
    if len(found) < 2:
        return []
    claims: list[Claim] = []
    for match in found:
        key = tidy(match["key"]) if match and match["mark"] == ":" else ""
        if not match or not key[:1].isupper() or not is_name(key, 4) or is_filler(key):
            return []
        if relation_of_key(key) or is_aspect(key):
            return []
        claims += gloss_claims(key, tidy(match["value"]))
    return claims


def proper_names(text: str) -> tuple[str, ...]:
    """The two or more names of a text that holds nothing else, each with capitals: `API Gateway,
    ALB`. Of ordinary words with one capital alone, `Simple, quick`, some at least must be names by
    more than that."""
    names = split_names(text, 3)
    if len(names) < 2 or not all(map(_PROPER.fullmatch, names)):
        return ()
    known = [name for name in names if re.search(r"[A-Z\d]", name[1:])]
    return names if known or not any(map(is_quality, names)) else ()


def is_advice(text: str) -> bool:
    """Whether an imperative says what to do with a thing, `Salt it first`, not with the notes."""
    return is_imperative(text) and len(text.split()) > 2 and first_word(text) not in TO_STUDY


def _is_of_another(text: str, name: str, scope: Scope) -> bool:
    """Whether a sentence begins with what the section or the note is about: `Ovens are hot`."""
    return any(
        one and not same(one, name) and text.startswith(f"{one} ")
        for one in (scope.subject, scope.topic)
    )


def _keyed(name: str, key: str, value: str, mark: str, scope: Scope) -> tuple[Claim, ...]:
    """`Fix: less heat` is so of the term, `Deck: of stone` of another that the note knows, as is
    `R = yeast + flour` behind `Q / R: both rise`."""
    relation = relation_of_key(key)
    if mark != ":" and (key in name.split(" / ") or looks_like_acronym(key)):
        parts = tuple(map(tidy, value.split(" + ")))
        if len(parts) > 1 and all(len(part) > 2 and is_name(part, 2) for part in parts):
            return tuple(
                Claim(key, "has_part", part, kind="component", whole=value) for part in parts
            )
        return gloss_claims(key, value)
    if not relation and not is_aspect(key) and fold(key) in scope.terms and fold(key) != fold(name):
        if ARTICLE.match(value) or opens_with_verb(value):
            return gloss_claims(key, value)
        return (Claim(key, "has_property", value, literal=True, whole=value),)
    return value_claims(name, relation or "has_property", value, key)


def _told(name: str, text: str) -> Claim:
    lowered = text[:1].lower() + text[1:]
    if opens_with_verb(lowered):
        return Claim(name, "does", text, literal=True, whole=text)
    polarity = -1 if DENIES.search(text) else 1
    return Claim(name, "has_property", text, literal=True, polarity=polarity, whole=text)
