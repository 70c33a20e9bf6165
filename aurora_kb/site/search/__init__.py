"""Search over the whole text: an index in small scripts, of which a question loads a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.search.keeping import index_pages, plan_blocks

__all__ = ["search_pages"]


def search_pages(
    atlas: Atlas, cache: Cache | None = None, known: Mapping[str, str] | None = None
) -> Iterator[Page]:
    """Give all files of the index.

    The `cache` remembers the blocks. Files of the `known` stamps, by path, are not made again.
    """
    yield from index_pages(plan_blocks(atlas), cache or Cache(), known or {})
