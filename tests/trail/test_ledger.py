"""What was published in the ledger still stands, or the first entry that does not is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.checking import open_root
from generator.exports.ledger import csv_text, json_text
from generator.git.notes import SIGNOFF, write_notes
from generator.pipeline import SiteConfig, load_edition
from generator.records.ledger import LedgerUnreadable
from generator.records.ledger_file import lines_from
from tests.roots import MASKS, TARGETS
from tests.trail.desk import SILK, TEA, Desk


def published(desk: Desk, kind: str = "csv") -> Path:
    """The ledger as the site has it now, kept by somebody."""
    edition, _ = load_edition(open_root(desk.root), SiteConfig("公报"))
    assert edition
    file = desk.top.parent / f"kept.{kind}"
    if kind == "csv":
        file.write_bytes(csv_text(edition, edition.ledger).encode())
    else:
        file.write_bytes(json_text(edition, edition.ledger))
    return file


def verify(desk: Desk, file: Path) -> tuple[int, str]:
    return desk.run("ledger", "--verify", str(file))


def history(desk: Desk) -> tuple[str, str]:
    """A signed merge of tea and a later one of silk; their commits."""
    head = desk.handed_in("river", {TEA: desk.text})
    tea = desk.merge("river")
    desk.signed(head, tea)
    desk.handed_in("silk", {SILK: desk.text}, day="2031-04-01")
    return tea, desk.squash("silk", day="2031-04-02")


def test_a_digest_is_what_anybody_can_work_out(desk: Desk) -> None:
    tea, _ = history(desk)
    lines = lines_from(published(desk).read_bytes())
    assert [line.path for line in lines] == [TARGETS, MASKS, TEA, SILK]
    before = "0" * 64
    for line in lines:
        said = f"{before} {line.commit} {line.object} {line.path}\n"
        before = sha256(said.encode()).hexdigest()
        assert line.digest == before
        assert desk.git("rev-parse", f"{line.commit}:{line.path}") == line.object
    note = desk.git("notes", f"--ref={SIGNOFF}", "show", tea) + "\n"
    assert [line.note for line in lines] == ["", "", sha256(note.encode()).hexdigest(), ""]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_stands_agrees_and_what_is_new_is_counted(desk: Desk, kind: str) -> None:
    history(desk)
    file = published(desk, kind)
    assert verify(desk, file) == (0, "相符：公布过的 4 条都在，顺序和内容没有变。\n")
    desk.handed_in("change", {TEA: desk.said(14)}, day="2031-05-01")
    desk.merge("change", day="2031-05-02")
    status, said = verify(desk, file)
    assert (status, "以后新增 1 条" in said) == (0, True)


def test_a_record_taken_away_is_an_entry_too(desk: Desk) -> None:
    history(desk)
    desk.handed_in("away", {TEA: None}, day="2031-05-01")
    desk.merge("away", day="2031-05-02")
    file = published(desk)
    assert lines_from(file.read_bytes())[-1].object == "0" * 40
    assert verify(desk, file)[0] == 0


def test_a_note_that_comes_later_is_no_fault(desk: Desk) -> None:
    _, silk = history(desk)
    file = published(desk)
    desk.signed(desk.git("rev-parse", "silk"), silk)
    status, said = verify(desk, file)
    assert (status, "1 条后来补上了签发说明" in said) == (0, True)


def rewritten(desk: Desk) -> None:
    """Main is pushed over: the same records by other commits."""
    desk.git("commit", "--amend", "-m", "别的说法", day="2031-04-03")


def lost(desk: Desk) -> None:
    """Main is pushed over, and the old commits are thrown away."""
    rewritten(desk)
    desk.git("branch", "-D", "silk")
    desk.git("reflog", "expire", "--expire=now", "--all")
    desk.git("gc", "--quiet", "--prune=now")


def cut(desk: Desk) -> None:
    desk.git("reset", "--hard", "--quiet", "HEAD~1")


def dropped(desk: Desk) -> None:
    """An entry in the middle is left out."""
    silk = desk.git("rev-parse", "HEAD")
    desk.git("reset", "--hard", "--quiet", "HEAD~2")
    desk.git("cherry-pick", silk, day="2031-04-03")


@pytest.mark.parametrize(
    ("bend", "entry", "said"),
    [
        (rewritten, f"第 4 条（{SILK}", "不在主线上"),
        (lost, f"第 4 条（{SILK}", "没有这次提交"),
        (cut, f"第 4 条（{SILK}", "不在主线上"),
        (dropped, f"第 3 条（{TEA}", "不在主线上"),
    ],
)
def test_a_rewritten_history_is_seen(
    desk: Desk, bend: Callable[[Desk], None], entry: str, said: str
) -> None:
    history(desk)
    file = published(desk)
    bend(desk)
    status, told = verify(desk, file)
    assert status == 1
    assert f"{entry}，提交" in told
    assert said in told


def test_a_note_that_is_gone_is_named(desk: Desk) -> None:
    tea, _ = history(desk)
    file = published(desk)
    desk.git("notes", f"--ref={SIGNOFF}", "remove", tea)
    status, said = verify(desk, file)
    assert (status, "第 3 条" in said, "签发说明不见了" in said) == (1, True, True)


def test_where_no_note_was_fetched_it_is_said_before_anything_is_called_missing(desk: Desk) -> None:
    history(desk)
    file = published(desk)
    desk.git("update-ref", "-d", SIGNOFF)
    status, said = verify(desk, file)
    assert status == 1
    assert said.index("git fetch origin refs/notes/signoff") < said.index("签发说明不见了")


def test_times_are_told_by_chinese_clocks(desk: Desk) -> None:
    history(desk)
    row = published(desk).read_text("utf-8").splitlines()[3]
    assert "2031-03-10T10:00:00+08:00" in row  # handed in
    assert "2031-03-11T10:00:00+08:00" in row  # signed


def test_a_note_that_was_altered_is_named(desk: Desk) -> None:
    tea, _ = history(desk)
    file = published(desk)
    desk.git("notes", f"--ref={SIGNOFF}", "remove", tea)
    desk.signed(desk.git("rev-parse", "river"), tea, number=99)
    status, said = verify(desk, file)
    assert (status, "被改过" in said) == (1, True)


def test_a_line_of_the_file_that_was_altered_is_named(desk: Desk) -> None:
    history(desk)
    file = published(desk)
    lines = file.read_bytes().decode().splitlines(keepends=True)
    for altered, said in (
        ([*lines[:2], *lines[3:]], "第 2 条的位置上是第 3 条"),
        ([*lines[:3], lines[3].replace("/tea.yml", "/tee.yml"), lines[4]], "第 3 条的校验值"),
    ):
        file.write_text("".join(altered), "utf-8")
        status, told = verify(desk, file)
        assert (status, said in told) == (1, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"a,b,c\n",
        b'{"version": 1}',
        b'{"version": 9, "entries": []}',
        b'{"version": 1, "entries": [{"number": 1}]}',
        json.dumps({"version": 1, "entries": [dict.fromkeys(["number"], 1)]}).encode(),
        "序号,校验值,提交,内容,记录,签发说明的校验值\n1,x,y,z,w,\n".encode(),
        "序号,校验值,提交,内容,记录,签发说明的校验值\n\x1b[31m,x\n".encode(),
        '序号,校验值,提交,内容,记录,签发说明的校验值\n"'.encode(),
    ],
)
def test_a_file_that_is_no_ledger_is_refused(content: bytes) -> None:
    with pytest.raises(LedgerUnreadable):
        lines_from(content)


def test_such_a_file_and_a_missing_one_are_misuse(desk: Desk, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\x1b]0;x\x07")
    assert verify(desk, odd)[0] == 2
    assert verify(desk, tmp_path / "missing.csv")[0] == 2


def test_a_part_of_the_history_has_no_ledger(desk: Desk, tmp_path: Path) -> None:
    history(desk)
    file = published(desk)
    shallow = desk.copy(tmp_path / "shallow", "--depth=2")
    status, said = desk.run("ledger", "--verify", str(file), root=shallow)
    assert (status, "--unshallow" in said) == (2, True)


def test_the_command_prints_the_chain(desk: Desk) -> None:
    tea, _ = history(desk)
    write_notes(desk.root, [desk.git("rev-parse", "river")], b"x\n")
    status, said = desk.run("ledger")
    last = lines_from(published(desk).read_bytes())[-1]
    assert status == 0
    assert f"最后一条的校验值：{last.digest}" in said
    assert "共 4 条：未签发 3 条，已签发 1 条。" in said
    assert "有 1 份签发说明所指的提交不在主线上" in said
    assert tea in said
