"""Lays the examples of a form among the real records, where its `folder` file says."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from generator.records.catalogue import LoadedCatalogue, load_catalogue
from generator.rules.run import Checked, check_root
from generator.settings import Settings
from tests.roots import EXAMPLES, put, real_root

FORMS: Final = EXAMPLES / "forms"


class FormBench:
    """A copy of the real records for each form that needs records of its own beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roots: dict[str, tuple[Settings, LoadedCatalogue]] = {}

    def checked(self, example: Path) -> tuple[str, Checked]:
        """Where the example lies while it is checked, and all that the check finds."""
        form = example.parts[-3]
        settings, catalogue = self._root_of(form)
        own = example.with_suffix(".folder")
        place = (own if own.is_file() else FORMS / form / "folder").read_text("utf-8").strip()
        path = f"submissions/{place}/{form}/example.yml"
        target = put(settings.root, path, example.read_bytes())
        try:
            return path, check_root(settings, catalogue)
        finally:
            target.unlink()

    def _root_of(self, form: str) -> tuple[Settings, LoadedCatalogue]:
        laid = FORMS / form / "root"
        name = form if laid.is_dir() else ""
        if name not in self._roots:
            root = real_root(self._folder / f"root-{name}")
            if name:
                shutil.copytree(laid, root, dirs_exist_ok=True)
            settings = Settings(root)
            self._roots[name] = (settings, load_catalogue(settings))
        return self._roots[name]
