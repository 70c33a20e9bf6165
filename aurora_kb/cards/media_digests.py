"""Digests of the pictures and sounds on cards, for files that changed under their old names.

The words of a card are the same then, and still it shows something else: other programs have
to take it over again. So a fact keeps a digest of what its media held at the last build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from aurora_kb.cards.draft import Worded
from aurora_kb.cards.export import shown_paths
from aurora_kb.cards.identity.follow import Named
from aurora_kb.cards.identity.registry import Registry

KEY = "media"

# A path in the notes folder -> the file's digest, `""` if it cannot be read.
DigestOf = Callable[[str], str]


def follow_media(
    registry: Registry,
    drafts: Sequence[Worded],
    names: Sequence[Named],
    digest_of: DigestOf,
    now: int,
) -> tuple[Registry, tuple[Named, ...]]:
    """The registry and the names after a look at the media that the drafts show.

    A fact whose media changed has changed `now`; one that is seen with media for the first time
    has not.
    """
    facts = dict(registry.facts)
    found = list(names)
    # Most cards are without media, then and now.
    places = [place for place, draft in enumerate(drafts) if _may_show(draft)]
    if any(fact.more for fact in facts.values()):
        had = [place for place, name in enumerate(names) if facts[name.id].more]
        places = sorted({*places, *had})
    for place in places:
        draft, name = drafts[place], names[place]
        fact = facts[name.id]
        texts = (draft.question, draft.answer, draft.text, draft.extra)
        paths = shown_paths(texts)
        seen = _digest(map(digest_of, paths)) if paths else ""
        before = fact.more.get(KEY, "")
        if seen == before:
            continue
        more = {key: value for key, value in fact.more.items() if key != KEY}
        fact = replace(fact, more={**more, KEY: seen} if seen else more)
        if before and seen:
            fact = replace(fact, modified=max(now, fact.modified + 1))
            found[place] = replace(name, modified=fact.modified)
        facts[name.id] = fact
    return Registry(facts, registry.unread, registry.faults), tuple(found)


def _may_show(draft: Worded) -> bool:
    return (
        "](" in draft.question or "](" in draft.answer or "](" in draft.text or "](" in draft.extra
    )


def _digest(digests: Iterable[str]) -> str:
    return hashlib.sha256("|".join(digests).encode()).hexdigest()[:10]
