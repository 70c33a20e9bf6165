"""Words within words: German writes `Datenbankverbindung` as one, English `codeblock`.

Where one is cut the notes themselves tell: between a word of theirs, with the letters that may
join it to the next, and what begins with one or like one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Shorter parts are endings ("-able") and beginnings ("over-") more often than words.
SHORTEST = 4
# So many letters at the beginning of two words are no accident: "verbindung", "Verbindungspool".
_ALIKE = 6
# Between the inner word and the one before it, in the line of the index: no word has it.
SIGN = "~"
# Arbeit-s-zeit, Katze-n-futter, Held-en-tat, Kind-er-buch, Tag-es-licht.
_JOINTS = ("s", "n", "en", "es", "er")
_JOINT_ENDS = frozenset(joint[-1] for joint in _JOINTS)


def turned(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each word that holds another with its inner word in front: `verbindung~datenbank`.

    A word may be cut in several ways.
    """
    known = {word for word in words if len(word) >= SHORTEST and word.isalpha()}
    beginnings = {word[:_ALIKE] for word in known if len(word) >= _ALIKE}
    for word in known:
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            head = word[:cut]
            # Nearly all words of all notes are cut in vain, 250,000 times at 10,000 notes.
            if head not in known and not (head[-1] in _JOINT_ENDS and _is_joined(head, known)):
                continue
            inner = word[cut:]
            if _is_word(inner, known, beginnings):
                yield word, f"{inner}{SIGN}{head}"


def _is_joined(head: str, known: set[str]) -> bool:
    """Tell whether this is a word with letters that join it to the next."""
    return any(
        head.endswith(joint) and head[: -len(joint)] in known
        for joint in _JOINTS
        if len(head) - len(joint) >= SHORTEST
    )


def _is_word(inner: str, known: set[str], beginnings: set[str]) -> bool:
    """Tell whether this begins with a word, or as one does."""
    return inner[:_ALIKE] in beginnings or any(
        inner[:end] in known for end in range(SHORTEST, len(inner) + 1)
    )
