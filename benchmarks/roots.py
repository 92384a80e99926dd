"""Writes a root with made-up records and the schema of this repository; it must not measure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import yaml

from benchmarks.records import FORM, as_yaml, made
from generator.records.region import Bureau, regions_from

REPOSITORY: Final = Path(__file__).resolve().parents[1]
_OWN: Final = Path(__file__).with_name("root")


def cities() -> list[Bureau]:
    """The cities of Hubei in the order of the register."""
    registered = yaml.safe_load((REPOSITORY / "schema/regions.yml").read_text("utf-8"))
    return regions_from(registered).jurisdictions["hubei"].of_level("city")


def write_root(folder: Path, count: int) -> Path:
    """A new root with `count` records, and its `mkdocs.yml`."""
    shutil.copytree(_OWN, folder)
    shutil.copytree(REPOSITORY / "schema/meta", folder / "schema/meta")
    shutil.copy(REPOSITORY / "schema/regions.yml", folder / "schema/regions.yml")
    for record in made(count, cities()):
        path = folder / record.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_yaml(record.data), "utf-8")
    return folder


def form_path(root: Path) -> Path:
    """The JSON Schema of the made-up form."""
    return root / f"schema/forms/{FORM}.schema.json"
