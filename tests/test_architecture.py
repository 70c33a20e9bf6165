"""The rules of the house, each kept by a few lines."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import networkx as nx

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "aurora_kb"

# From the top of the house to the ground: a stage may use what stands below it.
STAGES = (
    "cli", "lsp", "pipeline", "begun", "downloads", "vaults", "site", "checks", "cards", "concepts",
    "notes",
)  # fmt: skip
GROUND = ("engine", "config", "model", "errors", "faces")
MAY_IMPORT = {stage: {*STAGES[index + 1 :], *GROUND} for index, stage in enumerate(STAGES)} | {
    "engine": {"errors", "model", "faces"},
    "config": {"errors"},
    "model": set(),
    "errors": set(),
    "faces": set(),
}
# Packages that import each other, though none of their modules do. It shall be no more of them.
CIRCLES = {
    "concepts": {"mentions", "names", "patterns", "reading"},
    "concepts/patterns": {"common", "comparisons", "headings", "keys", "lists", "sentences"},
}
DISK = (
    "notes/files/discover.py",
    "engine/",
    "config/load.py",
    "site/theme/assets.py",
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


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


@cache
def offered_by(folder: Path) -> tuple[str, ...]:
    """Return what a package's face lists in `__all__`."""
    for node in tree_of(folder / "__init__.py").body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names = ast.literal_eval(node.value)
            assert isinstance(names, list)
            return tuple(names)
    return ()


@cache
def is_module(folder: Path, name: str) -> bool:
    inside = folder / name
    # A face may offer a function that is called like its module.
    return (inside.is_dir() or inside.with_suffix(".py").is_file()) and (
        name not in offered_by(folder)
    )


@cache
def own_imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Return the modules of the package that a module imports, each with its line."""
    found = []
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            folder = PACKAGE.parent / node.module.replace(".", "/")
            for name in (alias.name for alias in node.names):
                module = f"{node.module}.{name}" if is_module(folder, name) else node.module
                found.append((module, node.lineno))
        elif isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
    inside = ((module, line) for module, line in found if module.startswith("aurora_kb."))
    return tuple((module.removeprefix("aurora_kb."), line) for module, line in inside)


def names_given(path: Path) -> list[str]:
    """Return what the lines at the top of a module name: functions, classes, values."""
    names = []
    for node in tree_of(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            inside = (one for target in targets for one in ast.walk(target))
            names += [one.id for one in inside if isinstance(one, ast.Name)]
    return names


@cache
def names_asked_for(path: Path) -> set[str]:
    """Return the names that a module uses."""
    return {
        node.id
        for node in nodes_of(path)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


@cache
def calls_of(path: Path) -> tuple[tuple[str, int], ...]:
    """Return every called name, dotted as far as it is written, with its line."""
    return tuple(
        (ast.unparse(node.func), node.lineno)
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
    )


# Each rule is one test of all modules: a test for each module and rule would be thousands, and
# starting them would take longer than what they do. All faults of a rule are told at once.


def test_imports_are_written_in_full() -> None:
    assert not [
        f"{name_of(path)}:{node.lineno} imports relatively"
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def test_imports_point_one_way() -> None:
    assert not [
        f"{name_of(path)}:{line}: {area_of(path)} must not import {used}"
        for path in MODULES
        if area_of(path) not in ("__init__", "__main__")
        for used, line in ((module.split(".")[0], line) for module, line in own_imports(path))
        if used != area_of(path) and used not in MAY_IMPORT[area_of(path)]
    ]


def rooms_in_circles(folder: Path) -> set[str]:
    """Return the modules and packages of a folder that import each other in a circle."""
    parts = folder.relative_to(PACKAGE).parts
    depth = len(parts)
    uses: dict[str, set[str]] = {}
    for path in MODULES:
        inside = path.relative_to(PACKAGE).parts
        if inside[:depth] == parts and inside[depth:] != ("__init__.py",):
            room = inside[depth].removesuffix(".py")
            others = (tuple(module.split(".")) for module, _ in own_imports(path))
            uses.setdefault(room, set()).update(
                other[depth] for other in others if other[:depth] == parts and len(other) > depth
            )
    uses = {room: others & uses.keys() - {room} for room, others in uses.items()}
    while True:
        used = set[str]().union(*uses.values())
        kept = {room: others for room, others in uses.items() if others and room in used}
        kept = {room: others & kept.keys() for room, others in kept.items()}
        if kept == uses:
            return set(kept)
        uses = kept


def test_folders_lie_in_layers_within_their_folder() -> None:
    folders = {path.parent for path in MODULES} - {PACKAGE}
    found = {folder.relative_to(PACKAGE).as_posix(): rooms_in_circles(folder) for folder in folders}
    assert not {
        folder: rooms for folder, rooms in found.items() if rooms - CIRCLES.get(folder, set())
    }


def test_nobody_imports_past_a_package_face() -> None:
    assert not [
        f"{name_of(path)}:{line}: import from aurora_kb.{module.split('.')[0]}, not its inside"
        for path in MODULES
        for module, line in own_imports(path)
        if "." in module and module.split(".")[0] != area_of(path)
    ]


def test_only_the_command_line_prints_and_reads_clock_and_environment() -> None:
    forbidden = ("print", "input", "click.echo", "sys.exit")
    clocks = ("time.time", "time.perf_counter", "time.monotonic", "datetime.now", "date.today")
    below = [path for path in MODULES if area_of(path) != "cli"]
    assert not [
        f"{name_of(path)}:{line}: {call}() belongs into cli"
        for path in below
        for call, line in calls_of(path)
        if call in forbidden or call.endswith(clocks)
    ]
    assert not [
        f"{name_of(path)} reads the environment"
        for path in below
        for word in ("os.environ", "getenv")
        if word in path.read_text(encoding="utf-8")
    ]


def test_only_the_named_modules_touch_the_disk() -> None:
    modules = ("os.", "shutil.", "tempfile.")
    methods = (
        ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".open", ".mkdir", ".unlink",
        ".iterdir", ".rglob", ".is_file", ".is_dir", ".exists", ".touch", ".stat",
    )  # fmt: skip
    assert not [
        f"{name_of(path)}:{line}: {call}() touches the disk"
        for path in MODULES
        if not name_of(path).startswith(DISK)
        for call, line in calls_of(path)
        if call == "open" or call.startswith(modules) or call.endswith(methods)
    ]


def test_modules_keep_a_size_one_can_read() -> None:
    sizes = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert not [
        f"{name} has {size} lines: it asks to be two" for name, size in sizes.items() if size > 450
    ]


def test_functions_keep_a_size_one_can_read() -> None:
    functions = [
        (path, node, (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert not [
        f"{name_of(path)}:{node.lineno}: {node.name} has {size} lines"
        for path, node, size in functions
        if size > 60
    ]


def test_a_name_at_the_top_of_a_module_is_given_once() -> None:
    """Functions above the second of them would be given it too, in silence."""
    given = {path: Counter(names_given(path)) for path in MODULES}
    assert not [
        f"{name_of(path)}: {name} is given {times} times"
        for path, names in given.items()
        for name, times in names.items()
        if times > 1
    ]


def test_what_a_module_keeps_to_itself_is_used_there() -> None:
    assert not [
        f"{name_of(path)}: nothing uses {name}"
        for path in MODULES
        for name in set(names_given(path)) - names_asked_for(path)
        if name.startswith("_") and not name.endswith("__")
    ]


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


def test_every_module_and_public_function_says_what_it_is_for() -> None:
    assert not [f"{name_of(path)} has no docstring" for path in MODULES if not _told(tree_of(path))]
    assert not [
        f"{name_of(path)}:{node.lineno}: {node.name} has no docstring"
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not _told(node)
    ]


def _told(node: ast.Module | ast.FunctionDef | ast.ClassDef) -> bool:
    return bool(ast.get_docstring(node))
