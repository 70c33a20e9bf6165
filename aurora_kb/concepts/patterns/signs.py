"""Signs before what is said: ✅ and (+) speak for a thing, ❌ and (-) against it."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.words import is_name, is_question, tidy
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

SIGN = re.compile(r"(?P<sign>[✅✔☑👍❌✖✗👎]|\([+−–-]\))\ufe0f?\s*(?=\w)")
AGAINST = frozenset(["❌", "✖", "✗", "👎", "(-)", "(−)", "(–)"])
_FIRST = frozenset("✅✔☑👍❌✖✗👎(")


@pattern("P9s", 0.75, where="sign subject, no item list prose")
def weighed_line(line: Line, scope: Scope) -> Found | None:
    """`✅ even heat` in a line of its own: what speaks for the subject, or against it."""
    if line.text[:1] not in _FIRST or line.is_item or not (match := SIGN.match(line.text)):
        return None
    text = tidy(line.text[match.end() :])
    if scope.prose or line.has_list or is_question(text) or not is_name(scope.subject):
        return None
    polarity = -1 if match["sign"] in AGAINST else 1
    claim = Claim(scope.subject, "has_property", text, True, aspect=scope.aspect,
                  polarity=polarity, whole=text)  # fmt: skip
    return Found((claim,))
