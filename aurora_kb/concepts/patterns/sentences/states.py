"""What a sentence or an item states of a thing that the note knows or sets off: how it is, what it
has, can or must; and what the next sentence goes on to say with `It`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, last_word, tidy, without_numbering
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_AUXILIARY, ANY_PREPOSITION, PRONOUNS
from aurora_kb.concepts.language.words import JUDGED, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import named
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_VERB = (
    r"(?P<what>(?P<verb>is|are|was|were|has|have|had|can|could|cannot|can['’]t|may|might|must|should"
    r"|(?:does|do|did)(?:\s+not|n['’]t)|(?:is|are|was|were|has|have)n['’]t)\s+\S.*)$"
)
_STATED = re.compile(
    rf"(?:(?:[Aa]n?|[Tt]he)\s+)?(?P<subject>[^\W_][\w./+#-]*(?:\s+[\w./+#-]+){{0,3}}?)"
    rf"(?:\s*\([^()]{{1,40}}\))?\s+(?:also\s+|always\s+|often\s+|usually\s+|only\s+)?{_VERB}",
    re.S,
)
_IT = re.compile(rf"(?P<who>It|They)\s+(?:also\s+|then\s+|often\s+|usually\s+)?{_VERB}", re.S)
# "The Jacobins abolished the monarchy"; a participle goes on otherwise: "data stored in a lake is"
_PAST = (
    r"(?P<what>(?P<verb>led\s+to|resulted\s+in|(?:led|became|won|lost|wrote|fought|began|held|took|gave|made"
    rf"|broke|founded|spread|ruled|[a-z]{{2,}}ed)(?=\s+(?!(?:{ANY_PREPOSITION}|and)\b)\S))"
    r"\s+\S.*)$"
)
_DID = re.compile(
    rf"(?:(?:[Aa]n?|[Tt]he)\s+)?(?P<subject>[^\W_][\w./+#-]*(?:\s+[\w./+#-]+){{0,3}}?)\s+{_PAST}",
    re.S,
)
# Behind a pronoun what ends so is no participle: "It grew out of guilds".
_IT_DID = re.compile(
    r"(?P<who>It|They|He|She)\s+(?:also\s+|then\s+|soon\s+)?(?P<what>(?P<verb>led|became|won|lost|wrote"
    r"|fought|began|held|took|gave|made|broke|spread|grew|came|went|rose|fell|met|kept|left|stood|ran"
    r"|brought|sold|built|paid|chose|drove|drew|threw|sent|saw|bore|got|[a-z]{2,}ed)"
    rf"(?P<bare>\s+(?:{ANY_PREPOSITION}|out|up|down)\b)?\s+\S.*)$",
    re.S,
)
_FINITE = re.compile(rf"\s(?:{ANY_AUXILIARY})\s")
_DEGREE = re.compile(
    r"(?:An?\s|The\s)?(?:normal|abnormal|high|low|raised|elevated|reduced|increased|decreased|small|large"
    r"|long|short)(?:er)?\s(?P<subject>[\w./+#-]+(?:\s[\w./+#-]+)?)\s(?:[a-z]+s|can|may|could)\s\S",
    re.I,
)
_AIM = re.compile(
    r"(?:(?:also|mainly|often|usually|mostly)\s)?(?:used\s)?for\s(?P<what>\S.*)", re.S
)
_BEHIND_LEAD = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?:also\s+|always\s+|often\s+|usually\s+)?{_VERB}", re.S
)
# Words for a place or a time alone: "Elements of a loaf" are parts.
_SOMEWHERE = re.compile(
    r"(?:an?\s|the\s)?(?P<name>[\w-]+(?:\s[\w-]+)?)\s"
    r"(?P<where>(?:in|on|at|under|without|with|during|after|before)\s(?:the|an?)\s\S.*)",
    re.I,
)
_STOP = re.compile(r"(?<=\w\w)[.!?]\s+(?=[A-Z])")
_DENIED = re.compile(r"\b(?:not|never|cannot|no)\b|n['’]t\b", re.I)
_COPULA = frozenset({"is", "are"})
# What is told of the page, and what says nothing without the sentence before it.
_OF_PAGE = re.compile(
    r"\b(?:below|above|here|this|that|these|those|such|so|later|earlier|following|too)\b"
    r"|\b(?:possible|important|interesting|useful|covered|described|discussed|explained|shown|listed|called"
    r"|known as|named|worth|recommended|another name|synonym|alias)\b",
    re.I,
)
_KIND = re.compile(r"(?:an?|the|one of|how|why|what|when|where|who)\s", re.I)
# "has 3 parts", "has moved": the parts are named elsewhere, and what happened to a page is none.
_EMPTY = re.compile(
    r"ha(?:s|ve|d)\s+(?:(?:\d+|two|three|four|five|six|several|many)\s+[a-z]+$|been\b|moved\b|become\b)"
)
_NEXT_CLAUSE = re.compile(
    r",\s(?:while\s|whereas\s|but\s)?(?:an?\s|the\s)?[\w -]{2,40}\s(?:is|are)\s"
)


@pattern("P25s", 0.75, where="item lead, no list mark key prose")
def stated_item(line: Line, scope: Scope) -> Found | None:
    """`- **Vault** is built of brick`: what an item states of the name it opens with."""
    if not line.is_item or line.mark or line.key or not line.lead or scope.prose:
        return None
    style = next((run.styles for run in line.part.runs if run.text.strip()), ())
    if not ("strong" in style or "em" in style):
        return None
    name, _ = named(line.lead)
    match = _BEHIND_LEAD.match(line.text.removeprefix(line.lead)) if name else None
    if not match or is_filler(name) or line.has_list:
        return None
    claims = _claims(name, match)
    return Found((Claim("", "", name), *claims)) if claims else None


@pattern("P1p", 0.75, where="colon key value, no list style prose")
def told_of_place(line: Line, scope: Scope) -> Found | None:
    """`Starter in the fridge: feed once a week`: what holds of a known thing somewhere."""
    if line.mark != ":" or line.style or not line.value_text or scope.prose or line.has_list:
        return None
    match = _SOMEWHERE.fullmatch(line.key)
    name = tidy(match["name"]) if match else ""
    known = next((one for one in (scope.subject, scope.topic) if one and same(one, name)), "")
    if not match or not is_name(name, 3) or is_filler(name):
        return None
    if line.is_item and not (known or fold(name) in scope.terms):
        return None  # "Rows in a table: ..." beside others may be what is listed
    text, where = tidy(_STOP.split(line.value_text, maxsplit=1)[0]), tidy(match["where"])
    return Found((Claim(known or name, "has_property", text, True, aspect=where, whole=text),))


def stated_of_known(sentence: str, line: Line, scope: Scope) -> Found | None:
    """What a sentence of a study note states of the section's thing, of the note's, or of one that
    is set off."""
    if scope.prose:
        return None
    if (match := _DEGREE.match(sentence)) and (known := _known(match["subject"], line, scope)):
        text = tidy(sentence)
        return Found((Claim(known, "has_property", text, True, whole=text),))
    if match := _STATED.match(sentence):
        known = _known(match["subject"], line, scope)
        claims = _claims(known, match) if known else ()
        return Found(claims) if claims else None
    if (match := _DID.match(sentence)) and not _FINITE.search(match["what"]):
        known = _known(match["subject"], line, scope)
        return Found((_done(known, match),)) if known else None
    return None


def stated_of_it(name: str, sentence: str) -> tuple[Claim, ...]:
    """`It was built in 1802`, `They may crack`: what is further told of what was spoken of."""
    if match := _IT.match(sentence):
        is_plural = singular(last_word(name)) != last_word(name)
        return _claims(name, match) if (match["who"] == "They") == is_plural else ()
    if (match := _IT_DID.match(sentence)) and not _FINITE.search(match["what"]):
        text = tidy(match["what"])
        # "ended as a truce" is how it was, "ended the war" what it did.
        return (Claim(name, "has_property" if match["bare"] else "does", text, True, whole=text),)
    return ()


def _done(name: str, match: re.Match[str]) -> Claim:
    text = tidy(match["what"])
    return Claim(name, "does", text, True, whole=text)


def _known(phrase: str, line: Line, scope: Scope) -> str:
    """The name of the section's or the note's thing, or of one that the note sets off; `""` of
    any other."""
    name = tidy(phrase)
    if not is_name(name, 4) or is_filler(name) or fold(name) in PRONOUNS:
        return ""
    for own in (scope.subject, scope.topic):
        if own and same(own.removeprefix("The "), name):
            return own
    is_term = fold(name) in scope.terms or _singular(name) in scope.terms
    is_marked = any(run.styles and same(tidy(run.text), name) for run in line.part.runs)
    return name if is_term or is_marked else ""


def _singular(name: str) -> str:
    *front, last = fold(name).split()
    return " ".join((*front, singular(last)))


def _claims(name: str, match: re.Match[str]) -> tuple[Claim, ...]:
    """The property that a predicate tells, or what it is for: nothing if the predicate only says
    what kind of thing it is, or points elsewhere."""
    verb, text = match["verb"].casefold(), tidy(_NEXT_CLAUSE.split(match["what"], maxsplit=1)[0])
    if verb in _COPULA:
        text = text[len(verb) :].strip()
        if _KIND.match(text):
            return ()
        if aim := _AIM.match(text):
            return (Claim(name, "purpose", aim["what"], True, whole=aim["what"]),)
    if len(text.split()) < 2 or _OF_PAGE.search(text) or _EMPTY.match(text):
        return ()
    polarity = -1 if _DENIED.search(text) else 1
    return (Claim(name, "has_property", text, True, polarity=polarity, whole=text),)


_IT_DOES = re.compile(r"It\s+(?:also\s+|then\s+)?(?P<what>[a-z]+s\s+\S.*)$", re.S)
_WHERE_IT = re.compile(
    r"(?:In|At|On|During|Under|With|For|After|Before|Above|Below)\s[^,.]{2,40}?,?\sit\s"
    rf"(?:also\s|often\s|usually\s)?(?:{ANY_AUXILIARY}|[a-z]+s)\s\S"
)
_IT_IS = re.compile(
    r"It\s+(?:(?P<denied>does\s+not|doesn't|cannot|can't|is\s+not|isn't|never|has\s+no)\s+"
    r"|is\s+(?=an?\s)|(?P<so>is\s+(?!used|recommended|advised|called|named|supposed|expected)"
    r"(?=(?:[a-z]{2,}ed|set|built|made|kept|held|sold|sent|run)\s)))"
    r"(?P<what>\S.*)$",
    re.S,
)


def said_of_it(told: str, sentence: str, scope: Scope) -> tuple[Claim, ...]:
    """What a sentence that begins with `It`, or with `In winter it`, tells of what was spoken
    of."""
    if not scope.prose and _WHERE_IT.match(sentence):
        return (Claim(told, "has_property", sentence, True, whole=sentence),)
    it = _IT_DOES.match(sentence)
    if it and opens_with_verb(it["what"]):
        return (does(told, it["what"]),)
    if (denied := _IT_IS.match(sentence)) and (more := _is_so(told, denied)):
        return (more,)
    return () if scope.prose else stated_of_it(told, sentence)


def heading_of(scope: Scope) -> str:
    """What a paragraph that begins with `It` speaks of: the thing that the heading above names."""
    name, heading = scope.subject, scope.headings[-1] if scope.headings else ""
    is_named = same(without_numbering(heading), name) and not scope.items and is_name(name, 4)
    is_one = singular(last_word(name)) == last_word(name) and " and " not in name
    return name if is_named and is_one and not is_filler(name) else ""


def does(subject: str, what: str) -> Claim:
    """What a thing does."""
    text = tidy(what)
    return Claim(subject, "does", text, literal=True, whole=text)


def _is_so(subject: str, match: re.Match[str]) -> Claim | None:
    """`It is a wall`, `It is built of wood`, `It does not leak`: what is further told of what was
    spoken of."""
    text = tidy(match["what"])
    if match["denied"]:
        text = tidy(f"{match['denied']} {text}")
        return Claim(subject, "has_property", text, True, polarity=-1, whole=text)
    if match["so"]:
        if fold(text).split()[0] in JUDGED:
            return None
        return Claim(subject, "has_property", text, True, whole=text)
    if fold(text).split()[1:2] and fold(text).split()[1] in JUDGED:
        return None
    return Claim(subject, "defined_as", text, True, whole=text)
