"""Sentences about a name that is emphasised or that the note knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.sentence_forms import is_filler, is_question
from aurora_kb.concepts.language.text import fold, last_word, tidy
from aurora_kb.concepts.language.values import category_of, is_acronym_of, looks_like_acronym
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, THIRD_PERSON, VENDORS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import membership
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_COPULA = re.compile(
    r"^(?:an?\s+|the\s+)?(?P<subject>[\w\s./@+#&-]{2,40}?)\s+(?:is|are)\s+"
    r"(?P<what>(?:an?|the|one of)\s+.+)$",
    re.I,
)
# "Proofing is how dough rises", "Vats are where it rests"
_SAYS_HOW = re.compile(
    r"^(?:an?\s+|the\s+)?(?P<subject>[\w\s./@+#&-]{2,40}?)\s+(?:is|are)\s+"
    r"(?P<what>(?:how|where|when|what)\s+(?!to\s)\w.+)$",
    re.I,
)
_VERB_PHRASE = re.compile(
    r"\s(?:(?:core\s+)?(?:plugin|command|extension|feature|option|setting|method|service|tool)\s)?"
    r"(?:(?:also|only|merely|usually|mainly|mostly|simply)\s)?(?P<what>(?P<verb>(?:(?:re|pre|auto|un|co|de|over)-)?[a-z]+(?<!s)s)\s(?P<reader>you\s|whether\s|how\s)?\S.*)$"
)
_BRACKETS = re.compile(r"^\s\([^()]*\)")
_BETWEEN = re.compile(
    r"^,\s(?P<so>(?!which|who|that|where|and|or|but|an?\s|the\s)(?:[^,.;:]|\.(?=\d)){3,60}),(?P<rest>\s.*)$",
    re.S,
)
_FIRST_CLAUSE = re.compile(
    r"(?<=\w\w)\.\s|;|:\s|,?\s(?:but|so|and)\s(?:it|they|we|you|can|could|should|must|may|defaults)\s"
)
# "a mill, built in 1850, driven by water"
_PARTICIPLE = re.compile(
    r",\s+(?:and\s+)?(?=(?:[a-z]+ed|built|written|made|run|driven|known|held|led|grown|sold)"
    rf"\s+(?:{ANY_PREPOSITION})\s)"
)
_RELATIVE = re.compile(r",?\s(?:that|which|who|where|used|designed)\s")
_OWNED = re.compile(
    r"(?P<kind>the\s+(?!(?:part|set|kind|type|way|form|number|name|result|basis|core|heart|use|sum"
    r"|share|side|end|start|top|process|act|act|ratio|rate|amount)\b)[\w -]{3,40}?)\s+of\s+[A-Z]"
)


def _owned_by_section(subject: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    """How a thing that a line begins with belongs to what the section is about. In a paragraph
    only what is bold and no other name of the note's subject does."""
    if line.is_item:
        return membership(subject, line, scope)
    words, topic = fold(subject).split(), fold(scope.topic).split()
    is_bold = "strong" in line.part.runs[0].styles
    if not is_bold or not topic or scope.items or {*words} & {*topic}:
        return ()
    return membership(subject, line, scope if scope.subject else scope.about(scope.topic, "title"))


@pattern("P25", 0.75)
def copula_sentence(line: Line, scope: Scope) -> Found | None:
    """`**Buffer** is a region of memory`: only with an emphasised or known subject."""
    said = line.text.casefold()
    is_copula = " is " in said or " are " in said
    match = (_COPULA.match(line.text) or _SAYS_HOW.match(line.text)) if is_copula else None
    if not match or is_question(line.text):
        return None
    subject = tidy(match["subject"])
    marked = subject in (tidy(line.lead), *emphasised(line.part.runs)[:1])
    if marked and scope.prose and not scope.subject and _is_code_lead(line):
        return Found()  # a parameter of something that has no name here
    known = subject.casefold() in (scope.subject.casefold(), *(i.casefold() for i in scope.items))
    if not known and not scope.prose and fold(subject) in scope.terms:
        known = len(subject) > 1
    vendor, _, bare = subject.partition(" ")
    if not known and vendor.casefold() in VENDORS and bare.casefold() == scope.subject.casefold():
        subject, known = scope.subject, True
    if not is_name(subject, 4) or is_filler(subject) or not (marked or known):
        return None
    what, *further = _PARTICIPLE.split(_FIRST_CLAUSE.split(match["what"], maxsplit=1)[0])
    if match.re is _SAYS_HOW:
        return _said_how(subject, tidy(what), marked, line, scope)
    category = category_of(what)
    claims: list[Claim] = []
    kind = _RELATIVE.split(what, maxsplit=1)[0]
    if kind == what and (owned := _OWNED.match(what)):
        category = category_of(owned["kind"])  # "the clay oven of India"
    if not category and kind != what and not kind.startswith("one of"):
        # "a core plugin that saves files": what kind it is, and all that is said of it.
        category = category_of(kind)
        claims = [Claim(subject, "defined_as", tidy(what), literal=True, whole=tidy(what))]
    if category and len(category.split()) < 4:
        claims.insert(0, Claim(subject, "is_a", category, kind="category", whole=tidy(what)))
    else:
        claims = [Claim(subject, "is_a", tidy(what), literal=True, whole=tidy(what))]
    claims += (Claim(subject, "has_property", tidy(one), True, whole=tidy(one)) for one in further)
    if marked and not scope.prose and subject == tidy(line.lead):
        claims += _owned_by_section(subject, line, scope)
    return Found(tuple(claims), below=scope.about(subject, "label"))


def _said_how(subject: str, what: str, marked: bool, line: Line, scope: Scope) -> Found:
    """`**Backprop** is how a network learns`: a definition, though it names no kind."""
    claims = [Claim(subject, "defined_as", what, literal=True, whole=what)]
    if marked and not scope.prose and subject == tidy(line.lead):
        claims += _owned_by_section(subject, line, scope)
    return Found(tuple(claims), below=scope.about(subject, "label"))


_SPELLED = re.compile(
    r"(?:(?:an?|the|each|every|all)\s)?(?P<name>[A-Z][\w-]*)\s\((?P<long>[^()]+)\)\s"
    r"(?P<said>(?P<verb>is|are|(?:re-|co-|pre-|auto-)?[a-z]+s)\s(?P<what>\S.*))",
    re.I | re.S,
)


@pattern("P25A", 0.75, where="item bracket, no mark list prose")
def spelled_subject(line: Line, scope: Scope) -> Found | None:
    """`- RTs (rack trays) are light`, `- The RT (rack tray) holds rolls`: who spells out a short
    name at the beginning of a sentence speaks of it."""
    if not line.is_item or line.mark or line.has_list or scope.prose or "(" not in line.text:
        return None
    match = _SPELLED.fullmatch(tidy(line.text))
    short = match["name"] if match else ""
    if not match or not looks_like_acronym(short) or not is_acronym_of(short, match["long"]):
        return None
    what, last = tidy(match["what"]), last_word(scope.subject or "x")
    # Below "Racks" it is one of them.
    is_listed = scope.relation in MEMBERSHIP or singular(last) != last
    own = membership(short, line, scope) if is_listed else ()
    alias = Alias(tidy(match["long"]), short, "acronym")
    if match["verb"] not in ("is", "are"):
        if match["verb"] not in THIRD_PERSON and not opens_with_verb(match["said"]):
            return None
        said = Claim(short, "does", match["said"], True, whole=match["said"])
    elif category := category_of(what) if _ARTICLE.match(what) else "":
        said = Claim(short, "is_a", category, kind="category", whole=what)
    else:
        relation = "is_a" if _ARTICLE.match(what) else "has_property"
        said = Claim(short, relation, what, True, whole=what)
    return Found((*own, said), (alias,))


_NAMED_SO = re.compile(r"(?:\S+\s){1,4}(?:is|are)\s(?:an?\s|the\s)?$")


@pattern("P25B", 0.75, where="colon key value runs, no heading prose")
def named_behind_is(line: Line, scope: Scope) -> Found | None:
    """`Another way is **cold proofing**: rest overnight`: what is named last is explained."""
    if line.mark != ":" or line.style or scope.prose or line.part.kind not in ("item", "text"):
        return None
    name = next(iter(emphasised(line.part.runs)), "")
    if not is_name(name, 4) or is_filler(name) or not line.value_text:
        return None
    if is_quality(name.lower()):
        return None  # "Heat and steam are **coupled**: ..." says how they are
    if not line.key.endswith(name) or not _NAMED_SO.fullmatch(line.key.removesuffix(name)):
        return None
    below = scope.about(name, "item")
    return Found((Claim("", "", name), *gloss_claims(name, line.value_text)), below=below,
                 after=scope)  # fmt: skip


_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.I)
_STOP = re.compile(r"(?<=\w\w)\.\s|;")
_SENTENCE_END = re.compile(r"(?<=\w\w)\.\s+[A-Z]")


@pattern("P25d", 0.75)
def verb_sentence(line: Line, scope: Scope) -> Found | None:
    """`The buffer lets readers wait`: what a known or emphasised subject does."""
    text = _ARTICLE.sub("", line.text)
    said = text.casefold()
    names = _may_open(text, line, scope)
    opens = (name for name in names if name and said.startswith(f"{name.casefold()} "))
    subject = next(opens, "")
    if not is_name(subject, 4) or is_filler(subject) or is_question(text):
        return None
    is_whole = _SENTENCE_END.search(text) is None
    if is_whole and (text.endswith(":") or (line.has_list and not text.endswith("."))):
        return None  # it introduces what it does
    rest = _BRACKETS.sub("", text[len(subject) :])
    # "GM (Groat Mill), driven by water, grinds oats"
    between = None if scope.prose else _BETWEEN.match(rest)
    match = _VERB_PHRASE.match(between["rest"] if between else rest)
    if not match or not _is_deed(match):
        return None
    so = tidy(between["so"]) if between else ""
    inserted = (Claim(subject, "has_property", so, literal=True, whole=so),) if so else ()
    what = tidy(_STOP.split(match["what"], maxsplit=1)[0])
    what, others = _told_apart(what, subject, scope)
    claim = Claim(subject, "does", what, literal=True, whole=what)
    return Found((claim, *others, *inserted), below=scope.about(subject, "label"))


def _told_apart(what: str, subject: str, scope: Scope) -> tuple[str, tuple[Claim, ...]]:
    """`makes a story of songs, ballet makes it of steps` as what each of the compared does."""
    for other in scope.items:
        before, comma, behind = what.partition(f", {other.casefold()} ")
        if not comma:
            before, comma, behind = what.partition(f", {other} ")
        if comma and other != subject and opens_with_verb(behind):
            return before, (Claim(other, "does", behind, literal=True, whole=behind),)
    return what, ()


def _may_open(text: str, line: Line, scope: Scope) -> Iterator[str]:
    """What a sentence may have for its subject, if it opens so."""
    # Before the note's other terms: "a **door class** sets", though "door" is one.
    yield from emphasised(line.part.runs)[:1]
    yield _opening_term(text, scope)
    yield scope.subject
    yield tidy(line.lead)
    yield from scope.items


def _opening_term(text: str, scope: Scope) -> str:
    """The key of the note that a sentence opens with, `""` if it opens with none."""
    if scope.prose or not scope.terms:
        return ""
    words = text.split(maxsplit=3)
    heads = (" ".join(words[:size]) for size in (3, 2, 1) if len(words) > size)
    return next((head for head in heads if fold(head) in scope.terms), "")


def _is_deed(match: re.Match[str]) -> bool:
    is_verb = match["verb"] in THIRD_PERSON or opens_with_verb(match["what"])
    return is_verb or bool(match["reader"])


def _is_code_lead(line: Line) -> bool:
    return next(("code" in run.styles for run in line.part.runs if run.text.strip()), False)
