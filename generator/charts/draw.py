"""Draws a sheet with matplotlib and measures letters; it must not know which chart it draws.

Only this module imports matplotlib, and only when a chart has to be drawn.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from generator.charts import style
from generator.charts.sheet import Bar, Rule, Shape, Sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

_SETTINGS: Final[dict[str, Any]] = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "text.usetex": False,
    "hatch.linewidth": 1.0,
    "path.simplify": False,
    "path.sketch": None,
    "path.effects": [],
}
# The middle of a Chinese character lies this far above its baseline, in parts of its height.
_RISE: Final = 0.36
_MEASURED_AT: Final = 100.0


def width_of(text: str) -> float:
    """How wide a line of text is in CSS pixels, at the size of a chart's letters."""
    return sum(map(_advance, text))


def draw(sheet: Sheet, salt: str) -> str:
    """The sheet as matplotlib's own SVG; `salt` keeps the ids of two charts apart."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    written = io.StringIO()
    height = max(sheet.height, 1.0)
    with mpl.rc_context(), warnings.catch_warnings():
        # A sign that the measuring font lacks is shown in a font that the reader has.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        mpl.rcdefaults()
        mpl.rcParams.update(cast("Any", _SETTINGS | {"svg.hashsalt": salt}))
        figure = Figure(figsize=(sheet.width / 72, height / 72), dpi=72, frameon=False)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(0, sheet.width), ylim=(height, 0))
        for order, shape in enumerate(sheet.shapes):
            artist = _artist(shape)
            artist.set_zorder(order)
            artist.set_clip_on(False)
            axes.add_artist(artist)
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()


def _artist(shape: Shape) -> Artist:
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.patches import Rectangle  # noqa: PLC0415
    from matplotlib.text import Text  # noqa: PLC0415

    if isinstance(shape, Bar):
        return Rectangle(
            (shape.left, shape.middle - shape.height / 2),
            shape.width,
            shape.height,
            facecolor=shape.tone.light,
            edgecolor=shape.edge.light if shape.edge else "none",
            linewidth=1.0 if shape.edge else 0.0,
            hatch=shape.hatch or None,
            hatchcolor=(shape.edge or style.ON_MARK).light,
        )
    if isinstance(shape, Rule):
        return Line2D(
            [shape.x, shape.x], [shape.top, shape.bottom], color=style.LINE.light, linewidth=1.0
        )
    return Text(
        shape.x,
        shape.middle + style.LETTER * _RISE,
        shape.text,
        color=shape.tone.light,
        horizontalalignment=shape.anchor,
        verticalalignment="baseline",
        fontproperties=_properties(),
        parse_math=False,
    )


@cache
def _properties() -> FontProperties:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    return FontProperties(fname=style.font_file(), size=style.LETTER)


@cache
def _font() -> FT2Font:
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    font = FT2Font(str(style.font_file()))
    font.set_size(_MEASURED_AT, 72)
    return font


@cache
def _advance(sign: str) -> float:
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415

    font = _font()
    if not font.get_char_index(ord(sign)):
        return style.LETTER
    glyph = font.load_char(ord(sign), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536 * style.LETTER / _MEASURED_AT
