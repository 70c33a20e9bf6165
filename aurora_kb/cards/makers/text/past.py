"""Cards from what was done with a thing: "was signed in Münster on 24 October 1648" asks where and
when, "was built at a bank for search" where and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.sharper import names_event
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.verbs import is_participle
from aurora_kb.cards.english.words import content, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.text.dated import DATE
from aurora_kb.cards.reading.context import MakerContext, Statement

_DONE = re.compile(r"(?P<be>was|were) (?:first |originally )?(?P<done>[a-z]+) (?P<how>[a-z]+ .+)")
_WHEN = re.compile(rf"(?:^| )(?:on|in|around|since) (?P<when>{DATE})$")
_WHERE = re.compile(
    r"(?:at|in) (?P<where>[A-Z][\w'’.-]*(?: (?:and |of |the )?[A-Z][\w'’.-]*)*)(?: |$)"
)
_WHO = re.compile(
    r"by (?P<who>(?:the |an? )?[A-Z][\w'’.-]*(?: (?:and |of |the )?[A-Z][\w'’.-]*)*)(?: |$)"
)
_WHAT_FOR = re.compile(r"for (?P<aim>[a-z][^,;]*)$")


@maker("past@1", "property")
def pasts(context: MakerContext) -> Iterator[Draft]:
    """Where, when, by whom and what for it was done."""
    for one in context.statements:
        if one.relation != "has_property" or one.aspect or one.inferred or one.polarity < 0:
            continue
        found = _DONE.fullmatch(tidy(one.targets[0])) if one.literal else None
        if found and is_participle(found["done"]) and f" {found[0]}" in f" {tidy(one.place.text)}":
            for said in _asked(one, found):
                yield draft(said, one.place, "past@1")


def _asked(one: Statement, found: re.Match[str]) -> Iterator[Said]:
    name = in_sentence(one.subject)
    is_bare = names_event(name) and not name.startswith("the ")
    asked = f"{found['be']} {'the ' if is_bare else ''}{name} {found['done']}"
    how = found["how"]
    if when := _WHEN.search(how):
        how = how[: when.start()].strip()
        yield _said(one, f"When {asked}?", when["when"])
    if aim := _WHAT_FOR.search(how):
        how = how[: aim.start()].strip()
        yield _said(one, f"What {asked} for?", aim["aim"])
    if where := _WHERE.match(how):
        yield _said(one, f"Where {asked}?", where["where"])
    elif who := _WHO.match(how):
        yield _said(one, f"Who {asked} by?", who["who"])


def _said(one: Statement, question: str, answer: str) -> Said:
    fact = f"past|{normal(question)}|{' '.join(sorted(content(answer)))}"
    return Said("property", question, answer, one.subject, allowed=one.subject, fact=fact)
