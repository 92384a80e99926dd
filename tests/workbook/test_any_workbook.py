"""Whatever is typed wherever, a workbook is taken as a good record or comes back with reasons."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.exceptions import IllegalCharacterError

from generator.rules.trial import try_record
from tests.workbook.desk import Desk, cell_of, opened

TEXTS: Final = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *("/", "无", "=1/0", "#N/A", "null", "~", "true", "是", "原文缺损", "｜", "甲、乙"),
            *(
                "\n\n甲、乙",
                "98.5%",
                "１，０１１",
                "13912345678",
                "age:",
                "- a",
                "a: b",
                "&a",
                "*a",
            ),
            *("临河市", "东岸区", "river/masks｜x", "\u2028", "\u200b", "9" * 16, "x" * 5_000),
        ]
    ),
)
VALUES: Final[st.SearchStrategy[Any]] = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(-1e300, 1e300),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - as cells hold them
    st.just(time(1, 2)),
    st.just(timedelta(days=3)),
)
FORMATS: Final = st.sampled_from(["General", "@", "0%", "0.00", "yyyy-mm-dd", "0000", "mmm-yy"])
CELLS: Final = st.lists(
    st.tuples(st.integers(0, 2), st.integers(2, 30), st.integers(2, 8), VALUES, FORMATS),
    max_size=25,
)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["enterprise", "liaison", "targets"])
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cells=CELLS, merged=st.booleans())
def test_it_is_taken_or_comes_back(
    desk: Desk, form: str, cells: list[tuple[int, int, int, Any, str]], *, merged: bool
) -> None:
    workbook = opened(desk.empty("uplift-2031", form, rows=20))
    cell_of(workbook["填表"], "记录编号").value = "any"
    sheets = [sheet for sheet in workbook.worksheets if sheet.title not in ("选项", "填写说明")]
    if merged:
        sheets[-1].merge_cells("B6:B8")
    for sheet, row, column, value, form_of_number in cells:
        target = sheets[sheet % len(sheets)].cell(row, column)
        if isinstance(target, MergedCell):
            continue
        try:
            target.value = value
        except (ValueError, IllegalCharacterError):  # what no cell can hold
            continue
        target.number_format = form_of_number
    taken = desk.take(workbook)
    if taken.key is not None:
        content = taken.text.encode("utf-8")
        assert try_record(desk.settings, desk.checked, taken.key, content).errors == []
        return
    again = desk.take(taken.returned or b"")
    assert [r.spot for r in again.errors] == [r.spot for r in taken.errors]
    assert again.key is None
