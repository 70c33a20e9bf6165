"""Reads a built search index as the reader's browser does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from sites import called_with

from aurora_kb.model import Page
from aurora_kb.site.search.blocks import ROWS_IN_PART
from aurora_kb.site.search.numbers import SIGNS, SMALL

PLACES = ("text", "marked", "heading", "tag", "alias", "title")

# Texts as people write them, for both the builder and the browser to cut.
TEXTS = (
    "Aurora's read-replica: 15 readers, 5.7x faster",
    "snake_case and camelCase, C++ and F#",
    "Überblick über Größen, Œuvre, smørrebrød, Łódź, İstanbul, ΟΔΟΣ ὁδός",
    "cafe\u0301 and caf\u00e9 are one word, re\u00adsume\u0301 too",
    "buses, batches, caches, queries, status, analysis, classes, boxes, sizes, as, gas, series",
    "数据库用于存储数据。",
    "東京タワーとｶﾀｶﾅ、ー と 々",
    "데이터베이스를 쓴다",
    "हिन्दी में नोट्स",
    "ภาษาไทยไม่มีช่องว่าง",
    "كِتَابٌ وكتاب",
    "الكتاب بالكتب وللمكتبة على الله والد كالسيوم",
    "e-mail, GPT-4, 2026-01-05, state-of-the-art, read\u2011replica, a - b, x-",
    "É-mail-Über, 数据-库",
    "שָׁלוֹם שלום",
    "Ёлка и йод",
    "ﬁle № ½ x² ℃ ＡＷＳ",
    "a" * 40 + " " + "é" * 40,
    "mixed 数据library与API混排",
    "emoji 🚀 rocket–dash—dash…end",
    "",
)


def index_of(pages: Mapping[str, Page]) -> Index:
    """Return the index of a site."""
    return Index(pages)


class Index:
    """What the files of the index say."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self.told = called_with(pages, "assets/search/index.js")
        self.rows = [row for block in self.told["blocks"] for row in self._rows(block)]
        self._counts = [block[2] for block in self.told["blocks"]]
        self.kinds = [block[0] for block in self.told["blocks"] for _ in range(block[2])]

    def _rows(self, block: list[object]) -> Iterator[list[str]]:
        _, name, count, _ = block
        for part in range(-(-int(str(count)) // ROWS_IN_PART)):
            yield from called_with(self._pages, f"assets/search/rows/{name}-{part}.js")[1]

    def words(self, kind: str = "note") -> dict[str, dict[str, str]]:
        """Return for each word the titles of this kind it finds, with the place of each."""
        found: dict[str, dict[str, str]] = {}
        bases = [sum(self._counts[:at]) for at in range(len(self._counts))]
        for text in self._files("words"):
            for line in text.split("\n")[1:-1]:
                word, *told = line.split(" ")
                blocks = accumulate(map(int, told[::2]), initial=-1)
                next(blocks)
                for block, places in zip(blocks, told[1::2], strict=True):
                    for at, weight in _numbers(places):
                        if self.kinds[bases[block] + at] == kind:
                            title = self.rows[bases[block] + at][0]
                            found.setdefault(word, {})[title] = PLACES[weight >> 3]
        return found

    def guesses(self) -> list[str]:
        """Return the words among which those are looked for that a misspelt one may be."""
        found: list[str] = []
        for told in self._files("guesses"):
            word = ""
            for piece in told.split():
                word = word[: SIGNS.index(piece[0])] + piece[1:]
                found.append(word)
        return found

    def _files(self, table: str) -> Iterator[Any]:
        for path in self._pages:
            if path.startswith(f"assets/search/{table}/"):
                name, _, told = called_with(self._pages, path)
                assert name == table
                yield told

    def texts(self) -> str:
        """Return all that is kept of the notes' texts."""
        texts = [path for path in self._pages if path.startswith("assets/search/text/")]
        return "\n".join(self._pages[path].data.decode() for path in texts)


def _numbers(postings: str) -> Iterator[tuple[int, int]]:
    at, place = -1, 0
    while place < len(postings):
        step = SIGNS.index(postings[place])
        if step >= SMALL:
            place += 1
            step = (step - SMALL) * len(SIGNS) + SIGNS.index(postings[place])
        at += step
        yield at, SIGNS.index(postings[place + 1])
        place += 2
