"""How a sentence itself writes the name that it speaks of: "A theme changes the looks" below
`Themes`, "a remote vault" as a link to `Local and remote vaults`, "The Calvin cycle", "Canvas"."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import singular
from aurora_kb.cards.english.articles import spelt_out, with_article
from aurora_kb.cards.english.verbs import is_plural
from aurora_kb.cards.english.words import normal, tidy, whole_at

_LINK = re.compile(
    r"\[\[(?P<note>[^\]|\[]+)\|(?P<shown>[^\]\[]+)\]\]"
    r"|\[(?P<text>[^\]\[]+)\]\((?P<path>[^)\s]+?)(?:\.md)?(?:#[^)]*)?\)"
)
_OPENING = re.compile(r"(?:the|an?) ", re.I)
_ARTICLE = re.compile(r"\b(?:the|an?) ", re.I)


def spelt_in(text: str, raw: str, label: str) -> str:
    """The label as the line has it: in the singular, or in the words of a link; else the label."""
    folded = text.casefold()
    one = singular(label) if is_plural(label) else label
    opening = _OPENING.match(text)
    if one != label and opening and folded.startswith(f"{one.casefold()} ", opening.end()):
        return text[opening.end() : opening.end() + len(one)]  # "A tag is a word. Tags help ..."
    if label.casefold() in folded:
        return label
    place = whole_at(folded, one.casefold()) if one != label else -1
    if place >= 0:
        return text[place : place + len(one)]
    for found in _LINK.finditer(raw) if "](" in raw or "[[" in raw else ():
        target = found["note"] or found["path"].replace("%20", " ")
        if normal(target.rpartition("/")[2]) == normal(label):
            return tidy(found["shown"] or found["text"])
    return label


def with_own_article(question: str, subject: str, line: str, text: str) -> str:
    """The question with the article that the subject has in the line that begins with it, or
    none, as "Canvas" there; else the one that the whole text tells.
    """
    counted = with_article(question, subject, text)
    spelt = "" if is_plural(subject) else _named_at_start(line, subject)
    if not spelt or (counted != question and spelt.startswith("the ")):
        return counted
    return spelt_out(question, subject, spelt)


def _named_at_start(text: str, subject: str) -> str:
    """The name that a sentence for readers begins with, if that is the subject, "the Calvin cycle",
    "a theme", "Canvas"; "" for others."""
    article = _OPENING.match(text)
    start = article.end() if article else 0
    end = start + len(subject)
    if text[start:end].casefold() != subject.casefold() or text[end : end + 1] != " ":
        return ""
    if article:
        return f"{article[0].lower()}{text[start:end]}"
    # Who leaves articles out says nothing by it.
    return subject if text.endswith(".") and _ARTICLE.search(text) else ""
