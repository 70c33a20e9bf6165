"""Are the names of a list kinds of what the list hangs below, or its parts?

Lists are of one sort, so the names are judged together. `Sourdough bread` and `Rye bread`
below `Bread` are kinds, for they end in its name; so are `Sweet` and `Fermented`, which name
no thing without it; and whatever stands below a class without a noun, `Yeast-based`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_kb.concepts.language.text import fold, word_set
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.engine import memoised

# Adjectives by their ending, and nouns that end so.
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:ive|ous|able|ible|less|ful|ic|al|ed|ular|umnar)")
_NOUNS = word_set(
    """
    archive drive directive incentive initiative objective perspective alternative primitive
    variable table executable deliverable consumable cable timetable
    topic metric logic traffic statistic fabric music clinic arithmetic heuristic
    mechanic graphic panic magic epic rubric critic mosaic
    normal signal terminal portal interval journal retrieval approval removal manual goal total
    proposal arrival referral trial denial material tutorial potential credential integral
    differential capital animal mineral metal crystal hospital festival ritual rental refusal
    renewal disposal survival withdrawal removal appraisal dial
    feed seed speed need embed shed weed breed deed
    """
)
_PLAIN = word_set(
    """
    primary secondary tertiary binary temporary unary local remote private inner outer full partial
    simple complex single double multiple hard soft hot cold warm strong weak deep shallow sparse
    dense online offline open closed long short fast slow narrow wide left right direct indirect
    sync async eager lazy greedy random linear nonlinear multivariate univariate bivariate discrete
    continuous parallel serial vertical horizontal upper lower early late raw processed
    flat steep rigid exact fuzzy
    broad cheap free expensive secure mature native lightweight open-source
    """
)
_COMPOUND = re.compile(
    r"(?:anti|non|semi|multi|ultra|pre|post)-[a-z]{3,}(?:ive|ous|[ai]ble|ful|ic|al|ed|ular)|"
    r"\w+[- ](?:based|driven|oriented|aware|sided|tailed|sample|sized?|level|free|only|shot|hop|"
    r"fold|ended|like|style|specific|agnostic|first|centric|bound|facing|managed|hosted|purpose)"
)
# "event based" may be a kind, "cloud agnostic" is none.
_TWO_WORDS = re.compile(
    r"\w+ (?:agnostic|sensitive|friendly|safe|proof|independent|neutral|intensive|aware|managed)"
)
_JOINED = re.compile(r"\w+-\w{3,}(?:ed|ing|ant|ent)")
_NOMINAL = re.compile(r"\w{3,}i[sz]ation")
_QUALITY_JOINT = re.compile(r",|\band\b|\bbut\b|&")
_QUALITY_END = re.compile(rf"\s+(?:{ANY_PREPOSITION})\s.*")
_DEGREES = word_set("very quite rather mostly usually often always fully partly highly not")
# "counts per hour", "68 rule", "no steam"
_TOLD = re.compile(rf"^\d|^(?:no|not|only|always|never)\s|\s(?:{ANY_PREPOSITION})\s")
_CLASS = re.compile(r"\w+-(?:based|driven|oriented|style|like|free)")
# A subject of one of these is told by the word before: `Max pooling` is a pooling layer.
_GENERIC = word_set("layer step stage phase method process technique function system operation")
_GROUPS = word_set("set cluster group stack team pair node")
# A bare list of these names the parts of what the note is about.
_PARTS = word_set("layer module component part element piece block unit member section step stage")


@lru_cache(maxsize=1 << 10)
def are_kinds(subject: str, names: tuple[str, ...]) -> bool:
    """Whether the names listed below a subject are kinds of it. One name alone must end in
    the subject's own."""
    if not subject or not names or any(len(name) == 1 for name in names):
        return False  # letters stand for other names
    if len(names) > 1 and is_class(subject):
        return not _are_remarks(subject, names)
    ends = sum(_ends_in(name, subject) for name in names)
    if not ends and fold(subject).rpartition(" ")[2] in _GROUPS:
        return False  # "Primary" and "Secondary" of a "Replica set"
    told = ends + sum(_is_adjective(name) for name in names)
    return ends == len(names) or (len(names) > 1 and told * 2 > len(names))


@memoised(1 << 12)
def is_quality(text: str) -> bool:
    """Whether a text is nothing but adjectives: `light, heat-resistant`, `soluble in water`."""
    text = text.strip(" .").replace("open source", "open-source")
    pieces = [piece.strip() for piece in _QUALITY_JOINT.split(text) if piece]
    bare = [_QUALITY_END.sub("", piece).split() for piece in pieces]
    bare = [[word for word in words if word not in _DEGREES] for words in bare]
    return bool(bare) and all(len(words) == 1 and _is_adjective(words[0]) for words in bare)


def is_two_word_quality(text: str) -> bool:
    """Whether two words make one adjective: `cloud agnostic`, `case sensitive`."""
    return _TWO_WORDS.fullmatch(text.casefold()) is not None


def is_class(subject: str) -> bool:
    """Whether a subject gathers kinds by its form: `Rule-based`, `Linear`, `Regularization`."""
    last = fold(subject).split()[-1:] or [""]
    if _CLASS.fullmatch(subject.casefold()) or _is_adjective(subject):
        return True
    return bool(_NOMINAL.fullmatch(singular(last[0]))) and last[0][:5] != "organ"


def _are_remarks(subject: str, names: tuple[str, ...]) -> bool:
    """Whether what is listed below `Normal` says how it is instead of naming kinds: one of it has
    a preposition or a number in front, `time between events`."""
    if not _is_adjective(subject):
        return False
    return any(_TOLD.search(name) or is_plain_verb(name) for name in names)


def _ends_in(name: str, subject: str) -> bool:
    """Whether a name of several words ends in what the subject is called."""
    words, names = fold(name).split(), fold(subject).split()
    if len(words) < 2 or not names or words == names:
        return False
    if len(names) == 1 and singular(names[0]) in _PARTS:
        return False  # "Crust layer" below "Layers": one of the layers of something
    heads = names[-1:]
    if len(names) > 1 and singular(names[-1]) in _GENERIC:
        heads = names[-2:]
    return stem(words[-1]) in {stem(head) for head in heads}


def _is_adjective(name: str) -> bool:
    text = name.casefold().strip()
    first, _, rest = text.partition(" ")
    if rest and " " not in rest and first.endswith("ly"):
        text = rest  # "weakly informative"
    if text in _PLAIN:
        return True
    if ("-" in text or " " in text) and (_COMPOUND.fullmatch(text) or _JOINED.fullmatch(text)):
        return True
    return bool(_ADJECTIVE.fullmatch(text)) and text not in _NOUNS
