"""Processes that this one starts import nothing from the folder in which a command is called.

Python puts that folder before its own library for a process that is started as workers are, and
the folder may hold the notes of somebody else, with a file `multiprocessing.py` among them.
"""

from __future__ import annotations

import os

_NAME = "PYTHONSAFEPATH"
_given = os.environ.get(_NAME)


def import_nothing_from_here() -> None:
    """Tell it to all processes that are started from now on."""
    os.environ[_NAME] = "1"


def given_environment() -> dict[str, str]:
    """Return the environment as it was, for a program that the user has chosen."""
    others = {name: value for name, value in os.environ.items() if name != _NAME}
    return others if _given is None else {**others, _NAME: _given}
