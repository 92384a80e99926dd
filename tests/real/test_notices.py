"""What the notices say is what the records say, number for number, and a changed one is noticed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from generator.records.catalogue import load_catalogue
from generator.records.dataset import Dataset
from generator.records.record import Record
from generator.rules.run import Checked, check_root
from generator.settings import Settings
from tests.roots import REPOSITORY, real_root, replaced

ANNEXES: Final = Path(__file__).parent / "annexes"
TARGETS: Final = "submissions/hubei/province/wan-qian-bai-2021/targets/2021.yml"
FUNDING: Final = "submissions/hubei/province/wan-qian-bai-2021/funding/2021.yml"
RATINGS: Final = "submissions/hubei/province/wan-qian-bai-2020/ratings/2020.yml"
INDUSTRIES: Final = "submissions/hubei/province/ti-zhi-qiang-qi-2022/key-industries/2022.yml"
MEASURES: Final = "submissions/hubei/province/quality-province-2020/measures/2020.yml"


def annex(name: str) -> list[dict[str, str]]:
    """The rows of an annex as it was issued."""
    with (ANNEXES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def checked(root: Path) -> Checked:
    settings = Settings(root, use_cache=False)
    return check_root(settings, load_catalogue(settings))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = checked(REPOSITORY)
    assert found.diagnostics == ()
    assert found.dataset is not None
    assert found.records == found.files
    return found.dataset


def record(dataset: Dataset, path: str) -> Record:
    return next(entry for entry in dataset if entry.key.path == path)


def rows(dataset: Dataset, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record(dataset, path).data["rows"]
    return found


def bureau(dataset: Dataset, written: str) -> str:
    """The full name of the bureau that an annex writes in one way or another."""
    known = dataset.catalogue.regions.jurisdictions["hubei"].bureaus.values()
    (found,) = {
        entry.name for entry in known if written in (entry.name, entry.short, *entry.aliases)
    }
    return found


def projects(dataset: Dataset) -> list[Record]:
    return dataset.of("wan-qian-bai-2020", "project")


def project(dataset: Dataset, path: str, reference: str) -> Record:
    found = dataset.referred(reference, record(dataset, path).key, "project", "")
    assert found is not None
    return found


def test_the_goals_of_2021_are_those_of_the_annex(dataset: Dataset) -> None:
    recorded = [
        (row["bureau"], row["sme"], row["above_scale"], row["benchmark"])
        for row in rows(dataset, TARGETS)
    ]
    assert recorded == [
        (bureau(dataset, row["市州"]), int(row["万"]), int(row["千"]), int(row["百"]))
        for row in annex("targets")
        if row["市州"] not in ("合计", "全省")
    ]
    assert len(recorded) == len({row[0] for row in recorded}) == 17
    assert [sum(row[column] for row in recorded) for column in (1, 2, 3)] == [10000, 1000, 100]


def test_the_ratings_of_2020_are_those_of_the_annex(dataset: Dataset) -> None:
    recorded = []
    for row in rows(dataset, RATINGS):
        rated = project(dataset, RATINGS, row["project"])
        recorded.append(
            (row["order"], rated.data["name"], dataset.bureau(rated).name, row["rating"])
        )
    issued, city = [], ""
    for row in annex("ratings"):
        city = row["所属市州"] or city
        name, rating = row["项目名称"], row["绩效评价等次"]
        issued.append((int(row["序号"]), name, bureau(dataset, city), rating))
    assert recorded == issued
    assert Counter(row[3] for row in recorded) == {"优秀": 9, "良好": 16, "一般": 1}


def test_twenty_six_projects_each_rated_once(dataset: Dataset) -> None:
    rated = [project(dataset, RATINGS, row["project"]).key for row in rows(dataset, RATINGS)]
    assert len(projects(dataset)) == len(rated) == len(set(rated)) == 26
    assert set(rated) == {entry.key for entry in projects(dataset)}


def test_the_six_newly_excellent_and_the_three_of_two_years_are_the_nine(dataset: Dataset) -> None:
    ratings = rows(dataset, RATINGS)
    nine = {
        project(dataset, RATINGS, row["project"]).key for row in ratings if row["rating"] == "优秀"
    }
    three = {
        project(dataset, RATINGS, row["project"]).key
        for row in ratings
        if row.get("two_years_running")
    }
    funded = [row for row in rows(dataset, FUNDING) if row["reason"] == "新评定优秀项目"]
    six = {project(dataset, FUNDING, row["project"]).key for row in funded}
    assert (len(nine), len(three), len(six), len(funded)) == (9, 3, 6, 6)
    assert nine == six | three


def test_seven_grants_of_thirty_the_last_for_a_brand(dataset: Dataset) -> None:
    grants = rows(dataset, FUNDING)
    assert [row["amount"] for row in grants] == [30] * 7
    assert [row["order"] for row in grants] == [1, 2, 3, 4, 5, 6, 7]
    brand = grants[6]
    assert (brand["bureau"], brand["reason"]) == ("荆门市", "区域公共品牌")
    assert "荆品名门" in brand["subject"]
    for row in grants[:6]:
        assert dataset.bureau(project(dataset, FUNDING, row["project"])).name == row["bureau"]


def test_the_key_industries_of_2022_are_those_of_the_annex(dataset: Dataset) -> None:
    recorded = [
        (row["order"], row["bureau"], row["industries"]) for row in rows(dataset, INDUSTRIES)
    ]
    assert recorded == [
        (int(row["序号"]), bureau(dataset, row["所属区域"]), row["重点帮扶行业"].split("、"))
        for row in annex("key-industries")
    ]
    known = dataset.catalogue.regions
    levels = Counter(
        found.level for _, name, _ in recorded if (found := known.named("hubei", name))
    )
    assert levels == {"city": 16, "institute": 1}


def test_fifteen_measures_in_four_parts(dataset: Dataset) -> None:
    measures = rows(dataset, MEASURES)
    assert [row["number"] for row in measures] == list(range(1, 16))
    assert [row["part"] for row in measures] == [1] * 4 + [2] * 4 + [3] * 3 + [4] * 4
    assert len({row["part_title"] for row in measures}) == 4
    assert "万千百" in measures[5]["title"]


def test_every_notice_and_every_annexed_result_has_its_bulletin(dataset: Dataset) -> None:
    bulletins = [entry for entry in dataset if dataset.form(entry).bulletin]
    assert len(bulletins) == 8
    told = {
        section["table"]
        for entry in bulletins
        for section in entry.data["sections"]
        if "table" in section
    }
    tables = (TARGETS, RATINGS, INDUSTRIES)
    assert {path.removeprefix("submissions/").removesuffix(".yml") for path in tables} <= told
    for entry in bulletins:
        assert entry.data["title"] not in entry.data["summary"]
        assert not re.search("[0-9]{11}", str(entry.data))


CHANGES: Final = {
    "one enterprise more": (TARGETS, "    sme: 3000\n", "    sme: 3001\n", "sme-total"),
    "one enterprise less": (
        TARGETS,
        "    above_scale: 350\n",
        "    above_scale: 349\n",
        "above-scale-total",
    ),
    "one benchmark more": (
        TARGETS,
        "    benchmark: 25\n",
        "    benchmark: 26\n",
        "benchmark-total",
    ),
    "one grade up": (
        RATINGS,
        "    project: wuhan/qiaokou-industrial-design\n    rating: 良好\n",
        "    project: wuhan/qiaokou-industrial-design\n    rating: 优秀\n",
        "excellent-count",
    ),
    "one grade down": (
        RATINGS,
        "    project: wuhan/xinzhou-markets\n    rating: 优秀\n",
        "    project: wuhan/xinzhou-markets\n    rating: 一般\n",
        "excellent-count",
    ),
    "two years taken away": (
        RATINGS,
        "wuhan/development-zone-auto-parts\n    rating: 优秀\n    two_years_running: true\n",
        "wuhan/development-zone-auto-parts\n    rating: 优秀\n",
        "two-years-count",
    ),
    "a grant for another project": (
        FUNDING,
        "hubei/wuhan/wan-qian-bai-2020/project/xinzhou-markets",
        "hubei/wuhan/wan-qian-bai-2020/project/qiaokou-industrial-design",
        "nine-excellent",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_one_changed_number_breaks_the_proof(tmp_path: Path, change: str) -> None:
    path, old, new, proof = CHANGES[change]
    root = real_root(tmp_path / "root")
    replaced(root, path, old, new)
    found = checked(root)
    assert found.failed
    assert [(finding.code, finding.value) for finding in found.diagnostics] == [("D404", proof)]


def test_a_lost_row_breaks_the_proof(tmp_path: Path) -> None:
    for path, proof in (
        (TARGETS, "bureaus-listed"),
        (RATINGS, "rated-count"),
        (MEASURES, "fifteen-measures"),
    ):
        root = real_root(tmp_path / proof)
        text = (root / path).read_text("utf-8")
        head, *items = re.split("(?m)^(?=  - )", text)
        last, _, note = items[-1].partition("\nnote:")
        kept = head + "".join(items[:-1]) + (f"note:{note}" if note else "")
        (root / path).write_text(kept, "utf-8")
        assert last.strip()
        assert [finding.value for finding in checked(root).diagnostics] == [proof]


def test_a_project_nobody_rated_breaks_the_proof(tmp_path: Path) -> None:
    root = real_root(tmp_path / "root")
    folder = root / "submissions/hubei/wuhan/wan-qian-bai-2020/project"
    (folder / "another.yml").write_text("name: 武汉另一个产业质量提升\n", "utf-8")
    found = checked(root)
    assert [(finding.code, finding.value) for finding in found.diagnostics] == [
        ("D404", "every-project-rated")
    ]
