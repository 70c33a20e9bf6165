"""What a sentence tells of several things at once, and which parts a thing has.

Of running text that speaks to a reader nothing is taken here.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.text import ARTICLE, fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import (
    category_of,
    is_acronym_of,
    looks_like_acronym,
)
from aurora_kb.concepts.language.verbs import is_plain_verb, is_third_person
from aurora_kb.concepts.language.vocabulary import (
    ANY_DETERMINER,
    PRONOUNS,
)
from aurora_kb.concepts.language.words import (
    JUDGED,
    JUDGING,
    SMALL,
    has_small_words,
    is_name,
    names_thing,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import listed_in_brackets
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.pattern import Found
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Scope
from aurora_kb.concepts.reading.statements import Claim

# A name without its article. Which of its words are a name's is asked later.
NAME = r"[^\W_][\w./+-]*(?:\s[\w./+-]+){0,3}?"
# "crush the corn": behind several things any word with an object is what they do.
_WITH_OBJECT = re.compile(rf"[a-z]+\s(?:{ANY_DETERMINER})\s")
_HAS = re.compile(
    rf"(?:An?|Each|Every)\s(?P<who>{NAME})\s"
    r"(?:has|consists\sof|is\smade\s(?:up\s)?of|is\scomposed\sof|contains)\s(?P<what>an?\s\S.*)$"
)
_PIECES = re.compile(r",\s(?:and\s)?|\sand\s")
# "an outer and an inner wall": the first word shares the noun of the second
_SIDES = word_set("outer inner upper lower left right front back top bottom big small large long")
_ARE_BOTH = re.compile(
    rf"(?P<names>(?:The\s|An?\s)?{NAME}(?:,\s(?:the\s)?{NAME})*,?\sand\s(?:the\s)?{NAME})\sare\s"
    r"(?:both\s|all\s)?(?P<kind>[\w-]+(?:\s[\w-]+){0,2})(?:$|,\s|:\s|\s(?:that|which|with|for|of|in)\s)"
)
_BRACKET = re.compile(
    r"(?:The\s)?(?P<name>[A-Z][\w-]*(?:\s[\w-]+){0,2})\s\((?P<inner>[^()]+)\)\s"
    r"(?P<what>\S.*)$",
    re.S,
)
_PLURAL = re.compile(
    r"(?:The\s)?(?P<name>They|[A-Za-z][\w-]*(?:\s[\w-]+){0,2}?s)\s(?P<what>[a-z].*)$", re.S
)
_OFTEN = re.compile(r"(?:(?:first|also|then|often|usually|always|mostly)\s)?(?P<deed>\S.*)$", re.S)
_DENIED = re.compile(r"(?:do not|don['’]t|never|cannot)\s", re.I)
_ALSO = re.compile(r"(?:also|then)\s")
_SO = re.compile(r",?\sso\s|;\s")


def is_plain_name(phrase: str) -> bool:
    """Whether a phrase behind an article or in front of a verb names a thing."""
    return names_thing(phrase) and not has_small_words(tidy(phrase))


def has_parts(sentence: str, before: str, scope: Scope) -> Found | None:
    """`A windmill has a cap, a shaft and a brake`: each with its article is a part."""
    match = _HAS.match(sentence)
    if not match or not is_plain_name(match["who"]):
        return None
    who = tidy(match["who"])
    pieces = [piece for piece in _PIECES.split(match["what"]) if piece]
    if len(pieces) < 2 or not all(ARTICLE.match(piece) for piece in pieces):
        return None
    names = [tidy(ARTICLE.sub("", piece, count=1)) for piece in pieces]
    last = names[-1].split()
    if len(last) > 1:
        names = [f"{name} {last[-1]}" if fold(name) in _SIDES else name for name in names]
    if not all(is_plain_name(name) for name in names):
        return None
    return Found(
        tuple(Claim(who, "has_part", name, kind=kind_of("has_part"), whole=name) for name in names)
    )


def are_both(sentence: str, before: str, scope: Scope) -> Found | None:
    """`Bran and the germ are by-products`: what kind of thing each is."""
    match = _ARE_BOTH.match(sentence)
    kind = tidy(match["kind"]) if match else ""
    if not match or not _is_plural(kind) or not is_plain_name(kind) or is_quality(kind):
        return None
    names = [tidy(ARTICLE.sub("", name, count=1)) for name in _PIECES.split(match["names"])]
    category = category_of(kind)
    if (
        not category
        or not all(is_plain_name(name) for name in names)
        or fold(kind).split()[0] in JUDGED
    ):
        return None
    one = " ".join((*category.split()[:-1], singular(category.split()[-1])))
    if " " not in names[0] and " " in names[-1] and _is_plural(names[-1]) > _is_plural(names[0]):
        return None  # "post and tower mills"
    said = [Claim(name, "is_a", one, kind="category", whole=kind) for name in names]
    deed = sentence[match.end() :].removeprefix("they ")
    if deed != sentence[match.end() :] and _is_deed(deed):
        said.append(Claim(kind, "does", tidy(deed), literal=True, whole=tidy(deed)))
    return Found(tuple(said))


def listed_behind(sentence: str, before: str, scope: Scope) -> Found | None:
    """`Bread cereals (wheat, rye) need a fine stone`: examples, and what they all do."""
    match = _BRACKET.match(sentence)
    # "Diuretics relieve" many, though "physics" is one thing.
    if not match or not (_is_plural(match["name"]) or match["name"].endswith("ics")):
        return None
    if not is_plain_name(match["name"]):
        return None
    name = tidy(match["name"])
    deed = _OFTEN.match(match["what"])
    if not deed or not _is_deed(deed["deed"]):
        return None
    said = tidy(_SO.split(match["what"])[0])
    inner = re.sub(r"\b(?:most|some|many|all)\s", "", match["inner"])
    listed = listed_in_brackets(name, inner, scope) if "," in inner else _one_of(name, inner)
    if not listed and "," not in inner:
        return None
    if len(said.split()) < 3:
        return Found(listed)  # "do neither"
    return Found((*listed, Claim(name, "does", said, literal=True, whole=said)))


def _one_of(name: str, inner: str) -> tuple[Claim, ...]:
    """`Fine flours (maida)`: one of what several things are; `(mixes)` would be a name of them."""
    one = tidy(inner)
    is_one = is_name(one, 2) and not _is_plural(one) and not re.search(r"\d", one)
    if not is_one or is_quality(one) or is_acronym_of(one, name) or looks_like_acronym(one):
        return ()
    if fold(one).split()[0] in JUDGING | PRONOUNS | SMALL or one.endswith(("ed", "ly", "ing")):
        return ()
    return (Claim(name, "has_example", one, whole=one),)


def of_several(
    sentence: str, before: str, several: str, marked: set[str], scope: Scope
) -> tuple[Claim, ...]:
    """`Sails also drive the hoist`, and `They turn the shaft` right below the heading `Sails` or
    behind such a sentence: what several things do that the note knows or the line sets off."""
    match = _PLURAL.match(sentence)
    if not match:
        return ()
    name = tidy(match["name"])
    if name == "They":
        if not several and not (_speaks_of_heading(scope) and not before):
            return ()
        name = several or scope.subject
    elif not (same(name, scope.subject) or fold(name) in scope.terms | marked):
        return ()
    deed = _OFTEN.match(match["what"])
    if not deed or not _is_plural(name) or not is_name(name, 4) or not _is_deed(deed["deed"]):
        return ()
    said = tidy(_ALSO.sub("", _SO.split(match["what"])[0], count=1))
    if len(said.split()) < 2 or is_third_person(name.casefold()):
        return ()  # "Returns whether ..."
    if _DENIED.match(said):
        return (Claim(name, "has_property", said, literal=True, polarity=-1, whole=said),)
    return (Claim(name, "does", said, literal=True, whole=said),)


def _speaks_of_heading(scope: Scope) -> bool:
    """Whether `They` at the beginning of a paragraph is what the heading above it names, or the
    note where it has no heading yet."""
    if scope.inside == "title":
        return not scope.headings and _is_plural(scope.subject)
    return scope.inside == "heading" and not same(scope.subject, scope.topic)


def _is_deed(text: str) -> bool:
    """Whether a text says what several things do: `grind the corn`."""
    first = fold(text).split()[:1]
    if first in (["are"], ["have"], ["were"], ["be"]) or first[0] in SMALL:
        return False
    return is_plain_verb(text) or _WITH_OBJECT.match(text) is not None


def _is_plural(name: str) -> bool:
    last = last_word(name)
    return singular(last) != last
