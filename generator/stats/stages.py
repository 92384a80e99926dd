"""How many followed subjects have reached each stage of a programme; it must not draw or word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from generator.records.board import StageState, board_of
from generator.records.dataset import Dataset
from generator.records.programme import Programme

if TYPE_CHECKING:
    import pandas as pd

_COUNTS: Final = (
    *("subjects", "reached", "late", "overdue", "open", "undated"),
    *("not_reported", "not_listed", "not_reached"),
)


def stages_reached(dataset: Dataset, programme: Programme, today: str) -> pd.DataFrame:
    """One row a stage, in the order of the programme, over the subjects that its board follows.

    Columns: `stage`, `title` (str), `due` (str, ISO 8601, empty where none was set), `subjects`
    (int64, how many are followed), `reached` (int64), `late` (int64, of those, after the due day),
    `overdue` (int64, not reached, the due day is over on `today`), `open` (int64, not reached and
    not due), `undated` (int64, not reached, no due day), `not_reported` (int64, not reached in a
    programme whose period is over), `not_listed` (int64, left out by those who decide the stage),
    `not_reached` (int64, an earlier stage is missing). No row where nothing is followed.
    """
    import pandas as pd  # noqa: PLC0415

    board = board_of(dataset, programme, today)
    rows: list[dict[str, Any]] = []
    for index, cell in enumerate(board[0].cells if board else ()):
        states = Counter(row.cells[index].state for row in board)
        rows.append(
            {
                "stage": cell.stage.id,
                "title": cell.stage.title,
                "due": cell.stage.end,
                "subjects": len(board),
                "reached": states[StageState.DONE] + states[StageState.DONE_LATE],
                "late": states[StageState.DONE_LATE],
                "overdue": states[StageState.OVERDUE],
                "open": states[StageState.OPEN],
                "undated": states[StageState.UNDATED],
                "not_reported": states[StageState.NOT_REPORTED],
                "not_listed": states[StageState.NOT_LISTED],
                "not_reached": states[StageState.NOT_REACHED],
            }
        )
    kinds = dict.fromkeys(("stage", "title", "due"), "str") | dict.fromkeys(_COUNTS, "int64")
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in kinds.items()}
    )
