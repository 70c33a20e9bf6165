"""Whatever stands in the notes: no page holds anything that could run, load or lead astray."""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache
from html.parser import HTMLParser

from fuzz import examples
from hostile import TRICKS
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import make_site, make_vault

from aurora_kb.cards import export_cards, make_cards
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig

# Where text meets markup: beginnings, ends and neighbours of the tricks.
PIECES = st.one_of(
    st.sampled_from(TRICKS),
    st.sampled_from(
        [
            "# ", "## ", "- ", "- **", "**: ", "**", "> [!", "] ", "> ", "| ", " |\n|---|\n",
            "\n", "\n\n", "[[", "]]", "|", "![[", "![", "](", ")", "<", ">", '"', "'", "=", " ",
            "`", "```", "```mermaid\n", "```dataview\nTABLE ", "$", "$$", "==", "%%", "[^1]",
            "[^1]: ", "#", "^a", "*[", "]: ", "{.", "{#", "}", ":: ", "<a ", "<div ", "<p id=",
            "<b>", "</b>", "<details>", "<summary>", "<svg>", "<math>", "<style>", "<template>",
            "<!--", "-->", "<![CDATA[", "href=", "src=", "style=", "onload=", "class=", "id=",
            "javascript:", "data:text/html,", "//evil.example/", "&lt;", "&#x3c;", "&colon;",
            "\u2028", "\0", "\ufdd0", " vs ", " -> ", " = ", "What is ", "?", " is a ", "/", "\\",
        ]
    ),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
ACTIVE = {
    "base", "embed", "form", "frame", "iframe", "link", "meta", "object", "script", "style",
    "template", "textarea", "title",
}  # fmt: skip
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset")


class Judge(HTMLParser):
    """Collects what an author of notes may not bring into a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.active: list[tuple[str, ...]] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE and tag != "title":
            self.active.append((tag, *(name for name, _ in attrs)))
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            is_active = name.startswith("on") or name in ("style", "srcdoc", "ping")
            if is_active or (name in ADDRESSES and not is_plain(tag, address)):
                self.faults.append(f"<{tag} {name}={value}>")

    handle_startendtag = handle_starttag


def is_plain(tag: str, address: str) -> bool:
    """Whether an address leads within the site, or is one that a reader may follow by a click."""
    if tag == "a" and re.match(r"(https?|mailto|tel|obsidian):", address):
        return True
    return not re.match(r"[a-z][a-z0-9+.-]*:|//|\\", address)


@lru_cache(maxsize=1)
def usual() -> frozenset[tuple[str, ...]]:
    """What active elements the theme itself has, by their attributes."""
    made = make_site(
        {"A.md": "# A\n\n- **is**: plain\n\n[[B]] ![[p.pdf]]\n", "B.md": "b\n"}, ["p.pdf"]
    )
    pages = (page for page in made.values() if page.path.endswith(".html"))
    return frozenset(found for page in pages for found in Judge(page.data.decode()).active)


@settings(max_examples=examples(25), deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["", "title", "aliases", "tags", "description", "source"]))
def test_no_page_holds_what_could_act(text: str, value: str, key: str) -> None:
    front = f"---\n{key}: {value!r}\n---\n" if key else ""
    notes = {"A.md": front + text, "B.md": f"{value}\n\n[[A]] ![[A]]\n"}
    for path, page in make_site(notes).items():
        if path.endswith(".html"):
            judge = Judge(page.data.decode(errors="replace"))
            redirect = ("meta", "http-equiv", "content")
            assert set(judge.active) - usual() - {redirect} == set(), path
            assert judge.faults == [], path
        elif path.endswith(".js") and path.startswith("assets/") and "data" in path:
            assert b"</script" not in page.data.lower()


@settings(max_examples=examples(60), deadline=None)
@given(TEXTS)
def test_no_card_holds_what_could_act(text: str) -> None:
    written = f"---\ncards: [spaced-repetition, clozes]\n---\n# A\n\n- **is**: {text}\n\n{text}\n"
    vault = make_vault({"A.md": written})
    cards = make_cards(vault, build_graph(vault), CardsConfig())
    for row in csv.reader(io.StringIO(export_cards(cards, "tsv").decode()), delimiter="\t"):
        for cell in row[3:5]:
            judge = Judge(cell)
            assert [found for found in judge.active if found[0] != "hr"] == []
            assert [fault for fault in judge.faults if "font-size" not in fault] == []
