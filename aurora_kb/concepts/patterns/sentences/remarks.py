"""Short remarks below a heading, labels that are half a sentence, and advice."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import KEYS, RELATIONS, relation_of_key
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_instruction,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import first_word, fold, tidy, word_set, words_of
from aurora_kb.concepts.language.verbs import (
    is_plain_verb,
    is_third_person,
    opens_with_modal,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import PRONOUNS, READERS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.claims import DENIES
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import (
    TO_STUDY,
    first_and_rest,
    said_further,
)
from aurora_kb.concepts.patterns.headings.label_words import label_relation
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised, read_line
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Claim

_ADVICE = re.compile(r"(?:(?:could|can|may|better|then)\s+)?use\s+\S", re.I)
_INSTEAD = re.compile(
    r"(?P<case>(?:If|When)\s[^?.]{2,60}?,\s|[^?.]{2,40}\?\s)?(?:(?:could|can|may|better)\s+)?use\s+(?:an?\s+|the\s+)?(?P<name>\S.*?)\s+instead\.?",
    re.I,
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


@pattern("P21s", 0.75, where="subject, no prose")
def instead(line: Line, scope: Scope) -> Found | None:
    """`- Could use spelt instead`, `- If it is cold, use rye instead`: another thing in the place
    of the subject."""
    match = _INSTEAD.fullmatch(line.text) if "instead" in line.text else None
    name = tidy(match["name"]) if match else ""
    if not match or not (line.is_item or match["case"]) or scope.prose:
        return None
    if not is_name(name, 3) or not is_name(scope.subject) or same(name, scope.subject):
        return None
    claims = [Claim(scope.subject, "related_to", name, aspect="use instead", whole=name)]
    if match["case"]:
        text, aspect = tidy(line.text), scope.aspect
        claims.append(Claim(scope.subject, "has_property", text, True, aspect=aspect, whole=text))
    return Found(tuple(claims), below=scope)


_CASE_FIRST = re.compile(
    r"(?:If|When|Whenever|Unless|To|With|Without|For|Before|After)\s[^,.;:]{2,60},\s"
    r"(?:then\s|just\s)?(?P<rest>\S.*)",
    re.S,
)


@pattern("P28i", 0.65, where="text subject, no mark list style prose compared relation")
def advice_in_case(line: Line, scope: Scope) -> Found | None:
    """`If it burns, reduce the heat.` in the section of a thing: what to do with it in a case."""
    if line.part.kind != "text" or line.mark or line.has_list or line.style or scope.prose:
        return None
    if scope.items or scope.relation or not is_name(scope.subject) or "?" in line.text:
        return None
    first, further = first_and_rest(line.text)
    match = _CASE_FIRST.fullmatch(first)
    words = words_of(first)
    if not match or not 3 < len(words) < _LONGEST_ADVICE or not _PERSONS.isdisjoint(words):
        return None
    rest = match["rest"]
    is_told = is_instruction(rest) or is_plain_verb(rest)
    if not is_told or first_word(rest) in TO_STUDY:
        return None
    said = Claim(scope.subject, "has_property", tidy(first), True, whole=tidy(first))
    return Found((said, *said_further(scope.subject, further, scope)), below=scope)


_MOST_WORDS = 16
_LONGEST_ADVICE = 26  # words
_DENIES = re.compile(
    r"^(?:no|not|never|cannot|can't|doesn't|does not|isn't|is not|won't|without)\s+"
    r"(?!(?:idea|need|matter|sure|longer|problem|wonder|covered|yet|all|every|only)\b)\w",
    re.I,
)
_FORBIDS = re.compile(r"^(?:don't|do not|never|avoid)\s+(?=\w)", re.I)
_WARNS = re.compile(r"[.!;]\s+(?P<what>(?:Don't|Don’t|Do not|Never)\s+[^.!?;]+)")
# "Moves files on its own — no fee": the deed ends, a remark begins.
_DASH = re.compile(r"\s[–—]\s|\s--\s")
_OPEN_ENDS = word_set("with on by from to for in into through of as at under against via")


@pattern("P28t", 0.7, where="subject, no item mark prose compared")
def denial(line: Line, scope: Scope) -> Found | None:
    """`No steam needed.` below a heading: what is not so of the subject."""
    if not _is_remark(line, scope) or not _DENIES.match(line.text):
        return None
    text = tidy(line.text)
    claim = Claim(scope.subject, "has_property", text, True, polarity=-1, whole=text)
    return Found((claim,))


@pattern("P28d", 0.65, where="no item list mark prose")
def prohibition(line: Line, scope: Scope) -> Found | None:
    """`Don't bake a *brioche* on stone.`: what is not to be done with the thing it speaks of."""
    match = _FORBIDS.match(line.text)
    if (
        not match
        or line.is_item
        or line.has_list
        or line.mark
        or scope.prose
        or is_question(line.text)
    ):
        return None
    words = tidy(line.text[match.end() :]).split()
    if len(words) < 3 or len(words) > _MOST_WORDS or any(w in READERS for w in words_of(line.text)):
        return None
    subject = next(
        (
            " ".join(words[start : start + size])
            for start in range(len(words))
            for size in (3, 2, 1)
            if fold(" ".join(words[start : start + size])) in scope.terms
        ),
        scope.subject,
    )
    text = tidy(line.text)
    if not is_name(subject):
        return None
    return Found((Claim(subject, "has_property", text, True, polarity=-1, whole=text),))


@pattern("P25t", 0.7, where="subject, no item mark prose compared")
def deed(line: Line, scope: Scope) -> Found | None:
    """`Turns the **dough** every hour.` below a heading: what the subject does, and with what."""
    if not _is_remark(line, scope) or not opens_with_verb(line.text[0].lower() + line.text[1:]):
        return None
    claims = [*deed_and_remark(scope.subject, line.text)]
    marked = [name for name in emphasised(line.part.runs) if is_name(name, 4)]
    claims += [
        Claim(scope.subject, "uses", name, whole=name)
        for name in marked
        if not same(name, scope.subject)
    ]
    return Found(tuple(claims))


def deed_and_remark(subject: str, sentence: str) -> tuple[Claim, ...]:
    """What a sentence without subject says: a deed, and behind a dash a property."""
    does, *remarks = (tidy(piece) for piece in _DASH.split(sentence, maxsplit=1))
    deed = Claim(subject, "does", does, True, whole=does)
    return (deed, *(Claim(subject, "has_property", one, True, whole=one) for one in remarks))


@pattern("P21l", 0.75, where="label, no value prose")
def predicate_label(line: Line, scope: Scope) -> Found | None:
    """`Crust gets thicker with:` above a list: what is said of a known thing, the items being
    the other end."""
    if not line.is_label or line.value_text or scope.prose:
        return None
    words = tidy(line.text).split()
    size = _known(words, scope)
    if not size or len(words) > 8 or len(words) < size + 2:
        return None
    subject, said = " ".join(words[:size]), words[size:]
    relation = relation_of_key(" ".join(said))
    if not is_third_person(said[0]) or (not relation and said[-1] not in _OPEN_ENDS):
        return None
    if not relation:
        items = [read_line(part) for part in line.part.parts if part.kind == "item"]
        are_names = all(is_name(item.key or item.text, 4) for item in items)
        relation = "related_to" if items and are_names else "has_property"
    if relation not in RELATIONS:
        return None
    below = replace(scope.about(subject, "label"), relation=relation, aspect=" ".join(said))
    return Found((Claim("", "", subject),), below=below, after=None if line.has_list else below)


def _is_remark(line: Line, scope: Scope) -> bool:
    """Whether a line is one short sentence of its own about a known subject."""
    if line.is_item or line.mark or scope.prose or scope.items:
        return False
    text = line.text
    if line.has_list and not text.endswith("."):
        return False  # a label
    words = words_of(text)
    return (
        is_name(scope.subject)
        and scope.inside not in ("question", "contrast")
        and 3 <= len(words) <= _MOST_WORDS
        and not is_question(text)
        and not _SEVERAL.search(text)
        and _PERSONS.isdisjoint(words)
    )


def _known(words: list[str], scope: Scope) -> int:
    """How many words at the beginning name something the note has emphasised or is about."""
    known = {*scope.terms, fold(scope.subject), fold(scope.topic)} - {""}
    for size in (3, 2, 1):
        head = " ".join(words[:size])
        if len(words) <= size:
            continue
        # "Rise depends on" names its subject plainly, what it names may stand nowhere else.
        relation = KEYS.get(fold(" ".join(words[size:])), "") if len(words) > size + 1 else ""
        is_plain = bool(relation) and RELATIONS[relation].plural
        if is_plain and is_name(head) and not is_filler(head) and not label_relation(fold(head)):
            return size
        if fold(head) in known or singular(fold(head)) in known:
            return size
    return 0


_ITS = word_set("its their it they this them")
_PERSONS = (PRONOUNS | READERS) - _ITS
_SEVERAL = re.compile(r"[.!?:]\s+\S")


@pattern("P28w", 0.7, where="text, no mark prose")
def warning(line: Line, scope: Scope) -> Found | None:
    """`Yeast lifts dough. Don't boil it.`: what is not to be done with what a line is about, in
    a sentence behind others."""
    if line.is_item or line.part.kind != "text" or line.mark or scope.prose:
        return None
    marked = emphasised(line.part.runs)[:1]
    lead = marked[0] if marked and line.text.startswith(marked[0]) else ""
    claims: list[Claim] = []
    for match in _WARNS.finditer(line.text):
        subject = lead or scope.subject
        text = tidy(match["what"])
        if is_name(subject, 5) and len(text.split()) > 2 and len(words_of(text)) <= _MOST_WORDS:
            claims.append(Claim(subject, "has_property", text, True, polarity=-1, whole=text))
    return Found(tuple(claims)) if claims else None


@pattern("P28e", 0.7, where="text subject, no mark style prose compared")
def called_out(line: Line, scope: Scope) -> Found | None:
    """`The baker never opens the door!` alone in a paragraph: what its section is to be known
    for."""
    text = line.text
    if text[-1:] != "!" or line.part.kind != "text" or line.mark or line.style or scope.prose:
        return None
    said = tidy(text.rstrip("!"))
    words = fold(said).split()
    if not 3 < len(words) < 16 or words[0] in PRONOUNS or "! " in text or ". " in text:
        return None
    if not is_name(scope.subject, 5) or scope.items or not is_sentence(said):
        return None
    if is_instruction(said) or is_question(said) or opens_with_modal(said):
        return None
    polarity = -1 if DENIES.search(said) else 1
    claim = Claim(scope.subject, "has_property", said, True, polarity=polarity, whole=said)
    return Found((claim,))
