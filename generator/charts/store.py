"""Keeps drawn charts by the hash of what they show and of what draws them; it must not draw."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Protocol

_WHOLE: Final = ("<svg ", "</svg>")


class ChartStore(Protocol):
    """Where drawn charts are kept between builds: a dict, or a `ChartFolder`."""

    def get(self, key: str, /) -> str | None:
        """The SVG kept under the key, or None."""
        ...

    def __setitem__(self, key: str, svg: str, /) -> None:
        """Keep an SVG under the key."""
        ...


class ChartFolder:
    """A store in a folder, safe for several builds at once: a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str, /) -> str | None:
        """The SVG kept under the key; None where there is none or it cannot be read."""
        try:
            svg = self._file(key).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return svg if svg.startswith(_WHOLE[0]) and svg.endswith(_WHOLE[1]) else None

    def __setitem__(self, key: str, svg: str, /) -> None:
        """Keep an SVG under the key; a folder that cannot be written keeps nothing."""
        file = self._file(key)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as written:
                written.write(svg)
            Path(name).replace(file)

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.svg"


def chart_key(kind: str, content: dict[str, Any]) -> str:
    """The name of a drawing: the same content drawn by the same code has the same name."""
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{_drawn_by()}\n{kind}\n{text}".encode()).hexdigest()


@cache
def _drawn_by() -> str:
    """What a picture depends on beside its data: these modules, matplotlib, the font."""
    parts = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        parts.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    for package in ("matplotlib", "pylopdf-fonts-zh-cn"):
        parts.update(f"{package} {version(package)}".encode())
    return parts.hexdigest()
