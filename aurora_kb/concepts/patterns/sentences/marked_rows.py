"""What a sentence lists behind letters or numbers: `A hearth has two parts: (i) a sole that keeps
the heat, and (ii) a dome`. The signs part it, so what is listed may be a clause with commas."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import MEMBERSHIP, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, last_word, tidy
from aurora_kb.concepts.language.values import NUMBERS, aside_of, name_of
from aurora_kb.concepts.language.vocabulary import PRONOUNS, VARIANT_NOUNS
from aurora_kb.concepts.language.words import JUDGED, JUDGING, VAGUE, is_name
from aurora_kb.concepts.patterns.common.asides import read_asides
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.label_words import label_relation
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim

_SIGN = re.compile(r"(?:(?<=^)|(?<=[\s,;:]))\((?P<sign>[ivx]{1,4}|[a-h]|\d)\)\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ENDS = re.compile(r"[\s,;.]*(?:\b(?:and|or|plus|and/or))?[\s,;]*$")
_NEXT_SENTENCE = re.compile(r"(?<=\w\w)\.\s+(?=[A-Z])")
_DENIED = re.compile(r"\b(?:no|not|never|neither|nor|without|cannot)\b|\w(?:n't|n’t)\b", re.I)
_LONGEST = 16  # words of a clause that one would learn
_COUNT = rf"(?:(?:\d|{'|'.join(NUMBERS)}|several|some|certain|following)\s+)?"
_WHAT = (
    rf"(?:the\s+)?{_COUNT}(?:(?:main|core|key|basic|essential|distinct|different)\s+)?"
    r"(?P<noun>[a-z][\w-]*s)(?P<of>\s+(?:which|that|who|of|for|to|in)\b[^:]*?)?"
)
_NAMELY = r"(?:,?\s*(?:namely|viz\.?|i\.?e\.?|that is|as follows))?\s*[,:;–—-]?\s*$"
_OWNED = re.compile(
    r"(?:an?\s+|the\s+|each\s+|every\s+)?(?P<who>[^\W_][\w./+#'’&-]*(?:\s+[\w./+#'’&-]+){0,5}?)"
    r"(?P<aside>\s*[\[(][^\[\]()]*[\])])?\s+(?:is\s+(?:cited|known)\s+for|(?P<needs>requires?|needs?"
    r"|depends?\s+on)|has|have|consists?\s+of|comprises?|contains?|includes?|involves?|names"
    r"|(?:is|are)\s+made\s+(?:up\s+)?of|distinguishes|recogni[sz]es|lays\s+down|sets\s+out"
    rf"|rests?\s+on|knows|offers|provides|comes?\s+in|goes\s+through)\s*(?::|{_WHAT})?{_NAMELY}",
    re.I | re.S,
)
_OPEN = re.compile(
    rf"(?:(?:there\s+are|these\s+are|it\s+has|they\s+have)\s+|(?P<are>the\s+)){_WHAT}"
    rf"(?(are)\s+(?:are|include))\s*{_NAMELY}",
    re.I | re.S,
)


@pattern("P25r", 0.8, where="bracket")
def marked_row(line: Line, scope: Scope) -> Found | None:
    """`A hearth has two parts: (i) a sole, (ii) a dome` as a line of its own."""
    if "(" not in line.text or line.style or not (line.is_item or line.mark):
        return None  # a paragraph is read sentence by sentence
    return row_in(line.text, scope)


def row_in(sentence: str, scope: Scope) -> Found | None:
    """What a sentence lists behind such signs, as parts, kinds or needs of its subject."""
    lead, pieces = pieces_of(_NEXT_SENTENCE.split(sentence)[0])
    if not pieces or _DENIED.search(lead):
        return None
    owned, opened = _OWNED.match(lead), _OPEN.match(lead)
    match = opened or owned
    if not match:
        return None
    aliases: tuple[Alias, ...] = ()
    owner = scope.subject
    if match is owned:
        owner = _owner(owned["who"], scope)
    elif scope.prose:
        return None  # whom "There are three ways" is said of stands further up
    if not is_name(owner, 5) or is_filler(owner):
        return None
    if match is owned:
        aliases, _ = read_asides(owner, ((owned["aside"] or "").strip(" ()[]"),), scope)
    noun = fold(match["noun"] or "")
    relation = _relation(noun, "needs" in match.groupdict() and bool(match["needs"]))
    if not relation:
        return None
    claims = []
    for order, piece in enumerate(pieces, 1):
        name, aside = aside_of(piece)
        name = name_of(name)
        is_thing = is_name(name, 4) and fold(name).split()[0] not in PRONOUNS
        claims.append(
            Claim(owner, relation, name if is_thing else piece, not is_thing, aspect=noun,
                  order=order if relation == "has_step" else 0, kind=kind_of(relation),
                  whole=piece)
        )  # fmt: skip
        if is_thing and aside:
            more, told = read_asides(name, (aside,), scope)
            aliases, claims = (*aliases, *more), [*claims, *told]
    return Found(tuple(claims), aliases, below=scope)


def pieces_of(text: str) -> tuple[str, list[str]]:
    """What stands before `(i)`, `(a)` or `(1)`, and what stands behind each sign of the row; no
    pieces where they do not count on from the first."""
    signs = list(_SIGN.finditer(text)) if "(" in text else []
    if len(signs) < 2 or not _counts([sign["sign"] for sign in signs]):
        return text, []
    ends = [*(sign.start() for sign in signs[1:]), len(text)]
    pieces = [
        tidy(_ENDS.sub("", text[sign.end() : end])) for sign, end in zip(signs, ends, strict=True)
    ]
    if not all(0 < len(piece.split()) <= _LONGEST for piece in pieces):
        return text, []
    return text[: signs[0].start()], pieces


def _counts(signs: list[str]) -> bool:
    rows = (_ROMAN, "abcdefgh", "123456789")
    return any(signs == list(row[: len(signs)]) for row in rows)


def _owner(who: str, scope: Scope) -> str:
    name = tidy(who)
    first, _, rest = name.partition(" ")
    if rest and fold(first) in JUDGED | JUDGING | {"valid", "binding", "typical"}:
        name = rest
    words = fold(name).split()
    if words[:1] in (["it"], ["they"]):
        return "" if scope.prose else scope.subject
    if words[0] in PRONOUNS or words[-1] in VAGUE:
        return ""
    return next((one for one in (scope.subject, scope.topic) if one and same(one, name)), name)


def _relation(noun: str, is_needed: bool) -> str:
    """What a sentence lists by its noun: `steps`, `kinds`; of other nouns parts, or needs."""
    last = last_word(noun) if noun else ""
    if last in VARIANT_NOUNS:
        return "has_variant"
    told = label_relation(last) if last else ""
    if told in MEMBERSHIP | {"has_example", "uses", "has_property"}:
        return told
    return (relation_of_key("requires") or "uses") if is_needed else "has_part"
