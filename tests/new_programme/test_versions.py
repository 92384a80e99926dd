"""A form gets a new version: what was signed under the old one stays, counts and can be found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.new_programme.conftest import NEXT, PLAN, RECORDS, Check, Run, laid_over
from tests.new_programme.test_is_data import text_of
from tests.roots import put, replaced

NEW_FORM = "schema/forms/park-checkup-2.schema.json"
PROGRAMME = f"schema/programmes/{PLAN}.yml"
LATER = f"{RECORDS.format('qinghe')}/park-checkup-2/pickle-park-2032.yml"
SECOND_VISIT = """\
park: qinghe/pickle-park
institute: 甲省产品质量检验院
date: "2032-05-08"
checked: 70
problems: 5
solved: 5
conclusion: 亚健康
"""


@pytest.fixture
def next_year(root: Path) -> Path:
    """The new programme of the next year, which changes one of the forms."""
    laid_over(root, NEXT)
    return root


@pytest.fixture
def midway(next_year: Path) -> Path:
    """The form changes while the programme runs: records of both versions stand side by side."""
    old = "  - form: park-checkup\n    submitters: [city]\n    source: 第二部分第（二）项、附件3\n"
    new = "  - form: park-checkup-2\n    submitters: [city]\n    source: 甲市监质发〔2033〕5号\n"
    replaced(next_year, PROGRAMME, old, old + new)
    put(next_year, LATER, SECOND_VISIT)
    return next_year


def built(run: Run, root: Path) -> Path:
    site = root.parent / "site"
    done = run("build", "--root", str(root), "--out", str(site))
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return site


def test_each_record_is_checked_under_its_own_version(next_year: Path, check: Check) -> None:
    assert check() == []
    old = f"{RECORDS.format('qinghe')}/park-checkup/valve-park-2031.yml"
    replaced(next_year, old, "enterprises: 90", "checked: 90")
    assert {(entry["code"], entry["path"]) for entry in check()} == {("S201", old), ("S202", old)}


def test_the_dictionary_leads_from_version_to_version(next_year: Path, run: Run) -> None:
    site = built(run, next_year)
    new = text_of(site, "data/dictionary/park-checkup-2")
    old = text_of(site, "data/dictionary/park-checkup")
    assert "旧版： 园区体检表 park-checkup ，用于园区质量体检" in new
    assert "新版： 园区体检表（2033年版） park-checkup-2 ，用于园区质量体检（2033年）" in old
    page = (site / "data/dictionary/park-checkup-2/index.html").read_text("utf-8")
    assert 'href="../../../data/dictionary/park-checkup/"' in page
    changed = new[new.index("与旧版相比") :]
    for said in (
        "改名 体检企业 checked 字段名由 enterprises 改为 checked",
        "新增 体检结论 conclusion 选项，必填",
        "删去 主要问题 findings 原为文字，可多项",
        "删去 规则 findings-needed — 发现了问题，却没有写主要问题。",
        "改动 整张表单 — 名称由“园区体检表”改为“园区体检表（2033年版）”",
    ):
        assert said in changed
    assert "与旧版相比" not in old


def test_figures_count_both_versions_of_a_programme(midway: Path, check: Check, run: Run) -> None:
    """By hand: 90 + 50 + 40 firms under the old form, 70 under the new one, renamed there."""
    assert check() == []
    site = built(run, midway)
    text = text_of(site, f"programmes/{PLAN}")
    assert re.search("体检园区企业.{0,80}?600 家.{0,80}?250 家", text)
    assert re.search("完成体检的园区.{0,80}?3 个.{0,80}? 年达到", text)
    assert "81.3%" in text, "65 of 80 problems"
    board = text[text.index("挂图作战") : text.index("按期报送情况")]
    row = board[board.index("西岭酱菜") :]
    assert "2032年5月8日" in row[: row.index("清河阀门")], "the stage is shown by the new form"


def test_a_stage_that_the_new_version_shows_allows_the_next(midway: Path, check: Check) -> None:
    rating = f"{RECORDS.format('province')}/park-rating/2031.yml"
    replaced(midway, rating, 'date: "2031-12-20"', 'date: "2032-05-20"')
    replaced(midway, rating, "park: nanshan/textile-park", "park: qinghe/pickle-park")
    assert {entry["code"] for entry in check()} <= {"D408"}
    (midway / LATER).unlink()
    assert {entry["code"] for entry in check()} - {"D408"} == {"D405"}


def test_a_reference_means_a_record_of_either_version(midway: Path, check: Check) -> None:
    """A third form that refers to visits was made when there was only the old form of them."""
    form = orjson.loads((midway / "schema/forms/park-rating.schema.json").read_bytes())
    row = form["properties"]["rows"]["items"]["properties"]
    row["visit"] = {
        "title": "依据的体检",
        "type": "string",
        "x-reference": {"to": "record", "form": "park-checkup"},
    }
    put(midway, "schema/forms/park-rating.schema.json", orjson.dumps(form))
    rating = f"{RECORDS.format('province')}/park-rating/2031.yml"
    replaced(midway, rating, "    score: 92.5\n", "    score: 92.5\n    visit: VISIT\n")
    for visit, codes in {
        "qinghe/valve-park-2031": set(),
        "qinghe/pickle-park-2032": set(),
        f"jia/qinghe/{PLAN}/park-checkup-2/pickle-park-2032": set(),
        "qinghe/pickle-park-2031": {"D401"},
        f"jia/qinghe/{PLAN}/park/valve-park": {"D401"},
    }.items():
        replaced(midway, rating, "visit: VISIT", f"visit: {visit}")
        assert {entry["code"] for entry in check()} == codes, visit
        replaced(midway, rating, f"visit: {visit}", "visit: VISIT")


def test_the_same_thing_under_two_versions_is_told_twice(midway: Path, check: Check) -> None:
    for name, number in {"park-checkup": "enterprises", "park-checkup-2": "checked"}.items():
        form = orjson.loads((midway / f"schema/forms/{name}.schema.json").read_bytes())
        form["x-record"]["unique"] = [["park", number]]
        put(midway, f"schema/forms/{name}.schema.json", orjson.dumps(form))
    put(midway, LATER, SECOND_VISIT.replace("pickle", "valve").replace("70", "90"))
    ((code, message),) = [(entry["code"], entry["message"]) for entry in check()]
    assert code == "D406"
    assert "园区、体检企业都相同" in message


def changed(root: Path, change: dict[str, Any]) -> None:
    """Change what the new version says of itself."""
    form = orjson.loads((root / NEW_FORM).read_bytes())
    form["x-record"] |= change
    form["x-record"] = {name: value for name, value in form["x-record"].items() if value}
    put(root, NEW_FORM, orjson.dumps(form))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"replaces": "park-checkups"}, "没有表单“park-checkups”。"),
        ({"replaces": "park-checkup-2"}, "表单“park-checkup-2”的旧版绕回了它自己。"),
        ({"replaces": None}, "没有写 replaces，不知道这些字段是从哪张表单改名来的。"),
        (
            {"replaces": "park-rating", "renamed": None},
            "旧版“park-rating”的各行放在“rows”，新版不能换；换了就是另一张表单，不写 replaces。",
        ),
        ({"renamed": {"seen": "enterprises"}}, "本版没有字段“seen”。"),
        ({"renamed": {"checked": "firms"}}, "旧版“park-checkup”没有字段“firms”。"),
        (
            {"renamed": {"checked": "problems"}},
            "“problems”在本版里还是一个字段，不能又改名叫“checked”。",
        ),
    ],
    ids=str,
)
def test_a_version_that_cannot_be_is_refused(
    next_year: Path, check: Check, change: dict[str, Any], told: str
) -> None:
    changed(next_year, change)
    found = [(entry["code"], entry["path"], entry["message"]) for entry in check()]
    assert ("S299", NEW_FORM, told) in found


def test_two_forms_cannot_be_versions_of_each_other(next_year: Path, check: Check) -> None:
    path = "schema/forms/park-checkup.schema.json"
    form = orjson.loads((next_year / path).read_bytes())
    form["x-record"]["replaces"] = "park-checkup-2"
    put(next_year, path, orjson.dumps(form))
    told = {(entry["path"], entry["message"]) for entry in check()}
    assert told == {
        (path, "表单“park-checkup”的旧版绕回了它自己。"),
        (NEW_FORM, "表单“park-checkup-2”的旧版绕回了它自己。"),
    }


def test_a_figure_that_would_leave_out_the_new_records_is_refused(
    midway: Path, check: Check
) -> None:
    changed(midway, {"renamed": None})
    (found,) = check()
    assert (found["code"], found["path"]) == ("S299", PROGRAMME)
    assert found["message"].startswith(
        "指标、目标或核对里的“enterprises”在新版表单“park-checkup-2”里找不到"
    )


def test_a_figure_does_not_add_up_two_units(midway: Path, check: Check) -> None:
    form = orjson.loads((midway / NEW_FORM).read_bytes())
    form["properties"]["checked"]["x-unit"] = "户"
    put(midway, NEW_FORM, orjson.dumps(form))
    (found,) = check()
    assert "体检企业（家）、体检企业（户）" in found["message"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"county": {', '"level": {"title": "级别", "type": "string"},\n    "county": {'),
        ('"minLength": 4, "maxLength": 40', '"minLength": 2, "maxLength": 80'),
        ('"纺织", "其他"]', '"纺织", "医药", "其他"]'),
    ],
    ids=["optional field", "wider range", "one more option"],
)
def test_a_form_may_grow_in_place(root: Path, check: Check, old: str, new: str) -> None:
    """What was signed before still stands: an optional field, a wider range, one more option."""
    replaced(root, "schema/forms/park.schema.json", old, new)
    assert check() == []


def test_a_change_in_place_that_breaks_a_signed_record_is_found(root: Path, check: Check) -> None:
    replaced(root, "schema/forms/park.schema.json", '"食品", ', "")
    assert {entry["code"] for entry in check()} == {"S204"}
    assert len(check()) == 2


def test_each_record_is_corrected_in_its_own_version(midway: Path, run: Run) -> None:
    """The list names the newest version and leads to the older one from there."""
    site = built(run, midway)
    listed = (site / "forms/index.html").read_text("utf-8")
    own = f'<a href="../submit/park-checkup-2/?programme={PLAN}">园区体检表（2033年版）</a>'
    old = f'<a href="../submit/park-checkup/?programme={PLAN}">园区体检表（旧版）</a>'
    assert listed.index(own) < listed.index(f"更正以前的记录：{old}")
    assert listed.count(f"submit/park-checkup/?programme={PLAN}") == 1
    links = [
        link
        for page in (site / "records").rglob("index.html")
        for link in re.findall(r'href="([^"]+)">在浏览器里更正', page.read_text("utf-8"))
    ]
    assert len({link.partition("?")[0].rpartition("submit/")[2] for link in links}) > 1
    for link in links:
        form = link.partition("?")[0].rpartition("submit/")[2]
        assert (site / "submit" / form / "index.html").is_file(), link
    assert "旧版： 园区体检表 ，用于园区质量体检。更正按旧版报的记录，到旧版里更正。" in text_of(
        site, "submit/park-checkup-2"
    )
    assert "新版： 园区体检表（2033年版） ，用于" in text_of(site, "submit/park-checkup")
