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

ROOT: Final = Path(__file__).resolve().parents[2]

PROGRAMMES: Final = (
    wan_qian_bai,
    ti_zhi_qiang_qi,
    three_years,
    one_stop,
    quality_province,
)


def records() -> dict[str, str]:
    """Path below a root → text of every record of the year, the same at every run."""
    desk = Desk(ROOT)
    for programme in PROGRAMMES:
        desk.begin(programme.__name__)
        programme.write(desk)
    return desk.files


def rewrite(folder: Path) -> int:
    """Put the year into `folder` in place of the records there; says how many there are."""
    shutil.rmtree(folder / "submissions", ignore_errors=True)
    files = records()
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    return len(files)
