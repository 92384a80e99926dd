"""A record that goes into a workbook comes out of it byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from generator.records.record import Record
from tests.roots import MASKS, REPOSITORY, TARGETS
from tests.workbook.desk import Desk, cell_of, opened, saved

DEMONSTRATION: Final = Desk.at(REPOSITORY / "examples")
REAL: Final = Desk.at(REPOSITORY)


def one_of_each(desk: Desk) -> list[Record]:
    """The longest record of each form of each programme, of those that lie in the root itself."""
    dataset = desk.checked.dataset
    assert dataset is not None
    longest: dict[tuple[str, str], Record] = {}
    for record in dataset:
        if dataset.origin(record) is not None:
            continue
        use = (record.key.programme, record.key.form)
        if use not in longest or size(desk, record) > size(desk, longest[use]):
            longest[use] = record
    return list(longest.values())


def size(desk: Desk, record: Record) -> int:
    return (desk.root / record.key.path).stat().st_size


@pytest.mark.parametrize("record", one_of_each(DEMONSTRATION), ids=lambda record: str(record.key))
def test_each_form_of_the_demonstration(record: Record) -> None:
    _goes_round(DEMONSTRATION, record)


@pytest.mark.parametrize("record", one_of_each(REAL), ids=lambda record: str(record.key))
def test_what_the_notices_say(record: Record) -> None:
    _goes_round(REAL, record)


def _goes_round(desk: Desk, record: Record) -> None:
    content = desk.filled(record)
    taken = desk.take(saved(opened(content)))
    assert taken.errors == []
    assert taken.key == record.key
    assert taken.text == (desk.root / record.key.path).read_text("utf-8")


def test_every_kind_of_field(desk: Desk) -> None:
    masks = desk.record(MASKS)
    taken = desk.take(desk.filled(masks))
    written = (desk.root / MASKS).read_text("utf-8")
    canonical = written.removeprefix("# 服务企业\n").replace(
        '"91110000600037341L"', "91110000600037341L"
    )
    assert taken.text == canonical


def test_what_was_changed_in_it_is_all_that_changes(desk: Desk) -> None:
    workbook = opened(desk.filled(desk.record(TARGETS)))
    cell_of(workbook["填表"], "说明").value = "核对过。"
    before = (desk.root / TARGETS).read_text("utf-8")
    assert desk.take(workbook).text == f"{before}note: 核对过。\n"


def test_the_workbook_knows_which_text_it_was_filled_from(desk: Desk) -> None:
    from generator.intake.workbook import version_of  # noqa: PLC0415

    taken = desk.take(desk.filled(desk.record(TARGETS)))
    assert taken.origin == version_of(Path(desk.root, TARGETS).read_bytes())
    assert desk.take(desk.filled(desk.record(TARGETS)), identifier="other").origin == ""
