"""One line taken apart: `key (aside) tail mark value`, and the scope it is read in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from msgspec import Struct
from msgspec.structs import replace

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.text import fold, tidy, without_numbering
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.engine import memoised
from aurora_kb.model import Run

_EMPHASIS = frozenset({"strong", "em", "mark"})
_STYLES = ("strong", "em", "code", "mark", "link", "abbr")
_JOINT = re.compile(r"\s*[/&+·,]\s*")
# A dash between letters or digits joins them: "oceanic–continental", "1793–94"; and so do two
# colons, as in the names of programs: "std::vector", and not "Rye::a dark flour".
_MARK = (
    rf":(?!\S)|::(?!\w)|::(?=(?:an?|the)\s)|(?<!\w)::|{ARROW}|\||=(?!=)"
    # "Use n - 1" takes one away.
    r"|(?<!\w)[–—]|[–—](?!\w)|(?<=\s)-(?=\s)(?!(?<=\s[a-z]\s-)\s\d)"
)
# "**Backups.** They are made at night": a dot inside the emphasis ends a run-in heading.
_RUN_IN = re.compile(r"[^.!?]{2,60}\.\s*$")
_ASKS = re.compile(r"(When|Why|What|How|Where|Who)\?")
# "Why? The heat is lost": the line answers itself.
_WHY = re.compile(r"Why\?\s+(?=\w)")
# "**Ovens**, from hot to cold"
_SORTED = re.compile(
    r",\s(?:from|in|by|(?:sorted|ordered|ranked|grouped)\sby|[a-z]+est|most|least)\s[^,.:;]{2,40}:?",
    re.I,
)
_ADVERB = re.compile(r"(?:Mostly|Mainly|Usually|Typically|Often|Basically|Especially)\s")
_MARK_END = re.compile(rf"(?:{_MARK}|:)\s*$")
# Possessive: blanks belong to one place of the pattern, or a line of blanks is tried in all ways.
_ASIDE = r"\s*+(?:(\([^()]*\))\s*+)?"
_AFTER_LEAD = re.compile(rf"{_ASIDE}({_MARK}|::)\s*+", re.S)
_TAIL = re.compile(rf"\s++([^\s():|=⟶→][^():|=⟶→.]{{0,40}}?){_ASIDE}({_MARK})\s*+", re.S)
_ASIDE_THEN_TAIL = re.compile(rf"\s++(\([^()]*\))\s++([a-z][\w-]*)\s*+({_MARK})\s*+", re.S)
_DATE = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?(?:1[0-9]|20)\d\d")
_SYMBOL = re.compile(r"[A-Za-z]\w?|[α-ωΑ-Ω][₀-₉\d]?")
_PLAIN = re.compile(rf"([^\s:|=⟶→({{][^:|=⟶→({{]{{0,60}}?){_ASIDE}({_MARK})\s*+", re.S)
# "max=N: the most" and "max=<number>: the most" tell of `max`.
_PLACEHOLDER = re.compile(r"=(?:[A-Z]{1,9}|<[^<>\s]*>|\{[^{}\s]*\}):\s+")
_SETTING = re.compile(r"[A-Z]\w{0,2}=\d[\w.]*(?:,\s*[A-Z]\w{0,2}=\d[\w.]*)*:\s")
# "sampling {over, under}" in plain words
_BRACED = re.compile(r"\s*([^\s{}:.][^{}:.]{1,40}?)\s+(\{[^{},]+(?:,[^{},]+)+\})\s*")
_CALLED = re.compile(r"(?:[A-Z][A-Z_\d]+|[a-z_]\w+)\(\)")
# "max-age=N", "limit=<number>": the name of a setting and what stands for its value
_VALUE = re.compile(r"([A-Za-z][\w.-]*)=(?:[A-Z]{1,9}|<[^<>\s]*>|\{[^{}\s]*\})")
PARAMETERS = re.compile(r"^([A-Z][A-Z\d]+)\([a-z\d](?:,\s*[a-z\d])*\)$")
# "O(log n)", "f(x)": what a letter is applied to belongs to its name.
_CALL = re.compile(r"(?<!\w)[^\W\d_]['’]?\([^()]*\)\s*$")
# "p < 0.05", "n > 30": smaller or greater, no code.
_COMPARES = re.compile(r"\s(?:<=?|>=?(?=\s?[\d.]))(?=\s?[\w.])")
_SENTENCE_END = re.compile(r"(?<!\b[Vv]s)[.!?;]\s")

_ARROWS = frozenset(ARROW.split("|"))
# "Then the race: ..." is told after something else.
_THEN = re.compile(r"(?:And\s)?(?:Then|Next|Now|Finally|Last(?:ly)?|Also),?\s(?:the|an?)\s(?=\S)")
_CLOSING = re.compile(rf"{_ASIDE}(?:\.\s*+)?$")


# Scopes, lines and parts of the outline are made by the hundred a note: see `statements`.
class Scope(Struct, frozen=True):
    """What the lines below a label, heading or item inherit.

    `relation` is what joins bare items to the subject, `aspect` the author's word for it.
    `inside` names what opened the scope: title, heading, label, item, column or contrast.
    `items` are the names set side by side here, `contrast` the comparison's number.
    `turned` tells that what is listed is the source of the relation, not its target, `led` that
    each item of a numbered list begins with a name of its own, `braced` that some items of a list
    hold several names in braces, `told` that most items of a list say something of the subject.
    `things` are words for relations that the list at hand uses as
    names, among others.
    `aspects` are keys that the note uses again and again: properties, not terms. `prose` tells
    that the note is running text, `kinds` that the names listed here are kinds of the subject,
    `glossed` that some of them have glosses, `question` what an item above asked.
    `product` tells that the note is about one product, by its name and what it is said to be.
    The subject is `""` where it is not known; `topic` is the subject of the note,
    `terms` are the names it emphasises, `linked` those that arrows join in it.
    """

    subject: str
    relation: str = ""
    aspect: str = ""
    inside: str = "title"
    headings: tuple[str, ...] = ()
    contrast: int = 0
    items: tuple[str, ...] = ()
    how: str = ""
    aspects: frozenset[str] = frozenset()
    prose: bool = False
    kinds: bool = False
    glossed: bool = False
    question: str = ""
    topic: str = ""
    terms: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    turned: bool = False
    led: bool = False
    things: frozenset[str] = frozenset()
    braced: bool = False
    told: bool = False
    product: bool = False

    def about(self, subject: str, inside: str) -> Scope:
        """The scope of another subject, with nothing else inherited but the place."""
        # Not `replace`: it is called for every item, and takes three times as long.
        return Scope(
            subject,
            inside=inside,
            headings=self.headings,
            contrast=self.contrast,
            items=self.items,
            how=self.how,
            aspects=self.aspects,
            prose=self.prose,
            glossed=self.glossed,
            topic=self.topic,
            terms=self.terms,
            linked=self.linked,
            product=self.product,
        )


class Line(Struct, frozen=True):
    """A line of text, list item or heading as the patterns see it.

    `style` is the style of the key: strong, em, code, mark, link or abbr, `""` for plain
    words. A line without a mark has its emphasised lead as key and no value, or, when the
    lead runs on into a sentence, neither; `lead` is the emphasised beginning in any case.
    """

    part: Part
    text: str
    lead: str = ""
    key: str = ""
    style: str = ""
    aside: str = ""
    tail: str = ""
    mark: str = ""
    value: tuple[Run, ...] = ()
    value_text: str = ""  # the value without markup

    @property
    def words(self) -> str:
        """The text without formulas and signs that compare."""
        text = self.part.text
        if "<" not in text and ">" not in text and not has_math(self.part.runs):
            return text  # as most lines
        plain = "".join(run.text for run in self.part.runs if "math" not in run.styles)
        if ">" in plain:
            plain = plain.replace(" -> ", " → ").replace(" => ", " → ")
        return " ".join((_COMPARES.sub(" ", plain) if " <" in plain or " >" in plain else plain)
                        .split())  # fmt: skip

    @property
    def is_item(self) -> bool:
        """Whether the line is a list item."""
        return self.part.kind == "item"

    @property
    def has_list(self) -> bool:
        """Whether items or lines hang below it."""
        return bool(self.part.parts)

    @property
    def is_link(self) -> bool:
        """Whether the line is nothing but a link: it tells where to read, not what is so."""
        runs = [run for run in self.part.runs if run.text.strip()]
        return bool(runs) and all(run.link >= 0 for run in runs)

    @property
    def is_label(self) -> bool:
        """Whether the line only introduces what hangs below it, or ends like a label."""
        return not self.value_text and (self.has_list or self.mark == ":")


# Labels, columns and pairs look at the same line again and again.
@memoised(1 << 11)
def read_line(part: Part) -> Line:
    """Take a line apart."""
    runs = part.runs
    if len(runs) > 1 and runs[1].styles and _ADVERB.fullmatch(runs[0].text):
        # "Mostly *slow proofing*: overnight in the cold"
        return replace(read_line(replace(part, runs=runs[1:])), part=part, text=part.text)
    full = "".join([run.text for run in runs])
    end, style = _lead_end(runs)
    text = part.text
    if end:
        return _with_lead(part, text, full, end, style)
    # A blank at the end, as before a picture, is nothing that stands in front.
    written = full.rstrip()
    skipped = len(written) - len(without_numbering(written))
    if skipped:
        runs, full = cut(runs, skipped), full[skipped:]
        text = " ".join(full.split())
    if (why := _WHY.match(full)) and "?" not in full[why.end() :]:
        return Line(part, text, key="Why", mark=":", **_value(runs, why.end()))
    match = _PLAIN.match(_masked(runs, full))
    if match and match[3] == "=" and _SETTING.match(full):
        return Line(part, text)  # "W=1: fast writes" is said as it stands
    if match and match[3] == "=" and (filled := _PLACEHOLDER.match(full, match.end(1))):
        return Line(part, text, key=tidy(match[1]), mark=":", **_value(runs, filled.end()))
    if match and _is_key(match.group(1), match.group(3)):
        end = match.end(1)
        if _CALL.search(full, 0, match.end(2)):
            end = match.end(2)  # "O(log n) - binary search": no "O" with an aside
        return Line(
            part,
            text,
            key=_without_then(tidy(without_numbering(full[match.start(1) : end]))),
            aside=_inner(full[slice(*match.span(2))] if end < match.end(2) else None),
            mark=_one_mark(match.group(3)),
            **_value(runs, match.end()),
        )
    if "{" in full and (braced := _BRACED.fullmatch(full)):
        return Line(part, text, key=tidy(braced[1]), mark=":", **_value(runs, braced.start(2)))
    return Line(part, text)


def without_parameters(heading: Part) -> Part:
    """A heading `ARIMA(p, d, q)` without the letters of what it depends on."""
    if "(" not in heading.text or len(heading.runs) > 1 or heading.runs[0].styles:
        return heading
    text = without_numbering(heading.text)
    name = PARAMETERS.sub(r"\1", text)
    return replace(heading, runs=(Run(name),)) if name != text else heading


def has_math(runs: Sequence[Run]) -> bool:
    """Whether some of the runs are formulas."""
    for run in runs:  # noqa: SIM110 - a third of the time
        if run.styles and "math" in run.styles:
            return True
    return False


def _masked(runs: Sequence[Run], text: str) -> str:
    """The `text` of runs with formulas blotted out: what stands in them parts no key and value."""
    if not has_math(runs):
        return text
    return "".join(["x" * len(run.text) if "math" in run.styles else run.text for run in runs])


def cut(runs: Sequence[Run], start: int) -> tuple[Run, ...]:
    """The runs from character `start` on."""
    kept: list[Run] = []
    for run in runs:
        size = len(run.text)
        if start <= 0 < size:
            kept.append(run)
        elif start < size:
            kept.append(Run(run.text[start:], run.styles, run.link, run.title))
        start -= size
    return tuple(kept)


def _value(runs: Sequence[Run], start: int) -> _Value:
    """The fields of a line's value, which begins at character `start`."""
    value = cut(runs, start)
    return {"value": value, "value_text": " ".join("".join([run.text for run in value]).split())}


class _Value(TypedDict):
    value: tuple[Run, ...]
    value_text: str


def shows_code(runs: Sequence[Run]) -> bool:
    """Whether runs show code and say nothing about it."""
    plain = "".join(run.text for run in runs if "code" not in run.styles)
    is_bare = all(word in ("or", "and") for word in fold(plain).split())
    return is_bare and any("code" in run.styles for run in runs)


def emphasised(runs: Sequence[Run]) -> tuple[str, ...]:
    """The emphasised stretches, in order."""
    marked = [run.text for run in runs if run.styles and not _EMPHASIS.isdisjoint(run.styles)]
    return tuple([text for text in map(tidy, marked) if text]) if marked else ()


def _lead_end(runs: Sequence[Run]) -> tuple[int, str]:
    """Where the emphasised beginning ends, in characters, and its style."""
    position = end = 0
    first = ""
    for number, run in enumerate(runs):
        position += len(run.text)
        styles = run.styles
        style = next((style for style in _STYLES if style in styles), "") if styles else ""
        if style:
            first = first or style
            end = position
        elif run.text.strip() and not (first and _joins(runs, number)):
            break
    return end, first


def _joins(runs: Sequence[Run], number: int) -> bool:
    following = runs[number + 1] if number + 1 < len(runs) else None
    return bool(_JOINT.fullmatch(runs[number].text) and following and following.styles)


def _with_lead(part: Part, text: str, full: str, end: int, style: str) -> Line:
    """A line that begins with emphasis or code, which ends at `end`."""
    lead, rest = full[:end], full[end:]
    runs = part.runs
    name = tidy(without_numbering(lead))
    if style in ("strong", "em") and (typed := _typed_behind(runs, end)) and rest.strip():
        # "**Run a job** `.sync`: waits"
        name = tidy(without_numbering(lead[: len(lead) - typed]))
    head = Line(part, text, lead=name, key=_without_parameters(name), style=style)
    if style == "strong" and rest.strip() and _RUN_IN.match(lead):
        return replace(head, mark=":", **_value(runs, end))
    if style in ("strong", "em") and rest.strip() and (asked := _ASKS.fullmatch(lead.strip())):
        # "**When?** compare two means": the line answers
        return replace(head, key=asked[1], mark=":", **_value(runs, end))
    if inner := _MARK_END.search(lead):
        return replace(head, mark=_one_mark(inner.group()), **_value(runs, end))
    # "**Docs (see the manual): more**" holds key and value in one stretch.
    inside = _PLAIN.match(lead)
    if inside and not rest.strip() and _is_key(inside.group(1), inside.group(3)):
        return replace(
            head,
            key=tidy(without_numbering(inside.group(1))),
            aside=_inner(inside.group(2)),
            mark=_one_mark(inside.group(3)),
            **_value(runs, inside.end()),
        )
    return _followed(head, rest, end) or Line(part, text, lead=name)


def _followed(head: Line, rest: str, end: int) -> Line | None:
    """The line with what stands behind its key, which ends at `end`: None if it is no key."""
    runs = head.part.runs
    if match := _AFTER_LEAD.match(rest):
        aside, mark = _inner(match.group(1)), _one_mark(match.group(2))
        return replace(head, aside=aside, mark=mark, **_value(runs, end + match.end()))
    if head.style == "strong" and rest[:1].isspace() and _DATE.fullmatch(head.lead):
        # "**May 1789** the Estates meet"
        return replace(head, mark=":", **_value(runs, end))
    match = _TAIL.match(rest)
    if match and _SYMBOL.fullmatch(match.group(1)):
        # "**Prior** P(A): what is believed": the sign that stands for the name
        mark = _one_mark(match.group(3))
        return replace(head, mark=mark, **_value(runs, end + match.end()))
    if match and len(match.group(1).split()) <= 3:
        return replace(
            head,
            tail=tidy(match.group(1)),
            aside=_inner(match.group(2)),
            mark=_one_mark(match.group(3)),
            **_value(runs, end + match.end()),
        )
    if match := _ASIDE_THEN_TAIL.match(rest):
        # "**ADF** (Augmented Dickey-Fuller) test: what it finds"
        return replace(
            head,
            tail=tidy(match.group(2)),
            aside=_inner(match.group(1)),
            mark=_one_mark(match.group(3)),
            **_value(runs, end + match.end()),
        )
    if rest.lstrip().startswith("{") and rest.rstrip().endswith("}"):
        # "**Parts** {roof, wall, door}"
        start = end + len(rest) - len(rest.lstrip())
        return replace(head, mark=":", **_value(runs, start))
    if match := _CLOSING.match(rest):
        return replace(head, aside=_inner(match.group(1)))
    if head.part.parts and _SORTED.fullmatch(rest):
        return head  # what is listed below has that name, and some order
    return None


def _typed_behind(runs: Sequence[Run], end: int) -> int:
    """How many characters of an emphasised beginning, which ends at `end`, are code behind it."""
    position = 0
    for number, run in enumerate(runs):
        position += len(run.text)
        if position == end:
            is_code = "code" in run.styles and "strong" not in run.styles and "em" not in run.styles
            before = runs[number - 1].text if number else "x"
            return len(run.text) if is_code and number > 1 and before.isspace() else 0
    return 0


def _without_parameters(name: str) -> str:
    """`AR` for `AR(p)`, `fit` for `fit()`, `max-age` for `max-age=N`."""
    if "=" in name and (setting := _VALUE.fullmatch(name)):
        return setting[1]
    if name[-1:] != ")":
        return name
    return name[:-2] if _CALLED.fullmatch(name) else PARAMETERS.sub(r"\1", name)


def _without_then(key: str) -> str:
    """`Then the race`, told after something else, as `Race`: the line begins with it."""
    name = _THEN.sub("", key)
    return key if name == key else name[0].upper() + name[1:]


def _is_key(text: str, mark: str) -> bool:
    """Whether plain words before a mark are short enough to be a key."""
    return len(text.split()) <= (4 if mark in "-–—|" else 7) and not _SENTENCE_END.search(text)


def _one_mark(mark: str) -> str:
    mark = mark.strip()
    if mark in _ARROWS:
        return "⟶"
    return {"–": "-", "—": "-", "::": ":"}.get(mark, mark)


def _inner(aside: str | None) -> str:
    return tidy(aside.strip()[1:-1]) if aside else ""
