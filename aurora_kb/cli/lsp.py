"""`aurora-kb lsp`: the checks in an editor, over stdin and stdout."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click

from aurora_kb.cli.check.rule import page_path
from aurora_kb.cli.clock import today
from aurora_kb.cli.run import Run
from aurora_kb.config import Config, load_config
from aurora_kb.engine import Workers
from aurora_kb.errors import AuroraError


@click.command(
    epilog="""\b
Example:
  aurora-kb lsp
"""
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes to use.")
@click.option("--no-cache", is_flag=True, help="Parse every note anew.")
def lsp(workers: int | None, no_cache: bool) -> None:
    """Show findings and fixes in an editor that speaks the Language Server Protocol.

    An editor starts this command itself; it talks over stdin and stdout.
    """
    try:
        from aurora_kb.lsp import Host, make_server
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        hint = 'pip install "aurora-kb[lsp]"'
        raise AuroraError("the language server needs pygls", hint) from error

    processes = Workers(workers or os.cpu_count() or 1)
    host = Host(
        configure=_configure,
        open_cache=lambda config: Run(config, processes, uses_cache=not no_cache).cache(),
        today=today,
        rule_page=page_path,
        workers=processes,
    )
    # pygls logs each message; what matters is told to the editor itself.
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    make_server(host).start_io()
    # The editor has gone. Python would wait for threads, and for processes at work for them,
    # until they have learnt what nobody asks any more; these processes end with this one.
    sys.stderr.flush()
    os._exit(0)


def _configure(folder: Path) -> Config:
    """Read the configuration of a folder; a vault without one is the folder itself."""
    config = load_config(folder)
    return config if config.notes.is_dir() else load_config(folder, folder)
