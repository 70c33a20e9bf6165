"""Facts in plain sentences of a known shape: defaults, meanings, verdicts, what a label follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from aurora_kb.concepts.language.values import (
    aside_of,
    category_of,
    compares_by_sign,
    spells_out,
    split_names,
)
from aurora_kb.concepts.language.verbs import (
    is_plain_verb,
    is_third_person,
    opens_with_verb,
    tells_a_deed,
)
from aurora_kb.concepts.language.vocabulary import (
    ARTICLES,
    PRONOUNS,
    VENDORS,
    first_word,
    fold,
    last_word,
    phrases,
    relation_of_key,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_filler,
    is_instruction,
    is_name,
    is_question,
    is_sentence,
    tidy,
    words_of,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import Found, kind_of, pattern, same
from aurora_kb.concepts.patterns.counted_labels import counted_label
from aurora_kb.concepts.patterns.groups import shared_label
from aurora_kb.concepts.patterns.labels import relation_label
from aurora_kb.concepts.patterns.prose import copula_sentence, verb_sentence
from aurora_kb.concepts.reading.guides import is_text
from aurora_kb.concepts.reading.lines import ARROW, Line, Scope, cut, read_line
from aurora_kb.concepts.reading.statements import Alias, Claim
from aurora_kb.model import Run

_DEFAULT = re.compile(
    r"^(?:the\s+)?default(?:\s+(?P<what>\w[\w -]{0,30}?))?\s+(?:is|are)\s+(?P<value>\S.*)$", re.I
)
_MEANS = re.compile(
    r"^(?:an?\s+|the\s+)?(?P<subject>[^,;:()]{2,50}?)\s+(?:means|refers\s+to)\s+(?P<what>\S.*)$",
    re.I,
)
_SO_THAT = re.compile(r",?\s+(?:so\s+that|so\s+as\s+to|in\s+order\s+to)\s+", re.I)
_VERDICTS = phrases(
    """
    exam tip; exam tips;
    rule of thumb; rules of thumb; rule; golden rule; the golden rule; my take; my rule; my pick;
    verdict; bottom line; pro tip; in practice; advice; when to use which; which to use; which one;
    choice; recommendation
    """
)
_PIECES = re.compile(r"\s*[;,]\s+(?:and\s+|but\s+)?|\.\s+")
_CHOSEN = re.compile(
    r"^(?:(?:start|go|begin|stay)\s+(?:w/|with)\s+|(?:use|choose|pick|prefer|take)\s+)?"
    r"(?P<name>\S.*?)\s+(?P<how>for|when|if|where)\s+(?P<what>\S.*)$",
    re.I,
)
_BEFORE_LABEL = re.compile(r"^.*\w\w[.!]\s+(?=[A-Z0-9][^.!?:]{1,60}:?\s*$)", re.S)
_OTHER = re.compile(r"^(?:other|more|further|additional)\s+(?P<noun>\w.*)$", re.I)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_IS_SAID = re.compile(r"[a-z]+s (?:for|to|from|on|in|into|as|with)\b")
_WHICH_ONE = re.compile(
    r"(?:which (?:one|to (?:use|choose|pick|take))|when to use (?:which|what)|what to use when)\b",
    re.I,
)
_CHOOSING = re.compile(r"(?:choosing|picking|selecting|deciding)\b", re.I)
_NO_GLOSS = word_set(
    "default all both each every most many none they "
    "no not never also see or and still work quick short some more draft notes note from my our"
    # What leads on, and what is said of the note.
    " back up return parent next previous related part links reading questions answers cheat last"
    " taken copied adapted compiled collected written translated updated created started based"
)
_REASON = re.compile(r" (?:for|if|when|where) ")
_ARROW_BEFORE = re.compile(rf"^\s*(?:{ARROW})\s+")
_USE = re.compile(r"(?:use|choose|pick|prefer|take)\s+[A-Z]", re.I)
_EACH_FOR = re.compile(r"(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)\s+for\s+(?P<what>\S.*)$")
_ASKED_FOR = re.compile(
    rf"(?:(?:do you |you )?(?:need|want)s? )?(?P<what>[^?]+)\?\s+(?:{ARROW}|:)\s*(?P<name>[^,;]+)",
    re.I,
)
_STOP = re.compile(r"(?<=\w\w)\.\s")


@pattern("P25f", 0.8, where="subject, no prose")
def default_sentence(line: Line, scope: Scope) -> Found | None:
    """`Default is gas.`, `The default temperature is 220 degrees`: told of the subject."""
    match = _DEFAULT.match(line.text)
    if not match or scope.prose or is_question(line.text):
        return None
    if line.has_list and not line.text.endswith("."):
        return None
    value = tidy(match["value"])
    if not is_name(scope.subject) or not value:
        return None
    marked = {tidy(run.text) for run in line.part.runs if run.styles}
    aspect = tidy(f"default {match['what'] or ''}")
    literal = value not in marked or not is_name(value, 4)
    claim = Claim(scope.subject, "has_property", value, literal, aspect=aspect, whole=value)
    return Found((claim,), below=scope)


@pattern("P25m", 0.8, where="no list mark")
def meaning_sentence(line: Line, scope: Scope) -> Found | None:
    """`Baking means heating dough, so that it sets`: what a known thing is, and what for."""
    said = line.text.casefold()
    match = _MEANS.match(line.text) if " means " in said or " refers " in said else None
    if not match or line.has_list or line.mark or is_question(line.text):
        return None
    subject = tidy(match["subject"])
    known = next(
        (name for name in (scope.subject, scope.topic) if name and same(name, subject)), ""
    )
    if not known and subject != tidy(line.lead):
        return None
    name = known or subject
    if not is_name(name, 5) or is_filler(name):
        return None
    what, *aims = _SO_THAT.split(tidy(match["what"]), maxsplit=1)
    claims = [Claim(name, "defined_as", what, literal=True, aspect="definition", whole=what)]
    claims += [Claim(name, "purpose", aim, literal=True, whole=aim) for aim in aims]
    return Found(tuple(claims), below=scope.about(name, "label"))


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
    for piece in _PIECES.split(text):
        match = _CHOSEN.match(piece)
        name = tidy(match["name"]) if match else ""
        if not match or not (fold(name) in scope.terms or any(same(name, i) for i in scope.items)):
            return ()
        what = tidy(match["what"])
        how = f"choose_{match['how'].lower()}"
        claims.append(Claim(name, "purpose", what, literal=True, predicate=how, whole=what))
    return tuple(claims)


@pattern("P6b", 0.75, where="text list, no prose")
def label_behind_sentence(line: Line, scope: Scope) -> Found | None:
    """`**Baking** turns dough into bread. Three kinds:` with a list: the sentence says something
    of its subject, and what stands last introduces the list."""
    if not line.has_list or line.is_item or line.part.kind != "text" or scope.prose:
        return None
    runs = line.part.runs
    full = "".join(run.text for run in runs)
    match = _BEFORE_LABEL.match(full)
    if not match:
        return None
    before = read_line(replace(line.part, runs=_until(runs, match.end()), parts=()))
    label = read_line(replace(line.part, runs=cut(runs, match.end())))
    said = next(
        filter(None, (told.read(before, scope) for told in (copula_sentence, verb_sentence))), None
    )
    inner = said.below if said and said.below else scope
    for introduced in (counted_label, shared_label, relation_label):
        found = introduced.read(label, inner)
        if found and found.below:
            return Found((*(said.claims if said else ()), *found.claims), below=found.below)
    return None


def _until(runs: Sequence[Run], end: int) -> tuple[Run, ...]:
    """The runs up to character `end`."""
    kept: list[Run] = []
    for run in runs:
        if end > 0:
            kept.append(Run(run.text[:end], run.styles, run.link, run.title))
        end -= len(run.text)
    return tuple(kept)


@pattern("P6o", 0.75, where="colon value subject, no tail prose")
def other_names(line: Line, scope: Scope) -> Found | None:
    """`Other states: cold, broken`: they belong where those before them do."""
    match = _OTHER.match(line.key) if line.mark == ":" and line.value_text else None
    if not match or line.tail or scope.prose or not is_name(scope.subject):
        return None
    noun = fold(match["noun"]).split()[-1:]
    names = split_names(_STOP.split(line.value_text)[0], 4)
    if len(names) < 2 or noun != fold(scope.subject).split()[-1:]:
        return None
    return Found(
        tuple(
            Claim(scope.subject, "has_variant", name, aspect=line.key, kind=kind_of("has_variant"),
                  whole=name)
            for name in names
        )
    )  # fmt: skip


def _answer_below(line: Line, scope: Scope) -> Found | None:
    """`Heating dough until it sets.` below `What it is`: the subject, unless it begins with a name
    or a pronoun, as a sentence does that is read for itself."""
    text = tidy(_STOP.split(line.text)[0])
    opens = first_word(text)
    if opens in VENDORS:
        opens = first_word(text.partition(" ")[2])  # "Apache Panova is ..." below "What it is"
    if opens == first_word(scope.subject) or opens in PRONOUNS or is_question(text):
        return None
    if is_instruction(text) or is_filler(text) or len(text.split()) < 2:
        return None
    claim = Claim(scope.subject, "defined_as", text, True, aspect="definition", whole=text)
    return Found((claim,), below=scope)


@pattern("P25o", 0.7, where="subject, no item mark style prose")
def opening_gloss(line: Line, scope: Scope) -> Found | None:
    """`House for plays. Built by the Greeks.` right below a heading that names a thing: the
    phrase says what it is."""
    if line.mark or line.style or line.is_item or scope.prose or not is_name(scope.subject):
        return None
    if scope.relation == "defined_as":
        return _answer_below(line, scope)
    long, *more = map(tidy, _STOP.split(line.text))
    if spells_out(scope.subject, long) and is_name(long, 7) and scope.inside == "heading":
        told = (Claim(scope.subject, "has_property", one, True, whole=one) for one in more if one)
        return Found(tuple(told), (Alias(scope.subject, long, "acronym"),), below=scope)
    if described := _described(line):
        claim = Claim(scope.subject, "defined_as", described, True, aspect="definition",
                      whole=described)  # fmt: skip
        return Found((*_kinds_of(scope.subject, described), claim), below=scope)
    text = tidy(_first_phrase(line))
    if not 2 <= len(text.split()) <= 10 or is_text(text) or tells_a_deed(text):
        return None
    words = words_of(text)
    about = words[1] if words[0] == "the" else words[0]
    head, _, behind = text.partition(" of ")
    # "Counts of loaves" is a phrase, "Loaves of all sizes fit" none.
    has_verb = any(is_plain_verb(f"{word} it") for word in words_of(behind))
    is_of = head.casefold().endswith(about) and bool(behind) and not has_verb
    if words[0] == first_word(scope.subject) or (singular(about) != about and not is_of):
        return None  # a sentence: about the subject, or "Loaves fit in", "The sails turn"
    behind = _BRACKET.sub("", text).partition(" ")[2]
    if (
        _IS_SAID.match(behind)
        or opens_with_verb(behind)
        or is_third_person(first_word(behind))
        or "," in text
    ):
        return None
    if is_sentence(text) or is_instruction(text) or is_plain_verb(text) or is_filler(text):
        return None
    if words[0] in _NO_GLOSS or opens_with_verb(text.lower()) or _has_other_subject(words):
        return None
    if compares_by_sign(text):  # "Quality > quantity" is so of it
        return Found((Claim(scope.subject, "has_property", text, True, whole=text),), below=scope)
    if text[0].islower():
        text = tidy(_STOP.split(line.text)[0])
    claim = Claim(scope.subject, "defined_as", text, True, aspect="definition", whole=text)
    return Found((claim,), below=scope)


def _first_phrase(line: Line) -> str:
    """What may be a gloss: the first sentence, or in small letters what stands before a clause, as
    in `separate ovens, so one slow loaf blocks no other`."""
    if line.text[:1].islower() and "?" not in line.text:
        return _CLAUSE.split(line.text)[0]
    return _STOP.split(line.text)[0] if line.text.endswith(".") and line.text[0].isupper() else ""


def _has_other_subject(words: tuple[str, ...]) -> bool:
    """Whether words without a known verb are a sentence all the same: `Central banks fight
    inflation`, `In winter they sleep`, `The last one never came`."""
    if words[0] in _BEFORE_SUBJECT or any(word in _OF_SENTENCES for word in words):
        return True
    if words[0] in ARTICLES and any(
        is_third_person(after) and noun not in _AFTER_NOUNS for noun, after in pairwise(words[1:5])
    ):
        return True  # "A high mill catches wind"
    return any(
        singular(noun) != noun and after.isalpha() and after not in _AFTER_NOUNS
        and not after.endswith(("ed", "ing"))
        for noun, after in pairwise(words[:4])
    )  # fmt: skip


_CLAUSE = re.compile(r",? (?:so|because|since|which|that)\s|[.;!]\s")
_BEFORE_SUBJECT = word_set(
    "in on at with by under during since after before until over through among between"
)
_OF_SENTENCES = word_set("they he she we you it never always often usually again")
_AFTER_NOUNS = word_set(
    "of for in on at with by from to and or that which who as into between without made used set"
    " built sold not than per via over under"
)
_DESCRIBES = re.compile(
    r"an?\s(?P<kind>.+?)(?:,?\s(?:that|which|who|where|with|for|of|to|in)\s|,|$)", re.I
)


def _described(line: Line) -> str:
    """A first sentence that is no more than a noun phrase with its article: `A box that bakes
    bread.`, `An oven with shelves, a fan and a door.`"""
    text = tidy(_STOP.split(line.text)[0])
    match = _DESCRIBES.match(text)
    if not match or not line.text.endswith(".") or ": " in text or is_question(text):
        return ""
    # Before the first "that", comma or preposition there is no verb yet.
    words = match["kind"].split()
    is_said = is_sentence(match["kind"]) or any(is_third_person(word) for word in words[1:])
    is_said = is_said or tells_a_deed(text)
    is_whole = match.end() == len(text)
    return "" if is_said or len(words) > 5 or (is_whole and len(words) < 2) else text


def _kinds_of(subject: str, described: str) -> tuple[Claim, ...]:
    match = _DESCRIBES.match(described)
    kind = category_of(match["kind"]) if match else ""
    if not kind or same(kind, subject) or len(kind.split()) > 3:
        return ()
    return (Claim(subject, "is_a", kind, kind="category", whole=described),)


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


@pattern("P29w", 0.75)
def decision(line: Line, scope: Scope) -> Found | None:
    """`- deaf guests: Ballet` below `Which one?`: what a known thing is for."""
    if line.is_item and not scope.prose and (found := _asked_for(line, scope)):
        return found
    if line.mark not in (":", "⟶") or not line.is_item or not line.value_text or scope.prose:
        return None
    asked = scope.headings[-1] if scope.headings else ""
    is_choice = _CHOOSING.match(asked) is not None
    if not (is_choice or _WHICH_ONE.match(asked)) or line.style:
        return None
    names = [
        _known_as(tidy(name), scope) for name in re.split(r"\s+/\s+|,\s+|\s+or\s+", line.value_text)
    ]
    are_names = line.key[:1].islower() and line.value_text[:1].isupper()
    if is_choice and not (are_names or any(fold(name) in scope.terms for name in names)):
        return None  # "RA3: much data" below "Choosing a node" is the other way round
    if not names or not all(is_name(name, 4) for name in names):
        return None
    what = tidy(line.key)
    return Found(
        tuple(Claim(name, "purpose", what, literal=True, predicate="choose_for", whole=what)
              for name in names),
        below=scope,
    )  # fmt: skip


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


def _known_as(name: str, scope: Scope) -> str:
    """A name in full where the note knows it by its beginning: `Smock` of a `Smock mill`."""
    begins = f"{fold(name)} "
    versus = (f"{begins}vs ", f"{begins}versus ")
    longer = [
        term for term in scope.terms if term.startswith(begins) and not term.startswith(versus)
    ]
    return longer[0] if len(longer) == 1 and fold(name) not in scope.terms else name


@pattern("P1n", 0.75, where="colon key value subject, no tail prose")
def listed_key(line: Line, scope: Scope) -> Found | None:
    """`destinations: S3, Redshift, Splunk` in plain words: what a key in the plural lists."""
    # "**Sources**: S3, SharePoint" heads a list to read only where it holds links.
    is_named = fold(line.key) == "sources" and not any(run.link >= 0 for run in line.value)
    if (line.is_item or line.style) and not is_named:
        return None
    if line.tail or line.mark != ":" or scope.prose:
        return None
    last = last_word(line.key)
    if singular(last) == last or len(line.key.split()) > 2 or not is_name(scope.subject):
        return None
    if relation_of_key(line.key) or (is_filler(line.key) and not is_named) or not line.value_text:
        return None
    names = [aside_of(name)[0] for name in split_names(line.value_text, 3)]
    if len(names) < 3 or sum(name[0].isupper() for name in names) < 2:
        return None
    whole = tidy(line.value_text)
    key = tidy(line.key)
    return Found(
        tuple(Claim(scope.subject, "has_property", name, aspect=key, whole=whole) for name in names)
    )
