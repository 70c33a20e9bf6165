"""The command line: the only code that prints, asks, reads the clock, or sets an exit code.

0 means done and clean, 1 that there are findings or nothing was found, 2 that it could
not run. Results go to stdout, talk and progress to stderr.
"""

from __future__ import annotations

import sys

from aurora_kb.cli.utf8_mode import begin_in_utf8_mode

__all__ = ["main"]


def main() -> None:
    """Run the command line; every error becomes a message and an exit code."""
    try:
        begin_in_utf8_mode()
        # To import it takes a tenth of a second and more, in which Ctrl-C may come already.
        from aurora_kb.cli.command_line import run_command

        code = run_command()
    except KeyboardInterrupt:
        print("aurora-kb: stopped", file=sys.stderr)
        code = 130
    if code is not None:
        sys.exit(code)
