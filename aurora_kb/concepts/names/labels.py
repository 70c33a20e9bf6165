"""Which labels name the same thing: canonical keys, and merges with their reasons.

Equal keys are one concept. Everything else that is merged is merged by a rule that says
why, and most rules hold within one note only: the same word in another note may mean
something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.vocabulary import ARTICLES, VENDORS, WEAK_TAILS, word_set
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.reading.statements import Reading

_MARKUP = re.compile(r"[*_`~$\\{}^]+|<[^<>]*>|\[\[|\]\]")
_POSSESSIVE = re.compile(r"['’]s\b")
_BETWEEN_WORDS = re.compile(r"[^\w+#&.]+")
_ACRONYM_END = re.compile(r"(?<!\w)[A-Z][A-Z0-9]+(s)?$")
# Relations whose target is the subject's own, so that it may go without the subject's name.
_GUESSES = frozenset({"vendor", "qualified name", "weak tail", "other ending", "head noun"})
_OWN = frozenset({"has_part", "has_variant", "has_feature", "has_step", "prerequisite_of"})
_KEPT_END = re.compile(r"(?:ss|us|is|ics|ous|aas)$")
# "batches", "statuses"; but "caches", "niches", "clauses".
_ES_END = re.compile(r"(?:(?<!ni)(?<![^eo]a)ch|sh|x|zz|ss|[^aeo]us)es$")
_KEPT_WORDS = word_set(
    "alias bias canvas atlas lens news series species chaos pandas keras postgres kubernetes"
)
_IRREGULAR = {
    "indices": "index", "vertices": "vertex", "matrices": "matrix", "appendices": "appendix",
    "analyses": "analysis", "hypotheses": "hypothesis", "parentheses": "parenthesis",
    "axes": "axis", "criteria": "criterion", "children": "child", "leaves": "leaf",
    "cookies": "cookie", "movies": "movie", "quizzes": "quiz",
}  # fmt: skip


_NOTHING: dict[str, str] = {}


@lru_cache(maxsize=1 << 16)
def canonical_key(label: str) -> str:
    """The key under which a label is one with its other spellings.

    NFKC, folded case, without markup, articles, possessive and parenthesis; a hyphen is a
    space; the last word is singular.
    """
    text = unicodedata.normalize("NFKC", aside_of(label)[0])
    text = _POSSESSIVE.sub("", _MARKUP.sub(" ", text)).strip()
    words = _BETWEEN_WORDS.sub(" ", text.casefold().replace("-", " ")).split()
    words = [word.strip(".") or word for word in words]
    while len(words) > 1 and words[0] in (*ARTICLES, "our"):
        words = words[1:]
    if not words:
        return ""
    # "RDBMS" is one thing, "VWs" are many.
    if written := _ACRONYM_END.search(text):
        last = words[-1][:-1] if written[1] else words[-1]
    else:
        last = singular(words[-1])
    return " ".join([*words[:-1], last])


def singular(word: str) -> str:
    """An English noun's singular, by its ending but for a few words."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.endswith("s") or _KEPT_END.search(word) or word in _KEPT_WORDS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word[:-2] in _KEPT_WORDS or _ES_END.search(word):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What is left of a word without the endings of verbs and their nouns."""
    word = singular(word)
    for ending in (
        "ization",
        "ation",
        "ating",
        "ated",
        "ment",
        "tion",
        "ing",
        "ion",
        "ate",
        "ed",
        "al",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            start = word[: -len(ending)]
            # "embedding" and "embed", "planned" and "plan"
            is_doubled = ending in ("ing", "ed") and re.search(r"([bdgmnprt])\1$", start)
            return start[:-1] if is_doubled else start
    return word


def slug(key: str) -> str:
    """A key as it stands in ids and addresses."""
    text = key.replace("c++", "cpp").replace("c#", "csharp").replace("&", " and ")
    return re.sub(r"[^\w]+", "-", text).strip("-") or "x"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two keys that are one concept, and why. `note` is `""` for the whole vault."""

    source: str
    target: str
    reason: str
    note: str = ""


@dataclass(slots=True)
class Names:
    """Keys and what they lead to, in a note first, then in the vault."""

    merges: list[Merge] = field(default_factory=list)
    # Pairs of keys that an `is a` tells apart: no guess from spelling may join them.
    apart: set[frozenset[str]] = field(default_factory=set)
    # (note, key) -> the key of the note's homonym, and that key's label.
    homonyms: dict[tuple[str, str], str] = field(default_factory=dict)
    qualified: dict[str, str] = field(default_factory=dict)
    _vault: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def resolve(self, note: str, label: str) -> str:
        """The key of the concept that a label names in a note."""
        return self._follow(note, canonical_key(label))

    def _follow(self, note: str, key: str) -> str:
        local = self._notes.get(note, _NOTHING)
        if key not in local and key not in self._vault:
            return key
        seen = {key}
        while True:
            following = local.get(key) or self._vault.get(key)
            if not following or following in seen:
                return key
            seen.add(following)
            key = following

    def merge(self, source: str, target: str, reason: str, note: str = "") -> None:
        """Let `source` mean what `target` means. The first reason given stands."""
        start, end = self._follow(note, source), self._follow(note, target)
        if not start or not end or start == end:
            return
        if reason in _GUESSES and frozenset((start, end)) in self.apart:
            return
        table = self._notes[note] if note else self._vault
        table[start] = end
        self.merges.append(Merge(start, end, reason, note))

    def qualify(self, note: str, key: str, label: str, subject: str) -> None:
        """Let `key` be a thing of its own in one note, named after the note's subject."""
        own = f"{key} {canonical_key(subject)}"
        self.homonyms[note, key] = own
        self.qualified[own] = f"{label} ({subject})"
        self._notes[note][key] = own
        self.merges.append(Merge(key, own, "homonym", note))


def join_names(readings: Sequence[Reading], aliases: Iterable[tuple[str, str, str]] = ()) -> Names:
    """Find out which labels of all notes are the same. `aliases` are (name, other,
    reason)."""
    names = Names(apart={pair for reading in readings for pair in _kinds_in(reading)})
    everywhere = {key for reading in readings for key in _keys(reading)}
    for reading in readings:
        _merge_written_aliases(names, reading, everywhere)
    for alias, subject, reason in aliases:
        names.merge(canonical_key(alias), canonical_key(subject), reason)
    listed = {pair for reading in readings for pair in _listed_together(reading)}
    for key in sorted(everywhere):
        vendor, _, bare = key.partition(" ")
        if vendor in VENDORS and bare in everywhere and frozenset((key, bare)) not in listed:
            names.merge(key, bare, "vendor")
    for reading in readings:
        keys = sorted(set(_keys(reading)))
        _merge_qualified(names, reading, set(keys))
        _merge_weak_tails(names, reading, keys)
        _merge_stems(names, reading, keys)
        _merge_head_nouns(names, reading)
    return names


def _keys(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        claim = statement.claim
        if claim.subject:
            yield canonical_key(claim.subject)
        if not claim.literal:
            yield canonical_key(claim.object)


def _kinds_in(reading: Reading) -> Iterator[frozenset[str]]:
    for statement in reading.statements:
        claim = statement.claim
        if claim.relation == "is_a" and not claim.literal:
            yield frozenset((canonical_key(claim.subject), canonical_key(claim.object)))


def _listed_together(reading: Reading) -> Iterator[frozenset[str]]:
    """A vendor's name and the bare one as two parts or kinds of one whole: `OpenAI` and `Azure
    OpenAI` in one list are two."""
    lists: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in reading.statements:
        claim = statement.claim
        if claim.relation in _OWN and not claim.literal:
            lists[claim.subject, claim.relation].add(canonical_key(claim.object))
    for keys in lists.values():
        for key in keys:
            vendor, _, bare = key.partition(" ")
            if vendor in VENDORS and bare in keys:
                yield frozenset((key, bare))


def _merge_written_aliases(names: Names, reading: Reading, used: Set[str]) -> None:
    """Merge what the note says is another name, into the name that statements use."""
    for alias, _ in reading.aliases:
        one, two = canonical_key(alias.name), canonical_key(alias.other)
        known, other = (names.resolve(reading.note, n) in used for n in (alias.name, alias.other))
        if known and not other and not alias.local:
            one, two = two, one
        if min(len(one), len(two)) < 3 or alias.local:
            names.merge(one, two, alias.reason, reading.note)
        elif is_name(alias.name):
            names.merge(one, two, alias.reason)


def _merge_qualified(names: Names, reading: Reading, keys: set[str]) -> None:
    """`Serverless v2` of Aurora is `Aurora Serverless v2`; `Aurora clusters` are its clusters.

    A variant keeps the family's name in its own, a part does not need it.
    """
    variants = {
        canonical_key(statement.claim.object)
        for statement in reading.statements
        if statement.claim.relation == "has_variant"
    }
    for statement in reading.statements:
        claim = statement.claim
        if claim.literal or not claim.subject or claim.relation not in _OWN:
            continue
        bare = canonical_key(claim.object)
        if bare == canonical_key(reading.subject):
            continue  # a note on sampling does not call it short for something else
        owner = names.resolve(reading.note, claim.subject)
        long = f"{owner} {bare}"
        if long not in keys or long == bare:
            continue
        if long in variants and bare not in variants:
            names.merge(bare, long, "qualified name", reading.note)
        else:
            names.merge(long, bare, "qualified name", reading.note)


def _merge_weak_tails(names: Names, reading: Reading, keys: Sequence[str]) -> None:
    known = set(keys)
    for key in keys:
        head, _, tail = key.rpartition(" ")
        if (head and tail in WEAK_TAILS and head in known) or (
            head and tail in WEAK_TAILS and names.resolve(reading.note, head) in known
        ):
            names.merge(key, head, "weak tail", reading.note)
    for statement in reading.statements:
        key = canonical_key(statement.claim.object)
        head, _, tail = key.rpartition(" ")
        if head and tail in ("behavior", "behaviour") and not statement.claim.literal:
            names.merge(key, head, "weak tail", reading.note)


def _merge_stems(names: Names, reading: Reading, keys: Sequence[str]) -> None:
    """`generating pipeline` and `generation pipeline`: other endings of the same words."""
    linked = {
        frozenset((canonical_key(s.claim.subject), canonical_key(s.claim.object)))
        for s in reading.statements
        if s.claim.subject and not s.claim.literal
    }
    aliases = [canonical_key(a.name) for a, _ in reading.aliases] + [
        canonical_key(a.other) for a, _ in reading.aliases
    ]
    defined = {
        canonical_key(s.claim.subject)
        for s in reading.statements
        if s.claim.relation in ("defined_as", "is_a")
    }
    groups: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys((*keys, *aliases)):
        if len(key) > 4:
            groups[" ".join(stem(word) for word in key.split())].append(key)
    for group in groups.values():
        present = sorted(group, key=lambda key: (not key.endswith(("ion", "al")), key))
        for key in present[1:]:
            # A note that says of each what it is has two things: a sample and sampling.
            both = key in defined and present[0] in defined
            if frozenset((key, present[0])) not in linked and not both:
                names.merge(key, present[0], "other ending", reading.note)


def _merge_head_nouns(names: Names, reading: Reading) -> None:
    """`backups` of a subject that also has one `continuous backup` are the same backups."""
    features: dict[str, set[str]] = defaultdict(set)
    for statement in reading.statements:
        claim = statement.claim
        if claim.relation == "has_feature" and not claim.literal:
            features[names.resolve(reading.note, claim.subject)].add(canonical_key(claim.object))
    for keys in features.values():
        for bare in sorted(key for key in keys if " " not in key):
            longer = [key for key in sorted(keys) if key.endswith(f" {bare}")]
            if len(longer) == 1:
                names.merge(bare, longer[0], "head noun", reading.note)


def _is_file_name(label: str) -> bool:
    return "-" in label and label.islower() and " " not in label


def best_label(labels: Sequence[str], key: str) -> str:
    """The label a concept is shown by: of those its key comes from, the most frequent."""
    fitting = [label for label in labels if canonical_key(label) == key] or list(labels)
    # A link's target as `block-anchors` is a file's name, beside which others are better.
    fitting = [label for label in fitting if not _is_file_name(label)] or fitting
    counts = Counter(fitting)
    return min(counts, key=lambda label: (-counts[label], label.islower(), len(label), label))
