"""Faults of packages: each is laid into the package that passes, so that one thing is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.packages.altering import altered, taken_again
from tests.roots import EXAMPLES, put

WHOLE: Final = EXAMPLES / "rules/D431-unusable-package/pass/untouched"
SOUTH: Final = "packages/south"
TABLE: Final = f"{SOUTH}/common-2031/targets.json"
LIAISON: Final = f"{SOUTH}/common-2031/liaison.json"
FIGURES: Final = f"{SOUTH}/common-2031/figures.json"
OWN: Final = "submissions/south/province/common-2031/targets/second.yml"


def _laid(root: Path) -> Path:
    shutil.copytree(WHOLE, root, dirs_exist_ok=True)
    return root / SOUTH


def _replaced(path: str, old: str, new: str, *, signed: bool = True) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        package = _laid(root)
        altered(root / path, old, new)
        if signed:
            taken_again(package)

    return make


def _missing(root: Path) -> None:
    _laid(root)
    (root / LIAISON).unlink()


def _added(root: Path) -> None:
    _laid(root)
    put(root, f"{SOUTH}/common-2031/enterprise.json", "{}\n")
    put(root, f"{SOUTH}/notes.txt", "汇总说明\n")


def _linked(root: Path) -> None:
    _laid(root)
    (root / TABLE).rename(root / "elsewhere.json")
    (root / TABLE).symlink_to(root / "elsewhere.json")


def _unknown(root: Path) -> None:
    _laid(root)
    (root / SOUTH).rename(root / "packages/east")


def _both(root: Path) -> None:
    _laid(root)
    put(root, OWN, "rows:\n  - bureau: 海湾市\n    companies: 2\n")


PACKAGED: Final[dict[str, Callable[[Path], None]]] = {
    "D431-unusable-package/changed": _replaced(TABLE, "40", "41", signed=False),
    "D431-unusable-package/missing": _missing,
    "D431-unusable-package/added": _added,
    "D431-unusable-package/link": _linked,
    "D431-unusable-package/jurisdiction-not-registered": _unknown,
    "D431-unusable-package/newer-version": _replaced(TABLE, '"version": 1', '"version": 2'),
    "D431-unusable-package/second-hand": _replaced(
        TABLE, '"title":"省情况表"', '"origin":{},"title":"省情况表"'
    ),
    "D431-unusable-package/demonstration": _replaced(
        TABLE, '"title":"省情况表"', '"demonstration":true,"title":"省情况表"'
    ),
    "D432-private-field-in-package/contact": _replaced(
        LIAISON, '"unit":"海湾市局"', '"unit":"海湾市局","contact":"欧阳秋水"'
    ),
    "D433-counted-twice/both-ways": _both,
    "D434-published-figure-differs/total": _replaced(FIGURES, '"figure": 40', '"figure": 50'),
    "D434-published-figure-differs/not-published": _replaced(
        FIGURES, '"id": "companies"', '"id": "enterprises"'
    ),
}
"""Makers of examples by rule and name, as in `made`."""
