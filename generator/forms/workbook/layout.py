"""Which rows and columns of the sheets hold what, for those who write and those who read them."""

from __future__ import annotations

MARKS, LABEL, ENTRY, UNIT, HELP = range(5)
"""Columns of the main sheet, counted from 0: the hidden ways, then what people see."""

BUREAU_ROW: int = 4
"""The row of the main sheet, counted from 0, that says who hands in."""

WAYS, TITLE, NOTICE, GROUPS, HEAD, FIRST = range(6)
"""Rows of a list's sheet, counted from 0: the hidden ways, the heads, the first row of the list."""

BUREAU_LABEL, IDENTIFIER_LABEL = "填报单位", "记录编号"
NUMBER_LABEL, PARENT_LABEL = "行号", "属于“"
RESULT_LABEL = "检查结果"
"""The head of the column that says what was wrong when the workbook was given back."""


def heads_results(text: object) -> bool:
    """Whether a cell is that head, alone or before what was wrong with the heads themselves."""
    return text == RESULT_LABEL or str(text).startswith(f"{RESULT_LABEL}：")
