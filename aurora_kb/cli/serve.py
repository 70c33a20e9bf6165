"""`aurora-kb serve`: build, show, rebuild on save."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.build import build_once, summary_of_save, summary_of_served
from aurora_kb.cli.run import PATH, Run, folder_of, notes_argument, open_run, run_options
from aurora_kb.config import SKIPPED_FOLDERS
from aurora_kb.errors import AuroraError

if TYPE_CHECKING:
    from aurora_kb.model import Page
    from aurora_kb.pipeline import Build, Previews
    from aurora_kb.site import PreviewServer

QUIET = 1.0  # seconds without a save until all of the site is brought up to date
# Milliseconds between two looks for saves. A save is shown when a look has nothing new.
STEP = 20
IDLE = 200  # milliseconds without a save that are a quiet moment
SHOWN_AT_ONCE = 8  # notes; more are not a person's save, and a build is as quick


@click.command(
    epilog="""\b
Example:
  aurora-kb serve notes --port 8000
"""
)
@notes_argument
@click.option("-o", "--output", type=PATH, help="The folder to write; by default site/.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@run_options
def serve(notes: Path | None, output: Path | None, host: str, port: int, **options: Any) -> None:
    """Build the site, show it at a local address, and rebuild it when a note is saved."""
    from aurora_kb.site import PreviewServer

    run = open_run(notes, output, **options)
    server = PreviewServer(run.config.output, host, port, run.config.site.base_url)
    site = _Site(run, server)
    saves = _Saves(run, site)
    try:
        # Before the build, which may take minutes: an address that is taken is told at once,
        # and what is saved meanwhile is noticed.
        server.listen()
        saves.start()
        site.build()
        server.start()
        if not _is_loopback(host):
            run.say(
                f"whoever reaches this machine at {host} can read the site; by default only you can"
            )
        run.say(f"serving at {server.address} (Ctrl-C stops)")
        if not site.is_ready and _is_built(site, run):
            server.reload()
        while True:
            saves.wait()
            if _is_built(site, run):
                server.reload()
    except KeyboardInterrupt:
        run.say("stopped")
    finally:
        saves.stop()
        server.stop()


def _is_built(site: _Site, run: Run) -> bool:
    """Bring the site up to date; say so where that fails, as the next save may repair it."""
    try:
        site.build()
    except AuroraError as error:
        # A save may catch a folder half renamed.
        run.say(f"aurora-kb: {error}\n  {error.hint}".rstrip())
    except OSError as error:
        run.say(f"aurora-kb: {error.filename or run.config.output}: {error.strerror}")
    else:
        return True
    return False


class _Saves:
    """Notices what is saved, in a thread of its own, and has its pages shown at once."""

    def __init__(self, run: Run, site: _Site) -> None:
        self._run, self._site = run, site
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="saves", daemon=True)
        # Of each save, whether a page of it is shown; or what ended the watch.
        self._news: SimpleQueue[bool | Exception] = SimpleQueue()

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more. A second call does nothing."""
        self._end.set()
        if self._thread.ident is not None:
            self._thread.join(timeout=1.0)

    def wait(self) -> None:
        """Return when a build is due: after a pause, at once if only it can show what was saved."""
        is_pending = False
        while True:
            try:
                # With an end to the wait, for Windows hears no Ctrl-C in one without.
                news = self._news.get(timeout=QUIET)
            except Empty:
                if is_pending:
                    return
                continue
            if isinstance(news, Exception):
                raise news
            if not news:
                return
            is_pending = True

    def _watch(self) -> None:
        try:
            while not self._end.is_set():
                with suppress(FileNotFoundError):
                    self._watch_folder()
                # The system watches a folder and not its name: one that was made anew, by a tool
                # that copies or by another branch, is watched from here on.
                while not self._run.config.notes.is_dir() and not self._end.wait(IDLE / 1000):
                    pass
                self._news.put(False)
        except Exception as error:
            self._news.put(error)

    def _watch_folder(self) -> None:
        """Tell what is saved, until the folder of the notes is another one or gone."""
        from watchfiles import watch

        run, site = self._run, self._site
        watched = _identity(run.config.notes)
        for changes in watch(
            run.config.notes,
            stop_event=self._end,
            raise_interrupt=False,
            step=STEP,
            rust_timeout=IDLE,
            yield_on_timeout=True,
        ):
            saved = sorted({Path(path) for _, path in changes if _is_read(Path(path), run)})
            if saved:
                self._news.put(site.show(saved))
            elif not changes:
                if _identity(run.config.notes) != watched:
                    return
                site.warm_up()


def _identity(folder: Path) -> tuple[int, int]:
    """Return what tells a folder from another one of its name; nothing is told of one that is
    not there."""
    try:
        status = folder.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


class _Site:
    """The site that is shown, with what made it.

    A build takes its time, for a sentence may change other pages; the one who wrote it looks at
    one page. So that is shown before, also while a build is at work: it is kept in memory and
    not written, for the build owns the folder, and goes when a build has finished that began
    after the save.
    """

    def __init__(self, run: Run, server: PreviewServer) -> None:
        self._run, self._server = run, server
        self._lock = threading.Lock()
        self._previews: Previews | None = None
        self._is_warm = False
        self._begun = self._finished = 0  # numbers of builds
        self._shown: dict[str, int] = {}  # with the builds begun when it was saved, by path

    @property
    def is_ready(self) -> bool:
        """Whether pages of saved notes can be shown: a site that was found finished had no build.

        The next one then makes what they need, whether anything has changed or not.
        """
        return self._previews is not None

    def build(self) -> None:
        """Bring all of it up to date."""
        with self._lock:
            self._begun += 1
            number = self._begun
        build_once(
            self._run,
            tell=self._keep,
            is_forced=not self.is_ready and number > 1,
            describe=summary_of_served if number == 1 else summary_of_save,
        )
        with self._lock:
            self._finished = number
            for path in [path for path, begun in self._shown.items() if begun < number]:
                self._server.drop(path)
                del self._shown[path]

    def _keep(self, made: Build) -> None:
        from aurora_kb.pipeline import Previews

        if made.renderer:
            self._previews = Previews(self._run.config, made.knowledge, made.renderer)
            self._is_warm = False

    def show(self, saved: Sequence[Path]) -> bool:
        """Show the pages of notes that were saved; return whether there was one to show.

        What else was saved, such as a copy that an editor makes, can wait a second for the build.
        """
        begun, previews = self._begun, self._previews
        if previews is None or len(saved) > SHOWN_AT_ONCE:
            return False
        pages = [page for path in saved if (page := self._page(previews, path))]
        with self._lock:
            # A build that began after the save may have finished by now.
            if self._finished > begun:
                return True
            for page in pages:
                self._server.show(page)
                self._shown[page.path] = begun
        if pages:
            self._server.reload()
        return bool(pages)

    def _page(self, previews: Previews, path: Path) -> Page | None:
        notes = self._run.config.notes
        if not path.is_relative_to(notes):
            return None
        try:
            return previews.page(path.relative_to(notes).as_posix())
        except (AuroraError, OSError):
            return None  # the build says what is wrong

    def warm_up(self) -> None:
        """Use a quiet moment to make what pages of single notes need."""
        previews = self._previews
        if previews is not None and not self._is_warm:
            self._is_warm = True
            with suppress(AuroraError, OSError):
                previews.warm_up()


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _is_read(path: Path, run: Run) -> bool:
    """Return whether a build may read it: what it writes must not set off the next one.

    Nor must what an editor keeps in a hidden folder: Obsidian saves there which tab is open.
    """
    config = run.config
    if path.is_relative_to(config.output) or path.is_relative_to(folder_of(run)):
        return False
    names = path.relative_to(config.notes).parts if path.is_relative_to(config.notes) else ()
    return not any(name.startswith(".") or name in SKIPPED_FOLDERS for name in names)
