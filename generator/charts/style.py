"""The one look of all charts: colours, letters, measures; it must not draw."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour by its role, on light and on dark ground; `variable` is its CSS custom property."""

    name: str
    light: str
    dark: str

    @property
    def variable(self) -> str:
        """The custom property that a page may set."""
        return f"--gb-chart-{self.name}"

    @property
    def css(self) -> str:
        """The colour as a chart writes it: the page's own, else the one for light ground."""
        return f"var({self.variable}, {self.light})"


# Six colours that stay apart for the colour-blind, in the order in which categories take them.
MARKS: Final = (
    Tone("1", "#124a86", "#9cc3f5"),
    Tone("2", "#a66516", "#e6731d"),
    Tone("3", "#1a845a", "#0f9d66"),
    Tone("4", "#944db8", "#bf71db"),
    Tone("5", "#686e87", "#8891a1"),
    Tone("6", "#821418", "#f0d0d2"),
)
ON_MARK: Final = Tone("on", "#fefefe", "#14161c")
INK: Final = Tone("ink", "#1b1f24", "#e6e8ee")
MUTED: Final = Tone("muted", "#565d66", "#b3b8c2")
LINE: Final = Tone("line", "#767d87", "#8b919c")
TRACK: Final = Tone("track", "#e9ecf1", "#333845")
PAPER: Final = Tone("paper", "#ffffff", "#1e2129")
TONES: Final = (*MARKS, ON_MARK, INK, MUTED, LINE, TRACK, PAPER)

# Categories beyond the sixth take the colours again under a pattern of strokes.
HATCHES: Final = ("", "////", "\\\\\\\\", "xxxx")
NOT_GIVEN_HATCH: Final = "///"
UNKNOWN_HATCH: Final = "xxx"

READERS_FONTS: Final = (
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',"
    "'WenQuanYi Micro Hei',sans-serif"
)

# The natural size of a chart, in CSS pixels: it fits a phone, where letters stay above 12 px.
WIDTH: Final = 380.0
LETTER: Final = 14.0
LINE_HEIGHT: Final = 20.0
GAP: Final = 8.0
BAR: Final = 16.0
PITCH: Final = 27.0


def mark(position: int) -> tuple[Tone, str]:
    """The colour and the pattern of the category at `position`, counted from 0."""
    rounds, place = divmod(position, len(MARKS))
    return MARKS[place], HATCHES[rounds % len(HATCHES)]


def font_file() -> Path:
    """The Chinese font that letters are measured with; readers see their own font."""
    from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415

    return sans_path()


def theme_css(light: str = ":root", dark: str = '[data-md-color-scheme="slate"]') -> str:
    """The rules that give a page's charts their colours, for the selectors of its two schemes.

    On paper the colours for light ground hold.
    """
    bright, dim = _declarations(dark=False), _declarations(dark=True)
    return (
        f"{light}{{{bright}}}\n{dark}{{{dim}}}\n@media print{{{light},{dark}{{{bright}}}}}\n"
        "svg.gb-chart{display:block;inline-size:100%;max-inline-size:22rem;block-size:auto}\n"
    )


def _declarations(*, dark: bool) -> str:
    return ";".join(f"{tone.variable}:{tone.dark if dark else tone.light}" for tone in TONES)
