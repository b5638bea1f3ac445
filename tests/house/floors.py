"""What the tree of modules may not do: import upwards or round, import late, or touch the machine where it decides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

FLOORS: tuple[tuple[str, ...], ...] = (
    ("model",),
    ("language",),
    ("effects",),
    ("content",),
    ("archive",),
    ("convert",),
    ("render", "search"),
    ("build",),
    ("preview", "publish", "check", "scaffold"),
    ("commands", "cli", "__main__"),
)

# The modules that may touch the machine: each pattern is a whole module name below the package.
WITH_EFFECTS = re.compile(
    r"""
      effects(\..+)?
    | archive\.(known|opening|store|lists|questions|inspection)
    | convert\.(run|worker)
    | build(\..+)?
    | preview(\..+)?
    | publish(\..+)?
    | check\.(facts|memory|outside|run|terms|worker)
    | scaffold(\..+)?
    | commands(\..+)?
    | cli
    | __main__
    """,
    re.VERBOSE,
)

MACHINE = re.compile(
    r"(asyncio|concurrent|glob|http|locale|multiprocessing|os|pathlib|random|secrets|shutil|signal|socket|sqlite3"
    r"|subprocess|tempfile|threading|time|urllib\.request|uuid)(\..+)?"
)
MACHINE_CALLS = frozenset({"open", "print", "input"})
CLOCK_CALLS = frozenset({"now", "today", "utcnow"})


def read_modules(package: Path) -> dict[str, str]:
    """The source of every module below `package`, by its dotted name, which begins with the package's own."""
    modules = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return modules


def complaints(modules: Mapping[str, str]) -> list[str]:
    """Every breach of the house's rules in these modules, sorted; none for a tree that keeps them."""
    trees = {name: ast.parse(source) for name, source in modules.items()}
    imports = {name: sorted(set(_imports(name, tree, modules))) for name, tree in trees.items()}
    found = [f"{name}: stands on no floor" for name in modules if _floor(name) is None]
    for name, targets in imports.items():
        found += [f"{name}: imports {target}, a floor above" for target in targets if _is_above(target, name)]
    found += _circles(imports)
    for name, tree in trees.items():
        found += [f"{name}:{line}: imports inside a function or class" for line in _late_imports(tree)]
        if not WITH_EFFECTS.fullmatch(_below(name)):
            found += [f"{name}:{line}: decides, yet reaches for {what}" for line, what in _machine_uses(tree)]
    return sorted(found)


def _below(name: str) -> str:
    return name.partition(".")[2]


def _floor(name: str) -> int | None:
    """The number of the module's floor from the ground; the package itself is the ground."""
    room = _below(name).partition(".")[0]
    if not room:
        return 0
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def _is_above(target: str, name: str) -> bool:
    here, there = _floor(name), _floor(target)
    return here is not None and there is not None and there > here


def _imports(name: str, tree: ast.Module, modules: Mapping[str, str]) -> Iterator[str]:
    """The modules of this tree that the module names: imported anywhere in it, or spelled in a string to load later."""
    is_package = any(other.startswith(name + ".") for other in modules)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (found for alias in node.names if (found := _known(alias.name, modules)))
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                ancestors = name.split(".")[: len(name.split(".")) - node.level + is_package]
                base = ".".join([*ancestors, base] if base else ancestors)
            for alias in node.names:
                if (found := _known(f"{base}.{alias.name}", modules)) and found != name:
                    yield found
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            target = node.value.partition(":")[0]
            if target in modules and target != name:
                yield target


def _known(dotted: str, modules: Mapping[str, str]) -> str | None:
    """The longest beginning of `dotted` that is a module of this tree."""
    while dotted and dotted not in modules:
        dotted = dotted.rpartition(".")[0]
    return dotted or None


def _circles(imports: Mapping[str, list[str]]) -> list[str]:
    sorter = TopologicalSorter(imports)
    try:
        sorter.prepare()
    except CycleError as error:
        return ["circle: " + " -> ".join(reversed(error.args[1]))]
    return []


def _late_imports(tree: ast.Module) -> Iterator[int]:
    scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    for scope in ast.walk(tree):
        if isinstance(scope, scopes):
            yield from (node.lineno for node in ast.walk(scope) if isinstance(node, ast.Import | ast.ImportFrom))


def _machine_uses(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if _is_machine(alias.name))
        elif isinstance(node, ast.ImportFrom) and not node.level:
            if _is_machine(node.module or ""):
                yield node.lineno, node.module or ""
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in MACHINE_CALLS:
                yield node.lineno, f"{node.func.id}()"
            elif isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS:
                yield node.lineno, f".{node.func.attr}()"


def _is_machine(dotted: str) -> bool:
    return MACHINE.fullmatch(dotted) is not None
