"""Finds the examples of rules, runs them as the command does, and writes down what they give."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import orjson

from generator.diagnostics import Diagnostic
from generator.records.catalogue import LoadedCatalogue, load_catalogue
from generator.rules.run import Checked, check_root
from generator.settings import Bounds, Settings
from tests.roots import ENTERPRISES, EXAMPLES, put, small_root
from tests.rules.change_bench import ChangeBench

RULES: Final = EXAMPLES / "rules"
EXAMPLE: Final = f"{ENTERPRISES}/example.yml"
_PASSES: Final = 6
"""So often are repairs applied: one line may hold several slips, each shown with its own repair."""

Maker = Callable[[Path], None]


@dataclass(frozen=True)
class Example:
    """One example: a record, a tree of files laid over the small root, or something made."""

    rule: str
    name: str
    path: Path
    fails: bool

    @property
    def code(self) -> str:
        return self.rule.partition("-")[0]

    @property
    def expected(self) -> Path:
        return self.path.with_name(f"{self.name}.expect")

    @property
    def bounds(self) -> Bounds:
        settings = RULES / self.rule / "bounds.json"
        return Bounds(**orjson.loads(settings.read_bytes())) if settings.is_file() else Bounds()

    def __str__(self) -> str:
        return f"{self.rule}/{'fail' if self.fails else 'pass'}/{self.name}"


def examples(kind: str, makers: Iterable[str] = ()) -> list[Example]:
    """Every example of a kind (fail or pass), by rule."""
    return [
        Example(folder.name, path.stem if path.is_file() else path.name, path, kind == "fail")
        for folder in sorted(RULES.iterdir())
        for path in sorted((folder / kind).glob("*"))
        if path.suffix == ".yml" or path.is_dir() or _is_made(folder.name, path, makers)
    ]


def _is_made(rule: str, path: Path, makers: Iterable[str]) -> bool:
    return path.suffix == ".expect" and f"{rule}/{path.stem}" in makers


class Bench:
    """A small root on which one example after another is tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = small_root(folder / "root")
        self.loaded = load_catalogue(Settings(self.root))

    @cached_property
    def _changes(self) -> ChangeBench:
        return ChangeBench(self.folder / "changes")

    def run(self, example: Example, maker: Maker | None = None) -> Checked:
        """What the check finds in the root with the example in it."""
        if example.code.startswith("G"):
            return self._changes.run(example.path)
        if maker:
            return self._run_made(example, maker)
        if example.path.is_dir():
            return self._run_tree(example)
        return self.check(example.path.read_bytes(), example.bounds)

    def check(self, content: bytes, bounds: Bounds | None = None) -> Checked:
        """What the check finds with this record in the root."""
        target = put(self.root, EXAMPLE, content)
        try:
            return _checked(self.root, bounds or Bounds(), self.loaded)
        finally:
            target.unlink()

    def _run_tree(self, example: Example) -> Checked:
        root = self._fresh()
        shutil.copytree(example.path, root, dirs_exist_ok=True)
        return _checked(root, example.bounds)

    def _run_made(self, example: Example, maker: Maker) -> Checked:
        root = self._fresh()
        maker(root)
        return _checked(root, example.bounds)

    def _fresh(self) -> Path:
        root = self.folder / "made"
        shutil.rmtree(root, ignore_errors=True)
        return small_root(root)


def _checked(root: Path, bounds: Bounds, loaded: LoadedCatalogue | None = None) -> Checked:
    settings = Settings(root, bounds, use_cache=False)
    return check_root(settings, loaded or load_catalogue(settings))


def written(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as an .expect file says them."""
    return "\n".join(block for diagnostic in diagnostics for block in _block(diagnostic))


def _block(finding: Diagnostic) -> Iterator[str]:
    where = "" if finding.path == EXAMPLE else f"{finding.path}:"
    place = f"{where}{finding.line}:{finding.column}"
    yield f"{place} {finding.severity.label} {finding.code} {finding.pointer}".rstrip()
    if finding.field:
        yield f"  字段 {finding.field}"
    yield f"  {finding.message}"
    if finding.replacement is not None:
        yield f"  改成 {finding.replacement}".rstrip()
    if finding.help:
        yield f"  说明 {finding.help}"
    yield ""


def hold(example: Example, text: str) -> None:
    """Hold the findings to the file beside the example; UPDATE_EXPECTED=1 writes it anew."""
    if os.environ.get("UPDATE_EXPECTED"):
        example.expected.write_text(text, "utf-8")
    assert text == example.expected.read_text("utf-8")


def repaired(content: bytes, diagnostics: Iterable[Diagnostic]) -> bytes:
    """The file with the corrected line in place of each line that has one."""
    lines = content.decode("utf-8").split("\n")
    for finding in diagnostics:
        if finding.path == EXAMPLE and finding.replacement is not None:
            ending = "\r" if lines[finding.line - 1].endswith("\r") else ""
            lines[finding.line - 1] = finding.replacement + ending
    return "\n".join(lines).encode("utf-8")


def after_repairs(bench: Bench, example: Example) -> list[Diagnostic]:
    """What is left to say once every corrected line has been copied into the file."""
    content = example.path.read_bytes()
    for _ in range(_PASSES):
        found = bench.check(content, example.bounds).diagnostics
        if not any(finding.replacement is not None for finding in found):
            return list(found)
        content = repaired(content, found)
    message = f"{example}: repairs do not come to an end"
    raise AssertionError(message)
