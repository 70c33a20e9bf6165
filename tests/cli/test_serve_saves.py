"""What `serve` shows of a saved note, before, during and after a build of the whole site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from aurora_kb.cli.build import build_once
from aurora_kb.cli.run import Run
from aurora_kb.cli.serve import _is_read, _Site
from aurora_kb.config import load_config
from aurora_kb.engine import Cache, Workers
from aurora_kb.site import PreviewServer


class Stopped(Run):
    """A run in which something happens while the site is rendered."""

    meanwhile = staticmethod(lambda: None)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        with super().stage(name):
            yield
            if name == "render the site":
                # In another thread, as saves are noticed.
                thread = threading.Thread(target=self.meanwhile)
                thread.start()
                thread.join()


@pytest.fixture
def run(tmp_path: Path) -> Stopped:
    (tmp_path / "notes").mkdir()
    save(tmp_path, "As it was.")
    return Stopped(load_config(tmp_path), Workers(1), is_quiet=True)


@pytest.fixture
def server(run: Stopped) -> Iterator[PreviewServer]:
    server = PreviewServer(run.config.output, port=0)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(run: Stopped, server: PreviewServer) -> _Site:
    site = _Site(run, server)
    site.build()
    return site


class Watched(Run):
    """A run that remembers the cache it opened."""

    opened: Cache | None = None

    @contextmanager
    def cache(self) -> Iterator[Cache]:
        with super().cache() as cache:
            self.opened = cache
            assert cache.remembers
            yield cache


def test_what_was_built_is_shown_once_its_cache_is_closed(run: Run) -> None:
    # The cache is that of the thread that builds. Saves are noticed in another.
    watched = Watched(run.config, Workers(1), is_quiet=True)
    told: list[bool] = []
    build_once(watched, tell=lambda made: told.append(bool(watched.opened.remembers)))  # type: ignore[union-attr]
    assert told == [False]


def save(folder: Path, sentence: str) -> Path:
    path = folder / "notes" / "Lake.md"
    path.write_text(f"# Lake\n\n{sentence}\n", encoding="utf-8")
    return path


def page(server: PreviewServer) -> str:
    with urlopen(f"{server.address}notes/Lake.html") as answer:
        return str(answer.read().decode())


def file(run: Run) -> str:
    return (run.config.output / "notes" / "Lake.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("notes/Lake.md", True),
        ("notes/pictures/lake.png", True),
        ("notes", True),
        ("site/notes/Lake.html", False),
        (".aurora-kb/cards.jsonl", False),
        ("notes/.aurora-kb/cache.sqlite", False),
        ("notes/.obsidian/workspace.json", False),
        ("notes/.Lake.md.swp", False),
        ("notes/node_modules/x.md", False),
    ],
)
def test_only_what_a_build_reads_sets_one_off(run: Stopped, path: str, expected: bool) -> None:
    assert _is_read(run.config.root / path, run) is expected


def test_a_saved_note_is_shown_and_not_written(
    run: Stopped, server: PreviewServer, site: _Site
) -> None:
    assert site.show([save(run.config.root, "Frozen.")])
    assert "Frozen." in page(server)
    assert "As it was." in file(run)


def test_the_build_after_it_is_shown_in_its_place(
    run: Stopped, server: PreviewServer, site: _Site
) -> None:
    site.show([save(run.config.root, "Frozen.")])
    site.build()
    assert "Frozen." in file(run)
    # Nothing is shown in the place of the file.
    (run.config.output / "notes" / "Lake.html").write_text("the file", encoding="utf-8")
    assert "the file" in page(server)


def test_what_is_saved_during_a_build_is_shown_until_the_next_one_has_it(
    run: Stopped, server: PreviewServer, site: _Site
) -> None:
    seen: list[str] = []

    def meanwhile() -> None:
        site.show([save(run.config.root, "Second.")])
        seen.append(page(server))

    save(run.config.root, "First.")
    run.meanwhile = meanwhile  # type: ignore[method-assign]
    site.build()
    assert "Second." in seen[0]
    assert "First." in file(run)
    assert "Second." in page(server)
    del run.meanwhile
    site.build()
    assert "Second." in file(run)


def test_a_page_that_comes_too_late_is_not_shown(
    run: Stopped, server: PreviewServer, site: _Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_note = site._page

    def slow(previews: object, path: Path) -> object:
        made = of_note(previews, path)  # type: ignore[arg-type]
        save(run.config.root, "Newer.")
        site.build()
        return made

    monkeypatch.setattr(site, "_page", slow)
    site.show([save(run.config.root, "Older.")])
    assert "Newer." in page(server)


def test_many_files_at_once_wait_for_the_build(run: Stopped, site: _Site) -> None:
    assert not site.show([run.config.notes / f"{number}.md" for number in range(20)])


def test_a_saved_note_is_shown_though_a_new_one_waits_for_the_build(
    run: Stopped, server: PreviewServer, site: _Site
) -> None:
    new = run.config.notes / "New.md"
    new.write_text("# New\n", encoding="utf-8")
    assert site.show([save(run.config.root, "Frozen."), new])
    assert not site.show([new])
    assert "Frozen." in page(server)


def test_a_site_that_was_found_finished_is_made_ready_by_a_second_build(
    run: Stopped, server: PreviewServer, site: _Site
) -> None:
    found = _Site(run, server)
    found.build()
    assert not found.is_ready
    found.build()
    assert found.is_ready
    assert found.show([save(run.config.root, "Frozen.")])
    assert "Frozen." in page(server)
