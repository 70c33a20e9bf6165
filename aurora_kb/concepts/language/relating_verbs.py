"""Verbs and half sentences that relate a thing to others it names: `runs on`, `consists of`.

A key says which relation it means by standing alone before a mark. In a sentence, or in an item
without its subject, the same is told by the verb and its preposition; here they stand by relation.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from aurora_kb.concepts.language.text import phrases, word_set
from aurora_kb.concepts.language.vocabulary import ANY_DETERMINER

# In the third person or as participles. What only one kind of note says is left out, and so is
# what names a thing only by chance: "leads to", "results in".
_VERBS: dict[str, str] = {
    "has_part": """consists of; is made of; is made up of; is composed of; comprises; contains;
        includes; is divided into; is split into; is broken into; is broken down into; splits into;
        decomposes into""",
    "has_variant": "comes in; exists in; is available as; is available in",
    "has_feature": "supports; offers; provides",
    "uses": """uses; employs; leverages; utilizes; utilises; requires; needs; relies on; depends on;
        builds on; builds upon; sits on top of; is built on; is built on top of; is built with;
        is built around; is based on; is backed by; is powered by; is driven by; runs on;
        runs on top of; is hosted on; is written in; is implemented in; is implemented with;
        is coded in; is trained on; is trained with; is queried with; is queried via;
        is accessed via; is accessed through; is deployed via; is deployed with; is managed via;
        is configured via; is configured with; is monitored with; is monitored via;
        is secured with; is encrypted with; is orchestrated by; is measured with; is measured by;
        is evaluated with; is stored in; is cached in; is exposed via; is fronted by; reads;
        reads from; writes to; ingests from; consumes from; loads from; pulls from""",
    "integrates_with": """integrates with; connects to; plugs into; pairs with; hooks into;
        is integrated with; interoperates with""",
    "compatible_with": "works with; is compatible with",
    "compares_with": """differs from; is different from; is not the same as; is an alternative to;
        is alternative to; contrasts with; competes with; outperforms; unlike; in contrast to;
        as opposed to; compared to; compared with""",
    "related_to": """replaces; supersedes; is replaced by; is superseded by; is similar to;
        resembles; is related to; feeds; feeds into; triggers; is triggered by; invokes;
        is invoked by; is managed by; controls; is controlled by; interacts with; is extended by;
        is derived from; is inspired by; is forked from; is a fork of; is fork of; generalizes;
        generalises; complements; like; inhibits; is inhibited by; activates; is activated by;
        stimulates; blocks; is blocked by""",
    "is_a": "extends; inherits from",
}
# What puts the subject at the far end.
_INVERSE: dict[str, str] = {
    "has_part": "is part of; belongs to; is a component of; is a part of; is a member of",
    "has_feature": "is a feature of; is offered by; is provided by",
}


class Relating(NamedTuple):
    """A phrase that relates, in the words of its line, and what stands behind it."""

    relation: str
    is_inverse: bool
    phrase: str
    rest: str


def _by_phrase() -> dict[str, tuple[str, bool]]:
    """The phrases without `is`, as half sentences leave it out, with their relation and whether it
    puts the subject at the far end."""
    return {
        phrase.removeprefix("is ").removeprefix("a ").removeprefix("an "): (relation, is_inverse)
        for table, is_inverse in ((_VERBS, False), (_INVERSE, True))
        for relation, text in table.items()
        for phrase in sorted(phrases(text))
    }


_PHRASES = _by_phrase()
# "Lakes consist of": several do it with the infinitive.
_OF_SEVERAL = {
    f"{verb.removesuffix('s')}{blank}{rest}": found
    for phrase, found in _PHRASES.items()
    for verb, blank, rest in [phrase.partition(" ")]
    if verb.endswith("s") and not verb.endswith("ss")
}
# Few half sentences open with one of these, and most are asked.
_FIRST_WORDS = frozenset(phrase.partition(" ")[0] for phrase in (*_PHRASES, *_OF_SEVERAL))
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
# What may stand in front, "is tightly integrated with", "can also be queried with".
_IN_FRONT = word_set(
    "is are was were can be also often sometimes then still only either not just a an the"
)
_DENIES = frozenset({"not"})
_MOST_IN_FRONT = 4
_WORD = re.compile(r"\S+")
_DETERMINER = re.compile(rf"^(?:{ANY_DETERMINER})\s+", re.I)
# "query engine built on Presto": a participle behind the noun it tells of.
_PARTICIPLES = (
    "built on top of", "built on", "built with", "based on", "backed by", "powered by",
    "written in", "implemented in", "hosted on", "running on", "managed by", "compatible with",
    "forked from",
)  # fmt: skip
_INSIDE = re.compile(
    rf"(?<=[\w),])\s\(?(?P<phrase>{'|'.join(map(re.escape, _PARTICIPLES))})\s(?P<rest>\S.*)", re.S
)


def relating_phrase(text: str, is_several: bool = False) -> Relating | None:
    """The phrase that a half sentence opens with, `runs on Linux`, also of several, `run on`;
    None where it opens with none, or denies it."""
    opening = text.casefold().split(None, _MOST_IN_FRONT + 1)[: _MOST_IN_FRONT + 1]
    start = 0
    while start < min(_MOST_IN_FRONT, len(opening)) and _is_in_front(opening[start]):
        start += 1
    if _FIRST_WORDS.isdisjoint(opening[: start + 1]):
        return None
    words = [*islice(_WORD.finditer(text), _MOST_IN_FRONT + _LONGEST)]
    said = ["with" if word.group() == "w/" else word.group().casefold() for word in words]
    for first in range(start, -1, -1):
        for end in range(min(first + _LONGEST, len(said) - 1), first, -1):
            phrase = " ".join(said[first:end])
            found = _PHRASES.get(phrase) or (_OF_SEVERAL.get(phrase) if is_several else None)
            if found and _DENIES.isdisjoint(said[:first]):
                return _relating(phrase, found, text[words[end].start() :])
    return None


def _is_in_front(word: str) -> bool:
    return word in _IN_FRONT or (word.endswith("ly") and len(word) > 4)


def _relating(phrase: str, found: tuple[str, bool], rest: str) -> Relating:
    return Relating(found[0], found[1], phrase, _DETERMINER.sub("", rest, count=1))


def phrase_inside(text: str) -> Relating | None:
    """The participle that tells a noun apart: `an engine built on Panova`."""
    if not any(one in text for one in _PARTICIPLES):
        return None
    match = _INSIDE.search(text)
    if not match:
        return None
    phrase = "runs on" if match["phrase"] == "running on" else match["phrase"]
    return _relating(phrase, _PHRASES[phrase], match["rest"])
