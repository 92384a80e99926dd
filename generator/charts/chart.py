"""A finished chart with its words and its table, and the same as a file; it must not draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from generator.charts import style
from generator.charts.lines import estimated, wrapped

_TITLE_LETTER: Final = 16.0
_TITLE_LINE: Final = 24.0
_MARGIN: Final = 14.0
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"
_LIGHT: Final = {tone.css: tone.light for tone in style.TONES}


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: what a page shows and what it says to those who cannot see it.

    `svg` stands inside a page and carries `title` and `description`; `columns` and `rows` are the
    table beside it, every figure written out; `numeric` marks the columns that hold figures.
    """

    id: str
    title: str
    description: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


def standalone_svg(chart: Chart) -> str:
    """The chart as a file of its own: with a visible title, a ground and both colour schemes.

    Colours stand in plain attributes, so that programs without style sheets show those for light
    ground; a style sheet turns them where the reader prefers dark.
    """
    inner = ET.fromstring(chart.svg)  # noqa: S314 - our own SVG
    _, _, width, height = (float(part) for part in inner.attrib["viewBox"].split())
    lines = wrapped(chart.title, width, estimated(_TITLE_LETTER))
    head = _TITLE_LINE * len(lines) + style.GAP
    sides = {"width": f"{width + 2 * _MARGIN:g}", "height": f"{height + head + 2 * _MARGIN:g}"}
    outer = Element(
        "svg",
        {
            "xmlns": _NAMESPACE.strip("{}"),
            **sides,
            "viewBox": f"{-_MARGIN:g} {-_MARGIN:g} {sides['width']} {sides['height']}",
            "font-family": style.READERS_FONTS,
        },
    )
    SubElement(outer, "style").text = _dark_css()
    ground = {"x": f"{-_MARGIN:g}", "y": f"{-_MARGIN:g}", "fill": style.PAPER.light}
    SubElement(outer, "rect", ground | sides)
    for number, line in enumerate(lines, start=1):
        place = {"x": "0", "y": f"{_TITLE_LINE * number - 7:g}", "fill": style.INK.light}
        SubElement(
            outer, "text", place | {"font-size": f"{_TITLE_LETTER:g}", "font-weight": "600"}
        ).text = line
    outer.append(_plain(inner, {"y": f"{head:g}", "width": f"{width:g}", "height": f"{height:g}"}))
    written = ET.tostring(outer, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _plain(entry: Element, more: dict[str, str]) -> Element:
    """The element without a namespace prefix, its colours written out."""
    kept = {name: _LIGHT.get(value, value) for name, value in entry.attrib.items()}
    kept.pop("class", None)
    copy = Element(entry.tag.removeprefix(_NAMESPACE), kept | more)
    copy.text = entry.text
    copy.extend(_plain(child, {}) for child in entry)
    return copy


def _dark_css() -> str:
    rules = "".join(
        f'[{paint}="{tone.light}"]{{{paint}:{tone.dark}}}'
        for tone in style.TONES
        for paint in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
