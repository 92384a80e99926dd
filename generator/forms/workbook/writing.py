"""Writes the workbook of a form, empty or filled from a record: the same bytes each time.

It must not read a workbook, and leaves the look to `style` and the rules of a cell to `validation`.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Final

from xlsxwriter.workbook import Workbook

from generator.forms.workbook.choices import Scope
from generator.forms.workbook.filling import Filled
from generator.forms.workbook.help_sheet import write_help
from generator.forms.workbook.list_sheet import write_list
from generator.forms.workbook.main_sheet import write_main
from generator.forms.workbook.offers import Offers
from generator.forms.workbook.plan import HELP_SHEET, LIST_SHEET, MAIN_SHEET, plan_of
from generator.forms.workbook.style import Styles

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS: Final = 500
"""Rows of a table form that are made ready; another list gets a fifth."""

_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the same day each time, in no zone
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook_of(scope: Scope, *, rows: int = ROWS, filled: Filled | None = None) -> bytes:
    """The workbook for a form of a programme; raises NotTabular or DoesNotFit.

    `rows` counts the rows of a table form that check what is typed; more may be filled in.
    """
    plan = plan_of(scope.form)
    content = io.BytesIO()
    workbook = Workbook(content, dict(_OPTIONS))
    workbook.set_properties(
        {"title": scope.title, "subject": scope.programme.title, "created": _CREATED}
    )
    styles = Styles(workbook)
    main = workbook.add_worksheet(MAIN_SHEET)
    lists = [workbook.add_worksheet(entry.sheet) for entry in plan.lists]
    explained = workbook.add_worksheet(HELP_SHEET)
    offers = Offers(workbook, workbook.add_worksheet(LIST_SHEET), scope, styles)
    write_main(main, plan, scope, styles=styles, offers=offers, filled=filled)
    for sheet, entry in zip(lists, plan.lists, strict=True):
        ready = rows if entry.main else max(rows // 5, 1)
        write_list(
            sheet, entry, plan, scope, styles=styles, offers=offers, rows=ready, filled=filled
        )
    write_help(explained, plan, scope, styles=styles)
    main.activate()
    workbook.close()
    return content.getvalue()
