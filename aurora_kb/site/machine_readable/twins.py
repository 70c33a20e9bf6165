"""A Markdown twin of every note's page, for programs that read Markdown better than HTML.

It is made of what the page shows, not of the note's file: comments, front matter, and what is
private are in neither.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from html import unescape
from urllib.parse import quote, unquote

from msgspec import Struct

from aurora_kb.site.machine_readable.elements import Element, read_html
from aurora_kb.site.machine_readable.mathml import linear_math

# Single blanks, most of them, stay what they are.
_SPACE = re.compile(r"[\t\r\n][ \t\r\n]*| [ \t\r\n]+")
_HTML_LINK = re.compile(r'href="([^"]+)"')
# What would be read as markup where plain text stands.
_SIGNS = re.compile(r"([\\*`\[\]<])|(?<!\w)_|_(?!\w)")
# What has none of them is its own Markdown, as two texts in three are.
_ODD = re.compile(r"[\\*`\[\]<_&\t\r\n]")
_LINE_START = re.compile(
    r"^(\d{1,9}(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|[-+>](?:\s|$)|={3,}$|-{3,}$|~{3,}|\|))"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_NAMES = (
    "article aside blockquote dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section summary table ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LEFT_OUT = frozenset({"svg", "script", "style", "template"})
_AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "del": "~~", "mark": "=="}
_KEPT = frozenset({"kbd", "sub", "sup", "u", "ins", "small"})


class TwinInput(Struct, frozen=True):
    """A page as Markdown; `twins` are the pages it links to that have a twin too."""

    path: str
    page: str
    title: str
    lead: str
    body: str
    twins: frozenset[str]
    stamp: str


def twin_path(path: str) -> str:
    """Return where the twin of a page lies: beside it."""
    return path.removesuffix(".html") + ".md"


def make_twin(title: str, lead: str, html: str, path: str, twins: Collection[str]) -> str:
    """Return a page as Markdown: its title, what stands below it, and its body.

    Links to pages of which `twins` has the paths lead to their twins.
    """
    writer = _Writer(_linker(path, twins))
    blocks = [f"# {escaped(title)}"]
    blocks += [escaped(lead)] if lead else []
    # A plain text: slices of Markup are made one by one and cost five times as much.
    blocks += writer.blocks(read_html(str(html)).children)
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def linked_twins(html: str, path: str, twins: Collection[str]) -> frozenset[str]:
    """Return those of `twins` that the body of a page may link to."""
    folder = posixpath.dirname(path)
    found = (_target(unescape(url), folder) for url in _HTML_LINK.findall(str(html)))
    return frozenset(target for target in found if target in twins)


def _target(url: str, folder: str) -> str:
    """Return the page that a URL in a page of a folder leads to, `""` for another site."""
    address = url.partition("#")[0]
    if not address.endswith(".html") or "://" in address:
        return ""
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _linker(path: str, twins: Collection[str]) -> Callable[[str], str]:
    folder = posixpath.dirname(path)

    def link(url: str) -> str:
        if _target(url, folder) not in twins:
            return url
        address, hash_sign, fragment = url.partition("#")
        return quote(unquote(twin_path(address)), safe="/~!$'*,;=:@") + hash_sign + fragment

    return link


def escaped(text: str) -> str:
    """Return plain text as Markdown that shows it."""
    # Few texts have one, and `sub` with a template takes three times as long.
    return _SIGNS.sub(r"\\\g<0>", text) if _SIGNS.search(text) else text


def _shown(text: str) -> str:
    """Return the text of an element as Markdown."""
    is_odd = "  " in text or _ODD.search(text)
    return escaped(unescape(_SPACE.sub(" ", text))) if is_odd else text


def _kept_as_text(line: str) -> str:
    """Return a line that a sign at its beginning makes no heading, item or rule."""
    return _LINE_START.sub(r"\1\\", line, count=1) if _LINE_START.match(line) else line


class _Writer:
    """Writes elements as Markdown; `link` turns the addresses of links."""

    def __init__(self, link: Callable[[str], str]) -> None:
        self._link = link
        self._writes = {
            "p": self._plain,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "table": self._table,
            "dl": self._definitions,
            "summary": self._summary,
            "hr": self._rule,
        }

    # ---------------------------------------------------------------- blocks

    def blocks(self, children: Iterable[Element | str]) -> list[str]:
        """Return blocks; running text between them becomes paragraphs."""
        found: list[str] = []
        running: list[Element | str] = []
        for child in children:
            if isinstance(child, str) or child.name not in _BLOCKS:
                # Between blocks stand line ends.
                if running or not isinstance(child, str) or not child.isspace():
                    running.append(child)
                continue
            found += self._paragraph(running)
            running = []
            found += self._block(child)
        return found + self._paragraph(running)

    def _paragraph(self, children: Sequence[Element | str]) -> list[str]:
        text = self.inline(children).strip() if children else ""
        if "\n" not in text:
            return [_kept_as_text(text)] if text else []
        lines = (_kept_as_text(line.strip()) for line in text.split("\n"))
        return ["  \n".join(lines)]

    def _block(self, element: Element) -> list[str]:
        name = element.name
        if name in _HEADINGS:
            return [f"{'#' * int(name[1])} {self.inline(element.children).strip()}"]
        # Most have none.
        classes = element.get("class").split() if "class=" in element.attributes else ()
        if "callout" in classes:
            return [self._callout(element)]
        if "highlight" in classes or name == "pre":
            return [_code_block(element)]
        if "math" in classes:
            return [f"$$\n{linear_math(element)}\n$$"]
        if "footnotes" in classes:
            return list(self._footnotes(element))
        write = self._writes.get(name)
        return [write(element)] if write else self.blocks(element.children)

    def _plain(self, element: Element) -> str:
        return "".join(self._paragraph(element.children))

    def _summary(self, element: Element) -> str:
        return f"**{self._plain(element)}**"

    @staticmethod
    def _rule(element: Element) -> str:
        return "" if element.has_class("footnotes-sep") else "---"

    def _quote(self, element: Element) -> str:
        return _prefixed("\n\n".join(self.blocks(element.children)), "> ", "> ")

    def _callout(self, element: Element) -> str:
        title, body = "", []
        for child in _elements(element):
            if child.has_class("callout-title"):
                title = self.inline(child.children).strip()
            else:
                body += self.blocks(child.children)
        head = f"[!{element.get('data-callout') or 'note'}] {title}".strip()
        return _prefixed("\n\n".join([head, *body]).replace("\n\n", "\n", 1), "> ", "> ")

    def _list(self, element: Element) -> str:
        number = int(element.get("start") or 1) if element.name == "ol" else 0
        items, is_loose = [], False
        for item in _elements(element):
            marker = f"{number}. " if element.name == "ol" else "- "
            number += 1
            parts = self.blocks(item.children)
            is_loose |= any(child.name == "p" for child in _elements(item))
            inner = ("\n\n" if is_loose else "\n").join(parts)
            items.append(_prefixed(inner, marker, " " * len(marker)))
        return ("\n\n" if is_loose else "\n").join(items)

    def _table(self, element: Element) -> str:
        rows = []
        for row in _found(element, "tr"):
            cells = (self.inline(cell.children).strip() for cell in _elements(row))
            rows.append([cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells])
        if not rows:
            return ""
        width = max(len(row) for row in rows)
        rows = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        return "\n".join(lines)

    def _definitions(self, element: Element) -> str:
        lines: list[str] = []
        for child in _elements(element):
            if child.name == "dt":
                lines.append(("\n" if lines else "") + self.inline(child.children).strip())
            else:
                inner = "\n\n".join(self.blocks(child.children))
                lines.append(_prefixed(inner, ": ", "  "))
        return "\n".join(lines)

    def _footnotes(self, element: Element) -> Iterator[str]:
        for item in _found(element, "li"):
            number = item.get("id").rpartition("fn")[2]
            inner = "\n\n".join(self.blocks(item.children))
            yield _prefixed(inner, f"[^{number}]: ", "    ")

    # ---------------------------------------------------------------- running text

    def inline(self, children: Iterable[Element | str]) -> str:
        """Return running text."""
        return "".join(
            [_shown(child) if isinstance(child, str) else self._span(child) for child in children]
        )

    def _span(self, element: Element) -> str:
        name = element.name
        if name == "br":
            return "\n"
        if name in _LEFT_OUT or element.has_class("footnote-backref"):
            return ""
        if element.has_class("footnote-ref"):
            return f"[^{element.text().strip('[]').partition(':')[0]}]"
        if name == "code":
            return _code(element.text())
        if name == "math":
            return f"${linear_math(element)}$"
        if name == "img":
            # Of a diagram's two pictures one is enough.
            dark = element.has_class("diagram-dark")
            return "" if dark else self._leading(element.get("src"), element.get("alt"), "!")
        if name == "input":
            return "[x]" if " checked" in element.attributes else "[ ]"
        inner = self.inline(element.children)
        if name == "a":
            return self._leading(self._link(element.get("href")), inner)
        if name in ("audio", "video", "iframe"):
            return self._leading(element.get("src"), escaped(element.get("title")))
        if name in _AROUND and inner.strip():
            start, core, end = _outer_space(inner)
            return f"{start}{_AROUND[name]}{core}{_AROUND[name]}{end}"
        return f"<{name}>{inner}</{name}>" if name in _KEPT else inner

    @staticmethod
    def _leading(url: str, text: str, sign: str = "") -> str:
        text = text.replace("\n", " ")
        if not url:
            return text
        return f"{sign}[{text}](<{url}>)" if re.search(r"[\s()]", url) else f"{sign}[{text}]({url})"


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def _found(element: Element, name: str) -> Iterator[Element]:
    """Give the elements of a name in an element that are not within each other."""
    for child in _elements(element):
        if child.name == name:
            yield child
        else:
            yield from _found(child, name)


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{rest if at else first}{line}".rstrip(" " if not line else "")
        for at, line in enumerate(lines)
    )


def _outer_space(text: str) -> tuple[str, str, str]:
    core = text.strip()
    at = text.index(core)
    return text[:at], core, text[at + len(core) :]


def _code_block(element: Element) -> str:
    """Return code with its language and its title behind the fence."""
    titles = [one.text() for one in _elements(element) if one.has_class("code-title")]
    told = element.get("data-language")
    for title in titles:
        quote = "'" if '"' in title else '"'
        told += f" title={quote}{' '.join(title.split())}{quote}"
    code = [one.text() for one in _elements(element) if one.name == "pre"] or [element.text()]
    return _fence("".join(code), told.strip())


def _fence(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    end = "" if text.endswith("\n") else "\n"
    return f"{fence}{language}\n{text}{end}{fence}"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text.strip() else text
