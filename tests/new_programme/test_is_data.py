"""A province, a programme and forms that no line of Python knows: files alone make them work."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any, Final

import jsonschema
import orjson
import pytest

from tests.forms.filling import filled
from tests.new_programme.conftest import NEW, PLAN, RECORDS, Check, Run
from tests.roots import put, replaced

PROVINCE, RIVER, SOUTH, BAY = (
    RECORDS.format(name) for name in ("province", "qinghe", "nanshan", "beiwan")
)
VALVES: Final = f"{RIVER}/park/valve-park.yml"
VISIT: Final = f"{RIVER}/park-checkup/valve-park-2031.yml"
TARGETS: Final = f"{PROVINCE}/checkup-targets/2031.yml"
RATING: Final = f"{PROVINCE}/park-rating/2031.yml"


def instead(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: replaced(root, path, old, new)


def in_clear(root: Path) -> None:
    text = (root / VALVES).read_text("utf-8")
    put(root, VALVES, re.sub("contact: age:.*", "contact: 某甲", text))


def moved(old: str, new: str) -> Callable[[Path], None]:
    def move(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return move


def test_the_new_programme_is_in_order(check: Check) -> None:
    assert check() == []


FAULTS: Final[dict[str, tuple[Callable[[Path], None], str, str, str]]] = {
    "part above whole": (
        instead(VALVES, "above_scale: 30", "above_scale: 121"),
        *("R301", VALVES, "规上企业多于企业数量。"),
    ),
    "the notice's own rule": (
        instead(RATING, "score: 92.5", "score: 88"),
        *("R301", RATING, "等次和得分对不上：90 分以上是优，以下不是。"),
    ),
    "a city twice": (
        instead(TARGETS, "bureau: 南山市", "bureau: 清河市"),
        *("R301", TARGETS, "同一个市写了两行。"),
    ),
    "a sum that is not the notice's": (
        instead(TARGETS, "enterprises: 300", "enterprises: 310"),
        *("D404", TARGETS, "核对不成立：各市任务合计600家。一边是 610，另一边是 600，相差 10。"),
    ),
    "no such park": (
        instead(VISIT, "park: qinghe/valve-park", "park: qinghe/valves-park"),
        *("D401", VISIT, "“园区”引用的“qinghe/valves-park”不存在。"),
    ),
    "a county of another city": (
        instead(VALVES, "county: 东关区", "county: 梅林区"),
        *("D401", VALVES, "“所在县市区”引用的“梅林区”不存在。"),
    ),
    "rated before it was visited": (
        instead(RATING, "park: nanshan/textile-park", "park: qinghe/pickle-park"),
        *("D405", RATING, "“西岭酱菜产业园”还没有“开展体检”的记录，不能有“评为优或良”。"),
    ),
    "a name in clear": (in_clear, "R303", VALVES, "“联系人”不公开，不能以明文提交。"),
    "the same park twice": (
        instead(f"{SOUTH}/park/textile-park.yml", "name: 南山纺织产业园", "name: 清河阀门产业园"),
        *("D406", VALVES, "和南山市的《清河阀门产业园》是同一个对象：园区名称相同。"),
    ),
    "a city where the province hands in": (
        moved(TARGETS, f"{RIVER}/checkup-targets/2031.yml"),
        "D403",
        f"{RIVER}/checkup-targets/2031.yml",
        "“体检任务分解表”由省报送，清河市是市州。",
    ),
    "no option": (
        instead(VALVES, "industry: 装备制造", "industry: 装备"),
        *("S204", VALVES, "“主导产业”不能填“装备”。"),
    ),
    "a unit in the number": (
        instead(VALVES, "enterprises: 120", "enterprises: 120家"),
        *("S213", VALVES, "“企业数量”只写数字，单位已经定为“家”。"),
    ),
    "no city": (
        moved(VALVES, VALVES.replace("qinghe", "qing-he")),
        *("D402", VALVES.replace("qinghe", "qing-he"), "没有登记过单位“qing-he”。"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_as_in_any_other_programme(
    check: Check, root: Path, run: Run, tmp_path: Path, fault: str
) -> None:
    make, code, path, message = FAULTS[fault]
    make(root)
    found = [(entry["code"], entry["path"], entry["message"]) for entry in check()]
    assert (code, path, message) in found
    refused = run("build", "--root", str(root), "--out", str(tmp_path / "site"))
    assert refused.returncode == 1
    assert not (tmp_path / "site").exists()


def test_late_is_shown_and_not_refused(check: Check, root: Path) -> None:
    late = f"{SOUTH}/park/textile-park.yml"
    replaced(root, late, 'date: "2031-04-28"', 'date: "2031-05-02"')
    found = {(e["code"], e["severity"], e["path"]) for e in check()}
    assert found == {("D408", "notice", late)}


def test_an_extension_holds_to_its_day(check: Check, root: Path) -> None:
    extended = f"{BAY}/park/port-park.yml"
    replaced(root, extended, 'date: "2031-05-18"', 'date: "2031-05-21"')
    assert {e["code"] for e in check()} == {"D408"}
    assert "应在 2031-05-20 前报送，这里写的日期是 2031-05-21。" in [e["message"] for e in check()]


def text_of(site: Path, url: str) -> str:
    """What a reader reads on the page, blanks made one."""
    page = (site / url / "index.html").read_text("utf-8")
    main = page[page.index("<h1") :]
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", main)))


@pytest.mark.parametrize(
    "url",
    [
        f"programmes/{PLAN}",
        *(
            f"programmes/{PLAN}/{form}"
            for form in ("park", "park-checkup", "park-rating", "checkup-targets", "annual-report")
        ),
        *("regions/jia", "regions/jia/qinghe", "regions/jia/beiwan", "regions/jia/zhijian"),
        f"records/jia/qinghe/{PLAN}/park/valve-park",
        f"records/jia/province/{PLAN}/park-rating/2031",
        *("data/dictionary/park", "data/dictionary/park-rating"),
    ],
)
def test_its_pages_are_published(site: Path, url: str) -> None:
    assert "<h1" in (site / url / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "said",
    [
        ("体检园区企业", "600 家", "180 家", "推进中"),
        ("推荐园区", "每市州", "1 个", "4 个", "已达到"),
        ("接受体检的园区", "每县市区", "1 个", "4 个"),
        ("完成体检的园区", "每年", "3 个", "3 个"),
        ("问题整改率", "80%", "80%", "已达到"),
        ("县域覆盖", "6 个县市区", "4 个", "2 个"),
        ("各市任务合计600家", "600", "600"),
        ("等次表里的园区各不相同", "2", "2"),
    ],
    ids=lambda said: said[0],
)
def test_its_figures_are_those_that_the_records_give(site: Path, said: tuple[str, ...]) -> None:
    """By hand: 90 + 50 + 40 firms; parks 2, 1 and 1; (36 + 20 + 4) of (40 + 25 + 10) problems."""
    in_order = ".{0,80}?".join(map(re.escape, said))
    assert re.search(in_order, text_of(site, f"programmes/{PLAN}"))


def test_the_board_follows_each_park(site: Path) -> None:
    text = text_of(site, f"programmes/{PLAN}")
    board = text[text.index("挂图作战") : text.index("按期报送情况")]
    parks = {name: board.index(name) for name in ("清河阀门", "西岭酱菜", "南山纺织", "北湾港口")}
    ends = sorted([*parks.values(), len(board)])
    row = {name: board[at : ends[ends.index(at) + 1]] for name, at in parks.items()}
    assert row["清河阀门"].count("：已完成") == 3
    assert row["西岭酱菜"].count("：已完成") == 1
    assert row["南山纺织"].count("：已完成") == 3
    assert row["北湾港口"].count("：已完成") == 2, "handed in within its extension"


def test_a_programmes_own_words_stand_over_a_form_of_others(site: Path) -> None:
    text = text_of(site, f"programmes/{PLAN}/annual-report")
    assert "园区质量体检工作报告" in text
    assert "当年经费投入" in text


def rows(site: Path, form: str) -> list[dict[str, str]]:
    content = (site / f"data/{PLAN}/{form}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_its_data_can_be_downloaded(site: Path) -> None:
    parks = {row["园区名称"]: row for row in rows(site, "park")}
    assert parks["清河阀门产业园"]["企业数量（家）"] == "120"
    assert parks["西岭酱菜产业园"]["所在县市区"] == "西岭县"
    targets = rows(site, "checkup-targets")
    assert sum(int(row["体检企业（家）"]) for row in targets) == 600
    ratings = orjson.loads((site / f"data/{PLAN}/park-rating.json").read_bytes())
    (record,) = ratings["records"]
    assert [row["rating"] for row in record["data"]["rows"]] == ["优", "良"]


def test_its_tables_are_described(site: Path) -> None:
    package = orjson.loads((site / "data/datapackage.json").read_bytes())
    tables = {resource["path"]: resource for resource in package["resources"]}
    table = tables[f"{PLAN}/park.csv"]
    units = {field.get("x-unit") for field in table["schema"]["fields"]}
    assert "家" in units
    schema = orjson.loads((site / "schema/forms/park.schema.json").read_bytes())
    own = orjson.loads((NEW / "schema/forms/park.schema.json").read_bytes())
    assert schema["properties"] == own["properties"]
    jsonschema.Draft202012Validator.check_schema(schema)


def test_nothing_private_is_published(site: Path) -> None:
    sealed = re.findall("age:[^\n]{40}", (NEW / VALVES).read_text("utf-8"))
    assert sealed
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [p for p in files if any(text.encode() in p.read_bytes() for text in sealed)] == []
    for form in ("csv", "json"):
        content = (site / f"data/{PLAN}/park.{form}").read_text("utf-8")
        assert "contact" not in content
        assert "联系人" not in content


def test_it_is_listed_and_found(site: Path) -> None:
    assert "园区质量体检行动" in text_of(site, "programmes")
    texts = b"".join(path.read_bytes() for path in (site / "search/texts").iterdir())
    assert "清河阀门产业园".encode() in texts


def test_the_dictionary_explains_its_fields(site: Path) -> None:
    text = text_of(site, "data/dictionary/park")
    assert "规上企业 above_scale 整数 家 0～100,000 必填 公开 其中规模以上的企业" in text
    assert "联系人 contact 文字 — 2～20 字 必填 不公开" in text


def test_rules_are_explained_to_its_officials(run: Run) -> None:
    for code in ("R301", "R303", "D405", "D408"):
        assert run("explain", code).stdout.decode().startswith(code)


FORMS: Final = {
    "park": "清河市",
    "park-checkup": "清河市",
    "park-rating": "province",
    "checkup-targets": "province",
    "annual-report": "qinghe",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_template_filled_in_with_its_examples_passes(
    check: Check, root: Path, run: Run, form: str
) -> None:
    asked = ("new", form, "--bureau", FORMS[form], "--programme", PLAN, "--root", str(root))
    done = run(*asked, "--id", "from-template")
    assert done.returncode == 0, done.stderr.decode()
    path = re.findall("已写入 (.*?)。", done.stdout.decode())[0]
    text = filled((root / path).read_text("utf-8"), optional=False)
    # What the example names is there already; a second one of it has to be called otherwise.
    text = text.replace("\nname: 清河阀门产业园", "\nname: 清河阀门二园")
    put(root, path, text)
    if form == "park":
        assert {entry["code"] for entry in check()} == {"R303"}
        sealed = run("seal", "--root", str(root), path)
        assert sealed.returncode == 0, sealed.stderr.decode()
    errors = {entry["code"] for entry in check() if entry["severity"] == "error"}
    assert errors == _once_more(form)


def _once_more(form: str) -> set[str]:
    """The province divides the tasks once and rates a park once, and this says it once more."""
    return {"D404"} if form in ("checkup-targets", "park-rating") else set()


def test_the_engine_knows_nothing_of_it() -> None:
    engine = Path(__file__).parents[2] / "generator"
    names: list[Any] = ["甲省", "清河", "体检", "park-checkup", "checkup-targets", "qinghe"]
    for path in engine.rglob("*.py"):
        text = path.read_text("utf-8")
        assert [name for name in names if name in text] == [], path.name
