"""Sentences that begin with a name, whatever their section is about."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import RELATIONS
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_instruction,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import first_word, fold, phrases, tidy
from aurora_kb.concepts.language.values import is_acronym_of, split_names
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    is_plain_verb,
    opens_with_modal,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import PRONOUNS
from aurora_kb.concepts.language.words import JUDGING, VAGUE, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import below_item, kind_of, membership, same
from aurora_kb.concepts.patterns.common.claims import DENIES, gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import said_further
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_SHORT = re.compile(r"(?P<name>[A-Z][A-Z\d]{1,9})\s+(?P<what>[a-z]+s\s\S.*)")
_SEVERAL_KNOWN = re.compile(r"(?P<names>[A-Z][a-z-]+(?:\s[a-z-]+)?s)\s+(?P<what>[a-z'’]+\s\S.*)")
_MAY = re.compile(
    r"(?P<not>cannot|can['’]t|don['’]t|do not|must not|never)\s|(?:can|must|should)\s"
)


@pattern("P25A", 0.75, where="item, no list mark style prose")
def short_name_does(line: Line, scope: Scope) -> Found | None:
    """`- VACUUM removes old files`: what is written in capitals does something."""
    if not line.is_item or line.mark or line.style or scope.prose or line.has_list:
        return None
    match = _SHORT.fullmatch(tidy(line.text))
    verb = first_word(match["what"]) if match else ""
    # "AWS services only" says nothing of what AWS does.
    if not match or not (verb == "uses" or is_only_verb(verb)) or not is_name(match["name"]):
        return None
    name, what = match["name"], tidy(match["what"])
    if is_filler(name) or (scope.relation and RELATIONS[scope.relation].literal):
        return None  # among pros and cons it is one of them as it stands
    does = Claim(name, "does", what, literal=True, whole=what)
    return Found((*membership(name, line, scope), does), below=below_item(scope, name))


@pattern("P25r", 0.75, where="no list mark style prose")
def several_do(line: Line, scope: Scope) -> Found | None:
    """`Doors keep the heat in`, `Racks can't swim`: what a term of the note does or may do, being
    several."""
    if line.mark or line.style or scope.prose or line.has_list or is_question(line.text):
        return None
    if line.is_item and scope.relation and RELATIONS[scope.relation].literal:
        return None
    match = _SEVERAL_KNOWN.fullmatch(tidy(line.text))
    if not match or not {fold(match["names"]), singular(fold(match["names"]))} & scope.terms:
        return None
    name, what = match["names"], tidy(match["what"])
    if same(name, scope.subject):
        name = scope.subject
    if may := _MAY.match(what):
        polarity = -1 if may["not"] else 1
        claim = Claim(name, "has_property", what, True, polarity=polarity, whole=what)
    elif is_plain_verb(what):
        claim = Claim(name, "does", what, literal=True, whole=what)
    else:
        return None
    return Found((claim,), below=scope)


_NAME = r"[^\W\d_][\w./+-]*(?:\s[^\W\d_][\w./+-]*){0,2}?"
_AMOUNT = re.compile(
    rf"(?P<name>{_NAME})\s(?P<what>(?:<=?|>=?|≤|≥|≈|~)\s?\d\S*(?:\s\S+)?(?::\s|\s(?:=|→|⟶)\s|\s[a-z]+s\s)\S.*)",
    re.S,
)
_COMPARES = re.compile(r"[<>≤≥≈~]=?\s?\d")
_PROPER = re.compile(r"\S*[A-Z]\S*[A-Z\d]|\S*\d\S*[A-Z]|[a-z]+[A-Z]")
_MEANS = re.compile(r"\b(?:by|with|via|using|through)\s(?:an?|one of the|one of)\s$")
_PLUS = phrases("plus; also; in addition; additionally; moreover; besides; on top")
_ONE = re.compile(rf"(?P<name>{_NAME})(?:\s\((?P<aside>[^()]+)\))?\s(?P<what>[a-z]+s\s\S.*)", re.S)
_SEVERAL = re.compile(
    r"(?P<name>(?:[^\W\d_][\w-]*\s){0,2}?[^\W\d_][\w-]*[^\Ws]s)(?:\s\((?P<aside>[^()]+)\))?"
    r"\s(?P<what>(?!\w+(?:s|ed|ing|ly)\b)[a-z]{3,}\s\S.*)",
    re.S,
)
_FITS = re.compile(
    rf"(?P<name>{_NAME})\s(?:is|are)\s(?P<what>(?:only\s|mostly\s|usually\s|often\s|not\s)?"
    r"(?:ok|okay|fine|good|great|enough|overkill|useful|best|safe|right|wrong|bad|slow|cheap|ideal)"
    r"\s(?:if|when|for|as long as|unless|until|with|in)\s\S.*)",
    re.S,
)


@pattern("P28q", 0.8, where="no list style prose")
def compared_amount(line: Line, scope: Scope) -> Found | None:
    """`- CRP < 5 mg/l makes an infection unlikely`: what a measured value of a name tells."""
    if line.style or scope.prose or line.has_list or not _COMPARES.search(line.text):
        return None
    sentence, *more = sentences_of(line.part.runs)
    match = _AMOUNT.fullmatch(sentence)
    if not match:
        return None
    name, text = tidy(match["name"]), tidy(match["what"])
    if not _is_proper(name) or not is_name(name, 3):
        return None
    claim = Claim(name, "has_property", text, literal=True, whole=text)
    return Found((claim, *said_further(name, tuple(more), scope)))


@pattern("P6m", 0.75, where="list, no item prose")
def means_label(line: Line, scope: Scope) -> Found | None:
    """`Heated by a **burner**:` above a list: the subject uses such a thing, and the list holds
    kinds of it."""
    if line.is_item or not line.has_list or scope.prose or not line.text.endswith(":"):
        return None
    marked = emphasised(line.part.runs)
    before = line.text.rstrip(": ").removesuffix(marked[0]) if len(marked) == 1 else ""
    if not _MEANS.search(before) or not is_name(marked[0], 3) or is_filler(marked[0]):
        return None
    name = marked[0]
    below = replace(scope.about(name, "label"), relation="has_variant")
    if not is_name(scope.subject, 5) or same(name, scope.subject):
        return Found((Claim("", "", name),), below=below)
    kind = kind_of("uses")
    return Found((Claim(scope.subject, "uses", name, kind=kind, whole=name),), below=below)


@pattern("P25u", 0.75, where="colon key, no style prose")
def further_sentence(line: Line, scope: Scope) -> Found | None:
    """`Plus: sour starters (levain) raise the dough`: a sentence that adds another thing, with
    what stands in brackets as examples of several."""
    if line.mark != ":" or line.style or scope.prose or fold(line.key) not in _PLUS:
        return None
    sentence = line.value_text.rstrip(".")
    match = _SEVERAL.fullmatch(sentence)
    if match and not _is_deed(match["what"]):
        match = None
    several = match is not None
    match = match or _ONE.fullmatch(sentence)
    name = tidy(match["name"]) if match else ""
    if not match or not _names(name) or not (several or opens_with_verb(match["what"])):
        return None
    text = tidy(match["what"])
    claims: list[Claim] = [Claim(name, "does", text, literal=True, whole=text)]
    aliases: tuple[Alias, ...] = ()
    aside = tidy(match["aside"] or "")
    if aside and is_acronym_of(*sorted((name, aside), key=len)):
        aliases = (Alias(aside, name, "acronym"),)
    elif aside and several:
        if is_quality(aside):
            claims += aside_claims(name, aside)
        else:
            claims += [
                Claim(name, "has_example", one, whole=aside) for one in split_names(aside, 3)
            ]
    return Found(tuple(claims), aliases)


@pattern("P25w", 0.75, where="text, no mark prose compared")
def fits_when(line: Line, scope: Scope) -> Found | None:
    """`Redis is fine for caches.` in a paragraph: when a name that stands without article fits."""
    if line.part.kind != "text" or line.mark or scope.prose or scope.items:
        return None
    if " is " not in line.text and " are " not in line.text:
        return None
    claims: list[Claim] = []
    for sentence in sentences_of(line.part.runs):
        match = None if is_question(sentence) else _FITS.fullmatch(sentence)
        name = tidy(match["name"]) if match else ""
        if not match or not _names(name) or same(name, scope.subject):
            continue
        if _is_proper(name) or fold(name) in scope.terms:
            text = tidy(match["what"])
            if text.startswith("not "):
                claims.append(Claim(name, "has_property", text, True, polarity=-1, whole=text))
            else:
                claims += _fitting(name, text)
    return Found(tuple(claims)) if claims else None


def _is_deed(text: str) -> bool:
    """Whether a text behind a plural says what several do: `raise the dough`."""
    verb, _, rest = text.partition(" ")
    return is_plain_verb(text) or opens_with_verb(f"{verb}s {rest}")


@pattern("P28e", 0.7, where="text subject, no mark style prose compared")
def called_out(line: Line, scope: Scope) -> Found | None:
    """`The baker never opens the door!` alone in a paragraph: what its section is to be known
    for."""
    text = line.text
    if text[-1:] != "!" or line.part.kind != "text" or line.mark or line.style or scope.prose:
        return None
    said = tidy(text.rstrip("!"))
    words = fold(said).split()
    if not 3 < len(words) < 16 or words[0] in PRONOUNS or "! " in text or ". " in text:
        return None
    if not is_name(scope.subject, 5) or scope.items or not is_sentence(said):
        return None
    if is_instruction(said) or is_question(said) or opens_with_modal(said):
        return None
    polarity = -1 if DENIES.search(said) else 1
    claim = Claim(scope.subject, "has_property", said, True, polarity=polarity, whole=said)
    return Found((claim,))


def _fitting(name: str, text: str) -> tuple[Claim, ...]:
    aim = text.partition(" for ")
    if aim[1] and first_word(text) in ("good", "great", "best", "ideal", "useful"):
        return gloss_claims(name, f"for {aim[2]}")
    return (Claim(name, "has_property", text, literal=True, whole=text),)


def _is_proper(name: str) -> bool:
    """Whether a word of a name has capitals or digits inside: `NT-proBNP`, `LLM-as-a-judge`."""
    return any(_PROPER.match(word) for word in name.split())


def _names(name: str) -> bool:
    words = fold(name).split()
    return (
        is_name(name, 3)
        and not is_filler(name)
        and words[0] not in JUDGING | PRONOUNS
        and words[-1] not in VAGUE
    )
