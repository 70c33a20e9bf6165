"""Vaults of any size in the manner of study notes: the same seed gives the same notes.

    python tests/bench/vault_generator.py FOLDER [COUNT] [SEED]

A note is about one thing with a name of its own. Most of what it names is its own too; some is
common to its folder of fifty notes, and a little to the whole vault, so that a vault of twice
the size has about twice the concepts, as grown ones do. A note depends on the seed and its
number alone: a smaller vault is the beginning of a larger one, and any part can be made apart.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


def _words(text: str, between: str = " ") -> tuple[str, ...]:
    return tuple(text.split(between))


FOLDER_SIZE = 50
# Log-normal: half of the notes are shorter than this, one in forty three times as long.
MEDIAN_WORDS = 360
SPREAD = 0.55

_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pl", "qu",
           "r", "s", "st", "t", "tr", "v", "w", "z")  # fmt: skip
_NUCLEI = ("a", "e", "i", "o", "u")
_CODAS = ("l", "n", "r", "x", "m", "nd", "rk", "th")
_QUALITIES = _words(
    "adaptive ambient bounded cached central causal coarse cold columnar compact concurrent dense "
    "derived durable eager elastic external federated final greedy guarded hidden hybrid indexed "
    "inner joint layered lazy linear local logical mapped marginal mirrored mutable nested neutral "
    "open optimal ordered outer parallel passive pooled primary private pruned random ranked raw "
    "recursive remote sampled scoped shared signed silent sorted sparse spatial stable staged "
    "static streamed tiered timed total typed virtual weighted wide"
)
_THINGS = _words(
    "account archive array auditor balancer batch boundary branch broker bucket buffer builder "
    "catalog channel checkpoint cipher cluster codec collector column controller cursor daemon "
    "estimator fabric factor filter frame gateway graph grid handler harness heap indexer "
    "journal kernel ledger lattice layer limiter listener loader locator mapper matrix merger "
    "meter monitor node observer operator optimizer packer parser partition planner policy pool "
    "probe profile queue reader reducer registry relay replica resolver ring router sampler "
    "scanner scheduler schema scorer segment selector sensor shard signal snapshot solver "
    "splitter stack store stream summary switch table tracer tree tuner vault vector view "
    "walker window worker writer"
)
_ACTS = _words(
    "balances batches bounds caches checks collects combines compares compresses copies counts "
    "delays divides encodes estimates filters forwards gathers groups joins keeps limits maps "
    "merges moves orders packs ranks reads records reduces repeats replays routes samples "
    "scales scores sends shares shrinks sorts splits stores streams tracks trims updates validates "
    "weighs"
)
_MATTERS = _words(
    "old entries|every request|late rows|the running totals|duplicate keys|hot ranges|small files|"
    "open sessions|failed attempts|long texts|noisy readings|wide rows|missing values|user events|"
    "past decisions|the training set|rare classes|signed messages|slow disks|idle machines",
    "|",
)
_AIMS = _words(
    "so that readers never wait|before the next round begins|without a central lock|"
    "at the price of more memory|as soon as the load rises|until the budget is spent|"
    "across all regions|once a day|whenever a member fails|in the order of arrival|"
    "so that a restart costs nothing|with a bounded error|for workloads that change often",
    "|",
)
_KEYS = _words(
    "purpose|scope|cost|default|unit|limit|latency|owner|format|consistency|failure mode|"
    "billing|storage|protocol|interface|order|region|trigger|retention|precision",
    "|",
)
_VALUES = _words(
    "linear in the input|a single region|per request|one minute|up to 16 members|eventual|strict|"
    "row by row|pay as you go|in memory|on local disks|text over HTTP|two copies|seven days|"
    "three decimal places|on every write|none|by hand|weekly|the calling side",
    "|",
)
_ASIDES = ("often", "rarely", "usually", "in practice", "by design", "in small setups", "today")


def generate_vault(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each note, in the order of their numbers."""
    for number in range(count):
        yield path_of(seed, number), text_of(seed, number)


def path_of(seed: int, number: int) -> str:
    """Return where a note lies: `<area>/<name>.md`, fifty notes an area."""
    area = number // FOLDER_SIZE
    return f"{_coined(_dice(seed, 'area', area), area)}/{name_of(seed, number)}.md"


def name_of(seed: int, number: int) -> str:
    """Return the name of what a note is about; no two notes share one."""
    return _coined(_dice(seed, "name", number), number)


def text_of(seed: int, number: int) -> str:
    """Return a note: front matter of fifteen fields, then sections until it is long enough."""
    note = _Note(seed, number, _dice(seed, "note", number))
    goal = MEDIAN_WORDS * math.exp(note.dice.gauss(0, SPREAD))
    parts = [_opening(note)]
    words = len(parts[0].split())
    while words < goal:
        parts.append(note.dice.choice(_SECTIONS)(note))
        words += len(parts[-1].split())
    parts.append(_further(note))
    body = "\n\n".join(parts) + "\n"
    return _front_matter(note, len(body.split())) + body


def _dice(seed: int, use: str, number: int) -> random.Random:
    # Seeded with text, which Python hashes alike everywhere and for ever (SHA-512).
    return random.Random(f"{seed}/{use}/{number}")


def _coined(dice: random.Random, number: int) -> str:
    """A word that no language has. Its first syllables count, so that no two are the same."""
    syllables = []
    number += 1
    while number:
        number, place = divmod(number, len(_ONSETS) * len(_NUCLEI))
        syllables.append(_ONSETS[place // len(_NUCLEI)] + _NUCLEI[place % len(_NUCLEI)])
    return ("".join(syllables) + dice.choice(_CODAS) + dice.choice(_NUCLEI) + "n").capitalize()


@dataclass(slots=True)
class _Note:
    """A note being written: its dice, and the names it has used so far."""

    seed: int
    number: int
    dice: random.Random
    heading: int = 0
    own: list[str] = field(default_factory=list)

    @property
    def subject(self) -> str:
        return name_of(self.seed, self.number)

    def concept(self) -> str:
        """A name: mostly the note's own, sometimes its folder's, seldom everybody's."""
        chance = self.dice.random()
        if chance < 0.35 and self.own:
            return self.dice.choice(self.own)
        if chance < 0.75:
            self.own.append(self._new_name())
            return self.own[-1]
        if chance < 0.92:
            return self._common(self.number // FOLDER_SIZE, 80)
        return self._common(-1, 200)

    def concepts(self, count: int) -> list[str]:
        """So many different names."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.concept()] = None
        return list(found)

    def _new_name(self) -> str:
        dice = self.dice
        coined = _coined(dice, dice.randrange(1 << 40))[:9]
        thing, quality = dice.choice(_THINGS), dice.choice(_QUALITIES)
        return dice.choice(
            (
                coined,
                f"{coined} {thing}",
                f"{coined} {quality} {thing}",
                f"{self.subject} {thing}",
                f"{quality.capitalize()} {coined.lower()} {thing}",
            )
        )

    def _common(self, shelf: int, size: int) -> str:
        # The first of a shelf are asked for most.
        place = int(size * self.dice.random() ** 2)
        dice = _dice(self.seed, f"shelf {shelf}", place)
        return f"{dice.choice(_QUALITIES)} {dice.choice(_THINGS)}"

    def value(self) -> str:
        return self.dice.choice(_VALUES)

    def deed(self) -> str:
        """What something does, from its verb on."""
        pick = self.dice.choice
        return f"{pick(_ACTS)} {pick(_MATTERS)} {pick(_AIMS)}"

    def keys(self, count: int) -> list[str]:
        return self.dice.sample(_KEYS, count)

    def link(self) -> str:
        """A wikilink to an earlier note, mostly of the same folder."""
        first = self.number - self.number % FOLDER_SIZE if self.dice.random() < 0.7 else 0
        other = self.dice.randrange(first, self.number) if self.number > first else self.number
        name = name_of(self.seed, other)
        return self.dice.choice((f"[[{name}]]", f"[[{name}]]", f"[[{name}|the {name} notes]]"))

    def section(self, title: str, level: int = 3) -> str:
        self.heading += 1
        return f"{'#' * level} {self.heading}. {title}"


def _front_matter(note: _Note, words: int) -> str:
    day = f"2025-{note.dice.randrange(1, 13):02}-{note.dice.randrange(1, 29):02}"
    lines = (
        "Function: null",
        "Objective: null",
        "Quality: null",
        f"ReviewFreq: {note.dice.choice(('null', 'weekly', 'monthly'))}",
        "ai_abstract: null",
        "ai_key_terms: []",
        f"aliases: [{note.subject} notes]",
        "children: 0",
        f"created: '{day}'",
        f"modified: '{day}'",
        "published: true",
        f"reading_time: {words / 200:.1f}",
        f"tags: [area/{note.number // FOLDER_SIZE}, {note.dice.choice(_THINGS)}]",
        f"title: {note.subject}",
        f"word_count: {words}",
    )
    return "\n".join(("---", *lines, "---", "", ""))


def _bullets(lines: Sequence[str], mark: str = "-") -> str:
    return "\n\n".join(f"{mark} {line}" for line in lines)


def _opening(note: _Note) -> str:
    dice, one, two = note.dice, *note.concepts(2)
    quality = dice.choice(_QUALITIES)
    article = "an" if quality[0] in _NUCLEI else "a"
    lines = [
        f"**is**: {article} {quality} {dice.choice(_THINGS)}",
        f"**does**: {note.deed()}",
        f"**uses**: {one} & {two}",
        *(f"**{key}**: {note.value()}" for key in note.keys(dice.randrange(1, 4))),
    ]
    return f"**Purpose**: {note.deed()}\n\n**{note.subject}**\n\n{_bullets(lines)}"


def _parts(note: _Note) -> str:
    lines = [f"**{name}**: {note.deed()}" for name in note.concepts(note.dice.randrange(3, 6))]
    return f"{note.section('Components')}\n{_bullets(lines)}"


def _variants(note: _Note) -> str:
    names = note.concepts(note.dice.randrange(2, 5))
    lines = [f"**{note.subject} {name}:** ({note.value()}) {note.deed()}" for name in names]
    common = _bullets([f"{note.concept()} for {name}" for name in names[:2]])
    head = note.section("Features and variants")
    return f"{head}\n{_bullets(lines)}\n\nAll variants include\n\n{common}"


def _contrast(note: _Note) -> str:
    one, two = note.concepts(2)
    keys = note.keys(3)
    columns = "".join(
        f'  <div class="hb-col" markdown="block">\n**{name}**\n\n'
        + _bullets([f"**{key}**: {note.value()}" for key in keys])
        + "\n  </div>\n"
        for name in (one, two)
    )
    head = note.section(f"{one} vs {two}")
    return f'{head}\n<div class="hb-row" markdown="block">\n{columns}</div>'


def _contrast_in_lines(note: _Note) -> str:
    one, two = note.concepts(2)
    lines = (f"{one} = {note.deed()}.", f"{two} = {note.deed()}.")
    return f"{note.section(f'{one} vs {two}')}\n1. {lines[0]}\n\n2. {lines[1]}"


def _table_of_aspects(note: _Note) -> str:
    names = note.concepts(3)
    rows = [["Aspect", *names], ["---"] * 4]
    rows += [[f"**{key}**", *(note.value() for _ in names)] for key in note.keys(4)]
    return f"{note.section('Side by side')}\n\n{_table(rows)}"


def _table_of_terms(note: _Note) -> str:
    rows = [["Term", "Meaning"], ["---", "---"]]
    rows += [[f"**{name}**", note.deed()] for name in note.concepts(4)]
    return f"{note.section('Terms')}\n\n{_table(rows)}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _tree(note: _Note) -> str:
    lines = []
    for name in note.concepts(2):
        lines.append(f"- **{name}**: {note.deed()}.")
        lines += [f"    - **{part}**: {note.value()}" for part in note.concepts(2)]
    return f"{note.section('Hierarchy')}\n" + "\n\n".join(lines)


def _steps(note: _Note) -> str:
    pick = note.dice.choice
    names = note.concepts(note.dice.randrange(3, 6))
    lines = [
        f"{place}. **{name}**: {pick(_ACTS)} {pick(_MATTERS)}"
        for place, name in enumerate(names, start=1)
    ]
    return f"{note.section('Steps')}\n" + "\n\n".join(lines)


def _arrows(note: _Note) -> str:
    names = note.concepts(5)
    lines = (
        f"**composed_of** ⟶ {{{', '.join(names[:3])}}}",
        f"**feeds** ⟶ {names[3]}",
        f"*{names[3]}* ⟶ {names[4]} ⟶ {names[0]}",
    )
    return f"**{note.concept()}**\n\n{_bullets(lines)}"


def _boxed(note: _Note) -> str:
    lines = [f"    - *{name}*: {note.deed()}" for name in note.concepts(3)]
    title = note.dice.choice(("note", "sam", "tip"))
    return f"!!! {title}\n    **{note.concept()}** has 3 parts.\n\n" + "\n\n".join(lines)


def _quoted(note: _Note) -> str:
    return f"> [!note] {note.concept()}\n> {note.deed().capitalize()}. See {note.link()}."


def _prose(note: _Note) -> str:
    pick = note.dice.choice
    sentences = (
        lambda: f"{note.concept()} {note.deed()}.",
        lambda: (
            f"A {note.concept()} depends on {note.concept()}, and {pick(_ASIDES)} it {note.deed()}."
        ),
        lambda: f"{pick(_ASIDES).capitalize()} the {note.concept()} {note.deed()} ({note.link()}).",
        lambda: f"`{pick(_THINGS)}_{pick(_ACTS)}` is how one asks for {note.concept()}.",
        lambda: f"Unlike {note.concept()}, it {note.deed()}.",
    )
    return " ".join(pick(sentences)() for _ in range(note.dice.randrange(3, 7)))


def _code(note: _Note) -> str:
    dice = note.dice
    pick = dice.choice
    lines = [
        f"{pick(_THINGS)} = {pick(_ACTS)}({pick(_THINGS)}, {dice.randrange(99)})"
        for _ in range(dice.randrange(3, 8))
    ]
    return f"Follow one example for {note.concept()}:\n\n```python\n" + "\n".join(lines) + "\n```"


def _formula(note: _Note) -> str:
    letter = note.dice.choice("abcdk")
    return (
        f"The cost of {note.concept()} is ${letter}_n = {note.dice.randrange(2, 9)} n$ at most:\n\n"
        f"$$\n{letter}_n \\le \\sum_{{i=1}}^{{n}} \\frac{{1}}{{i}}\n$$"
    )


def _further(note: _Note) -> str:
    links = [f"{note.link()}: {note.dice.choice(_MATTERS)}" for _ in range(3)]
    return f"---\n\nSee also\n\n{_bullets(links)}"


_SECTIONS: tuple[Callable[[_Note], str], ...] = (
    _parts, _variants, _contrast, _contrast_in_lines, _table_of_aspects, _table_of_terms, _tree,
    _steps, _arrows, _boxed, _quoted, _prose, _prose, _code, _formula,
)  # fmt: skip


def write_vault(folder: Path, seed: int, count: int) -> None:
    """Write the notes of a vault into a folder."""
    for path, text in generate_vault(seed, count):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    numbers = [int(argument) for argument in sys.argv[2:]]
    write_vault(Path(sys.argv[1]), *(numbers[1:2] or [8]), *(numbers[:1] or [1000]))
