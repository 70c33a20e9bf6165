"""Whether a gap is worth a card: what stands around it has to tell what was left out, and the note
has to be a learner's own, for of running text any sentence could be asked."""

from __future__ import annotations

import re

from aurora_kb.cards.english.rheme import has_verb
from aurora_kb.cards.english.verbs import OPENING, PREPOSITIONS, VERBS, base_of
from aurora_kb.cards.english.words import content
from aurora_kb.cards.makers.text.clauses import names_in
from aurora_kb.cards.reading.context import MakerContext, once

_KINDS = ("item", "line", "paragraph")
_FEWEST_LINES = 4
_FEWEST_WORDS = 8
_MOST_FULL = 0.35  # of the lines of a note that are sentences with a full stop
_MOST_WITH_NAME = 8  # words
_MOST_OF_STATE = 3
_MOST_OF_DEED = 4
_MOST_BEHIND_SIGN = 6
# A number, code, or a word in capitals tells itself from others.
_NAME = re.compile(
    r"\d|`[^`]+`|\$[^$]+\$|\b[A-Z][\w-]*"
    r"|^(?:about |at least |at most |only |exactly )?(?:one|two|three|four|five|six|seven|eight"
    r"|nine|ten|half|nothing|none|zero)\b"
)
_SIGN = re.compile(r"(?:=|≈|→|⟶|->|=>)\s*$")
_STATE = re.compile(r"\b(?:is|are|was|were|be)\s+(?:only |not |also )?$", re.I)
_DUTY = re.compile(
    r"\b(?:must|should|need|needs|has to|have to|cannot|can't)\b(?: not)?(?: \w+){0,2}\s+$", re.I
)
_CONDITION = re.compile(r"(?:if|when|once|unless|without|until)\b", re.I)
_REASON = re.compile(r"\s*,?\s*(?:otherwise|so|because|since|else|while|but)\b", re.I)
# Many things are so, and much has them.
_VAGUE = re.compile(
    r"(?:very |more |less |quite |also |still |best |not )*(?:safe|cheap|fast|slow|useful|useless"
    r"|good|better|best|bad|lower|higher|powerful|supported|shown|visible|available|possible|enough"
    r"|identical|ignored|running|required|rendered|important|ready|easy|hard|needed|used|different"
    r"|the same|same|optional|common|included|enabled|disabled|imported|interactive|slower|faster"
    r"|cheaper|happy|done|described|added|applied|found|treated|kept|sent|a joke|a little more"
    r"|the ceiling|thrown away|right|wrong|effortless)\b",
    re.I,
)
_WEAK = re.compile(
    r"\b(?:has|have|had|makes?|gets?|does|do|sees?|knows?|wants?|offers?|allows?|lets?|helps?"
    r"|provides?|contains?|gives?|takes?|goes|go|comes?|keeps?|can|may|will|might|could|works?"
    r"|produces?|preserves?|remains?|feels?|uses?|used|rename|starts?)\s+$",
    re.I,
)
_AMOUNT = re.compile(r"(?:about|around|over|under) [~\d]", re.I)
_ONLY = re.compile(r"\bonly(?: \w+)?\s+$", re.I)  # "is only guaranteed"
_MODAL = re.compile(r"\b(?:must|should|can|may|will|might|could)\s+$", re.I)
_LOOSE = (
    PREPOSITIONS
    | OPENING
    | {"as", "while", "when", "if", "whether", "that", "that's", "that’s", "to", "and", "or"}
)
_OPENS_ODDLY = re.compile(r"[^\w`\"“$(*'’]|(?:notes|based|taken|adapted) (?:from|on)\b", re.I)


def is_learners(context: MakerContext, note: str) -> bool:
    """Whether a note is put down in words and phrases more than in whole sentences."""
    return note in _learners(context)


@once
def _learners(context: MakerContext) -> frozenset[str]:
    found = set()
    for note in context.notes:
        texts = [
            place.text.rstrip()
            for place in context.places[note.id]
            if place.kind in _KINDS and place.text.count(" ") > 1
        ]
        full = [
            text
            for text in texts
            if text[-1:] in (".", "!") and text.count(" ") >= _FEWEST_WORDS - 1
        ]
        if len(texts) < _FEWEST_LINES or len(full) <= _MOST_FULL * len(texts):
            found.add(note.id)
    return frozenset(found)


def is_determined(context: MakerContext, before: str, said: str, behind: str) -> bool:
    """Whether the rest leaves only this to stand in the gap: a number, a name, a term that the note
    knows, what something is or must be, what follows from something."""
    words, sign = said.split(), _SIGN.search(before)
    is_loose = (
        words[0].casefold() in _LOOSE and not _AMOUNT.match(said) and not _ONLY.search(before)
    )
    if is_loose or _VAGUE.match(said) or _OPENS_ODDLY.match(before):
        return False
    if " = " in said or ": " in said or ": " in before or (sign and ", " in before):
        return False  # a calculation, or one of several statements
    if said[0] == "{" or (sign and "_" in before):
        return False  # "interacts_with ⟶ {A, B}" has a key
    if _MODAL.search(before) and words[0] in VERBS:
        return False  # what should "feel effortless"
    if before.endswith("(") and not has_verb(said):
        return False
    named = _NAME.search(said) or any(f" {name} " in f" {said} " for name in names_in(context))
    if named:
        return len(words) <= _MOST_WITH_NAME
    if sign:
        return len(words) <= _MOST_BEHIND_SIGN
    if _STATE.search(before):
        return len(words) <= _MOST_OF_STATE or said.startswith(("a ", "an ", "the "))
    if (
        _DUTY.search(before)
        or _ONLY.search(before)
        or _CONDITION.match(before)
        or _REASON.match(behind)
    ):
        return len(words) <= _MOST_OF_DEED
    last = before.split()[-1:] or [""]
    is_deed = bool(base_of(last[0])) and not _WEAK.search(before)
    return is_deed and len(words) <= _MOST_OF_DEED and len(content(said)) > 0
