"""What a sentence lists: parts that something consists of, groups it falls into, kinds, stages
and examples that are named in a row.

A row counts only if all of it are names, so that a sentence which merely has commas lists nothing.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.relation_words import (
    MEMBERSHIP,
    is_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import is_filler, is_question
from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import (
    aside_of,
    is_acronym_of,
    name_of,
    names_with_asides,
    split_names,
)
from aurora_kb.concepts.language.verbs import is_third_person
from aurora_kb.concepts.language.vocabulary import (
    ANY_DETERMINER,
    ANY_PREPOSITION,
    PRONOUNS,
    VARIANT_NOUNS,
)
from aurora_kb.concepts.language.words import JUDGING, VAGUE, is_name
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import below_item, kind_of, membership, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.headings.label_words import label_relation
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_EXAMPLES = re.compile(
    r"(?:\(|\b)(?:e\.?g\.?|such as|for example,?|for instance,?)[,:]?\s+(?P<what>[^().;]+)", re.I
)
_OPEN_END = re.compile(rf"\b(?:{ANY_PREPOSITION}|like|a|an|the|is|are)\s*$")


@pattern("P26", 0.75)
def examples(line: Line, scope: Scope) -> Found | None:
    """`..., eg Kafka, SQS`: examples of what the line names."""
    said = line.text.casefold()  # every line is asked, and few have any of the words
    is_shown = "eg" in said or "e.g" in said or "such as" in said or "for " in said
    match = _EXAMPLES.search(line.text) if is_shown else None
    if not match:
        return None
    if _OPEN_END.search(line.text[: match.start()]):
        return None  # "against eg a weak door": of what it stands in the middle of
    _, stop, last = line.text[: match.start()].rpartition(". ")
    if stop and last.strip():
        return None  # "Ovens: built of stone. Parts wear out (eg doors)": of parts
    is_named = line.style or (line.is_item and line.mark in (":", "-") and not scope.prose)
    owner = line.key if is_named and is_name(line.key, 4) else ""
    if relation_of_key(line.key) and line.value_text:
        # "designed for: flat breads (eg pita)": examples of the value, not of the key
        value, aside = aside_of(line.value_text)
        owner = value if aside and match["what"] in aside and is_name(value, 4) else ""
        relation = ""
    else:
        relation = relation_of_key(owner)
    if relation_of_key(line.key) and _is_listed(line, scope):
        owner, relation = line.key, ""
    if not owner or is_filler(owner) or relation or (is_aspect(owner) and not line.style):
        return None
    what = tidy(match["what"]).rstrip(".")
    # "eg *Salt & Malt*" is one bread.
    names = (what,) if what in emphasised(line.part.runs) else split_names(what, 3)
    is_whole = match[0].startswith("(") and line.text[match.end() :].rstrip(".") == ")"
    if not names and is_whole and is_name(what, 5) and not scope.prose:
        names = (what,)  # "(eg faces in a photo)"
    return Found(tuple(Claim(owner, "has_example", name, whole=what) for name in names))


def _is_listed(line: Line, scope: Scope) -> bool:
    """Whether a word for a relation that is set off is one of the parts or kinds that are listed:
    `**Cycle**: rises and falls (eg tides)` below `Components`."""
    return line.is_item and bool(line.style) and scope.relation in MEMBERSHIP and not scope.prose


@pattern("P26i", 0.8, where="item subject, no list")
def example_item(line: Line, scope: Scope) -> Found | None:
    """`- eg Kafka, SQS` as an item of its own: examples of what it hangs below."""
    # "eg a drift: x = y" goes on with a formula.
    match = _EXAMPLES.match(line.key if line.mark in (":", "=") and line.key else line.text)
    if not line.is_item or line.has_list or not match or not is_name(scope.subject):
        return None
    what = match.string[match.start("what") :]
    names = split_names(what, 4) or ((tidy(what),) if is_name(what, 7) else ())
    return Found(
        tuple(
            Claim(scope.subject, "has_example", name, whole=tidy(match["what"]))
            for name in names
            if not is_noise(name)
        )
    )


@pattern("P26l", 0.8, where="item lead, no mark key prose")
def lead_with_examples(line: Line, scope: Scope) -> Found | None:
    """`- *source ovens* eg Acme`: an emphasised name and examples of it."""
    if not line.is_item or not line.lead or line.mark or line.key or scope.prose:
        return None
    match = _EXAMPLES.match(tidy(line.text.removeprefix(line.lead)))
    names = split_names(match["what"], 3) if match else ()
    if not match or not names or not is_name(line.lead, 4):
        return None
    whole = tidy(match["what"])
    said = tuple(Claim(line.lead, "has_example", name, whole=whole) for name in names)
    return Found((*membership(line.lead, line, scope), *said), below=below_item(scope, line.lead))


_NEEDS = re.compile(
    rf"(?:{ANY_DETERMINER})\s(?P<who>[^\W_][\w-]*(?:\s[\w-]+){{0,2}}?)\s"
    r"(?:needs|requires|contains|includes|comprises|combines|has|consists of|is made (?:up )?of)",
    re.I,
)


@pattern("P6q", 0.8, where="colon value, no list style prose")
def needed_parts(line: Line, scope: Scope) -> Found | None:
    """`A loaf needs: **flour**, **water** and **salt**`: its parts."""
    if line.mark != ":" or line.style or line.has_list or scope.prose or not line.value_text:
        return None
    match = _NEEDS.fullmatch(line.key)
    who = tidy(match["who"]) if match else ""
    names = split_names(line.value_text.rstrip("."), 5) if who else ()
    if len(names) < 2 or not is_name(who, 3) or is_filler(who):
        return None
    front, _, last = who.rpartition(" ")
    is_plain = bool(front) and (is_quality(front.lower()) or front.endswith("ing"))
    if is_plain and fold(last) in fold(scope.topic).split():
        who = last  # "A binding contract" in a note on contracts
    kind, whole = kind_of("has_part"), tidy(line.value_text)
    claims = tuple(Claim(who, "has_part", name, kind=kind, whole=whole) for name in names)
    return Found(claims, below=below_item(scope, who))


_NAME = r"[^\W_][\w./+'’-]*(?:\s[\w./+'’-]+){0,3}?"
_COUNT = r"(?:(?:\d|two|three|four|five|six|seven|eight|nine|ten|several|many)\s+)"
_WHO = rf"(?:(?:[Aa]n?|[Tt]he|[Ee]ach|[Ee]very)\s+)?(?P<who>{_NAME})(?:\s\([^()]*\))?\s+"
_ADVERB = r"(?:also\s+|usually\s+|often\s+|mainly\s+|generally\s+|commonly\s+|further\s+)?"
# "Proteins fall into two groups: integral and peripheral ones"
_FALLS = re.compile(
    rf"{_WHO}(?:[a-z]+s\s[^:;.]{{3,60}}?\sand\s)?(?:can\s+be\s+|may\s+be\s+|are\s+|is\s+)?{_ADVERB}"
    r"(?P<how>falls?|divide[ds]?|subdivided|splits?|branches|broken\s+down|grouped|sorted|classified|categori[sz]ed"
    r"|organi[sz]ed|separated)\s+(?:into|as)\s+(?:the\s+)?"
    rf"(?:{_COUNT}?(?P<noun>[\w -]{{2,30}}):\s+)?(?P<names>\S.*)$",
    re.S,
)
_SORTS = word_set(
    "fall falls grouped sorted classified categorised categorized organised organized"
)
_CONSISTS = re.compile(
    rf"{_WHO}{_ADVERB}(?:consists?\s+of|(?:is|are)\s+(?:composed|comprised|made\s+up)\s+of|comprises?)\s+"
    rf"(?:{_COUNT}(?P<noun>[\w -]{{2,30}}):\s+)?(?P<names>\S.*)$",
    re.S,
)
_BRACKET = re.compile(
    rf"{_WHO}(?:has|have|comes?\s+in|consists?\s+of|goes\s+through)\s+{_COUNT}"
    r"(?:(?:main|basic|different|distinct)\s+)?(?P<noun>[a-z]+s)\s\((?P<names>[^()]+)\)",
    re.S,
)
_KINDS = word_set(
    "groups types kinds classes categories families sorts forms variants varieties ones"
)
_CLAUSE = re.compile(r",?\s+(?:which|who|that|where|whose)\s+[^,;]+(?=,|$|\sand\s|\sor\s)")
_LISTS = re.compile(
    r" (?:into|consists? of|comprised? of|composed of|made up of|comprises?|has|have|comes? in) "
)


@pattern("P25e", 0.75, where="text, no list prose")
def listed_in_text(line: Line, scope: Scope) -> Found | None:
    """`A mill consists of a tower, sails and stones`, `Mills fall into two groups: ...`: what a
    sentence of a paragraph lists."""
    if line.part.kind != "text" or scope.prose or line.has_list or not _LISTS.search(line.text):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for sentence in sentences_of(line.part.runs):
        if "," not in sentence and " and " not in sentence and " or " not in sentence:
            continue
        if is_question(sentence):
            continue
        if found := _parted(sentence, scope):
            claims += found.claims
            aliases += found.aliases
    return Found(tuple(claims), tuple(aliases)) if claims else None


def _parted(sentence: str, scope: Scope) -> Found | None:
    """What something consists of or falls into."""
    match = _FALLS.match(sentence)
    relation = "has_variant" if match else "has_part"
    if match and match["how"] not in _SORTS:
        relation = "has_variant" if last_word(match["noun"] or "") in _KINDS else "has_part"
    match = match or _CONSISTS.match(sentence) or _BRACKET.match(sentence)
    if not match:
        return None
    noun = tidy(match["noun"] or "")
    if noun and relation == "has_part":
        told = label_relation(last_word(noun))
        relation = told if told in MEMBERSHIP else relation
        relation = "has_variant" if last_word(noun) in VARIANT_NOUNS | _KINDS else relation
    return _rowed(_owner(match["who"], scope), relation, match["names"], noun)


def _owner(who: str, scope: Scope) -> str:
    """The name of what is divided, `""` if it has none."""
    name = tidy(who)
    words = fold(name).split()
    if not words or words[0] in PRONOUNS or not is_name(name, 4) or is_filler(name):
        return scope.subject if words[:1] in (["it"], ["they"]) else ""
    if words[0] in JUDGING or words[-1] in VAGUE:
        return ""
    return next((one for one in (scope.subject, scope.topic) if one and same(one, name)), name)


def _rowed(owner: str, relation: str, text: str, aspect: str) -> Found | None:
    """The names in a row as what the owner has."""
    plain = _CLAUSE.sub("", text)
    bare = names_with_asides(plain)
    if len(bare) < 2 or not is_name(owner, 4):
        return None
    found = _with_shared_noun([name for name, _ in bare])
    if not all(_may_be_listed(name) for name in found) or len(set(map(fold, found))) < len(found):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for order, (name, (_, aside)) in enumerate(zip(found, bare, strict=True), 1):
        place, kind = order if relation == "has_step" else 0, kind_of(relation)
        claim = Claim(owner, relation, name, aspect=aspect, order=place, kind=kind, whole=name)
        claims.append(claim)
        if aside and is_acronym_of(aside, name):
            aliases.append(Alias(aside, name, "acronym"))
        elif aside:
            claims += aside_claims(name, aside)
    return Found(tuple(claims), tuple(aliases))


def _with_shared_noun(names: list[str]) -> list[str]:
    """`episodic memory` and `semantic memory` for `episodic` and `semantic memory`."""
    *others, last = names
    head, _, noun = last.rpartition(" ")
    if (
        not head
        or not others
        or not all(" " not in one and is_quality(one) for one in (*others, head))
    ):
        return names
    return [*(f"{one} {noun}" for one in others), last]


def _may_be_listed(name: str) -> bool:
    words = fold(name).split()
    return (
        is_name(name, 4)
        and not is_filler(name)
        and words[0] not in JUDGING | PRONOUNS
        and words[-1] not in VAGUE
        and first_word(name) not in ("more", "less", "very", "not")
        and not is_third_person(words[0])
        and name_of(name) == name
    )
