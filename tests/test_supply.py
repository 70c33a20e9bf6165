"""What the package is made of: pinned with hashes, listed with licences, billed with the wheel."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)", LOCK, re.MULTILINE)
}


@pytest.fixture(scope="module")
def bill() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bill", ROOT / ".ci" / "bill.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["bill"] = made
    spec.loader.exec_module(made)
    return made


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    table = project["project"]
    extras = [one for extra in table["optional-dependencies"].values() for one in extra]
    lines = [*table["dependencies"], *extras, *project["build-system"]["requires"]]
    return [one for one in map(Requirement, lines) if one.name != table["name"]]


def test_the_lock_has_a_hash_for_everything_and_names_no_index() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK


@pytest.mark.parametrize("requirement", asked_for(), ids=str)
def test_the_lock_holds_what_the_project_asks_for(requirement: Requirement) -> None:
    version = PINS.get(canonicalize_name(requirement.name))
    assert version, f"run: make lock ({requirement} is not in requirements-dev.txt)"
    assert requirement.specifier.contains(version, prereleases=True), "run: make lock"


def test_the_bill_names_every_part_once_with_hash_and_licence(
    bill: ModuleType, tmp_path: Path
) -> None:
    wheel = tmp_path / "aurora_kb-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    made = bill.bill(wheel)
    assert json.dumps(made, sort_keys=True) == json.dumps(bill.bill(wheel), sort_keys=True)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    references = [part["bom-ref"] for part in made["components"]]
    assert len(references) == len(set(references))
    names = {part["name"] for part in made["components"]}
    # What the wheel needs, what that needs, and what is in the scripts; not what tests need.
    assert {"click", "nh3", "mdurl", "temml", "sigma"} <= names
    assert not {"pytest", "mypy", "esbuild", "anki"} & names
    for part in made["components"]:
        assert part["hashes"], part["name"]
        assert part["licenses"], part["name"]
    known = {made["metadata"]["component"]["bom-ref"], *references}
    for one in made["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= known


def test_the_hashes_in_the_bill_are_those_of_the_version_that_it_names(
    bill: ModuleType, tmp_path: Path
) -> None:
    """Of some packages there are two in the lock, for older and newer Pythons."""
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    hashes = {re.split("[ ;]", entry)[0]: entry for entry in entries}
    wheel = tmp_path / "aurora_kb-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    for part in bill.bill(wheel)["components"]:
        if part["purl"].startswith("pkg:pypi/"):
            entry = hashes[f"{part['name']}=={part['version']}"]
            for one in part["hashes"]:
                assert f"--hash=sha256:{one['content']}" in entry, part["name"]


def test_the_wheel_needs_nothing_that_is_not_permissive(bill: ModuleType) -> None:
    parts = [*bill.needed().values(), *bill.bundled()]
    assert [part.name for part in parts if not bill.is_permissive(part.licence)] == []
