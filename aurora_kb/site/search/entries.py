"""What can be found: notes with their whole text, concepts, comparisons and tags by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from aurora_kb.model import Block, Concept, Note, Run
from aurora_kb.notes import page_blocks
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.places.urls import relative_url, tag_keys
from aurora_kb.site.search.pairs import pair_numbers
from aurora_kb.site.search.words import cut, fold, joined, term
from aurora_kb.site.words.definitions import definitions_of, gist_of
from aurora_kb.site.words.labels import humanise, shortened, versus

# The strongest place in which an entry has a word, and within it a level of 0 to 7: of the text
# how much the word weighs there, of names the number of their words less one.
TEXT, MARKED, HEADING, TAG, ALIAS, TITLE = range(0, 48, 8)
LEVELS = 8

# Before a word that is a tag or a type.
TAG_SIGN, TYPE_SIGN = "#", "="

# BM25's constants, and as many words as a usual note has. The vault's own mean would change
# every weight with every edit.
_K1, _B, _USUAL_LENGTH = 1.2, 0.6, 300
_DEFINITION = 120
_GIST = 90
_ALSO = 90
_UNREAD = frozenset({"math", "rule"})
# In a diagram's source: quoted words, those in brackets of any kind, those on an arrow.
_LABEL = re.compile(
    r'"([^"\n]+)"|\[+([^][\n"]+)\]|\(+([^()\n"]+)\)|\{+([^{}\n"]+)\}|\|([^|\n"]+)\|'
)
_TAG = re.compile(r"<br\s*/?>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text below it. The text before the first has heading and anchor `""`."""

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `names` and `words` are weights by word.

    `row` is what is shown: title, URL from the site's top, context, of concepts a definition,
    and other names. What is empty at its end is left out.
    """

    key: str
    row: tuple[str, ...]
    names: Mapping[str, int]
    words: Mapping[str, int] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    pairs: frozenset[int] = frozenset()  # numbers of the words that stand side by side


def note_entry(note: Note, path: str) -> Entry:
    """Return the entry of a note whose page lies at `path`. It depends on nothing else."""
    sections = read_sections(note)
    names = _name_weights(note.title, (*note.aliases, note.stem))
    text = _words(section.text for section in sections)
    headings = _words(section.heading for section in sections)
    words = dict(text_weights(note, map(term, text), map(term, headings)))
    for section in sections:
        for place, told in ((HEADING, section.heading), (TEXT, section.text)):
            for word in joined(told):
                words.setdefault(term(word), place + LEVELS // 2)
    for word, weight in names.items():
        words[word] = max(weight, words.get(word, 0))
    words |= dict.fromkeys((TAG_SIGN + _one_word(tag) for tag in tag_keys(note.tags)), TAG)
    words |= dict.fromkeys((TYPE_SIGN + _one_word(kind) for kind in _types(note)), TAG)
    # An alias with a folder is an address.
    others = [name for name in note.aliases if "/" not in name]
    row = _row(note.title, _url(path), note.folder, "", _also(others, note.title))
    # What ends a line is taken for a neighbour of what begins the next: the text tells.
    pairs = [pair_numbers(line) for line in (text, headings, _words([note.title]))]
    return Entry(note.id, row, names, words, sections, frozenset().union(*pairs))


def _words(lines: Iterable[str]) -> list[str]:
    return cut("\n".join(lines))


def _terms(lines: Iterable[str]) -> list[str]:
    return list(map(term, _words(lines)))


def text_weights(
    note: Note, text: Iterable[str], headings: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """Yield every word of a note's text with its weight, those of tags and headings too."""
    counts = Counter(text)
    headed = set(headings)
    marked = set(_terms(_marked(note.blocks)))
    tags = set(_terms(note.tags))
    norm = _K1 * (1 - _B + _B * counts.total() / _USUAL_LENGTH)
    for word in headed | tags:
        counts[word] += 1
    for word, count in counts.items():
        level = int(LEVELS * count / (count + norm))
        place = (
            TAG if word in tags
            else HEADING if word in headed
            else MARKED if word in marked
            else TEXT
        )  # fmt: skip
        yield word, place + level


def read_sections(note: Note) -> tuple[Section, ...]:
    """Return what a reader sees of a note as plain text, a line a block, by heading."""
    found: list[tuple[str, str, list[str]]] = [("", "", [])]
    description = note.stated("description")
    if isinstance(description, str) and description.strip():
        found[0][2].append(" ".join(description.split()))
    _read_blocks(page_blocks(note), note.title, found)
    return tuple(
        Section(heading, anchor, "\n".join(lines))
        for heading, anchor, lines in found
        if heading or lines
    )


def _read_blocks(
    blocks: Iterable[Block], title: str, found: list[tuple[str, str, list[str]]]
) -> None:
    for block in blocks:
        kind = block.kind
        if kind in _UNREAD:
            continue
        text = _plain(block.runs) if block.runs else ""
        if kind == "heading":
            # The heading that gives a note its title is the title's own.
            if text and text != title:
                found.append((text, block.info, []))
        elif kind == "row":
            cells = (
                _plain(run for part in cell.walk() for run in part.runs) for cell in block.children
            )
            found[-1][2].append(" | ".join(cell for cell in cells if cell))
        elif kind == "code" and block.info.lower() == "mermaid":
            found[-1][2].extend(_drawn_words(block.runs) or ([text] if text else []))
        else:
            if text:
                found[-1][2].append(text)
            if block.children:
                _read_blocks(block.children, title, found)


def _plain(runs: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in runs if "math" not in run.styles).split())


def _drawn_words(runs: Iterable[Run]) -> list[str]:
    """Return what stands in the boxes and on the arrows of a diagram, nothing if it has no such."""
    source = _TAG.sub(" ", "".join(run.text for run in runs))
    labels = (" ".join(label.split()) for match in _LABEL.findall(source) for label in match)
    return list(dict.fromkeys(label for label in labels if label))


def _marked(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what stands out in the text: by it notes name what they are about."""
    for block in blocks:
        for run in block.runs:
            if "strong" in run.styles or block.kind == "term":
                yield run.text
        if block.children:
            yield from _marked(block.children)


def _types(note: Note) -> Iterator[str]:
    """Yield the types that the front matter names."""
    given = note.stated("type")
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, str) and one.strip():
            yield one


def _one_word(text: str) -> str:
    return "-".join(fold(text).split())


def _name_weights(title: str, others: Iterable[str] = ()) -> dict[str, int]:
    """Return the words of names; of short names they weigh more, and of the title most."""
    found: dict[str, int] = {}
    for place, name in (*((ALIAS, name) for name in others), (TITLE, title)):
        # A word that is there twice counts once, as it does in a question.
        words = dict.fromkeys(map(term, cut(name)))
        weight = place + min(len(words), LEVELS) - 1
        for word in words:
            before = found.get(word, -1)
            is_better = before < place or weight < before
            found[word] = weight if is_better else before
        for word in joined(name):
            # One word in the place of two.
            found.setdefault(term(word), place + max(min(len(words) - 1, LEVELS), 1) - 1)
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """A thing that is found by its names alone. It is all that its entry depends on.

    `row` is as the entry's, with the path of the page where the entry has its URL.
    """

    key: str
    row: tuple[str, ...]
    others: tuple[str, ...] = ()
    mark: str = ""  # the tag or type that it is, with its sign
    anchor: str = ""  # of the line that it stands in, if it has no page of its own


def name_entry(name: Name) -> Entry:
    """Return the entry of a thing; of a tag the title is the tag too."""
    names = _name_weights(name.row[0], name.others)
    if name.mark:
        names[name.mark] = TITLE if name.mark.startswith(TAG_SIGN) else TAG
    title, path, *more = name.row
    return Entry(name.key, (title, _url(path, name.anchor), *more), names)


def concept_name(concept: Concept, atlas: Atlas) -> Name:
    """Return a concept with its first definition, else with what the notes say of it."""
    face = atlas.faces[concept.id]
    context, mark = atlas.words.say(humanise(concept.type)), TYPE_SIGN + _one_word(concept.type)
    also = _also(concept.aliases, concept.label)
    row = _row(concept.label, face.path, context, _definition(concept, atlas), also)
    return Name(concept.id, row, concept.aliases, mark, face.anchor)


def _row(*told: str) -> tuple[str, ...]:
    """Return a row that ends with its last text."""
    most = max((at for at, text in enumerate(told) if text), default=0)
    return told[: most + 1]


def _also(names: Iterable[str], title: str) -> str:
    """Return the other names of a thing, by one of which it may have been found."""
    known = {fold(title): ""}
    for name in names:
        known.setdefault(fold(name), name)
    return shortened(", ".join(filter(None, known.values())), _ALSO)


def _definition(concept: Concept, atlas: Atlas) -> str:
    relations = atlas.relations_by_concept[concept.id]
    said = definitions_of(concept.id, relations, atlas.label)
    if found := next((shortened(words, _DEFINITION) for words, _ in said), ""):
        return found
    gist = gist_of(concept.id, relations, atlas.label, atlas.words, _GIST)
    return shortened(gist, _GIST)


def comparison_name(path: str, atlas: Atlas) -> Name:
    """Return the comparison whose page lies at a path."""
    comparison = atlas.comparisons[path]
    row = (versus(comparison.items, atlas.words), path, atlas.note_title(comparison.note))
    # Every one of them may be asked for, also where the title names the first two.
    return Name(path, row, (" ".join(comparison.items),))


def tag_names(atlas: Atlas) -> Iterator[Name]:
    """Yield the tags, parents of nested ones included."""
    for tag, path in atlas.addresses.tags.items():
        context = atlas.words.count(len(atlas.notes_by_tag[tag]), "note")
        yield Name(tag, (f"#{tag}", path, context), mark=TAG_SIGN + _one_word(tag))


def _url(path: str, anchor: str = "") -> str:
    return relative_url("index.html", path, anchor)
