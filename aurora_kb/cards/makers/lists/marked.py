"""Cards from lists whose items open with a name in marks, below a heading that says what they
are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import with_scope
from aurora_kb.cards.asking.phrasing import with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import is_noun_too
from aurora_kb.cards.english.verbs import OPENING, VERBS, base_of
from aurora_kb.cards.english.words import join, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.kinds import heading_phrase, plural_phrase, usable_label
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import GROUPING, MakerContext
from aurora_kb.cards.reading.places import Place, spanning

_FEWEST, _MOST = 2, 5
_MOST_IN_NAME = 5  # words
_OUT_OF_SENTENCE = re.compile(r"\s(?:around|into|by|on|in|at|as|that|which)\s")
_PLATFORMS = frozenset(["macos", "windows", "linux", "android", "ios", "ipados", "desktop"])
_OF_CODE = frozenset(
    ["commands", "parameters", "arguments", "options", "flags", "functions", "methods", "operators",
     "keywords", "modes", "modifiers", "values", "settings", "rules", "types", "variables"]
)  # fmt: skip
_MARKED = re.compile(
    r"\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+(?P<mark>\*\*\*?|__|\*|_|`)(?P<name>[^*_`]{2,48}?):?(?P=mark)"
)


@maker("marked@1", "list")
def marked(context: MakerContext) -> Iterator[Draft]:
    """ "Which retrieval metrics are there? (4)", where the graph does not say so."""
    for (note, _), places in context.items.items():
        phrase = _phrase(places[0])
        if not phrase or not _FEWEST <= len(places) <= _MOST or places[0].parents:
            continue
        lines = context.lines[note]
        are_code = all("`" in lines[place.line - 1].partition(" ")[2][:1] for place in places)
        if are_code and phrase.rpartition(" ")[2] not in _OF_CODE:
            continue  # below `views`, `type` and `name` are keys of a view
        names = [_name_of(context, place) for place in places]
        if not all(names) or len(set(map(normal, names))) < len(names):
            continue
        said = [one for place in places for one in context.on_line.get((note, place.line), ())]
        if any(one.relation in GROUPING and one.place.kind == "item" for one in said):
            continue
        if any(one.aspect and normal(one.aspect) in normal(phrase) for one in said):
            continue  # "What are the pitfalls of S?"
        listed_names = frozenset(map(normal, names))
        if any(normal(one.aspect) in listed_names for one in said):
            continue  # "layer" and "targets" of a load balancer are no load balancers
        title = context.by_id[note].title
        asked = with_scope(f"Which {phrase} are there?", title, places[0].headings)
        question = with_count(asked, len(names))
        listed = Said(
            "list",
            question,
            join(names),
            allowed=question,
            fact="list|" + "|".join(sorted(map(normal, names))),
        )
        yield draft(listed, spanning(places[0], places), "marked@1")


def _phrase(first: Place) -> str:
    """What the items are, as the line above them or the heading says; "" for half a sentence."""
    phrase = plural_phrase(usable_label(first)) or heading_phrase(first)
    opening = phrase.partition(" ")[0]
    last = base_of(phrase.rpartition(" ")[2])
    is_told = opening in VERBS and (not is_noun_too(opening) or opening == "show")
    inner = [base_of(word) for word in phrase.split(" ")[1:-1]]
    is_told = is_told or any(base and not is_noun_too(base) for base in inner)
    is_told = is_told or opening.casefold().endswith("ing") or bool(last and not is_noun_too(last))
    return "" if is_told or _OUT_OF_SENTENCE.search(phrase) else phrase


def _name_of(context: MakerContext, place: Place) -> str:
    """The name that an item opens with, if it is marked; "" if not."""
    lines = context.lines[place.note]
    found = _MARKED.match(lines[place.line - 1]) if place.line <= len(lines) else None
    name = split_brackets(tidy(found["name"]))[0] if found else ""
    if not name or len(name.split()) > _MOST_IN_NAME or name not in place.text:
        return ""
    opening = name.partition(" ")[0].casefold()
    return "" if opening in OPENING or opening in _PLATFORMS else name  # "For Dev" is no part
