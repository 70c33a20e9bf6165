"""Names in the middle of sentences, and what is told of them there: `At **weirs** the water falls`,
`the **leat**, which feeds the wheel`, `The lowest gate is the **paddle**`.

Of running text that speaks to a reader nothing is taken here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from aurora_kb.concepts.language.sentence_forms import (
    is_conditional,
    is_instruction,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.verbs import is_plain_verb, is_third_person, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, ARTICLES, PRONOUNS
from aurora_kb.concepts.language.words import (
    JUDGED,
    SMALL,
    VAGUE,
    is_name,
    names_thing,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

# "Alfred Wegener", "Albrecht von Wallenstein", "Peace of Augsburg"
_PROPER = (
    r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*"
    r"|\s(?:of|the|von|van|de|da|di|ibn|al)\s(?=[A-Z])[\w’'-]+){1,3}"
)
_SOMEBODY = re.compile(
    r"(?:(?:In|By|Around)\s(?:the\s)?(?:[a-z]+\s)?\d{3,4}s?,?\s)?(?:The\s)?"
    rf"(?P<who>{_PROPER})(?:\s\([^()]{{1,40}}\))?(?:,\s(?P<role>the\s[^,]{{3,50}}),)?\s"
    r"(?P<what>(?:(?:led|won|lost|wrote|began|took|gave|made|broke|founded|found|built|let|beat|put"
    r"|fought|held|threw|met|became|brought|drove|chose|sent|kept|got|sold|bought|ruled"
    r"|(?!based|born|called|named|used|supposed|located|related)[a-z]{2,}ed)\s"
    rf"(?!(?:{ANY_PREPOSITION}|and)\s)|(?P<bare>landed|died|fell|lived|ruled"
    r"|arrived|fled|ended|failed|returned|invaded|converted|marched)\s)\S.*)$",
    re.S,
)
_AT_END = re.compile(rf"The\s[\w'’-]+(?:\s[\w'’-]+){{0,4}}\s(?:is|was)\s(?P<name>{_PROPER})(?=$|,)")
_PAST = re.compile(rf"[a-z]{{2,}}ed\s(?!(?:{ANY_PREPOSITION})\s)\S")
_NOBODY = word_set(
    "when after before while if as since although though because once until by on at from with the"
    " a during an this that these those most many some few all both each no his her their its later"
    " then however meanwhile also but and so in for under over our my your i we they it"
)
_BOTH = re.compile(
    r"(?:The\s)?(?P<one>[\w@+#-]+(?:\s[\w@+#-]+){0,2}?)\sand\s(?:the\s)?(?P<two>[\w@+#-]+(?:\s[\w@+#-]+){0,2}?)"
    r"\s(?P<what>[a-z]+\s\S.*)$",
    re.S,
)
_SET_AGAINST = re.compile(
    r",\s(?:but\s|while\s|whereas\s)?[\w@+#-]+(?:\s\w+){0,3}\s(?:do|does)n['’]t\b"
)
_IS_NAMED = re.compile(
    r"The\s(?P<what>[\w'’-]+(?:\s[\w'’-]+){0,4}?)\s(?:is|was)\s(?:called\s)?(?:the\s|an?\s)?"
)
_END = re.compile(r"$|[,;:(]|\s\(")
_WHERE = re.compile(
    r"(?:In|At|On|Under|With|Through|During|For|Within|After|Before|According\sto)\s"
    r"(?:an?\s|the\s)?",
)
_YEAR = re.compile(r"^\s?[\[(][^\[\]()]{1,40}[\])]")
# What goes on with the name: "In **A** and B", "In **main** loops of the".
_GOES_ON = SMALL | word_set("we you i it they he she this these those which who whose where when")
_WHICH = re.compile(
    r"(?:\s\([^()]{1,40}\))?,\s(?:which|who)\s(?:(?:merely|only|also|usually|often|then|always|itself)\s)*"
    r"(?P<what>(?P<verb>[a-z]+)\s[^,;]+)(?=$|,|;)"
)
_MOST = 40  # names of a line: each is looked for in each of its sentences
_STATES = word_set("is are was were has have had can cannot may must will")
_DENIES = re.compile(r"\b(?:not|no|never|cannot)\b|n['’]t\b")
# One of these stands in a sentence that tells something here.
_SIGNS = (
    *(" is the ", ", which ", ", who ", "ed ", " and "),
    *(" wrote ", " led ", " built ", " made ", " took ", " gave ", " won ", " began ", " found "),
    *(" let ", " beat ", " put ", " fought ", " held ", " became ", " fell ", " was ", " kept "),
)


@pattern("P25v", 0.7, where="text, no mark prose list")
def told_in_the_middle(line: Line, scope: Scope) -> Found | None:
    """`At **weirs** the water falls`, `the **leat**, which feeds the wheel`: what a sentence tells
    of a name in its middle, and what somebody did."""
    if line.part.kind != "text" or line.mark or scope.prose or line.has_list:
        return None
    marked = _marked(line)
    if not marked and not any(sign in line.text for sign in _SIGNS):
        return None
    claims: list[Claim] = []
    for sentence in sentences_of(line.part.runs):
        if not is_question(sentence) and not sentence.endswith(":"):
            claims += _did(sentence)
            claims += _both_do(sentence, marked, scope)
            at_end = _AT_END.match(sentence)
            named = (*marked, tidy(at_end["name"])) if at_end else marked
            for read in (_is_named, _where, _behind):
                claims += read(sentence, named)
    return Found(tuple(dict.fromkeys(claims))) if claims else None


def _marked(line: Line) -> tuple[str, ...]:
    """The names that a line sets off, code left out."""
    if len(line.part.runs) < 2:
        return ()
    names = (
        tidy(run.text)
        for run in line.part.runs
        if ("strong" in run.styles or "em" in run.styles) and "code" not in run.styles
    )
    things = (name for name in names if names_thing(name, 7, is_set_off=True))
    return tuple(islice(things, _MOST))


def _told(name: str, text: str) -> Claim:
    said = tidy(text)
    return Claim(name, "defined_as", said, True, whole=said)


def _is_named(sentence: str, marked: Sequence[str]) -> Iterator[Claim]:
    """`The lowest gate is the **paddle**`: what is meant by what is set off at the end."""
    match = _IS_NAMED.match(sentence) if marked else None
    if not match or last_word(match["what"]) in VAGUE or is_sentence(match["what"]):
        return
    behind = sentence[match.end() :]
    name = next((one for one in marked if behind.startswith(one)), "")
    if name and not is_quality(name) and _END.match(behind, len(name)):
        yield _told(name, f"the {match['what']}")


def _did(sentence: str) -> Iterator[Claim]:
    """`In 1912 Alfred Wegener proposed a theory`: what somebody with a name did."""
    match = _SOMEBODY.match(sentence)
    if not match or fold(match["who"]).split()[0] in _NOBODY or not is_name(match["who"], 5):
        return
    text, who = tidy(match["what"]), tidy(match["who"])
    if match["role"]:
        yield _told(who, match["role"])
    # "landed in Pomerania" is told of him, "entered the war" is what he did.
    relation = "has_property" if match["bare"] else "does"
    yield Claim(who, relation, text, True, whole=text)


def _both_do(sentence: str, marked: Sequence[str], scope: Scope) -> Iterator[Claim]:
    """`Rye and oats need a fine stone`: what each of two does that the note knows."""
    match = _BOTH.match(sentence) if " and " in sentence else None
    if not match or not is_plain_verb(match["what"]):
        return
    known = scope.terms | {fold(name) for name in marked}
    names = [tidy(match["one"]), tidy(match["two"])]
    if all(fold(name) in known for name in names):
        text = tidy(_SET_AGAINST.split(match["what"], maxsplit=1)[0])
        yield from (Claim(name, "does", text, True, whole=text) for name in names)


def _where(sentence: str, marked: Sequence[str]) -> Iterator[Claim]:
    """`At **weirs** the water falls`: what holds where such a thing is."""
    match = _WHERE.match(sentence) if marked else None
    behind = sentence[match.end() :] if match else ""
    name = next((one for one in marked if behind.startswith(one)), "")
    if not name:
        return
    rest = _YEAR.sub("", behind[len(name) :], count=1)
    if not (rest.startswith(", ") or (rest.startswith(" ") and _is_clause(rest.strip()))):
        return
    text = tidy(rest)
    words = fold(text).split()
    if len(words) < 3 or words[0] in PRONOUNS or is_instruction(text) or is_conditional(text):
        return
    polarity = -1 if _DENIES.search(text) else 1
    yield Claim(name, "has_property", text, True, polarity=polarity, whole=text)


def _is_clause(text: str) -> bool:
    """Whether words behind a name are a sentence of their own: `plates move apart`."""
    words = fold(text).split()
    if len(words) < 3 or words[0] in _GOES_ON or "," in " ".join(text.split()[:3]):
        return False
    several = singular(words[0]) != words[0] and is_plain_verb(" ".join(words[1:]))
    one = words[0] in ARTICLES and any(is_third_person(word) for word in words[2:4])
    return several or one or is_sentence(text)


def _behind(sentence: str, marked: Sequence[str]) -> Iterator[Claim]:
    """`the **leat**, which feeds the wheel`."""
    if ", " not in sentence:
        return
    for name in marked:
        start = sentence.find(name)
        if start < 0 or _is_told_apart(sentence[:start].split()):
            continue
        rest = sentence[start + len(name) :].removeprefix(")")
        if match := _WHICH.match(rest):
            yield from _which(name, match)


def _is_told_apart(before: Sequence[str]) -> bool:
    """Whether the words before a name make another one of it: `White` before `roux`."""
    if not before or fold(before[-1]) in SMALL or fold(before[-1]) in ARTICLES:
        return False
    return len(before) == 1 or fold(before[-2]) in ARTICLES


def _which(name: str, match: re.Match[str]) -> Iterator[Claim]:
    verb, text = match["verb"], tidy(match["what"])
    if verb in _STATES:
        text = tidy(text.removeprefix(verb)) if verb in ("is", "are") else text
        if text.split()[0] not in JUDGED and len(text.split()) > 1:
            polarity = -1 if _DENIES.search(text) else 1
            yield Claim(name, "has_property", text, True, polarity=polarity, whole=text)
    elif (
        opens_with_verb(text)
        or _PAST.match(text)
        or (singular(last_word(name)) != last_word(name) and is_plain_verb(text))
    ):
        yield Claim(name, "does", text, True, whole=text)
