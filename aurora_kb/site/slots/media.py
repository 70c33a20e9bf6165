"""The elements that show files and links where a note embeds them.

All of them are elements of running text, for that is where embeds mostly stand.
"""

from __future__ import annotations

import posixpath
import re

from markupsafe import Markup

from aurora_kb.model import Link
from aurora_kb.notes import FILMS, PICTURES, SOUNDS, suffix_of
from aurora_kb.site.words.translations import ENGLISH, Words

# What stands after the last bar, or alone: `100`, `100x145`, `50%`. "Figure 2" is no size.
_SIZE = re.compile(r"(?:^|\|)\s*(?:(\d{1,4})(?:\s*x\s*(\d{1,4}))?|(\d{1,3}%))\s*$")
_OPTION = re.compile(
    r"(?:^|[#&])(?:(page|height)=([0-9]{1,5})|(t)=([0-9][0-9.,:]{0,11}))(?=[#&]|$)"
)
_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,30}")
_PDF_HEIGHT, _MAX_HEIGHT = 600, 4000  # pixels


def embed_file(
    link: Link, path: str, url: str, words: Words = ENGLISH, *, in_link: bool = False
) -> Markup:
    """Return the element for a file of the vault: picture, player, viewer, or a link."""
    name = posixpath.basename(path)
    suffix = suffix_of(name)
    options = {
        found[1] or found[3]: found[2] or found[4] for found in _OPTION.finditer(link.fragment)
    }
    if suffix in PICTURES:
        size = _size_attributes(link.label) + _class_attribute(link.fragment)
        image = '<img src="{}" alt="{}" loading="lazy"{}>'
        return Markup(image).format(url, alt_text(link), size)
    if suffix in SOUNDS and not in_link:
        element = '<audio controls preload="none" src="{}" title="{}"></audio>'
        return Markup(element).format(_at_time(url, options), name)
    if suffix in FILMS and not in_link:
        size = _size_attributes(link.label) + _class_attribute(link.fragment)
        element = '<video controls preload="metadata" src="{}" title="{}"{}></video>'
        return Markup(element).format(_at_time(url, options), name, size)
    if suffix == ".pdf":
        return _pdf(link, name, url, options, words, in_link)
    kind = suffix[1:].upper()
    what = words.say("{kind} attachment", kind=kind) if kind else words.say("File attachment")
    return card("file", what, name, url, in_link=in_link)


def is_image(path: str) -> bool:
    """Tell whether a file is shown as a picture."""
    return suffix_of(path) in PICTURES


def card(
    kind: str, what: str, title: str, url: str, detail: str = "", *, in_link: bool = False
) -> Markup:
    """Return a link that stands for something not shown in place.

    Within another link it is the text alone: links do not nest.
    """
    more = Markup(' <span class="embed-detail">{}</span>').format(detail) if detail else ""
    inner = Markup(
        '<span class="embed-kind">{}</span> <span class="embed-title">{}</span>{}'
    ).format(what, title, more)
    if in_link:
        return Markup('<span class="embed-card" data-embed="{}">{}</span>').format(kind, inner)
    rel = Markup(' rel="noopener noreferrer"') if kind == "remote" else ""
    return Markup('<a class="embed-card" data-embed="{}" href="{}"{}>{}</a>').format(
        kind, url, rel, inner
    )


def notice(what: str, text: str, url: str = "") -> Markup:
    """Return what stands for an embed that is not shown, with a link to it if there is one."""
    inner = Markup('<a href="{}">{}</a>').format(url, text) if url else text
    return Markup('<span class="missing-embed"><span>{}</span> {}</span>').format(what, inner)


def alt_text(link: Link) -> str:
    """Return the author's own words for an image; its size and a bare file name are none."""
    label = _SIZE.sub("", link.label).strip()
    return "" if label in (link.target, posixpath.basename(link.target)) else label


def _size_attributes(label: str) -> Markup:
    found = _SIZE.search(label)
    if not found:
        return Markup("")
    width, height, share = found.groups()
    more = Markup(' height="{}"').format(height) if height else Markup("")
    return Markup(' width="{}"').format(width or share) + more


def _class_attribute(fragment: str) -> Markup:
    """Return the class that `picture.png#outline` asks for."""
    if not _CLASS.fullmatch(fragment):
        return Markup("")
    return Markup(' class="media-{}"').format(fragment.lower())


def _at_time(url: str, options: dict[str, str]) -> str:
    return f"{url}#t={options['t']}" if "t" in options else url


def _pdf(
    link: Link, name: str, url: str, options: dict[str, str], words: Words, in_link: bool
) -> Markup:
    page = options.get("page", "")
    detail = words.say("page {number}", number=page) if page else ""
    address = f"{url}#page={page}" if page else url
    shown = card("file", "PDF", alt_text(link) or name, address, detail, in_link=in_link)
    if in_link:
        return shown
    # The browser's own viewer. Where it has none, and on paper, the link below remains.
    viewer = '<iframe class="embed-pdf" src="{}" height="{}" title="{}" loading="lazy"></iframe>'
    height = min(int(options.get("height", "") or _PDF_HEIGHT), _MAX_HEIGHT)
    return Markup('<span class="embed-file">' + viewer + "{}</span>").format(
        address, height, name, shown
    )
