"""What every kind of chart has in common: a drawing with its words becomes a kept picture."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import ClassVar, Final

from generator.charts.sheet import Sheet, Words
from generator.charts.store import ChartStore, chart_key

_IDENTIFIER: Final = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """Everything that decides how a chart looks, in plain values; a kind of chart adds its rows.

    `id` is unique within a page: small letters, digits, `-`, `_` and dots.
    """

    kind: ClassVar[str]

    id: str
    title: str
    description: str

    def sheet(self) -> Sheet:
        """Where everything lies."""
        raise NotImplementedError


def svg_of(drawing: Drawing, store: ChartStore | None) -> str:
    """The picture of a drawing, from the store where it is kept there."""
    if not _IDENTIFIER.fullmatch(drawing.id):
        message = f"a chart's id cannot be {drawing.id!r}"
        raise ValueError(message)
    key = chart_key(drawing.kind, asdict(drawing))
    kept = store.get(key) if store is not None else None
    if kept is not None:
        return kept
    from generator.charts.draw import draw  # noqa: PLC0415
    from generator.charts.vector import inline_svg  # noqa: PLC0415

    sheet = drawing.sheet()
    hints = [shape.hint for shape in sheet.shapes if isinstance(shape, Words) and shape.text]
    drawn = draw(sheet, f"gb-{drawing.id}")
    svg = inline_svg(drawn, drawing.id, drawing.title, drawing.description, hints)
    if store is not None:
        store[key] = svg
    return svg
