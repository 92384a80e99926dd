"""One realistic slip in the demonstration is told once, at the line where it was made."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import yaml

from generator.checking import checked
from generator.diagnostics import Diagnostic
from generator.settings import Settings
from tests.roots import EXAMPLES, REPOSITORY


@dataclass(frozen=True)
class Slip:
    """A change of one file and the only finding that it may bring; see the head of slips.yml."""

    name: str
    file: str
    code: str
    line: str
    old: str = ""
    new: str = ""
    at: str = ""

    def __str__(self) -> str:
        return self.name


SLIPS: Final = [
    Slip(**entry) for entry in yaml.safe_load((EXAMPLES / "slips.yml").read_text("utf-8"))
]


class Demonstration:
    """A copy of the demonstration in which one slip after another is made and taken back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before = Counter(map(place, checked(Settings(root)).diagnostics))

    def told(self, slip: Slip) -> list[Diagnostic]:
        """What the check says more than before."""
        target = self.root / slip.file
        text = target.read_text("utf-8")
        if slip.old:
            assert text.count(slip.old) == 1, f"{slip.old!r}: {text.count(slip.old)} times"
            target.write_text(text.replace(slip.old, slip.new), "utf-8")
        else:
            target.unlink()
        try:
            found = checked(Settings(self.root)).diagnostics
        finally:
            target.write_text(text, "utf-8")
        known = self.before.copy()
        more = []
        for finding in found:
            if known[place(finding)] > 0:
                known[place(finding)] -= 1
            else:
                more.append(finding)
        return more


def place(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, finding.path, finding.pointer


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    folder = tmp_path_factory.mktemp("slips")
    root = folder / "root"
    shutil.copytree(REPOSITORY / "examples/submissions", root / "submissions")
    shutil.copytree(REPOSITORY / "schema", root / "schema")
    shutil.copy(REPOSITORY / "examples/mkdocs.yml", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield Demonstration(root)


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_one_slip_is_told_once_where_it_was_made(demonstration: Demonstration, slip: Slip) -> None:
    found = demonstration.told(slip)
    assert [(d.code, d.path) for d in found] == [(slip.code, slip.at or slip.file)]
    assert slip.line in found[0].snippet
    assert found[0].help
