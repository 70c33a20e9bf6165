"""The rules of the house, each kept by a few lines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "aurora_kb"

# From the top of the house to the ground: a stage may use what stands below it.
STAGES = (
    "cli", "lsp", "pipeline", "downloads", "vaults", "site", "checks", "cards", "concepts", "notes"
)  # fmt: skip
GROUND = ("engine", "config", "model", "errors", "faces")
MAY_IMPORT = {stage: {*STAGES[index + 1 :], *GROUND} for index, stage in enumerate(STAGES)} | {
    "engine": {"errors", "model", "faces"},
    "config": {"errors"},
    "model": set(),
    "errors": set(),
    "faces": set(),
}
DISK = (
    "notes/discover.py",
    "engine/",
    "config/load.py",
    "site/assets.py",
    "site/attachments.py",
    "cards/learning/reviews.py",
    "cli/",
)

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if not {"_templates", "_bundle"} & set(path.parts)
)


def name_of(path: Path) -> str:
    """Return the module's path in the package, as the rules write it."""
    return path.relative_to(PACKAGE).as_posix()


def area_of(path: Path) -> str:
    return name_of(path).split("/")[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports relatively"
            for alias in node.names:
                folder = PACKAGE.parent / node.module.replace(".", "/")
                inside = folder / alias.name
                is_module = inside.is_dir() or inside.with_suffix(".py").is_file()
                # A face may offer a function that is called like its module.
                is_module = is_module and alias.name not in offered_by(folder)
                yield f"{node.module}.{alias.name}" if is_module else node.module, node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno


def offered_by(folder: Path) -> list[str]:
    """Return what a package's face lists in `__all__`."""
    for node in tree_of(folder / "__init__.py").body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names = ast.literal_eval(node.value)
            assert isinstance(names, list)
            return names
    return []


def own_imports(path: Path) -> Iterator[tuple[str, int]]:
    for module, line in imports_of(path):
        if module.startswith("aurora_kb."):
            yield module.removeprefix("aurora_kb."), line


def calls_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every called name, dotted as far as it is written."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    area = area_of(path)
    if area in ("__init__", "__main__"):
        return
    for module, line in own_imports(path):
        used = module.split(".")[0]
        assert used == area or used in MAY_IMPORT[area], (
            f"{name_of(path)}:{line}: {area} must not import {used}"
        )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nobody_imports_past_a_package_face(path: Path) -> None:
    area = area_of(path)
    for module, line in own_imports(path):
        used, _, rest = module.partition(".")
        assert used == area or not rest, (
            f"{name_of(path)}:{line}: import from aurora_kb.{used}, not from its inside"
        )


@pytest.mark.parametrize(
    "path", [path for path in MODULES if area_of(path) not in ("cli",)], ids=name_of
)
def test_only_the_command_line_prints_and_reads_clock_and_environment(path: Path) -> None:
    forbidden = ("print", "input", "click.echo", "sys.exit")
    clocks = ("time.time", "time.perf_counter", "time.monotonic", "datetime.now", "date.today")
    for call, line in calls_of(path):
        assert call not in forbidden, f"{name_of(path)}:{line}: {call}() belongs into cli"
        assert not call.endswith(clocks), f"{name_of(path)}:{line}: {call}() belongs into cli"
    source = path.read_text(encoding="utf-8")
    assert "os.environ" not in source, f"{name_of(path)} reads the environment"
    assert "getenv" not in source, f"{name_of(path)} reads the environment"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if not name_of(path).startswith(DISK)], ids=name_of
)
def test_only_the_named_modules_touch_the_disk(path: Path) -> None:
    methods = (
        ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".open", ".mkdir", ".unlink",
        ".iterdir", ".rglob", ".is_file", ".is_dir", ".exists", ".touch", ".stat",
    )  # fmt: skip
    for call, line in calls_of(path):
        where = f"{name_of(path)}:{line}: {call}()"
        assert call != "open", f"{where} touches the disk"
        assert not call.startswith(("os.", "shutil.", "tempfile.")), f"{where} touches the disk"
        assert not call.endswith(methods), f"{where} touches the disk"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_keep_a_size_one_can_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 450, f"{name_of(path)} has {lines} lines: it asks to be two"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            size = node.end_lineno - node.lineno + 1
            assert size <= 60, f"{name_of(path)}:{node.lineno}: {node.name} has {size} lines"


def test_there_are_no_circles_of_imports() -> None:
    names = {name_of(path).removesuffix(".py").removesuffix("/__init__") for path in MODULES}
    graph = nx.DiGraph()
    for path in MODULES:
        here = name_of(path).removesuffix(".py").removesuffix("/__init__")
        for module, _ in own_imports(path):
            there = module.replace(".", "/")
            if there in names and there != here:
                graph.add_edge(here, there)
    assert not list(nx.simple_cycles(graph))


def test_every_area_of_the_package_has_its_place_in_the_house() -> None:
    areas = {area_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert areas <= set(MAY_IMPORT), "a new area needs its line in MAY_IMPORT"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_function_says_what_it_is_for(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}:{node.lineno}: {node.name}"
