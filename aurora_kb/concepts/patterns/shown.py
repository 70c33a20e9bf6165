"""What is shown or given a name: sentences of a language with what they mean, letters of a formula,
and lists that somebody has a name for.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.words import is_filler, is_name, tidy
from aurora_kb.concepts.patterns.base import Found, kind_of, part_relation, pattern, same
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

# "Soy médico. (I am a doctor.)", "Estoy cansado. → I am tired."
_SHOWN = re.compile(r"[^\s.!?()→][^.!?()→]*\s[^.!?()→]*[.!?]\s*(?:\([^()]+[.!?]\)|→\s\S.*[.!?])$")
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
    if line.style or line.mark == ":" or not _SHOWN.match(line.text):
        return None
    text = tidy(line.text)
    if not is_name(scope.subject, 5):
        return Found()
    return Found(
        (Claim(scope.subject, "has_example", text, True, aspect=scope.aspect, whole=text),)
    )


@pattern("P19s", 0.8, where="item, no prose list mark")
def symbol_item(line: Line, scope: Scope) -> Found | None:
    """`- M is the mass of the stone` below a formula: what its letter stands for."""
    match = _SYMBOL.match(line.text)
    if not match or not is_name(match["name"]):
        return None
    text = tidy(match["what"])
    return Found((Claim(match["name"], "defined_as", text, True, whole=text),))


@pattern("P5c", 0.75, where="text label runs, no prose")
def named_list(line: Line, scope: Scope) -> Found | None:
    """`Millers call these the *big three*:` above a list: it is what bears the name."""
    if not line.has_list or not line.text.endswith(":"):
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
