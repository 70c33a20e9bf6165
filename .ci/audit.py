"""What is known against the packages of the lock file: looked at here, then asked elsewhere.

    python .ci/audit.py [--lock FILE] [OPTIONS OF pip-audit]

Here: every pin has its hashes, what is installed is what is pinned, and the wheel needs nothing
that is not permissive. Elsewhere: pip-audit asks its service about every pin.

A service that answers without knowing anything looks like one that has nothing to say: pip-audit
ends with 0 where a mirror knows none of the packages. So it is asked first about a version whose
faults have been known for years.

Ends with 0 if nothing is known, 1 if something is, 2 if nobody could be asked. (`make` itself
ends with 2 for both of these; what was found stands in the last line.)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

import bill

FAULTY = "jinja2==2.4.1"


class NotAskedError(Exception):
    """Nobody could be asked; the reason."""


def look_here(lock: Path) -> list[str]:
    """Return what is wrong that can be seen without asking anybody."""
    wrong = []
    pins = bill.pins(lock)
    for pin in pins:
        if not pin.hashes:
            wrong.append(f"{pin.name} {pin.version} is pinned without a hash")
        installed = installed_version(pin.name)
        if pin.is_for_here and installed not in (None, pin.version):
            wrong.append(f"{pin.name} {installed} is installed, {pin.version} is pinned")
    parts = [*bill.needed().values(), *bill.bundled()]
    wrong += [
        f"{part.name} is under {part.licence}, which is not permissive"
        for part in parts
        if not bill.is_permissive(part.licence)
    ]
    count = sum(len(pin.hashes) for pin in pins)
    print(f"here: {len(pins)} packages pinned with {count} hashes, {len(parts)} parts in the wheel")
    return wrong


def installed_version(name: str) -> str | None:
    """Return the version that is installed, None if there is none, as for other systems."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def ask(requirements: Path, options: list[str]) -> list[dict[str, Any]]:
    """Return what pip-audit says of each package; `NotAskedError` if it could not."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--progress-spinner", "off"]
    command += ["--format", "json", "--requirement", str(requirements), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        said: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        # Where the network is cut it ends with a traceback, and with 1 as for a fault.
        last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
        raise NotAskedError(f"pip-audit: {last}") from None
    return said


def see_that_it_knows(options: list[str]) -> None:
    """Ask for what everybody knows; `NotAskedError` if the service does not."""
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "faulty.txt"
        requirements.write_text(f"{FAULTY}\n")
        (said,) = ask(requirements, ["--no-deps", *options])
    if not said.get("vulns"):
        reason = said.get("skip_reason", "it knows no fault of it")
        raise NotAskedError(f"the service is none for faults: asked about {FAULTY}, {reason}")


def look_elsewhere(lock: Path, options: list[str]) -> list[str]:
    """Return what is known of the pins; `NotAskedError` if one could not be asked for."""
    see_that_it_knows(options)
    said = ask(lock, ["--require-hashes", *options])
    known = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version'}"
        for one in said
        for fault in one.get("vulns", ())
    ]
    skipped = [one["name"] for one in said if "skip_reason" in one]
    if skipped and not known:
        raise NotAskedError(f"{len(skipped)} of {len(said)} packages, {skipped[0]} first")
    print(f"elsewhere: {len(said) - len(skipped)} of {len(said)} packages asked for")
    return known


def main() -> int:
    """Look, ask, and tell."""
    options = sys.argv[1:]
    lock = bill.LOCK
    if options[:1] == ["--lock"]:
        lock, options = Path(options[1]), options[2:]
    wrong = look_here(lock)
    reason = ""
    try:
        wrong += look_elsewhere(lock, options)
    except NotAskedError as error:
        reason = str(error)
    for line in wrong:
        print(line)
    if wrong:
        also = f", and not all could be asked for. {reason}" if reason else ""
        print(f"audit: {len(wrong)} known{also}")
        return 1
    if reason:
        print(f"audit: could not be asked. {reason}")
        return 2
    print("audit: nothing known")
    return 0


if __name__ == "__main__":
    sys.exit(main())
