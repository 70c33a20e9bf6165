"""Where a short statement turns from what it speaks of to what it says of that: "events are |
independent", "encryption with | KMS", "too hot → | lower the fan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.english.answers import is_noun_too
from aurora_kb.cards.english.nouns import is_adjective
from aurora_kb.cards.english.verbs import (
    DETERMINERS,
    OPENING,
    PREPOSITIONS,
    VERBS,
    base_of,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import content

_MOST_IN_FRONT = 7  # words
_MOST_SAID = 14
_MOST_WITHOUT_VERB = 7
_FEWEST = 3
_ITSELF = frozenset(["itself", "themselves", "hand", "default", "nature", "design"])
_SIGN = re.compile(r"\s(?:→|⟶|=>|->|=|≈|≤|≥|>|<)\s+")
_ARROW = re.compile(r"→|⟶|=>|->")
_CONDITION = re.compile(r"(?:If|When|Once|Unless|Without|Until)\b[^;:]*?,\s+(?!or\b|and\b)", re.I)
_NUMBER = re.compile(
    r"(?:one|two) (?=[\w-]+(?: [\w-]+)? (?:per|for each)\b)"
    r"|(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?=[a-z])",
    re.I,
)
# Where what is said ends, and its reason or its consequence begins.
_END = re.compile(
    r"\s*(?:[;→⟶←]|=>|->)\s|,?\s(?:because|since|so that|so|which|whereas|while|unless|else"
    r"|otherwise|but|although|until|as long as)\s|,\s(?:if|when|then|not)\s|\s[–—-]\s|[.!]\s"
    r"|,\s(?:e\.g|i\.e|eg|ie)\b"
)
# Behind a preposition another statement begins after a comma, unless that goes on with one.
_NEXT = re.compile(r",\s(?!\d|and\b|or\b)(?=(?P<first>[\w'’-]+) \S+ \S)")
_ASIDE = re.compile(r"\([^()]*\)|`[^`]*`|\$[^$]*\$|\"[^\"]*\"|“[^”]*”")
_BE = frozenset(["is", "are", "was", "were", "isn't", "aren't", "isn’t", "aren’t"])
_MODAL = frozenset(
    ["can", "cannot", "can't", "can’t", "may", "must", "should", "will", "could", "has", "have",
     "had", "does", "do", "doesn't", "don't", "doesn’t", "don’t", "won't", "never"]
)  # fmt: skip
_HAVING_TO = frozenset(["has", "have", "had", "need", "needs"])
_BETWEEN = frozenset(
    ["not", "never", "only", "always", "also", "be", "been", "often", "usually", "still", "NOT"]
)
_PAST = frozenset(
    [
        "got",
        "became",
        "began",
        "took",
        "gave",
        "lost",
        "won",
        "kept",
        "made",
        "led",
        "fell",
        "rose",
        "grew",
        "ran",
        "went",
        "came",
        "left",
        "held",
        "wrote",
        "built",
        "sent",
    ]
)
_RELATIVE = frozenset(["that", "which", "who", "whose", "where", "whether", "to", "/"])
_NO_CUT = frozenset(["of", "like", "than", "as"])
_CUTS = (PREPOSITIONS | OPENING | {"per", "without", "until"}) - _NO_CUT
_WHOLE = frozenset(["front", "top", "case", "terms", "spite", "place", "favour", "favor", "order"])
_PARTICLES = frozenset(["up", "down", "out", "off", "away", "back", "together", "apart"])
_OWNERS = DETERMINERS | {"his", "her", "no", "both", "one"}


def parted(statement: str) -> tuple[str, str, str]:
    """What a statement speaks of, what it says of that, and what stands behind; ("", "", "") if it
    cannot be told."""
    masked = _ASIDE.sub(lambda aside: "_" * len(aside[0]), statement)
    start, is_led = _start_of_said(masked)
    if not start:
        return "", "", ""
    end = _end_of_said(masked, start, is_led)
    if statement[start] == "(" and statement[:end].endswith(")"):
        start, end = start + 1, end - 1  # "Self-supervised (labels come from the text)"
    said = statement[start:end].rstrip(" .,!")
    end = start + len(said)
    is_open = _END.match(f" {said} ") or not content(said) or said in _ITSELF
    is_open = is_open or (": " in said and "`" not in said)  # "|e| > 1: elastic"
    if is_open or len(said.split()) > _MOST_SAID:
        return "", "", ""
    return statement[:start], said, statement[end:].rstrip(" .,!")


def number_in_front(statement: str) -> int:
    """How long the number is that a statement opens with, "one vector per token"; 0 if none."""
    found = _NUMBER.match(statement)
    return len(found[0].rstrip()) if found else 0


def has_verb(statement: str) -> bool:
    """Whether a statement says by a verb of its own what something is or does."""
    masked = _ASIDE.sub(lambda aside: "_" * len(aside[0]), statement)
    return _verb(masked.split(" ")) is not None


def _start_of_said(statement: str) -> tuple[int, bool]:
    """Where it begins, and whether a preposition leads to it."""
    for found in _CONDITION.finditer(statement) if statement[:1].isalpha() else ():
        then = statement[found.end() :]
        is_whole = not found.start() and (has_verb(then) or then.partition(" ")[0] in VERBS)
        return (found.end() if is_whole else 0), False
    tokens = statement.split(" ")
    verb, sign = _verb(tokens), _SIGN.search(statement)
    if sign and len(_ARROW.findall(statement)) > 1:
        return 0, False  # a chain is asked as one
    if sign:
        before = statement[: sign.start()]
        most = 2 * _MOST_IN_FRONT if _ARROW.search(sign[0]) else _MOST_IN_FRONT
        return (sign.end() if len(before.split()) <= most and before.strip() else 0), False
    at, is_led = _behind_verb(tokens, verb) if verb is not None else _behind_preposition(tokens)
    return (len(" ".join(tokens[:at])) + 1 if 0 < at < len(tokens) else 0), is_led


def _end_of_said(statement: str, start: int, is_led: bool) -> int:
    found = _END.search(statement, start)
    if found and " but " in found[0]:
        words = statement[start : found.start()].split(), statement[found.end() :].split()
        if max(map(len, words)) < _FEWEST:
            found = _END.search(statement, found.end())  # "useful but biased"
    end = found.start() if found else len(statement)
    further = _NEXT.search(statement, start, end) if is_led else None
    if further and further["first"].casefold() not in _CUTS:
        return further.start()
    return end


def _verb(tokens: list[str]) -> int | None:
    """Where the verb of the statement itself stands, not one of a clause within its subject."""
    return next(_verbs(tokens), None)


def _verbs(tokens: list[str]) -> Iterator[int]:
    for at, token in enumerate(tokens[: _MOST_IN_FRONT + 1]):
        if token.rstrip(",;") in _RELATIVE or token[:1] in "/←":
            return
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        is_known = token in _BE or token in _MODAL or (not at and token.casefold() in _BE)
        if is_known or (after and _acts(tokens, at, after)):
            yield at


def _acts(tokens: list[str], at: int, after: str) -> bool:
    word = tokens[at]
    if not at:
        is_told = not is_noun_too(base_of(word)) or after in _OWNERS
        return bool(base_of(word)) and is_told and after not in ("of", "is", "are", "and", "or")
    before = tokens[at - 1]
    if not word.isalpha() or not word.islower() or before.casefold() in _CUTS | _NO_CUT:
        return False
    if word in _PAST:
        return True
    then = tokens[at + 2] if at + 2 < len(tokens) else ""
    if after in VERBS and is_plural(word) and (not is_noun_too(after) or then in _OWNERS):
        return False  # "small caps want a little more"
    if before in _BETWEEN and word in VERBS:
        return any(map(is_plural, tokens[: at - 1]))  # "tables in Hive only work with ORC"
    if is_plural(before) and word in VERBS:
        return after in _OWNERS or not is_plural(after)
    is_noun = before.casefold() in _OWNERS | {"and", "or", "more", "less"} or is_adjective(before)
    if is_noun or after in ("of", "is", "are", "and", "or", "per", "can", "have"):
        return False
    if base_of(word):
        return True
    # "a rook on the 7th shuts in the king", "the male claps his wings"
    is_led = then in _OWNERS | {"about", "around", "up"} or then[:1].isdigit()
    is_told = after in _OWNERS or (after in PREPOSITIONS and is_led)
    return (
        word[-1:] == "s" and word[-2:] not in ("ss", "us", "is") and is_told and len(word) > _FEWEST
    )


def _behind_verb(tokens: list[str], verb: int) -> tuple[int, bool]:
    """The word that opens what is said behind the verb: behind "must be kept", behind "goes to"."""
    at, has_to = verb + 1, tokens[verb] in _HAVING_TO and tokens[verb + 1 : verb + 2] == ["to"]
    at += has_to
    while at < len(tokens) and tokens[at] in _BETWEEN:
        at += 1
    if at >= len(tokens):
        return 0, False
    is_modal, is_followed = tokens[verb] in _MODAL, at + 1 < len(tokens)
    is_done = is_followed and is_participle(tokens[at])
    if (is_modal and is_followed and tokens[at] in VERBS) or (
        is_done and (is_modal or tokens[at + 1] in _CUTS | {"as"})
    ):
        at += 1
    if tokens[at] in _PARTICLES and at + 1 < len(tokens):
        at += 1
    is_led = at < len(tokens) - 1 and tokens[at] in PREPOSITIONS and tokens[verb] not in _BE
    if is_led and tokens[at + 1] not in _WHOLE and tokens[at] not in _PARTICLES:
        return at + 1, True
    return at, False


def _behind_preposition(tokens: list[str]) -> tuple[int, bool]:
    """The word behind the first preposition, if a name or a participle stands before it; what is
    compared is said last: "more expensive per GB than EBS"."""
    if "than" in tokens[1:-1]:
        return tokens.index("than") + 1, False
    for at, token in enumerate(tokens[:-1]):
        link, then = token.casefold(), tokens[at + 1]
        if link not in _CUTS or (link == "to" and then.rstrip(",") in VERBS):
            continue
        if at and (tokens[at - 1][-1:] in ",;:" or tokens[at - 1] in _CUTS):
            return 0, False
        if not at:
            return (1 if len(tokens) <= _MOST_WITHOUT_VERB and link != "for" else 0), True
        return (at if then in _WHOLE else at + 1), True
    first = tokens[0].casefold()
    is_done = is_participle(first) and first.endswith(("ed", "n", "t"))
    return (1 if is_done and len(tokens) > 1 else 0), False
