"""Definitions as formulas and textbooks write them: `X = Y`, `Def. Power: ...`, `Theorem 2.1
(Central limit theorem). ...`, the letters of a formula; and names that only lead to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.relation_words import is_aspect
from aurora_kb.concepts.language.sentence_forms import is_filler, is_question, tells_a_case
from aurora_kb.concepts.language.text import first_word, fold, last_word, phrases, tidy, word_set
from aurora_kb.concepts.language.values import (
    aside_of,
    is_acronym_of,
    looks_like_acronym,
    name_of,
    spells_out,
    split_names,
    without_aside,
)
from aurora_kb.concepts.language.verbs import is_half_sentence
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.bare_names import row_of_names
from aurora_kb.concepts.patterns.common.belonging import (
    below_item,
    is_short_of,
    kind_of,
    membership,
    same,
)
from aurora_kb.concepts.patterns.common.claims import gloss_claims, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import proper_names, said_behind
from aurora_kb.concepts.patterns.keys.glosses import named_at_end
from aurora_kb.concepts.patterns.keys.property_keys import is_property_key
from aurora_kb.concepts.patterns.sentences.long_forms import expansion
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_ROW = 3  # names
_ONE_OF = re.compile(r"^(?:one|each|every|1)\s+(?=[^\W\d])", re.I)
# "Object = key + data. There are no folders.": what is defined ends with its sentence.
# "One-way = 1 factor, two-way = 2 factors"
_NEXT_EQUAL = re.compile(r"[,;]\s+(?=[^,;=()]+ = )")
_STOP = re.compile(r"(?<=\w[\w)])\.\s+(?=[A-Z~$])")
_GISTS = phrases(
    "idea; the idea; general idea; main idea; core idea; basic idea; key idea; gist; the gist;"
    " in a nutshell; in a sentence; in one sentence; in one line"
)
_GIST = re.compile(
    r"(?:the\s+)?(?:(?:general|main|basic|core|key|rough)\s+)?(?:idea|gist|essence|principle|definition|"
    r"meaning|intuition)\s+of\s+(?:an?\s+|the\s+)?(?P<what>\S.*)",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_][\w-]+(?: [\w-]+)*")
_FORMULA = re.compile(r"(?<!\w)[^\W\d_]['’]?\s[+*/·×−-]\s\w")
_NONE = re.compile(r"There (?:is|are) (?:no|not)\b")
_REDIRECT = re.compile(r"^(?:see|same as|short for)\s+(.+)$", re.I)


@pattern("P4g", 0.85, where="key colon value subject, no tail list prose")
def gist_key(line: Line, scope: Scope) -> Found | None:
    """`**Idea**: two ovens, one of them cold` in a line of text, `Main idea: ...` in any: what the
    subject is."""
    if line.mark != ":" or fold(line.key) not in _GISTS or not is_name(scope.subject, 5):
        return None
    is_loose = line.is_item and " " not in line.key
    if is_loose or line.style == "code" or is_question(line.text):
        return None  # "- *idea*: ..." is one of many keys of an item
    text, *rest = _STOP.split(tidy(line.value_text))
    claim = Claim(scope.subject, "defined_as", text, True, aspect="definition", whole=text)
    more = (Claim(scope.subject, "has_property", one, True, whole=one) for one in rest)
    return Found((claim, *more), below=scope)


@pattern("P4", 0.9, where="value")
def redirect(line: Line, scope: Scope) -> Found | None:
    """`` `RL`: See replica lag ``: another name, no relation; `Setup → see [[Ovens]]` only leads
    to another note."""
    match = _REDIRECT.match(line.value_text)
    if match and not line.style and line.value_text[:4].casefold() == "see ":
        return Found() if len(line.value) > 1 and line.value[1].link >= 0 else None
    if not match or not line.style:
        return None
    target = tidy(match.group(1))
    if _leads_elsewhere(line, target):
        return Found(_told_elsewhere(line, scope))
    if not (is_name(line.key) and is_name(target, 4)) or (
        line.style != "code" and len(line.key.split()) > 1
    ):
        return None
    if line.style == "em" and not looks_like_acronym(line.key):
        return None
    return Found((Claim("", "", target),), (Alias(line.key, target, "redirect"),))


_PLACES = re.compile(
    r"(?:above|below|there|here|next|later|(?:the\s)?(?:ch|chapter|sec|section|part|unit|lecture"
    r"|week|page|p|pp|fig|figure|table|slides?|notes?|book|docs)\b.*)",
    re.I,
)


def _leads_elsewhere(line: Line, target: str) -> bool:
    """Whether what stands behind `see` is a place to read, and no other name: a link or `ch 11`."""
    first = next((run for run in line.value[1:] if run.text.strip()), None)
    is_link = first is not None and first.link >= 0
    return is_link or _PLACES.fullmatch(target) is not None


def _told_elsewhere(line: Line, scope: Scope) -> tuple[Claim, ...]:
    """How the names belong to the subject of which a line only says where they are told of."""
    if is_aspect(line.key) or fold(line.key) in scope.aspects or not line.is_item:
        return ()
    marked = [tidy(run.text) for run in line.part.runs if run.styles and run.link < 0]
    names = [name for name in line.key.split(" / ") if name in marked and is_name(name, 4)]
    names = names or [line.key] * is_name(line.key, 4)
    return tuple(one for name in names for one in membership(name, line, scope))


_RANGE = re.compile(
    r"[<>≥≤~]?\s?\d[\d.,]*\s?[^\W\d]{0,3}%?\s(?:and|or)\s(?:up|more|less|over|under|below|above"
    r"|higher|lower|fewer)",
    re.I,
)


_MANY = word_set("many few more less fewer too no all every any some most several both")


@pattern("P19", 0.9, where="equals key value")
def equation(line: Line, scope: Scope) -> Found | None:
    """`1. Shard = slice of a table`: a definition, or another name when it is an acronym."""
    if line.mark != "=" or not line.value_text:
        return None
    if several := _several(line, scope):
        return Found(several)
    if not is_name(line.key, 5):
        return _typed_equation(line, scope)
    if not (line.style or scope.prose) and is_half_sentence(line.key) and is_name(scope.subject):
        # "Opening the door = losing heat" is so of the oven.
        return Found(value_claims(scope.subject, "has_property", tidy(line.text), scope.aspect))
    if is_filler(line.key) and fold(line.key) not in scope.things:
        return None
    text, *further = map(tidy, _STOP.split(line.value_text, maxsplit=1))
    if so := _so_of_subject(line, scope):
        return so
    if _is_letter(line, scope):
        # "N = number of replicas" below a heading
        return Found((Claim(line.key, "defined_as", text, True, aspect="definition", whole=text),))
    clauses = () if scope.prose or " = " in text else tuple(map(tidy, text.split("; ")[1:]))
    if clauses:  # "CDN; keeps copies near the reader"
        text = tidy(text.partition("; ")[0])
    if len(line.key) < 2 or is_noise(text) or is_property_key(line, scope):
        return None
    names = split_names(text, 4) if "," in text else ()
    # "SABA = salbutamol, as needed" spells out nothing, whatever its letters.
    text, behind = (without_aside(text), aside_of(text)[1]) if text.endswith(")") else (text, "")
    if spells_out(line.key, text) and ("," not in text or len(names) in (3, len(line.key))):
        return _in_full(line, scope, text, names, (behind, *further))
    text = f"{text} ({behind})" if behind else text
    return _defines(line, scope, text, clauses, further)


def _so_of_subject(line: Line, scope: Scope) -> Found | None:
    """`Steam + heat = crust`, `5 and up = too hot`, `Many doors = cold`, `hotter = drier` define
    nothing; `Oven price = wood` in a note on an oven tells its price."""
    text, *further = map(tidy, _STOP.split(line.value_text))
    first, _, last = line.key.rpartition(" ")
    if first and not scope.prose and is_aspect(last) and same(first, scope.topic):
        claim = Claim(scope.topic, "has_property", text, True, aspect=last, whole=text)
        return Found((claim,), below=scope.about(scope.topic, "heading"))
    is_met = line.is_item and (" + " in line.key or _RANGE.fullmatch(line.key) is not None)
    is_counted = first_word(line.key) in _MANY or (not first and tells_a_case(last))
    if not (is_met or is_counted) or line.style or not is_name(scope.subject):
        return None
    said = (f"{tidy(line.key)} = {text}", *further)
    aspect = scope.aspect if scope.inside == "question" else ""
    return Found(
        tuple(
            Claim(scope.subject, "has_property", one, True, aspect=aspect, whole=one)
            for one in said
        )
    )


def _defines(
    line: Line, scope: Scope, text: str, clauses: Sequence[str], further: Sequence[str]
) -> Found:
    """A definition: `text` is what the key is, `clauses` and `further` sentences say more of it."""
    key, aliases = _defined(line, text, scope)
    members = _membership(key, line, scope)
    if summed := _sum(key, line):
        return Found((*members, *summed), aliases, below=below_item(scope, key))
    if kinds := () if scope.prose else _kinds_behind(key, text):
        return Found((*members, *kinds), aliases, below=below_item(scope, key))
    claim = Claim(key, "defined_as", text, literal=True, aspect="definition", whole=text)
    exists = tuple(
        Claim(scope.subject, "has_property", one, True, polarity=-1 if _NONE.match(one) else 1,
              whole=one)
        for one in further
        if scope.subject and not scope.prose and one.startswith("There ")
    )  # fmt: skip
    # "W' = W + BA" is about what is around it, and what is listed below is not of W'.
    is_formula = line.part.kind == "text" and _FORMULA.search(line.value_text) is not None
    scope_below = None if is_formula else below_item(scope, key)
    more = [] if scope.prose or exists else said_behind(key, line.value_text, scope)
    more += [said for clause in clauses for said in gloss_claims(key, clause)]
    return Found((*members, claim, *exists, *named_at_end(key, text, scope), *more), aliases,
                 below=scope_below)  # fmt: skip


def _membership(key: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    """Below "Odd points" what is defined is one of them, and below any name where it is
    emphasised."""
    last = last_word(scope.subject)
    is_set_off = line.style in ("strong", "em") and not scope.prose
    is_one = bool(line.style) and (is_set_off or singular(last) != last) and not scope.items
    # "**Crust** = what is dry" alone below a heading, too
    is_alone = line.part.kind == "text" and line.style == "strong" and scope.inside == "heading"
    is_sum = _FORMULA.search(line.value_text) is not None or line.value_text[:1].isdigit()
    is_alone = is_alone and not is_sum
    is_member = (line.is_item and (scope.relation or is_one)) or (is_alone and is_set_off)
    is_member = is_member and not _GIST.match(line.key)
    return membership(key, line, scope) if is_member else ()


def _defined(line: Line, text: str, scope: Scope) -> tuple[str, tuple[Alias, ...]]:
    """What is defined, by its name, and its other names."""
    bare, inner = aside_of(line.key)
    key = scope.subject if fold(bare) in _GISTS and scope.subject else _ONE_OF.sub("", bare)
    if gist := _GIST.match(key):
        key = tidy(gist["what"])  # "General idea of milling"
    aliases = expansion(line.key, text)
    if inner and (is_acronym_of(inner, bare) or is_acronym_of(bare, inner)):
        aliases = (*aliases, Alias(inner, bare, "acronym"))
    if is_short_of(key, scope):
        aliases = (*aliases, Alias(key, scope.subject, "acronym", local=True))
        key = scope.subject
    elif _is_short_for(key, scope):
        aliases = (*aliases, Alias(key, scope.subject, "family name", local=True))
        key = scope.subject
    return key, aliases


def _typed_equation(line: Line, scope: Scope) -> Found | None:
    """`` - `/16` = 65,536 addresses ``: what is typed and no name is so of the subject as it
    stands."""
    is_told = line.is_item and line.style == "code" and not scope.prose and is_name(scope.subject)
    if not is_told or any("code" in run.styles for run in line.value):
        return None
    text = tidy(line.text)
    return Found((Claim(scope.subject, "has_property", text, True, whole=text),))


def _kinds_behind(key: str, text: str) -> tuple[Claim, ...]:
    """`DOACs = apixaban, edoxaban, dabigatran`: what there is of a thing in the plural."""
    last = last_word(key)
    row = (row_of_names(text) or proper_names(text)) if singular(last) != last else ()
    if len(row) < _ROW:
        return ()
    kind = kind_of("has_variant")
    return tuple(Claim(key, "has_variant", one, kind=kind, whole=text) for one in row)


def _in_full(
    line: Line, scope: Scope, text: str, names: tuple[str, ...], told: tuple[str, ...]
) -> Found:
    """What an acronym stands for: several names, `CAP = Consistency, Availability, Partition
    tolerance`, which are its parts, or one, which is another name of it."""
    names = names or split_names(text, 4)
    # "IAM = Identity & Access Management" is one name.
    if len(names) > 1 and ("," in text or len(names) == len(line.key)):
        parts = (Claim(line.key, "has_part", one, kind="component", whole=text) for one in names)
        return Found(tuple(parts), below=below_item(scope, line.key))
    is_listed = line.is_item and line.style in ("strong", "em") and not line.part.ordered
    claims = membership(line.key, line, scope) if is_listed else (Claim("", "", text),)
    if same(line.key, scope.topic):
        claims = ()  # what the note is about keeps its short name
    said = (Claim(line.key, "has_property", one, True, whole=one) for one in told)
    more = tuple(claim for claim in said if claim.object and not scope.prose)
    alias = Alias(line.key, text, "acronym")
    return Found((*claims, *more), (alias,), below=below_item(scope, line.key))


def _is_letter(line: Line, scope: Scope) -> bool:
    """Whether a capital letter is explained by a phrase in a line of its own."""
    is_one = len(line.key) == 1 and "A" <= line.key <= "Z" and line.part.kind in ("text", "item")
    words = line.value_text.split()
    return (
        is_one and not scope.prose and len(words) > 1 and words[0].isalpha() and len(words[0]) > 2
    )


_JOINTS = word_set("over vs and or without with for of to in from by on per") | {"&", "/", "+"}


def _is_short_for(key: str, scope: Scope) -> bool:
    """Whether a key is the last word of the heading it stands below: `Loss` of `Heat loss`."""
    words = fold(scope.subject).split()
    is_last = len(words) > 1 and " " not in key and fold(key) == words[-1]
    # "Steam over fire" and "Loss of heat" are no forms of their last word.
    is_last = is_last and _JOINTS.isdisjoint(scope.subject.casefold().split())
    return is_last and scope.inside == "heading" and not scope.items and not scope.prose


def _several(line: Line, scope: Scope) -> tuple[Claim, ...]:
    """`Deck = stone floor, rack = turning shelves`: what each of several is, and of adjectives that
    they are kinds of the subject."""
    pairs = [tuple(map(tidy, piece.split(" = "))) for piece in _NEXT_EQUAL.split(line.text)]
    if len(pairs) < 2 or scope.prose or any(len(pair) != 2 for pair in pairs):
        return ()
    names = [name for name, _ in pairs]
    if not all(is_name(name, 3) for name in names):
        return ()
    tails = {name.rpartition("-")[2].casefold() for name in names}
    are_alike = len(tails) == 1 and all("-" in name for name in names)  # "one-way", "two-way"
    are_told_apart = are_alike or all(is_quality(fold(name)) for name in names)
    kinds = names if are_told_apart and is_name(scope.subject) and not scope.items else ()
    return (
        *(Claim(scope.subject, "has_variant", name, kind=kind_of("has_variant"), whole=name)
          for name in kinds),
        *(Claim(name, "defined_as", said, True, aspect="definition", whole=said)
          for name, said in pairs),
    )  # fmt: skip


def _sum(key: str, line: Line) -> tuple[Claim, ...]:
    """`A show = **play** + **actors**`: what a thing is made of. Where only the thing is set off,
    its parts are as many plain names, and the line defines it, too."""
    text = tidy(line.value_text)
    names = [name_of(name) for name in text.split(" + ")]
    if len(names) < 2:
        return ()
    whole = re.sub(r"^an?\s", "", key, flags=re.I)
    if tuple(map(tidy, text.split(" + "))) == emphasised(line.value):
        return _parts(whole, [name for name in names if is_name(name, 4)], text)
    # "instruction + context + Q": a letter may stand for a word, but letters alone calculate.
    words = sum(len(name) > 2 for name in names)
    is_sum = words == len(names) or (bool(line.style) and words > 1)
    if not is_sum or not all(is_name(name, 2) for name in names):
        return ()
    if not line.style and not (_WORDS.fullmatch(whole) and all(map(_WORDS.fullmatch, names))):
        return ()
    claim = Claim(whole, "defined_as", text, literal=True, aspect="definition", whole=text)
    return (claim, *_parts(whole, names, text))


def _parts(whole: str, names: list[str], text: str) -> tuple[Claim, ...]:
    return tuple(Claim(whole, "has_part", name, kind="component", whole=text) for name in names)
