"""The kinds of relations, and the words of keys and labels that mean one or an aspect."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aurora_kb.concepts.language import other_languages as other
from aurora_kb.concepts.language.text import fold, phrases, word_set
from aurora_kb.engine import memoised


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A relation of the vocabulary.

    `literal` relations end in a value, not in a concept; `plural` ones take a list of
    names, so that `A, B and C` is three targets.
    """

    name: str
    inverse: str
    symmetric: bool = False
    literal: bool = False
    plural: bool = False
    target_type: str = "concept"


_KINDS = (
    RelationKind("is_a", "has_variant", target_type="category"),
    RelationKind("has_variant", "is_a", plural=True, target_type="variant"),
    RelationKind("has_example", "example_of", plural=True),
    RelationKind("has_part", "part_of", plural=True, target_type="component"),
    RelationKind("has_step", "step_of", plural=True, target_type="step"),
    RelationKind("has_feature", "feature_of", plural=True, target_type="feature"),
    RelationKind("defined_as", "", literal=True),
    RelationKind("does", "", literal=True),
    RelationKind("purpose", "", literal=True),
    RelationKind("has_property", "", literal=True),
    RelationKind("uses", "used_by", plural=True, target_type="tool"),
    RelationKind("compatible_with", "compatible_with", symmetric=True, plural=True),
    RelationKind("integrates_with", "integrates_with", symmetric=True, plural=True),
    RelationKind("compares_with", "compares_with", symmetric=True, plural=True),
    RelationKind("precedes", "follows", plural=True),
    RelationKind("prerequisite_of", "requires", plural=True),
    RelationKind("related_to", "related_to", symmetric=True, plural=True),
    RelationKind("links_to", "linked_from"),
)
RELATIONS: dict[str, RelationKind] = {kind.name: kind for kind in _KINDS}
# What joins a whole to what is its own.
MEMBERSHIP = frozenset({"has_part", "has_variant", "has_step", "has_feature"})

# The author's key, as a whole phrase.
_KEYS: dict[str, str] = {
    "is_a": """is; are; is a; is an; is the; is a subtype of; is a type of; is a kind of; extends;
        kind of; subtype of; subclass of; instance of; category""",
    "has_variant": """types; type of; subtypes; subclasses; variants; variant; methods; kinds;
        versions; editions; flavors; flavours; styles; modes; deployment modes; techniques;
        strategies; approaches; paradigms; options; family; the family; lineup; ways; classes;
        categories; subcategories;
        methods include""",
    "has_example": """implementations; eg; e.g.; e.g; ex; example; examples; such as; for example;
        for instance; examples include""",
    "has_part": """components; component; parts; composed of; consists of; comprises; contains;
        includes; include; including; layers; modules; core concepts; key concepts; key terms;
        key ideas; core ideas; main ideas; main concepts; basic concepts; important concepts;
        concepts; elements; building blocks; subcomponents; made of; made up of; pipelines; members;
        pieces; moving parts; settings; inside; what's inside; anatomy; makeup; ingredients;
        decomposes into; decomposes into modules; divided into; subsystems""",
    "has_step": """steps; step; process; flow; cycle; loop; stages; phases; workflow; procedure;
        lifecycle; sequence; system flow; composed of stages; implements framework; data flow""",
    "has_feature": """features; feature; offers; supports; key features; main features; mechanisms;
        capabilities; core features""",
    "defined_as": """definition; def; defined as; means; meaning; what it is; in essence; what;
        description; stands for""",
    "does": """does; do; function; functions; enables; provides; adds; optimizes; role; job; allows;
        lets you; responsibility; responsibilities; automates; what it does; manages""",
    "purpose": """purpose; goal; goals; designed for; use case; use cases; aims to; aim; objective;
        for; what for; used for; use when; when to use; best for; why; good for; ideal for; use for;
        use it for; useful for; motivation; intent; indication; indications;
        indicated for; optimized for; optimised for; built for; made for; meant for; intended for;
        suited for; suitable for; tuned for; great for; recommended for; fit for""",
    "uses": """uses; tools; tool; languages; language; hosted on; reads; writes; runs on; built on;
        depends on; relies on; engine; engines; libraries; algorithms; stack; tech stack; platforms;
        tech; technology; technologies;
        powered by; built with; requires; needs; reads from; writes to; loads from; based on;
        ingests from; consumes from; backed by; written in;
        implemented in; coded in""",
    "compatible_with": "compatible with; works with; compatibility; compatible",
    "integrates_with": "integrates with; integrations; integration; connects to; integration with",
    "compares_with": """vs others; vs the rest; compared to others; vs; versus;
        compared to; compared with; differs from; alternatives; alternative""",
    "precedes": "precedes; followed by; follow up; next; then; leads to",
    "related_to": """related to; related; similar; similar to; see also; feeds; interacts with;
        extended by; triggers; calls; sends to; managed by; controls""",
    "prerequisite_of": "learn after; prerequisite of; prerequisite for; before",
}
KEYS: dict[str, str] = other.KEYS | {
    phrase: relation for relation, text in _KEYS.items() for phrase in sorted(phrases(text))
}

# A key whose last word is one of these is a property of the subject, whatever stands before
# it ("learning approach", "key limitations"); other unknown keys are terms of their own.
ASPECT_NOUNS = other.ASPECTS | word_set(
    """
    typical usual reads writes
    architecture challenge challenges limitation limitations pro pros con cons advantage advantages
    disadvantage disadvantages benefit benefits drawback drawbacks how when where who cost costs
    pricing price performance result results ecosystem tradeoff tradeoffs risk risks caveat caveats
    characteristic characteristics property properties assumption assumptions complexity latency
    throughput approach mechanism input inputs output outputs data task tasks note notes remark
    remarks exception exceptions behavior behaviour requirement requirements condition conditions
    constraint constraints strength strengths weakness weaknesses default defaults format syntax
    formula interpretation intuition idea problem problems solution solutions reason reasons impact
    effect effects limit limits size scope status availability durability consistency consequence
    consequences trade-off trade-offs scale pitfall pitfalls gotcha gotchas analogy workload
    workloads question answer outcome implication implications value values range unit units time
    duration author year owner location warning tip tips usage history origin criterion criteria fix
    fixes cause causes remedy remedies symptom symptoms workaround complication complications
    contraindication contraindications contraindicated prognosis aetiology etiology pathophysiology
    pathophys epidemiology prevalence incidence mortality precipitant precipitants indication
    indications investigations diagnosis treatment treatments management ratio evidence criticism
    criticisms objections determinants differential differentials ix mx tx dx ddx mnemonic mnemonics
    signs workarounds mitigation mitigations cure practice practices guideline guidelines
    recommendation recommendations structure hierarchy choice choices setup ideas mistake mistakes
    misconception misconceptions antipattern antipatterns parameter parameters hyperparameter
    hyperparameters params hyperparams decision decisions arguments quota quotas bottleneck
    bottlenecks check trick tricks downside downsides upside upsides rules
    """
)
# Aspects when they stand alone, but at the end of a longer key part of a name: "Daily
# notes", "Partition key".
VAGUE_TAILS = word_set(
    """
    note notes data key idea value values default format size scope status location time history
    property properties setup usage question rule owner author year tip tips context unit units
    tasks task structure hierarchy treatment treatments management diagnosis signs ratio
    evidence rules check reads writes
    """
)
# Aspects that are told by naming things, not by saying something.
THING_NOUNS = word_set(
    "tasks workloads applications operations domains parameters hyperparameters params"
    " hyperparams arguments complications contraindications contraindicated precipitants"
    " differentials"
)
NEGATIVE_ASPECTS = other.NEGATIVE_ASPECTS | word_set(
    """
    challenge challenges limitation limitations con cons disadvantage disadvantages drawback
    drawbacks weakness weaknesses pitfall pitfalls gotcha gotchas risk risks caveat caveats
    mistake mistakes misconception misconceptions antipattern antipatterns downside downsides
    bottleneck bottlenecks
    """
)
# Systems: a label or key that names one says where something holds, not what it is.
PLATFORMS = phrases(
    """
    windows; macos; mac os; mac; linux; ios; ipados; android; iphone; ipad; desktop; mobile; tablet;
    phone; browser; chromeos; chrome os
    """
)
# Keys that put the subject at the far end: `part of: Bakery` says that a bakery has the part.
_INVERSE_KEYS: dict[str, str] = {
    "has_part": "part of; belongs to; component of; module of; element of; member of",
    "has_step": "step of; stage of; phase of; step in; stage in",
    "has_feature": "feature of; feature in",
    "has_example": "example of; instance of a",
    "precedes": "preceded by; comes after",
    "prerequisite_of": """prereq; prereqs; prerequisite; prerequisites; requires knowledge of;
        learn before; read before""",
}
INVERSE_KEYS: dict[str, str] = {
    phrase: relation for relation, text in _INVERSE_KEYS.items() for phrase in sorted(phrases(text))
}


_DEGREES = word_set("more less fewer bigger smaller larger higher lower longer shorter")


@memoised(1 << 14)
def relation_of_key(key: str) -> str:
    """The relation an author's key stands for, `""` when the key is no relation word."""
    folded = fold(key)
    if folded.endswith(" w/"):
        folded = f"{folded[:-2]}with"
    if folded in KEYS:
        return "" if key in _READS_AND_WRITES else KEYS[folded]
    words = folded.split()
    if (len(words) > 1 and words[0] in _DEGREES) or key.lstrip()[:1] in "<>≤≥~":
        return ""  # "fewer tools ⟶ better choice" uses nothing, "< 50 examples" shows none
    for length in (3, 2):
        head = " ".join(words[:length])
        if len(words) > length and head in KEYS and length > 1 and KEYS[head] != "is_a":
            return KEYS[head]
    if "_" in key and _IDENTIFIER.fullmatch(key):
        if words[0] in ("is", "are") and len(words) > 2 and words[-1] in _KEY_PREPOSITIONS:
            # "is_made_by" says what is done to the subject, not what it is.
            return relation_of_key("_".join(words[1:])) or "related_to"
        # "inspired_by" and "follows_pattern" relate, "chunk_size" is a setting.
        if words[-1] in ("with", "using") and words[0] in _MADE:
            return "uses"
        relates = words[-1] in _KEY_PREPOSITIONS or _MAYBE_VERB.fullmatch(words[0])
        other = "related_to" if relates else ""
        # "for_each" is called so, it is for nothing.
        return other if words[0] in _KEY_PREPOSITIONS else KEYS.get(words[0], "") or other
    if len(words) == 2 and words[0] == "supported" and words[1] != "by":
        return "has_feature"
    # "All-purpose" is one word.
    joined = key.rstrip().casefold().endswith(f"-{words[-1]}") if words else False
    if len(words) in (2, 3) and words[-1] in _TAIL_KEYS and not joined | is_kind_of_data(key):
        return _TAIL_KEYS[words[-1]]
    return ""


_READS_AND_WRITES = frozenset({"Reads", "Writes"})  # with a capital they are counted
_COLUMNS = word_set("features variables attributes")
_OF_DATA = word_set(
    "categorical numerical numeric continuous discrete ordinal nominal binary textual temporal"
    " derived missing skewed"
)


def is_kind_of_data(key: str) -> bool:
    """Whether a phrase tells columns of data apart, `Categorical features`: they are things, and
    features of nothing."""
    first, _, last = fold(key).partition(" ")
    return last in _COLUMNS and first in _OF_DATA


_MADE = word_set(
    "trained made measured evaluated implemented tested computed optimized optimised created"
    " monitored secured encrypted tuned deployed written parsed solved fitted stored"
)
_IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z]+)+")
_MAYBE_VERB = re.compile(r"[a-z]{2,}[^suia]s")
_BETWEEN = re.compile(r"\s*(?:/|&|,|\band\b|\bor\b)\s*")
_KEY_PREPOSITIONS = word_set("for with on by to of from in when")
_TAIL_KEYS = {
    "components": "has_part",
    "features": "has_feature",
    "types": "has_variant",
    "variants": "has_variant",
    "steps": "has_step",
    "stages": "has_step",
    "examples": "has_example",
    "ex": "has_example",
    "tools": "uses",
    "techniques": "has_variant",
    "methods": "has_variant",
    "concepts": "has_part",
    "modules": "has_part",
    "purpose": "purpose",
    "goal": "purpose",
    "cases": "purpose",
    "integrations": "integrates_with",
}


@memoised(1 << 12)
def is_aspect(key: str) -> bool:
    """Whether the key names a property, as `learning approach` or `used by` do."""
    words = fold(key).split()
    if not words or len(words) > 5 or ("-" in key and _OWN_KIND.match(key)):
        return False
    alone = len(words) == 1
    if words[-1] in ("off", "offs") and "trade" in words[-2:]:
        return True
    return (words[-1] in ASPECT_NOUNS and (alone or words[-1] not in VAGUE_TAILS)) or (
        len(words) > 1 and words[-1] in _KEY_PREPOSITIONS
    )


# "Self-Consistency", "All-purpose": of another kind than consistency is.
_OWN_KIND = re.compile(r"(?:self|cross|multi|meta|auto|co|inter|intra|all|general)-", re.I)


def is_platform(key: str) -> bool:
    """Whether a key says on which systems something holds: `macOS`, `Windows and Linux`."""
    return all(name in PLATFORMS for name in _BETWEEN.split(fold(key)))


def is_negative_aspect(key: str) -> bool:
    """Whether what stands under the key speaks against the subject."""
    folded = fold(key)
    if is_positive_aspect(key):
        return False  # "Pros & cons" may be either
    return bool(_DENIAL.match(folded)) or any(w in NEGATIVE_ASPECTS for w in folded.split())


def is_positive_aspect(key: str) -> bool:
    """Whether what stands under the key speaks for the subject, whatever words it uses."""
    return any(word in _POSITIVE_ASPECTS for word in fold(key).split())


# "not available on" denies no more than its value.
_DENIAL = re.compile(
    r"(?:do not|don't|not (?:\w+ )?(?:for|when|if|with)|when not|never|avoid|bad|unsuitable"
    r"|watch out|beware)\b"
)
_POSITIVE_ASPECTS = other.POSITIVE_ASPECTS | word_set(
    "pro pros advantage advantages benefit benefits strength strengths upside upsides"
)
