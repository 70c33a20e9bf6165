"""Known findings that are not shown, and a report of those that are gone.

A finding is known by its code, its note and the line it is about without the line's number:
in the front matter the key, in the body the text. So it is found again when lines above it
come and go, and when the note is moved. Equal ones are counted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aurora_kb.errors import AuroraError
from aurora_kb.model import Finding

VERSION = 1

_KEY = re.compile(r"[^\s#:][^:\n]*(?=:)")
_END_OF_HEAD = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """A finding that may stay, and how many there are of it."""

    path: str
    code: str
    fingerprint: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of the notes in a folder, sorted."""

    notes: str
    known: tuple[KnownFinding, ...]


@dataclass(frozen=True, slots=True)
class BaselineComparison:
    """What a baseline makes of findings: those it does not know, and what became of its own."""

    new: tuple[Finding, ...]
    hidden: int
    left: Baseline  # what is still found, as it is written the next time
    gone: tuple[KnownFinding, ...]


# ------------------------------------------------------------------ telling findings apart


class Fingerprints:
    """Names findings by what they are about, whatever line that has moved to."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` holds the notes by path; findings of others are named by their code."""
        self._texts = texts
        self._lines: dict[str, tuple[list[str], int]] = {}

    def of(self, finding: Finding) -> str:
        """Sixteen hexadecimal digits, the same for equal faults in equal lines."""
        subject = f"{finding.code}\0{self._subject(finding)}"
        return hashlib.sha256(subject.encode("utf-8", "replace")).hexdigest()[:16]

    def _subject(self, finding: Finding) -> str:
        if finding.path not in self._lines:
            text = self._texts.get(finding.path, "")
            self._lines[finding.path] = (text.split("\n"), _end_of_head(text))
        lines, end = self._lines[finding.path]
        if not 0 < finding.line <= len(lines):
            return ""
        line = lines[finding.line - 1]
        key = _KEY.match(line) if finding.line <= end else None
        return key[0] if key else line.strip()


def _end_of_head(text: str) -> int:
    """The number of the line that ends the front matter, 0 if there is none."""
    if not text.removeprefix("\ufeff").startswith("---"):
        return 0
    end = _END_OF_HEAD.search(text, text.find("\n") + 1)
    return text.count("\n", 0, end.start()) + 1 if end else 0


# ------------------------------------------------------------------ making and comparing


def make_baseline(
    findings: Iterable[Finding], texts: Mapping[str, str], notes: str = ""
) -> Baseline:
    """The baseline in which all of these findings are known. `notes` names their folder."""
    prints = Fingerprints(texts)
    counts = Counter((one.path, one.code, prints.of(one)) for one in findings)
    return Baseline(
        notes, tuple(sorted(KnownFinding(*what, count) for what, count in counts.items()))
    )


def compare(
    baseline: Baseline, findings: Sequence[Finding], texts: Mapping[str, str]
) -> BaselineComparison:
    """Take the known findings away.

    An entry of a note that is no longer there stands for the same fault in any other note:
    notes are moved. `texts` must hold every note of the vault.
    """
    prints = Fingerprints(texts)
    open_entries = Counter({(one.path, one.fingerprint): one.count for one in baseline.known})
    found: Counter[tuple[str, str, str]] = Counter()
    unknown: list[Finding] = []
    for finding in findings:
        fingerprint = prints.of(finding)
        if open_entries[finding.path, fingerprint] > 0:
            open_entries[finding.path, fingerprint] -= 1
            found[finding.path, finding.code, fingerprint] += 1
        else:
            unknown.append(finding)
    moved: dict[str, list[str]] = {}
    for path, fingerprint in sorted(+open_entries):
        if path not in texts:
            moved.setdefault(fingerprint, []).extend([path] * open_entries[path, fingerprint])
    new: list[Finding] = []
    for finding in unknown:
        fingerprint = prints.of(finding)
        if places := moved.get(fingerprint):
            open_entries[places.pop(0), fingerprint] -= 1
            found[finding.path, finding.code, fingerprint] += 1
        else:
            new.append(finding)
    left = tuple(sorted(KnownFinding(*what, count) for what, count in found.items()))
    gone = tuple(
        KnownFinding(one.path, one.code, one.fingerprint, open_entries[one.path, one.fingerprint])
        for one in baseline.known
        if open_entries[one.path, one.fingerprint] > 0
    )
    return BaselineComparison(tuple(new), found.total(), Baseline(baseline.notes, left), gone)


# ------------------------------------------------------------------ as a file


def write_baseline(baseline: Baseline) -> bytes:
    """The baseline as JSON, one entry a line, so that versions compare well."""
    lines = ",\n".join(
        "  " + json.dumps([one.path, one.code, one.fingerprint, one.count], ensure_ascii=False)
        for one in baseline.known
    )
    head = f'{{"version": {VERSION}, "notes": {json.dumps(baseline.notes)}, "findings": ['
    return (f"{head}\n{lines}\n]}}\n" if lines else f"{head}]}}\n").encode()


def read_baseline(data: bytes, where: str) -> Baseline:
    """Read what `write_baseline` wrote. Raises `AuroraError` for anything else."""
    try:
        content = json.loads(data)
        if content["version"] != VERSION:
            raise ValueError(f"version {content['version']}")
        known = [
            KnownFinding(str(path), str(code), str(fingerprint), int(count))
            for path, code, fingerprint, count in content["findings"]
        ]
        return Baseline(str(content["notes"]), tuple(sorted(known)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        hint = "delete it, and write it again: aurora-kb check --write-baseline"
        raise AuroraError(f"{where} is no baseline: {error}", hint) from error
