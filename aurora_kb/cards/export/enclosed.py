"""What an export holds besides the cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aurora_kb.cards.learning.events import Event
from aurora_kb.cards.learning.schedule import StudySettings
from aurora_kb.model import Card

# Cards in parts, which may be read anew each time they are gone through: those of a vault are as
# much as all else of it. All cards of a note, and so all of a fact, stand in one part.
Batches = Iterable[Sequence[Card]]


@dataclass(frozen=True, slots=True)
class History:
    """The reviews of the cards, and how they are scheduled."""

    events: tuple[Event, ...]
    settings: StudySettings


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Media by path in the notes folder, and the history if it is wanted.

    `is_guarded` says whether text that a spreadsheet would run is kept from it.
    """

    media: Mapping[str, bytes] = field(default_factory=dict)
    history: History | None = None
    is_guarded: bool = True


NOTHING = Enclosed()
