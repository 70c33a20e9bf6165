"""Cards from keys that are no words: code, questions, formulas, and small words of the author's own
below a heading: "`git stash` - shelves changes", "|E| > 1 → elastic", "rest: 7-14 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import explains_words, named_behind_arrow, tells_troubles
from aurora_kb.cards.asking.phrasing import (
    ask_for,
    is_done_to,
    is_known_key,
    lower_first,
    names,
)
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import (
    first_sentence,
    is_noun_too,
    is_order,
    is_sentence,
    leads_away,
    may_be_order,
)
from aurora_kb.cards.english.nouns import is_adjective
from aurora_kb.cards.english.verbs import VERBS, base_of, is_participle, starts_with_verb
from aurora_kb.cards.english.words import STOP_WORDS, content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import named
from aurora_kb.cards.reading.context import GROUPING, MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading

_KINDS = ("item", "paragraph", "line")
_MOST_IN_NAME = 5  # words
_MOST_IN_SCOPE = 4
_CODE = re.compile(r"`[^`]+`")
COMPARED = re.compile(r"[<>≤≥≠∞]|(?<=[\w)|]) = (?=[\w∞(|-])")
# "> 1", of something that stands above
_BARE_RANGE = re.compile(r"[<>≤≥]=?\s?-?[\d.,]+\s?%?")
_OWN_WORD = re.compile(r"[a-z][a-z'’-]+(?: [a-z][a-z'’-]+){0,2}")
_NO_KEY = re.compile(
    r"(?:q|a|question|answer|note|see|source|next|later|todo|example|eg|e\.g|tip|so|then|also|but|and"
    r"|or|if|when|from|to|in|on|at|by|for|with|i|we|you|it|this|that|today|context|input|output"
    r"|result|results|usage|here|there|first|second|third|last|update|edit|my|our|lucky|mnemonic"
    r"|recommended|optional|default|alias|aliases|tags?|date|author|status|open|done)\b",
    re.I,
)
_TYPED_ARROW = re.compile(r"(?P<key>[A-Za-z][\w-]+(?: [\w-]+){0,3}) (?:->|=>) (?P<told>[^<>=]+)")
_SAYS = re.compile(r"\w+ (?:is|are|has|have|can|must|will)\b")
_EXPRESSION = re.compile(r"[{}\[\]%*<>|&?\"']")
_PLACEHOLDER = re.compile(r"<[\w-]+>")
_AMOUNT_OF = re.compile(
    r"(?:how (?:many|much|far|long|often)|number of|share of|amount of|rate of)\b"
)
_NOTHING = re.compile(r"[`<>{}\\|→⟶]|https?:|\?$")
_FEWEST_TOLD = 2
_MOST_OF_DEED = 5  # words


@maker("shorthand@1", "property", "definition")
def shorthand(context: MakerContext) -> Iterator[Draft]:
    """What code, a formula, a question or an own word in front of a colon, dash or arrow asks."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS:
                continue
            key, value = split_line(place.text)
            before, arrow, behind = place.text.partition("→")
            if arrow and COMPARED.search(before):
                key, value = tidy(before), behind.strip()  # "|E| > 1" is one key
            elif not key and (typed := _TYPED_ARROW.fullmatch(place.text)):
                key, value = typed["key"], typed["told"]
            if not key or not value or not _is_open(context, place):
                continue
            for said in _asked(context, place, key, tidy(value)):
                yield draft(said, place, "shorthand@1")


def _is_open(context: MakerContext, place: Place) -> bool:
    """Whether the graph says no more of the line than that it belongs to something."""
    said = context.on_line.get((place.note, place.line), ())
    return all(
        one.relation in GROUPING
        or one.relation == "has_step"
        or _says_little(one, place)
        or named_behind_arrow(one)
        for one in said
    )


def _says_little(one: Statement, place: Place) -> bool:
    if one.relation != "has_property" or not one.literal:
        return False
    target = normal(one.targets[0])
    return target in (normal(place.text), normal(split_line(place.text)[0]))


def _asked(context: MakerContext, place: Place, key: str, value: str) -> Iterator[Said]:
    told = first_sentence(value)
    if told.endswith("?"):
        return
    if leads_away(told) or not content(told):
        return
    if is_done_to(key.partition(" ")[0]) and 1 < len(key.split()) <= _MOST_OF_DEED:
        yield _said(f"How can one {lower_first(key)}?", told, key)  # "Check for normality: ..."
        return
    is_bare = all(one.relation == "has_property" for one in _said_on(context, place))
    if _CODE.fullmatch(key):
        if is_bare:
            yield from _of_code(place, key, told)
    elif COMPARED.search(split_brackets(key)[0]) and "`" not in key:
        whose = _whose_range(context, place) if _BARE_RANGE.fullmatch(key) else ""
        if whose:
            yield _said(f"{whose}: what does “{key}” mean?", told, whose, kind="definition")
        else:
            yield from _of_formula(key, value)
    elif is_bare and _is_adjective(key) and _says(told):
        yield _said(f"What does “{lower_first(key)}” mean?", told, key, kind="definition")
    elif is_bare and place.headings and not place.parents and not place.label:
        yield from _of_own_word(place, key, told)


def _said_on(context: MakerContext, place: Place) -> tuple[Statement, ...]:
    return context.on_line.get((place.note, place.line), ())


def _whose_range(context: MakerContext, place: Place) -> str:
    """Of what "> 1" is said: what the graph tells the line of, or the item that it hangs below."""
    if said := _said_on(context, place):
        return named(context, said[0])
    name = split_line(place.parents[-1])[0] if place.parents else ""
    return split_brackets(name)[0] or _scope(place)


def _is_adjective(key: str) -> bool:
    return is_adjective(key) or (" " not in key and key.endswith(("ful", "less")))


def _says(told: str) -> bool:
    """Whether the words are a sentence and no list of more adjectives."""
    return is_sentence(told) or bool(_SAYS.search(told))


def _of_code(place: Place, key: str, told: str) -> Iterator[Said]:
    """What code does, or what it means: "`--soft`: moves HEAD only"."""
    scope = _scope(place)
    if _EXPRESSION.search(_PLACEHOLDER.sub("", key)):
        return  # an example of how to write, and no name
    is_option = key.startswith("`-") and scope and not names(scope, key)
    if _NOTHING.search(told.replace("`", "")) or len(told.split()) < _FEWEST_TOLD:
        return
    first, _, more = told.partition(" ")
    # Behind code a small word with an s is a verb, known or not: "shelves changes".
    is_third = first.islower() and first.endswith("s") and not first.endswith("ss")
    is_third = is_third and more.partition(" ")[0] not in ("of", "for", "in", "per", "and", "that")
    is_bidden = first.casefold() in VERBS and may_be_order(told)
    acts = is_third or starts_with_verb(told) or first in VERBS or is_bidden
    if acts:
        asked = f"what does {key} do?"
    elif is_participle(first) or any(map(tells_troubles, (scope, place.label))):
        asked = f"what does {key} mean?"
    else:
        asked = f"what is {key}?"
    front = f"{scope}: {asked}" if is_option else f"W{asked[1:]}"
    yield _said(front, told, key.strip("`") if not is_option else scope, kind="definition")


def tells_to(text: str) -> bool:
    """Whether the text says what to do in a case: "reject H0", "resize (rehash everything)"."""
    bare = text.partition(" (")[0]
    is_verb = bare.casefold() in VERBS and not is_noun_too(bare.casefold())
    return is_verb or is_order(bare) or may_be_order(bare)


def _of_formula(key: str, value: str) -> Iterator[Said]:
    """When something is called so, "|E| > 1 → elastic", and what that is."""
    name, said = split_line(value)
    called, more = (name, said) if name and len(name.split()) < _MOST_IN_NAME else (value, "")
    called, asides = split_brackets(tidy(called))
    if not called or len(called.split()) > _MOST_IN_NAME or not called[:1].isalpha():
        return
    if is_sentence(called) or base_of(called.partition(" ")[0]) or "`" in called:
        return
    if tells_to(value):
        return  # "p < alpha ⟶ reject H0" says what to do
    yield _said(f"When does one speak of “{called}”?", key, called)
    if more and len(content(more)) >= _FEWEST_TOLD:
        yield _said(f"What does “{called}” mean?", tidy(more), called, kind="definition")
    elif len(asides) == 1 and len(asides[0].split()) > _FEWEST_TOLD:
        yield _said(f"What does “{called}” mean?", asides[0], called, kind="definition")


def _of_own_word(place: Place, key: str, told: str) -> Iterator[Said]:
    """What a word of the author's own says below its heading: "rest: 7-14 days"."""
    name, _ = split_brackets(key)
    scope = _scope(place)
    if not _OWN_WORD.fullmatch(name) or _NO_KEY.match(name) or is_known_key(name):
        return
    if _NOTHING.search(told) or name in STOP_WORDS or len(told.split()) < _FEWEST_TOLD:
        return
    if not scope or names(scope, name) or names(name, scope) or name.startswith("per "):
        return  # what something costs per request, `keyed` asks
    if is_sentence(told):
        yield _said(f"{scope}: what does “{name}” mean?", told, scope, kind="definition")
    elif _AMOUNT_OF.match(told) or explains_words(place.headings[-1]):
        yield _said(ask_for(name, "is", ""), told, name, kind="definition")
    else:
        yield _said(f"{scope}: {name}?", told, scope)


def _scope(place: Place) -> str:
    heading = clean_heading(place.headings[-1]) if place.headings else ""
    is_short = heading and len(heading.split()) <= _MOST_IN_SCOPE and not heading.endswith("?")
    return heading[:1].upper() + heading[1:] if is_short else ""


def _said(
    question: str, told: str, subject: str, allowed: str = "", kind: str = "property"
) -> Said:
    return Said(
        kind,
        question,
        tidy(told),
        subject=subject,
        allowed=f"{subject} {allowed}",
        fact=f"keyed|{normal(question)}|{normal(told)}",
    )
