"""The demonstration's draws follow from their own words, and admit that no history proves them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from generator.checking import checked
from generator.draw import part
from generator.draw.check import differences
from generator.records.dataset import Dataset
from generator.records.record import Record
from generator.settings import Settings
from tests.roots import gongbao
from tooling.demonstration.year import EXAMPLES

PLAN: Final = "jilin-three-year-2022"
FOLDER: Final = f"submissions/jilin/province/{PLAN}"
AS_OF: Final = "2022-11-20"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = checked(Settings(EXAMPLES, use_cache=False)).dataset
    assert found is not None
    return found


def drawn_by(dataset: Dataset, record: Record) -> tuple[part.Announcement, part.Result]:
    result = part.result_of(record, dataset.form(record))
    announced = dataset.by_key[result.announcement]
    return part.announcement_of(announced, dataset.form(announced)), result


def test_each_result_follows_from_its_announcement(dataset: Dataset) -> None:
    results = dataset.of(PLAN, "expert-draw")
    assert len(results) >= 3
    for record in results:
        assert differences(*drawn_by(dataset, record)) == []


def test_draws_differ_in_what_can_differ(dataset: Dataset) -> None:
    notices = dataset.of(PLAN, "draw-notice")
    results = [drawn_by(dataset, record)[1] for record in dataset.of(PLAN, "expert-draw")]
    answered = {result.announcement for result in results}
    waiting = [one for one in notices if one.key not in answered]
    assert [one.data["seed_date"] > AS_OF for one in waiting] == [True], "one awaits its number"
    assert all(one.data["seed_date"] < AS_OF for one in notices if one.key in answered)
    assert {bool(result.reserves) for result in results} == {True, False}
    assert {one.key.bureau for one in notices} > {"province"}, "a city draws as well"


def test_who_has_to_stay_out_stays_out(dataset: Dataset) -> None:
    (record,) = (r for r in dataset.of(PLAN, "expert-draw") if r.key.id == "stations-2022")
    announcement, result = drawn_by(dataset, record)
    named = set(announcement.excluded)
    hosts = set(dataset.by_key[announcement.key].data["reviewed"])
    tied = {
        str(expert.key)
        for expert in dataset.of(PLAN, "expert")
        if hosts & {expert.data["unit"], *expert.data.get("avoid", ())}
    }
    fields = set(dataset.by_key[announcement.key].data["fields"])
    fit = {
        str(expert.key)
        for expert in dataset.of(PLAN, "expert")
        if fields & set(expert.data["fields"])
        and "项目验收" in expert.data["activities"]
        and expert.data["status"] == "在库"
    }
    assert named & fit, "the exclusion by name would change nothing"
    assert tied & fit, "the exclusion by unit would change nothing"
    assert set(result.candidates) == fit - named - tied
    stations = {r.data["host"] for r in dataset.of(PLAN, "one-stop-station")}
    assert hosts <= stations


def test_who_went_to_the_enterprises_had_been_drawn(dataset: Dataset) -> None:
    (record,) = (r for r in dataset.of(PLAN, "expert-draw") if r.key.id == "visits-2022")
    drawn = set(record.data["drawn"])
    day = dataset.by_key[drawn_by(dataset, record)[0].key].data["seed_date"]
    for visit in dataset.of(PLAN, "diagnosis"):
        assert set(visit.data["experts"]) <= drawn
        assert visit.data["date"] > day


def test_every_record_of_a_draw_says_that_no_history_proves_it(dataset: Dataset) -> None:
    for form in ("draw-notice", "expert-draw"):
        for record in dataset.of(PLAN, form):
            assert "没有先后签发的历史" in record.data["note"]


def test_the_proof_against_history_says_so_in_plain_words(tmp_path: Path) -> None:
    """In a repository of one commit, which any checkout of this one amounts to."""
    root = tmp_path / "root"
    shutil.copytree(EXAMPLES, root, ignore=shutil.ignore_patterns("docs", "hubei", "national"))
    day = "2026-01-05T12:00:00+08:00"
    alone = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    alone |= {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for arguments in (
        ("init", "--quiet"),
        ("add", "--all"),
        ("-c", "user.name=t", "-c", "user.email=t@e.invalid", "commit", "-qm", "all at once"),
    ):
        subprocess.run(["git", *arguments], cwd=root, env=os.environ | alone, check=True)
    done = gongbao("draw", f"{FOLDER}/expert-draw/stations-2022.yml", "--verify", cwd=root)
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert "不符　公告签发时（提交" in said
    assert "已经是 2026-01-05，公开数字在 2022-07-17 产生：公告至少要早一天签发。" in said
    assert said.endswith("\n不一致\n")
    done = gongbao("draw", f"{FOLDER}/draw-notice/stations-2022.yml", cwd=root)
    assert done.returncode == 1
    assert "仓库里没有提交 0123456789abcdef" in done.stderr.decode()


@pytest.mark.slow
def test_the_page_of_a_result_shows_the_draw_and_its_commands(site: Path, dataset: Dataset) -> None:
    (record,) = (r for r in dataset.of(PLAN, "expert-draw") if r.key.id == "stations-2022")
    page = site / "records/jilin/province" / PLAN / "expert-draw/stations-2022/index.html"
    text = page.read_text("utf-8")
    for shown in (
        "怎样核对这次抽取",
        f"{len(record.data['candidates'])}</data> 名候选人",
        "演示第2022081期：04 11 16 21 25 30 + 09",
        "gongbao-draw-1",
        f"gongbao draw {FOLDER}/expert-draw/stations-2022.yml --verify",
        "重算一致",
    ):
        assert shown in text
