"""The conversation of `aurora-kb study`: show, wait for a key, do what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aurora_kb.cards import Event, Session, append_event, day_name
from aurora_kb.cli.learner import Material
from aurora_kb.cli.run import counted
from aurora_kb.cli.study import screen as show
from aurora_kb.cli.study.editor import edit
from aurora_kb.cli.study.keys import END, Keys
from aurora_kb.errors import AuroraError, NotFoundError
from aurora_kb.model import Card

# Nobody thinks about a card for longer: the telephone rang.
_LONGEST_THOUGHT = 120_000


@dataclass
class StudyLoop:
    """A session with a person in front of it.

    `reload` reads the notes again and `choose` takes the cards out of them that the session is
    about; `now` gives the time, `stopwatch` seconds that only ever grow.
    """

    session: Session
    screen: show.Screen
    keys: Keys
    folder: Path
    notes: Path
    material: Material
    reload: Callable[[], Material]
    choose: Callable[[Material], tuple[Card, ...]]
    now: Callable[[], int]
    stopwatch: Callable[[], float]
    message: str = ""
    _pictures: int = 0

    def run(self) -> None:
        """Ask until no card is left or the input ends, then sum up."""
        with self.keys.single():
            is_left = self._ask_all()
        self.screen.gap()
        if not is_left:
            self._say_why_it_ends()
        self.screen.say(show.summary(self.session.statistics(self.now())))

    def _ask_all(self) -> bool:
        """Ask one card after the other; tell whether the learner left before the end."""
        while card := self.session.current(self.now()):
            if not Turn(self, card).play():
                return True
        return False

    def _say_why_it_ends(self) -> None:
        if self.message:
            self.screen.say(self.message)
        due = self.session.next_due
        if due:
            count = self.session.left[0]
            at = datetime.fromtimestamp(due / 1000).strftime("%H:%M")
            self.screen.say(f"{counted(count, 'card')} still being learned, the next at {at}")
            return
        agenda, day = self.session.agenda, self.session.next_day(self.now())
        is_more = bool(self.session.statistics(self.now()).answers)
        self.screen.say(f"nothing {'more ' if is_more else ''}to study now")
        if agenda.over_limit:
            self.screen.say(f"{counted(agenda.over_limit, 'more review')} over today's limit")
        if agenda.new_later:
            self.screen.say(f"{counted(agenda.new_later, 'new card')} for other days")
        if day is not None:
            self.screen.say(f"the next review is due on {day_name(day)}")

    # ------------------------------------------------------------------ what keys do

    def record(self, event: Event) -> None:
        """Write the event down, then let it have its effect: in this order, nothing is lost."""
        append_event(self.folder, event)
        self.session.take(event)

    def undo(self) -> bool:
        """Take back the last thing done; tell whether there was one."""
        event = self.session.undo(self.now())
        if event is None:
            return False
        self.record(event)
        return True

    def edit(self, card: Card) -> None:
        """Open the card's line, then read the notes again."""
        note = self.material.vault.by_id[card.note]
        try:
            with self.keys.whole():
                edit(self.notes / note.path, card.line)
            self.material = self.reload()
            self.session.refresh(self.choose(self.material))
            self.message = "the notes were read again"
        except NotFoundError:
            self.session.refresh(())
            self.message = "the card is gone from the notes"
        except AuroraError as error:
            self.message = f"{error}; {error.hint}" if error.hint else str(error)

    def next_picture(self) -> int:
        """A number for the next thing shown, so that no two have the same name."""
        self._pictures += 1
        return self._pictures


class Turn:
    """One card in front of the learner."""

    def __init__(self, loop: StudyLoop, card: Card) -> None:
        self._loop = loop
        self._session = loop.session
        self._card = card
        self._number = loop.next_picture()
        self._is_open = False
        self._panels: list[show.Part] = []
        self._began = loop.stopwatch()

    def play(self) -> bool:
        """Ask until the card is done with; False when the learner leaves."""
        if not self._loop.screen.is_terminal:
            self._loop.screen.gap()
        while True:
            self._draw()
            key = self._loop.keys.read()
            self._loop.message = ""
            if key == END or key in "qQ":
                return False
            if self._act(key):
                return True

    def _act(self, key: str) -> bool:
        """Do what the key says; True when the next card is to come."""
        loop, card = self._loop, self._card
        self._panels = []
        match key.lower():
            case " " if not self._is_open:
                self._is_open = True
            case "1" | "2" | "3" | "4" if self._is_open:
                ms = min(max(self._ms(), 1), _LONGEST_THOUGHT)
                loop.record(self._session.answer(card.id, int(key), loop.now(), ms))
                if key == "1" and self._session.state_of(card.id).is_leech:
                    loop.message = (
                        f"a leech: better mend it (u, then e): {card.note}, line {card.line}"
                    )
                return True
            case "1" | "2" | "3" | "4":
                loop.message = "first the answer: press space"
            case " ":
                loop.message = "how well did you know it? 1 to 4"
            case "s":
                loop.record(self._session.command(card.id, "suspend", loop.now()))
                loop.message = "suspended"
                return True
            case "b":
                loop.record(self._session.command(card.id, "bury", loop.now()))
                loop.message = "buried until tomorrow"
                return True
            case "u":
                is_undone = loop.undo()
                loop.message = "taken back" if is_undone else "nothing to take back"
                return is_undone
            case "e":
                loop.edit(card)
                return True
            case _:
                self._open_panel(key.lower())
        return False

    def _open_panel(self, key: str) -> None:
        loop, card = self._loop, self._card
        name = f"panel {loop.next_picture()}"
        if key == "?":
            state = self._session.state_of(card.id)
            self._panels = [(name, show.help_panel(card, state))]
        elif key == "h":
            self._panels = [(name, show.hint(card))]
        elif key == "o":
            note = loop.material.vault.by_id[card.note]
            self._panels = [(name, show.source_panel(card, note))]
        else:
            loop.message = "no such key; ? lists them"

    def _ms(self) -> int:
        return round((self._loop.stopwatch() - self._began) * 1000)

    def _draw(self) -> None:
        loop, card = self._loop, self._card
        screen = loop.screen
        width = screen.width
        mark = f"card {self._number}"
        parts: list[show.Part] = [
            (f"{mark} heading", show.heading(card, self._session.left, width)),
            (f"{mark} question", show.question(card)),
        ]
        if self._is_open:
            now = loop.now()
            outlook = self._session.outlook(card.id, now)
            parts.append((f"{mark} answer", show.reply(card)))
            parts += self._panels
            parts.append((f"{mark} buttons", show.buttons(outlook, now, width)))
        else:
            parts += self._panels
            parts.append((f"{mark} prompt", show.prompt(card, width)))
        if loop.message:
            parts.append((f"message {loop.next_picture()}", show.note_line(loop.message)))
        screen.show(parts)
