"""What the benchmarks measure is a root that the engine accepts, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stdnum.cn import uscc

from benchmarks.peers import sources
from benchmarks.records import FORM, PROGRAMME, as_yaml, credit_code, made
from benchmarks.report import Goal, Section, fraction
from benchmarks.roots import cities, form_path, write_root
from generator.checking import checked, open_root
from generator.settings import Settings

COUNT = 40


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_root(tmp_path_factory.mktemp("benchmarks") / "root", COUNT)


def test_the_engine_accepts_every_record(root: Path) -> None:
    found = checked(Settings(open_root(root).root, use_cache=False))
    assert [diagnostic.message for diagnostic in found.diagnostics] == []
    assert found.records == COUNT


def test_records_are_spread_over_the_cities_under_one_programme_and_form(root: Path) -> None:
    records = list(made(COUNT, cities()))
    assert {record.bureau for record in records} == {city.id for city in cities()}
    assert len(cities()) == 17
    assert len({record.path for record in records}) == COUNT
    assert all(f"/{PROGRAMME}/{FORM}/" in record.path for record in records)


def test_a_record_has_about_36_lines_and_every_kind_of_value(root: Path) -> None:
    schema = json.loads(form_path(root).read_text("utf-8"))
    lines = [as_yaml(record.data).count("\n") for record in made(COUNT, cities())]
    assert 34 <= min(lines) <= max(lines) <= 38
    assert {field["type"] for field in schema["properties"].values()} >= {
        "array",
        "boolean",
        "integer",
        "number",
        "string",
    }
    assert {field.get("format") for field in schema["properties"].values()} >= {"date", "uscc"}
    assert any("x-reference" in field for field in schema["properties"].values())
    assert len(schema["x-rules"]) >= 2


def test_the_same_number_gives_the_same_record() -> None:
    few, many = list(made(20, cities())), list(made(COUNT, cities()))
    assert many[:20] == few
    assert list(made(20, cities())) == few


@pytest.mark.parametrize("serial", [1, 9, 31, 12345, 999_999_999])
def test_codes_are_valid_and_nobodys(serial: int) -> None:
    code = credit_code(serial)
    assert uscc.is_valid(code)
    assert code[2:8] == "429999"


def test_everything_says_that_it_is_made_up(root: Path) -> None:
    assert "演示数据" in (root / f"schema/programmes/{PROGRAMME}.yml").read_text("utf-8")
    assert "demonstration: true" in (root / "mkdocs.yml").read_text("utf-8")
    assert all(
        path.read_text("utf-8").startswith("# 演示数据\n")
        for path in (root / "submissions").rglob("*.yml")
    )


def test_other_generators_get_a_page_for_every_record(root: Path, tmp_path: Path) -> None:
    for make, folder in ((sources.material, "docs"), (sources.hugo, "content")):
        site = make(tmp_path / make.__name__, root, COUNT)
        pages = list((site / folder / "records").rglob("*.md"))
        assert len(pages) == COUNT
        assert "| 职工人数（人） |" in pages[0].read_text("utf-8")


def test_a_section_is_a_markdown_table_with_its_goals() -> None:
    section = Section("检查", "说明。", ["命令", "秒"], [["甲", "1.00"]], [Goal("够快", met=False)])
    assert str(section).splitlines() == [
        "## 检查",
        "",
        "说明。",
        "",
        "| 命令 | 秒 |",
        "| --- | ---: |",
        "| 甲 | 1.00 |",
        "",
        "- **没有达到**：够快",
    ]
    assert fraction(0.05) == "1/20.0"
    assert fraction(2.04) == "2.0 倍"
