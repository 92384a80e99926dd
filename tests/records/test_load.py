"""What lies under submissions/ is listed whole, and read without following or waiting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.records.load import read_bytes, walk
from generator.settings import Bounds, Settings
from tests.roots import ENTERPRISES, MASKS, TARGETS, put, small_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_root(tmp_path / "root")


def test_everything_is_listed_in_the_order_of_its_path(root: Path) -> None:
    (root / ENTERPRISES / os.fsdecode(b"\xff.yml")).write_text("x")
    put(root, f"{ENTERPRISES}/a/b/c.txt", "x")
    (root / ENTERPRISES / "link").symlink_to("/etc", target_is_directory=True)
    entries = {entry.path: entry.kind for entry in walk(Settings(root))}
    assert entries == {
        TARGETS: "",
        f"{ENTERPRISES}/\\xff.yml": "",
        f"{ENTERPRISES}/a/b/c.txt": "",
        f"{ENTERPRISES}/link": "符号链接",
        MASKS: "",
    }
    assert list(entries) == sorted(entries)


def test_a_signature_tells_a_changed_file_even_when_its_time_is_set_back(root: Path) -> None:
    def signature() -> tuple[int, ...]:
        return next(e.signature for e in walk(Settings(root)) if e.path == MASKS)

    before, status = signature(), (root / MASKS).stat()
    assert signature() == before
    put(root, MASKS, (root / MASKS).read_text("utf-8").replace("12", "21"))
    os.utime(root / MASKS, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert signature() != before


def test_no_more_is_read_than_is_needed_to_know_that_it_is_too_much(root: Path) -> None:
    put(root, MASKS, "x" * 5_000)
    settings = Settings(root, Bounds(file_bytes=1_000))
    assert len(read_bytes(settings, MASKS)) == 1_001


def test_a_link_put_in_the_place_of_a_file_is_not_followed(root: Path) -> None:
    (root / MASKS).unlink()
    (root / MASKS).symlink_to("/etc/hostname")
    with pytest.raises(OSError, match="symbolic"):
        read_bytes(Settings(root), MASKS)


def test_a_pipe_put_in_the_place_of_a_file_is_not_waited_for(root: Path) -> None:
    (root / MASKS).unlink()
    os.mkfifo(root / MASKS)
    assert read_bytes(Settings(root), MASKS) == b""
