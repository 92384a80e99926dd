"""What every command shares: the option --root, paths, printing, leaving; it knows no command."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final, NoReturn

import click

from generator.checking import UnusableRoot, open_root
from generator.reporters.glyphs import harmless
from generator.rules.schema.fault import nearest
from generator.settings import Settings

ROOT: Final = click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="报送库的根目录（含 schema/、submissions/ 和 mkdocs.yml）。",
)


def opened(root: Path) -> Settings:
    """The settings of a root; leaves with status 2 where the folder is none."""
    try:
        return open_root(root)
    except (UnusableRoot, OSError) as problem:
        fail(str(problem))


def relative(root: Path, path: str) -> str:
    """A file or folder as a path below the root; leaves with status 2 where it is none."""
    # A link is reported, not followed, so paths are made plain without looking at the disk.
    candidates = [Path(os.path.abspath(way)) for way in (path, root / path)]  # noqa: PTH100
    found = [c for c in candidates if c.is_relative_to(root) and os.path.lexists(c)]
    if not found or not path:
        fail(f"没有文件或文件夹“{path}”，或它不在报送库里。{_near(root / path)}")
    return found[0].relative_to(root).as_posix()


def _near(path: Path) -> str:
    """The name beside the first wrong part of a path that was most likely meant."""
    folder, name = path, ""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder, name = folder.parent, folder.name
    try:
        names = [entry.name for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:
        return ""
    near = nearest(name, names) if name else None
    return f"“{harmless(name)}”是不是“{harmless(near)}”？" if near else ""


def colour() -> bool:
    """Whether the terminal is to show colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def say(message: str, *, error: bool = False, end: str = "\n") -> None:
    """Print a message as UTF-8, whatever the system's own encoding; it ends in `end`."""
    stream = sys.stderr if error else sys.stdout
    content = message if message.endswith(end) else f"{message}{end}"
    try:
        stream.buffer.write(content.encode("utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """Says on a terminal how far long work is, and wipes that away; elsewhere it is silent."""

    def __init__(self, *, after: float = 1.0, every: float = 0.2) -> None:
        self._every = every
        self._next = time.monotonic() + after
        self._shown = False
        self._terminal = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Take in that `done` of `total` files have been read."""
        now = time.monotonic()
        if not self._terminal or now < self._next:
            return
        self._next = now + self._every
        self._shown = True
        say(f"\r正在检查：{done:,} / {total:,} 个文件", error=True, end="")

    def finish(self) -> None:
        """Leave nothing behind on the terminal."""
        if self._shown:
            say("\r\033[K", error=True, end="")
            self._shown = False


def fail(message: str) -> NoReturn:
    """Say what was wrong with the command and leave with status 2."""
    say(message, error=True)
    sys.exit(2)
