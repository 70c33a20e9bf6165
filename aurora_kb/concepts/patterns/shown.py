"""What is shown or given a name: sentences of a language with what they mean, letters of a formula,
and lists that somebody has a name for.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.verbs import is_third_person, may_be_infinitive
from aurora_kb.concepts.language.vocabulary import word_set
from aurora_kb.concepts.language.words import is_filler, is_name, tidy, words_of
from aurora_kb.concepts.patterns.base import Found, kind_of, part_relation, pattern, same
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

# "Soy médico. (I am a doctor.)", "Estoy cansado. → I am tired."
_SHOWN = re.compile(
    r"(?P<one>[^\s.!?()→](?=[^\s.!?()→]*\s)[^.!?()→]*+)[.!?]\s*(?:\((?P<two>[^()]+[.!?])\)|→\s(?P<to>\S.*[.!?]))$"
)
# Small words of English: a sentence in another language has none of most of them.
_ENGLISH = word_set(
    "the a an is are am was were of and to it not with for you i he she we they my his her this"
    " that from on in at be has have do does"
)
_SYMBOL = re.compile(
    r"(?P<name>[A-ZΑ-Ω][₀-₉\d]?)\s(?:is|are|denotes|stands\sfor)\s(?P<what>(?:an?|the)\s\S.*)$"
)
_NAMED_SO = re.compile(
    r"\s(?:calls?|called|names?|named)\s(?:this|these|those|them|it)\s(?:the\s|an?\s)?$"
    r"|\s(?:called|known\sas|named)\s(?:the\s|an?\s)?$"
)
_ASIDE = re.compile(r"\s*\([^()]*\)")


@pattern("P26s", 0.7, where="item, no prose list style colon")
def shown_sentence(line: Line, scope: Scope) -> Found | None:
    """`- Soy médico. (I am a doctor.)`: a sentence and what it means show how the subject is used,
    they name nothing."""
    if not line.is_item or scope.prose or line.has_list or line.style or line.mark == ":":
        return None
    match = _SHOWN.match(line.text)
    if not match or not _is_translated(match["one"], match["two"] or match["to"]):
        return None
    text = tidy(line.text)
    if not is_name(scope.subject, 5):
        return Found()
    return Found(
        (Claim(scope.subject, "has_example", text, True, aspect=scope.aspect, whole=text),)
    )


def _is_translated(one: str, two: str) -> bool:
    """Whether one of two sentences is in English and the other is not."""
    first, second = (words_of(text) for text in (one, two))
    counts = sorted(sum(word in _ENGLISH for word in words) for words in (first, second))
    other = first if first and not any(word in _ENGLISH for word in first) else second
    # "Kafka keeps order" has none of the small words, but a verb.
    has_verb = any(is_third_person(word) or may_be_infinitive(word) for word in other)
    return counts[1] - counts[0] > 1 and not has_verb


@pattern("P19s", 0.8, where="item, no prose list mark")
def symbol_item(line: Line, scope: Scope) -> Found | None:
    """`- M is the mass of the stone` below a formula: what its letter stands for."""
    if not line.is_item or scope.prose or line.has_list or line.mark:
        return None
    match = _SYMBOL.match(line.text)
    if not match or not is_name(match["name"]):
        return None
    text = tidy(match["what"])
    return Found((Claim(match["name"], "defined_as", text, True, whole=text),))


@pattern("P5c", 0.75, where="text label runs, no prose")
def named_list(line: Line, scope: Scope) -> Found | None:
    """`Millers call these the *big three*:` above a list: it is what bears the name."""
    is_text = line.part.kind == "text" and not line.value_text
    if not is_text or not line.has_list or not line.text.endswith(":") or scope.prose:
        return None
    name = next(iter(emphasised(line.part.runs)), "")
    if not name:
        return None
    before, _, behind = line.text.rstrip(": ").partition(name)
    if _ASIDE.sub("", behind).strip() or not _NAMED_SO.search(before):
        return None
    if not is_name(name, 4) or is_filler(name):
        return None
    below = scope.about(name, "label")
    if not is_name(scope.subject, 5) or same(name, scope.subject) or scope.items:
        return Found((Claim("", "", name),), below=below)
    relation = part_relation(name, scope)
    claim = Claim(scope.subject, relation, name, kind=kind_of(relation), whole=name)
    return Found((claim,), below=below)
