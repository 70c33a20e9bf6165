"""The links of an arrow chain as steps, each before the next."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.sentence_forms import is_instruction
from aurora_kb.concepts.language.text import last_word, tidy
from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.reading.statements import Claim


def chain_claims(subject: str, steps: tuple[str, ...], aspect: str = "") -> tuple[Claim, ...]:
    """The steps of a chain in their order, each preceding the next."""
    if "(" in "".join(steps):
        # "bronze (raw) ⟶ silver (clean)"
        bare = [aside_of(step) for step in steps]
        names = tuple(name for name, _ in bare)
        # A bracket that is no aside, "f(x)", is still there.
        if names != steps and all(is_name(name, 5) for name in names):
            asides = tuple(claim for name, aside in bare for claim in aside_claims(name, aside))
            return chain_claims(subject, names, aspect) + asides
    # "Mix ⟶ Oven / Pan ⟶ Cool": either of two at one place of the chain.
    links = [tuple(tidy(name) for name in step.split(" / ")) for step in steps]
    if not all(is_name(name, 5) for link in links for name in link):
        told = tuple(
            Claim(subject, "has_step", step, True, aspect=aspect, order=number, whole=step)
            for number, step in enumerate(steps, 1)
            if not _is_core(step, subject)
        )
        # What has a name follows what has one, whatever else the chain says.
        return told + tuple(
            Claim(one, "precedes", two, kind="step", whole=two)
            for one, two in pairwise(steps)
            if is_name(one, 5) and is_name(two, 5) and not same(one, two)
        )
    whole = " ⟶ ".join(steps)
    made = [
        Claim(
            subject,
            "has_step",
            name,
            not _is_link(name),
            aspect=aspect,
            order=number,
            kind="step",
            whole=whole,
        )
        for number, link in enumerate(links, 1)
        for name in link
        if not _is_core(name, subject)
    ]
    made += [
        Claim(one, "precedes", two, kind="step", whole=two)
        for link, after in pairwise(links)
        for one in link
        for two in after
        if _is_link(one) and _is_link(two) and not same(one, two)
    ]
    return tuple(made)


def tells_in_arrows(steps: tuple[str, ...]) -> bool:
    """Whether what stands between arrows is one gloss and no chain of things: `shop to mix ⟶ bake
    ⟶ sell bread`, `mix the dough ⟶ bake it ⟶ repeat`."""
    done = (step.removeprefix("re") for step in steps if step[:1].islower())
    deeds = sum(map(is_instruction, done))
    return _TO_DO.search(steps[0]) is not None or deeds * 2 > len(steps)


_TO_DO = re.compile(r"\S\sto\s[a-z]+$")


def _is_link(step: str) -> bool:
    """Whether a step is one thing: `heat + salt` are two at once."""
    return " + " not in step


def _is_core(name: str, subject: str) -> bool:
    """Whether a link of a chain is the subject without its maker: `Oven` of an `Acme Oven`."""
    return name.isupper() and name == subject.rpartition(" ")[2]


def contained(subject: str, steps: tuple[str, ...]) -> tuple[Claim, ...]:
    """`job ⟶ stages ⟶ tasks`: where one of a thing comes before several of the next, each holds
    what follows it; nothing is a step."""
    bare = tuple(aside_of(step)[0] for step in steps)
    if not all(is_name(name, 3) for name in bare) or _is_plural(bare[0]):
        return ()
    if not all(map(_is_plural, bare[1:])):
        return ()
    owners = (subject, *bare[:-1])
    return tuple(
        Claim(owner, "has_part", name, kind="component", whole=name)
        for owner, name in zip(owners, bare, strict=True)
        if owner and not same(owner, name)
    )


def _is_plural(name: str) -> bool:
    last = last_word(name)
    return singular(last) != last or (name[-1:] == "s" and name[:-1][-2:].isupper())  # "ENIs"
