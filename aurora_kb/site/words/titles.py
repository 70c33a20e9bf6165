"""What a site is called that was given no title: its folder, in words."""

from __future__ import annotations

import re

_BETWEEN_WORDS = re.compile(r"_+|(?<!\d)-+|-+(?!\d)")
_SHORT_FORM = re.compile(r"\b(?!(?:vs|dr|mrs?|st|nth)\b)[b-df-hj-np-tv-xz]{2,4}\b")


def title_of_folder(name: str) -> str:
    """Return a title for the notes of a folder: `study-notes` is named for computers.

    A name with blanks or capitals was written for people, and dates keep their dashes. A word of
    two to four letters that has no vowel is a short form: `rd`, `ml`.
    """
    if " " in name:
        return name
    words = _BETWEEN_WORDS.sub(" ", name).strip() or name
    if words != words.lower():
        return words
    words = _SHORT_FORM.sub(lambda found: found[0].upper(), words)
    return words[:1].upper() + words[1:]
