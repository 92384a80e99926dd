"""What people paste is read as they meant it, and files are read as the engine reads them."""

from __future__ import annotations

from typing import Any, Final

import pytest

from generator.records.key import RecordKey
from generator.records.record_text import record_text
from generator.records.typed import typed
from tests.forms.web.conftest import Ask
from tests.forms.web.mutations import catalogue, seeds, tree

SCHEMA: Final[dict[str, Any]] = {
    "title": "例子",
    "type": "object",
    "properties": {
        "companies": {"title": "企业数量", "type": "integer", "x-unit": "家"},
        "money": {"title": "金额", "type": "number", "x-unit": "万元"},
        "rate": {"title": "合格率", "type": "number", "x-unit": "%"},
        "date": {"title": "日期", "type": "string", "format": "date"},
        "month": {"title": "月份", "type": "string", "format": "year-month"},
        "year": {"title": "年份", "type": "string", "format": "year"},
        "number": {"title": "发文字号", "type": "string", "format": "document-number"},
        "code": {"title": "代码", "type": "string", "format": "uscc"},
        "name": {"title": "名称", "type": "string", "maxLength": 20},
        "phone": {"title": "电话", "type": "string", "x-private": True, "pattern": "^[0-9-]+$"},
    },
}


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("companies", "1,011", "1011"),
        ("companies", "１０１１", "1011"),
        ("companies", "１，０１１", "1011"),
        ("companies", " 1 011 ", "1011"),
        ("companies", "1011家", "1011"),
        ("companies", "3万家", "30000"),
        ("companies", "017", "17"),
        ("companies", "12.0", "12"),
        ("companies", "“12”", "12"),
        ("companies", "十二", "十二"),
        ("companies", "约300", "约300"),
        ("companies", "1,01", "1,01"),
        ("companies", "12户", "12户"),
        ("money", "350万元", "350"),
        ("money", "3500000元", "350"),
        ("money", "3,500,000元", "350"),
        ("money", "1.5亿元", "15000"),
        ("money", "350.55", "350.55"),
        ("money", "-20万元", "-20"),
        ("money", "3万", "3万"),
        ("rate", "98.5%", "98.5"),
        ("rate", "９８．５％", "98.5"),
        ("date", "2031年5月7日", "2031-05-07"),
        ("date", "2031/5/7", "2031-05-07"),
        ("date", "2031.5.7", "2031-05-07"),
        ("date", "20310507", "2031-05-07"),
        ("date", "二〇三一年十二月三十一日", "2031-12-31"),
        ("date", "2031-02-30", "2031-02-30"),
        ("date", "5月7日", "5月7日"),
        ("month", "2031年10月", "2031-10"),
        ("year", "2031年度", "2031"),
        ("number", "鄂市监质函[2031]76号", "鄂市监质函〔2031〕76号"),
        ("code", "９１１１００００６０００３７３４１Ｌ", "91110000600037341L"),
        ("name", "\u200b 甲\t乙\u00a0丙 ", "甲 乙 丙"),
        ("name", "e\u0301", "\u00e9"),
        ("name", "１０１１", "１０１１"),
        ("phone", "０２７-１２３４", "０２７-１２３４"),
    ],
)
def test_what_is_pasted_is_read_as_it_was_meant(
    ask: Ask, field: str, written: str, meant: str
) -> None:
    found = ask("meant", name="meant", schema=SCHEMA, labels={}, pointer=f"/{field}", text=written)
    assert found == meant


@pytest.mark.slow
def test_every_record_is_read_and_written_as_the_engine_does(ask: Ask) -> None:
    known = catalogue()
    number = 0
    for path, name, text in seeds(failing=False):
        form = known.form_of(RecordKey.of_path(path).programme, name)
        try:
            read = tree(text)
        except ValueError:
            continue
        found = ask("read", text=text)
        if isinstance(found, dict) and "refused" in found:
            assert text != record_text(form, typed(read, form.root)), path
            continue
        assert found == read, path
        canonical = record_text(form, typed(read, form.root))
        assert ask("read", text=canonical) == tree(canonical), path
        written = ask("text", name=name, schema=form.schema, labels={}, tree=read)
        assert written == canonical, path
        number += 1
    assert number > 500


@pytest.mark.parametrize(
    "text",
    [
        "",
        "茶",
        "- 茶\n",
        "name: a\nname: b\n",
        "name: &a 茶\n",
        "name: *a\n",
        "name: !!str 茶\n",
        "name: [茶, 叶]\n",
        "name: {a: 1}\n",
        "name: 茶 # 说明\n",
        "name: a: b\n",
        "name: >\n  茶\n",
        "name: 茶\n  叶\n",
        'name: "a\\n"\n',
        "name: '茶\n",
        "\tname: 茶\n",
        "name:\n  - - 茶\n",
        "name: |\n茶\n",
        "---\nname: 茶\n",
        "Name: 茶\n",
        "name: 茶\n b: 茶\n",
        "name:\n    a: 1\n  b: 2\n",
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(ask: Ask, text: str) -> None:
    assert "refused" in ask("read", text=text)


@pytest.mark.parametrize(
    "text",
    [
        "# 说明\nname: 茶\n\nlist:\n- a\n- b\n",
        "name: '它''s'\nother: \"a: b #c\"\n",
        "name: |\n  第一行\n\n    第三行\nnext: 1\n",
        "name: |-\n  一\n  二\n",
        "name: |+\n  一\n\nnext: ~\n",
        "name: |2-\n   一\n  二\n",
        "rows:\n  - a: 1\n    b:\n      - x\n      - y\n  - a: 2\n",
        "rows:\n  -   a: 1\n      b: 2\n",
        "rows:\n  - |-\n    一\n    二\n  - 三\n",
        "name: -5\nother: 9:30\nurl: https://a.example/#b\n",
        "name:\nother: null\n",
        "\ufeffname: 茶\r\nother: 叶\r\n",
    ],
)
def test_what_people_write_is_read_as_the_engine_reads_it(ask: Ask, text: str) -> None:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert ask("read", text=text) == tree(plain)
