"""What a sentence or an item states of a thing that the note knows or sets off: how it is, what it
has, can or must."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.vocabulary import PRONOUNS, fold
from aurora_kb.concepts.language.words import is_filler, is_name, tidy
from aurora_kb.concepts.patterns.base import Found, named, pattern, same
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
_BEHIND_LEAD = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?:also\s+|always\s+|often\s+|usually\s+)?{_VERB}", re.S
)
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
    r"|\b(?:important|interesting|useful|covered|described|discussed|explained|shown|listed|called"
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


@pattern("P25s", 0.75)
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
    claim = _claim(name, match)
    return Found((Claim("", "", name), claim)) if claim else None


@pattern("P1p", 0.75)
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
    match = None if scope.prose else _STATED.match(sentence)
    if not match:
        return None
    name = tidy(match["subject"])
    known = next((one for one in (scope.subject, scope.topic) if one and same(one, name)), "")
    if not known and not (
        fold(name) in scope.terms
        or any(run.styles and tidy(run.text) == name for run in line.part.runs)
    ):
        return None
    if not is_name(name, 4) or is_filler(name) or fold(name) in PRONOUNS:
        return None
    claim = _claim(known or name, match)
    return Found((claim,)) if claim else None


def _claim(name: str, match: re.Match[str]) -> Claim | None:
    """The property that a predicate tells, nothing if it only says what kind of thing it is, or
    points elsewhere."""
    verb, text = match["verb"].casefold(), tidy(_NEXT_CLAUSE.split(match["what"], maxsplit=1)[0])
    if verb in _COPULA:
        text = text[len(verb) :].strip()
        if _KIND.match(text):
            return None
        if text.startswith("for "):
            return Claim(name, "purpose", text[4:], True, whole=text[4:])
    if len(text.split()) < 2 or _OF_PAGE.search(text) or _EMPTY.match(text):
        return None
    polarity = -1 if _DENIED.search(text) else 1
    return Claim(name, "has_property", text, True, polarity=polarity, whole=text)
