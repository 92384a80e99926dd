"""The walk that docs/draw.md offers does what it says, and draws whom the demonstration shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.roots import REPOSITORY
from tooling import draw_walk
from tooling.demonstration.year import EXAMPLES


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("walk") / "new"
    lines: list[str] = []
    draw_walk.walk(folder, lines.append)
    return "\n".join(lines), folder


def step(text: str, name: str) -> str:
    found = re.search(rf"(?m)^# .*{name}.*\n((?:(?!# ).*\n?)*)", text)
    assert found is not None, name
    return found[1]


def test_a_draw_with_a_history_is_proven(told: tuple[str, Path]) -> None:
    text, _ = told
    assert "公告于 2022-07-12 签发" in step(text, "核对公告")
    assert step(text, "自己核对").rstrip().endswith("\n一致")
    assert text.count("不一致") == 1


def test_each_attempt_to_steer_it_is_shown_to_fail(told: tuple[str, Path]) -> None:
    text, _ = told
    assert "公告写明的写法是" in step(text, "换一种写法")
    assert "一份公告只抽一次" in step(text, "想再抽一次")
    assert "抽中的第 1 名应是" in text
    assert re.search("公告在 2022-07-20 改过.*这次抽取不能算数", text)


def test_it_draws_whom_the_demonstration_shows(told: tuple[str, Path]) -> None:
    _, folder = told
    drawn = (folder / "省厅" / draw_walk.RESULT).read_text("utf-8")
    shown = (EXAMPLES / draw_walk.RESULT).read_text("utf-8")
    assert drawn == shown.partition("note:")[0]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_the_shell_comes_to_the_same_order(told: tuple[str, Path]) -> None:
    text, folder = told
    record = (folder / "省厅" / draw_walk.RESULT).read_text("utf-8")
    people = re.findall(r"expert-[0-9]+", record.partition("drawn:")[2])
    shown = re.findall(r"(?m)^[0-9a-f]{64} .*/(expert-[0-9]+)$", text)
    assert len(people) == 8
    assert shown == people
    (digest,) = re.findall("candidates_hash: (.*)", record)
    assert re.search(rf"(?m)^.*\(stdin\)= {digest}$", text)


def test_a_step_that_goes_amiss_ends_the_walk(tmp_path: Path) -> None:
    lines: list[str] = []
    desk = draw_walk.Desk(tmp_path, lines.append)
    with pytest.raises(SystemExit, match="演练不成"):
        desk.gongbao("draw", "nowhere.yml")
    assert lines


def test_the_page_names_the_command() -> None:
    assert "python -m tooling.draw_walk\n" in (REPOSITORY / "docs/draw.md").read_text("utf-8")
