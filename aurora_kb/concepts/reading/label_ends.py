"""Where what a label rules ends, if nothing but a blank line says so."""

from __future__ import annotations

from dataclasses import dataclass

from aurora_kb.concepts.language.vocabulary import is_aspect
from aurora_kb.concepts.reading.lines import Scope, read_line
from aurora_kb.concepts.reading.outline import Part


@dataclass(frozen=True, slots=True)
class Label:
    """A label without a list, with the lines of its paragraph so far.

    `around` is the scope it stands in, `last` the last line that belongs to it for certain, and
    `says` tells that its own paragraph says something of it.
    """

    around: Scope
    last: int = 0
    says: bool = False

    def has_ended(self, part: Part) -> bool:
        """Whether a part is of what is around the label again: the label has had its lines, and
        behind a blank line stands another label or key."""
        if not self.says or part.kind != "text" or part.line <= self.last + 1:
            return False
        line = read_line(part)
        return bool(line.mark or line.style or part.parts)

    def after(self, part: Part, around: Scope, ruling: Scope) -> Label:
        """The label that rules behind a line of text, read in the scope `around`."""
        if ruling.subject != around.subject and not (part.parts or ruling.prose):
            return Label(around, part.end_line)
        if self.last and part.line == self.last + 1:
            end = max(one.end_line for one in part.walk())
            return Label(self.around, end, says=True)
        return self


NO_LABEL = Label(Scope(""))


@dataclass(frozen=True, slots=True)
class Gloss:
    """The last line with a name set off and its gloss: where it ends, and the name's scope."""

    end_line: int
    scope: Scope

    def rules(self, part: Part) -> Scope | None:
        """The name's scope for `Causes` with a list, in the line right behind the gloss."""
        if part.line != self.end_line + 1 or not part.parts:
            return None
        return self.scope if is_aspect(read_line(part).text.rstrip(": ")) else None


NO_GLOSS = Gloss(-1, Scope(""))
