"""A folder takes a whole site or keeps the one it has."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.artifacts import Artifact, Page
from generator.publish import Folder, PublishError, replacing, write_in_processes

linux = pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked here")


class Bare:
    def around(self, page: Page) -> bytes:
        return page.body.encode()


def pages_of(keys: Sequence[int]) -> list[Page]:
    return [Page(f"p/{key}/", "", "", "", f"第{key}页") for key in keys]


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def publish(out: Path, content: bytes) -> None:
    with replacing(out) as folder:
        Folder(folder).write("a/index.html", content)


def test_a_site_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    publish(out, b"1")
    (out / "left-over.html").write_bytes(b"old")
    publish(out, b"2")
    assert tree(out) == {"a/index.html": b"2"}
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_others_may_read_what_is_published(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        publish(tmp_path / "site", b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failed_build_leaves_the_last_site_and_no_litter(
    tmp_path: Path, end: type[BaseException]
) -> None:
    out = tmp_path / "site"
    publish(out, b"1")
    with pytest.raises(end), replacing(out) as folder:  # noqa: PT012
        Folder(folder).write("half.html", b"2")
        raise end
    assert tree(tmp_path) == {"site/a/index.html": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_the_last_site(tmp_path: Path, number: signal.Signals) -> None:
    out = tmp_path / "site"
    publish(out, b"1")
    code = """
        import sys, time
        from pathlib import Path
        from generator.publish import Folder, replacing
        with replacing(Path(sys.argv[1])) as folder:
            Folder(folder).write("half.html", b"2")
            print("writing", flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(out)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(PublishError, match="另一个进程"):
            publish(out, b"3")
        process.send_signal(number)
        process.wait(30)
    assert tree(out) == {"a/index.html": b"1"}
    if number == signal.SIGKILL:
        assert (tmp_path / ".site.building" / "half.html").exists()
        publish(out, b"4")
        assert tree(out) == {"a/index.html": b"4"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@linux
def test_a_site_that_was_torn_from_its_place_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, b"1")
    out.rename(tmp_path / ".site.previous")
    with pytest.raises(ValueError, match="no"), replacing(out):
        raise ValueError("no")
    assert tree(tmp_path) == {"site/a/index.html": b"1"}


def test_a_link_to_a_folder_keeps_its_place(tmp_path: Path) -> None:
    publish(tmp_path / "real", b"1")
    (tmp_path / "site").symlink_to("real")
    publish(tmp_path / "site", b"2")
    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "real") == {"a/index.html": b"2"}


def test_a_file_in_the_way_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("precious")
    with pytest.raises(PublishError, match="不是文件夹"):
        publish(tmp_path / "site", b"1")
    assert (tmp_path / "site").read_text() == "precious"


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../x", "a//x", "", "a/", ".", "a/..", "a\\..\\x", "a\0", "./x"]
)
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(ValueError, match="no"):
        Folder(inside).write(path, b"1")
    assert tree(tmp_path) == {}


def test_two_files_at_one_address_are_a_mistake(tmp_path: Path) -> None:
    twice = [Artifact("feed.xml", "text/xml", b"1"), Artifact("feed.xml", "text/xml", b"2")]
    with pytest.raises(PublishError, match=r"feed\.xml"):
        Folder(tmp_path).write_all(twice)


def test_processes_write_what_one_writes(tmp_path: Path) -> None:
    keys = list(range(1200))
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        folder.mkdir()
    write_in_processes(Folder(alone), Bare(), pages_of, keys, workers=1)
    code = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from pathlib import Path
        from test_publish import Bare, pages_of
        from generator.publish import Folder, write_in_processes
        write_in_processes(
            Folder(Path(sys.argv[1])), Bare(), pages_of, list(range({len(keys)})), workers=2
        )
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(together)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], timeout=300)
    assert tree(alone) == tree(together)
    assert len(tree(alone)) == len(keys)


def test_a_fault_in_a_process_is_told(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "700").write_text("in the way")
    code = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from pathlib import Path
        from test_publish import Bare, pages_of
        from generator.publish import Folder, PublishError, write_in_processes
        try:
            write_in_processes(Folder(Path(sys.argv[1])), Bare(), pages_of, list(range(1200)), 2)
        except PublishError as error:
            print(error)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)]
    started = time.monotonic()
    done = subprocess.run(
        command, check=True, cwd=Path(__file__).parents[2], timeout=300, capture_output=True
    )
    assert "p/700" in done.stdout.decode()
    assert time.monotonic() - started < 30
