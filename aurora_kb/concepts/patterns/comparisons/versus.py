"""Names that a heading, a line or a key sets against each other."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.sentence_forms import is_imperative
from aurora_kb.concepts.language.text import fold, last_word, tidy, without_numbering
from aurora_kb.concepts.language.values import aside_of, looks_like_acronym, spells_out
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised, read_line
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Alias, Claim

# In capitals it is the beginning of "VS Code".
VERSUS = re.compile(r"\s+(?:[vV]s\.?|VS\.|[vV]ersus|≠)\s+")
# "Offer v invitation to treat"; "Fisher v Bell" is a case.
_V = re.compile(r"\s+v\.?\s+(?=[a-z])")
# "Heaters (gas vs wood)"
_IN_BRACKETS = re.compile(r"^(?P<whole>[^()]+?)\s*\((?P<inner>[^()]*\s[vV]s\.?\s[^()]*)\)$")
# "Frames | ROWS vs RANGE"
_BEHIND_BAR = re.compile(r"^(?P<whole>[^|]+?)\s\|\s(?P<inner>[^|]*\s[vV]s\.?\s[^|]*)$")
# "Trays: deep vs flat"
_BEHIND_COLON = re.compile(r"^(?P<whole>[^:|]{2,40}?):\s+(?P<inner>[^:|]*\s[vV]s\.?\s[^:|]*)$")
# "Deck vs rack, for rye bread"
_FOR_WHAT = re.compile(r",\s+(?:for|when|if|in|on|with)\s[^,]+$")
# "Bias vs variance trade-off" sets off variance.
_SETTING = re.compile(r"\s+(?:trade-?offs?|comparison|differences?|debate|dilemma)$", re.I)
_VERSUS_KEY = re.compile(
    r"(?:[vV]s\.?|VS\.|[vV]ersus|[cC]ompared (?:to|with)|[uU]nlike)\s+(?P<other>\S.*)"
)
_COMPARED = (
    re.compile(r"^how\s+(?:is\s+|are\s+|does\s+|do\s+)?(.+?)\s+(?:differs?|different|compares?)"
               r"\s+(?:from|to|with)\s+(.+)$", re.I),
    re.compile(r"^(?:the\s+)?(?:differences?|comparison)\s+(?:between|of)\s+(.+?)"
               r"\s+(?:and|&|vs\.?)\s+(.+)$", re.I),
    re.compile(r"^(.+?)\s+(?:compared\s+(?:to|with)|in\s+contrast\s+to)\s+(.+)$", re.I),
)  # fmt: skip


@pattern("P12", 0.95)
def versus_heading(line: Line, scope: Scope) -> Found | None:
    """`### Queue vs Topic`, `How A differs from B`, `Difference between A and B`."""
    text = without_numbering(line.text)
    may_be = "vs" in text.casefold()  # as in few headings, and both of these go through all of one
    text = _FOR_WHAT.sub("", text) if may_be else text
    shapes = (_IN_BRACKETS, _BEHIND_BAR, _BEHIND_COLON) if may_be else ()
    bracket = next(filter(None, (shape.match(text) for shape in shapes)), None)
    items = compared_names(bracket["inner"] if bracket else text) or _topic_and(text, scope)
    if not items:
        return None
    found = _set_against(items, line, scope)
    whole = tidy(bracket["whole"]) if bracket else ""
    if bracket and not text.endswith(")") and singular(last_word(whole)) == last_word(whole):
        return found  # "Security | Locks vs Keys": two things in a field
    if not bracket and all(" " not in item and is_quality(item.lower()) for item in items):
        # "Left vs right" alone are kinds of what the section is in.
        whole, items = scope.subject, found.sets_off[: len(items)]
    if not is_name(whole, 4):
        return found
    kinds = tuple(
        Claim(whole, "has_variant", name, kind="variant", whole=name)
        for name in items
        if not same(name, whole)
    )
    return replace(found, claims=(*kinds, *found.claims))


_OTHERS = re.compile(r"(?:the )?(?:others?|rest|alternatives|competition|competitors)", re.I)


def _topic_and(text: str, scope: Scope) -> tuple[str, ...]:
    """`vs Gas oven` sets what the note is about against another thing."""
    match = _VERSUS_KEY.fullmatch(text.rstrip(":?."))
    if not match:
        return ()
    other = aside_of(tidy(match["other"]))[0]
    if not is_name(other, 4) or _OTHERS.fullmatch(other) or same(other, scope.topic):
        return ()
    return (scope.topic, other) if is_name(scope.topic, 4) and not scope.prose else ()


@pattern("P12l", 0.9, where="no value")
def versus_line(line: Line, scope: Scope) -> Found | None:
    """`*A* vs *B*` as a line or an item of its own, maybe with columns or a list after it."""
    text = line.key if line.mark and not line.value_text else line.text
    items = compared_names(text)
    if not items or (line.mark and line.value_text):
        return None
    if _tells_to_compare(text) and not line.lead:
        return None  # "**Open** vs **Closed**" are two names
    if line.text.endswith(".") and not line.style:
        return None  # "Loaves sold vs loaves baked." says what something is
    if sum(item[0].isdecimal() for item in items) == 1 and not line.style:
        return None  # "bake vs 50 loaves of rye" counts
    is_told = is_quality(items[0].lower()) or ("≠" in text and text.islower())
    if scope.relation == "has_property" and line.is_item and is_told:
        # "cheap vs human review" below "Pros" says how something is, "hot ≠ done" below "Limits"
        return None
    if line.is_link and not line.has_list:
        return Found()  # the comparison stands where the link leads
    found = _set_against(items, line, scope)
    return found if line.has_list or line.is_item else replace(found, after=found.below)


@pattern("P12t", 0.8, where="key value, no prose")
def told_apart(line: Line, scope: Scope) -> Found | None:
    """`Deck vs rack ⟶ deck holds heat, rack turns it` and `` `COPY` vs `ADD` - ADD also unpacks ``:
    names that a key sets against each other, and what is said of those that open a clause."""
    key = f"{line.key} {line.tail}" if line.tail else line.key
    items = compared_names(key) if line.value_text and "vs" in key.casefold() else ()
    if scope.prose or scope.items:
        return None
    if len(items) != 2:
        return None
    told: list[Claim] = []
    for clause in re.split(r"[,;]\s+(?![^()]*\))", line.value_text):
        name = next((one for one in items if same(clause[: len(one)], one)), "")
        said = tidy(clause[len(name) :].lstrip(" =:"))
        if name and said:
            told.append(Claim(name, "has_property", said, True, whole=said))
    return Found((*versus_claims(items), *told), sets_off=items) if told else None


def _tells_to_compare(text: str) -> bool:
    """Whether a line is an instruction; in capitals `EXPLAIN vs ANALYZE` is what is typed."""
    return is_imperative(text) and not text.partition(" ")[0].isupper()


@pattern("P12k", 0.85, where="colon-or-arrow key subject, no tail prose compared")
def versus_key(line: Line, scope: Scope) -> Found | None:
    """`*vs gas oven*: slower` says something of the subject, and what it is set against."""
    match = _VERSUS_KEY.fullmatch(line.key) if line.mark in (":", "⟶") and line.key else None
    if not match or line.tail or scope.prose or scope.items or not is_name(scope.subject):
        return None
    other, text = tidy(match["other"]), tidy(line.value_text)
    if not is_name(other, 5) or same(other, scope.subject):
        return None
    claim = Claim(scope.subject, "compares_with", other, aspect="vs", whole=other)
    key = tidy(line.key)
    if not text:
        below = replace(scope, relation="has_property", aspect=key, inside="label")
        return Found((claim,), below=below, after=None if line.has_list else below)
    if emphasised(line.part.runs)[:1] == (other,):
        # "vs *gas oven*: a flame below the floor", only the other set off, says what that is
        return Found((claim, Claim(other, "defined_as", text, True, whole=text)))
    return Found((claim, Claim(scope.subject, "has_property", text, True, aspect=key, whole=text)))


# Each is set against each: of a thousand names that would be half a million relations.
_MOST = 20


# "Deck or Rack?", each with its capital
_EITHER = re.compile(
    r"([A-Z][\w.+#-]*(?: [A-Z][\w.+#-]*)?) or ([A-Z][\w.+#-]*(?: [A-Z][\w.+#-]*)?)\?"
)


def compared_names(text: str) -> tuple[str, ...]:
    """The names a heading or line sets against each other, or nothing."""
    if text[-1:] == "?" and (either := _EITHER.fullmatch(without_numbering(text))):
        return _names(either.groups())
    text = without_numbering(text).rstrip(":?.")
    said = text.casefold()  # few lines have any of the words, and every line is asked
    if "differ" in said or "compar" in said or "contrast" in said:
        for shape in _COMPARED:
            match = shape.match(text)
            if match and not is_quality(fold(match[1])):  # "cheap compared to gas"
                return _names(match.groups())
    is_v = " v " in said or " v. " in said
    if not is_v and "vs" not in said and "versus" not in said and "≠" not in said:
        return ()
    pieces = (_V if is_v else VERSUS).split(text, maxsplit=_MOST)
    if any(piece.count("(") != piece.count(")") for piece in pieces):
        return ()  # "two ways (gas vs wood)" sets nothing against the rest of the line
    return _names(tuple(pieces)) if 1 < len(pieces) <= _MOST else ()


def _set_against(items: tuple[str, ...], line: Line, scope: Scope) -> Found:
    whole = _with_shared_noun(items, line, scope)
    # Below "Wet vs Dry milling" either may go without its noun.
    last = _without_last(items[-1])
    # "EXPLAIN vs EXPLAIN ANALYZE" are two things.
    shorter = tuple(dict.fromkeys((*items[:-1], items[-1] if last in items else last)))
    if items[0].endswith("-"):
        shorter = tuple(map(_without_last, whole))  # "Steam-assisted"
    shorter = shorter if whole != items else _without_shared_opening(items, line.part)
    if whole == items and (longer := _named_below(items, line.part)):
        whole, shorter = longer, items
    aliases = tuple(
        Alias(short, name, "family name", local=True)
        for short, name in zip(shorter, whole, strict=False)
    )
    below = _contrast_scope((*whole, *shorter), scope)
    said = (
        ()
        if scope.prose or "≠" in line.text
        else _said_in_brackets(line.text, dict(zip(items, whole, strict=True)))
    )
    claims = (*versus_claims(whole), *said)
    return Found(claims, aliases, below, sets_off=(*whole, *shorter))


def _said_in_brackets(text: str, names: dict[str, str]) -> tuple[Claim, ...]:
    """`AuthN (who are you) vs AuthZ (what may you do)`: what stands behind each, of an adjective
    an example, as in `Open (Panova) vs Closed (Bell)`."""
    pieces = [aside_of(tidy(piece)) for piece in VERSUS.split(without_numbering(text))]
    told = [(name, aside) for name, aside in pieces if aside and name in names]
    claims: list[Claim] = []
    for name, aside in told:
        is_said = " " in aside and not any(fold(other) in fold(aside) for other in names)
        if is_said or (len(told) == len(pieces) and aside.islower() and len(aside) > 2):
            claims += aside_claims(names[name], aside)
        elif any(is_quality(one.casefold()) for one in names) and is_name(aside, 3):
            claims.append(Claim(names[name], "has_example", aside, whole=aside))
    return tuple(claims)


def _with_shared_noun(items: tuple[str, ...], line: Line, scope: Scope) -> tuple[str, ...]:
    """`Wet milling` and `Dry milling` for `Wet vs Dry milling`: the last word is said once for
    all, where the rest are alike, adjectives, or what the lines below are keyed by."""
    *others, last = items
    if "-" in last and all(other.endswith("-") for other in others):
        # "Steam- vs fan-assisted baking"
        return (*(f"{other}{last.partition('-')[2]}" for other in others), last)
    first, _, rest = last.partition(" ")
    if rest and all(" " not in name and is_quality(name) for name in (*others, first)):
        return (*(f"{other} {rest}" for other in others), last)
    head, noun = _without_last(last), last.rpartition(" ")[2]
    if not head or head in others or any(other.endswith(f" {noun}") for other in others):
        return items  # "EXPLAIN vs EXPLAIN ANALYZE" share no noun
    if not _are_alike((*others, head)):
        told = [f"{fold(other)} {fold(noun)}" in scope.terms for other in others]
        if not all(told) and not _are_keys((*others, head), line.part):
            return items
    whole = (*(f"{other} {noun}" for other in others), last)
    return whole if all(is_name(name, 6) for name in whole) else items


def _without_shared_opening(items: tuple[str, ...], part: Part) -> tuple[str, ...]:
    """`selection` and `extraction` of `Feature selection vs feature extraction`, where the lines
    below are keyed by them."""
    opening = {fold(name).partition(" ")[0] for name in items}
    rest = tuple(name.partition(" ")[2] for name in items)
    return rest if len(opening) == 1 and all(rest) and _are_keys(rest, part) else ()


def _named_below(items: tuple[str, ...], part: Part) -> tuple[str, ...]:
    """`Left-sided` and `Right-sided` for `Left vs right` where lines below are headed so, and
    `Bake-on-order` for the `BOO` of `BOO vs MTS`."""
    lines = [read_line(one) for one in part.parts if one.kind in ("text", "item")]
    keys = [line.key for line in lines if line.style and is_name(line.key, 4)]
    if all(map(looks_like_acronym, items)):
        spelt = tuple(next((key for key in keys if spells_out(item, key)), "") for item in items)
        return spelt if all(spelt) else ()
    if not all(" " not in item and is_quality(item.lower()) for item in items):
        return ()
    keys = [key for key in keys if is_name(key, 3)]
    longer = tuple(
        next((key for key in keys if fold(key).startswith(f"{fold(item)} ")), "") for item in items
    )
    return longer if all(longer) else ()


def _without_last(name: str) -> str:
    return name.rpartition(" ")[0]


def _are_alike(heads: tuple[str, ...]) -> bool:
    """Whether all are adjectives, `single` and `multiple`, or differ in their last word alone,
    `Type I` and `Type II`."""
    if all(" " not in head and is_quality(head) for head in heads):
        return True
    fronts = {fold(_without_last(head)) for head in heads}
    return len(fronts) == 1 and "" not in fronts


def _are_keys(names: tuple[str, ...], part: Part) -> bool:
    """Whether lines below a part are keyed by each of the names."""
    keys = {fold(read_line(one).key) for one in part.walk() if one.kind in ("text", "item")}
    return all(fold(name) in keys for name in names)


def _names(pieces: tuple[str, ...]) -> tuple[str, ...]:
    bare = [aside_of(tidy(piece))[0] for piece in pieces]
    bare[-1:] = [_SETTING.sub("", piece) for piece in bare[-1:]]
    names = tuple(tidy(re.sub(r"^(?:an?|the)\s+", "", piece, flags=re.I)) for piece in bare)
    return names if all(is_name(name, 5) for name in names) and len(set(names)) > 1 else ()


def versus_claims(items: tuple[str, ...]) -> tuple[Claim, ...]:
    """That each of some things is compared with each that follows it."""
    return tuple(
        Claim(one, "compares_with", two, aspect="vs")
        for number, one in enumerate(items)
        for two in items[number + 1 :]
    )


def _contrast_scope(items: tuple[str, ...], scope: Scope) -> Scope:
    return replace(scope.about(items[0], "contrast"), items=items, how="section")
