"""What the package is made of: its parts with versions, hashes and licences.

    python .ci/bill.py licences           a line a part of the development environment
    python .ci/bill.py sbom WHEEL         a CycloneDX bill of materials beside the wheel

Parts are the Python packages that the wheel needs, as they are installed here and pinned in
`requirements-dev.txt`, and the npm packages whose code is in its scripts. The same input gives
the same bytes: no time and no random number is in the bill.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements-dev.txt"
NAME = "aurora-kb"

# What may be in the wheel or be needed by it. Others are for their user to choose, as an extra.
PERMISSIVE = frozenset(
    {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "HPND", "ISC", "MIT",
     "MIT-0", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib", "ZPL-2.1"}
)  # fmt: skip
_SPOKEN = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "agplv3+": "AGPL-3.0-or-later",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd-3-clause license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the unlicense (unlicense)": "Unlicense",
}
_HEADINGS = {"MIT License": "MIT", "Apache License Version 2.0": "Apache-2.0"}
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Part:
    """A package that is in the wheel, or that it needs."""

    kind: str  # pypi or npm
    name: str
    version: str
    licence: str
    hashes: tuple[tuple[str, str], ...] = ()  # algorithm and hexadecimal digits
    needs: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The package's name in all the world."""
        name = self.name.replace("@", "%40")
        return f"pkg:{self.kind}/{name}@{self.version}"


def needed(extras: Iterable[str] = ()) -> dict[str, Part]:
    """Return the Python packages that the wheel needs, with those that they need, by name."""
    hashes = {(pin.name, pin.version): pin.hashes for pin in pins()}
    found: dict[str, Part] = {}
    todo = [*_requirements(NAME, frozenset(extras))]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name in found or name == NAME:
            todo += _requirements(NAME, frozenset(requirement.extras)) if name == NAME else ()
            continue
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system
        below = _requirements(name, frozenset(requirement.extras))
        found[name] = Part(
            "pypi",
            name,
            installed.version,
            licence_of(installed),
            tuple(("SHA-256", digits) for digits in hashes.get((name, installed.version), ())),
            tuple(sorted({canonicalize_name(one.name) for one in below})),
        )
        todo += below
    return dict(sorted(found.items()))


def _requirements(name: str, extras: frozenset[str]) -> list[Requirement]:
    found = map(Requirement, metadata.requires(name) or ())
    return [one for one in found if one.marker is None or _holds(one, extras)]


def _holds(requirement: Requirement, extras: frozenset[str]) -> bool:
    assert requirement.marker is not None
    return any(requirement.marker.evaluate({"extra": extra}) for extra in (*extras, ""))


def licence_of(installed: metadata.Distribution) -> str:
    """Return the licence as SPDX names it, as far as the package says it."""
    said = installed.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    written = str(said.get("License") or "").strip()
    classifiers = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier") or ()
        if one.startswith("License ::") and not one.endswith("OSI Approved")
    ]
    for name in (written, *classifiers):
        if name in PERMISSIVE:
            return name
        if name.lower() in _SPOKEN:
            return _SPOKEN[name.lower()]
    named = (written if 0 < len(written) < 60 else " ".join(classifiers)) or _of_text(installed)
    return named or "unknown"


def _of_text(installed: metadata.Distribution) -> str:
    """Return the licence by the heading of its text, for packages that say nothing else."""
    for file in installed.files or ():
        if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            heading = " ".join(file.read_text().split())[:100]
            for beginning, name in _HEADINGS.items():
                if heading.startswith(beginning):
                    return name
    return ""


@dataclass(frozen=True)
class Pin:
    """An entry of a lock file. A package has several where systems differ."""

    name: str
    version: str
    is_for_here: bool
    hashes: tuple[str, ...]


def pins(lock: Path = LOCK) -> list[Pin]:
    """Return the entries of a lock file, in its order."""
    found = []
    for entry in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        asked = Requirement(entry.partition("\\")[0].partition(" --hash")[0].strip())
        version = str(asked.specifier).removeprefix("==")
        is_for_here = asked.marker is None or asked.marker.evaluate()
        name = canonicalize_name(asked.name)
        found.append(Pin(name, version, is_for_here, tuple(_HASH.findall(entry))))
    return found


def bundled() -> Iterator[Part]:
    """Yield the npm packages that the theme's scripts are bundled with."""
    lock = json.loads((ROOT / "templates" / "package-lock.json").read_text(encoding="utf-8"))
    for path, one in sorted(lock["packages"].items()):
        # What only the bundler needs is not in the bundles.
        if path and not one.get("dev"):
            algorithm, _, digest = one["integrity"].partition("-")
            shown = f"SHA-{algorithm.removeprefix('sha')}"
            name = path.removeprefix("node_modules/")
            licence = one.get("license", "unknown")
            yield Part("npm", name, one["version"], licence, ((shown, b64decode(digest).hex()),))


# ------------------------------------------------------------------ the bill


def bill(wheel: Path) -> dict[str, Any]:
    """Return the bill of materials of a wheel, as CycloneDX 1.6 has it."""
    python = needed()
    parts = [*python.values(), *bundled()]
    version = wheel.name.split("-")[1]
    digits = hashlib.sha256(wheel.read_bytes()).hexdigest()
    itself = Part("pypi", NAME, version, "MIT", (("SHA-256", digits),))
    direct = [canonicalize_name(one.name) for one in _requirements(NAME, frozenset())]
    below = [part.address for part in parts if part.kind == "npm" or part.name in direct]
    dependencies = [{"ref": itself.address, "dependsOn": sorted(below)}]
    for part in parts:
        needs = sorted(python[name].address for name in part.needs if name in python)
        dependencies.append({"ref": part.address, "dependsOn": needs})
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digits)}",
        "version": 1,
        "metadata": {"component": {**_component(itself), "type": "application"}},
        "components": [_component(part) for part in parts],
        "dependencies": dependencies,
    }


def _component(part: Part) -> dict[str, Any]:
    is_expression = re.fullmatch(r"[A-Za-z0-9.+() -]+", part.licence) and part.licence != "unknown"
    # One licence has an id, several an expression, and what SPDX does not know a name.
    if part.licence in PERMISSIVE:
        licences = [{"license": {"id": part.licence}}]
    elif is_expression and re.search(r" (AND|OR|WITH) ", part.licence):
        licences = [{"expression": part.licence}]
    else:
        licences = [{"license": {"name": part.licence}}]
    return {
        "type": "library",
        "bom-ref": part.address,
        "name": part.name,
        "version": part.version,
        "purl": part.address,
        "licenses": licences,
        "hashes": [{"alg": name, "content": digits} for name, digits in part.hashes],
    }


# ------------------------------------------------------------------ the list


def is_permissive(licence: str) -> bool:
    """Tell whether what is under that licence may be needed by the wheel."""
    names = re.split(r" (?:AND|OR) ", licence.replace("(", "").replace(")", ""))
    tell = any if " OR " in licence else all
    return tell(name in PERMISSIVE for name in names)


def print_licences() -> int:
    """Print every part with its licence; 1 if the wheel needs one that is not permissive."""
    core, everything = needed(), needed(["dev"])
    refused = 0
    for part in (*everything.values(), *bundled()):
        place = "scripts" if part.kind == "npm" else "wheel" if part.name in core else "development"
        is_fine = place == "development" or is_permissive(part.licence)
        refused += not is_fine
        mark = "" if is_fine else "   <- not for the wheel"
        print(f"{part.name:<28} {part.version:<16} {part.licence:<36} {place}{mark}")
    return int(refused > 0)


def main() -> int:
    """Do what the command line asks."""
    match sys.argv[1:]:
        case ["licences"]:
            return print_licences()
        case ["sbom", wheel]:
            path = Path(wheel)
            target = path.with_name(f"{'-'.join(path.name.split('-')[:2])}.cdx.json")
            target.write_text(json.dumps(bill(path), indent=2, sort_keys=True) + "\n")
            print(target)
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
