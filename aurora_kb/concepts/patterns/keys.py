"""`key: value` lines whose key is a relation or a property of the subject."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.values import (
    aside_of,
    category_of,
    head_phrase,
    is_acronym_of,
    looks_like_acronym,
    split_chain,
    split_names,
    without_aside,
)
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import (
    KEYS,
    MEMBERSHIP,
    RELATIONS,
    THING_NOUNS,
    THIRD_PERSON,
    first_word,
    fold,
    is_aspect,
    last_word,
    phrases,
    relation_of_key,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_about_page,
    is_filler,
    is_imperative,
    is_name,
    is_question,
    tidy,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.aspects import REMEDIES, are_named, names_remedies
from aurora_kb.concepts.patterns.base import (
    Found,
    below_item,
    is_kind_by_word,
    owned_claim,
    pattern,
    read_asides,
    same,
    value_claims,
)
from aurora_kb.concepts.patterns.chain_links import chain_claims
from aurora_kb.concepts.patterns.label_words import ADJECTIVES, label_relation
from aurora_kb.concepts.patterns.labels import names_one_thing
from aurora_kb.concepts.patterns.second_sentences import first_and_rest
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised, shows_code
from aurora_kb.concepts.reading.siblings import THINGS, explains, is_deed_key, is_measured
from aurora_kb.concepts.reading.statements import Alias, Claim

_MARKED = ("strong", "em", "mark", "abbr")
_SMALL = re.compile(r"[a-z][a-z-]*(?: [a-z-]+)?")
_SAID = 6  # words; fewer may introduce a list
_ASIDE = re.compile(r"\s*\([^()]*\)")
_NAMED_CHAIN = re.compile(r"(?P<name>[^=:]{2,40}?)\s+=\s+(?P<steps>\S.*)", re.S)
_VERBS = THIRD_PERSON | {"comprises"}
# "Big groups are based on": by what the subject's kinds are told.
_SORTED = re.compile(
    r"\b(?:based on|(?:classified|grouped|sorted|divided|split|told apart|distinguished) by)$", re.I
)
# "Broad categories are based on": what is said of categories introduces them.
_STATED = re.compile(r"^(.+?)\s+(?:is|are)\s+\S")
_CLAUSE_END = re.compile(r"\s*[,;:()/]|\s(?:that|which|and|or|where|when|so)\s")
_REDIRECT = re.compile(r"^see\s+[^,;]+$", re.I)
_TOLD = phrases(
    "idea; intuition; usage; watch out; watch out for; beware; careful; be careful; caution; note;"
    " warning; remember; keep in mind; important; don't forget"
)
# "good: quick", "bad: one tray"
_JUDGED = frozenset({"good", "bad", "the good", "the bad", "plus", "minus"})
_ASKS_WHAT = phrases("what; what it is")
_STOP = re.compile(r"(?<=\w\w)\.\s+(?=[A-Z])")
_TOLD_APART = word_set("consistency availability output input format scale cost value data")
_PHRASE = re.compile(r"(?:an?\s+)?[a-z]{3,}\s+[a-z]\S*\s+\S*[a-z]{2}")
_OTHER_NOTES = frozenset({"related", "see also", "related notes"})
_FACTS = frozenset({"when", "where", "who", "how"})


@pattern("P1", 0.95, where="mark key value, no equals tail")
def relation_key(line: Line, scope: Scope) -> Found | None:
    """`- **is**: a message queue`, `- **purpose** ⟶ ...`: the key is a relation word."""
    if not line.mark or line.tail or not line.value_text or line.mark == "=":
        return None
    if line.style == "code" and not scope.prose:
        return None  # what is typed is a name, whatever it means elsewhere
    if "_" in line.key and line.mark in ("-", "|"):
        return None  # "max_tokens – the longest output" names a parameter, "part_of: X" relates
    relation = relation_of_key(line.key)
    if not relation or _names_item(line.key, scope) or is_about_page(line.key):
        return None
    if _is_listed_thing(line, scope) or _is_linked(line, scope):
        return None
    if _is_instruction(line) or _REDIRECT.match(line.value_text):
        return Found()
    if relation == "precedes" and is_plain_verb(line.value_text):
        return Found()  # "Next: redo the exercises"
    if line.style == "" and len(line.key.split()) > 3:
        return None
    if _defines_key(line, relation, scope):
        return None
    subject = scope.subject
    is_next = relation in ("prerequisite_of", "precedes") or fold(line.key) in _OTHER_NOTES
    if is_next and not line.is_item:
        subject = scope.topic or subject
    claims = _claims(subject, relation, line)
    long = tidy(line.value_text)
    is_long = looks_like_acronym(subject) and is_acronym_of(subject, long)
    if relation == "is_a" and is_long and long[0].isupper() and is_name(long, 7):
        aliases = (Alias(long, subject, "acronym"),)  # "is: Resilient Distributed Dataset"
        said = Claim(subject, "defined_as", long, True, aspect=line.key, whole=long)
        return Found((said,), aliases, below=_below_key(line, relation, scope))
    return Found(claims, below=_below_key(line, relation, scope))


def _is_linked(line: Line, scope: Scope) -> bool:
    """Whether an emphasised key is a link of a chain of the note: `Job` of `Job ⟶ Task`."""
    return line.is_item and bool(line.style) and fold(line.key) in scope.linked


@pattern("P1b", 0.9, where="label key, no tail value")
def relation_key_with_list(line: Line, scope: Scope) -> Found | None:
    """`- **components**:` with items below: the items inherit the key's relation."""
    if line.value_text or not line.is_label or not line.key or is_filler(line.key):
        return None
    if names_one_thing(line) or fold(line.key) in scope.things:
        return None
    stated = _STATED.match(fold(line.key))
    relation = (
        (stated and label_relation(stated[1]))
        or ("has_variant" if _SORTED.search(line.key) else "")
        or relation_of_key(line.key)
        or ("has_property" if is_aspect(line.key) and not line.tail else "")
    )
    if not relation or line.tail:
        return None
    below = replace(scope, relation=relation, aspect=line.key, inside="label")
    return Found(below=below, after=None if line.has_list else below)


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
        return None
    # Below "Core concepts" a key that is a property elsewhere in the note is defined.
    repeated = key in scope.aspects and not (scope.relation in MEMBERSHIP and scope.aspect)
    is_named = bool(line.style) and line.key[:1].isupper() and " " in line.key and not line.is_item
    if is_named and split_chain(line.value_text):
        return None  # "**Hearth architecture**: floor → dome → flue" is a thing of its own
    is_thing = _is_announced(line, scope) or _is_linked(line, scope) or key in scope.things
    if is_thing or (line.is_item and line.style and is_kind_by_word(key, scope.subject)):
        return None
    is_keyed = bool(line.style) or line.mark == "="
    in_column = scope.how == "columns" and is_keyed and _names_item(scope.subject, scope)
    is_choice = not scope.prose and _is_choice(line)
    told = small or equals or is_choice or _is_told(line) or is_measured(line)
    if not (is_aspect(key) or repeated or in_column or told) or _names_item(line.key, scope):
        return None
    # "mitigated by" is a key as good as "mitigation".
    if not (line.style or small or in_column) and not (
        is_name(line.key, 4) or (is_aspect(key) and len(key.split()) < 4)
    ):
        return None
    if _is_instruction(line) or _REDIRECT.match(line.value_text):
        return Found()
    return _property_value(line, scope)


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
    chosen = aside_of(line.value_text)[0].rstrip(".")
    if scope.inside == "contrast" and _names_item(chosen, scope):
        # "Default choice: gas" below "Heaters (gas vs wood)" is of neither.
        whole = scope.topic if is_name(scope.topic) else ""
        return Found((Claim(whole, "has_property", chosen, aspect=line.key, whole=chosen),))
    if is_deed_key(line.key):
        return Found(value_claims(scope.subject, "does", line.value_text, line.key))
    below = _below_key(line, "has_property", scope)
    name = _named_value(line, scope)
    if name:
        aliases, asides = read_asides(name, (aside_of(line.value_text)[1],), scope)
        claim = Claim(scope.subject, "has_property", name, aspect=line.key,
                      whole=tidy(line.value_text))  # fmt: skip
        below = below_item(scope, name) if line.has_list else below
        return Found((claim, *asides), aliases, below=below)
    claims = _things(line, scope) or value_claims(
        scope.subject, "has_property", line.value_text, line.key
    )
    return Found(claims, below=below)


def _is_told(line: Line) -> bool:
    """Whether a word that arranges pages elsewhere is the key of an item: `*idea*: ...`."""
    key = fold(line.key)
    is_judged = line.is_item and key in _JUDGED
    return is_judged or (bool(line.style) and (key in _FACTS or (line.is_item and key in _TOLD)))


def _is_choice(line: Line) -> bool:
    """Whether a key in small letters says what to do with the subject: `*choose size*: by eye`."""
    is_set_off = line.is_item and line.style in ("strong", "em", "") and line.key.islower()
    is_short = len(line.key.split()) < 4 and not line.part.ordered
    return is_set_off and is_short and is_imperative(line.key)


def _below_key(line: Line, relation: str, scope: Scope) -> Scope:
    """The scope of what hangs below a key with its value. Behind a full stop, or with many words,
    a line of text has said it all: the list below it only happens to follow."""
    if not line.is_item and (
        line.value_text.endswith((".", "?", "!"))
        or (len(line.value_text.split()) > _SAID and not line.value_text.endswith(":"))
    ):
        return scope
    return replace(scope, relation=relation, aspect=line.key)


def _is_listed_thing(line: Line, scope: Scope) -> bool:
    """Whether a word for a relation is one of the things that are listed: `**Role**: ...` below
    `Building blocks`."""
    if fold(line.key) in scope.things:
        return True
    is_listed = scope.relation in MEMBERSHIP and bool(scope.aspect) and not scope.prose
    return line.is_item and bool(line.style) and is_listed and fold(line.key) in THINGS


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
    return named or scope.inside == "item"


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
    return name if is_marked or known or proper else ""


@pattern("P1d", 0.85, where="mark key tail style")
def subject_and_key(line: Line, scope: Scope) -> Found | None:
    """`*RDS* ecosystem: automates ...`: an emphasised name, then its property in plain words."""
    if not line.tail or not line.mark or not line.style or not is_name(line.key, 5):
        return None
    if not line.value_text:
        relation = relation_of_key(line.tail) or "has_property"
        below = replace(scope.about(line.key, "label"), relation=relation, aspect=line.tail)
        return Found((owned_claim(line.key, line, scope),), below=below)
    if shows_code(line.value):
        return Found()
    relation = relation_of_key(line.tail) or "has_property"
    return Found(value_claims(line.key, relation, line.value_text, line.tail))


def _claims(subject: str, relation: str, line: Line) -> tuple[Claim, ...]:
    text, key = line.value_text, line.key
    predicate = fold(key).replace(" ", "_")
    if named_chain := _NAMED_CHAIN.match(tidy(text)):
        # "pattern: *Three-fold* = roll ⟶ fold ⟶ rest"
        steps, name = split_chain(named_chain["steps"]), tidy(named_chain["name"])
        is_plural = RELATIONS[relation].plural and relation != "has_step"
        if steps and is_name(name, 3):
            how = relation if is_plural else "has_property"
            owned = Claim(subject, how, name, aspect=key, predicate=predicate, whole=tidy(text))
            return (owned, *chain_claims(name, steps))
    if relation == "defined_as" and fold(key) in _ASKS_WHAT:
        first, *rest = _STOP.split(text, maxsplit=1)
        if (kind := category_of(first)) and len(kind.split()) < 4:
            # "what: managed pub/sub. A publisher sends ..."
            more = value_claims(subject, "has_property", rest[0], key) if rest else ()
            is_a = Claim(subject, "is_a", kind, aspect=key, kind="category", whole=tidy(first))
            return (is_a, *more)
    if relation == "is_a":
        if is_quality(without_aside(text)):
            return value_claims(subject, "has_property", text, key)
        category = _marked_category(line) or category_of(text)
        if category:
            return (
                Claim(subject, "is_a", category, aspect=key, kind="category", whole=tidy(text)),
            )
        return (Claim(subject, "is_a", tidy(text), literal=True, aspect=key, whole=tidy(text)),)
    steps = split_chain(text, 2 if relation == "has_step" else 3)
    if steps and relation in ("has_step", "has_part", "does", "precedes"):
        return chain_claims(subject, steps, key)
    first, further = first_and_rest(text)
    names = split_names(_ASIDE.sub("", first)) if further else ()
    if RELATIONS[relation].plural and len(names) > 1 and are_named("", names):
        text = first  # "Libraries: Panova (Rust), Bell. Acme is no longer made"
    if relation == "related_to" and not split_names(text):
        relation = "has_property"
    return value_claims(subject, relation, text, key, predicate)


def _marked_category(line: Line) -> str:
    """The one emphasised name of an `is` value, with the noun it stands before: `a managed
    *relational* database`."""
    marked = [name for name in emphasised(line.value) if is_name(name, 5)]
    if len(marked) != 1:
        return ""
    _, name, after = tidy(line.value_text).partition(marked[0])
    after, _ = head_phrase(_CLAUSE_END.split(after, maxsplit=1)[0])
    whole = tidy(name + after)
    return whole if name and is_name(whole, 5) else marked[0]


def _defines_key(line: Line, relation: str, scope: Scope) -> bool:
    """`Layers: the main subsystems` says what layers are, and `New doors: cut into old walls`
    below `Solutions` what that is; neither lists any."""
    if RELATIONS[relation].literal or not line.is_item or scope.prose:
        return False
    names = split_names(line.value_text)
    if not line.style:
        # "modules: reusable groups of files"
        text = line.value_text
        is_phrase = len(names) < 2 and text.islower() and bool(head_phrase(text)[1])
        return is_phrase and relation == "has_part" and fold(line.key) in KEYS
    if len(names) > 1 or split_chain(line.value_text, 2):
        return False
    noun = last_word(line.key)
    if relation not in MEMBERSHIP or noun in _VERBS or singular(noun) == noun:
        return False  # "feeds: the mill pond"
    qualified = fold(line.key) not in KEYS and bool(scope.relation)
    sentence = not names or len(line.value_text.split()) > 3
    return (qualified and sentence) or bool(re.match(r"the\s", line.value_text, re.I))


def _things(line: Line, scope: Scope) -> tuple[Claim, ...]:
    """The names below a key that stands for things, as `tasks` and `workloads` do, or of which
    each is emphasised or explained."""
    # "Go (with the old stone)" is a name and something of it.
    names = split_names(_ASIDE.sub("", line.value_text), 4)
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


def _names_item(key: str, scope: Scope) -> bool:
    return any(same(key, item) for item in scope.items)


_STUDIED = word_set("understand learn know remember memorise memorize revise")
_AIMS = word_set("purpose goal goals aim objective objectives")


def _is_instruction(line: Line) -> bool:
    """`Goal: understand what ...` tells the reader what to do, `Data: is it clean?` asks him; a
    question behind a key that is set off is what the subject answers, `solution: wait` helps it."""
    value = line.value_text
    # No subject has the purpose that its reader understands something.
    is_study = first_word(value) in _STUDIED and fold(line.key) in _AIMS
    is_told = is_imperative(value) and singular(last_word(line.key)) not in REMEDIES
    return is_study or ((is_question(value) or is_told) and not line.style)
