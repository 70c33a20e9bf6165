"""Packages whose names are imported late offer the same names as if they were not."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import aurora_kb

ROOT = Path(aurora_kb.__file__).parent
LATE = sorted(
    path.parent.relative_to(ROOT).as_posix()
    for path in ROOT.rglob("__init__.py")
    if "import late" in path.read_text(encoding="utf-8")
)


def places_of(name: str) -> dict[str, str]:
    """Return from which module the face of a package imports each name, as type checkers see it."""
    tree = ast.parse((ROOT / name / "__init__.py").read_text(encoding="utf-8"))
    (block,) = (
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: node.module or "" for node in imports for alias in node.names}


@pytest.mark.parametrize("name", LATE)
def test_every_name_is_the_one_of_the_module_that_type_checkers_see(name: str) -> None:
    package = import_module(f"aurora_kb.{name}")
    places = places_of(name)
    assert sorted(places) == sorted(package.__all__)
    for one, module in places.items():
        assert getattr(package, one) is getattr(import_module(module), one)


@pytest.mark.parametrize("name", LATE)
def test_no_late_name_is_that_of_a_module_beside_it(name: str) -> None:
    # Importing the module would set the name, and nobody would be asked for it any more.
    folder = ROOT / name
    modules = {path.stem for path in folder.glob("*.py")} | {
        path.name for path in folder.iterdir() if path.is_dir()
    }
    assert not modules.intersection(places_of(name))


@pytest.mark.parametrize("name", LATE)
def test_a_name_that_is_not_there_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match="no attribute 'nobody'"):
        _ = import_module(f"aurora_kb.{name}").nobody


def test_a_check_imports_neither_graph_nor_theme() -> None:
    code = "import sys, aurora_kb.cli.check.work; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "aurora_kb.vaults" in loaded
    assert not loaded.intersection({"networkx", "jinja2", "aurora_kb.concepts", "fsrs"})


def test_a_process_that_reads_notes_and_drafts_cards_imports_neither_networkx_nor_analysis() -> (
    None
):
    modules = "aurora_kb.notes.load, aurora_kb.concepts.load, aurora_kb.cards.drafting"
    code = f"import sys, {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "aurora_kb.concepts.reading.extract" in loaded
    assert not loaded.intersection({"networkx", "aurora_kb.concepts.analysis"})
