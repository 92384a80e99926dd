"""The schematic map: one tile a bureau, shaded by a figure; tiles only, never a border line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.charts import magnitude
from generator.pages import wording
from generator.records.region import Bureau, Jurisdiction

SHADES: Final = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """`shade` is 0 (no figure) to SHADES; `row` and `column` are 0 for a bureau without a place.

    `exact` is the whole figure where `figure` is short for it.
    """

    name: str
    url: str
    figure: str
    shade: int
    row: int
    column: int
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The tiles of a jurisdiction with what their shades mean."""

    title: str
    unit: str
    base: str
    tiles: tuple[Tile, ...]
    legend: tuple[tuple[int, str], ...]
    columns: int
    placed: bool
    note: str = ""


def board_of(
    jurisdiction: Jurisdiction,
    figures: Mapping[str, float],
    *,
    title: str,
    unit: str,
    base: str,
    note: str = "",
) -> Board | None:
    """The board of the cities of a jurisdiction; None where it has none."""
    bureaus = jurisdiction.of_level("city", "county")
    if not bureaus:
        return None
    bounds = _bounds([figures[b.id] for b in bureaus if b.id in figures])
    placed = all(bureau.tile for bureau in bureaus)
    tiles = tuple(_tile(bureau, figures.get(bureau.id), bounds, placed) for bureau in bureaus)
    return Board(
        title=title,
        unit=unit,
        base=base,
        tiles=tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column))) if placed else tiles,
        legend=_legend(bounds, missing=any(b.id not in figures for b in bureaus)),
        columns=max(tile.column for tile in tiles),
        placed=placed,
        note=note,
    )


def _tile(
    bureau: Bureau, figure: float | None, bounds: list[tuple[float, float]], placed: bool
) -> Tile:
    row, column = bureau.tile if bureau.tile and placed else (0, 0)
    shade = 0
    if figure is not None:
        last = len(bounds)
        index = next(i for i, (_, high) in enumerate(bounds, 1) if figure <= high)
        shade = SHADES if last == 1 else round(1 + (index - 1) * (SHADES - 1) / (last - 1))
    exact = "—" if figure is None else wording.number(figure)
    short = "" if figure is None else magnitude.label(figure, "")
    return Tile(
        bureau.short, bureau.url, short or exact, shade, row, column, exact if short else ""
    )


def _bounds(values: list[float]) -> list[tuple[float, float]]:
    """At most SHADES stretches of the values that occur, with about as many values in each."""
    if not values:
        return []
    distinct = sorted(set(values))
    if len(distinct) <= SHADES:
        return [(value, value) for value in distinct]
    ordered = sorted(values)
    highs = sorted({ordered[len(ordered) * part // SHADES - 1] for part in range(1, SHADES + 1)})
    lows = [distinct[0], *(min(v for v in distinct if v > high) for high in highs[:-1])]
    return list(zip(lows, highs, strict=True))


def _legend(bounds: list[tuple[float, float]], *, missing: bool) -> tuple[tuple[int, str], ...]:
    entries = []
    for index, (low, high) in enumerate(bounds):
        last = len(bounds)
        shade = SHADES if last == 1 else round(1 + index * (SHADES - 1) / (last - 1))
        words = _short(low)
        entries.append((shade, words if low == high else f"{words}～{_short(high)}"))
    return ((0, "无"), *entries) if missing else tuple(entries)


def _short(figure: float) -> str:
    return magnitude.label(figure, "") or wording.number(figure)
