"""Modules of others that are run when somebody asks them for something."""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


def import_late(name: str) -> None:
    """Have `import name`, here and elsewhere, give a module that is run when it is first used.

    A module that names it in annotations alone does not use it. Python's own `LazyLoader` runs it
    at the second `import`.
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None:
        module = sys.modules[name] = module_from_spec(spec)
        module.__class__ = _LateModule


class _LateModule(ModuleType):
    """One that has not been run."""

    def __getattr__(self, name: str) -> Any:
        self.__class__ = ModuleType  # type: ignore[assignment]
        spec = self.__spec__
        if spec and spec.loader:
            spec.loader.exec_module(self)
        return getattr(self, name)
