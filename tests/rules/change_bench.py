"""Makes a repository of an example of a change, and checks it as the command does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import orjson

from generator.changing import findings, open_change
from generator.records.request import Request, request_from
from generator.rules.run import Checked
from generator.settings import Settings
from tests.changes.repository import Repository
from tests.roots import changing_root

_REQUEST: Final[dict[str, Any]] = {
    "version": 1,
    "forge": "forge.example",
    "number": 1,
    "url": "https://forge.example/1",
    "title": "报送",
    "account": "river-clerk",
    "opened": "2031-05-10T01:00:00Z",
    "base": "main",
    "head": "",
}


class ChangeBench:
    """One repository, in which each example is two branches from the same beginning."""

    def __init__(self, folder: Path) -> None:
        self.repository = Repository(folder / "top", changing_root)
        self.repository.git("branch", "beginning")
        self._done: dict[Path, Checked] = {}

    def run(self, example: Path) -> Checked:
        """What the author of the change is told, in place of what the check of all records says."""
        known = self._done.get(example)
        if known is None:
            known = self._done[example] = self._run(example)
        return known

    def _run(self, example: Path) -> Checked:
        told = _json(example / "change.json")
        repository = self.repository
        repository.git("switch", "--quiet", "--force-create", "base", "beginning")
        self._lay(example / "before", "before")
        repository.git("switch", "--quiet", "--force-create", "head")
        self._lay(example / "first", "first")
        for path in told.get("deleted", ()):
            (repository.root / path).unlink()
        self._odd(told)
        self._lay(example / "after", "after", always=True)
        repository.on("base")
        self._lay(example / "theirs", "theirs")
        settings = Settings(repository.root, use_cache=False)
        request, account = self._request(example), told.get("account", "")
        with open_change(settings, "base", "head", request=request, account=account) as opened:
            return replace(opened.found, diagnostics=findings(settings, opened))

    def _lay(self, folder: Path, message: str, *, always: bool = False) -> None:
        if folder.is_dir():
            # With the present for its time, so that git looks at a file of the same length again.
            root = self.repository.root
            shutil.copytree(folder, root, copy_function=shutil.copy, dirs_exist_ok=True)
        if folder.is_dir() or always:
            self.repository.commit(message)

    def _odd(self, told: dict[str, Any]) -> None:
        """What no folder of examples can hold; only the index has it."""
        git = self.repository.git
        for path, target in told.get("links", {}).items():
            place = self.repository.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(target)
        for path in told.get("executable", ()):
            (self.repository.root / path).chmod(0o755)
        for path in told.get("submodules", ()):
            (self.repository.root / path).mkdir(parents=True)
            commit = git("rev-parse", "HEAD")
            git("update-index", "--add", "--cacheinfo", f"160000,{commit},{path}")
            git("commit", "--quiet", "-m", "submodule")

    def _request(self, example: Path) -> Request | None:
        """The request; `pushed` is when the forge received the change, if it tells."""
        said = _json(example / "request.json")
        if "pushed" in said:
            head = self.repository.git("rev-parse", "head")
            said["pushes"] = [{"commit": head, "time": said.pop("pushed")}]
        return request_from({**_REQUEST, **said}) if said else None


def _json(file: Path) -> dict[str, Any]:
    return dict(orjson.loads(file.read_bytes())) if file.is_file() else {}
