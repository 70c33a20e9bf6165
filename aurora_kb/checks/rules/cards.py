"""Cards that people wrote in a syntax of flashcards, and that cannot be read as meant."""

from __future__ import annotations

from aurora_kb.checks.rule import Rule, parser_rule
from aurora_kb.model import Severity

card_not_closed = parser_rule(
    "AKB971",
    "card-not-closed",
    """A card begins and does not end.

    `START` of Obsidian_to_Anki needs an `END` on a line of its own, `STARTI` an `ENDI` on the
    same line, and a section of inka2 a second `---`. Without it there is no card.
    """,
    severity=Severity.WARNING,
)

half_card = parser_rule(
    "AKB972",
    "half-card",
    """A card has a question and no answer, or an answer and no question.

    A `Q:` without `A:`, a `?` with nothing right above or right below it, a `#card` with
    nothing below it. There is no card of it.
    """,
    severity=Severity.WARNING,
)

cloze_without_gap = parser_rule(
    "AKB973",
    "cloze-without-gap",
    """A card of the cloze type leaves nothing out.

    A `C:` of hashcards wants `[brackets]`, a cloze of Obsidian_to_Anki `{braces}`.
    """,
    severity=Severity.WARNING,
)

mixed_gaps = parser_rule(
    "AKB974",
    "mixed-gaps",
    """The gaps of one card are counted in several ways, so there is no order among them.

    In Spaced Repetition all gaps of a card have numbers, or all have letters, or none has.
    """,
    severity=Severity.WARNING,
)

unknown_card_syntax = parser_rule(
    "AKB975",
    "unknown-card-syntax",
    """The property `cards` names a syntax that there is not.

    It is passed over. The manual's page on flashcards lists what may stand there.
    """,
    severity=Severity.WARNING,
)

RULES: tuple[Rule, ...] = (
    card_not_closed,
    half_card,
    cloze_without_gap,
    mixed_gaps,
    unknown_card_syntax,
)
