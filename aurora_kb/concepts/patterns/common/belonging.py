"""How what a line names belongs to the subject it stands below."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import RELATIONS, relation_of_key
from aurora_kb.concepts.language.text import first_word, fold, last_word, word_set
from aurora_kb.concepts.language.values import aside_of, looks_like_acronym, spells_out
from aurora_kb.concepts.language.vocabulary import PROCESS_NOUNS, VARIANT_NOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.statements import Claim


def same(one: str, other: str) -> bool:
    """Whether two labels are the same words but for case, hyphens and a plural."""
    return fold(one).rstrip("s") == fold(other).rstrip("s")


def spells_subject(name: str, scope: Scope) -> bool:
    """Whether a name is the heading's acronym in full: `Gas mark` below `GM`, `Simple Storage
    Service` below `S3`."""
    subject = scope.subject
    is_short = scope.inside in ("heading", "title") and looks_like_acronym(subject)
    return is_short and " " in name and spells_out(subject, name)


def is_short_of(key: str, scope: Scope) -> bool:
    """Whether a key is made of the first letters of what the heading or the note names: `RF` below
    `Random forest`."""
    words = scope.subject.split()
    is_around = scope.inside in ("heading", "title") and not scope.items
    is_short = is_around and key.isupper() and len(words) == len(key) > 1
    return is_short and all(word[:1].upper() == one for word, one in zip(words, key, strict=True))


def names_subject(label: str, subject: str) -> bool:
    """Whether the label holds the subject's last or only name: `Aurora DSQL` for `AWS Aurora`."""
    words, names = fold(label).split(), fold(subject).split()
    if not names or len(words) < 2 or same(label, subject):
        return False
    core = names[-1] if len(names) == 1 or names[0] in {"aws", "amazon", "azure", "google"} else ""
    if words[-1] == core or singular(words[-1]) == core:
        return True
    # "Aurora clusters" are parts of Aurora, "Aurora DSQL" is one of its kinds.
    begins = words[0] == core or " ".join(words).startswith(f"{' '.join(names)} ")
    # "Consumer group", in small letters, gathers consumers.
    is_common = len(names) == 1 and label.split()[-1].isalpha() and label.split()[-1].islower()
    return begins and singular(words[-1]) == words[-1] and not is_common


_LONG = 3  # words
_CHOICES = frozenset(["choice", "choices", "selection"])
_APART = re.compile(r"[\s-]+")


def is_kind_by_word(label: str, subject: str) -> bool:
    """Whether a name of two words is told by what the subject does: `pre-bake` and `baked brick` of
    `Baking`."""
    doing = fold(subject).rpartition(" ")[2]
    if not doing.endswith("ing"):
        return False
    pieces = _APART.split(label.casefold())
    if len(pieces) != 2 or pieces[1] == doing:
        return False
    roots = {stem(doing), doing[:-3], f"{doing[:-3]}e"}
    is_done = pieces[0].endswith("ed") and bool({stem(pieces[0]), pieces[0][:-1]} & roots)
    return is_done or pieces[1] in roots


def part_relation(label: str, scope: Scope, ordered: bool = False) -> str:
    """How an item named `label` belongs to the scope's subject."""
    if scope.relation and not RELATIONS[scope.relation].literal:
        return scope.relation
    is_kind = names_subject(label, scope.subject) or is_kind_by_word(label, scope.subject)
    if scope.kinds or is_kind:
        return "has_variant"
    tail = fold(scope.subject).split()[-1:] or [""]
    if tail[0] in PROCESS_NOUNS:
        return "has_step"
    if ordered and tail[0] == "algorithm":
        return "has_step"
    if tail[0] in VARIANT_NOUNS and not (
        tail[0] == "models" and first_word(scope.subject) in _DONE
    ):
        return "has_variant"
    # "1. Lead time" below "Oven metrics" is one of them, in no order.
    counts = tail[0] in _COUNTED and scope.inside in ("heading", "label")
    return "has_step" if ordered and not counts else "has_part"


# "Training models" is what one does with them, and no sort of them.
_DONE = word_set(
    "training building evaluating choosing selecting comparing testing deploying serving tuning"
    " explaining interpreting monitoring using designing"
)
# Below "Rules" a name that is set off is one of them, and belongs to what they are of.
_RULES = word_set("rules laws axioms principles")
_COUNTED = word_set(
    "metrics principles rules pillars criteria laws axioms kpis goals questions layers models tools"
    " tests components properties guarantees levels"
)


def owned_claim(name: str, line: Line, scope: Scope) -> Claim:
    """How the name before a property belongs to what it stands below, as in an item `2. **Rust**.
    Remedies:` or a label right below a heading."""
    inner = line.is_item or scope.inside in ("column", "heading")
    if not inner or not scope.subject or scope.items or scope.prose or same(name, scope.subject):
        return Claim("", "", name)
    if same(name, scope.topic):
        return Claim("", "", name)  # what the note is about is no step of its own section
    relation = part_relation(name, scope)
    if line.is_item and scope.relation == "has_property" and scope.aspect:
        relation = "has_property"  # among items that are so
    return Claim(scope.subject, relation, name, aspect=scope.aspect, kind=kind_of(relation),
                 whole=name)  # fmt: skip


def may_be_told(scope: Scope) -> bool:
    """Whether an infinitive says something here: below `lets you`, `Solutions`, or in a step."""
    if scope.prose:
        return scope.relation == "does"
    is_aspect = scope.relation == "has_property" and bool(scope.aspect)
    return is_aspect or scope.relation in ("does", "has_step")


def tells_of_many(line: Line, scope: Scope) -> bool:
    """Whether an item in small letters tells what several do, the label being in the plural:
    `return a new table` below `**Queries**`."""
    if scope.prose or scope.relation or not line.is_item or scope.inside not in ("label", "item"):
        return False
    last = fold(scope.subject).split()[-1:] or [""]
    return line.text[:1].islower() and singular(last[0]) != last[0]


def kind_of(relation: str) -> str:
    """The type a relation lends to its target."""
    return RELATIONS[relation].target_type


def below_item(scope: Scope, subject: str) -> Scope:
    """The scope of what hangs below an item that names a concept."""
    return scope.about(subject, "item")


def _is_subject(name: str, scope: Scope) -> bool:
    """Whether a term is the subject again: `Load test` in a note on `Load Testing`."""
    words, names = fold(name).split(), fold(scope.subject).split()
    same_words = len(words) > 1 and [stem(word) for word in words] == [stem(one) for one in names]
    return same(name, scope.subject) or same_words


# "- **Floor**: holds heat" below "Architecture": what it is built of
_BUILT = word_set("architecture structure anatomy infrastructure topology layout internals data")


def _is_kind_of(name: str, subject: str) -> bool:
    """Whether a name is a subject of one or two words with something in front."""
    words = fold(name).split()
    last = fold(subject).split()
    is_longer = len(words) > len(last) and len(last) < _LONG
    return is_longer and [*map(singular, words[-len(last) :])] == [*map(singular, last)]


def membership(
    name: str, line: Line, scope: Scope, has_property: bool = False
) -> tuple[Claim, ...]:
    """How an item's name belongs to the subject. Below a property (`Solutions:`) the name is
    the property's value, unless a parenthesis (`has_property`) holds the value."""
    if _is_subject(name, scope) or not scope.subject or any(same(name, i) for i in scope.items):
        return (Claim("", "", name),)
    if scope.inside == "contrast" and not (
        line.is_item and any(names_subject(name, item) for item in scope.items)
    ):
        return (Claim("", "", name),)  # a third thing between the two is of neither
    if line.part.kind == "text" and same(name, scope.topic):
        return (Claim("", "", name),)  # what the note is about is no step of its own section
    if scope.relation == "purpose" and scope.aspect and scope.inside == "label":
        # "Schools: ..." below "Where"
        return (Claim(scope.subject, "purpose", name, aspect=scope.aspect, whole=name),)
    is_built = fold(scope.aspect) in _BUILT and line.style == "strong" and bool(line.value_text)
    if scope.relation == "has_property" and is_built:
        return (Claim(scope.subject, "has_part", name, aspect=scope.aspect, whole=name),)
    is_rule = bool(line.style) and line.is_item and last_word(scope.aspect or "x") in _RULES
    # "*Fan* (turned up)" below "Remedies" is one of them, below "Heat" the bracket tells how it is.
    aspect = last_word(scope.aspect or "x")
    has_property = has_property and singular(aspect) == aspect
    if scope.relation == "has_property" and not (has_property or scope.braced or is_rule):
        # "Rye flour" below "Choice of flour" is one.
        is_choice = last_word(scope.aspect or "x") in _CHOICES and _is_kind_of(name, scope.subject)
        relation = "has_variant" if is_choice else "has_property"
        return (Claim(scope.subject, relation, name, aspect=scope.aspect, whole=name),)
    is_bare = line.part.ordered and not line.value_text and not scope.glossed
    # "1. no joins" below one of two that are compared, "1. Dataset" below "APIs"
    last = last_word(scope.subject)
    bare_steps = is_bare and not scope.items and singular(last) == last
    relation = "has_part" if is_rule else part_relation(name, scope, bare_steps)
    if relation == "has_step" and not line.is_item and not scope.relation:
        relation = "has_part"  # told in a line of its own, a thing in a process is no step of it
    is_in_order = line.part.ordered or scope.relation == "has_step"
    if line.style == "code" and relation == "has_step" and not is_in_order:
        relation = "has_part"  # what is typed, or stands in a glossary, is in no order
    if line.style == "code" and scope.prose and fold(scope.aspect).endswith("options"):
        relation = "has_part"  # options in code are parameters, no kinds
    aspect = scope.question or scope.aspect
    claim = Claim(scope.subject, relation, name, aspect=aspect, kind=kind_of(relation),
                  order=line.part.order if relation == "has_step" else 0, whole=name)  # fmt: skip
    return (claim,)


def owner_behind(line: Line, scope: Scope) -> str:
    """The thing of the note that a heading names in brackets, maybe by its first word."""
    if line.part.kind != "heading" or not line.text.endswith(")") or scope.prose:
        return ""
    inner = aside_of(line.text)[1]
    if not is_name(inner, 3) or not inner[0].isupper() or same(inner, scope.subject):
        return ""
    if fold(inner) in scope.terms:
        return inner
    longer = [term for term in scope.terms if term.startswith(f"{fold(inner)} ")]
    return inner + longer[0][len(inner) :] if len(longer) == 1 else ""


# "**Flow** (function calling):"
_DOING = re.compile(r"(?:[a-z][\w-]+ ){0,2}[a-z]{3,}ing", re.I)


def process_behind(line: Line, scope: Scope) -> str:
    """The process that a label of steps names in brackets: a deed, a thing of the note, or any
    name where the subject is one of the steps."""
    inner = line.aside
    if not inner or scope.prose or line.is_item or not is_name(inner, 3):
        return ""
    steps = (read_line(part).key for part in line.part.parts)
    is_own = same(inner, scope.subject) or not (
        _DOING.fullmatch(inner)
        or fold(inner) in scope.terms
        or any(key and same(key, scope.subject) for key in steps)
    )
    return "" if is_own else inner


def whose_all(who: str, scope: Scope) -> str:
    """Whose features `All ovens include` tells: those of what the note is about, below a heading
    that names something else than ovens."""
    words = fold(who).split()
    noun = singular(words[1]) if len(words) > 1 else ""
    is_kinds = relation_of_key(words[1] if noun else "") == "has_variant"
    is_own = noun == singular(last_word(scope.subject))
    is_inner = scope.inside == "heading" and not same(scope.subject, scope.topic)
    named = is_name(scope.topic) and words[0] in ("all", "every", "each")
    return scope.topic if is_inner and named and not (is_kinds or is_own) else scope.subject
