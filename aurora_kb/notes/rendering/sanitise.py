"""The policy for HTML that notes write: study notes keep their markup, scripts get nowhere.

The allow-list holds no element that can load, run, submit or style anything. Links and
images of notes never pass through here as such: they are slots (see `render`), and the
site fills them after checking the scheme.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import escape

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
    "span": {"data-line"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "input": {"type", "disabled", "checked", "aria-label"},
}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*?(/?)>")
# A tag in what `sanitise` returns: attributes hold `<` and `>` escaped there.
CLEAN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
_ALIGN = re.compile(r' align="(left|right|center|justify)"', re.IGNORECASE)
_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
VOID_ELEMENTS = frozenset(_VOID_NAMES.split())
# Neither void elements nor those that the next one of their kind closes make a page deeper.
_CLOSED_BY_THE_NEXT = "p li dt dd tr td th thead tbody tfoot option"
_NOT_DEEPER = VOID_ELEMENTS.union(_CLOSED_BY_THE_NEXT.split())

# Elements whose content is dropped with them, or is taken for text to the end of the page.
_SWALLOWING = (
    "title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext|noscript|template|object"
    "|select"
)
# The characters that mark slots, spelt as numbers: a parser would make them real.
_SPELT_MARK = re.compile(r"&#(?:[xX]0*[fF][dD][dD][01]|0*6497[67])(?![0-9a-fA-F]);?")
# Classes of the site's own interface: a note that had them could lie over the page, or look
# like a part of it that it is not. Whatever places a thing on the page is among them (a test).
_INTERFACE = re.compile(
    r"(?:brand|colophon|compare|copy|diagram-links|explorer|flashcards?|grades?|hero|page|panes?"
    r"|popup|prose|rail|search|sitting|topbar)"
    r"|(?:aurora|by|card|chart|chip|contents|count|deck|depth|entry|explorer|finding|folder|grade"
    r"|graph|home|index|local|memory|menu|note|page|panes?|path|popup|rail|result|search"
    r"|severity|show|sitting|skip|sort|study|table|theme|total|visually|zoom)-[\w-]*"
)
_LINK_SLOT = re.compile(
    "(href|title)=\ufdd0\\1:[0-9]+\ufdd1|class=\ufdd0class:[0-9]+\ufdd1(?: [\\w.-]+)*"
)
_SWALLOWING_TAG = re.compile(rf"<(/?)({_SWALLOWING})(?=[\s/>])", re.IGNORECASE)
_BLOCK_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_RAW_BLOCK = re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)


def sanitise(html: str) -> str:
    """Return the HTML with everything removed that is not on the allow-list.

    A `ValueError` means it nests deeper than `MAX_DEPTH`: show the note as plain text.
    """
    # Few notes have as many start tags as may be open at once: those need not be followed.
    starts = html.count("<") - html.count("</")
    if starts > MAX_DEPTH and _depth(html) > MAX_DEPTH:
        raise ValueError(f"HTML nests deeper than {MAX_DEPTH} levels")
    clean = str(_cleaner().clean(html))
    return CLEAN_TAG.sub(_with_aligning_class, clean) if ' align="' in clean else clean


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        clean_content_tags={"script", "style", "template", "iframe", "object", "noscript"},
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )


def _with_aligning_class(tag: re.Match[str]) -> str:
    """Turn `align`, which HTML has no more, into a class that looks the same."""
    found = _ALIGN.search(tag[3])
    if found is None:
        return tag[0]
    attributes = tag[3].replace(found[0], "", 1)
    name = f"align-{found[1].lower()}"
    if ' class="' in attributes:
        attributes = attributes.replace(' class="', f' class="{name} ', 1)
    else:
        attributes += f' class="{name}"'
    return f"<{tag[2]}{attributes}>"


def is_of_interface(name: str) -> bool:
    """Tell whether a class belongs to what the site has around notes."""
    return _INTERFACE.fullmatch(name.lower()) is not None


def refused_tags(html: str) -> list[str]:
    """Return the names of elements that will be removed, in order, each once."""
    names = dict.fromkeys(match[2].lower() for match in _TAG.finditer(html) if not match[1])
    return [name for name in names if name not in TAGS and name != "img"]


def is_unclosed(html: str) -> bool:
    """Tell whether an HTML block runs to the end of the note because nothing ends it.

    It would hide all that follows: an open comment, or a `<script>` without its end.
    """
    start = html.lstrip()
    for opening, closing in _BLOCK_ENDS:
        if start.startswith(opening):
            return closing not in start[len(opening) :]
    return _RAW_BLOCK.match(start) is not None and _RAW_END.search(start) is None


def contain_block(html: str) -> str:
    """Return an HTML block as text if it is never closed, else as `contain` does."""
    return f"<pre>{escape(html)}</pre>\n" if is_unclosed(html) else contain(html)


def contain(html: str) -> str:
    """Return raw HTML so that it cannot swallow what follows it in the page.

    Single tags like `<textarea>`, which would take the rest of the page for their content,
    become text. Nor can it spell the marks of slots.
    """
    lower = html.lower()
    ends: dict[str, tuple[int, int]] = {}  # where a name's first start and last end tag stand

    def show(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name not in ends:
            ends[name] = lower.find(f"<{name}"), lower.rfind(f"</{name}")
        first, last = ends[name]
        is_whole = 0 <= first < match.start() if match[1] else last > match.start()
        return match[0] if is_whole and name != "plaintext" else f"&lt;{match[0][1:]}"

    return _SPELT_MARK.sub("\ufffd", _SWALLOWING_TAG.sub(show, html))


def _filter(tag: str, attribute: str, value: str) -> str | None:
    is_filled = tag == "a" and _LINK_SLOT.fullmatch(f"{attribute}={value}") is not None
    if "\ufdd0" in value and not is_filled:
        # What fills a slot is HTML for its place. An attribute that was left open in front of
        # a paragraph has taken slots in that were meant for text.
        return None
    if attribute == "class":
        return " ".join(name for name in value.split() if not is_of_interface(name)) or None
    if is_filled:
        return value
    if attribute == "href":
        # Jumps within the page; everything else a note links to became a slot.
        return value if value.startswith("#") else None
    if attribute == "align":
        return value if value in ("left", "center", "right") else None
    if tag == "input" and attribute == "type":
        return "checkbox"
    return value


def _depth(html: str) -> int:
    """Return how many elements are open at once, at most.

    An end tag closes an element of its name only: a stray one must not hide the depth.
    """
    still_open: Counter[str] = Counter()
    depth = deepest = 0
    for closing, name, empty in _TAG.findall(html):
        tag = name.lower()
        if tag in _NOT_DEEPER or empty:
            continue
        if not closing:
            still_open[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif still_open[tag]:
            still_open[tag] -= 1
            depth -= 1
    return deepest
