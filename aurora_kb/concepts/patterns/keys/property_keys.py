"""`key: value` lines whose key is a property of the subject."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.arrows import has_arrow
from aurora_kb.concepts.language.relation_words import (
    MEMBERSHIP,
    THING_NOUNS,
    is_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import is_about_page, is_filler, is_imperative
from aurora_kb.concepts.language.text import first_word, fold, last_word, phrases, tidy, word_set
from aurora_kb.concepts.language.values import aside_of, in_braces, split_chain, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import PREPOSITIONS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import asides_of, read_asides
from aurora_kb.concepts.patterns.common.belonging import below_item, is_kind_by_word, owned_claim
from aurora_kb.concepts.patterns.common.claims import gloss_claims, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest, said_further
from aurora_kb.concepts.patterns.headings.label_words import ADJECTIVES, TENSION
from aurora_kb.concepts.patterns.keys.aspects import are_named, names_remedies
from aurora_kb.concepts.patterns.keys.relation_keys import (
    ASIDE,
    REDIRECT,
    below_key,
    is_linked,
    names_item,
    speaks_to_reader,
)
from aurora_kb.concepts.patterns.keys.terms import glossed_term
from aurora_kb.concepts.reading.initials import INITIAL
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, shows_code
from aurora_kb.concepts.reading.siblings import explains, has_measure, is_deed_key, is_measured
from aurora_kb.concepts.reading.statements import Alias, Claim

_MARKED = ("strong", "em", "mark", "abbr")
_SMALL = re.compile(r"[a-z][a-z-]*(?: [a-z-]+)?")
_TOLD = phrases(
    "idea; intuition; usage; watch out; watch out for; beware; careful; be careful; caution; note;"
    " warning; remember; keep in mind; important; don't forget"
)
# "good: quick", "bad: one tray"
_JUDGED = frozenset({"good", "bad", "the good", "the bad", "plus", "minus"})
_TOLD_APART = word_set("consistency availability output input format scale cost value data")
_PHRASE = re.compile(r"(?:an?\s+)?[a-z]{3,}\s+[a-z]\S*\s+\S*[a-z]{2}")
_FACTS = frozenset({"when", "where", "who", "how"})


@pattern("P1c", 0.85, where="mark value, no tail")
def property_key(line: Line, scope: Scope) -> Found | None:
    """`**architecture**: distributed`: the key names a property of the subject."""
    if not line.mark or not line.value_text or line.tail:
        return None
    small = _is_small(line, scope)
    if is_about_page(line.key) or (
        is_filler(line.key)
        and not (_is_told(line) or _is_choice(line) or (small and _named_value(line, scope)))
    ):
        return None
    equals = line.mark == "=" and is_property_key(line, scope)
    if line.mark == "=" and not equals:
        return None
    is_typed = not scope.prose and (line.is_item or line.mark == ":")
    if line.style == "code" and (line.mark == "|" or scope.inside == "glossary" or is_typed):
        return None  # "`Throughput` | jobs a second" is an entry of a glossary
    if line.is_item and line.key.isupper() and len(line.key) > 3 and not scope.prose:
        return None  # "RANGE: by value" beside "ROWS: ..." is what is typed
    key = fold(line.key)
    if line.value_text.startswith("{") and key.split()[-1] not in THING_NOUNS:
        return _braced_values(line, scope)
    # Below "Core concepts" a key that is a property elsewhere in the note is defined.
    repeated = key in scope.aspects and not (scope.relation in MEMBERSHIP and scope.aspect)
    if _is_named(line):
        return None
    is_thing = _is_announced(line, scope) or is_linked(line, scope) or key in scope.things
    is_thing = is_thing or INITIAL in line.part.runs[0].styles or line.style == "abbr"
    if is_thing or (line.is_item and line.style and is_kind_by_word(key, scope.subject)):
        return None
    is_keyed = bool(line.style) or line.mark == "="
    in_column = scope.how == "columns" and is_keyed and names_item(scope.subject, scope)
    is_choice = not scope.prose and _is_choice(line)
    told = small or equals or is_choice or _is_told(line) or is_measured(line)
    # "Self-consistency" with its hyphen is a kind.
    told = told or (line.is_item and fold(line.key) in _AXES and not scope.prose)
    told = told or (scope.relation == "has_property" and _says_where(line))
    if not (is_aspect(line.key) or repeated or in_column or told) or names_item(line.key, scope):
        return None
    # "mitigated by" is a key as good as "mitigation".
    if not (line.style or small or in_column) and not (
        is_name(line.key, 4) or (is_aspect(key) and len(key.split()) < 4)
    ):
        return None
    if speaks_to_reader(line) or REDIRECT.match(line.value_text):
        return Found()
    return _property_value(line, scope)


def _braced_values(line: Line, scope: Scope) -> Found | None:
    """`**capacity**: {on demand, booked}`: what a key in small letters, or a word for a property,
    lists in braces; what is `private` or a `Deck` is a thing with parts."""
    is_set_off = bool(line.style) or (line.mark == "⟶" and scope.inside in ("item", "label"))
    is_word = is_set_off and line.key.islower() and not is_quality(line.key)
    if scope.prose or not line.value_text.endswith("}") or not (is_word or is_aspect(line.key)):
        return None
    if _is_announced(line, scope) or is_linked(line, scope) or fold(line.key) in scope.things:
        return None
    names = in_braces(line.value_text)
    if len(names) < 2 or has_arrow(line.value_text):  # "{up ⟶ more heat, out ⟶ more ovens}"
        return Found(value_claims(scope.subject, "has_property", line.value_text, line.key))
    bare = [aside_of(name) for name in names]
    whole = tidy(line.value_text)
    listed = [
        Claim(scope.subject, "has_property", name, not is_name(name), aspect=line.key, whole=whole)
        for name, _ in bare
    ]
    return Found((*listed, *(claim for name, aside in bare for claim in asides_of(name, aside))))


def _is_named(line: Line) -> bool:
    """Whether a key that ends like a property is a thing: `**Hearth architecture**: floor → dome →
    flue` in a line of its own, `**Bias/variance trade-off**: ...` in any."""
    if not line.style:
        return False
    is_own = line.key[:1].isupper() and " " in line.key and not line.is_item
    has_steps = is_own and bool(split_chain(line.value_text))
    return has_steps or TENSION.fullmatch(line.key) is not None


def _is_told_apart(key: str) -> bool:
    """Whether a word for a property is told apart by an adjective, as kinds are: `Causal
    consistency`, `Eventual consistency`; `Main challenge` is none."""
    first, _, last = fold(key).partition(" ")
    if last not in _TOLD_APART or not key[:1].isupper():
        return False
    return is_quality(first) and first not in ADJECTIVES


def _property_value(line: Line, scope: Scope) -> Found:
    """What a property's value says, and of whom."""
    if not line.style and line.mark == "⟶" and scope.relation == "has_property" and scope.aspect:
        # "sequential ⟶ slow" below "Cons" is one of them as it stands.
        return Found(value_claims(scope.subject, "has_property", line.text, scope.aspect))
    if not line.style and line.mark == ":" and is_quality(line.key) and not is_aspect(line.key):
        # "incremental: copies what is new": how it is, and why
        return Found(value_claims(scope.subject, "has_property", line.text, scope.aspect))
    chosen = aside_of(line.value_text)[0].rstrip(".")
    if scope.inside == "contrast" and names_item(chosen, scope):
        # "Default choice: gas" below "Heaters (gas vs wood)" is of neither.
        whole = scope.topic if is_name(scope.topic) else ""
        return Found((Claim(whole, "has_property", chosen, aspect=line.key, whole=chosen),))
    if is_deed_key(line.key):
        return Found(value_claims(scope.subject, "does", line.value_text, line.key))
    if fold(line.key) == "when" and is_plain_verb(line.value_text):
        # "**When?** compare two means"
        return Found(value_claims(scope.subject, "purpose", line.value_text, line.key))
    below = below_key(line, "has_property", scope)
    first, further = first_and_rest(line.value_text)
    name = _named_value(replace(line, value_text=first) if further else line, scope)
    if name:
        behind = aside_of(first)[1]
        # "BTX (RYE if dark)" is so of the subject in another case.
        told = "" if _OTHERWISE.search(behind) else behind
        aliases, asides = read_asides(name, (told,), scope)
        claim = Claim(scope.subject, "has_property", name, aspect=line.key,
                      whole=tidy(line.value_text))  # fmt: skip
        below = below_item(scope, name) if line.has_list else below
        more = said_further(name, further, scope)  # "Check: *Ring*. Above 10 is bad"
        return Found((claim, *asides, *more), aliases, below=below)
    claims = _things(line, scope) or value_claims(
        scope.subject, "has_property", line.value_text, line.key
    )
    return Found(claims, below=below)


def _is_told(line: Line) -> bool:
    """Whether a word that arranges pages elsewhere is the key of an item: `*idea*: ...`, `**read**:
    2 MB a second`."""
    key = fold(line.key)
    is_judged = line.is_item and key in _JUDGED
    is_sized = line.is_item and line.key.islower() and has_measure(line.value_text)
    is_kept = key in _FACTS or is_sized or (line.is_item and key in _TOLD)
    return is_judged or (bool(line.style) and is_kept)


def _is_choice(line: Line) -> bool:
    """Whether a key in small letters says what to do with the subject: `*choose size*: by eye`."""
    is_set_off = line.is_item and line.style in ("strong", "em", "") and line.key.islower()
    is_short = len(line.key.split()) < 4 and not line.part.ordered
    return is_set_off and is_short and is_imperative(line.key)


def is_property_key(line: Line, scope: Scope) -> bool:
    """Whether the key of `key = value` names a property of the subject: `Durability = high`."""
    key = fold(line.key)
    if not line.is_item or line.part.ordered or scope.prose:
        return False
    if scope.how == "columns" and scope.items and line.key.islower():
        return True  # what equals what in one column and another
    if scope.inside == "item" and line.key.islower() and not line.style and " " not in key:
        # "mean = np" below "Binomial"; "slice = a share of memory" says what that is
        return is_quality(key) or _PHRASE.match(line.value_text) is None
    return key in scope.aspects or is_aspect(line.key)


def _is_announced(line: Line, scope: Scope) -> bool:
    """Whether a key is one of the concepts that a label announced: `Task` below `Concepts`."""
    if line.is_item and line.style in ("strong", "em") and _is_told_apart(line.key):
        return True
    last = last_word(scope.aspect) if scope.aspect else ""
    if line.is_item and line.style and scope.relation == "has_property" and last in THING_NOUNS:
        return True  # "**seats**: how many sit there" below "Parameters"
    is_listed = line.is_item and scope.relation == "has_part" and not line.key.islower()
    return is_listed and last in ("concepts", "terms", "objects", "entities")


def _says_where(line: Line) -> bool:
    """Whether a key that is set off says in which place or state: `**in transit**: TLS`; `per hour`
    says how much."""
    opens = first_word(line.key)
    return bool(line.style) and " " in line.key and opens in PREPOSITIONS and opens != "per"


def _is_small(line: Line, scope: Scope) -> bool:
    """Whether a key is in plain small letters below an item with a name: who takes a word for a
    term sets it off."""
    if not line.is_item or scope.prose or line.mark != ":" or line.style:
        return False
    if not _SMALL.fullmatch(line.key) or explains(line) or opens_with_verb(line.value_text):
        return False
    if scope.kinds and is_quality(line.key):
        return False  # "electric: clean" beside "manual: slow" is a kind
    named = scope.inside in ("label", "column") and bool(_named_value(line, scope))
    # "memory: 128 MB" below "Limits"
    is_limit = last_word(scope.aspect) in _LIMITS if scope.aspect else False
    is_limit = is_limit and _AMOUNT.match(line.value_text) is not None
    return named or is_limit or scope.inside == "item"


_LIMITS = word_set("limits limit quotas quota constraints specs numbers")
_AMOUNT = re.compile(r"(?:max\.? |min\.? |up to |at (?:most|least) |[~<>≤≥]=? ?)?\d")
_OTHERWISE = re.compile(r"\s(?:if|when|unless|for)\s")
# "MSE", "HTTPS": of letters alone, and no size
_ACRONYM = re.compile(r"[A-Z]{3,6}")


def _named_value(line: Line, scope: Scope) -> str:
    """The one thing that a value names: emphasised, spelled out, or a term of the note."""
    if scope.prose or scope.how == "columns" or not scope.subject:
        return ""
    name, _ = aside_of(line.value_text)
    if not is_name(name, 4):
        return ""
    styled = [run for run in line.value if tidy(run.text) == name and run.styles]
    is_marked = any(style in run.styles for run in styled for style in _MARKED)
    known = fold(name) in scope.terms and not name.islower()
    words = name.split()
    proper = len(words) > 1 and all(word[0].isupper() for word in words)
    proper = proper or (bool(line.style) and _ACRONYM.fullmatch(name) is not None)
    return name if is_marked or known or proper else ""


@pattern("P1d", 0.85, where="mark key tail style")
def subject_and_key(line: Line, scope: Scope) -> Found | None:
    """`*RDS* ecosystem: automates ...`: an emphasised name, then its property in plain words."""
    if not line.tail or not line.mark or not line.style or not is_name(line.key, 5):
        return None
    if _tells_kind(line, scope):
        name = f"{line.key} {line.tail}"
        return glossed_term.read(replace(line, lead=name, key=name, tail=""), scope)
    if found := _are_of_kind(line, scope) or _by_either_name(line, scope):
        return found
    if line.value_text and fold(line.key) in _HOW_FAR:
        # "*nearly* clean: one sweep a day"
        return Found(value_claims(scope.subject, "has_property", line.text, scope.aspect))
    if not line.value_text:
        relation = relation_of_key(line.tail) or "has_property"
        below = replace(scope.about(line.key, "label"), relation=relation, aspect=line.tail)
        return Found((owned_claim(line.key, line, scope),), below=below)
    if shows_code(line.value):
        return Found()
    if line.is_item and fold(line.tail) in _SORTS and not line.key.islower() and not scope.prose:
        return glossed_term.read(replace(line, tail=""), scope)
    relation = relation_of_key(line.tail) or "has_property"
    return Found(value_claims(line.key, relation, line.value_text, line.tail))


# What a plot has along its sides is told of it: "*x*: rate of loaves", "*y axis*: heat"
_AXES = phrases("x; y; x axis; y axis; x-axis; y-axis; horizontal axis; vertical axis")
# Behind a name they say of what sort it is, and no property: "**KPSS** test: ..."
_SORTS = word_set(
    "test method algorithm curve plot chart diagram distribution theorem law rule formula equation"
    " protocol encoding cipher loss kernel optimizer"
)
# Emphasised before an adjective they name nothing.
_HOW_FAR = word_set(
    "near nearly almost fully partly only not never always very mostly highly semi quasi truly"
)
_OTHER_NAME = re.compile(r"(?:/|aka|a\.k\.a\.)\s*(?P<name>\w.*)")
_ARE = re.compile(r"(?:is|are)\s+(?:an?\s+|the\s+|both\s+|all\s+)?(?P<kind>\S.*)")


def _by_either_name(line: Line, scope: Scope) -> Found | None:
    """`**Weft** / woof: runs across`: two names before one gloss, of which only the first is set
    off."""
    match = _OTHER_NAME.fullmatch(line.tail) if line.value_text else None
    if not match or not is_name(match["name"], 4):
        return None
    found = glossed_term.read(replace(line, tail=""), scope)
    if found is None:
        return None
    alias = Alias(tidy(match["name"]), line.key, "either name")
    return replace(found, aliases=(*found.aliases, alias))


def _are_of_kind(line: Line, scope: Scope) -> Found | None:
    """`*Deck* & *Rack* are hearth ovens: keep the heat`: of which kind each is, and what is so of
    the kind; of one thing alone, of that."""
    match = _ARE.fullmatch(line.tail)
    if not match or not is_name(match["kind"], 4) or is_quality(match["kind"]) or scope.prose:
        return None
    names, kind = split_names(line.key, 4) or (line.key,), tidy(match["kind"])
    claims = [Claim(name, "is_a", kind, kind="category", whole=kind) for name in names]
    told = kind if len(names) > 1 else names[0]
    return Found((*claims, *gloss_claims(told, line.value_text)))


def _tells_kind(line: Line, scope: Scope) -> bool:
    """Whether an emphasised word in small letters tells one kind from others: `**deck** ovens: ...`
    below `Ovens`."""
    nouns = {singular(last_word(name)) for name in (scope.subject, scope.topic) if name}
    is_small = line.style in ("strong", "em") and line.key.islower() and " " not in line.key
    return is_small and " " not in line.tail and singular(last_word(line.tail)) in nouns


def _things(line: Line, scope: Scope) -> tuple[Claim, ...]:
    """The names below a key that stands for things, as `tasks` and `workloads` do, or of which
    each is emphasised or explained."""
    # "Go (with the old stone)" is a name and something of it.
    names = split_names(ASIDE.sub("", line.value_text), 4)
    marked = {tidy(run.text) for run in line.value if run.styles and "code" not in run.styles}
    is_listed = (
        last_word(line.key) in THING_NOUNS
        or set(names) <= marked
        or names_remedies(line.key, names)
    )
    if len(names) < 2 or not (is_listed or are_named(line.key, names)):
        return ()
    text = tidy(line.value_text)
    return tuple(
        Claim(scope.subject, "has_property", name, aspect=line.key, whole=text)
        for name in (aside_of(name)[0] for name in names)
    )


@pattern("P1n", 0.75, where="colon key value subject, no tail prose")
def listed_key(line: Line, scope: Scope) -> Found | None:
    """`destinations: S3, Redshift, Splunk` in plain words: what a key in the plural lists."""
    # "**Sources**: S3, SharePoint" heads a list to read only where it holds links.
    is_named = fold(line.key) == "sources" and not any(run.link >= 0 for run in line.value)
    if (line.is_item or line.style) and not is_named:
        return None
    if line.tail or line.mark != ":" or scope.prose:
        return None
    last = last_word(line.key)
    if singular(last) == last or len(line.key.split()) > 2 or not is_name(scope.subject):
        return None
    if relation_of_key(line.key) or (is_filler(line.key) and not is_named) or not line.value_text:
        return None
    names = [aside_of(name)[0] for name in split_names(line.value_text, 3)]
    if len(names) < 3 or sum(name[0].isupper() for name in names) < 2:
        return None
    if " " in line.key and {*names} <= {tidy(run.text) for run in line.value if run.styles}:
        return None  # "Oven tests: *Heat test*, *Steam test*" are kinds of these
    whole = tidy(line.value_text)
    key = tidy(line.key)
    return Found(
        tuple(Claim(scope.subject, "has_property", name, aspect=key, whole=whole) for name in names)
    )
