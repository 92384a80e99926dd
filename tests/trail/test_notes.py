"""Notes lie beside the commits, and what is written stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.git.command import GitFailed
from generator.git.notes import SIGNOFF, Written, read_notes, write_notes
from tests.changes.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "gazette")


def test_no_notes_are_none(repository: Repository) -> None:
    assert not read_notes(repository.root)
    assert read_notes(repository.root).by_commit == {}


def test_a_note_is_kept_byte_for_byte(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD")
    content = "第一行\n\n\n# 不是注释 \r\n".encode()
    assert write_notes(repository.root, [head], content) == {head: Written.NEW}
    assert read_notes(repository.root).by_commit == {head: content}
    assert read_notes(repository.root).commit == repository.git("rev-parse", SIGNOFF)


def test_a_note_that_is_there_is_never_overwritten(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    write_notes(repository.root, [first], b"one\n")
    second = repository.commit("second")
    assert write_notes(repository.root, [first, second], b"one\n") == {
        first: Written.SAME,
        second: Written.NEW,
    }
    assert write_notes(repository.root, [first], b"two\n") == {first: Written.OTHER}
    assert read_notes(repository.root).by_commit == {first: b"one\n", second: b"one\n"}


def test_the_writer_of_a_note_is_no_person(repository: Repository) -> None:
    write_notes(repository.root, [repository.git("rev-parse", "HEAD")], b"one\n")
    assert repository.git("log", "-1", "--format=%an %ae", SIGNOFF) == (
        "gongbao gongbao@gongbao.invalid"
    )


def test_what_is_no_note_is_left_out(repository: Repository) -> None:
    tree = repository.git("rev-parse", "HEAD^{tree}")
    forged = repository.git("commit-tree", tree, "-m", "files, not notes")
    repository.git("update-ref", SIGNOFF, forged)
    assert read_notes(repository.root).by_commit == {}
    repository.git("update-ref", SIGNOFF, tree)
    assert not read_notes(repository.root)


def test_a_note_needs_a_whole_commit_name(repository: Repository) -> None:
    with pytest.raises(GitFailed):
        write_notes(repository.root, ["HEAD"], b"one\n")


def test_many_notes_lie_in_folders(repository: Repository, tmp_path: Path) -> None:
    """Git spreads notes over folders when they are many."""
    head = repository.git("rev-parse", "HEAD")
    file = tmp_path / "note"
    file.write_bytes(b"one\n")
    blob = repository.git("hash-object", "-w", str(file))
    repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{head[:2]}/{head[2:]}")
    for path in ("README", f"{head}.txt", "0" * 39):
        repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    made = repository.git("commit-tree", repository.git("write-tree"), "-m", "notes")
    repository.git("update-ref", SIGNOFF, made)
    assert read_notes(repository.root).by_commit == {head: b"one\n"}
