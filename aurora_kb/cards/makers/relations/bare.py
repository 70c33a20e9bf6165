"""Questions for items that say something of the name above them in a few words without a key:
"range 0-1", "plan and run tasks", "do not keep the rows"."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import ask_for
from aurora_kb.cards.english.answers import is_order
from aurora_kb.cards.english.verbs import head_noun, is_plural
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.makers.common.statements import parents_of
from aurora_kb.cards.makers.common.subjects import named
from aurora_kb.cards.reading.context import STEPS, MakerContext, Statement

_NOUN_AND_VALUE = re.compile(
    r"(?P<key>(?:default |maximum |minimum )?(?:range|default|port|timeout|limit|length|size"
    r"|version|year|price|cost|dimension|threshold|interval|retention|quota|width|depth|height|capacity"
    r"|frequency)) (?:is |of )?(?P<value>[~≤≥<>±]?\s?\d\S*(?: \S+){0,3})",
    re.I,
)
_DENIES = re.compile(r"(?:do|does) (?:not|NOT) (?P<what>[a-z]+ \S.*)")
# Of these what stands below is advice, and nothing that they do.
_ADVICE = STEPS | {"practices", "tips", "tricks", "fixes", "solutions", "remedies", "ways"}


def of_bare(context: MakerContext, one: Statement, text: str) -> tuple[str, str]:
    """Question and answer for such an item; "" for others."""
    if one.relation not in ("has_property", "does") or one.aspect:
        return "", ""
    if found := _NOUN_AND_VALUE.fullmatch(text):
        asked = ask_for(named(context, one), found["key"].lower(), "", noun=True)
        return asked, found["value"].strip()
    if found := _DENIES.match(text):
        do = "do" if is_plural(one.subject) else "does"
        return f"What {do} {named(context, one)} not do?", found["what"]
    is_thing = is_plural(one.subject) and normal(head_noun(one.subject)) not in _ADVICE
    if is_thing and parents_of(context, one) and is_order(text):
        return f"What do {named(context, one)} do?", text
    return "", ""
