"""The group of all commands, and how a run of one of them ends: with a message and a code."""

from __future__ import annotations

import gc
import os
import signal
import sys

import click

from aurora_kb import __version__
from aurora_kb.cli.lazy_groups import LazyGroup
from aurora_kb.cli.run import complain
from aurora_kb.cli.safe_imports import import_nothing_from_here
from aurora_kb.cli.streams import print_anything
from aurora_kb.engine import import_late
from aurora_kb.errors import AuroraError

# Each command is in the module of its name; the sentences are the first ones of its help.
COMMANDS = {
    "build": "Build the site with its graph, flashcards and check report.",
    "cards": "Show and export the flashcards that the notes give.",
    "check": "Report what is stale, broken or missing in the notes; repair it on request.",
    "due": "Tell what is due today: cards by deck, and notes by their front matter.",
    "enrich": "Fill ai_key_terms and ai_abstract where they are empty; without --write, show how.",
    "graph": "Ask the concept graph, or export it.",
    "init": "Write a configuration and a first note, never over an existing file.",
    "lsp": "Show findings and fixes in an editor that speaks the Language Server Protocol.",
    "reviews": "Join, export and replay the log of reviews.",
    "schema": "Say what properties may hold: read it off the notes, import or export it.",
    "serve": "Build the site, show it at a local address, and rebuild it when a note is saved.",
    "study": "Ask the cards that are due today, and some new ones.",
}


@click.group(
    cls=LazyGroup,
    sentences=COMMANDS,
    folder="aurora_kb.cli",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="""\b
Example:
  aurora-kb build notes --output site
""",
)
@click.version_option(__version__, prog_name="aurora-kb", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn a folder of notes into a site, a concept graph, flashcards and a check report."""


def _say_where_notes_go(error: click.ClickException) -> None:
    """Add a hint if a word is too many: commands that are asked a question take notes by option."""
    command = error.ctx.command if isinstance(error, click.UsageError) and error.ctx else None
    is_asked = command and any("--notes" in parameter.opts for parameter in command.params)
    if is_asked and "unexpected extra" in error.message:
        click.echo("  the notes folder goes after --notes", err=True)


def run_command() -> int | None:
    """Run the command that the arguments name; its exit code, and none for a worker's process."""
    # It takes a fifth of a second of the processor. A build after most edits makes no graph, and
    # workers name it in annotations alone.
    import_late("networkx")
    # A worker runs the script once more before its own work, and not every installer writes
    # scripts that know it. It has its name by then, and its parent only later.
    # It has imported the module that tells; whoever has not is no worker.
    processes = sys.modules.get("multiprocessing.process")
    if processes is not None and processes.current_process().name != "MainProcess":
        return None
    # What a run imports and makes lives to its end: a look for circles at every 700 objects
    # finds none, and takes a twentieth of the time of a check.
    gc.set_threshold(50_000)
    import_nothing_from_here()
    print_anything()
    code = _run()
    # All is written and said. Where Python heeds Ctrl-C while it ends, it prints where it was.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # At its end Python looks for circles in all that is left, which was a fifteenth of a build:
    # 1.2 s of the processor for 300 notes, and 0.1 s without.
    # What draws diagrams is made with nanobind, which complains at length of all that is left.
    if "novasvg" not in sys.modules:
        gc.freeze()
    return code


def _run() -> int:
    """Run the command; the exit code."""
    stdout = sys.stdout
    try:
        code = commands.main(prog_name="aurora-kb", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        _say_where_notes_go(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("aurora-kb: stopped", err=True)
        return 130
    except SystemExit:
        # `aurora-kb cards list | head` is no fault. click ends with 1 there, once it has put
        # another file in the place of stdout, so that Python does not complain on exit.
        if sys.stdout is stdout:
            raise
        return 0
    except AuroraError as error:
        complain(error)
        return 2
    except OSError as error:
        # Disk full, no permission: the file and the system's reason say it all.
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"aurora-kb: {place}{error.strerror or error}", err=True)
        return 2
    except Exception as error:
        # Ours to mend: a person gets one line, a developer the traceback on request.
        if os.environ.get("AURORA_KB_DEBUG"):
            raise
        name = type(error).__name__
        click.echo(f"aurora-kb: internal error, please report it: {name}: {error}", err=True)
        click.echo("  AURORA_KB_DEBUG=1 shows where it happened", err=True)
        return 2
    return code if isinstance(code, int) else 0
