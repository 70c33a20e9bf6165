"""What a pattern is, and what the patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from aurora_kb.concepts.language.values import (
    aside_of,
    is_acronym_of,
    looks_like_acronym,
    names_with_asides,
    split_names,
)
from aurora_kb.concepts.language.verbs import (
    is_plain_verb,
    opens_with_infinitive,
    opens_with_modal,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import (
    PROCESS_NOUNS,
    RELATIONS,
    VARIANT_NOUNS,
    VENDORS,
    first_word,
    fold,
    is_negative_aspect,
    phrases,
    word_set,
)
from aurora_kb.concepts.language.words import is_name, tidy
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.patterns.brackets import (
    is_called_too,
    is_other_name,
    listed_in_brackets,
    shown_in_brackets,
    spells_beginning,
)
from aurora_kb.concepts.patterns.where import Where, where_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim


class Found(Struct, frozen=True):
    """What a pattern reads in a line.

    `below` is the scope of what hangs below the line; `after`, of the lines that follow in
    the same container. `sets_off` are names the line sets side by side.
    """

    claims: tuple[Claim, ...] = ()
    aliases: tuple[Alias, ...] = ()
    below: Scope | None = None
    after: Scope | None = None
    sets_off: tuple[str, ...] = ()


Reader = Callable[[Line, Scope], Found | None]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A described pattern. `id` stands in every statement's evidence; `where` rules lines out
    before it is asked."""

    id: str
    confidence: float
    about: str
    read: Reader
    where: Where

    def __call__(self, line: Line, scope: Scope) -> Found | None:
        """What the pattern reads in the line, None when the line is not of its kind."""
        return self.read(line, scope)


def pattern(identifier: str, confidence: float, where: str = "") -> Callable[[Reader], Pattern]:
    """Describe a function as a pattern; its docstring says what it reads, and `where`, in the
    words of that module, in which lines that can be."""

    def describe(read: Reader) -> Pattern:
        return Pattern(identifier, confidence, (read.__doc__ or "").strip(), read, where_of(where))

    return describe


def same(one: str, other: str) -> bool:
    """Whether two labels are the same words but for case, hyphens and a plural."""
    return fold(one).rstrip("s") == fold(other).rstrip("s")


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
    if tail[0] in VARIANT_NOUNS:
        return "has_variant"
    # "1. Lead time" below "Oven metrics" is one of them, in no order.
    counts = tail[0] in _COUNTED and scope.inside in ("heading", "label")
    return "has_step" if ordered and not counts else "has_part"


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


# What holds one of these is told as not so.
DENIES = re.compile(r"\b(?:not|no|never|cannot|don't|doesn't|can't|without)\b", re.I)
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_THE = re.compile(r"the\s", re.I)


def value_claims(
    subject: str, relation: str, value: str, aspect: str, predicate: str = ""
) -> tuple[Claim, ...]:
    """The claims of `key: value`: one a name for list-valued relations, else one literal."""
    text = tidy(value)
    if not text:
        return ()
    polarity = -1 if is_negative_aspect(aspect) else 1
    kind = RELATIONS[relation]
    if text[0] == "{" and (braces := _IN_BRACES.fullmatch(text)):
        text = tidy(braces[1])
    names = split_names(text) if kind.plural else ()
    if not names and kind.plural and _WITH_COMMA.search(text):
        # "CDK, Ansible (config, procedural)": a comma in brackets parts no names
        listed = names_with_asides(text)
        names = tuple(f"{name} ({aside})" if aside else name for name, aside in listed)
    if len(names) == 1 and _THE.match(text):
        names = ()  # "Layers: the core subsystems" says what they are, it lists none
    if not names and kind.plural and text.endswith(")") and is_name(aside_of(text)[0], 3):
        names = (text,)  # "service mesh (Istio, Linkerd)"
    if not names and kind.symmetric:
        relation = "has_property"  # "vs: a file on disk" names nothing to compare with
    if relation == "purpose" and (lists_nouns(aspect, text) or _lists_aims(aspect, text)):
        names = split_names(text)
    if names:
        bare = [aside_of(name) for name in names]
        return tuple(
            Claim(subject, relation, name, aspect=aspect, predicate=predicate, polarity=polarity,
                  order=number if relation == "has_step" else 0, whole=text,
                  kind=kind.target_type)
            for number, (name, _) in enumerate(bare, 1)
        ) + tuple(
            claim
            for name, aside in bare
            if not _BY.match(aside)  # "Lambda (via streams)" says how, not what Lambda is
            for claim in asides_of(name, aside)
        )  # fmt: skip
    return (
        Claim(subject, relation, text, literal=True, aspect=aspect, predicate=predicate,
              polarity=polarity, whole=text),
    )  # fmt: skip


def asides_of(name: str, aside: str) -> tuple[Claim, ...]:
    """What stands in brackets behind a name of a list: `shells (Bash, Zsh)` has examples, several
    names with capitals behind a word without."""
    names = split_names(aside, 3) if name[:1].islower() and "," in aside else ()
    if len(names) < 2 or not all(one[0].isupper() for one in names):
        return aside_claims(name, aside)
    return tuple(Claim(name, "has_example", one, whole=aside) for one in names)


_WITH_COMMA = re.compile(r"\([^(),]*+,[^()]*+\)")
_OPERATORS = "+-−*/^=<>≤≥≈×·÷%,.;"
_BY = re.compile(r"(?:via|through|by|with|using|over|from)\s", re.I)
# "Multipart: use for big files" tells what for.
_AIM = re.compile(
    r"(?:(?:used?|useful|good|best|ideal|meant|made|designed|suited|suitable)\s+)?for\s+"
    r"(?!(?:each|every|all|any)\s)(\w.*)",
    re.I | re.S,
)


_SAID = re.compile(r"\b(?:is|are|no|not|more|less|too|very)\b|^\w+(?:ly|ing)$")


def lists_nouns(key: str, text: str) -> bool:
    """Whether a key in the plural stands before as many short names: `Cuts: rib, flank & loin`.
    Adjectives, deeds and longer phrases say how something is."""
    last = fold(key).split()[-1:] or [""]
    names = split_names(text, 3)
    if singular(last[0]) == last[0] or len(names) < 3 or not text.islower():
        return False
    return not any(
        is_quality(name) or opens_with_verb(name) or is_plain_verb(name) or _SAID.search(name)
        for name in names
    )


def _lists_aims(key: str, text: str) -> bool:
    """Whether a text behind `used for` lists three and more things by short names: `crash tests,
    long bakes, PITR`; a verb in one of them tells what to do."""
    names = split_names(text, 4) if fold(key) in _AIMS and "." not in text else ()
    return len(names) > 2 and not any(
        opens_with_verb(name) or opens_with_infinitive(name) or _SAID.search(name) for name in names
    )


_AIMS = phrases("used for; use for; use cases; applications; good for; useful for; best for")


def gloss_claims(term: str, gloss: str, aspect: str = "") -> tuple[Claim, ...]:
    """What a gloss says of its term: `does` when it opens with a verb, else `defined_as`."""
    text = tidy(gloss)
    claims: list[Claim] = []
    if text.startswith("(") and ")" in text:
        inner, _, rest = text[1:].partition(")")
        # "(rank - 1) / (rows - 1)" is calculated.
        if tidy(rest) and len(inner.split()) > 1 and tidy(rest)[0] not in _OPERATORS:
            relation = "has_property" if inner[:1].isdigit() else "purpose"  # "(24 h) a log"
            claims.append(Claim(term, relation, tidy(inner), literal=True, whole=tidy(inner)))
            text = tidy(rest)
    aim = _AIM.fullmatch(text)
    if aim:
        claims.append(Claim(term, "purpose", aim[1], True, aspect=aspect, whole=aim[1]))
    elif text:
        is_deed = opens_with_verb(text) or opens_with_infinitive(text)
        relation = "does" if is_deed else "has_property" if opens_with_modal(text) else "defined_as"
        claims.append(Claim(term, relation, text, literal=True, aspect=aspect, whole=text))
    return tuple(claims)


_WEAK_ASIDES = word_set(
    """
    possibly optional conceptual new deprecated recommended incomplete wip draft unfinished
    """
) | phrases(
    """
    not exhaustive; non exhaustive; non exhaustive list; not complete; partial list; in no order;
    in no particular order; work in progress; to do; see below; see above; continued; cont'd
    """
)


# Parentheses that go on with the sentence say nothing by themselves.
_COMMENTS = re.compile(r"(?:that is|i\.?e|e\.?g|see|like|such as|or|and|also)\b", re.I)


# "Mills (cheapest first)" tells how the list below is sorted.
_ORDERS = re.compile(r"(?:\w{3,}est|most \w+) first|in (?:this|that|the given) order", re.I)
_FORMERLY = re.compile(
    r"(?:(?:formerly|previously|once called|aka|a\.k\.a\.?|also (?:called|known as))\s+"
    r"|=\s?(?=[^\W\d_]{2}))(?P<other>\S.*)$",
    re.I,
)
_TOLD = re.compile(r"[^\W\d_]{2}|\d|^\w+$")
# "significance level (alpha)": how it is written, too.
_SYMBOLS = word_set(
    "alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi"
    " omega α β γ δ ε θ κ λ μ ν ρ σ τ φ χ ψ ω Σ Δ n k p r x y"
)
_FORMULA = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z](?=[_^]))(?:[_^]\{?[\w*']+\}?)*")


# "helfen (to help)": what a word of another language means
TRANSLATED = re.compile(r"to [a-z]+(?: [a-z]+){0,2}")


def aside_claims(label: str, aside: str, aspect: str = "") -> tuple[Claim, ...]:
    """A parenthesis behind a label as a property of what the label names."""
    text = tidy(aside)
    if not text or fold(text) in _WEAK_ASIDES or "http" in text or _COMMENTS.match(text):
        return ()
    if _ORDERS.fullmatch(text):
        return ()
    if not _TOLD.search(text):
        return ()  # how it is written: `W/"..."`
    if _FORMULA.fullmatch(text) or fold(text) in _SYMBOLS:
        return ()  # "($\\chi^2$)" is how it is written
    if label.islower() and " " not in label and TRANSLATED.fullmatch(text):
        return (Claim(label, "defined_as", text, literal=True, whole=text),)
    if text.startswith("for ") and not aspect:
        text = text[4:]
        return (Claim(label, "purpose", text, literal=True, whole=text),)
    return (Claim(label, "has_property", text, literal=True, aspect=aspect, whole=text),)


def read_asides(
    name: str, asides: tuple[str, ...], scope: Scope, glossed: bool = False, shows: bool = False
) -> tuple[tuple[Alias, ...], tuple[Claim, ...]]:
    """A parenthesis behind a name: another name of it, what it lists, or a property. In front of
    a gloss it lists nothing: `L2 (ridge, weight decay): small weights`; what is in the plural may
    still show examples there."""
    aliases: list[Alias] = []
    claims: list[Claim] = []
    aspect = scope.aspect if scope.relation == "has_property" else ""
    last = name.split()[-1]
    for aside in filter(None, asides):
        short, long = sorted((name, aside), key=len)
        family = f"{name} {scope.subject.split()[-1]}" if scope.subject else name
        if glossed and spells_beginning(name, aside):
            continue  # "DRB (deck rack): ..." says what its first letters stand for
        if (
            is_acronym_of(short, long)
            # "AWS Bread Store (BS)"
            or (first_word(name) in VENDORS and is_acronym_of(aside, name.partition(" ")[2]))
            or is_acronym_of(last, aside)
            or (looks_like_acronym(aside) and is_acronym_of(aside, family))
        ):
            aliases.append(Alias(aside, name, "acronym"))
        elif (was := _FORMERLY.match(aside)) and is_name(was["other"], 5):
            aliases.append(Alias(tidy(was["other"]), name, "other name"))
        elif glossed and is_other_name(name, aside, scope):
            aliases.append(Alias(aside, name, "other name"))
        elif glossed and is_called_too(aside, scope):
            aliases.append(Alias(aside, name, "other name", local=True))
        elif not glossed and (listed := listed_in_brackets(name, aside, scope)):
            claims.extend(listed)
        elif shows and (shown := shown_in_brackets(name, aside, scope)):
            claims.extend(shown)
        else:
            claims.extend(aside_claims(name, aside, aspect))
    return tuple(aliases), tuple(claims)


@lru_cache(maxsize=1 << 12)
def named(label: str) -> tuple[str, str]:
    """A label's name and its parenthesis, the name `""` when it cannot be a concept."""
    if label[1:2] == "(":
        return "", ""  # "P(A)"
    name, aside = aside_of(label)
    return (name, aside) if is_name(name) else ("", "")


def below_item(scope: Scope, subject: str) -> Scope:
    """The scope of what hangs below an item that names a concept."""
    return scope.about(subject, "item")


def only_explains(line: Line, scope: Scope) -> bool:
    """Whether a line of text that ends as a sentence only explains a word, while the list behind
    it is what the heading announced: `Heat (h): degrees in the oven.` below `Types by heat`."""
    is_text = line.part.kind == "text" and line.has_list and line.value_text.endswith(".")
    return is_text and bool(scope.relation) and scope.inside == "label" and not scope.prose
