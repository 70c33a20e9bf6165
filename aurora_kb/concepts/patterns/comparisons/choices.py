"""Which of several things to choose, and when."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, phrases, tidy, without_numbering
from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_VERDICTS = phrases(
    """
    exam tip; exam tips;
    rule of thumb; rules of thumb; rule; golden rule; the golden rule; my take; my rule; my pick;
    verdict; bottom line; pro tip; in practice; advice; when to use which; which to use; which one;
    choice; recommendation
    """
)
_ARROWS = re.compile(ARROW)
_PIECES = re.compile(r"\s*[;,]\s+(?:and\s+|but\s+)?|\.\s+")
_CHOSEN = re.compile(
    r"^(?:(?:start|go|begin|stay)\s+(?:w/|with)\s+|(?:use|choose|pick|prefer|take)\s+)?"
    r"(?P<name>\S.*?)\s+(?P<how>for|when|if|where)\s+(?P<what>\S.*)$",
    re.I,
)
_OTHERWISE = re.compile(r"(?:otherwise|else|if not)\b", re.I)
_WHICH_ONE = re.compile(
    r"(?:which (?:one|of (?:these|them|the two)|to (?:use|choose|pick|take)"
    r"|(?:[a-z]+ )?(?:matters|fits|wins|suits) (?:more|most|better|best|when|what|where))"
    r"|when to (?:use|choose|pick|take) (?:which|what|each)|what to (?:use|choose|pick|take) when"
    r"|(?:what|which(?: [a-z]+)?) (?:should|do) (?:i|we|you) (?:use|choose|pick|take))\b",
    re.I,
)
_WHEN_TO = re.compile(
    r"when to (?:use|choose|pick|take|prefer|go (?:for|with))\b\s*(?P<what>.*)", re.I
)
# "RAG or fine-tune?", "Rack vs Deck"
_EITHER = re.compile(r"([^?]{2,30}?)\s+(?:or|vs\.?|versus)\s+([^?]{2,30})", re.I)
# "Need joins", "want no servers": what is wanted is the case.
_WANTED = re.compile(r"(?:(?:if |when )?(?:i|you|we|they) )?(?:need|want|have)s?\s+(?=\S)", re.I)
_LED_TO = re.compile(r"(?P<what>[^⟶→]{3,120}?)\s+(?:⟶|→|->)\s+(?P<name>[^⟶→.;]{2,40})")
# "Kinesis, see the other note"
_POINTER = re.compile(r",?\s+see\s+\S.*$", re.I)
_CHOOSING = re.compile(r"(?:choosing|picking|selecting|deciding)\b", re.I)
_REASON = re.compile(r" (?:for|if|when|where) ")
_ARROW_BEFORE = re.compile(rf"^\s*(?:{ARROW})\s+")
_USE = re.compile(r"(?:use|choose|pick|prefer|take)\s+[A-Z]", re.I)
_EACH_FOR = re.compile(r"(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)\s+for\s+(?P<what>\S.*)$")
_ASKED_FOR = re.compile(
    rf"(?:(?:do you |you )?(?:need|want)s? )?(?P<what>[^?]+)\?\s+(?:{ARROW}|:)\s*(?P<name>[^,;]+)",
    re.I,
)


@pattern("P29v", 0.75, where="mark key value subject, no tail code prose")
def verdict(line: Line, scope: Scope) -> Found | None:
    """`My take: Deck for bread, Rack when in a hurry`: what each is for. A rule of thumb that
    names none of the note's terms is told of the subject."""
    if not line.mark or line.tail or not line.value_text or scope.prose or line.style == "code":
        return None
    if fold(line.key) not in _VERDICTS or not is_name(scope.subject):
        return None
    text = tidy(line.value_text)
    said = _chosen(text, scope)
    if not said:
        said = (Claim(scope.subject, "has_property", text, True, aspect=line.key, whole=text),)
    return Found(said, below=scope)


def _chosen(text: str, scope: Scope) -> tuple[Claim, ...]:
    """What each of several known things is for; nothing unless all pieces of a text say so."""
    claims: list[Claim] = []
    known = (scope.subject, scope.topic, *scope.items)
    for piece in _PIECES.split(text):
        if claims and _OTHERWISE.match(piece):
            continue  # what is taken in all other cases is for none of its own
        match = _CHOSEN.match(piece)
        name = tidy(match["name"]) if match else ""
        if not match or not (fold(name) in scope.terms or any(same(name, one) for one in known)):
            return ()
        what = tidy(match["what"])
        how = f"choose_{match['how'].lower()}"
        claims.append(Claim(name, "purpose", what, literal=True, predicate=how, whole=what))
    return tuple(claims)


@pattern("P29u", 0.75, where="no list prose")
def choice_sentence(line: Line, scope: Scope) -> Found | None:
    """`Use Ballet if nobody can sing`, `ConfigMap for settings, Secret for passwords`: what each
    is for."""
    if not _REASON.search(line.text):
        return None
    text = tidy(_ARROW_BEFORE.sub("", line.text))
    is_arrow = text != tidy(line.text)
    if (line.mark and not is_arrow) or line.has_list or scope.prose or " " not in line.text:
        return None
    if is_arrow or _USE.match(text):
        said = _chosen(text, scope)
        return Found(said, below=scope) if said else None
    pieces = [_EACH_FOR.match(piece) for piece in re.split(r",\s+(?![^()]*\))", text)]
    if len(pieces) < 2 or line.is_item:
        return None
    said = tuple(
        Claim(piece["name"], "purpose", tidy(piece["what"]), True, whole=tidy(piece["what"]))
        for piece in pieces
        if piece and is_name(piece["name"], 3) and not is_filler(piece["name"])
    )
    return Found(said, below=scope) if len(said) == len(pieces) else None


@pattern("P29y", 0.8, where="label, no value prose")
def choice_label(line: Line, scope: Scope) -> Found | None:
    """`Which one?`, `When to use what?`: each item below leads from a case to what is chosen."""
    if scope.prose or line.value_text or not (line.part.kind == "heading" or line.is_label):
        return None
    text = tidy(without_numbering(line.text).rstrip("?: "))
    if line.is_item or not _WHICH_ONE.match(text):
        return None
    below = replace(scope, relation="related_to", aspect=text, inside="question", how="")
    return Found(below=below, after=None if line.has_list else below)


@pattern("P29w", 0.75, where="item, no prose")
def decision(line: Line, scope: Scope) -> Found | None:
    """`- deaf guests: Ballet` below `Which one?`: what a known thing is for."""
    if not line.is_item or scope.prose:
        return None
    if found := _told_by_shape(line, scope):
        return found
    key, text = line.key, line.value_text
    if not line.mark and (led := _LED_TO.fullmatch(line.text)):
        key, text = led["what"], led["name"]  # too many words for a key
    elif line.mark not in (":", "⟶"):
        return None
    if not text:
        return None
    asked = scope.headings[-1] if scope.headings else ""
    if scope.inside == "question" and _WHICH_ONE.match(scope.aspect):
        asked = scope.aspect
    is_choice = _CHOOSING.match(asked) is not None
    value, why = aside_of(_POINTER.sub("", text))
    is_led = _is_led_to(value, line, scope)
    if not (is_choice or _WHICH_ONE.match(asked) or is_led):
        return None
    if line.style and len(key.split()) <= len(value.split()):
        return None  # "**Deck** ⟶ bread" is the other way round
    names = [_known_as(tidy(name), scope) for name in re.split(r"\s+/\s+|,\s+|\s+or\s+", value)]
    are_names = key[:1].islower() and value[:1].isupper()
    if is_choice and not (are_names or any(fold(name) in scope.terms for name in names)):
        return None  # "RA3: much data" below "Choosing a node" is the other way round
    if not names or not all(map(_may_be_chosen, names)):
        return None
    what = tidy(key)
    said = [
        Claim(name, "purpose", what, literal=True, predicate="choose_for", whole=what)
        for name in names
    ]
    if why and len(names) == 1 and " " in why:
        said.append(Claim(names[0], "has_property", why, literal=True, aspect=what, whole=why))
    return Found(tuple(said), below=scope)


def _when_to(line: Line, scope: Scope) -> Found | None:
    """`need joins ⟶ Rack / Deck` below `When to choose`: a case and what is chosen in it, be it
    the note's own thing or another; below `Rack or Deck?` one of the two that are asked about."""
    if line.style or line.tail or line.has_list or line.mark not in (":", "⟶"):
        return None
    asked = tidy(without_numbering(scope.headings[-1] if scope.headings else "")).rstrip("?:")
    either = _EITHER.fullmatch(asked) if line.mark == "⟶" else None
    when = _WHEN_TO.fullmatch(asked)
    if not (when or either) or (when and when["what"] and not same(when["what"], scope.topic)):
        return None
    wanted = _WANTED.match(line.key)
    # "RDS Proxy ⟶ Lambda" is the other way round
    is_case = wanted or not all(word[:1].isupper() for word in line.key.split())
    value = aside_of(line.value_text.rstrip("."))[0]
    names = [tidy(name) for name in re.split(r"\s+/\s+|,\s+|\s+or\s+", value)]
    if not is_case or not all(map(_may_be_chosen, names)):
        return None
    if when and not all(name[:1].isupper() for name in names):
        return None
    if either and not all(_is_one_of(name, either) for name in names):
        return None
    what = tidy(_WANTED.sub("", line.key)) if wanted else tidy(line.key)
    return Found(
        tuple(
            Claim(name, "purpose", what, True, predicate="choose_for", whole=what) for name in names
        ),
        below=scope,
    )


def _is_one_of(name: str, either: re.Match[str]) -> bool:
    return any(same(name, tidy(one)) for one in either.groups())


def _may_be_chosen(name: str) -> bool:
    """Whether a name is one of a thing: `Rack: old, cheap` says how the rack is."""
    return is_name(name, 4) and not is_quality(name) and not _ARROWS.search(name)


def _is_led_to(value: str, line: Line, scope: Scope) -> bool:
    """Whether an arrow leads from a case in plain words to a thing of the note that is set off:
    `much bread at once ⟶ **Rack**`."""
    runs = [run for run in line.value if run.text.strip()]
    is_set_off = bool(runs) and "strong" in runs[0].styles and tidy(runs[0].text) == value
    is_case = line.mark == "⟶" and not line.style and " " in line.key
    return is_set_off and is_case and fold(value) in scope.terms and is_name(value, 3)


# `"much bread at once" → Rack oven`, as an exam would put it
_QUOTED = re.compile(rf"[\"“](?P<what>[^\"”]+)[\"”]\s*(?:{ARROW})\s*(?P<name>[^,.;:?]+)\.?")
_EACH_LED = re.compile(rf"(?P<what>[^⟶→]+?)\s+(?:{ARROW})\s+(?P<name>[^⟶→]+?)[.;]?")


def _in_cases(line: Line, scope: Scope) -> Found | None:
    """`much bread → **Rack**. Pizza → **Dome**.`: sentences that lead from a case to a thing that
    is set off; `"much bread" → Rack`: from the words of whoever asks."""
    if line.has_list or (line.mark != "⟶" and "→" not in line.text and "->" not in line.text):
        return None
    cases = [_QUOTED.fullmatch(line.text)]
    if cases[0] is None:
        cases = [_EACH_LED.fullmatch(text) for text in sentences_of(line.part.runs)]
        set_off = {fold(name) for name in emphasised(line.part.runs)}
        if len(cases) < _SEVERAL or not all(one and fold(one["name"]) in set_off for one in cases):
            return None
    said = tuple(
        Claim(tidy(one["name"]), "purpose", tidy(one["what"]), True, predicate="choose_for",
              whole=tidy(one["what"]))
        for one in cases
        if one and is_name(one["name"], 4) and not is_filler(one["name"])
    )  # fmt: skip
    return Found(said, below=scope) if len(said) == len(cases) else None


_SEVERAL = 2
_WHICH_SORT = re.compile(r"which (?!one\b|is\b|are\b)[a-z-]+(?: [a-z-]+)?", re.I)
_OR = re.compile(r"\s+or\s+(?![^()]*\))")


def _of_sort(line: Line, scope: Scope) -> Found | None:
    """`- two means: t-test, df = n - 2` below `Which test?`: what each thing of that sort is for.
    What stands behind its name is so of it; in brackets behind one of two it says when."""
    if line.mark not in (":", "⟶") or line.style or not line.value_text or line.has_list:
        return None
    asked = tidy(without_numbering(scope.headings[-1] if scope.headings else "")).rstrip("?")
    if not _WHICH_SORT.fullmatch(asked) or scope.inside not in ("heading", "label"):
        return None
    case = tidy(line.key)
    if " " not in case and case[:1].isupper():
        return None  # "Rack: much bread" is the other way round
    options = _OR.split(line.value_text)
    claims: list[Claim] = []
    for option in options:
        head, comma, rest = option.partition(", ")
        name, aside = aside_of(tidy(head))
        if not is_name(name, 4) or is_filler(name) or len(name.split()) > len(case.split()) + 2:
            return None
        what = f"{case} ({aside})" if aside and len(options) > 1 else case
        if scope.relation == "has_variant" and is_name(scope.subject):
            claims.append(Claim(scope.subject, "has_variant", name, whole=name))
        claims.append(Claim(name, "purpose", what, True, predicate="choose_for", whole=what))
        more = [aside if len(options) == 1 else "", rest if comma else ""]
        claims += [Claim(name, "has_property", text, True, whole=text) for text in more if text]
    return Found(tuple(claims), below=scope)


def _asked_for(line: Line, scope: Scope) -> Found | None:
    """`need steam? → Deck oven`: what a thing is for, as the answer to a question."""
    match = _ASKED_FOR.fullmatch(line.text) if "? " in line.text else None
    if not match:
        return None
    name, what = (tidy(match["name"]), tidy(match["what"]))
    if not is_name(name, 3) or not name[0].isupper() or line.has_list or not what:
        return None
    claim = Claim(name, "purpose", what, literal=True, predicate="choose_if", whole=what)
    return Found((claim,), below=scope)


_DECISIONS = (_asked_for, _in_cases, _of_sort, _when_to)


def _told_by_shape(line: Line, scope: Scope) -> Found | None:
    for read in _DECISIONS:
        if found := read(line, scope):
            return found
    return None


def _known_as(name: str, scope: Scope) -> str:
    """A name in full where the note knows it by its beginning: `Smock` of a `Smock mill`."""
    begins = f"{fold(name)} "
    versus = (f"{begins}vs ", f"{begins}versus ")
    longer = [
        term for term in scope.terms if term.startswith(begins) and not term.startswith(versus)
    ]
    return longer[0] if len(longer) == 1 and fold(name) not in scope.terms else name
