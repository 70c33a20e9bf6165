"""The pages about all notes cost in proportion to the notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import calls_of
from sites import make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas
from aurora_kb.site.data.compare import compare_part_page, compare_parts
from aurora_kb.site.data.table import table_columns, table_pages
from aurora_kb.site.views.health import health_view
from aurora_kb.site.views.paths import paths_view
from aurora_kb.site.views.statistics import statistics_view


def atlas_of(count: int) -> Atlas:
    notes = {
        f"Meeting {n}.md": (
            f"---\ncreated: 20{10 + n % 15}-01-01\nrank: {n}\ntags: [t{n % 9}]\n---\n"
            f"**Thing {n}**\n\n- **uses**: Thing {n // 2}\n- **limit**: {n} MB\n\n"
            f"See [[Meeting {n // 3}]] and Meeting {n // 2}.\n"
        )
        for n in range(count)
    }
    vault = make_vault(notes)
    return make_atlas(
        SiteContent(vault, build_graph(vault)), SiteConfig(table=("tags", "created", "rank"))
    )


@pytest.fixture(scope="module")
def atlases() -> tuple[Atlas, Atlas]:
    return atlas_of(100), atlas_of(200)


@pytest.mark.parametrize(
    "work",
    [
        lambda atlas: list(table_pages(atlas, table_columns(atlas))),
        health_view,
        statistics_view,
        paths_view,
        lambda atlas: [compare_part_page(part, atlas) for part in compare_parts(atlas)],
    ],
    ids=["table", "health", "statistics", "paths", "chooser"],
)
def test_twice_the_notes_are_twice_the_work(
    atlases: tuple[Atlas, Atlas], work: Callable[[Atlas], object]
) -> None:
    small, large = (calls_of(lambda atlas=atlas: work(atlas)) for atlas in atlases)  # type: ignore[misc]
    assert large < 2.4 * small
