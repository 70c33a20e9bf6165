"""Flashcards."""

from __future__ import annotations

from msgspec import Struct


# A struct of msgspec: a vault has fifty a note, and each is made in a fifth of the time of a
# frozen dataclass. What it holds cannot lead back to it, so no collector has to know of it.
class Card(Struct, frozen=True, array_like=True, gc=False):
    """A question and its answer, with the line both come from.

    `id` is the id of the fact behind the card, a dot and the card's key: `f` forward, `r`
    reverse, `c1`, `c2` ... for the gaps of a cloze. Reviews are kept under it.

    `front`, `back` and `extra` are plain text in which `` `code` ``, `$math$` and
    `![words](path)`, an attachment by its path in the notes folder, keep their marks. A cloze
    card has `text` with Anki's `{{c1::...}}` and in `ord` the number it asks for; its front
    shows the text with that gap, its back what was there.

    `origin` names the syntax that the card was written in, `""` if it was made of ordinary
    text. `also` are other places (note, line) that say the same. `modified` is the second
    (since 1970) in which the card's words or pictures last changed, 0 if they never did.
    """

    id: str
    kind: str  # definition, property, comparison, discrimination, variant, list, cloze ...
    front: str
    back: str
    context: str  # note title > heading > heading
    note: str
    line: int
    end_line: int
    rule: str
    deck: str
    tags: tuple[str, ...] = ()
    text: str = ""
    ord: int = 0
    hint: str = ""  # shown on demand before the answer
    extra: str = ""  # shown below the answer
    origin: str = ""
    also: tuple[tuple[str, int], ...] = ()
    modified: int = 0

    @property
    def fact(self) -> str:
        """The id of the fact behind the card: the gaps of one cloze share it."""
        return self.id.partition(".")[0]
