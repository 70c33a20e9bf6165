"""What the head of a column asks of the rows below it."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.templates import BY_KEY
from aurora_kb.cards.english.nouns import NOUN_ENDING, NOUNS
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, head_noun, is_plural
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
# "How rows are placed"
_HOW_DONE = re.compile(r"how (?P<what>[a-z][a-z -]*?) (?P<be>is|are) (?P<done>[a-z]+(?: [a-z]+)?)")
KINDS_OF_VALUE = frozenset(
    ["typical", "usual", "maximum", "minimum", "recommended", "average", "max", "min", "common"]
)
# Headers that say how something is.
_HOW_IT_IS = frozenset(
    ["low", "high", "small", "large", "big", "long", "short", "fast", "slow", "hot", "cold", "new",
     "old", "early", "late", "easy", "hard", "cheap", "elite", "strong", "weak", "deep", "shallow",
     "wide", "narrow", "rebuilt", "built", "sent", "kept", "held", "drawn"]
)  # fmt: skip
# Headers that no article stands before: words of grammars, and of a second case.
_NO_NOUNS = frozenset(
    ["nom", "acc", "dat", "gen", "masc", "fem", "neut", "sing", "plur", "else", "then", "otherwise"]
)
# Verbs that head columns as nouns, too: "the route of a drug".
_NOUNS_TOO_LIST = """
address aim archive batch build cache call capture catch cause change charge check cluster control
copy cost cover cure delay design display drag drive drop effect end estimate exit export extract
feed filter fix flow focus force form format gain grant group guarantee guide handle help hold
host import increase index influence input insert join jump label launch limit link list load lock
look loop map match measure merge mirror mix model monitor mount move need offer order output
overlap partition pass pick power press price process query queue range rank reach record refresh
release repeat replicate report request reserve result return route run scale scan schedule score
search shape share shuffle signal sort split spread stage stand start step stop store stream
supply support swap target test track train transfer transform travel treat trigger turn update
upgrade use vary view wait work yield"""
_NOUNS_TOO = frozenset(_NOUNS_TOO_LIST.split())
_GERUNDS_THAT_ARE_NOUNS = frozenset(
    ["training", "tuning", "hosting", "spacing", "testing", "rating", "meaning", "warning",
     "opening", "ending", "finding", "reading", "funding", "padding", "string", "ring", "king"]
)  # fmt: skip


def ask_loosely(subject: str, key: str) -> str:
    """What a column asks of its row if its head is no noun: "reject H0", "high", "sinking"; "" if
    "the" may stand before it.
    """
    if key in _HOW_IT_IS:
        return f"What does “{key}” mean for {subject}?"
    return f"What is given as “{key}” for {subject}?" if _is_no_noun(key) else ""


def _is_no_noun(key: str) -> bool:
    first, _, rest = key.casefold().partition(" ")
    if rest:
        last = head_noun(key).casefold()
        is_noun = last in NOUNS or bool(NOUN_ENDING.search(last)) or is_plural(key)
        return first in VERBS and first not in _NOUNS_TOO and not is_noun
    if first.endswith("ing") and len(first) > 4:
        return first not in NOUNS and first not in _GERUNDS_THAT_ARE_NOUNS
    is_letter = len(key) == 1 and key.isascii() and key.isupper()
    is_verb = first in VERBS and first not in _NOUNS_TOO and first not in NOUNS
    return is_letter or is_verb or first.rstrip(".") in _NO_NOUNS


def _asking(header: str) -> str:
    """A header that asks as people ask: "how are rows placed" for "how rows are placed"."""
    if found := _HOW_DONE.fullmatch(header):
        return f"how {found['be']} {found['what']} {found['done']}"
    return header.replace("what you ", "what do you ")


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
        return f"{subject}: {_asking(header)}?"
    if header in LANGUAGES:
        return f"What is “{subject}” in {header.capitalize()}?"
    if header in _DESCRIBING:
        return f"What {'are' if is_plural(subject) else 'is'} {subject}?"
    if header in KINDS_OF_VALUE:
        be = "are" if is_plural(subject) else "is"
        return f"What {be} the {header} {small}?"
    if header.startswith("too "):
        return f"What if {small} {'are' if is_plural(subject) else 'is'} {header}?"
    if header in PRESSED and subject[:1] != "`":
        act = subject.strip("“”")
        is_act = header in _KEYS or act.partition(" ")[0].casefold() in VERBS
        return f"What is the {header} for “{act}”?" if is_act else ""
    if found := _IT_DOES.fullmatch(header):
        base = base_of(found["verb"]) or found["verb"].removesuffix("s")
        return f"Which {found['what']} {do} {subject} {base}{found['more'] or ''}?"
    return ""
