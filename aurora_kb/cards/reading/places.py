"""The lines of a note that can carry a fact, each with the scope it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from aurora_kb.cards.english.words import marked_text, normal, tidy
from aurora_kb.cards.memo import TEXTS
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.concepts import is_about_lesson, is_appointment, without_numbering
from aurora_kb.engine import memoised
from aurora_kb.model import Block, Note, Run
from aurora_kb.notes import reading_blocks

LEVEL = " > "  # between the title and the headings of a context
# Besides what the graph takes for a number: "3 Core", "Step 2: Bake".
_NUMBERED = re.compile(r"(?:(?:ch(?:apter)?\.?|part|step)\s*)?\d+(?:\.\d+)*[.):]?\s+", re.I)
_CLOSING_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")

# Sections that list what to read or do. Nothing in them is a fact about the subject.
# A word more and it may name something: "Related features", "Code generation".
_READING_SECTION = re.compile(
    r"^(?:(?:what to (?:learn|read|study|watch|do(?! (?:when|if|about|against|in case|after)\b))"
    r"|where to (?:go|learn|read)"
    r"|(?:further|more) reading|read(?:ing)?\s+(?:list|next|first|more|on)|to-?\s?dos?|next steps"
    r"|study plan|learning path|open questions|acknowledg\w+|weiterführend\w*|quellen|literatur\w*"
    r"|siehe auch|offene fragen)\b"
    r"|(?:(?:useful )?links?|resources?|references?|bibliography|see also|sources?|footnotes?|code"
    r"|questions|(?:to )?(?:read|watch)|reading|related(?: (?:notes|pages|topics|links))?|changelog"
    r"|(?:for |maybe )?later|up next)"
    r"(?:\W*$|\s*[&:,/(+]|\s+(?:and|for|to|from)\b))[\s:]*",
    re.I,
)
_MISTAKES = re.compile(r"\b(?:mistakes?|errors?|wrong|corrections?|pitfalls?|traps?)\b", re.I)
_READ_ALONE = re.compile(r"reads?|reading", re.I)
# Lines that tell the reader what to do. Lists below the second kind hold no facts either.
_INSTRUCTION = re.compile(
    r"^(?:read (?:first|next|also)|focus on|follow (?:one|an?|the)\b.*(?:tutorial|guide|course)"
    r"|understand,? in order|see (?:also|the)?\b"
    r"|(?:goal|purpose|aim|objective):\s*(?:to )?(?:understand|know|be able"
    # A model learns "a policy", "weights", "from data"; the reader "how to bake", "SQL".
    r"|learn (?!(?:an?|from|such|(?:the )?(?:functions?|mappings?|weights|parameters|features"
    r"|embeddings|patterns|structure|representations?|distribution|relationships?)) ))"
    r"|watch\b(?! out)|this (?:folder|note|page|repo|doc)\w*|my \w+, in|image\b|images\b|figure\b"
    r"|context for this|note to self|tip\b"
    r"|(?:to-?\s?do|tbd|fixme|to (?:read|learn|watch|try|check)|still (?:open|unclear))\s*:"
    # In the place of a text that is not there yet.
    r"|(?:nothing (?:here )?yet|(?:more )?(?:coming soon|to come)"
    r"|to be (?:written|done|added|continued|completed|filled)"
    r"|work in progress|under construction|tbd|wip|fixme|to-?\s?do)[\s.!…]*$)",
    re.I,
)
_CONDITION = re.compile(
    r"^(?:only proceed|proceed (?:only )?if|skip (?:this )?(?:if|unless))", re.I
)
# What they may begin with: few lines do, and the patterns take ten times as long as a look-up.
_OPENINGS = frozenset(
    ["ai", "co", "fi", "fo", "go", "im", "mo", "my", "no", "ob", "on", "pr", "pu", "re", "se", "sk",
     "st", "tb", "th", "ti", "to", "un", "wa", "wi", "wo"]
)  # fmt: skip
_FOOTNOTES = re.compile(r"foot ?notes?", re.I)
_QUESTIONS = re.compile(r"questions\b", re.I)
_BULLETS = ("- ", "* ", "+ ")
_SENTENCE = re.compile(r"\b(?:is|are|was|were|lets?|can|stands? for)\b|[:.] ", re.I)
_FIELD = re.compile(r"[^\W\d_][^:.!?]{0,40}::(?:\s|$)")
_SIGN = re.compile(r"^(?:image|images|figure|picture|diagram|screenshot|playlist|video)\b", re.I)


class Place(msgspec.Struct, frozen=True):
    """A line of text: an item, a paragraph, a further line of one, a heading or a table cell.

    `label` is the line that introduces the list, `parents` the items it hangs below,
    `group` the line of its list (0: none), `skipped` whether no card may come from it.
    """

    note: str
    line: int
    end_line: int
    text: str
    kind: str
    headings: tuple[str, ...]
    label: str = ""
    parents: tuple[str, ...] = ()
    group: int = 0
    ordered: bool = False
    skipped: bool = False


class _Scope(msgspec.Struct):
    headings: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()  # their texts, one tuple for all places below them
    label: str = ""
    parents: tuple[str, ...] = ()
    group: int = 0
    ordered: bool = False
    skipped: bool = False
    is_asking: bool = False  # skipped as a list of questions; what hangs below one is none


@memoised(TEXTS)
def clean_heading(text: str) -> str:
    """A heading without its number and without a closing aside: "3. Core (draft)" is "Core"."""
    bare = without_numbering(text)
    if numbered := _NUMBERED.match(bare):
        bare = bare[numbered.end() :]
    if not bare.endswith(")"):
        return tidy(bare or text)  # a run of blanks would be looked through from each of them
    return tidy(_CLOSING_ASIDE.sub("", bare) or bare or text)


@memoised(TEXTS)
def label_phrase(label: str) -> str:
    """The line above a list as a phrase; "" if it is an instruction, a sentence or too long."""
    phrase = clean_heading(label)
    if not phrase or is_instruction(label) or phrase.endswith("?") or len(phrase.split()) > 6:
        return ""
    return "" if _SENTENCE.search(phrase) else phrase


def is_instruction(text: str) -> bool:
    """Whether the line speaks to the reader instead of about the subject."""
    key, mark, value = text.partition(":")
    if mark and is_about_lesson(key.strip(), value.strip()):
        return True
    if is_appointment(text):
        return True
    opening = text[:2]
    if opening.isascii() and opening.casefold() not in _OPENINGS:
        return False
    return bool(_INSTRUCTION.match(text) or _CONDITION.match(text))


@memoised(TEXTS)
def is_reading_section(heading: str) -> bool:
    """Whether the heading opens a list of things to read, do or ask."""
    return bool(_READING_SECTION.match(clean_heading(heading)))


def places_of(note: Note) -> tuple[Place, ...]:
    """All places of the note in reading order. Code, math and footnotes give none."""
    # One list for all of them: of generators, a place passes through as many as it lies deep.
    found: list[Place] = []
    _walk(note, reading_blocks(note), _Scope(), found)
    return tuple(found)


def _walk(note: Note, blocks: tuple[Block, ...], scope: _Scope, found: list[Place]) -> None:
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            _enter_heading(block, scope)
            found.append(_place(note, block.line, block.end_line, block.text, "heading", scope))
        elif block.kind == "paragraph":
            _paragraph(note, block, "paragraph", scope, found)
        elif block.kind == "list":
            label = _label_before(blocks, index)
            _list(note, block, label, scope, found)
        elif block.kind == "table":
            _cells(note, block, scope, found)
        elif block.kind in ("code", "math", "footnote", "rule", "html"):
            continue
        else:
            # Headings inside columns and callouts stay inside them.
            inner = replace(scope, headings=list(scope.headings))
            if block.kind == "callout" and _are_footnotes(scope.path):
                inner.skipped = False
            _walk(note, block.children, inner, found)


def _are_footnotes(path: tuple[str, ...]) -> bool:
    """Whether the headings are skipped for the last alone, which gathers notes: what is set off
    there is told like anywhere else.
    """
    is_last = bool(path) and _FOOTNOTES.fullmatch(clean_heading(path[-1])) is not None
    return is_last and not any(map(is_reading_section, path[:-1]))


def _enter_heading(block: Block, scope: _Scope) -> None:
    kept = [entry for entry in scope.headings if entry[0] < block.level]
    scope.headings[:] = [*kept, (block.level, tidy(block.text))]
    scope.path = tuple([text for _, text in scope.headings])
    scope.skipped = any(map(is_reading_section, scope.path))


def _list(note: Note, block: Block, label: str, scope: _Scope, found: list[Place]) -> None:
    is_skipped = scope.skipped and not (
        _are_ways_to_read(block, scope.path) or _explains_code(block, scope.path)
    )
    skipped = is_skipped or bool(label and _opens_no_facts(label))
    inner = replace(
        scope, label=label, group=block.line, ordered=block.info == "ordered", skipped=skipped,
        is_asking=skipped and not scope.skipped and bool(_QUESTIONS.match(label)),
    )  # fmt: skip
    for item in block.children:
        _item(note, item, inner, found)


def _are_ways_to_read(block: Block, path: tuple[str, ...]) -> bool:
    """Whether a list below "Read" holds terms with their glosses, and nothing to read: "**Cache
    first**: the app asks the cache".
    """
    if not _READ_ALONE.fullmatch(clean_heading(path[-1]) if path else ""):
        return False
    if any(map(is_reading_section, path[:-1])):
        return False
    firsts = [item.children[0] for item in block.children if item.children]
    runs = [first.runs for first in firsts if first.kind == "paragraph" and first.runs]
    are_set_off = all(not {"strong", "em"}.isdisjoint(one[0].styles) for one in runs)
    are_glossed = all(split_line(first.text)[0] for first in firsts)
    has_links = any(run.link >= 0 for one in runs for run in one)
    return len(runs) > 1 and are_set_off and are_glossed and not has_links


def _explains_code(block: Block, path: tuple[str, ...]) -> bool:
    """Whether a list below "Code" says what functions do, and does not lead to code elsewhere:
    "`fit()` trains the model"."""
    if not path or clean_heading(path[-1]).casefold() != "code":
        return False
    if any(map(is_reading_section, path[:-1])):
        return False
    firsts = [item.children[0] for item in block.children if item.children]
    return bool(firsts) and all(
        first.kind == "paragraph"
        and len(first.runs) > 1
        and "code" in first.runs[0].styles
        and all(run.link < 0 for run in first.runs)
        for first in firsts
    )


def _opens_no_facts(label: str) -> bool:
    """Whether what is listed below the label is no fact about the subject."""
    return bool(_CONDITION.match(label) or _SIGN.match(label)) or is_reading_section(label)


def _item(note: Note, item: Block, scope: _Scope, found: list[Place]) -> None:
    first = next((child for child in item.children if child.kind == "paragraph"), None)
    # What there is to do is no fact; what is noted down below it may be one.
    own = replace(scope, skipped=True) if item.info else scope
    if first and len(item.children) == 1:
        _paragraph(note, first, "item", own, found)
        return
    parents = (*scope.parents, _name_of(first)) if first else scope.parents
    below = replace(scope, parents=parents)
    if scope.is_asking:
        below = replace(below, skipped=False, is_asking=False)
    for index, child in enumerate(item.children):
        if child is first:
            _paragraph(note, child, "item", own, found)
        elif child.kind == "list":
            label = _label_before(item.children, index)
            _list(note, child, label, below, found)
        else:
            _walk(note, (child,), below, found)


def _name_of(first: Block) -> str:
    """What an item is called by those that hang below it: its text, without its fields."""
    lines = _lines(first)
    below = [text for _, runs in lines[1:] if (text := marked_text(runs).strip())]
    if below and all(map(is_field, below)):
        return tidy(marked_text(lines[0][1]))
    return tidy(first.text)


def is_field(line: str) -> bool:
    """Whether the line is an inline field, `eyes:: yellow`: it tells of the item, and opens no
    list."""
    return bool(_FIELD.match(line))


def _label_before(blocks: tuple[Block, ...], index: int) -> str:
    """The last line of the paragraph right above, if it reads like a label."""
    if index == 0 or blocks[index - 1].kind != "paragraph":
        return ""
    last = _lines(blocks[index - 1])[-1][1]
    text = tidy(marked_text(last))
    return text if len(text.split()) <= 10 and not is_field(text) else ""


def _paragraph(note: Note, block: Block, kind: str, scope: _Scope, found: list[Place]) -> None:
    is_one_line = not any("\n" in run.text for run in block.runs)
    for offset, runs in _lines(block):
        text = marked_text(runs).strip()
        if offset and text[:2] in _BULLETS:
            text = text[2:].lstrip()  # indented below a paragraph, an item is no list to Markdown
        if not text:
            continue
        skipped = scope.skipped or is_instruction(text) or _is_link_alone(runs, kind != "item")
        if "strike" in runs[0].styles:
            # What is taken back, if it is no mistake that is put right.
            above = " ".join((scope.label, *scope.path[-1:]))
            skipped = skipped or not _MISTAKES.search(above)
        line = block.line + offset
        end = block.end_line if is_one_line else line
        found.append(_place(note, line, end, text, "line" if offset else kind, scope, skipped))


_POINTS = re.compile(r"[^\W\d_][^.:;,→⟶]*\s(?:→|⟶)\s*")


def _is_link_alone(runs: tuple[Run, ...], is_own: bool) -> bool:
    """Whether the line is only links: it points elsewhere and states nothing. "Related:" in front
    of them says so, and in a paragraph of its own plain words with an arrow, "Rye breads →".
    """
    # Few lines have a link, and what stands in front of none need not be read.
    if not any(["link" in run.styles for run in runs]):  # noqa: C419 - a third of the time
        return False
    has_link = False
    for run in runs:
        if "link" in run.styles:
            has_link = has_link or bool(run.text.strip())
        elif not run.text.strip(" .,;:⟶→·|"):
            continue
        elif has_link or not (
            is_reading_section(run.text) or (is_own and _POINTS.fullmatch(run.text))
        ):
            return False
    return has_link


def _lines(block: Block) -> list[tuple[int, tuple[Run, ...]]]:
    if len(block.runs) == 1:
        return [(0, block.runs)]
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return [(offset, tuple(runs)) for offset, runs in enumerate(lines)]


def _cells(note: Note, table: Block, scope: _Scope, found: list[Place]) -> None:
    for row in table.children:
        for cell in row.children:
            text = marked_text(cell.runs).strip()
            if text:
                found.append(_place(note, cell.line, cell.end_line, text, "cell", scope))


def _place(
    note: Note, line: int, end: int, text: str, kind: str, scope: _Scope, skipped: bool = False
) -> Place:
    # By place in the order of the fields: by name they take ten times as long.
    return Place(
        note.id, line, end, text, kind, scope.path, scope.label, scope.parents, scope.group,
        scope.ordered, skipped or scope.skipped,
    )  # fmt: skip


def context_of(note: Note, headings: Iterable[str], label: str) -> str:
    """Title > headings > label, each once, without numbers and without instructions."""
    parts = [note.title, *(clean_heading(heading) for heading in headings)]
    if phrase := label_phrase(label):
        parts.append(phrase)
    kept: dict[str, str] = {}
    for part in parts:
        if part:
            kept.setdefault(normal(part), part)
    return LEVEL.join(kept.values())


def spanning(first: Place, places: Iterable[Place]) -> Place:
    """The first place, reaching over the others."""
    lines = [(place.line, place.end_line) for place in (first, *places)]
    return replace(
        first,
        line=min(line for line, _ in lines),
        end_line=max(end for _, end in lines),
    )
