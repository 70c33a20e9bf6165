"""Labels that only gather: what is common to all, what is left, what comes first.

None of them names a thing. What they are above is the subject's own, in the way they say or in
the way the list before them said it.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import INVERSE_KEYS, RELATIONS, is_aspect
from aurora_kb.concepts.language.sentence_forms import is_clause, is_question
from aurora_kb.concepts.language.text import (
    fold,
    last_word,
    phrases,
    tidy,
    without_numbering,
    word_set,
)
from aurora_kb.concepts.language.values import names_with_asides, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb, is_third_person
from aurora_kb.concepts.language.vocabulary import ANY_DETERMINER, ANY_PREPOSITION
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import kind_of, same, whose_all
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.comparisons.versus import compared_names
from aurora_kb.concepts.patterns.headings.label_words import ADJECTIVES, OF_OTHERS, heads_remarks
from aurora_kb.concepts.patterns.headings.relation_labels import label_text
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_SHARED = re.compile(r"^(?:all|every|each|both|they all|these all)\s+(?P<rest>\S.*)$", re.I)
_FURTHER = phrases(
    "others; other; also; more; rest; the rest; remaining; the remaining; further; and also;"
    " the others; additional; in addition; plus"
)
_IN_COMMON = re.compile(r"\b(?:in common|common to|shared by|the same for)\b", re.I)
# "Combined into one number", "Sold by weight": half a sentence about what is listed.
_REMARK = re.compile(
    r"^(?:[a-z]{3,}ed|sold|known|made|built|held|kept|given|taken|shown|written|driven|grown|spun)"
    rf"\s+(?:{ANY_PREPOSITION})\s+\S",
    re.I,
)
_DEED = re.compile(rf"[a-z]{{3,}}ing\s+(?:{ANY_DETERMINER}|between|among|which)\s", re.I)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LEARN_AFTER = re.compile(r"(?:what to )?(?:learn|study|know)\b.*\b(?:after|next|later)$", re.I)
_LEARN_NEXT = re.compile(
    r"\b(?:learn|study|read|know|topics?)\b.*\b(?:after|next|later)\b|^next topics"
    r"|^(?:(?:still|things?|topics?|left|more|what|what's left) )?to (?:learn|study)(?: about)?$"
    r"|^(?:(?:for|maybe) )?later$|^up next$"
)
_NAMED_ASIDE = re.compile(r"([^,;/&()]+?)\s*\(([^()]*)\)")
_KINDS_OF = word_set(
    """
    classes methods techniques strategies algorithms modes types kinds variants patterns policies
    formats protocols styles flavours flavors
    """
)
_NUMERALS = word_set("two three four five six seven eight nine ten several many some main")
_ENDS = re.compile(r"(?:from\s+)?(\w+)\s+to\s+(\w+)")
_BEFORE_IT = re.compile(
    r"(?:before\s+(?P<what>\S.*?)\s+|first\s+)(?:learn|read|study|know|look at|understand)$"
    r"|before\s+(?:reading\s+)?(?:this|that|it)(?:\s+(?:note|one))?$"
    r"|(?:learn|study|know|understand)(?: this| these)? (?:first|before|beforehand)$",
    re.I,
)
_BASICS = re.compile(r"\s+(?:basics|fundamentals)$")
_BEFORE = re.compile(
    r"^(?:before|prior to)\s+(?:(?:you|we|they|one)\s+(?:can\s+)?)?(?P<verb>\w+)"
    r"(?:\s+(?:an?|the|your|any)\b)?(?:\s+(?P<what>.+))?$",
    re.I,
)


@pattern("P6s", 0.85, where="no heading tail value style prose")
def shared_label(line: Line, scope: Scope) -> Found | None:
    """`All breads share:`, `Common to all`: what is listed below are features of the subject."""
    if not _is_plain_label(line, scope):
        return None
    text = tidy(label_text(line))
    match = _SHARED.match(text)
    last = fold(text).rpartition(" ")[2]
    is_said = bool(match) and (is_third_person(last) or is_plain_verb(f"{last} it"))
    if not is_said and not _IN_COMMON.search(text):
        return None
    owner = whose_all(text, scope) if match else scope.subject
    other = OF_OTHERS[0][0].match(text)
    if other and singular(last_word(other["who"])) not in map(singular, fold(owner).split()):
        return None  # "Every oven door has" is told of another thing
    below = replace(scope.about(owner, "label"), relation="has_feature", aspect=text)
    return Found(below=below, after=None if line.has_list else below)


@pattern("P6w", 0.8, where="no heading tail value style prose")
def when_label(line: Line, scope: Scope) -> Found | None:
    """`Use a deck when`, `Steam if` above a list, in a note that knows `Steaming`: when it is the
    thing to choose. `Where` alone asks where the subject is put to use."""
    if line.has_list and not line.is_item and not scope.prose and fold(label_text(line)) in _WHERE:
        below = replace(scope, relation="purpose", aspect=label_text(line), inside="label")
        return Found(below=below) if is_name(scope.subject, 5) else None
    match = _WHEN.fullmatch(label_text(line)) if _is_plain_label(line, scope) else None
    who = tidy(match["who"]) if match else ""
    if not match or not is_name(who, 3):
        return None
    known = {stem(term): term for term in sorted(scope.terms)}
    if (name := known.get(stem(fold(who)), "")) == "":
        return None
    subject = who if fold(who) == name else name.capitalize()
    below = replace(scope.about(subject, "label"), relation="has_property", aspect=match["how"])
    return Found((Claim("", "", subject),), below=below, after=None if line.has_list else below)


_WHERE = phrases("where; where used; where it is used; where to use")
_WHEN = re.compile(
    r"(?:(?:use|choose|pick|prefer|take)\s)?(?:an?\s|the\s)?(?P<who>\S.*?)\s(?P<how>when|if):?",
    re.I,
)


@pattern("P6f", 0.8, where="no tail prose")
def further_label(line: Line, scope: Scope) -> Found | None:
    """`Others:`, `**Also**` above a list or before names: these belong where those before do."""
    label = line.key if line.value_text else label_text(line)
    if scope.prose or line.tail or fold(label) not in _FURTHER:
        return None
    if not line.value_text:
        is_label = line.is_label or line.has_list or (line.style and not line.is_item)
        below = Found(below=scope, after=None if line.has_list else scope)
        return below if is_label or _is_plain_label(line, scope) else None
    listed = names_with_asides(line.value_text)
    if len(listed) < 2 or not scope.subject:
        return None
    relation = scope.relation
    if not relation or RELATIONS[relation].literal:
        relation = "has_variant" if scope.kinds else "has_example"
    claims: list[Claim] = []
    for name, aside in listed:
        claims.append(Claim(scope.subject, relation, name, kind=kind_of(relation), whole=name))
        claims += aside_claims(name, aside)
    return Found(tuple(claims))


@pattern("P6g", 0.75, where="no heading tail value style prose")
def remark_label(line: Line, scope: Scope) -> Found | None:
    """`Combined into one number:` says how things are that are listed, it names nothing;
    `Choosing an oven` above a list is the aspect of what it lists."""
    if not _is_plain_label(line, scope):
        return None
    text = label_text(line)
    is_told = _DEED.match(text) is not None or (line.has_list and heads_remarks(text))
    if is_told and scope.subject and not scope.relation:
        below = replace(scope, relation="has_property", aspect=tidy(text), inside="label")
    elif _REMARK.match(text):
        below = scope
    else:
        return None
    return Found(below=below, after=None if line.has_list else below)


@pattern("P27b", 0.85, where="label, no tail value prose")
def before_label(line: Line, scope: Scope) -> Found | None:
    """`Before you bake bread:`, `Prereqs:` with a list: each of its items comes before what the
    label names, or before the subject."""
    if line.value_text or line.tail or scope.prose or not (line.is_label or line.has_list):
        return None
    text = tidy(label_text(line))
    match = _BEFORE.match(text)
    subject = scope.subject
    if match:
        named = tidy(match["what"] or match["verb"])
        subject = named if is_name(named, 4) and _is_known(named, scope) else subject
    elif INVERSE_KEYS.get(fold(text)) != "prerequisite_of":
        return None
    elif not line.is_item:
        subject = scope.topic or subject
    below = scope.about(subject, "label")
    below = replace(below, relation="prerequisite_of", aspect=text, turned=True)
    return Found(below=below, after=None if line.has_list else below)


@pattern("P27", 0.85, where="label")
def learn_after(line: Line, scope: Scope) -> Found | None:
    """`What to learn after`, `Next topics`, `still to learn`, `Later`: the subject comes before
    all of it."""
    if line.part.kind != "heading" and (line.value_text or not line.is_label):
        return None
    folded = fold(without_numbering(line.text))
    if not _LEARN_NEXT.search(folded):
        return None
    after = scope.about(scope.topic or scope.subject, "label")
    return Found(below=replace(after, relation="prerequisite_of", aspect=tidy(line.text)))


@pattern("P27v", 0.85, where="mark key value, no tail")
def learn_after_names(line: Line, scope: Scope) -> Found | None:
    """`What to learn after: looms, dyeing`: the note comes before each of them."""
    if not line.mark or not line.value_text or line.tail or not _LEARN_AFTER.match(line.key):
        return None
    subject = scope.topic or scope.subject
    names = [name for name in split_names(line.value_text) if not same(name, subject)]
    if len(names) == 1 and compared_names(names[0]):
        return None
    return Found(
        tuple(
            Claim(subject, "prerequisite_of", name, aspect=tidy(line.key), whole=name)
            for name in names
        )
    )


@pattern("P27i", 0.8, where="item relation, no list mark")
def topics_in_item(line: Line, scope: Scope) -> Found | None:
    """`- looms, dyeing` below `Learn next`: each of them."""
    if scope.relation != "prerequisite_of" or not line.is_item or line.mark or line.has_list:
        return None
    names = split_names(line.text, 4)
    if len(names) < 2:
        return None
    return Found(
        tuple(
            Claim(scope.subject, "prerequisite_of", name, aspect=scope.aspect, whole=name)
            for name in names
        )
    )


@pattern("P27w", 0.8, where="colon value, no tail prose")
def before_names(line: Line, scope: Scope) -> Found | None:
    """`Before Kafka learn: queues, logs`: each of them comes before what the key names."""
    match = _BEFORE_IT.match(line.key) if line.mark == ":" and line.value_text else None
    if not match or line.tail or scope.prose:
        return None
    named = tidy(match["what"] or "")
    is_whole = not named or same(named, scope.topic) or named.casefold() in ("this", "it")
    subject = (scope.topic or scope.subject) if is_whole else named
    names = [_BASICS.sub("", name) for name in split_names(line.value_text)]
    if not is_name(subject) or not names:
        return None
    return Found(
        tuple(
            Claim(name, "prerequisite_of", subject, aspect=tidy(line.key), whole=name)
            for name in names
            if not same(name, subject)
        )
    )


@pattern("P6d", 0.8, where="text list, no style prose")
def sorting_label(line: Line, scope: Scope) -> Found | None:
    """`strong to weak:` above a list tells its order, `Worse with` is the aspect of what it lists:
    neither names a thing."""
    if line.part.kind != "text" or not line.has_list or line.style or scope.prose:
        return None
    text = tidy(label_text(line)).rstrip(":")
    words = fold(text).split()
    if ends := _ENDS.fullmatch(fold(text)):
        return Found(below=scope) if all(map(is_quality, ends.groups())) else None
    if len(words) == 2 and words[1] in ("with", "without", "by") and is_aspect(text):
        return Found(below=replace(scope, relation="has_property", aspect=text, inside="label"))
    return None


def _is_known(name: str, scope: Scope) -> bool:
    words = fold(name)
    return words in scope.terms or words.rstrip("s") in scope.terms


def _is_plain_label(line: Line, scope: Scope) -> bool:
    """Whether a line in plain words is a label: no item without a list, no heading, no question."""
    if line.style or line.value_text or line.tail or scope.prose or line.part.kind == "heading":
        return False
    text = label_text(line)
    is_alone = not line.is_item and len(text.split()) <= 5 and not text.endswith((".", "!", "?"))
    return (line.is_label or is_alone) and not is_question(text) and not is_clause(text)


@pattern("P6k", 0.85, where="label subject, no item tail value prose")
def kinds_label(line: Line, scope: Scope) -> Found | None:
    """`Weaving techniques:`, `### Yarn classes`: kinds of something that has no other name in the
    note. The label names it, what is below are its kinds."""
    if line.is_item or line.value_text or line.tail or scope.prose or not scope.subject:
        return None
    if line.part.kind != "heading" and not line.is_label:
        return None
    name = tidy(without_numbering(label_text(line)))
    if not _names_kinds(name, scope):
        return None
    claim = Claim(scope.subject, "has_part", name, kind="category", whole=name)
    below = replace(scope.about(name, "label"), relation="has_variant", aspect=last_word(name))
    return Found((claim,), below=below, after=None if line.has_list else below)


@pattern("P6i", 0.8, where="colon key value, no tail code prose")
def kinds_in_line(line: Line, scope: Scope) -> Found | None:
    """`Yarn classes: lace (very thin), sport, bulky`: kinds of something that has no other name in
    the note, one behind the other."""
    if line.mark != ":" or not line.value_text or line.tail or line.style == "code" or scope.prose:
        return None
    key, text = tidy(without_numbering(line.key)), line.value_text
    names = split_names(_ASIDE.sub("", text), 4) if _names_kinds(key, scope) else ()
    if len(names) < 2:
        return None
    kinds = [
        Claim(key, "has_variant", name, aspect=last_word(key), kind=kind_of("has_variant"),
              whole=tidy(text))
        for name in names
    ]  # fmt: skip
    asides = [
        claim
        for match in _NAMED_ASIDE.finditer(text)
        if (name := tidy(match[1])) in names
        for claim in aside_claims(name, match[2])
    ]
    owned = Claim(scope.subject, "has_part", key, kind="category", whole=key)
    return Found((owned, *kinds, *asides))


def _names_kinds(name: str, scope: Scope) -> bool:
    """Whether a label names kinds of something that is not the subject: `Yarn classes`."""
    words = fold(name).split()
    if len(words) != 2 or words[1] not in _KINDS_OF or not is_name(name, 3) or not scope.subject:
        return False
    owned = {stem(word) for word in fold(f"{scope.subject} {scope.topic}").split()}
    is_other = stem(words[0]) not in owned and not _is_known(words[0], scope) and _is_noun(words[0])
    is_counted = words[0] in _NUMERALS  # "Two kinds" are the subject's
    return is_other and not is_counted and not scope.items and not same(name, scope.subject)


def _is_noun(word: str) -> bool:
    """Whether a qualifier says of what: `weaving methods`, not `common` or `supported` ones."""
    return word not in ADJECTIVES and word.isalpha() and not is_quality(word)
