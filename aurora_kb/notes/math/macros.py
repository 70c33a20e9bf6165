"""TeX macros that a note defines in one formula and uses in others, as MathJax lets it."""

from __future__ import annotations

import re

# Nobody writes longer ones; they bound what a formula may carry along.
_MAX_DEFINITION = 400
_MAX_PRELUDE = 2000

_COMMAND = r"\\(?:re|provide)?(?:newcommand|DeclareMathOperator)\*?[ ]*\{?(\\[a-zA-Z]+)\}?"
_DEFINITION = re.compile(
    rf"(?:{_COMMAND}[ ]*(?:\[[0-9]\])?(?:\[[^\[\]{{}}]{{0,50}}\])?[ ]*"
    r"|\\g?def[ ]*(\\[a-zA-Z]+)(?:#[1-9])*)(?=\{)"
)
_NAME = re.compile(r"\\[a-zA-Z]+")


class Macros:
    """The definitions met so far in a note."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, str]] = {}  # with their order in the note

    def learn(self, tex: str) -> None:
        """Keep the definitions that stand in a formula."""
        if "\\" not in tex or ("command" not in tex and "def" not in tex and "Declare" not in tex):
            return
        for found in _DEFINITION.finditer(tex):
            end = _closing(tex, found.end())
            if end >= 0:
                text = tex[found.start() : end]
                self._known[found[1] or found[2]] = len(self._known), text

    def prelude(self, tex: str) -> str:
        """Return the definitions that a formula uses and does not make itself."""
        if not self._known:
            return ""
        own = {found[1] or found[2] for found in _DEFINITION.finditer(tex)}
        needed: dict[str, tuple[int, str]] = {}
        waiting = [name for name in dict.fromkeys(_NAME.findall(tex)) if name not in own]
        size = 0
        while waiting and size <= _MAX_PRELUDE:
            name = waiting.pop()
            if name in needed or name not in self._known:
                continue
            needed[name] = self._known[name]
            text = needed[name][1]
            size += len(text)
            waiting += _NAME.findall(text)
        # In the order of the note, so that what one builds on stands before it.
        return "".join(text for _, text in sorted(needed.values()))


def _closing(tex: str, start: int) -> int:
    """Return where the group that begins at `start` ends, -1 if nowhere near."""
    depth = 0
    for at in range(start, min(len(tex), start + _MAX_DEFINITION)):
        if tex[at] in "{}" and tex[at - 1] != "\\":
            depth += 1 if tex[at] == "{" else -1
            if depth == 0:
                return at + 1
    return -1
