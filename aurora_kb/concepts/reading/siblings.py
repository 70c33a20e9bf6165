"""What the items of one list tell of each other: its keys are of one sort.

A key may be a thing with its gloss or a property with its value, and nothing in a single line
need tell which. The list does: beside `is`, `purpose` and `limits` a key is one more property;
a key in small letters is one as soon as a single sibling is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import MEMBERSHIP, is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler, is_imperative, is_sentence
from aurora_kb.concepts.language.text import ARTICLE, first_word, fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import is_acronym_of, without_aside
from aurora_kb.concepts.language.verbs import is_only_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, CLINICAL_KEYS, THIRD_PERSON
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised, read_line
from aurora_kb.concepts.reading.parts import Part

# Words for relations that may as well name a thing.
THINGS = word_set(
    "function role job engine tool platform component module element parameter language library"
    " process workflow flow step category hierarchy structure sequence pipeline layer task workload"
    " data check"
)
_STUDY = word_set(
    "understand learn know remember memorise memorize revise review read watch study practice"
    " practise finish try ask buy call email see visit listen"
)
_MARKS = frozenset({":", "⟶", "="})
_BOLD = ("strong", "em")
_FEW, _FEWEST_LED = 7, 3  # words; items that all begin with a name
_MEASURE = re.compile(
    r"[~<>=≥≤]*\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?"
    r"(?:[KMGT]B|[nmµ]?s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?"
    r"|weeks?|months?|years?|%)(?![^\W\d_])"
)
_RANGE = re.compile(r"[~<>=≥≤]*\s?\d[\d.,]*\s?[-–]\s?\d")
# "max 5 a day", "25,000 events"
_LIMIT = re.compile(
    r"(?:max|min|up to|at most|at least)\b\.?\s*[~<>]?\d|[~<>]?\d[\d.,]*\s[a-z]{3,}s\b"
)
_BOUND = re.compile(r"\A(?:max(?:imum)?|min(?:imum)?|up to|at most|at least)\b\.?\s*", re.I)
# "5672", "1,000", "80/443"
_NUMBER = re.compile(r"[~<>=≥≤]*\s?\d[\d.,]*(?:\s?[/–-]\s?\d[\d.,]*)?")
# "flat. (It was round once)"
_REST = re.compile(r"\.?\s*\([^()]*\)\.?$")
_TOLD_APART = re.compile(r"(?:an?\s)?[a-z][\w-]+(?:\s[\w-]+)?\s(?:that|which|who)\s+[a-z]+s?\s")
_SAYS = re.compile(r"(?:no|not|only|too|very|never|always|\d+x?)\s|[^;]+;\s", re.I)

_COUNTS = re.compile(rf"[a-z]+s\s(?:{ANY_PREPOSITION})\s")
_WORD = re.compile(r"[a-z][a-z\d_]*")
_SET_OFF = re.compile(r"(?:[:=⟶→]|->)\s*\{")


def property_keys(parts: Sequence[Part]) -> frozenset[str]:
    """The keys, folded, among parts that stand side by side which are properties by the
    company they keep, though their words alone would not say so."""
    lines = [read_line(part) for part in parts if part.kind == "item"]
    keyed = [
        line
        for line in lines
        if line.key and line.mark in _MARKS and not line.tail and line.style != "code"
    ]
    clinical = frozenset(fold(line.key) for line in keyed if line.value_text) & CLINICAL_KEYS
    return _told_by_company(keyed, lines) | (clinical if len(clinical) > 1 else frozenset())


def _told_by_company(keyed: list[Line], lines: Sequence[Line]) -> frozenset[str]:
    if len(keyed) > 1 and all(is_deed_key(line.key) for line in keyed):
        return frozenset(fold(line.key) for line in keyed)
    kinds = [line for line in keyed if line.mark == ":" and is_quality(line.key)]
    if len(kinds) > 1 and len(kinds) * 2 > len(keyed):
        keyed = [line for line in keyed if line not in kinds]  # "dilated: ...", "restrictive: ..."
    told = [line for line in keyed if _is_property(line)]
    open_ = [line for line in keyed if not _is_property(line) and line.value_text]
    # Among names with a capital and their glosses "Test: 5 % of all" is one more of them.
    names = [line for line in open_ if line.style == "strong" and line.key[:1].isupper()]
    # And among acronyms "*FN*: missed": an adjective tells what one of them is.
    names += [line for line in open_ if line.style == "em" and line.key.isupper()]
    alone = [line for line in open_ if _is_told_alone(line) and not _is_named(line, names)]
    arrows = [line for line in open_ if line.mark == "⟶" and not line.style]
    if len(arrows) > len([line for line in arrows if line in alone]):
        # "Rye ⟶ dark" beside "Spelt ⟶ Acme": each leads to what stands behind it.
        alone = [line for line in alone if line not in arrows or line.key.islower()]
    alone += _fact_among(lines)
    if len(keyed) < 2 or not told:
        return frozenset(fold(line.key) for line in alone)
    if all(line.key[0].islower() for line in keyed):
        return frozenset(fold(line.key) for line in open_ if not _acts(line))
    most = len(told) > 1 and len(told) * 2 > len(keyed)
    return frozenset(
        fold(line.key) for line in open_ if line in alone or (most and not _is_explained(line))
    )


def _fact_among(lines: Sequence[Line]) -> list[Line]:
    """The one line of a list with a plain key, if that is an adjective, `incremental: copies what
    is new`, or stands before a single name, `Protocol: NFS`, which defines nothing. With their like
    beside them these would be kinds, or tell who made which: `Bell: Acme`, `Horn: Panova`."""
    plain = [line for line in lines if line.mark == ":" and not line.style and line.value_text]
    small = [line for line in plain if line.key.islower()]
    told = [line for line in small if len(small) == 1 and is_quality(line.key)]
    told += [line for line in plain if len(plain) == 1 and _names_one(line)]
    return [line for line in told if len(lines) > 1 and not line.part.parts]


def _names_one(line: Line) -> bool:
    """Whether a key of one word stands before one name with capitals that does not spell it out."""
    value = without_aside(line.value_text.rstrip("."))
    is_proper = bool(value) and all(word[:1].isupper() for word in value.split())
    is_word = line.key.isalpha() and line.key[1:].islower() and len(line.key) > 2
    return is_word and is_proper and is_name(value, 3) and not is_acronym_of(line.key, value)


def is_deed_key(key: str) -> bool:
    """Whether a key is a verb in the third person and no more: `*stores*: ...`. Alone it may as
    well be a plural."""
    return key.islower() and key in THIRD_PERSON


_LISTED = re.compile(r"\s*(?:,|\s[/+&·]\s|\sand\s)\s*")


def keys_listed_above(items: Sequence[Part], above: Line | None) -> frozenset[str]:
    """The keys, folded, that the line above the items lists as names, `Goal + Key Results` above
    `Goal: ...` and `Key Result: ...`: things, whatever they mean elsewhere."""
    if above is None or not above.value_text:
        return frozenset()
    names = {singular(fold(name)) for name in _LISTED.split(tidy(above.value_text))}
    keys = [fold(line.key) for line in map(read_line, items) if line.key and line.value_text]
    listed = frozenset(key for key in keys if singular(key) in names)
    return listed if len(listed) > 1 and len(listed) * 2 > len(keys) else frozenset()


def keys_of_things(parts: Sequence[Part], scope: Scope, repeated: Set[str]) -> frozenset[str]:
    """The keys, folded, that look like properties and are things by what stands beside them, which
    tells nothing if all of them are `repeated` below other labels of the note."""
    if scope.prose:
        return frozenset()
    things = thing_keys(parts, scope.inside == "glossary")
    things |= named_alike(parts, scope) | labelled_alike(parts) | leading_names(parts)
    # "model", "example" in one column and in the next are properties, whatever stands beside.
    return things if scope.inside == "glossary" or not things <= repeated else frozenset()


def thing_keys(parts: Sequence[Part], in_glossary: bool) -> frozenset[str]:
    """Emphasised keys, folded, that look like properties and stand among names that do not:
    `Hierarchy` beside `Ring` and `Star`, `Job` beside `Pod`, `tmpfs` beside `Volumes`, in a list
    or line by line. In a glossary all keys are things: `Menu costs`, `Side effect`."""
    lines = [read_line(part) for part in parts if part.kind in ("item", "text")]
    if in_glossary:
        return frozenset(fold(line.key) for line in lines if line.mark and line.value_text)
    lines = [line for line in lines if line.style in ("strong", "em") and line.key]
    lines = [line for line in lines if line.value_text or (line.is_item and line.has_list)]
    keyed = [line for line in lines if line.key[:1].isupper()]
    told = [line for line in keyed if _is_property(line)]
    names = len(keyed) - len(told)
    lower = [line for line in lines if line.key[:1].islower()]
    small = [line for line in lower if not _is_property(line)]
    found = small if small and names > 1 and len(small) < names else []
    # "workflow: a file", "job: steps on one machine", "runner: what executes jobs"
    nouns = [line for line in lower if singular(fold(line.key)) in THINGS]
    if (
        len(lower) > 2
        and not keyed
        and small
        and len(nouns) > 1
        and len(nouns + small) == len(lower)
    ):
        found = lower
    # "All-purpose" and "Job" below "Cluster" are two kinds of it.
    is_beside = (
        len(keyed) == 2
        and len(told) == 1
        and any(map(is_quality, (line.key.lower() for line in keyed if line not in told)))
    )
    if told and (is_beside or (len(keyed) > 2 and len(told) * 3 <= len(keyed))):
        others = [line for line in keyed if line not in told]
        found = [
            *found,
            *(
                line
                for line in told
                if singular(fold(line.key)) in THINGS or _is_told_as(line, others)
            ),
        ]
    return frozenset(fold(line.key) for line in found)


def _is_told_as(line: Line, others: Sequence[Line]) -> bool:
    """Whether a gloss begins with the word of one beside it, `Performance: drops when it cools`
    beside `Power: drops at once`, or sets the same words off: `*risk* = ...`."""
    first = first_word(line.value_text)
    return any(
        (len(first) > 3 and first == first_word(other.value_text))
        or bool({*emphasised(line.value)} & {*emphasised(other.value)})
        for other in others
    )


def named_alike(parts: Sequence[Part], scope: Scope) -> frozenset[str]:
    """Keys, folded, that look like properties in a list of names of one form: `Speed` beside `RPM`
    and `Torque` below `Measures`, `Value` beside `Query` and `Key`, where each is equated."""
    items = [read_line(part) for part in parts if part.kind == "item"]
    lines = [line for line in items if line.key and line.value_text and not line.tail]
    forms = {(line.style, line.mark) for line in lines}
    if len(forms) == 1 and len(lines) > 2 and _are_typed(lines):
        return frozenset(fold(line.key) for line in lines)
    told = [line for line in lines if _is_property(line) or is_filler(line.key)]
    is_pair = len(forms) == 1 and len(lines) == len(items) == 2 and _are_parallel(*lines)
    if is_pair or (len(lines) == len(items) and _are_counted(lines, scope)):
        return frozenset(fold(line.key) for line in told)
    if forms == {("strong", "⟶")} and len(told) < len(lines) == len(items):
        # "Background" beside "Hot path", each with an arrow to what it is
        return frozenset(fold(line.key) for line in told if not _is_property(line))
    if not told or len(forms) != 1:
        return frozenset()
    cases = {line.key[:1].isupper() for line in lines}
    is_small = cases == {False} and not (lines[0].part.ordered or lines[0].mark == "=")
    is_listed = scope.relation in ("has_part", "has_variant") and scope.inside == "label"
    is_listed = is_listed and bool(scope.aspect) and cases == {True} and lines[0].style in _BOLD
    are_members = scope.subject != scope.topic and _is_several(scope.subject)
    is_listed = is_listed or (are_members and lines[0].mark == "=" and lines[0].style in _BOLD)
    if is_listed and len(told) < len(lines):
        # "State types" or "4 building blocks" above "**Task**", "**Choice**" and "**Map**"
        return frozenset(fold(line.key) for line in told)
    if len(told) * 3 > len(lines) or len(cases) > 1 or is_small:
        return frozenset()
    # "*Cost & heat*: ..." beside other "Limits" is one of them
    are_told = scope.relation == "has_property" and _is_several(scope.aspect)
    are_members = are_members or (scope.relation in MEMBERSHIP and bool(scope.aspect)) or are_told
    are_members = are_members or all(line.part.ordered for line in lines)
    if not are_members:
        return frozenset(fold(line.key) for line in told if line.mark == "=")
    # "Job" with a list of its own is one of them, too.
    alone = [line for line in items if line.has_list and not line.key and line.text[:1].isupper()]
    return frozenset([fold(line.key) for line in told] + [fold(line.text) for line in alone])


def _is_several(name: str) -> bool:
    return singular(last_word(name or "x")) != last_word(name or "x")


def _are_counted(lines: Sequence[Line], scope: Scope) -> bool:
    """Whether keys of one style with a capital name the things of a list: nobody counts properties,
    `3. **Crust quality**: ...`, or asks for them, `How to bake?` above `**Deck rules**: ...`."""
    styles = {line.style for line in lines}  # "3. Result: ..." beside "1. *Deck*: ..." sums up
    if len(lines) < _FEWEST_LED or len(styles) > 1 or not styles <= {*_BOLD, ""}:
        return False
    alone = sum(" " not in line.key and _is_property(line) for line in lines)
    is_asked = bool(scope.question) or all(line.part.ordered for line in lines)
    return is_asked and alone * 3 <= len(lines) and all(line.key[:1].isupper() for line in lines)


def _are_parallel(one: Line, other: Line) -> bool:
    """Whether two emphasised keys are explained in the same words: `*parameter*: number that
    describes the dough` beside `*statistic*: number that describes a slice`."""
    first, second = (fold(line.value_text).split()[:3] for line in (one, other))
    is_bold = one.style in _BOLD and one.mark == other.mark == ":"
    return is_bold and len(first) == 3 and first == second


def leading_names(parts: Sequence[Part]) -> frozenset[str]:
    """The emphasised names, folded, that all items of a list begin with, most of them without a
    mark behind: `**Effect** Allow or Deny` beside `**Resource** an oven`."""
    lines = [read_line(part) for part in parts if part.kind == "item"]
    leads = [line.lead for line in lines if not line.mark and not line.key]
    if len(lines) < _FEWEST_LED or len(leads) * 2 < len(lines):
        return frozenset()
    if not all(line.lead and line.part.runs[0].styles for line in lines):
        return frozenset()
    are_names = all(is_name(line.lead, 3) and not is_imperative(line.text) for line in lines)
    is_typed = any("code" in line.part.runs[0].styles for line in lines)
    return frozenset(map(fold, leads)) if are_names and not is_typed else frozenset()


def _are_typed(lines: Sequence[Line]) -> bool:
    """Whether keys are identifiers, as the underscore in one tells that relates nothing: `count`,
    `for_each`, `depends_on`. Among words for properties that are set off one such is one more of
    them: `**function** ⟶ ...` beside `**trade_off** ⟶ ...`."""
    told = [line for line in lines if "_" not in line.key and line.style in _BOLD]
    if any(map(_is_property, told)) or not all(_WORD.fullmatch(line.key) for line in lines):
        return False
    return any("_" in line.key and not relation_of_key(line.key) for line in lines)


def labelled_alike(parts: Sequence[Part]) -> frozenset[str]:
    """Names alone on a line, in bold and folded, that look like properties in a row of names:
    `Output` and `Resource` beside `Provider`, `Variable` and `Module`."""
    lines = [read_line(part) for part in parts if part.kind == "text"]
    alone = [line for line in lines if line.style == "strong" and not line.mark and line.key]
    alone = [line for line in alone if not line.value_text and not line.tail]
    told = [line for line in alone if _is_property(line) or is_filler(line.key)]
    # "Sunk cost" only ends like a property.
    sure = [line for line in told if " " not in line.key or not is_aspect(line.key)]
    if len(sure) * 3 > len(alone) or not all(line.key[:1].isupper() for line in alone):
        return frozenset()
    return frozenset(fold(line.key) for line in told)


def are_told(parts: Sequence[Part]) -> bool:
    """Whether at least half of the plain items among parts say something, `detects faults early`,
    `no extra cost`, and name nothing; then `slow rollback` is no part either."""
    lines = [read_line(part) for part in parts if part.kind == "item"]
    plain = [line.text for line in lines if line.text and not line.mark and not line.style]
    said = [text for text in plain if _SAYS.match(text) or is_sentence(text)]
    said += [text for text in plain if text not in said and opens_with_verb(text)]
    # What is to be done says something, beside what is so: "switch traffic by DNS".
    to_do = [text for text in plain if text not in said and is_imperative(text)] if said else []
    return len(plain) > 1 and (len(said) + len(to_do)) * 2 >= len(plain)


def are_deeds(parts: Sequence[Part]) -> bool:
    """Whether numbered items are what is done one after another, `1. Assign each loaf to a rack`:
    at least half are told so, none has a key or tells the reader what to study."""
    lines = [read_line(part) for part in parts]
    if len(lines) < _FEWEST_LED or not all(line.part.ordered for line in lines):
        return False
    if any(line.value_text or line.style or first_word(line.text) in _STUDY for line in lines):
        return False
    return sum(is_imperative(line.text) for line in lines) * 2 >= len(lines)


def have_braces(parts: Sequence[Part]) -> bool:
    """Whether an item among parts holds several names in braces: `R ⟶ {slow, costly}`."""
    return any(
        part.kind == "item"
        and any("{" in run.text for run in part.runs)
        # "sampling {over, under}" holds kinds
        and _SET_OFF.search(part.text)
        and read_line(part).value_text.startswith("{")
        for part in parts
    )


def have_same_keys(one: Part, other: Part) -> bool:
    """Whether the items of two columns have two and more keys in common, and nearly all of them:
    what is told of each sets the two side by side."""
    sides = [
        {fold(line.key) for line in map(read_line, column.walk()) if line.is_item and line.key}
        for column in (one, other)
    ]
    shared = sides[0] & sides[1]
    return len(shared) > 1 and len(shared) * 3 >= max(map(len, sides)) * 2


def _is_property(line: Line) -> bool:
    return bool(relation_of_key(line.key)) or is_aspect(line.key) or is_only_verb(line.key)


def has_measure(text: str) -> bool:
    """Whether a text begins with a size or time: `2 MB/s, for all`."""
    return _MEASURE.match(text) is not None


def is_measured(line: Line) -> bool:
    """Whether a plain line tells a size or time: `Longest bake: 12 h. More needs a brick oven`."""
    is_plain = line.part.kind == "text" and line.mark == ":" and not line.style
    return is_plain and bool(_MEASURE.match(line.value_text) or _LIMIT.match(line.value_text))


def _is_named(line: Line, names: Sequence[Line]) -> bool:
    """Whether a key is a thing's name by the names beside it, or by its own plural."""
    if line not in names:
        return False
    several = singular(fold(line.key)) != fold(line.key)
    return several or sum(not _is_told_alone(other) for other in names) > 1


def _is_told_alone(line: Line) -> bool:
    """Whether a value only says how something is, `Shape: round, flat-bottomed`, or a key when
    something is so, `unbalanced ⟶ add weight`."""
    if line.mark == "⟶" and not line.style and line.key.islower() and is_quality(line.key):
        return True
    value = _BOUND.sub("", line.value_text)
    if _MEASURE.match(value) and len(value.split()) <= _FEW:
        # "retention: 24 h", "payload: max 256 KB"; "*Expedited*: 1-5 min" is one of several ways
        return not (line.style and _RANGE.match(value))
    if line.key.islower() and _NUMBER.fullmatch(line.value_text):
        return True  # "default port: 5672" defines no port; a name with a capital may have a year
    if line.style and is_quality(line.key):
        return False  # "*verse-based*: bound to a metre" is a kind
    value = _REST.sub("", line.value_text)
    return is_name(line.key, 3) and " " not in line.key and is_quality(value)


def _acts(line: Line) -> bool:
    """Whether a value says what its key does, `fire box: holds the wood` and `**damper**: shuts the
    flue`, or is, `peel: shovel that lifts the loaves`."""
    if explains(line):
        return True
    if line.mark != ":" or "_" in line.key or not opens_with_verb(line.value_text):
        return False
    # "**fan**: turns in a minute" counts.
    is_marked = line.style in ("strong", "em") and _COUNTS.match(line.value_text) is None
    return " " in line.key or is_marked


def explains(line: Line) -> bool:
    """Whether a value is a noun told apart by what it does: `shovel that lifts the loaves`."""
    return line.mark == ":" and _TOLD_APART.match(line.value_text) is not None


def _is_explained(line: Line) -> bool:
    """Whether a value explains its key, which is a thing then: what it is or what it does."""
    text = line.value_text
    return line.key.isupper() or bool(ARTICLE.match(text)) or opens_with_verb(text)


def with_aspects(scope: Scope, keys: frozenset[str], terms: frozenset[str]) -> Scope:
    """The scope of items some of whose keys are properties by the company they keep, and some,
    `terms`, are none though they are in the rest of the note."""
    if terms and terms & scope.aspects:
        scope = replace(scope, aspects=scope.aspects - terms)
    if not keys or scope.inside == "glossary":
        return scope
    return replace(scope, aspects=scope.aspects | keys)


def with_things(scope: Scope, things: frozenset[str]) -> Scope:
    """The scope of lines of text among whose keys some are things."""
    return replace(scope, things=things) if things and scope.things != things else scope


def explained_keys(parts: Sequence[Part]) -> frozenset[str]:
    """Emphasised keys in small letters, folded, of a list in which no key is a property:
    `*pre-filter*` beside `*post-filter*`, whatever such keys are elsewhere in the note."""
    lines = [read_line(part) for part in parts if part.kind == "item"]
    keyed = [line for line in lines if line.mark and line.value_text and not line.tail]
    small = [line for line in keyed if line.style in ("strong", "em") and line.key[:1].islower()]
    if len(small) < 2 or len(small) < len(keyed) or any(map(_is_property, small)):
        return frozenset()
    if any(_is_told_alone(line) for line in small):
        return frozenset()
    return frozenset(fold(line.key) for line in small)


def of_list(scope: Scope, kinds: bool, glossed: bool) -> Scope:
    """The scope of a line by the list it stands in: whether that names kinds, with glosses."""
    if (scope.kinds, scope.glossed) == (kinds, glossed):
        return scope
    return replace(scope, kinds=kinds, glossed=glossed)
