"""Items that begin with an emphasised name: alone, with a gloss, or with what is so of it; and with
a name in capitals that does something."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_identifier, is_noise
from aurora_kb.concepts.language.relation_words import RELATIONS
from aurora_kb.concepts.language.sentence_forms import is_filler, is_imperative, is_question
from aurora_kb.concepts.language.text import first_word, fold, tidy
from aurora_kb.concepts.language.values import split_chain, split_names
from aurora_kb.concepts.language.verbs import is_only_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_AUXILIARY, ANY_DETERMINER, THIRD_PERSON
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.asides import named, read_asides
from aurora_kb.concepts.patterns.common.belonging import below_item, membership
from aurora_kb.concepts.patterns.common.chain_links import chain_claims
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import PARAMETERS, Line, Scope, emphasised, read_line
from aurora_kb.concepts.reading.statements import Claim

_DOES = re.compile(
    rf"^\s*(?P<aside>\([^()]*\)\s)?\s*(?P<verb>(?!(?:{ANY_AUXILIARY})\s)[a-z]+s)\s"
    rf"(?P<article>(?:{ANY_DETERMINER}|whether|how|what)\s)?"
)


@pattern("P25l", 0.8, where="item lead, no mark key")
def lead_sentence(line: Line, scope: Scope) -> Found | None:
    """`- **Tags** toggles whether ...`: an emphasised name and what it does."""
    if not line.is_item or line.mark or line.key or not line.lead:
        return None
    name, inner = named(line.lead)
    rest = line.text.removeprefix(line.lead)
    match = _DOES.match(rest)
    known = match and (match["verb"] in THIRD_PERSON or match["article"])
    if not match or not (known or opens_with_verb(rest[match.start("verb") :])):
        return None
    if not name or is_filler(name) or not _is_marked_lead(line):
        return Found() if scope.prose else None  # a sentence about something without name
    aliases, asides = read_asides(name, (inner, (match["aside"] or "").strip(" ()")), scope)
    text = tidy(line.text[line.text.index(match["verb"], len(line.lead)) :])
    does = Claim(name, "does", text, literal=True, whole=text)
    return Found((*membership(name, line, scope), does, *asides), aliases,
                 below=below_item(scope, name))  # fmt: skip


@pattern("P8", 0.9, where="item key style, no tail value")
def bare_term(line: Line, scope: Scope) -> Found | None:
    """`- **Partition**`: an emphasised term alone, maybe with a parenthesis."""
    if not line.is_item or not line.style or line.value_text or line.tail:
        return None
    steps = split_chain(line.key)
    if steps and not is_noise(line.key):
        return Found(chain_claims(scope.subject, steps))
    name, inner = named(PARAMETERS.sub(r"\1", line.key))  # "ARIMA(p,d,q)"
    if not name or is_filler(name) or not _is_marked_name(line):
        return None
    if line.has_list and line.key.islower() and fold(line.key) in scope.aspects:
        # "*doors*" below each of several ovens says what the items are of that oven.
        return Found(below=replace(scope, relation="has_part", aspect=name, inside="label"))
    aliases, asides = read_asides(name, (inner, line.aside), scope)
    several = split_names(line.key, 4) if re.search(r"\s\+\s|,\s|·", line.key) else ()
    if len(several) > 1:
        return Found(tuple(c for one in several for c in membership(one, line, scope)))
    claims = membership(name, line, scope, bool(asides))
    if keyed := _keyed_below(line):
        # "**Version / Alias**" above "version = ..." and "alias = ..."
        return Found(tuple(c for one in keyed for c in membership(one, line, scope)), below=scope)
    return Found((*claims, *asides), aliases, below=below_item(scope, name))


def _keyed_below(line: Line) -> tuple[str, ...]:
    """The names of one emphasised piece where each is the key of an item below."""
    names = tuple(map(tidy, line.key.split(" / ")))
    if len(names) < 2:
        return ()
    keys = {fold(read_line(part).key) for part in line.part.parts if part.kind == "item"}
    return names if {fold(name) for name in names} <= keys else ()


def _is_marked_name(line: Line) -> bool:
    """Whether an emphasised phrase alone is a name, and code alone one identifier."""
    return not is_imperative(line.key) and (line.style != "code" or is_identifier(line.key))


def _is_marked_lead(line: Line) -> bool:
    styles = next((run.styles for run in line.part.runs if run.text.strip()), ())
    return "code" not in styles or (is_identifier(line.lead) and "strong" in styles)


_ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)\s*")
_WHEN = re.compile(r"(?:when|if|for|where|whenever)\s+(?P<what>\S.*)", re.I)
_IS = re.compile(r"(?:is|are)\s+(?P<what>(?!an?\s|the\s)\S.*)")
_OF_ONE = re.compile(r"(?:an?|the|one)\s", re.I)
_SHOWS = re.compile(r"(?:e\.?\s?g\b|for example|such as)", re.I)


@pattern("P2e", 0.7, where="item lead, no list mark key prose")
def lead_gloss(line: Line, scope: Scope) -> Found | None:
    """`- **Effect** Allow or Deny` in a list where each item begins with such a name: what is so of
    it; behind `when` what it is for."""
    if line.mark or line.key or line.has_list or not line.is_item or scope.prose:
        return None
    if fold(line.lead) not in scope.things:
        return None
    name, inner = named(line.lead)
    rest = tidy(line.text.removeprefix(line.lead))
    aside = _ASIDE.match(rest)
    if aside:
        rest = rest[aside.end() :]
    if not name or not is_name(name, 3) or is_question(rest) or len(emphasised(line.part.runs)) > 1:
        return None
    if not rest[:1].isalnum():
        return None  # "**Deck**, **Rack** (of iron)" lists
    aliases, asides = read_asides(name, (inner, aside["aside"] if aside else ""), scope, True)
    said: tuple[Claim, ...] = ()
    if match := _WHEN.match(rest):
        said = (Claim(name, "purpose", rest, True, predicate="choose_when", whole=match["what"]),)
    elif match := _IS.match(rest):
        said = (Claim(name, "has_property", match["what"], True, whole=match["what"]),)
    elif _OF_ONE.match(rest):
        said = gloss_claims(name, rest)
    elif rest and not _SHOWS.match(rest):
        said = (Claim(name, "has_property", rest, True, whole=rest),)
    claims = (*membership(name, line, scope, bool(said)), *asides, *said)
    return Found(claims, aliases, below=below_item(scope, name))


_CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z\d]{1,9})\s+(?P<what>[a-z]+s\s\S.*)")


@pattern("P8c", 0.75, where="item, no list mark style prose")
def short_name_does(line: Line, scope: Scope) -> Found | None:
    """`- VACUUM removes old files`: what is written in capitals does something."""
    if not line.is_item or line.mark or line.style or scope.prose or line.has_list:
        return None
    match = _CAPITALS.fullmatch(tidy(line.text))
    verb = first_word(match["what"]) if match else ""
    # "AWS services only" says nothing of what AWS does.
    if not match or not (verb == "uses" or is_only_verb(verb)) or not is_name(match["name"]):
        return None
    name, what = match["name"], tidy(match["what"])
    if is_filler(name) or (scope.relation and RELATIONS[scope.relation].literal):
        return None  # among pros and cons it is one of them as it stands
    does = Claim(name, "does", what, literal=True, whole=what)
    return Found((*membership(name, line, scope), does), below=below_item(scope, name))
