"""Short names and what they spell out: `Key Management Service (KMS)`, `LIFO: last in, first out`,
`RAG stands for ...`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.code_words import is_noise_value
from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_imperative,
    starts_with_verb,
)
from aurora_kb.concepts.language.text import fold, tidy, word_set
from aurora_kb.concepts.language.values import (
    is_acronym_of,
    looks_like_acronym,
    spelled_before,
    spells_out,
    without_aside,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim


def expansion(name: str, text: str) -> tuple[Alias, ...]:
    """`LIFO: last in, first out` has none to part; `BP: blood pressure, force on the walls`
    spells its name out before it explains it."""
    long, _, gloss = text.partition(", ")
    is_long = looks_like_acronym(name) and is_acronym_of(name, long) and is_name(long, 7)
    if is_long and gloss and " " in long:
        return (Alias(name, tidy(long), "acronym"),)
    before = spelled_before(name, without_aside(text))
    return (Alias(name, before, "acronym"),) if before and is_name(before, 7) else ()


def long_form(name: str, line: Line) -> str:
    """The emphasised long form in the gloss of a short one: `` `I` | the *indexing pipeline* ``."""
    text = without_aside(line.value_text)
    if spells_out(name, text) and is_name(text, 6):
        return text
    if len(name) > 4 or line.mark not in ("|", "-") or line.value_text.startswith("{"):
        return ""
    if not (looks_like_acronym(name) or line.style == "code"):
        return ""
    marked = [text for text in emphasised(line.value) if is_name(text, 4)]
    if marked and (fold(marked[0])[0] == fold(name)[0] or is_acronym_of(name, marked[0])):
        return marked[0]
    if len(name) > 1:
        return ""
    words = fold(text).split()
    return next((w.split("/")[0] for w in words if w[0] == fold(name) and len(w) > 3), "")


_STANDS_FOR = re.compile(
    r"^(?P<short>[\w\s./-]{2,30}?)\s+(?:stands|is short)\s+for\s+(?P<long>[^.:;]+)", re.I
)
_LONG_FORM = re.compile(r"(?P<long>(?:[\w-]+\s+){1,7}?[\w-]+)\s+\((?P<short>[A-Z][\w&/.-]{1,9})\)")
_SMALL = word_set("a an the of and or for to in on by with from as at via than that")
_SHORT_BEHIND = re.compile(r"[\w-]\s+\([A-Z][\w&/.-]{1,9}\)")
_SHORT_FORM = re.compile(r"\b(?P<short>[A-Z][\w&/.-]{1,9})\s+\((?P<long>[A-Za-z][\w\s-]{5,60})\)")


@pattern("P17a", 0.95)
def stands_for(line: Line, scope: Scope) -> Found | None:
    """`**RAG** stands for retrieval-augmented generation`: one thing, two names."""
    text = line.text
    match = _STANDS_FOR.match(text) if " for " in text.casefold() else None
    if not match or not is_name(match["short"], 3) or not is_name(match["long"], 7):
        return None
    short, long = tidy(match["short"]), tidy(match["long"])
    below = scope.about(short, "label")
    return Found((Claim("", "", short),), (Alias(long, short, "acronym"),), below=below,
                 after=None if line.has_list else below)  # fmt: skip


@pattern("P17", 0.9, where="bracket")
def acronyms(line: Line, scope: Scope) -> Found | None:
    """`Key Management Service (KMS)`, `KMS (Key Management Service)`: one thing, two names."""
    if "(" not in line.text:
        return None
    aliases: list[Alias] = []
    claims: list[Claim] = []
    # Every word before the bracket is tried as a beginning: only where one can be the end of it.
    has_short = _SHORT_BEHIND.search(line.text)
    for match in _LONG_FORM.finditer(line.text) if has_short else ():
        words = match["long"].split()
        for start in range(len(words)):
            long = " ".join(words[start:])
            if words[start].casefold() in _SMALL:
                continue  # "of squared residuals (OLS)", "the false discovery rate (FDR)"
            if len(words) - start > 1 and is_acronym_of(match["short"], long) and is_name(long, 7):
                aliases.append(Alias(match["short"], long, "acronym"))
                if line.value_text and not scope.prose:
                    claims.append(Claim("", "", long))  # a thing, though told in passing
                break
    for match in _SHORT_FORM.finditer(line.text):
        if looks_like_acronym(match["short"]) and is_acronym_of(match["short"], match["long"]):
            aliases.append(Alias(tidy(match["long"]), match["short"], "acronym"))
            if line.value_text and not scope.prose and match["short"] in line.value_text:
                claims.append(Claim("", "", match["short"]))
    return Found(tuple(claims), tuple(aliases)) if aliases else None


@pattern("P18", 0.9)
def abbreviations(line: Line, scope: Scope) -> Found | None:
    """`<abbr title="time to live">TTL</abbr>`: another name, or a definition if a sentence."""
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for run in line.part.runs:
        if not run.title:
            continue
        name, title = tidy(run.text), tidy(run.title)
        # "Delete marker", once explained, orders nothing.
        is_thing = is_name(name, 5) and (not is_filler(name) or is_imperative(name))
        is_thing = is_thing and not (" " in name and starts_with_verb(name))  # "bakes bread"
        if not title or not is_thing:
            continue
        long, equals, said = title.partition(" = ")
        if equals and is_acronym_of(name, long) and is_name(long, 6):
            # "true positive rate = share of the ill that are found"
            aliases.append(Alias(long, name, "abbreviation"))
            claims.append(Claim(name, "defined_as", said, literal=True, whole=said))
        elif is_acronym_of(name, title):
            aliases.append(Alias(title, name, "abbreviation"))
        elif len(title.split()) > 2 and not is_noise_value(title):
            claims.append(Claim(name, "defined_as", title, literal=True, whole=title))
    return Found(tuple(claims), tuple(aliases)) if claims or aliases else None


_CALLED_TOO = re.compile(
    r"(?:^|[.;,(]\s*|\s[–—-]\s)(?:it\sis\s)?(?:also\s(?:called|known\sas)|aka|a\.k\.a\.?|formerly"
    r"|previously\scalled|once\scalled)\s+(?P<names>[^.;:()]+)",
    re.I,
)
_EITHER = re.compile(r"\s+or\s+|\s*/\s*|,\s+(?:or\s+)?")


@pattern("P17m", 0.8, where="no heading prose")
def called_too(line: Line, scope: Scope) -> Found | None:
    """`**Recall** = share that is found. Also called *sensitivity* or TPR.`, `- formerly Bell Oven`
    below a thing: other names of a term, behind what it is, or of what the item is below."""
    if scope.prose or line.tail or line.part.kind not in ("item", "text"):
        return None
    is_own = line.is_item and not line.mark and not line.has_list
    name, text = (scope.subject, line.text) if is_own else (line.key, line.value_text)
    match = _CALLED_TOO.search(text) if text else None
    if not match or (match.start() > 0) is is_own or not is_name(name, 5):
        return None
    if is_own and match.end() < len(text.rstrip(".")):
        return None
    if not is_own and (relation_of_key(name) or is_aspect(name) or is_filler(name)):
        return None
    names = _other_names(match["names"])
    return Found(aliases=tuple(Alias(one, name, "other name") for one in names)) if names else None


# "Old name: *Hearth*"
_NAME_KEY = re.compile(
    r"(?:(?:old|former|other|alternative|short|full|earlier|previous|second) names?|aka|a\.k\.a\.?"
    r"|also (?:called|known as|named)|formerly|previously called|once called|synonyms?)",
    re.I,
)


@pattern("P17k", 0.85, where="value subject, no heading tail prose compared")
def name_key(line: Line, scope: Scope) -> Found | None:
    """`Old name: *Hearth*`, `aka: Hearth or Fireplace` below a thing: other names of it."""
    if not line.mark or scope.prose or scope.items or not _NAME_KEY.fullmatch(line.key):
        return None
    names = _other_names(line.value_text) if is_name(scope.subject, 5) else ()
    aliases = tuple(Alias(one, scope.subject, "other name") for one in names)
    return Found(aliases=aliases, below=scope) if aliases else None


def _other_names(text: str) -> tuple[str, ...]:
    """The one to three names that a text holds and nothing else."""
    names = tuple(map(tidy, _EITHER.split(tidy(text))))
    return names if len(names) < 4 and all(is_name(name, 3) for name in names) else ()
