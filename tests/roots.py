"""Roots in a temporary place: a small one of the tests' own, and a copy of the real records."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[1]
EXAMPLES: Final = Path(__file__).parent / "examples"

ENTERPRISES: Final = "submissions/north/river/uplift-2031/enterprise"
MASKS: Final = f"{ENTERPRISES}/masks.yml"
TARGETS: Final = "submissions/north/province/uplift-2031/targets/2031.yml"


def small_root(folder: Path) -> Path:
    """A root with one programme, a form with every kind of field, and two records in order."""
    shutil.copytree(EXAMPLES / "root", folder)
    shutil.copytree(REPOSITORY / "schema/meta", folder / "schema/meta")
    return folder


def changing_root(folder: Path) -> Path:
    """The small root with registered accounts, dates, a signed form, and the form that amends."""
    small_root(folder)
    shutil.copytree(EXAMPLES / "changes/root", folder, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "schema/forms/correction.schema.json", folder / "schema/forms")
    return folder


def real_root(folder: Path) -> Path:
    """A copy of the records and definitions of this repository."""
    for name in ("schema", "submissions"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


def put(root: Path, path: str, content: str | bytes) -> Path:
    """Write a file below the root, its folders included."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return target


def replaced(root: Path, path: str, old: str, new: str) -> None:
    """Write `new` where the file says `old`, which it says once."""
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    put(root, path, text.replace(old, new))


def gongbao(
    *arguments: str | bytes, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A whole command as a user runs it, stopped after five minutes."""
    inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd or REPOSITORY,
        env=inherited | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=300,
    )
