"""Pages are the same wherever they are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sites import make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.engine import OutputFolder, Spool, Workers
from aurora_kb.errors import AuroraError
from aurora_kb.model import Page
from aurora_kb.site import SiteContent, Theme, load_theme, prepare_site, render_site
from aurora_kb.site.machine_readable.twins import linked_twins

NOTES = {
    "Queue.md": "# Queue\n\n- **is**: a line of <b>things</b> & more, see [[Stack]]\n",
    "Stack.md": "# Stack\n\n- **is**: a pile, not a [[Queue]]\n\nIt costs $x^2$.\n\n#tag/sub\n",
    "Ünïcode 知识.md": "# Ünïcode 知识\n\n> [!tip] Hint\n> See [[Queue#Queue|the queue]].\n",
}
SEVERAL = Workers(2, serial_below=1)


def pages(
    workers: Workers,
    settings: SiteConfig | None = None,
    theme: Theme | None = None,
    spool: Spool | None = None,
) -> Mapping[str, Page]:
    vault = make_vault(NOTES)
    content = SiteContent(vault, build_graph(vault))
    renderer = prepare_site(content, settings or SiteConfig(), theme)
    made = render_site(renderer, workers=workers, spool=spool)
    return {page.path: page for page in made}


@pytest.mark.parametrize(
    "settings",
    [
        SiteConfig(),
        SiteConfig(base_url="https://example.org/kb/", llms_full=True),
        SiteConfig(language="ar"),
        SiteConfig(markdown=False),
    ],
)
def test_several_processes_print_what_one_prints(settings: SiteConfig) -> None:
    assert pages(SEVERAL, settings) == pages(Workers(), settings)


def test_pages_of_other_processes_wait_on_the_disk(tmp_path: Path) -> None:
    alone = pages(Workers())
    folder = OutputFolder(tmp_path)
    with folder.spool() as spool:
        made = pages(SEVERAL, spool=spool)
        assert made["notes/Queue.html"].data == b""
        assert made["notes/Queue.md"].data == b""
        assert "notes/Queue.html" in spool.names()
        folder.write(made.values(), spool)
    assert {path: (tmp_path / path).read_bytes() for path in alone} == {
        path: page.data for path, page in alone.items()
    }


def test_what_is_kept_is_told_and_not_printed() -> None:
    known = {path: page.stamp for path, page in pages(Workers()).items() if page.stamp}
    vault = make_vault(NOTES)
    renderer = prepare_site(SiteContent(vault, build_graph(vault)), SiteConfig(), known=known)
    made = render_site(renderer, workers=SEVERAL)
    kept = {page.path for page in made if page.is_kept}
    assert {"index.html", "notes/Queue.html", "notes/Queue.md"} <= kept


def test_an_error_in_another_process_names_the_template_and_its_line() -> None:
    own = {"pages/note.html.j2": "fine\n{{ nothing.of_that_name }}\n"}
    theme = replace(load_theme(), own_templates=own)
    with pytest.raises(AuroraError, match=r"template pages/note\.html\.j2, line 2") as caught:
        pages(SEVERAL, theme=theme)
    assert "folder templates" in caught.value.hint


def test_processes_that_are_kept_print_each_site_with_its_own_theme() -> None:
    theme = replace(load_theme(), own_templates={"pages/note.html.j2": "mine: {{ title }}"})
    with SEVERAL.at_work() as workers:
        first = pages(workers)
        second = pages(workers, theme=theme)
        third = pages(workers)
    assert second["notes/Queue.html"].data == b"mine: Queue"
    assert third == first


def test_a_twin_is_sent_the_twins_that_it_links_to() -> None:
    html = '<a href="../a/B%20c.html#x">1</a> <a href="D&#x27;s.html">2</a> <a href="E.html">3</a>'
    twins = ["notes/a/B c.html", "notes/b/D's.html", "notes/b/F.html"]
    assert linked_twins(html, "notes/b/P.html", twins) == {"notes/a/B c.html", "notes/b/D's.html"}


def test_no_page_defines_macros_of_its_own() -> None:
    """Such a macro and its page hold each other, so no printed page would be let go of."""
    theme = load_theme()
    pages = {name: text for name, text in theme.templates.items() if name.startswith("pages/")}
    assert len(pages) > 10
    assert [name for name, text in pages.items() if "{% macro" in text or "{%- macro" in text] == []
