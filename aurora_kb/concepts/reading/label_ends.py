"""Where what a label rules ends, if nothing but a blank line says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import first_word, fold, last_word
from aurora_kb.concepts.language.verbs import is_third_person
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.parts import Part


@dataclass(frozen=True, slots=True)
class Label:
    """A label without a list, with the lines of its paragraph so far.

    `around` is the scope it stands in, `last` the last line that belongs to it for certain,
    `says` tells that its own paragraph says something of it. `bold` tells how it is set off, and
    `filled` that something stands below it that is no such label itself.
    """

    around: Scope
    last: int = 0
    says: bool = False
    bold: bool = False
    filled: bool = False

    def has_ended(self, part: Part) -> bool:
        """Whether a part is of what is around the label again: the label has had its lines, and
        behind a blank line stands another label or key."""
        if not (self.says or self.filled) or part.kind != "text" or part.line <= self.last + 1:
            return False
        line = read_line(part)
        if self.says:
            return bool(line.mark or line.style or part.parts)
        return self.bold and _is_peer(line)

    def opens(self, part: Part) -> bool:
        """Whether a line stands right below the label, which is bold and alone so far."""
        return self.bold and not (self.says or self.filled) and part.line == self.last + 1

    def with_content(self, part: Part) -> Label:
        """The label behind an item, a table or columns of its own."""
        if not self.last or (self.says and self.filled):
            return self
        says = self.says or part.line == self.last + 1
        return replace(self, last=part.end_line if says else self.last, says=says, filled=True)

    def after(self, part: Part, around: Scope, ruling: Scope) -> Label:
        """The label that rules behind a line of text, read in the scope `around`."""
        if ruling.subject != around.subject and not (part.parts or ruling.prose):
            return Label(around, part.end_line, bold=_is_bold(read_line(part)))
        if self.last and part.line == self.last + 1:
            end = max(one.end_line for one in part.walk())
            return replace(self, last=end, says=True)
        if self.last and not self.filled and not _is_bold(read_line(part)):
            return replace(self, filled=True)
        return self


def _is_bold(line: Line) -> bool:
    return line.style == "strong" and not line.tail


def _is_peer(line: Line) -> bool:
    """Whether a bold line stands beside a bold label: it names something, and is no key for what
    the label names, as `**Pros**` is."""
    name = line.key
    is_key = relation_of_key(name) or is_aspect(name) or is_filler(name)
    return _is_bold(line) and not is_key and is_name(name, 5)


_SENTENCE = 4  # words
NO_LABEL = Label(Scope(""))


@dataclass(frozen=True, slots=True)
class Gloss:
    """The last line with a name set off and its gloss: where it ends, and the name's scope."""

    end_line: int
    scope: Scope

    def rules(self, part: Part) -> Scope | None:
        """The name's scope for `Causes` with a list, in the line right behind the gloss, and for
        `Rises with` in the next paragraph: a verb whose subject the list cannot be."""
        if not part.parts or part.line > self.end_line + 2:
            return None
        text = read_line(part).text.rstrip(": ")
        is_key = part.line == self.end_line + 1 and is_aspect(text)
        is_verb = is_third_person(first_word(text)) and 1 < len(text.split()) < _SENTENCE
        return self.scope if is_key or is_verb else None

    def of_table(self, part: Part) -> Scope | None:
        """The name's scope for a table of its kinds right behind the gloss: below `**Crust
        style**: ...` one that begins with `Style`."""
        if part.table is None or part.line > self.end_line + 2 or not part.table.children:
            return None
        cells = part.table.children[0].children
        corner = fold(cells[0].text) if cells else ""
        is_of_it = bool(corner) and corner == last_word(self.scope.subject)
        return structs.replace(self.scope, relation="has_variant") if is_of_it else None


NO_GLOSS = Gloss(-1, Scope(""))
