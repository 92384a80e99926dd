"""Findings of every shape, hostile ones among them, and expected output to hold reporters to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Severity, Span
from generator.reporters.report import Report

EXPECTED = Path(__file__).parent / "expected"
FIRST = "submissions/north/river/uplift-2031/project/parts.yml"
SECOND = "submissions/north/hill/uplift-2031/project/tea.yml"

FINDINGS = (
    Diagnostic(
        code="S203",
        rule="not-a-number",
        severity=Severity.ERROR,
        path=FIRST,
        message="“350家”不是整数。",
        span=Span(3, 14, 3, 18),
        pointer="/enterprises",
        field="企业数量",
        value="350家",
        help="只写阿拉伯数字，单位“家”由表单给出。",
        replacement="enterprises: 350",
        snippet="enterprises: 350家",
    ),
    Diagnostic(
        code="Y123",
        rule="full-width-colon",
        severity=Severity.ERROR,
        path=FIRST,
        message="字段名“name”后面的冒号是全角的“：”。",
        span=Span(1, 5, 1, 6),
        value="：",
        help="改成半角冒号，后面空一格。",
        replacement="name: 汽车零部件e\u0301x产业\t质量提升",
        snippet="name：汽车零部件e\u0301x产业\t质量提升",
    ),
    Diagnostic(
        code="R301",
        rule="part-exceeds-whole",
        severity=Severity.WARNING,
        path=FIRST,
        message="部分大于整体：\n规上企业数 20，企业数量 12。",
        span=Span(4, 9, 6, 1),
        pointer="/above_scale",
        field="规上企业数",
        value="20",
        help="两个数都核对一遍。\n如果都对，请在“说明”里写原因。",
        snippet="  汽车零部件 20 家",
    ),
    Diagnostic(
        code="Y101",
        rule="not-utf8",
        severity=Severity.ERROR,
        path=SECOND,
        message="文件不是 UTF-8 编码。",
        help="另存为 UTF-8。",
        value="\xce\xe4",
    ),
    Diagnostic(
        code="S210",
        rule="unknown-field",
        severity=Severity.ERROR,
        path=SECOND,
        message="没有这个字段：\x1b[31m红\x1b[0m\x07\u202e倒\u200b ::error::x ##[error]y %0A,",
        span=Span(2, 1, 2, 9),
        pointer="/a~1b",
        field="字段\x1b]8;;http://x\x1b\\",
        value="\x1b[31m红",
        snippet="\x1b[31m\u202e倒\u200b##[add-mask]茶",
    ),
    Diagnostic(
        code="S211",
        rule="missing-field",
        severity=Severity.NOTICE,
        path="submissions/::error file=x::y%0A,z\udcff.yml",
        message="缺少字段。",
        span=Span(9, 40, 9, 40),
        snippet="name: 茶",
    ),
    Diagnostic(
        code="S205",
        rule="too-long",
        severity=Severity.ERROR,
        path=SECOND,
        message="文字太长。",
        span=Span(8, 301, 8, 303),
        field="说明",
        help="不超过 500 个字。",
        snippet="note: " + "茶" * 294 + "错了" + "叶" * 300,
        replacement="note: " + "茶" * 294 + "对了" + "叶" * 300,
    ),
)


@pytest.fixture(scope="session")
def report() -> Report:
    return Report.of(
        FINDINGS,
        files=12,
        records=9,
        site_url="https://gazette.example/quality/",
        location="examples/",
        titles={"S203": "不是数字"},
    )


@pytest.fixture(scope="session")
def spotless() -> Report:
    return Report.of((), files=3, records=3)


@pytest.fixture(scope="session")
def expect() -> Callable[[str, str], None]:
    """Holds a text to the one on disk; UPDATE_EXPECTED=1 writes that one anew."""

    def hold(name: str, text: str) -> None:
        path = EXPECTED / name
        if os.environ.get("UPDATE_EXPECTED"):
            path.write_bytes(text.encode())
        assert text.encode() == path.read_bytes()

    return hold
