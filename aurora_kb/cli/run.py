"""Shared by all commands: options, the configuration, the cache, and progress."""

from __future__ import annotations

import difflib
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from aurora_kb.cli.stage_line import stage_line
from aurora_kb.config import FILE_NAMES, Config, load_config
from aurora_kb.engine import Cache, Means, Workers, sweep, write_if_changed, write_named
from aurora_kb.errors import AuroraError, NotFoundError, OutputError

Command = TypeVar("Command", bound=Callable[..., Any])

REGISTRY = "cards.jsonl"
COPIES = Path(".aurora-kb") / "remote"  # of notes that lie elsewhere
_SECRET_SIZE = 32


class WorkersType(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no argument
    """A number of processes, or the address of a Dask scheduler."""

    name = "N|dask://HOST:PORT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Workers:
        """Return the workers, none of which is started yet."""
        if isinstance(value, Workers):
            return value
        if re.fullmatch(r"dask://[^\s/:]+:\d+|dask://\[[0-9a-fA-F:]+\]:\d+", value):
            return Workers(address=value)
        if not value.isdecimal() or not int(value):
            self.fail(f"{value!r} is neither a number of processes nor dask://HOST:PORT", param)
        return Workers(int(value))


class PathType(click.Path):
    """A path that is not empty, whatever is there."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value == "":
            # A variable of the shell that is not set; it would be the folder one stands in.
            self.fail("the path is empty", param)
        return super().convert(value, param, ctx)


class NotesType(PathType):
    """A folder of notes, or a URL of such a folder that fsspec can read: it is copied here."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the folder, once its copy is up to date."""
        from aurora_kb.engine import fetch, is_remote

        if isinstance(value, str) and is_remote(value):
            return fetch(value, Path.cwd() / COPIES)
        return super().convert(value, param, ctx)


PATH = PathType()
NOTES = NotesType()


def notes_argument(function: Command) -> Command:
    """Add the argument NOTES: a folder, by default the configured one."""
    return click.argument("notes", required=False, type=NOTES)(function)


def run_options(function: Command) -> Command:
    """Add the options that every command has which reads notes."""
    for option in reversed(
        (
            click.option(
                "--workers",
                type=WorkersType(),
                help="Processes to use, or a Dask cluster: dask://HOST:PORT.",
            ),
            click.option("--no-cache", is_flag=True, help="Parse every note anew."),
            click.option("-q", "--quiet", is_flag=True, help="Print results and errors only."),
            click.option(
                "-v",
                "--verbose",
                "--timings",
                "verbose",
                is_flag=True,
                help="Print what each stage took, and long lists to their ends.",
            ),
        )
    ):
        function = option(function)
    return function


@dataclass(slots=True)
class Run:
    """One command's run: its configuration and how it is to be carried out."""

    config: Config
    workers: Workers
    is_quiet: bool = False
    is_verbose: bool = False
    uses_cache: bool = True
    seconds: dict[str, float] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def say(self, message: str) -> None:
        """Print talk, which goes to stderr and which `--quiet` silences."""
        self.said.append(message)
        if not self.is_quiet:
            click.echo(message, err=True)

    @contextmanager
    def cache(self) -> Iterator[Cache]:
        """Open the cache beside the configuration."""
        secret = _secret() if self.uses_cache else b""
        cache = Cache(self._cache_path() if secret else None, secret)
        try:
            yield cache
        finally:
            cache.close()

    @contextmanager
    def means(self) -> Iterator[Means]:
        """Open the cache, and give it with the processes and the watcher of this run."""
        with self.cache() as cache:
            yield Means(self.workers, cache, self.stage)

    def own_folder(self) -> Path:
        """Return the folder of what the tool keeps about the notes; it is made if need be."""
        folder = folder_of(self)
        folder.mkdir(exist_ok=True)
        sweep(folder)
        write_if_changed(folder / ".gitignore", b"cache.sqlite*\nundo.json\n")
        return folder

    def _cache_path(self) -> Path | None:
        try:
            return self.own_folder() / "cache.sqlite"
        except OSError:
            return None  # a read-only place: the run is slower, and otherwise the same

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage, and show it while it lasts if a person is watching."""
        start = time.perf_counter()
        is_watched = not self.is_quiet and sys.stderr.isatty()
        with stage_line(name) if is_watched else nullcontext():
            yield
        self.seconds[name] = time.perf_counter() - start
        if self.is_verbose and not self.is_quiet:
            click.echo(f"{name}: {self.seconds[name]:.2f} s", err=True)


def folder_of(run: Run) -> Path:
    """Return the folder of what the tool keeps about the notes."""
    folder = run.config.root / ".aurora-kb"
    if folder.is_symlink():
        # It may have come with a stranger's notes, to have files written elsewhere.
        raise OutputError(f"{folder} is a link", "remove it: a folder of that name is made")
    return folder


def _secret() -> bytes:
    """Return the secret that marks this user's caches on this machine, `b""` if it cannot be kept.

    A cache may come with the notes of somebody else, and would tell what stands in them.
    """
    path = Path(click.get_app_dir("aurora-kb")) / "cache-secret"
    try:
        known = path.read_bytes() if path.is_file() else b""
        if len(known) != _SECRET_SIZE:
            import secrets  # needed once on a machine

            path.parent.mkdir(parents=True, exist_ok=True)
            write_if_changed(path, secrets.token_bytes(_SECRET_SIZE), mode=0o600)
        # Of two runs that make one at the same time both go on with the one that is left.
        return path.read_bytes()
    except OSError:
        return b""


def registry_of(run: Run) -> Path:
    """Return the file that remembers which cards there are."""
    return folder_of(run) / REGISTRY


def open_run(
    notes: Path | None,
    output: Path | None = None,
    *,
    workers: Workers | None = None,
    no_cache: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> Run:
    """Return a run for the options of `run_options`."""
    if notes is not None and notes.is_file():
        raise AuroraError(f"{notes} is a file", "pass the folder that holds the notes")
    config = load_config(Path.cwd(), notes, output)
    if notes is not None and not quiet and not config.notes.is_relative_to(Path.cwd()):
        # Whoever wrote one here expects it to count.
        for name in filter(os.path.isfile, FILE_NAMES):
            click.echo(f"{name} here is not read: the notes are not below this folder", err=True)
    return Run(
        config,
        workers or Workers(os.cpu_count() or 1),
        is_quiet=quiet,
        is_verbose=verbose,
        uses_cache=not no_cache,
    )


def refuse_copies(run: Run) -> None:
    """Raise when the notes were copied here from a URL: what is written would be lost."""
    if run.config.notes.is_relative_to((Path.cwd() / COPIES).resolve()):
        hint = "change the notes where they are, or copy them into a folder of your own"
        raise AuroraError("notes from a URL are not written to", hint)


def complain(error: AuroraError) -> None:
    """Print an error and what to do about it, on stderr."""
    click.echo(f"aurora-kb: {error}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return `1 note` or `2 notes`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


class NamedFormat(Protocol):
    """What commands need to know of an export format."""

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str: ...


def format_name(
    asked: str | None, output: Path | None, formats: Iterable[NamedFormat], default: str
) -> str:
    """Return the format asked for, else the one that the file's name ends in.

    It is `default` for stdout and for a name without an ending; an ending of no format is an
    error, because the file would hold what its name denies. What cannot be written is refused
    here, before anybody waits for it to be made.
    """
    refuse_place(output)
    known = tuple(formats)
    names = {one.suffix: one.name for one in reversed(known)}
    names |= {f".{one.name}": one.name for one in known}
    if asked is not None:
        if all(one.name != asked for one in known):
            raise _unknown_format(asked, names, known)
        return asked
    if output is None or not output.suffix:
        return default
    ending = output.suffix.lower()
    if ending not in names:
        endings = ", ".join(dict.fromkeys(one.suffix for one in known))
        raise AuroraError(
            f'no format has files that end in "{ending}"',
            f"known endings: {endings}; or name the format: --to NAME",
        )
    return names[ending]


def _unknown_format(
    asked: str, names: Mapping[str, str], known: Sequence[NamedFormat]
) -> NotFoundError:
    # Who writes `json` or `ttl` means the format whose files end so.
    of_ending = [names[f".{asked}"]] if f".{asked}" in names else []
    near = of_ending or difflib.get_close_matches(asked, sorted(names.values()), n=1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    listed = ", ".join(one.name for one in known)
    return NotFoundError(f'no format "{asked}"', f"{hint}known: {listed}")


def refuse_place(output: Path | None) -> None:
    """Raise when no file can be written there."""
    if output is None or str(output) == "-":
        return
    if not output.parent.is_dir():
        raise AuroraError(f"no folder {output.parent}", "create it first")
    if output.is_dir():
        raise AuroraError(f"{output} is a folder", f"name a file in it: --output {output}/FILE")


def write_result(data: bytes, output: Path | None) -> None:
    """Write a result to the file, or to stdout when there is none (or it is `-`)."""
    if output is None or str(output) == "-":
        if sys.stdout.isatty() and b"\0" in data[:1024]:
            raise AuroraError("this format is not for reading", "name a file: --output FILE")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    refuse_place(output)
    write_named(output, data)
