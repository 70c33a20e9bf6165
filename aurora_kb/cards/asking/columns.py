"""What the head of a column asks of the rows below it."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.templates import BY_KEY
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, is_plural
from aurora_kb.cards.english.words import ASKING

# Columns that say what their row is, and columns of values that a row usually has.
_DESCRIBING = frozenset(["description", "meaning", "definition", "explanation"])
LANGUAGES = frozenset(
    ["english", "german", "french", "spanish", "italian", "latin", "dutch", "portuguese", "russian",
     "japanese", "chinese", "greek", "arabic", "turkish", "polish", "swedish", "korean"]
)  # fmt: skip
_KEYS = frozenset(
    ["shortcut", "shortcuts", "hotkey", "hotkeys", "keyboard shortcut", "keybinding", "key binding"]
)
PRESSED = _KEYS | {"key", "keys", "command"}
# "Question it answers", a column
_IT_DOES = re.compile(r"(?P<what>[a-z][a-z -]*?) (?:it|they) (?P<verb>[a-z]+)(?P<more> [a-z]+)?")
KINDS_OF_VALUE = frozenset(
    ["typical", "usual", "maximum", "minimum", "recommended", "average", "max", "min", "common"]
)


def ask_by_header(subject: str, small: str, header: str) -> str:
    """What a column of that name asks of its row, which is `small` within a sentence.

    "" if its name asks nothing special.
    """
    if header in BY_KEY:
        return ""
    if header in PREPOSITIONS:
        return f"{subject}: {header} what?"
    if header == "action" and subject.startswith("`"):
        return f"What does {subject} do?"  # a key or a command
    if header == "means":
        marked = subject if subject.startswith("“") else f"“{subject}”"
        return f"What does {marked} mean?"
    do = "do" if is_plural(subject) else "does"
    if header.partition(" ")[0] in ASKING and " " in header:
        return f"{subject}: {header.replace('what you ', 'what do you ')}?"
    if header in LANGUAGES:
        return f"What is “{subject}” in {header.capitalize()}?"
    if header in _DESCRIBING:
        return f"What {'are' if is_plural(subject) else 'is'} {subject}?"
    if header in KINDS_OF_VALUE:
        be = "are" if is_plural(subject) else "is"
        return f"What {be} the {header} {small}?"
    if header.startswith("too "):
        return f"What if {small} {'are' if is_plural(subject) else 'is'} {header}?"
    if header in PRESSED and subject[:1] not in "`“":
        is_act = header in _KEYS or subject.partition(" ")[0].casefold() in VERBS
        return f"What is the {header} for “{subject}”?" if is_act else ""
    if found := _IT_DOES.fullmatch(header):
        base = base_of(found["verb"]) or found["verb"].removesuffix("s")
        return f"Which {found['what']} {do} {subject} {base}{found['more'] or ''}?"
    return ""
