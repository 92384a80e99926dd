"""The whole synthetic year, programme by programme, and where it is written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from tooling.demonstration import (
    one_stop,
    quality_province,
    three_years,
    ti_zhi_qiang_qi,
    wan_qian_bai,
)
from tooling.demonstration.desk import Desk
from tooling.demonstration.package import package_of, published_elsewhere

ROOT: Final = Path(__file__).resolve().parents[2]

PROGRAMMES: Final = (
    wan_qian_bai,
    ti_zhi_qiang_qi,
    three_years,
    one_stop,
    quality_province,
)


def records() -> dict[str, str]:
    """Path below a root → text of every record handed in there, the same at every run."""
    return {path: text for path, text in _year().items() if not published_elsewhere(path)}


def packages() -> dict[str, bytes]:
    """Path below a root → content of what was taken from the other site, the same at every run."""
    return package_of(_year())


def _year() -> dict[str, str]:
    desk = Desk(ROOT)
    for programme in PROGRAMMES:
        desk.begin(programme.__name__)
        programme.write(desk)
    return desk.files


def rewrite(folder: Path) -> int:
    """Put the year into `folder` in place of what is there; how many records were handed in."""
    files = records()
    contents = {path: text.encode() for path, text in files.items()} | packages()
    for name in ("submissions", "packages"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return len(files)
