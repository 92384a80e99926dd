"""Turns matplotlib's SVG into one that stands inside a page; it must not lay anything out.

What comes out holds no style sheet, no style attribute and no id but its own: shapes with plain
attributes, colours as the page's custom properties, and the words that name the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from generator.charts import style

SVG_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = style.TONES[:-1]
_COLOURS: Final = {tone.light: tone.css for tone in _DRAWN} | {"none": "none"}
_PAINT: Final = ("fill", "stroke")
_PLAIN: Final = ("stroke-width", "text-anchor")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LINK: Final = re.compile(r"url\(#([^)]+)\)")


def inline_svg(
    drawn: str, identifier: str, title: str, description: str, hints: Sequence[str] = ()
) -> str:
    """The picture for a page; all its ids begin with `gb-` and `identifier`.

    `hints` say what hovering shows, one for each text in the order of drawing, empty for none.
    """
    source = ET.fromstring(drawn)  # noqa: S314 - matplotlib wrote it just now
    name, words = f"gb-{identifier}-title", f"gb-{identifier}-desc"
    picture = Element(
        "svg",
        {
            "xmlns": SVG_NAMESPACE,
            "class": "gb-chart",
            "viewBox": _rounded(source.attrib["viewBox"]),
            "role": "img",
            "aria-labelledby": f"{name} {words}",
            "font-family": style.READERS_FONTS,
            "font-size": f"{style.LETTER:g}",
        },
    )
    ET.SubElement(picture, "title", {"id": name}).text = title
    ET.SubElement(picture, "desc", {"id": words}).text = description
    patterns = {
        entry.attrib["id"]: f"gb-{identifier}-hatch-{number}"
        for number, entry in enumerate(source.iter(_tag("pattern")), start=1)
    }
    if patterns:
        defined = ET.SubElement(picture, "defs")
        defined.extend(_pattern(entry, patterns) for entry in source.iter(_tag("pattern")))
    waiting = iter(hints)
    for entry in _shapes(source):
        shape = _shape(entry, patterns)
        hint = next(waiting, "") if shape.tag == "text" else ""
        if hint:
            ET.SubElement(shape, "title").text = hint
        picture.append(shape)
    return ET.tostring(picture, encoding="unicode")


def _tag(name: str) -> str:
    return f"{{{SVG_NAMESPACE}}}{name}"


def _shapes(source: Element) -> Iterator[Element]:
    """Everything that is drawn, in its order; what only serves the drawing is left out."""
    for entry in source:
        if entry.tag == _tag("g"):
            yield from _shapes(entry)
        elif entry.tag in (_tag("path"), _tag("text")):
            yield entry


def _shape(entry: Element, patterns: dict[str, str]) -> Element:
    look = _look(entry.attrib["style"], patterns)
    if entry.tag == _tag("text"):
        place = {axis: _rounded(entry.attrib[axis]) for axis in ("x", "y")}
        words = Element("text", place | look)
        words.text = entry.text
        return words
    return _path(entry.attrib["d"], look)


def _path(way: str, look: dict[str, str]) -> Element:
    """A path; one that goes round a rectangle becomes a rectangle."""
    numbers = [float(number) for number in _NUMBER.findall(way)]
    across, down = numbers[::2], numbers[1::2]
    if way.count("L") == 3 and "z" in way and len({*across}) <= 2 and len({*down}) <= 2:
        left, top = min(across), min(down)
        sides = {
            "x": left,
            "y": top,
            "width": max(across) - left,
            "height": max(down) - top,
        }
        return Element("rect", {name: _short(value) for name, value in sides.items()} | look)
    return Element("path", {"d": _rounded(way)} | look)


def _pattern(entry: Element, patterns: dict[str, str]) -> Element:
    sides = {name: entry.attrib[name] for name in ("patternUnits", "x", "y", "width", "height")}
    pattern = Element("pattern", {"id": patterns[entry.attrib["id"]]} | sides)
    for part in entry:
        if part.tag == _tag("rect"):
            ground = {"width": part.attrib["width"], "height": part.attrib["height"]}
            pattern.append(Element("rect", ground | {"fill": _COLOURS[part.attrib["fill"]]}))
        else:
            look = _look(part.attrib["style"], patterns)
            pattern.append(Element("path", {"d": _rounded(part.attrib["d"])} | look))
    return pattern


def _look(declarations: str, patterns: dict[str, str]) -> dict[str, str]:
    """The declarations that matter, as attributes."""
    look: dict[str, str] = {}
    for declaration in declarations.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _PAINT:
            link = _LINK.fullmatch(value)
            look[name] = f"url(#{patterns[link[1]]})" if link else _COLOURS[value]
        elif name in _PLAIN and (name, value) != ("text-anchor", "start"):
            look[name] = _rounded(value)
    return look


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda found: _short(float(found[0])), " ".join(text.split()))


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
