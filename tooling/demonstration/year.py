"""The whole synthetic year, programme by programme, and where it is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from generator.records.key import RecordKey
from tooling.demonstration import (
    corrections,
    keys,
    one_stop,
    quality_province,
    three_years,
    ti_zhi_qiang_qi,
    wan_qian_bai,
)
from tooling.demonstration.desk import Desk
from tooling.demonstration.package import package_of, published_elsewhere
from tooling.demonstration.sealed import sealed_text

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = ROOT / "examples"

PROGRAMMES: Final = (
    wan_qian_bai,
    ti_zhi_qiang_qi,
    three_years,
    one_stop,
    quality_province,
    corrections,
)
LINKED: Final = ("forms", "meta", "programmes")
"""Folders of schema/ that the demonstration shares with the real site."""

COPIED: Final = "regions.yml"
"""Shared as well, but the engine follows no link in the place of a file."""


def records(kept: Path = EXAMPLES) -> dict[str, str]:
    """Path below a root → text of every record handed in there, the same at every run.

    Only the sealed texts are taken over from the folder `kept`, where they say the same.
    """
    return {path: text for path, text in _year(kept).items() if not published_elsewhere(path)}


def packages(kept: Path = EXAMPLES) -> dict[str, bytes]:
    """Path below a root → content of what was taken from the other site, the same at every run."""
    return package_of(_year(kept))


def _year(kept: Path) -> dict[str, str]:
    desk = drafted()
    pairs = {receiver.place: receiver.pair() for receiver in keys.RECEIVERS}
    return {
        path: sealed_text(draft.form, draft.data, pairs.get(_receiver(desk, path)), kept / path)
        for path, draft in desk.drafts.items()
    }


def drafted() -> Desk:
    """Every record of the year with its private values still clear."""
    desk = Desk(ROOT)
    for programme in PROGRAMMES:
        desk.begin(programme.__name__)
        programme.write(desk)
    return desk


def rewrite(folder: Path) -> int:
    """Put the year into `folder` in place of what is there; how many records were handed in."""
    files = records(folder)
    contents = {path: text.encode() for path, text in files.items()} | packages(folder)
    for name in ("submissions", "packages"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    _share_schema(folder / "schema")
    keys.write_registers(folder)
    return len(files)


def _share_schema(schema: Path) -> None:
    """The definitions of the real site, beside which the demonstration has keys of its own."""
    if schema.is_symlink():
        schema.unlink()
    shutil.rmtree(schema, ignore_errors=True)
    schema.mkdir(parents=True)
    for name in LINKED:
        (schema / name).symlink_to(os.path.relpath(ROOT / "schema" / name, schema.resolve()))
    shutil.copyfile(ROOT / "schema" / COPIED, schema / COPIED)


def _receiver(desk: Desk, path: str) -> tuple[str, str]:
    receiver = desk.catalogue.receiver(RecordKey.of_path(path).programme)
    return (receiver.jurisdiction, receiver.id) if receiver else ("", "")
