"""The policy for HTML that notes write: study notes keep their markup, scripts get nowhere.

The allow-list holds no element that can load, run, submit or style anything. Links and
images of notes never pass through here as such: they are slots (see `render`), and the
site fills them after checking the scheme.
"""

from __future__ import annotations

import re

import nh3

# Raw HTML nests a few levels at most; nh3's time grows with the square of the depth.
MAX_DEPTH = 256

_TEXT = "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span"
_BLOCKS = "article aside blockquote center div footer header hr p pre section"
_REST = (
    "strong sub sup u var wbr figure figcaption details summary dl dt dd ol ul li h1 h2 h3 h4 h5"
    " h6 table caption colgroup col thead tbody tfoot tr th td input"
)
TAGS = frozenset(f"{_TEXT} {_BLOCKS} {_REST}".split())

ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir"},
    "a": {"href", "rel"},
    "div": {"data-callout", "data-callout-metadata", "data-language"},
    "details": {"open", "data-callout", "data-callout-metadata"},
    "li": {"data-task", "value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "input": {"type", "disabled", "checked"},
}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*?(/?)>")
_VOID = "area base br col embed hr img input link meta source track wbr"


def sanitise(html: str) -> str:
    """Return the HTML with everything removed that is not on the allow-list.

    A `ValueError` means it nests deeper than `MAX_DEPTH`: show the note as plain text.
    """
    if _depth(html) > MAX_DEPTH:
        raise ValueError(f"HTML nests deeper than {MAX_DEPTH} levels")
    return str(
        nh3.clean(
            html,
            tags=set(TAGS),
            attributes=ATTRIBUTES,
            attribute_filter=_filter,
            clean_content_tags={"script", "style", "template", "iframe", "object", "noscript"},
            strip_comments=True,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel"},
        )
    )


def refused_tags(html: str) -> list[str]:
    """Return the names of elements that will be removed, in order, each once."""
    names = dict.fromkeys(match[2].lower() for match in _TAG.finditer(html))
    return [name for name in names if name not in TAGS and name != "img"]


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        # Slots and jumps within the page; everything else a note links to became a slot.
        return value if value.startswith(("#", "\ufdd0")) else None
    if attribute == "align":
        return value if value in ("left", "center", "right") else None
    if tag == "input" and attribute == "type":
        return "checkbox"
    return value


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, name, empty in _TAG.findall(html):
        if closing:
            depth = max(depth - 1, 0)
        elif not empty and name.lower() not in _VOID.split():
            depth += 1
            deepest = max(deepest, depth)
    return deepest
