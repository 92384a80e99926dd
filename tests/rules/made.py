"""Faults that no file in a repository can have: they are made on the spot, by the rule's folder."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from generator.rules import run
from generator.settings import Settings
from tests.roots import ENTERPRISES, MASKS
from tests.rules.packaged import PACKAGED


def _link(root: Path) -> None:
    (root / ENTERPRISES / "link.yml").symlink_to("masks.yml")


def _linked_folder(root: Path) -> None:
    (root / "submissions/north/hill").symlink_to("river", target_is_directory=True)


def _pipe(root: Path) -> None:
    os.mkfifo(root / ENTERPRISES / "pipe.yml")


def _socket(root: Path) -> None:
    folder = os.open(root / ENTERPRISES, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(f"/proc/self/fd/{folder}/s.yml")
    finally:
        os.close(folder)


def _not_utf8_name(root: Path) -> None:
    (root / ENTERPRISES / os.fsdecode("茶.yml".encode("gbk"))).write_text("name: 茶叶\n")


def _line_feed_in_name(root: Path) -> None:
    (root / ENTERPRISES / "a\nb.yml").write_text("name: 茶叶\n")


def _nothing(_root: Path) -> None:
    """The fault is in the system, see `circumstances`."""


MAKERS: Final[dict[str, Callable[[Path], None]]] = {
    "Y101-not-a-regular-file/link": _link,
    "Y101-not-a-regular-file/linked-folder": _linked_folder,
    "Y101-not-a-regular-file/pipe": _pipe,
    "Y101-not-a-regular-file/socket": _socket,
    "Y102-foreign-file/not-utf8-name": _not_utf8_name,
    "Y102-foreign-file/line-feed-in-name": _line_feed_in_name,
    "Y104-unreadable-file/refused": _nothing,
    **PACKAGED,
}


@contextmanager
def circumstances(example: str) -> Iterator[None]:
    """The system as the example needs it: the superuser, who runs CI, may read everything."""
    with pytest.MonkeyPatch.context() as patch:
        if example == "Y104-unreadable-file/refused":
            read = run.read_bytes  # type: ignore[attr-defined]

            def refusing(settings: Settings, path: str) -> bytes:
                if path == MASKS:
                    raise PermissionError(13, "Permission denied")
                return read(settings, path)

            patch.setattr(run, "read_bytes", refusing)
        yield
