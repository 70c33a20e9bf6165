"""`aurora-kb serve`: build, show, rebuild on save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.build import build_once
from aurora_kb.cli.run import PATH, Run, folder_of, notes_argument, open_run, run_options
from aurora_kb.errors import AuroraError

if TYPE_CHECKING:
    from aurora_kb.pipeline import Build
    from aurora_kb.site import Press

# Milliseconds without a save until all of the site is brought up to date.
QUIET = 1000


@click.command(
    epilog="""\b
Example:
  aurora-kb serve notes --port 8000
"""
)
@notes_argument
@click.option("-o", "--output", type=PATH, help="The folder to write; by default site/.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@run_options
def serve(notes: Path | None, output: Path | None, host: str, port: int, **options: Any) -> None:
    """Build the site, show it at a local address, and rebuild it when a note is saved."""
    from watchfiles import watch

    from aurora_kb.site import PreviewServer

    run = open_run(notes, output, **options)
    site = _Site(run)
    site.build()
    server = PreviewServer(run.config.output, host, port)
    server.start()
    if not _is_loopback(host):
        run.say(
            f"whoever reaches this machine at {host} can read the site; by default only you can"
        )
    try:
        run.say(f"serving at {server.address} (Ctrl-C stops)")
        is_pending = False
        for changes in watch(
            run.config.notes, raise_interrupt=True, rust_timeout=QUIET, yield_on_timeout=True
        ):
            saved = [Path(path) for _, path in changes if not _is_ours(Path(path), run)]
            try:
                if saved and site.show_soon(saved):
                    is_pending = True
                elif saved or is_pending:
                    is_pending = False  # a build that fails waits for the next save
                    site.build()
                else:
                    continue
            except AuroraError as error:
                # A save may catch a folder half renamed: say so and wait for the next one.
                run.say(f"aurora-kb: {error}\n  {error.hint}".rstrip())
                continue
            except OSError as error:
                run.say(f"aurora-kb: {error.filename or run.config.output}: {error.strerror}")
                continue
            server.reload()
    except KeyboardInterrupt:
        run.say("stopped")
    finally:
        server.stop()


class _Site:
    """The site that is shown, with what made it."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._press: Press | None = None

    def build(self) -> None:
        """Bring all of it up to date."""
        build_once(self._run, tell=self._keep)

    def _keep(self, made: Build) -> None:
        self._press = made.press

    def show_soon(self, changed: Sequence[Path]) -> bool:
        """Write the page of the one note that was saved; return whether there was one to write.

        A build takes its time, for a sentence may change other pages; the one who wrote it looks
        at this one.
        """
        from aurora_kb.engine import OutputFolder
        from aurora_kb.pipeline import preview_note

        run, notes = self._run, set(changed)
        if self._press is None or len(notes) != 1:
            return False
        path = notes.pop()
        if not path.is_file() or not path.is_relative_to(run.config.notes):
            return False
        name = path.relative_to(run.config.notes).as_posix()
        with run.cache() as cache:
            page = preview_note(run.config, run.workers, cache, self._press, name)
        return page is not None and OutputFolder(run.config.output).refresh(page)


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _is_ours(path: Path, run: Run) -> bool:
    """Return whether a build writes there: it must not set off the next one."""
    return path.is_relative_to(run.config.output) or path.is_relative_to(folder_of(run))
