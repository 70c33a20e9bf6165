"""What a sentence calls by its name in passing: `A row of teeth is called a rack`, the phrase
behind a name, `the Battle of Rye (1631)`.

Of running text that speaks to a reader nothing is taken here.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.sentence_forms import is_conditional, is_instruction, is_question
from aurora_kb.concepts.language.text import ARTICLE, fold, tidy, word_set
from aurora_kb.concepts.language.values import names_with_asides
from aurora_kb.concepts.language.verbs import is_only_verb, is_third_person
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, PRONOUNS
from aurora_kb.concepts.language.words import JUDGED, JUDGING, SMALL, VAGUE, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.sentences.several_things import (
    NAME,
    are_both,
    has_parts,
    is_plain_name,
    listed_behind,
    of_several,
)
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_CALLED = re.compile(
    r"(?P<what>\S.*?)\s(?:is|are)\s(?P<also>(?:also|sometimes|often)\s)?(?:called|known\sas)\s"
    rf"(?:an?\s|the\s)?(?P<name>{NAME})(?:\s\((?:plural\s|or\s)?(?P<other>[\w -]+)\))?$",
    re.S,
)
_THE_ONE = re.compile(
    rf"(?P<what>The\sone\s(?:in|that|which|with)\s.+?)\sis\sthe\s(?P<name>{NAME})$", re.S
)
_NAMED_TOO = re.compile(
    rf"(?:An?\s|The\s)?(?P<what>{NAME}),\s(?:also|sometimes|often)\s(?:called|known\sas)\s"
    rf"(?:an?\s|the\s)?(?P<name>{NAME})(?:,\s|$)"
)
_ALSO_SEVERAL = re.compile(
    rf"(?:An?\s|The\s)?(?P<what>{NAME})\s(?:is|are)\s(?:also|sometimes|often|otherwise)\s(?:called|known\sas)\s"
    r"(?P<names>[^.;:]+?(?:,|\sor\s|\sand\s)[^.;:]+)$"
)


_SAME_AS = re.compile(
    rf"(?:An?\s|The\s)?(?P<what>{NAME})\s(?:is|are)\s(?:(?:just|simply|only|basically|really)\s)?"
    r"(?:another\sname|a\sdifferent\sname|an\salternative\sname|a\ssynonym|an\salias|short)\s(?:for|of)\s"
    rf"(?:an?\s|the\s)?(?P<name>{NAME})(?:,\s|$)"
)
# What a phrase holds that tells one thing from others of its kind.
_TELLING = re.compile(
    rf"\s(?:{ANY_PREPOSITION}|near|inside|outside|that|which|who|whose|where|when)\s"
)
_BEHIND = re.compile(
    r"(?P<before>.*?)(?:\b(?:[Tt]he|[Aa]n?)\s|^(?=[A-Z]))(?P<name>[\w-]+(?:\s[\w-]+){0,2}),\s"
    r"(?P<what>(?:an?|the)\s[^,;:()]+|(?:[a-z-]+\s){1,3}(?:that|which|who|whose)\s[^,;:()]+)"
    r"(?P<rest>$|,\s.*$)",
    re.S,
)
_ROW_END = re.compile(
    r"(?:[\w-]+(?:\s[\w-]+)?,\s)*[\w-]+(?:\s[\w-]+)?,?\s(?:and|or)\s[\w-]+(?:\s[\w-]+)?"
)
_HOLDS = re.compile(r"\s(?:with|of|like|including|without|such\sas)\s[\w-]+(?:\s[\w-]+)?$")
_RELATIVE = re.compile(r"\s(?:that|which|who|whose|where|when)\s")
_VERBS = word_set("is are was were has have can will must should do does")
_OPENS_CLAUSE = word_set(
    "if when while after before once as by for to with on at from during because since although"
    " though unless until instead under over without like unlike besides despite given both not"
    " either neither between among within throughout across behind above below along per"
)
# What follows tells a verb that is not known: "lasts for years", "stand on hills".
_STATES = re.compile(rf"[a-z]+s\s(?:an?|the|{ANY_PREPOSITION})\s")
_SOME = re.compile(r"an?\s")
_LEADS = SMALL | word_set(
    "is are called through inside under over between lies lie sits sit stands stand hangs hang"
)
_INSIDE = re.compile(
    r"(?:Inside|Within|Inside\sit|In\sit)\s(?:is|are|lies?|sits?|floats?|stands?|hangs?)\s"
    rf"(?:the|an?)\s(?P<name>{NAME})(?:,\s|$)"
)
_SUBJECT = re.compile(
    rf"(?:An?|The|Each|Every)\s(?P<who>{NAME})\s(?:is|has|consists|contains)\s", re.I
)
_TOLD = re.compile(r" (?:called|known as|name for|(?:synonym|alias|short) (?:for|of)"
                   r"|is the|has an?|made (?:up )?of|contains an?|composed of|"
                   r"consists of) |, (?:an? |the |[a-z -]+ (?:that|which|who|whose) )"
                   r"|\) |There are | has | and .{1,120}? are |\bThey "
                   r"|^(?:The )?[A-Za-z-]+(?: [a-z-]+)?s [a-z]+ ")  # fmt: skip


@pattern("P25q", 0.75, where="text, no mark prose")
def told_in_passing(line: Line, scope: Scope) -> Found | None:
    """`A row of teeth is called a rack`, `... the leat, a narrow channel`, `A mill has a hub and
    a brake`: what a sentence of a study note names or defines in passing."""
    if line.part.kind != "text" or line.mark or scope.prose or not _TOLD.search(line.text):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    before = owner = several = ""
    marked = {fold(run.text) for run in line.part.runs if run.styles}
    for sentence in filter(None, sentences_of(line.part.runs)):
        if not is_question(sentence) and not sentence.endswith(":"):
            for read in (_called, _behind_name, has_parts, are_both, listed_behind):
                if found := read(sentence, before, scope):
                    claims += found.claims
                    aliases += found.aliases
            done = of_several(sentence, before, several, marked, scope)
            claims += done
            several = done[0].subject if done else ""
            if owner and (inner := _inner_name(sentence)) and not same(inner, owner):
                claims.append(Claim(owner, "has_part", inner, kind=kind_of("has_part")))
                owner = inner
        if subject := _SUBJECT.match(sentence):
            owner = tidy(subject["who"]) if is_plain_name(subject["who"]) else ""
        before = sentence
    return Found(tuple(dict.fromkeys(claims)), tuple(aliases)) if claims or aliases else None


def _defines(name: str, what: str) -> Claim:
    text = tidy(what)
    return Claim(tidy(name), "defined_as", text, literal=True, whole=text)


def _called(sentence: str, before: str, scope: Scope) -> Found | None:
    """`A row of teeth is called a rack`; `This is called milling` of the sentence before it."""
    if too := _NAMED_TOO.match(sentence) or _SAME_AS.match(sentence):
        return _either(too["what"], too["name"])
    if several := _ALSO_SEVERAL.match(sentence):
        return _all_called(several["what"], several["names"])
    match = _CALLED.match(sentence) or _THE_ONE.match(sentence)
    if not match or not is_plain_name(match["name"]):
        return None
    groups = match.groupdict()
    name, what = tidy(match["name"]), match["what"]
    bare = ARTICLE.sub("", what, count=1)
    if groups.get("also") and not _TELLING.search(what):
        return _either(bare, name)
    if fold(what) in ("this", "that"):
        told = fold(before).split()
        if len(told) < 4 or told[0] in PRONOUNS or is_question(before) or is_instruction(before):
            return None
        what = before
    elif bare == what or not _TELLING.search(what) or "," in what or is_conditional(what):
        return None
    other = tidy(groups.get("other") or "")
    reason = "plural" if "plural" in sentence else "other name" if "(or " in sentence else ""
    aliases = (Alias(other, name, reason),) if other and reason else ()
    return Found((_defines(name, what),), aliases)


def _either(one: str, other: str) -> Found | None:
    """Two names of one thing."""
    if not is_plain_name(one) or not is_plain_name(other) or same(one, other):
        return None
    return Found((Claim("", "", tidy(one)),), (Alias(tidy(other), tidy(one), "other name"),))


def _all_called(name: str, others: str) -> Found | None:
    """Several names of one thing: `sensitivity or *TPR* (true positive rate)`."""
    found = [_either(name, other) for other, _ in names_with_asides(others, 4)]
    if len(found) < 2 or not all(found):
        return None
    aliases = tuple(alias for one in found if one for alias in one.aliases)
    return Found((Claim("", "", tidy(name)),), aliases)


def _behind_name(sentence: str, before: str, scope: Scope) -> Found | None:
    """`It falls on the wheel, a ring of buckets`: what is meant by the name before the comma."""
    match = _BEHIND.match(sentence)
    if not match or is_conditional(sentence) or (match["before"] and is_instruction(sentence)):
        return None
    opening, name, what = fold(match["before"]).split(), match["name"], match["what"]
    if (
        (opening and opening[0] in _OPENS_CLAUSE)
        or "," in match["before"]
        or not is_plain_name(name)
    ):
        return None
    if opening[:1] in (["in"], ["on"]) and opening[1:2] not in (["it"], ["them"]):
        return None  # "In the first year, a ..."
    rest = match["rest"].removeprefix(", ")
    if opening and _ROW_END.fullmatch(rest) and _HOLDS.search(what):
        what, rest = f"{what}, {rest}", ""  # "a fluid with salts, acids and sugar"
    goes_on = is_third_person(fold(rest).split(" ")[0]) or _STATES.match(rest)
    if rest if opening else not goes_on:
        return None  # a list, or no sentence
    if opening and _SOME.match(what) and opening[-1] not in _LEADS:
        return None  # "He sold the mill, a shock to all": what he did was one
    return Found((_defines(name, what),)) if _is_gloss(what) else None


def _is_gloss(what: str) -> bool:
    """Whether a phrase only says what something is, without a verb of its own."""
    head = _TELLING.split(f" {what} ", maxsplit=1)[0].strip()
    words = fold(head).split()
    if (
        len(what.split()) < 3
        or re.search(r" a time| of which | and (?:the|an?) ", what)
        or not words
    ):
        return False
    if any(word in JUDGED or is_third_person(word) or is_only_verb(word) for word in words[1:2]):
        return False
    if words[-1] in VAGUE - {"kind", "part", "list", "command", "page", "section"}:
        return False
    is_bare = not ARTICLE.match(what)
    if is_bare and (singular(words[-1]) == words[-1] or words[0] in JUDGING | PRONOUNS | SMALL):
        return False
    if what.startswith("the ") and not _TELLING.search(what):
        return False  # "the wheel, the stone and the hopper"
    if not is_bare and is_third_person(words[-1]):
        return False  # "a sail breaks"
    if any(word in _VERBS for word in fold(_RELATIVE.split(what, maxsplit=1)[0]).split()):
        return False  # "the full form of it can be used"
    return not any(is_only_verb(word) for word in words[:-1])


def _inner_name(sentence: str) -> str:
    """`Inside is the wheel`: what stands in the thing that was spoken of."""
    match = _INSIDE.match(sentence)
    return tidy(match["name"]) if match and is_plain_name(match["name"]) else ""


_CALLED_SO = re.compile(r"\s(?:is|are)\s(?:also\s)?(?:called|termed|said to be|known as)\s")
_CASE = re.compile(r"\s(?P<case>(?:if|when|where|whenever)\s[^,;]+?)(?=$|[,;])")
_MOST = 6  # names of a sentence


@pattern("P25y", 0.75, where="runs, no mark prose list heading")
def called_in_a_case(line: Line, scope: Scope) -> Found | None:
    """`Dough is called **wet** if it runs, **stiff** if it stands`, `If it runs (*wet*), add
    flour`: each with its case."""
    if line.mark or line.has_list or scope.prose or len(line.part.runs) < 2:
        return None
    if line.part.kind not in ("item", "text"):
        return None
    claims = [Claim(name, "defined_as", case, True, whole=case) for name, case in named_cases(line)]
    if line.is_item or not any(word in line.text for word in (" called ", " termed ", " said to ")):
        return Found(tuple(claims)) if claims else None
    marked = [tidy(run.text) for run in line.part.runs if {"strong", "em"} & {*run.styles}]
    for sentence in sentences_of(line.part.runs):
        start = _CALLED_SO.search(sentence)
        if not start:
            continue
        for name in marked[:_MOST]:
            at = sentence.find(name, start.end())
            case = _CASE.match(sentence, at + len(name)) if at >= 0 else None
            if case and is_name(name, 4) and len(case["case"].split()) > 2:
                text = tidy(case["case"])
                claims.append(Claim(name, "defined_as", text, True, whole=text))
    return Found(tuple(dict.fromkeys(claims))) if claims else None


_NAMED_CASE = re.compile(
    r"(?:if|when|where)\s(?P<case>\S[^,;()]*\s[^,;()]+?)\s\((?P<name>[^()]+)\),\s", re.I
)


def named_cases(line: Line) -> list[tuple[str, str]]:
    """The emphasised name in brackets behind the case that a line opens with, and the case."""
    match = _NAMED_CASE.match(line.text) if ")" in line.text else None
    name = tidy(match["name"]) if match else ""
    if not match or not is_name(name, 4) or name not in emphasised(line.part.runs):
        return []
    return [(name, tidy(match["case"]))]


_NOUNS = (
    "Battle|Peace|Treaty|Edict|Siege|Fall|Defenestration|Declaration|Diet|Congress|Council|Convention"
    "|Truce|Pact|Storming|Massacre|Oath|Sack|League|Alliance|Decree|Synod|Revolt|Partition|Concordat"
    "|Accord|Capture|Conquest|Coronation|Proclamation|Surrender"
)
_EVENT = re.compile(
    rf"(?P<name>(?:{_NOUNS})\sof\s(?:the\s)?[A-Z][\w'’-]+(?:\s(?:of\s)?[A-Z][\w'’-]+){{0,3}})"
    r"(?:\s\((?P<year>\d{3,4}(?:\s?[-–]\s?\d{2,4})?)\))?"
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\sof\s")
# "In the Edict of Bran (1629) the miller asked for his corn"
_BY = re.compile(r"(?:In|By|Under|With|At)\sthe\s$")
# "the nobles threw them out – the Defenestration of Rye"
_SUMMED = re.compile(
    r"(?:On\s\d{1,2}\s[A-Z][a-z]+(?:\s\d{4})?,?\s)?(?P<what>\S.*?)\s[–—-]\s(?:the\s)?$"
)
_OWNERS = ("heading", "label", "item")
_LONGEST_NAME = 40  # of a line


@pattern("P25x", 0.7, where="text, no prose list")
def told_events(line: Line, scope: Scope) -> Found | None:
    """`At the Battle of Rye (1631) ...`: what is named so belongs to the section that tells of it,
    and has its year."""
    if line.part.kind != "text" or scope.prose or line.has_list or not _NOUN.search(line.text):
        return None
    claims: list[Claim] = []
    for sentence in sentences_of(line.part.runs):
        if is_question(sentence):
            continue
        for match in _EVENT.finditer(sentence):
            claims += _told(match, scope)
            if len(claims) > _LONGEST_NAME:
                return Found(tuple(claims))
    return Found(tuple(dict.fromkeys(claims))) if claims else None


def _told(match: re.Match[str], scope: Scope) -> list[Claim]:
    name = tidy(match["name"])
    if not is_name(name, 7) or same(name, scope.subject):
        return []
    claims = [Claim("", "", name, whole=name)]
    # "Bohemian phase" holds what it tells of, "Decline" is no thing.
    owner, topic = (one.removeprefix("The ") for one in (scope.subject, scope.topic))
    is_inner = scope.inside in _OWNERS and not scope.items and not scope.relation
    if is_inner and is_name(owner) and " " in owner and not same(owner, topic):
        kind = kind_of("has_part")
        claims = [Claim(scope.subject, "has_part", name, kind=kind, whole=name)]
    if match["year"]:
        claims.append(Claim(name, "has_property", match["year"], True, whole=match["year"]))
    before, behind = match.string[: match.start()], match.string[match.end() :].strip(" ,")
    if _BY.fullmatch(before) and len(behind.split()) > 2:
        claims.append(Claim(name, "has_property", behind, True, whole=behind))
    if not behind and (summed := _SUMMED.fullmatch(before)) and len(summed["what"].split()) > 2:
        what = tidy(summed["what"])
        claims.append(Claim(name, "defined_as", what, True, whole=what))
    return claims
