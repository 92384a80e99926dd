"""What attending says of one request: its comment and its state, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.forges.desk import Label
from generator.reporters.markdown import inline

TO_MEND: Final = Label("待修改", "b60205", "检查发现错误，请报送单位修改")
TO_REVIEW: Final = Label("待审核", "0e8a16", "检查没有发现错误，等审核人签发")
LATE: Final = Label("逾期", "d93f0b", "有记录晚于截止日期报送")
TO_SETTLE: Final = Label("需协调", "fbca04", "和主线上已有的改动冲突，要一起商量怎样合并")
LABELS: Final = (TO_MEND, TO_REVIEW, LATE, TO_SETTLE)
"""All that attending puts on and takes off; every other label is other people's."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a request stands: a comment in Markdown, and what its labels are to say."""

    comment: str
    errors: int = 0
    late: bool = False
    to_settle: bool = False

    @property
    def labels(self) -> Iterator[str]:
        """The names of the labels that the request is to have of ours."""
        yield (TO_MEND if self.errors else TO_REVIEW).name
        if self.late:
            yield LATE.name
        if self.to_settle:
            yield TO_SETTLE.name


def unassessed(why: str) -> Assessment:
    """What the author of a change is told that could not be looked at; `why` is Chinese."""
    return Assessment(f"**检查不了这项改动**\n\n{inline(why)}\n", errors=1)
