"""The hidden sheet that drop-downs take their words from, one column a list; it checks nothing."""

from __future__ import annotations

from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.forms.workbook.choices import Scope, bureau_words, counties_of, words_of
from generator.forms.workbook.layout import BUREAU_ROW, ENTRY
from generator.forms.workbook.plan import LIST_SHEET, MAIN_SHEET, Slot
from generator.forms.workbook.style import Styles

_BUREAU_CELL: Final = xl_rowcol_to_cell(BUREAU_ROW, ENTRY, row_abs=True, col_abs=True)
"""Where the main sheet says who hands in; the counties on offer follow it."""

_COUNTIES: Final = "gb_counties"
_BUREAUS: Final = "gb_bureaus"


class Offers:
    """Names of lists of words; a drop-down that refers to a name may be as long as it likes."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, scope: Scope, styles: Styles) -> None:
        self._workbook, self._sheet, self._scope, self._styles = workbook, sheet, scope, styles
        self._columns = 0
        self._known: dict[tuple[str, ...], str] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        sheet.protect()
        sheet.very_hidden()

    def bureaus(self) -> str:
        """What names the bureaus that hand in."""
        return self._named(tuple(bureau_words(self._scope.bureaus)), _BUREAUS)

    def words(self, slot: Slot) -> tuple[str, ...]:
        """What a cell of the slot offers, counties left out."""
        if slot.way not in self._words:
            self._words[slot.way] = words_of(slot, self._scope)
        return self._words[slot.way]

    def source(self, slot: Slot) -> str:
        """What a drop-down of the slot refers to; empty where it offers nothing."""
        reference = slot.field.reference
        if reference and reference.to == "county":
            return self._counties()
        words = self.words(slot)
        return self._named(words, f"gb_list_{self._columns + 1}") if words else ""

    def _counties(self) -> str:
        """The counties of the bureau that the main sheet names."""
        by_bureau = counties_of(self._scope)
        if len(by_bureau) == 1:
            return self._named(next(iter(by_bureau.values())), _COUNTIES)
        if (_COUNTIES,) in self._known:
            return self._known[_COUNTIES,]
        first = self._columns
        for bureau, counties in by_bureau.items():
            self._column(bureau, counties)
        heads = f"${xl_col_to_name(first)}$1:${xl_col_to_name(self._columns - 1)}$1"
        column = f"MATCH('{MAIN_SHEET}'!{_BUREAU_CELL},'{LIST_SHEET}'!{heads},0)-1"
        start = f"'{LIST_SHEET}'!${xl_col_to_name(first)}$2"
        longest = max(map(len, by_bureau.values()), default=1)
        whole = f"OFFSET({start},0,{column},{longest},1)"
        self._workbook.define_name(_COUNTIES, f"=OFFSET({start},0,{column},COUNTA({whole}),1)")
        self._known[_COUNTIES,] = f"={_COUNTIES}"
        return f"={_COUNTIES}"

    def _named(self, words: tuple[str, ...], name: str) -> str:
        if not words:
            return ""
        if words not in self._known:
            column = xl_col_to_name(self._columns)
            self._column(name, words)
            cells = f"'{LIST_SHEET}'!${column}$2:${column}${len(words) + 1}"
            self._workbook.define_name(name, f"={cells}")
            self._known[words] = f"={name}"
        return self._known[words]

    def _column(self, head: str, words: tuple[str, ...]) -> None:
        self._sheet.write_string(0, self._columns, head)
        for row, word in enumerate(words, 1):
            self._sheet.write_string(row, self._columns, word)
        self._columns += 1
