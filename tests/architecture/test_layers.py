"""The house keeps its floors: who may import whom, who reads, runs and prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.roots import REPOSITORY

ENGINE: Final = REPOSITORY / "generator"
MODULES: Final = sorted(ENGINE.rglob("*.py"))
LONGEST: Final = 300

FLOORS: Final[tuple[set[str], ...]] = (
    {"artifacts", "diagnostics", "settings", "clock", "sealing", "chinese_help", "git", "network"},
    {"records"},
    {"draw"},
    {"rules", "stats", "reporters"},
    {"charts", "exports", "forms"},
    {"pages"},
    {"checking", "publish", "draws", "private_fields", "collecting", "repairing", "forges"}
    | {"between", "signing_off", "verifying"},
    {"changing"},
    {"pipeline", "intake"},
    {"review"},
    {"site builder"},
    {"previewing"},
    {"attending"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
"""Imports go down, never sideways; `docs/decisions` says what each part is for."""

TOGETHER: Final = {"shell": "site builder", "mkdocs_plugin": "site builder"}
"""Two names of one part: the adapter to MkDocs."""

READERS: Final = {
    "generator/records/load.py",  # submissions/
    "generator/records/package_folder.py",  # packages/
    "generator/records/catalogue.py",  # schema/
    "generator/records/cache.py",  # the user's cache folder
    "generator/charts/store.py",  # the same
    "generator/charts/style.py",  # the font
    "generator/private_fields/",
    "generator/repairing/",  # submissions/
    "generator/git/layout.py",  # an empty folder of its own
    "generator/network.py",  # opens addresses, no files
    "generator/previewing/",  # the same, and the folder of the preview
    "generator/collecting/",  # packages/, and what is taken in there
    "generator/publish.py",  # the folder of the site
    "generator/commands/",
    "generator/cli.py",
    "generator/shell/",
    "generator/pages/",  # templates and assets of its own
    "generator/exports/",
}
OPENING: Final = {
    *(
        "open",
        "scandir",
        "listdir",
        "walk",
        "iterdir",
        "glob",
        "rglob",
        "touch",
        "unlink",
        "rmtree",
    ),
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "makedirs", "rename"),
}
TALKING: Final = ("generator/cli.py", "generator/commands/", "generator/__main__.py")


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def part(module: str) -> str:
    own = module.split(".")[1] if "." in module else ""
    return TOGETHER.get(own, own)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, at its top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            yield from (f"generator.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(of: str) -> int:
    return next(number for number, parts in enumerate(FLOORS) if of in parts)


def called(path: Path) -> Iterator[str]:
    """The last name of everything that the file calls."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            yield (
                function.attr
                if isinstance(function, ast.Attribute)
                else getattr(function, "id", "")
            )


def below(path: Path, *places: str) -> bool:
    return name(path).startswith(places)


def test_every_part_has_a_floor() -> None:
    parts = {part(name(path).removesuffix(".py").replace("/", ".")) for path in MODULES}
    assert parts - {"__init__"} == {each for parts in FLOORS for each in parts}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down(path: Path) -> None:
    own = part(name(path).removesuffix(".py").replace("/", "."))
    if own == "__init__":
        assert not [module for module in imports(path) if module.startswith("generator")]
        return
    for module in imports(path):
        other = part(module) if module.startswith("generator.") else ""
        if other and other not in (own, "__version__", "__init__"):
            assert floor(other) < floor(own), f"{name(path)} imports {module}"


@pytest.mark.parametrize(
    ("places", "forbidden"),
    [
        (("generator/rules/", "generator/records/"), ("pandas", "numpy", "matplotlib", "jinja2")),
        (("generator/rules/", "generator/records/", "generator/stats/"), ("mkdocs", "click")),
        (("generator/reporters/", "generator/exports/"), ("mkdocs", "click", "matplotlib")),
        (("generator/charts/",), ("generator.records.record", "generator.records.dataset")),
        (("generator/charts/",), ("generator.records.load", "generator.records.edition")),
        (("generator/pages/",), ("mkdocs", "click", "matplotlib", "generator.records.load")),
        (("generator/sealing/",), ("generator.records", "generator.settings")),
    ],
    ids=repr,
)
def test_a_part_does_not_know_what_is_none_of_its_business(
    places: tuple[str, ...], forbidden: tuple[str, ...]
) -> None:
    for path in MODULES:
        if below(path, *places):
            known = [m for m in imports(path) if m.startswith(tuple(forbidden))]
            assert known == [], name(path)


def test_only_load_looks_into_submissions() -> None:
    looking = {
        name(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "submissions"
    }
    assert looking <= {"generator/records/load.py", "generator/shell/preview.py"}


def test_only_those_who_should_touch_files_do() -> None:
    touching = {name(path) for path in MODULES if OPENING & set(called(path))}
    assert {each for each in touching if not each.startswith(tuple(READERS))} == {
        "generator/rules/run.py",  # these two call load's read_bytes
        "generator/rules/placing.py",
    }


def test_only_one_module_runs_git() -> None:
    running = {name(path) for path in MODULES if "subprocess" in set(imports(path))}
    assert running <= {"generator/git/command.py", "generator/exports/search_index.py"}
    for path in MODULES:
        assert not {"system", "popen", "spawnv", "execv", "fork"} & set(called(path)), name(path)


def test_only_one_module_reaches_the_network() -> None:
    reaching = {
        name(path)
        for path in MODULES
        if {"socket", "ssl", "urllib.request", "http.client", "ftplib"} & set(imports(path))
    }
    assert reaching == {"generator/network.py"}


@pytest.mark.parametrize(
    ("part", "users"),
    [
        ("generator.network", ("generator/collecting/", "generator/forges/")),
        (
            "generator.collecting",
            ("generator/collecting/", "generator/commands/collecting.py"),
        ),
        (
            "generator.forges",
            (
                "generator/forges/",
                "generator/attending/",
                "generator/commands/attending.py",
                "generator/commands/forge_options.py",
                "generator/commands/requesting.py",
            ),
        ),
    ],
)
def test_only_those_who_should_reach_the_network_do(part: str, users: tuple[str, ...]) -> None:
    for path in MODULES:
        if not below(path, *users):
            assert not {m for m in imports(path) if m.startswith(part)}, name(path)


def test_only_the_command_line_prints_and_leaves() -> None:
    for path in MODULES:
        if below(path, *TALKING):
            continue
        assert "print" not in set(called(path)), name(path)
        told = {
            node.attr
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "sys"
        }
        assert not told & {"stdout", "stderr", "exit"}, name(path)


def test_nothing_that_is_read_can_run() -> None:
    for path in MODULES:
        names = set(called(path)) & {"eval", "exec", "__import__", "compile_command"}
        assert names == set(), name(path)
        assert not {"pickle", "shelve", "marshal", "dill"} & set(imports(path)), name(path)
        keywords = {
            keyword.arg
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Call)
            for keyword in node.keywords
        }
        assert "shell" not in keywords, name(path)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for_and_is_short(path: Path) -> None:
    said = ast.get_docstring(tree(path)) or ""
    assert said or name(path) == "generator/__main__.py"
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_no_fault_is_swallowed_unnamed() -> None:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type
                assert caught is not None, name(path)
                assert getattr(caught, "id", "") not in ("Exception", "BaseException"), name(path)
