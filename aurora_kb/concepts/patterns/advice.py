"""Remarks on a thing with advice below them, and what to use in its stead."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.words import is_name, is_question, tidy
from aurora_kb.concepts.patterns.base import Found, pattern, same
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Claim

_ADVICE = re.compile(r"(?:(?:could|can|may|better|then)\s+)?use\s+\S", re.I)
_INSTEAD = re.compile(
    r"(?:(?:could|can|may|better)\s+)?use\s+(?:an?\s+|the\s+)?(?P<name>\S.*?)\s+instead\.?", re.I
)
_LIMITS = re.compile(r"(?:only|no|not|never|cannot|can't|doesn't|does not)\s+\w", re.I)


@pattern("P28a", 0.75, where="item list subject, no mark style prose")
def remark_with_advice(line: Line, scope: Scope) -> Found | None:
    """`- Only works for rye` above a list, `- Bias towards crust` above `- Use steam instead`:
    what is so of the subject, no thing of its own."""
    if not line.is_item or not line.has_list or line.mark or line.style or scope.prose:
        return None
    items = [part for part in line.part.parts if part.kind == "item"]
    text = tidy(line.text)
    is_advice = bool(items) and len(text.split()) > 2 and all(map(_is_advice, items))
    is_limit = _LIMITS.match(line.text) is not None
    if not (is_advice or is_limit) or is_question(text) or not is_name(scope.subject):
        return None
    if len(text.split()) < 2 or line.text.endswith(":"):
        return None
    claim = Claim(scope.subject, "has_property", text, True, aspect=scope.aspect,
                  polarity=-1 if is_limit else 1, whole=text)  # fmt: skip
    return Found((claim,), below=scope)


def _is_advice(part: Part) -> bool:
    text = tidy(part.text)
    return bool(_ADVICE.match(text)) or text.endswith((" instead", " first"))


@pattern("P21s", 0.75, where="item subject, no prose")
def instead(line: Line, scope: Scope) -> Found | None:
    """`- Could use spelt instead`: another thing in the place of the subject."""
    match = _INSTEAD.fullmatch(line.text) if "instead" in line.text else None
    name = tidy(match["name"]) if match else ""
    if not line.is_item or scope.prose or not is_name(name, 3) or not is_name(scope.subject):
        return None
    if same(name, scope.subject):
        return None
    claim = Claim(scope.subject, "related_to", name, aspect="use instead", whole=name)
    return Found((claim,), below=scope)
