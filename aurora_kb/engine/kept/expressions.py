"""Regular expressions whose compiled form is taken from the last run.

Modules compile theirs when they are imported: for one edited note some 1,700, which took a sixth
of the whole build and come out the same each time. What Python's compiler gives is a list of
numbers. They are kept in the cache, and handed to the function that the compiler hands them to,
which looks whether they are sound. Where this Python has no such function, or another one, all
are compiled as always.
"""

from __future__ import annotations

import re
import sys
import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from aurora_kb.engine.cache import Cache, decoded_entry

_STAGE = "expressions"
_NUMBER = "I"
# With another version a number may mean another thing.
_PYTHON = f"{sys.version} {sys.byteorder} {array(_NUMBER).itemsize}"
# When the program changes, so do some of its expressions: from this number on none is kept that
# nobody asks for.
_MOST = 4_000

_Asked = tuple[str, int]  # the expression and its flags


class _Compiled(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the compiler gives: flags, numbers, groups, and the numbers of the named ones."""

    flags: int
    numbers: bytes
    groups: int
    named: dict[str, int]


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    python: str
    known: list[tuple[_Asked, _Compiled]]


_decode = msgspec.msgpack.Decoder(_Stored).decode


@contextmanager
def known_expressions(cache: Cache) -> Iterator[None]:
    """Take what the expressions of modules compile to from the cache while the block lasts, and
    keep new ones."""
    compiler: Any = getattr(re, "_compiler", None)
    has_parts = hasattr(compiler, "compile") and hasattr(getattr(compiler, "_sre", None), "compile")
    if not has_parts or not cache.remembers:
        yield
        return
    stored = decoded_entry(cache.get([_STAGE]).get(_STAGE), _decode)
    known = dict(stored.known) if stored and stored.python == _PYTHON else {}
    expressions = _Expressions(compiler, compiler.compile, compiler._sre, known)
    compiler.compile = expressions.compiled
    try:
        yield
    finally:
        compiler.compile = expressions.compile_anew
    if expressions.new:
        kept = known if len(known) < _MOST else expressions.used
        told = list({**kept, **expressions.new}.items())
        cache.replace({_STAGE: msgspec.msgpack.encode(_Stored(_PYTHON, told))}, stage=_STAGE)


@dataclass(slots=True)
class _Expressions:
    """Stands for the compiler of a run."""

    compiler: Any  # Python's, a module
    compile_anew: Any
    maker: Any  # the module that makes expressions of numbers
    known: dict[_Asked, _Compiled]
    used: dict[_Asked, _Compiled] = field(default_factory=dict)
    new: dict[_Asked, _Compiled] = field(default_factory=dict)

    def compiled(self, pattern: Any, flags: int = 0) -> Any:
        """Return an expression as Python's compiler does."""
        asked = (pattern, int(flags))
        told = self.known.get(asked) if isinstance(pattern, str) else None
        if told is not None:
            with suppress(TypeError, ValueError, IndexError, RuntimeError):
                made = _made(self.maker, pattern, told)
                self.used[asked] = told
                return made
        if not isinstance(pattern, str) or not _can_be_kept(pattern):
            return self.compile_anew(pattern, flags)
        watched = _Watched(self.maker)
        self.compiler._sre = watched
        try:
            return self.compile_anew(pattern, flags)
        finally:
            self.compiler._sre = self.maker
            if watched.told is not None:
                self.new[asked] = watched.told


def _made(maker: Any, pattern: str, told: _Compiled) -> Any:
    numbers = array(_NUMBER, told.numbers).tolist()
    names: list[str | None] = [None] * (told.groups + 1)
    for name, number in told.named.items():
        names[number] = name
    return maker.compile(pattern, told.flags, numbers, told.groups, told.named, tuple(names))


def _can_be_kept(pattern: str) -> bool:
    """Return whether an expression is one of a module that is being imported, and plain text.

    Those that are made of words of notes would be new ones with each note.
    """
    try:
        pattern.encode()
    except UnicodeEncodeError:  # it looks for half of a pair of surrogates
        return False
    frame = sys._getframe(1)
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_name == "exec_module":
            return True
    return False


class _Watched:
    """Stands before the module that makes expressions, and writes down what it is handed.

    Another thread that compiles at the same time may meet it: that is none of its business.
    """

    def __init__(self, of: Any) -> None:
        self._of, self._thread = of, threading.get_ident()
        self.told: _Compiled | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)

    def compile(self, *args: Any) -> Any:
        """Make an expression."""
        made = self._of.compile(*args)
        if threading.get_ident() == self._thread:
            with suppress(TypeError, ValueError, OverflowError):  # it is handed something else
                _, flags, numbers, groups, named, _ = args
                packed = array(_NUMBER, numbers).tobytes()
                self.told = _Compiled(int(flags), packed, groups, dict(named))
        return made
