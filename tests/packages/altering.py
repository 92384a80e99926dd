"""Packages changed after they were taken: bluntly, or signed again as a careful forger would."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def altered(path: Path, old: str, new: str) -> None:
    """Write `new` where the file says `old`, which it says."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def edited(path: Path, change: Callable[[Any], None]) -> None:
    """Change a JSON file as data, one record a line as the export writes it."""
    document = json.loads(path.read_bytes())
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


def signed_again(data: Path) -> None:
    """Let a published `data/` state what its JSON files are now."""

    def restate(descriptor: Any) -> None:
        listed = [(r["x-json"], r, "x-json-") for r in descriptor["resources"]]
        listed += [(f["path"], f, "") for f in descriptor["x-figures"]]
        for name, entry, prefix in listed:
            if (data / name).is_file():
                content = (data / name).read_bytes()
                entry[f"{prefix}bytes"] = len(content)
                entry[f"{prefix}hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"

    edited(data / "datapackage.json", restate)


def taken_again(package: Path) -> None:
    """Let a package in packages/ state that its files were taken as they are now."""
    signed_again(package)

    def restate(origin: Any) -> None:
        origin["files"] = [
            {
                "path": path.relative_to(package).as_posix(),
                "bytes": len(path.read_bytes()),
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in sorted(package.rglob("*.json"))
            if path.name != "origin.json"
        ]

    edited(package / "origin.json", restate)
