"""Lines whose key is a case and no thing, and what follows in it: `missed dose: take it the same
day`, `pH < 7 → **acid**: turns litmus red`, `soggy crust ⟶ vent earlier`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.code_words import is_identifier
from aurora_kb.concepts.language.relation_words import (
    is_aspect,
    is_negative_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_imperative,
    is_question,
)
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import aside_of, head_phrase, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims, named, read_asides
from aurora_kb.concepts.patterns.common.bare_names import bare_names
from aurora_kb.concepts.patterns.common.belonging import membership, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.lists.chains import SPACED_ARROWS
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.engine import memoised

_CHANGES = re.compile(r"(?:[\w-]+\s)?[↑↓]\s?\w|\w+\s?[↑↓]$")
# What somebody is told to do in a case; `knead` and `mix` may as well say what a step is.
_TOLD = re.compile(
    r"(?:stop|give|take|keep|avoid|never|always|don['’]t|do not|check|report|wait|reduce"
    r"|increase|switch to|hold|skip)(?:,\s|\s+(?!(?:care|place|part|track|in mind|up)\b))\S"
    r"|(?:contraindicated|forbidden|not (?:allowed|recommended|safe|advised))\b",
    re.I,
)
_MOST_WORDS = 7
_ROW = 3  # names


@pattern("P2w", 0.75, where="colon value subject, no tail style prose")
def row_with_gloss(line: Line, scope: Scope) -> Found | None:
    """`geben, zeigen, schenken: a person in the dative` below `Verbs with two objects`: examples of
    what the heading gathers, and what is so of all of them."""
    if line.mark != ":" or line.style or scope.prose or scope.inside != "heading":
        return None
    row, last = bare_names(line.key), last_word(scope.subject)
    heads = {last, last_word(head_phrase(scope.subject)[0])}
    if len(row) < _ROW or not line.key.islower() or all(singular(one) == one for one in heads):
        return None
    text = tidy(line.value_text)
    shown = tuple(Claim(scope.subject, "has_example", one, whole=tidy(line.key)) for one in row)
    return Found((*shown, Claim(scope.subject, "has_property", text, True, whole=text)))


@pattern("P0s", 0.9, where="runs, no heading")
def struck(line: Line, scope: Scope) -> Found | None:
    """`~~with him~~ → with them`: what is struck out at the beginning of a line names nothing."""
    first = next((run for run in line.part.runs if run.text.strip()), None)
    if first is None or "strike" not in first.styles or line.part.kind == "heading":
        return None
    return Found(below=scope)


@pattern("P1y", 0.8, where="colon value subject, no tail style prose")
def case_line(line: Line, scope: Scope) -> Found | None:
    """`missed dose: take it the same day`, `↓INR: rifampicin`: what holds in a case is so of the
    subject, and the case is no part of it."""
    if line.mark != ":" or line.style or line.tail or scope.prose or line.has_list:
        return None
    key = line.key
    if not key or not is_name(scope.subject) or len(key.split()) > _MOST_WORDS:
        return None
    if is_aspect(key) or relation_of_key(key) or is_filler(key) or scope.inside == "glossary":
        return None
    is_case = _TOLD.match(line.value_text) or _CHANGES.match(key)
    if not is_case or is_question(line.text):
        return None
    text = tidy(line.text)
    return Found((Claim(scope.subject, "has_property", text, True, aspect=key, whole=text),))


_ARROWS = re.compile(rf"\s*(?:{ARROW})\s*")
_MEASURED = re.compile(r"\S\s?(?:[<>≤≥=≠≈~]|>=|<=)\s?\S")
# "slow → add steam. Fast → less steam"
_NEXT = re.compile(r"[.!?]\s+[A-Z]")


@pattern("P22n", 0.8, where="item runs arrows, no prose list")
def named_case(line: Line, scope: Scope) -> Found | None:
    """`- pH < 7 → **acid**: turns litmus red`: what a measured case is called, and what is so of
    it."""
    if not line.is_item or len(line.part.runs) < 2 or scope.prose or line.has_list:
        return None
    case, *behind = _ARROWS.split(line.text, maxsplit=1)
    if not behind or not _MEASURED.search(case) or len(case) > 40:
        return None
    name = next((one for one in emphasised(line.part.runs) if behind[0].startswith(one)), "")
    rest = behind[0][len(name) :].strip()
    if not is_name(name, 4) or is_filler(name) or not (not rest or rest.startswith(": ")):
        return None
    told = (Claim(name, "defined_as", tidy(case), True, whole=tidy(case)),)
    text, aside = aside_of(rest.removeprefix(":"))
    gloss = (*gloss_claims(name, text), *aside_claims(name, aside)) if text else ()
    member = membership(name, line, scope) if scope.subject else (Claim("", "", name),)
    return Found((*member, *told, *gloss))


@pattern("P22e", 0.75, where="arrows, no item")
def each_leads(line: Line, scope: Scope) -> Found | None:
    """`What does it do? Acid → litmus turns red. Base → it turns blue.`: sentences with an arrow
    each are no chain; what follows is so of what stands before it."""
    if line.is_item or not _NEXT.search(line.text) or not _ARROWS.search(line.text):
        return None
    sentences = [one for one in sentences_of(line.part.runs) if not is_question(one)]
    chains = [pieces for one in sentences if len(pieces := _ARROWS.split(one)) > 1]
    if len(chains) < 2:
        return None
    return Found(
        tuple(
            Claim(tidy(name), "has_property", text, True, whole=text)
            for name, *said in chains
            if len(said) == 1 and len((text := tidy(said[0])).split()) > 1 and not scope.prose
            if is_name(name, 3) and not is_filler(name)
        )
    )


_TROUBLES = word_set("problem problems issue issues error errors failure failures trap traps bugs")
# "Attacks and defenses", "Error → fix", "Troubleshooting": troubles and what helps.
_REMEDIED = re.compile(
    rf"(?P<trouble>\w+)\s*(?:\band\b|[&/,+]|{ARROW})\s*(?:the(?:ir)?\s|how to\s)?"
    r"(?P<remedy>fix(?:es)?|solutions?|remed(?:y|ies)|defen[sc]es?|mitigations?|workarounds?"
    r"|protections?|countermeasures?|cures?)\b"
    r"|(?P<both>troubleshooting)\b",
    re.I,
)
# No "of" or "for": "replay of the ID token" is one name.
_WHERE = re.compile(r"\s(?:in|on|at|by|from|during|after|before|when|while|if)\s")
_LEADING_ARROW = re.compile(rf"\s*(?:{ARROW})\s+(?=\S)")


@pattern("P22a", 0.8, where="item sign subject, no prose")
def consequence(line: Line, scope: Scope) -> Found | None:
    """`- ⟶ *bake it again* (still raw)`: an arrow in front says what follows from the subject."""
    match = _LEADING_ARROW.match(line.text)
    if not line.is_item or not match or not scope.subject or scope.prose:
        return None
    text = tidy(line.text[match.end() :])
    if len(SPACED_ARROWS.split(text)) > 1:
        return None
    claim = Claim(scope.subject, "has_property", text, True, aspect=scope.aspect, whole=text)
    return Found((claim,))


@pattern("P22f", 0.8, where="item arrow style subject aspect, no list tail prose")
def fault_chain(line: Line, scope: Scope) -> Found | None:
    """`- **Soggy crust** → no steam out → fix: vent earlier` below `Pitfalls`: a thing, what comes
    of it and what helps; none of it is a step."""
    if line.mark != "⟶" or scope.relation != "has_property" or scope.prose or not line.is_item:
        return None
    if not (is_negative_aspect(scope.aspect) or last_word(scope.aspect) in _TROUBLES):
        return None
    if scope.braced or line.value_text.startswith("{"):
        return None  # "R ⟶ {slow, costly}" is so of a thing known
    name, inner = named(line.key)
    if not name or not line.style or not scope.subject or line.tail or line.has_list:
        return None
    aliases, asides = read_asides(name, (inner, line.aside), scope, glossed=True)
    polarity = -1 if is_negative_aspect(scope.aspect) else 1
    claims = [Claim(scope.subject, "has_property", name, aspect=scope.aspect, whole=name,
                    polarity=polarity)]  # fmt: skip
    for piece in map(tidy, SPACED_ARROWS.split(line.value_text)):
        key, colon, value = piece.partition(": ")
        if colon and is_aspect(key):
            claims.append(Claim(name, "has_property", tidy(value), True, aspect=tidy(key),
                                whole=tidy(value)))  # fmt: skip
        elif piece:
            does = "does" if opens_with_verb(piece) else "has_property"
            claims.append(Claim(name, does, piece, True, whole=piece))
    return Found((*claims, *asides), aliases)


# Each line below a title is asked what that says.
@memoised(1 << 8)
def _remedy_in(title: str) -> re.Match[str] | None:
    return _REMEDIED.search(title)


@pattern("P22r", 0.8, where="item mark value subject, no list tail prose")
def remedy_item(line: Line, scope: Scope) -> Found | None:
    """`soggy crust ⟶ vent earlier` below `Faults and fixes`: a trouble and what helps."""
    if not line.is_item or not line.value_text or line.tail or scope.prose or not scope.subject:
        return None
    titles = (*scope.headings[-1:], scope.aspect)
    remedy = next((found for text in titles if (found := _remedy_in(text))), None)
    if not remedy:
        return None
    text = tidy(line.value_text)
    is_deed = is_imperative(text) or line.value[0].styles == ("code",)
    if not (line.mark == "⟶" or (line.mark in (":", "-") and is_deed)):
        return None
    if line.has_list or SPACED_ARROWS.search(text) or is_question(line.key):
        return None
    name, aside = aside_of(line.key)
    name = name if is_name(name, 4) else _WHERE.split(name, maxsplit=1)[0]
    if not is_name(name, 5) or is_aspect(name):
        return None
    typed = [tidy(run.text) for run in line.value if "code" in run.styles]
    helps = [one for one in typed if is_identifier(one)]
    is_told = is_imperative(text) or is_plain_verb(text) or " + " in text
    if not typed and is_name(text, 3) and not is_told:
        helps = [text]
    aspect = remedy["remedy"] or remedy["both"]
    said = [Claim(name, "uses", one, aspect=aspect, whole=text) for one in helps]
    if not said or len(text.split()) > 3:
        said.append(Claim(name, "has_property", text, True, aspect=aspect, whole=text))
    trouble = remedy["trouble"] or remedy["both"]
    owned = Claim(scope.subject, "has_property", name, aspect=trouble, whole=name)
    return Found((owned, *said, *aside_claims(name, aside)))


_AGAINST = re.compile(
    r"when not to use(?: \w+)?|not (?:good |meant |made |suited )?for|(?:when to )?avoid(?: \w+)?",
    re.I,
)


@pattern("P28c", 0.8, where="item mark key value subject, no list style prose")
def case_against(line: Line, scope: Scope) -> Found | None:
    """`- crisp crust ⟶ [[Stone oven]], it is drier` below `When not to use`: what the subject is
    not for, and what is taken instead."""
    if not line.is_item or line.mark != "⟶" or line.style or line.has_list or scope.prose:
        return None
    if scope.relation not in ("has_property", "purpose") or not _AGAINST.fullmatch(scope.aspect):
        return None
    case = tidy(line.key)
    claims = [
        Claim(scope.subject, "has_property", case, True, aspect=scope.aspect, polarity=-1,
              whole=tidy(line.text))
    ]  # fmt: skip
    names = [tidy(run.text) for run in line.value if run.link >= 0]
    names = names or [name for name in split_names(line.value_text, 4) if fold(name) in scope.terms]
    for name in names:
        if is_name(name, 5) and not same(name, scope.subject):
            said = f"{name}: {case}"
            claims.append(
                Claim(scope.subject, "related_to", name, aspect="use instead", whole=said)
            )
    return Found(tuple(claims), below=scope)


_IN_CASE = re.compile(r"(?:when|if|for|to)\s+\S.*", re.I)


@pattern("P1cs", 0.75, where="colon key value subject, no tail style prose")
def names_in_case(line: Line, scope: Scope) -> Found | None:
    """`When the dough sticks: *flour* · *water*`: a case, and what is set off for it."""
    if line.mark != ":" or line.style or line.tail or scope.prose or not is_name(scope.subject):
        return None
    names = split_names(line.value_text, 4) if _IN_CASE.fullmatch(line.key) else ()
    if len(names) < 2 or not {*names} <= {tidy(run.text) for run in line.value if run.styles}:
        return None
    whole, key = tidy(line.value_text), tidy(line.key)
    return Found(
        tuple(Claim(scope.subject, "has_property", one, aspect=key, whole=whole) for one in names)
    )
