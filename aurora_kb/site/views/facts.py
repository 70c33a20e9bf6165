"""What a page says about its note besides the text: lines of metadata, cover, classes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from unicodedata import bidirectional
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from aurora_kb.config import is_language
from aurora_kb.model import Note, TargetKind
from aurora_kb.notes import (
    COVER_KEYS,
    PARENT_KEYS,
    as_date,
    cover,
    is_of_interface,
    language_of,
    without_wikilinks,
)
from aurora_kb.site.places.folders import shown_metadata
from aurora_kb.site.places.urls import safe_url
from aurora_kb.site.slots.media import is_image
from aurora_kb.site.views.common import Here
from aurora_kb.site.words.labels import humanise, shortened
from aurora_kb.site.words.translations import direction

_LABELS = {"modified": "Updated", "path": "File"}
# They have a use of their own, or repeat what the page counts itself.
_NOT_ASKED_FOR = frozenset(
    (
        *("title", "tags", "tag", "aliases", "alias", "cssclasses", "cssclass", "description"),
        *("publish", "published", "draft", "permalink", "lang", "dir", *COVER_KEYS, *PARENT_KEYS),
        *("word_count", "reading_time", "children", "grandchildren", "source_file"),
    )
)
_EXPORTED = re.compile(r"_*kmditem", re.IGNORECASE)
_EMPTY = ("", "(null)", "(")
_CLASS = re.compile(r"[A-Za-z0-9_-]+")
_ASKED = ' dir="auto"'  # the browser looks for the first letter that has a direction
_TEXTS = re.compile(r">([^<]+)")


class Fact(Struct, frozen=True):
    """A line of metadata.

    `time` holds a machine-readable date when the value is one, `url` where it leads when it
    is an address.
    """

    label: str
    value: str
    time: str = ""
    url: str = ""


def note_facts(note: Note, here: Here) -> Iterator[Fact]:
    """Give what the configuration asks for, in its order, as far as the note says it."""
    settings = here.atlas.settings
    listed = shown_metadata(note.folder, settings)
    for key in listed:
        if key == "*":
            for other in other_keys(note, listed):
                yield from _fact(note, other, here)
        elif key == "created" and "modified" in listed and _is_of_one_day(note):
            continue  # the day of the last change says it
        else:
            yield from _fact(note, key, here)
    found = cover(note, here.atlas.vault)
    # A picture on another host would tell that host who reads the page.
    if found and found.kind is TargetKind.URL and (url := safe_url(found.path)):
        yield Fact(here.say("Cover"), urlsplit(url).netloc or url, url=url)


def _is_of_one_day(note: Note) -> bool:
    days = [as_date(plain(note.stated(key))) for key in ("created", "modified")]
    return None not in days and len({str(day)[:10] for day in days}) == 1


def other_keys(note: Note, listed: tuple[str, ...]) -> Iterator[str]:
    """Give the keys that are not listed and have no use of their own."""
    known = _NOT_ASKED_FOR.union(map(str.casefold, listed))
    for key in note.meta:
        is_known = key.casefold() in known
        if not is_known and not _EXPORTED.match(key):
            yield key


def _fact(note: Note, key: str, here: Here) -> Iterator[Fact]:
    label = here.atlas.settings.labels.get(key) or here.say(_LABELS.get(key) or humanise(key))
    if key == "reading_time":
        if note.words:
            yield Fact(label, _amount(note, here))
    elif key == "path":
        yield Fact(label, note.path)
    elif (value := plain(note.stated(key))) not in _EMPTY:
        found = as_date(value)
        if found is not None:
            day = found.date() if isinstance(found, datetime) else found
            yield Fact(label, day.isoformat(), time=found.isoformat())
        elif re.match(r"https?://\S+\Z", value):
            yield Fact(label, _short(value), url=safe_url(value))
        else:
            yield Fact(label, value)


def _amount(note: Note, here: Here) -> str:
    words = here.count(note.words, "word")
    return here.say("{words}, {minutes}", words=words, minutes=reading_time(note, here))


def _short(url: str) -> str:
    """Return an address as people say it: no scheme, no query, not too long."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    text = (parts.netloc + parts.path).removeprefix("www.").rstrip("/")
    return shortened(text, 60)


def plain(value: object) -> str:
    """Return a metadata value as text: lists joined, mappings and empty values as `""`."""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (plain(item) for item in value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value).strip() if isinstance(value, (str, int, float)) else ""
    return without_wikilinks(text)


def reading_time(note: Note, here: Here) -> str:
    """Return how long reading takes, in whole minutes; `""` where there is nothing to read."""
    if not note.words:
        return ""
    return here.say("{number} min", number=max(math.ceil(note.minutes - 0.25), 1))


def cover_url(note: Note, here: Here) -> str:
    """Return the URL of the picture that stands for a note, `""` if the site has none."""
    found = cover(note, here.atlas.vault)
    if found is None or found.kind is not TargetKind.ASSET:
        return ""
    path = here.atlas.addresses.assets.get(found.path, "")
    return here.url(path) if path and is_image(found.path) else ""


def css_classes(note: Note) -> str:
    """Return the note's own classes for its page.

    What could be no class is left out, and what would make the note look like a part of the site.
    """
    words: list[str] = []
    for key in ("cssclasses", "cssclass"):
        words += plain(note.stated(key)).replace(",", " ").split()
    known = (word for word in words if _CLASS.fullmatch(word) and not is_of_interface(word))
    return " ".join(dict.fromkeys(known))


def written_as(note: Note, language: str) -> Markup:
    """Return the attributes that say in which language and direction a note is written.

    A note says so with `lang` and `dir`. Where it does not, its words tell the language if it is
    plainly another one than the site's, and the direction is that of the first letter that has one.
    """
    told = plain(note.stated("lang"))
    if not is_language(told):
        told = ""
    own = plain(note.stated("dir")).casefold()
    if own not in ("ltr", "rtl"):
        own = direction(told) if told else ""
    found = told or language_of(note.text[note.body.start : note.body.end])
    is_other = found and found != language.casefold().partition("-")[0]
    attribute = Markup(' lang="{}"').format(found) if told or is_other else Markup("")
    return attribute + (Markup(' dir="{}"').format(own) if own else Markup(_ASKED))


def body_written_as(written: Markup, body: str) -> Markup:
    """Return the same for the HTML of its body, with the direction told.

    Chromium looks for the letter anew with each element that comes in: ten thousand of them in
    one note took it twenty seconds.
    """
    return Markup(
        str(written).replace(_ASKED, f' dir="{_direction_of(body)}"')
    )  # ours, and no text


def _direction_of(html: str) -> str:
    for text in _TEXTS.finditer(html):
        for letter in unescape(text[1]):
            kind = bidirectional(letter)
            if kind in ("L", "R", "AL"):
                return "ltr" if kind == "L" else "rtl"
    return "auto"  # what stands there instead is in the language of the site
