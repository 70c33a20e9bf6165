"""Which rules are on, by codes and prefixes of codes, and in which notes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from aurora_kb.config import ChecksConfig
from aurora_kb.errors import ConfigError
from aurora_kb.notes import ignore_spec


def is_on(code: str, default: bool, settings: ChecksConfig) -> bool:
    """Whether a rule runs. The longer of two fitting prefixes wins, at equal length `ignore`."""
    selected = _longest_fit(code, settings.select)
    ignored = _longest_fit(code, settings.ignore)
    if selected == ignored == 0:
        return default
    return selected > ignored


def full_code(code: str) -> str:
    """`AKB201` for `AKB201`, `akb201` and `201`."""
    upper = code.strip().upper()
    return f"AKB{upper}" if upper.isdigit() else upper


def fits(code: str, prefixes: Iterable[str]) -> bool:
    """Whether one of the codes or prefixes means this code."""
    return _longest_fit(code, prefixes) > 0


def _longest_fit(code: str, prefixes: Iterable[str]) -> int:
    fitting = (len(full_code(prefix)) for prefix in prefixes if code.startswith(full_code(prefix)))
    return max(fitting, default=0)


class FileIgnores:
    """`checks.per_file_ignores`: which codes are off in which notes."""

    def __init__(self, settings: ChecksConfig) -> None:
        """Raises `ConfigError` for an invalid pattern."""
        self._specs = [
            (ignore_spec((pattern,), "checks.per_file_ignores"), codes)
            for pattern, codes in settings.per_file_ignores.items()
        ]
        self._known: dict[str, tuple[str, ...]] = {}

    def hides(self, path: str, code: str) -> bool:
        """Whether findings of that code in that note are not shown, selected or not."""
        if not self._specs or not path:
            return False
        if path not in self._known:
            fitting = (codes for spec, codes in self._specs if spec.match_file(path))
            self._known[path] = tuple(code for codes in fitting for code in codes)
        return fits(code, self._known[path])


# ------------------------------------------------------------------ codes that nobody knows


def refuse_unknown_codes(settings: ChecksConfig, codes: Sequence[str]) -> None:
    """Raise `ConfigError` for a code or prefix that fits no rule: it would silently do nothing."""
    refuse_unknown(settings.select, "checks.select", codes)
    refuse_unknown(settings.ignore, "checks.ignore", codes)
    for pattern, prefixes in settings.per_file_ignores.items():
        refuse_unknown(prefixes, f'checks.per_file_ignores."{pattern}"', codes)


def refuse_unknown(prefixes: Iterable[str], where: str, codes: Sequence[str]) -> None:
    """Raise `ConfigError` if one of the prefixes fits none of the codes."""
    for prefix in prefixes:
        if not is_known(prefix, codes):
            raise ConfigError(
                f'{where}: no rule has the code or prefix "{prefix}"', nearest_code(prefix, codes)
            )


def is_known(prefix: str, codes: Sequence[str]) -> bool:
    """Whether a code or prefix fits one of the codes."""
    full = full_code(prefix)
    return bool(full) and any(code.startswith(full) for code in codes)


def nearest_code(code: str, codes: Sequence[str]) -> str:
    """A hint for an unknown code: the nearest one that exists."""
    full = full_code(code)
    near = difflib.get_close_matches(full, sorted(codes), n=10)
    if not near:
        return 'codes look like "AKB201", prefixes like "AKB2"'
    # The first digits say what a rule is about: they are rarely the ones that are wrong.
    return f'nearest: "{max(near, key=lambda one: _common(one, full))}"'


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
