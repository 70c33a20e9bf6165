"""What a learner sees: one card at a time, on whatever terminal there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from aurora_kb.cards import CardState, Statistics, day_name, gap_hints
from aurora_kb.cli.run import counted
from aurora_kb.cli.study.text import card_text
from aurora_kb.model import Card, Note

BUTTONS = (
    ("1", "again", "red"),
    ("2", "hard", "yellow"),
    ("3", "good", "green"),
    ("4", "easy", "blue"),
)
KEYS = (
    ("space", "show the answer; enter does too"),
    ("1 2 3 4", "again, hard, good, easy"),
    ("h", "show the hint"),
    ("u", "undo the last answer"),
    ("s", "suspend: ask this card no more"),
    ("b", "bury: ask this card tomorrow"),
    ("e", "edit the note at this line"),
    ("o", "show the lines the card comes from"),
    ("?", "show this"),
    ("q", "quit"),
)
_AROUND = 2  # lines shown before and after those of the card
_WIDEST = 88  # columns; longer lines are hard to read
_MARGIN = 2  # columns at each side, on a terminal
_GAP = 3  # columns between what stands side by side
_APART, _ABOVE = (1, 0, 1, 0), (0, 0, 1, 0)  # lines above and below a part

Part = tuple[str, RenderableType]


@dataclass(slots=True)
class Screen:
    """A terminal that is wiped for every picture, or a stream that only what is new goes to."""

    console: Console
    is_terminal: bool
    _printed: set[str]

    @classmethod
    def open(cls, is_terminal: bool) -> Screen:
        """The screen on stdout."""
        console = Console(highlight=False, markup=False, emoji=False)
        if console.width > _WIDEST:
            console.width = _WIDEST
        return cls(console, is_terminal, set())

    def show(self, parts: Sequence[Part]) -> None:
        """Show the parts, each with a name that tells it from all others."""
        if self.is_terminal:
            self.console.clear()
            whole = Group(*(part for _, part in parts))
            self.console.print(Padding(whole, (1, _MARGIN, 0, _MARGIN), expand=False))
            return
        for name, part in parts:
            if name not in self._printed:
                self._printed.add(name)
                self.console.print(part)

    @property
    def width(self) -> int:
        """How many columns a part may fill."""
        return self.console.width - (2 * _MARGIN if self.is_terminal else 0)

    def say(self, message: str) -> None:
        """Print some lines below everything else."""
        margin = _MARGIN if self.is_terminal else 0
        self.console.print(Padding(Text(message), (0, margin, 0, margin), expand=False))

    def gap(self) -> None:
        """Set what follows apart from what was printed, if anything was."""
        if self.is_terminal or self._printed:
            self.console.print()


# ------------------------------------------------------------------ the parts


def heading(card: Card, left: tuple[int, int, int], width: int) -> RenderableType:
    """Where the card stands in the notes, and how many are still to come."""
    learning, reviews, new = left
    counts = Text()
    for number, word, style in (
        (learning, "learning", "red"),
        (reviews, "due", "green"),
        (new, "new", "blue"),
    ):
        if number:
            counts.append(" · " if counts else "", "dim")
            counts.append(f"{number} {word}", style)
    context = Text(card.context or card.note, "dim")
    if context.cell_len + counts.cell_len + 2 <= width:
        context.append(" " * (width - context.cell_len - counts.cell_len))
        return Text.assemble(context, counts)
    return Group(counts, context)


def question(card: Card) -> RenderableType:
    """The card's front, its gap marked."""
    text = card_text(card.front, "bold")
    text.highlight_words([f"[{hint}]" for hint in gap_hints(card)], "yellow")
    return Padding(text, _APART, expand=False)


def hint(card: Card) -> RenderableType:
    """The hint, or that there is none."""
    return Padding(
        Text.assemble(("hint: ", "dim"), card_text(card.hint) if card.hint else "none"),
        _ABOVE,
        expand=False,
    )


def reply(card: Card) -> RenderableType:
    """The card's back, and what belongs to it."""
    parts: list[RenderableType] = [
        Rule(style="dim"),
        Padding(card_text(card.back), _APART, expand=False),
    ]
    if card.extra:
        parts.append(Padding(card_text(card.extra, "dim"), _ABOVE, expand=False))
    return Group(*parts)


def buttons(outlook: Sequence[CardState], now: int, width: int) -> RenderableType:
    """The four answers, each with the time until the card comes back."""
    texts = [
        Text.assemble((key, f"bold {style}"), f" {word} ", (interval(state, now), "dim"))
        for (key, word, style), state in zip(BUTTONS, outlook, strict=True)
    ]
    return in_columns(texts, width)


def prompt(card: Card, width: int) -> RenderableType:
    """The keys that matter before the answer is shown."""
    keys = [
        ("space", "answer"),
        *([("h", "hint")] if card.hint else []),
        ("?", "keys"),
        ("q", "quit"),
    ]
    return in_columns([Text.assemble((key, "bold"), f" {word}") for key, word in keys], width)


def in_columns(texts: Sequence[Text], width: int) -> Text:
    """The texts in one line, or in columns of two, or below each other: as the width allows."""
    gap = Text(" " * _GAP)
    row = gap.join(texts)
    if row.cell_len <= width:
        return row
    widest = max(text.cell_len for text in texts)
    across = 2 if 2 * widest + _GAP <= width else 1
    lines = []
    for start in range(0, len(texts), across):
        padded = [text.copy() for text in texts[start : start + across]]
        for text in padded[:-1]:
            text.append(" " * (widest - text.cell_len))
        lines.append(gap.join(padded))
    return Text("\n").join(lines)


def help_panel(card: Card, state: CardState) -> RenderableType:
    """The keys, and what made this card."""
    keys = Table.grid(padding=(0, 1))
    for key, what in KEYS:
        keys.add_row(Text(key, "bold", no_wrap=True), Text(what))
    about = [
        f"{card.kind} by rule {card.rule}" + (f", written as {card.origin}" if card.origin else ""),
        f"{card.note}, line {card.line}",
        f"card {card.id}, deck {card.deck}",
        standing_of(state),
    ]
    return Padding(Group(keys, "", *(Text(line, "dim") for line in about)), _ABOVE, expand=False)


def standing_of(state: CardState) -> str:
    """How well the card is known, in words."""
    if state.state == "new":
        return "new"
    lapses = f", {counted(state.lapses, 'lapse')}" if state.lapses else ""
    leech = ": a leech, mend the card" if state.is_leech else ""
    return (
        f"{state.state}, due {day_name(state.due_day)}, stability {state.stability:.1f} days, "
        f"difficulty {state.difficulty:.1f}, {counted(state.reps, 'answer')}{lapses}{leech}"
    )


def source_panel(card: Card, note: Note) -> RenderableType:
    """The lines the card comes from, with their neighbours."""
    lines = note.lines()
    first, last = max(card.line - _AROUND, 1), min(card.end_line + _AROUND, len(lines))
    wide = len(str(last))
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for number in range(first, last + 1):
        is_own = card.line <= number <= card.end_line
        style = "" if is_own else "dim"
        place = Text(f"{'>' if is_own else ' '} {number:>{wide}}", style)
        table.add_row(place, Text(lines[number - 1], style))
    place = Text(f"{note.path}:{card.line}", "bold")
    return Padding(Group(place, table), _ABOVE, expand=False)


def note_line(message: str) -> RenderableType:
    """A word on what was just done."""
    return Padding(Text(message, "italic"), (1, 0, 0, 0), expand=False)


# ------------------------------------------------------------------ words for numbers


def interval(state: CardState, now: int) -> str:
    """How long until the card comes back: `10 min`, `8 d`, `2.5 mo`, `1.2 y`."""
    if state.is_learning:
        return f"{max(round((state.due - now) / 60_000), 1)} min"
    days = max(round((state.due - now) / 86_400_000), 1)
    if days < 60:
        return f"{days} d"
    return f"{days / 30.44:.1f} mo" if days < 365 else f"{days / 365.25:.1f} y"


def duration(ms: int) -> str:
    """A time span as `45 s`, `3 min 20 s` or `1 h 5 min`."""
    seconds = round(ms / 1000)
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"


def summary(numbers: Statistics) -> str:
    """What the session came to."""
    if not numbers.answers:
        answered = "no card answered"
    else:
        share = f"{numbers.again / numbers.answers:.0%}"
        answered = (
            f"{counted(numbers.cards, 'card')}, {counted(numbers.answers, 'answer')}, "
            f"{numbers.again} again ({share}), {duration(numbers.ms)}"
        )
    if not numbers.left:
        return f"{answered}\n{counted(numbers.due_tomorrow, 'card')} due tomorrow"
    left = f"{counted(numbers.left, 'card')} left for today"
    return f"{answered}\n{left}, {numbers.due_tomorrow:,} more due tomorrow"
