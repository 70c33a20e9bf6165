"""`key: value` lines whose key is a relation."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import (
    KEYS,
    MEMBERSHIP,
    RELATIONS,
    is_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import (
    is_about_page,
    is_filler,
    is_imperative,
    is_question,
)
from aurora_kb.concepts.language.text import first_word, fold, last_word, phrases, tidy, word_set
from aurora_kb.concepts.language.values import (
    category_of,
    head_phrase,
    is_acronym_of,
    looks_like_acronym,
    split_chain,
    split_names,
    without_aside,
)
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, THIRD_PERSON
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import asides_of
from aurora_kb.concepts.patterns.common.belonging import process_behind, same
from aurora_kb.concepts.patterns.common.chain_links import chain_claims
from aurora_kb.concepts.patterns.common.claims import names_in_deed, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest
from aurora_kb.concepts.patterns.headings.label_words import label_relation
from aurora_kb.concepts.patterns.headings.relation_labels import names_one_thing
from aurora_kb.concepts.patterns.keys.aspects import REMEDIES, are_named
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.siblings import THINGS
from aurora_kb.concepts.reading.statements import Alias, Claim

_SAID = 6  # words; fewer may introduce a list
ASIDE = re.compile(r"\s*\([^()]*\)")
_NAMED_CHAIN = re.compile(r"(?P<name>[^=:]{2,40}?)\s+=\s+(?P<steps>\S.*)", re.S)
_VERBS = THIRD_PERSON | {"comprises"}
# "Big groups are based on": by what the subject's kinds are told.
_SORTED = re.compile(
    r"\b(?:based on|(?:classified|grouped|sorted|divided|split|told apart|distinguished) by)$", re.I
)
# "Broad categories are based on": what is said of categories introduces them.
_STATED = re.compile(r"^(.+?)\s+(?:is|are)\s+\S")
_CLAUSE_END = re.compile(r"\s*[,;:()/]|\s(?:that|which|and|or|where|when|so)\s")
REDIRECT = re.compile(
    r"^see\s+(?:[^\s,;]+(?:\s+[^\s,;]+){0,2}|(?:the|ch|sec|part|note|page|fig)\b[^,;]*)$", re.I
)
_ASKS_WHAT = phrases("what; what it is")
_STOP = re.compile(r"(?<=\w\w)\.\s+(?=[A-Z])")
_OTHER_NOTES = frozenset({"related", "see also", "related notes"})


def _is_setting(line: Line, relation: str) -> bool:
    """Whether a key in code is said to do something: `depends_on_past: waits for the last loaf`."""
    is_typed = "_" in line.key and not RELATIONS[relation].literal
    return is_typed and opens_with_verb(line.value_text)


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
    if not relation or names_item(line.key, scope) or is_about_page(line.key):
        return None
    is_thing = _is_listed_thing(line, scope) or is_linked(line, scope)
    if is_thing or _is_deed(line.key) or _is_setting(line, relation):
        return None
    if speaks_to_reader(line) or REDIRECT.match(line.value_text):
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
        return Found((said,), aliases, below=below_key(line, relation, scope))
    return Found(claims, below=below_key(line, relation, scope))


def is_linked(line: Line, scope: Scope) -> bool:
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
    if relation == "has_step" and (process := process_behind(line, scope)):
        below = replace(scope.about(process, "label"), relation=relation, aspect=line.key)
        return Found((Claim("", "", process),), below=below)
    below = replace(scope, relation=relation, aspect=line.key, inside="label")
    return Found(below=below, after=None if line.has_list else below)


def below_key(line: Line, relation: str, scope: Scope) -> Scope:
    """The scope of what hangs below a key with its value. Behind a full stop, or with many words,
    a line of text has said it all: the list below it only happens to follow."""
    if not line.is_item and (
        line.value_text.endswith((".", "?", "!"))
        or (len(line.value_text.split()) > _SAID and not line.value_text.endswith(":"))
        or _is_one_value(line, relation)
    ):
        return scope
    return replace(scope, relation=relation, aspect=line.key)


def _is_one_value(line: Line, relation: str) -> bool:
    """Whether a key that is set off has its one value in the line: `**Purpose**: bake rolls`."""
    key = last_word(line.key)
    is_said = RELATIONS[relation].literal and bool(line.style)
    return is_said and singular(key) == key and not line.value_text.endswith(":")


def _is_deed(key: str) -> bool:
    """Whether a key says what to do, though it ends in a word for a relation: `Give examples`."""
    return is_imperative(key) and fold(key) not in KEYS


def _is_listed_thing(line: Line, scope: Scope) -> bool:
    """Whether a word for a relation is one of the things that are listed: `**Role**: ...` below
    `Building blocks`."""
    if fold(line.key) in scope.things:
        return True
    is_listed = scope.relation in MEMBERSHIP and bool(scope.aspect) and not scope.prose
    return line.is_item and bool(line.style) and is_listed and fold(line.key) in THINGS


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
        first, further = first_and_rest(text)
        told = tuple(Claim(subject, "has_property", one, True, whole=one) for one in further)
        category, whole = _marked_category(line) or category_of(first), tidy(first)
        if category:
            is_a = Claim(subject, "is_a", category, aspect=key, kind="category", whole=whole)
        else:
            is_a = Claim(subject, "is_a", whole, literal=True, aspect=key, whole=whole)
        return (is_a, *told)
    steps = split_chain(text, 2 if relation == "has_step" else 3)
    if steps and relation in ("has_step", "has_part", "does", "precedes"):
        return chain_claims(subject, steps, key)
    first, further = first_and_rest(text)
    names = split_names(ASIDE.sub("", first)) if further else ()
    if RELATIONS[relation].plural and len(names) > 1 and are_named("", names):
        text = first  # "Libraries: Panova (Rust), Bell. Acme is no longer made"
    if RELATIONS[relation].plural and (named := _marked_head(line, subject, relation, predicate)):
        return named
    if relation == "related_to" and not split_names(text):
        relation = "has_property"
    named = names_in_deed(subject, relation, text)
    return (*value_claims(subject, relation, text, key, predicate), *named)


def _marked_head(line: Line, subject: str, relation: str, predicate: str) -> tuple[Claim, ...]:
    """The one name of a value that is set off in front of what is added to it: `*late baking* on
    stone`, `*late baking* (Acme)`; not of a value that lists several."""
    runs = [run for run in line.value if run.text.strip()]
    marked = [run for run in runs if run.styles]
    name = tidy(runs[0].text)
    if len(runs) < 2 or marked != runs[:1] or runs[0].link >= 0 or "code" in runs[0].styles:
        return ()
    text = tidy(line.value_text)
    rest = text.removeprefix(name)
    if not is_name(name, 4) or not (_BEHIND.match(rest) or ASIDE.fullmatch(rest)):
        return ()
    aside = _POINTER.sub("", rest.strip(" ()")) if rest.endswith(")") else ""
    kind = RELATIONS[relation].target_type
    claim = Claim(subject, relation, name, aspect=line.key, predicate=predicate, whole=text,
                  kind=kind)  # fmt: skip
    if _PROPER.fullmatch(aside):
        return (claim, Claim(name, "has_property", aside, whole=aside))
    return (claim, *(asides_of(name, aside) if aside else ()))


_BEHIND = re.compile(rf"\s(?:{ANY_PREPOSITION})\s[^,;]+$")
# "MaxSim", "HNSW"
_PROPER = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*")
_POINTER = re.compile(r"(?:^|[,;]\s*)see\s.+$", re.I)


def _marked_category(line: Line) -> str:
    """The one emphasised name of an `is` value, with the noun it stands before: `a managed
    *relational* database`. In brackets stands another word for it, before a comma an adjective."""
    marked = [name for name in emphasised(line.value) if is_name(name, 5)]
    if len(marked) != 1:
        return ""
    before, name, after = tidy(line.value_text).partition(marked[0])
    if before.endswith("(") or (after.startswith(",") and is_quality(name)):
        return ""
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
    if " " in line.key and first_word(line.value_text) in ("which", "what", "who", "how"):
        return True  # "Chosen layers: which of them are folded"
    qualified = fold(line.key) not in KEYS and bool(scope.relation)
    sentence = not names or len(line.value_text.split()) > 3
    return (qualified and sentence) or bool(re.match(r"the\s", line.value_text, re.I))


def names_item(key: str, scope: Scope) -> bool:
    """Whether a key is the name of one of the things that are compared."""
    return any(same(key, item) for item in scope.items)


_STUDIED = word_set("understand learn know remember memorise memorize revise")
_AIMS = word_set("purpose goal goals aim objective objectives")


def speaks_to_reader(line: Line) -> bool:
    """`Goal: understand what ...` tells the reader what to do, `Data: is it clean?` asks him; a
    question behind a key that is set off is what the subject answers, `solution: wait` helps it."""
    value = line.value_text
    # No subject has the purpose that its reader understands something.
    is_study = first_word(value) in _STUDIED and fold(line.key) in _AIMS and not _is_of_model(line)
    # "- purpose: keep the crust soft", "- does: keep the heat" are told of the item's subject.
    is_deed = line.is_item and relation_of_key(line.key) in ("does", "purpose")
    is_told = is_imperative(value) and singular(last_word(line.key)) not in REMEDIES
    is_told = is_told and not is_deed
    return is_study or ((is_question(value) or is_told) and not line.style)


def _is_of_model(line: Line) -> bool:
    """Whether what learns is told about: `_Goal_: learn a policy` in an item, `**Purpose**: learn a
    language`. A reader's own goal is to understand, or stands in a line of its own."""
    is_own = line.is_item or fold(line.key) == "purpose"
    return is_own and bool(line.style) and first_word(line.value_text) not in _READS


_READS = word_set("understand know revise")
