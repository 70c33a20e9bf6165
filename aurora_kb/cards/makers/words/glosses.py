"""Cards from names that a sentence explains in brackets: "needs a **surrogate key** (meaningless
integer, made by the warehouse)", "`maxSurge` (extra pods allowed), `maxUnavailable` (...)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import ask_for
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.verbs import starts_with_verb
from aurora_kb.cards.english.words import content, normal, tidy
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.words.terms import expansions
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line

_KINDS = ("item", "paragraph", "line")
# A name in marks, and what stands in brackets behind it.
_GLOSSED = re.compile(
    r"(?P<mark>\*\*|__|(?<![\w*])[*_](?![*_\s])|`)(?P<name>[^*_`()\[\]]{2,30})(?P=mark)\s"
    r"\((?P<gloss>[^()\[\]`]{6,90})\)"
)
# "weigh + RDT (a spritz of water on the beans)"
_ACRONYM = re.compile(
    r"(?<![\w(`$])(?P<name>[A-Z][A-Z0-9]{1,6}) \((?P<gloss>[a-z][^()\[\]`]{9,90})\)"
)
# "Inside lies the **stroma**, a fluid with enzymes"
_APPOSED = re.compile(
    r"\*(?P<name>[^*_`()\[\]]{2,30})\*{1,2}, (?P<gloss>(?:an?|the) [^,;.:()]{6,90})"
)
# "Otherwise a *hot partition* = one that gets most of the traffic", "Example is *MNIST*: images"
_EXPLAINED = re.compile(
    r"\w (?P<mark>\*\*|__|[*_])(?P<name>[^*_`()\[\]:=]{2,30})(?P=mark)(?::| =) "
    r"(?P<gloss>[^.;:=]{6,90})(?=\.|$)"
)
_EQUATING = ("*: ", "_: ", "* = ", "_ = ")  # one of these is in whatever that finds
_BEHIND = re.compile(r"\)|, (?:an?|the) ")
_BEHIND_MARKS = ("* (", "` (", "_ (")  # looking for them takes a tenth of the time
_MARKS = re.compile(r"\*\*|__|[*_`]")
_NO_GLOSS = re.compile(
    r"(?:e\.?g|i\.?e|see|like|such as|for example|aka|a\.k\.a|also|or|and|not|only|default"
    r"|optional|max|min|up to|since|until|from|cf|formerly|http"
    r"|off|always|never|the (?:name|term|word)"
    r"|with|without|no|if|when|in|on|for|limited|desktop|mobile)\b|[=≈~\d]",
    re.I,
)
# "While in *Editing view*, the mode decides" sets nothing beside the name.
_ADVERBIAL = re.compile(
    r"\W*(?:while|when|if|with|in|on|at|for|to|by|after|before|once|as)\b", re.I
)
_UNIT = re.compile(r"[KMGTP]i?B|[kMG]?Hz|[KMG]bps|MB/s|GB/s")
_PLAIN = re.compile(r"[A-Z][a-z]+")  # "Tasks": of what, only the note says
_FEWEST, _MOST = 2, 12  # words


@maker("gloss@1", "definition")
def glosses(context: MakerContext) -> Iterator[Draft]:
    """What a name in marks is, from the brackets behind it, where its line is about another."""
    for note in context.notes:
        lines = context.lines[note.id]
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS:
                continue
            raw = lines[place.line - 1] if place.line <= len(lines) else ""
            may_explain = any(map(raw.__contains__, _EQUATING))
            if not _BEHIND.search(place.text) and not (may_explain and _EXPLAINED.search(raw)):
                continue
            for name, gloss in (*_of_capitals(place.text), *_of_marks(place.text, raw)):
                key = "does" if starts_with_verb(gloss) else "is"
                question = by_answer(ask_for(name, key, ""), name, gloss)
                title = note.title
                if _PLAIN.fullmatch(name) and len(title.split()) <= _FEWEST and name not in title:
                    question = question.replace(f" {name}", f" {name} ({title})", 1)
                fact = f"gloss|{normal(name)}|{normal(gloss)}"
                said = Said("definition", question, gloss, subject=name, fact=fact)
                yield draft(said, place, "gloss@1")


def _of_capitals(text: str) -> Iterator[tuple[str, str]]:
    """Short forms within the line with the phrase that stands in brackets behind them."""
    for found in _ACRONYM.finditer(text):
        if found.start() and _is_phrase(found["name"], found["gloss"]):
            yield found["name"], tidy(found["gloss"])


def _of_marks(text: str, raw: str) -> Iterator[tuple[str, str]]:
    """Names in marks with what stands in brackets behind them."""
    is_apposed = ("*, a" in raw or "*, the " in raw) and not _ADVERBIAL.match(raw)
    for found in _APPOSED.finditer(raw) if is_apposed else ():
        if not text.startswith(tidy(found["name"])) and len(found["gloss"].split()) > _FEWEST:
            yield tidy(found["name"]), tidy(_MARKS.sub("", found["gloss"]))
    for found in _EXPLAINED.finditer(raw):
        name, gloss = tidy(found["name"]), tidy(_MARKS.sub("", found["gloss"]))
        is_name = " " in name or name[:1].isupper()
        if is_name and split_line(text)[0] != name and len(gloss.split()) > _FEWEST:
            yield name, gloss
    if not any(map(raw.__contains__, _BEHIND_MARKS)):
        return
    spelt = [(short, f" {long} ") for short, long in expansions(text)]
    for found in _GLOSSED.finditer(raw):
        name, gloss = tidy(found["name"]), tidy(_MARKS.sub("", found["gloss"]))
        # "EC2: Elastic Compute **Cloud** (virtual servers)" says what EC2 is.
        short = next((short for short, long in spelt if f" {name} " in long), "")
        if _explains(short or name, gloss) and (short or not text.startswith(name)):
            yield short or name, gloss


def _is_phrase(name: str, gloss: str) -> bool:
    """Whether brackets behind capitals say what they are, and not when, how many or which."""
    return len(gloss.split()) > _FEWEST and ": " not in gloss and _explains(name, gloss)


def _explains(name: str, gloss: str) -> bool:
    """Whether what stands in brackets says what the name is, and is no example or other name."""
    count = len(gloss.split())
    if " = " in gloss or ", " in name:
        return False  # "Times, Helvetica (Helvetica = older)" explains one of them
    if not name[:1].isalpha() or "/" in name or re.search(r"\.\w{2,4}$", name):
        return False  # a path, or a key to press
    if not _FEWEST <= count <= _MOST or _NO_GLOSS.match(gloss) or not content(name):
        return False
    if _UNIT.fullmatch(name):
        return False  # "5 TB (in several parts)"
    parts = [part for part in re.split(r"[,/]\s*", gloss) if part]
    # "(S3Hook, PostgresHook)" are examples, and "(Scheduled Castes)" is the name again.
    are_names = all(part[:1].isupper() and " " not in part for part in parts)
    # "(aws, google, kubernetes)", too.
    are_names = are_names or (len(parts) > _FEWEST and not any(" " in part for part in parts))
    if ", " in gloss and " " not in parts[0]:
        return False  # "DB (durable, log in several zones)" says how that one is
    return not are_names and not expansions(f"{name} ({gloss})") and not gloss.istitle()
