"""Seals the private values of what was read before anything else sees them; it writes no file."""

from __future__ import annotations

from typing import Any, Final

from generator.forms.workbook.reading import Reading
from generator.private_fields.document import Refused
from generator.private_fields.seal_file import receiver_of, unfit
from generator.records.dataset import Catalogue
from generator.records.form import Form
from generator.records.private import private_values
from generator.sealing import box
from generator.sealing.token import MARK, is_marked

_UNSEALED: Final = MARK
"""Stands for what could not be sealed while the rest is checked."""


def seal_private(
    catalogue: Catalogue, programme: str, form: Form, data: Any, reading: Reading
) -> list[str]:
    """Put sealed text in place of each clear private value.

    A value that cannot be sealed gives way to a mark after a remark; returned are the pointers to
    those, of which nothing more is to be said.
    """
    clear = [
        (pointer, value)
        for pointer, _, value in private_values(form.root, data)
        if isinstance(value, str) and not is_marked(value)
    ]
    if not clear:
        return []
    try:
        _, keys = receiver_of(catalogue, programme)
    except Refused as reason:
        pointer = clear[0][0]
        told = "在此以前，可以先把这些格子清空再导入，登记以后再补报。"
        message = f"不公开的内容有 {len(clear)} 格。{reason}"
        spot = reading.spot_of(pointer)
        reading.say(spot, message, told, label=form.label_at(pointer).rpartition(" › ")[2])
        for place, _ in clear:
            _replace(data, place, _UNSEALED)
        return [place for place, _ in clear]
    unsealed = []
    for pointer, value in clear:
        problem = unfit(form, pointer, value)
        if problem:
            label = form.label_at(pointer).rpartition(" › ")[2]
            reading.say(reading.spot_of(pointer), f"“{label}”{problem}", label=label)
            unsealed.append(pointer)
        _replace(data, pointer, _UNSEALED if problem else box.seal(value, keys.current))
    return unsealed


def _replace(tree: Any, pointer: str, value: str) -> None:
    """Put a text in another's place; names of fields hold nothing escaped."""
    *way, last = pointer.split("/")[1:]
    for name in way:
        tree = tree[int(name)] if isinstance(tree, list) else tree[name]
    tree[last] = value
