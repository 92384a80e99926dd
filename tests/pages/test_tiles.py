"""The schematic map: every city a link, shades that mean something, no place invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.pages.tiles import SHADES, board_of
from generator.records.edition import Edition
from generator.records.region import Jurisdiction


@pytest.fixture
def north(edition: Edition) -> Jurisdiction:
    return edition.dataset.catalogue.regions.jurisdictions["north"]


def test_tiles_stand_where_the_register_puts_them(north: Jurisdiction) -> None:
    board = board_of(north, {"east": 5, "west": 1}, title="各地", unit="行", base=".")
    assert board is not None
    assert [(t.name, t.figure, t.row, t.column) for t in board.tiles] == [
        ("西", "1", 1, 1),
        ("东", "5", 1, 2),
        ("山", "—", 2, 1),
    ]
    assert [tile.shade for tile in board.tiles] == [1, SHADES, 0]
    assert board.legend == ((0, "无"), (1, "1"), (SHADES, "5"))


def test_a_city_without_a_place_makes_it_a_list(north: Jurisdiction) -> None:
    bureaus = {name: replace(bureau, tile=None) for name, bureau in north.bureaus.items()}
    board = board_of(replace(north, bureaus=bureaus), {}, title="各地", unit="行", base=".")
    assert board is not None
    assert not board.placed
    assert {(tile.row, tile.column, tile.shade) for tile in board.tiles} == {(0, 0, 0)}


def test_a_large_figure_is_short_on_its_tile_and_exact_on_hover(north: Jurisdiction) -> None:
    board = board_of(north, {"east": 123456, "west": 999}, title="各地", unit="家", base=".")
    assert board is not None
    assert [(t.name, t.figure, t.exact) for t in board.tiles] == [
        ("西", "999", ""),
        ("东", "12.3 万", "123,456"),
        ("山", "—", ""),
    ]
    assert board.legend[-1] == (SHADES, "12.3 万")


def test_no_city_no_board(edition: Edition) -> None:
    land = edition.dataset.catalogue.regions.jurisdictions["land"]
    assert board_of(land, {"office": 1}, title="", unit="", base=".") is None


@pytest.mark.parametrize(
    "values", [[0], [1, 1, 1], list(range(1, 18)), [1] * 9 + [5, 6, 7, 8, 9, 1000], [0.5, 2.5]]
)
def test_shades_grow_with_the_figure(north: Jurisdiction, values: list[float]) -> None:
    one = north.bureaus["east"]
    bureaus = {f"b{i}": replace(one, id=f"b{i}", tile=(1, i + 1)) for i in range(len(values))}
    figures = {f"b{index}": value for index, value in enumerate(values)}
    board = board_of(replace(north, bureaus=bureaus), figures, title="", unit="", base=".")
    assert board is not None
    found = sorted(zip(values, (tile.shade for tile in board.tiles), strict=True))
    shades = [shade for _, shade in found]
    assert shades == sorted(shades)
    assert 1 <= shades[0] <= shades[-1] == SHADES
    assert len(board.legend) == len(set(shades))
