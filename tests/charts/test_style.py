from __future__ import annotations

from itertools import combinations

import pytest

from generator.charts import style
from generator.charts.style import Tone

GROUNDS = {"light": style.PAPER.light, "dark": style.PAPER.dark}
# What a colour becomes for those who lack one kind of cone (Machado, Oliveira and Fernandes 2009).
SIGHTS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no middle": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no short": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = ((0.4125, 0.3576, 0.1804), (0.2127, 0.7152, 0.0722), (0.0193, 0.1192, 0.9503))
WHITE = (0.9505, 1.0, 1.0888)
Vector = tuple[float, ...]


def linear(colour: str) -> Vector:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def through(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def contrast(one: str, other: str) -> float:
    low, high = sorted(through(XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> Vector:
    seen = tuple(min(1.0, max(0.0, c)) for c in through(SIGHTS[sight], linear(colour)))
    ratios = (a / b for a, b in zip(through(XYZ, seen), WHITE, strict=True))
    x, y, z = (r ** (1 / 3) if r > 0.008856 else 7.787 * r + 16 / 116 for r in ratios)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def shade(tone: Tone, theme: str) -> str:
    return tone.light if theme == "light" else tone.dark


@pytest.mark.parametrize("theme", GROUNDS)
def test_letters_and_marks_stand_out_from_their_ground(theme: str) -> None:
    ground = GROUNDS[theme]
    assert contrast(shade(style.INK, theme), ground) >= 7
    assert contrast(shade(style.MUTED, theme), ground) >= 4.5
    assert contrast(shade(style.LINE, theme), ground) >= 3
    assert contrast(shade(style.LINE, theme), shade(style.TRACK, theme)) >= 3
    for mark in style.MARKS:
        assert contrast(shade(mark, theme), ground) >= 3
        assert contrast(shade(mark, theme), shade(style.ON_MARK, theme)) >= 4.5
        assert contrast(shade(mark, theme), shade(style.TRACK, theme)) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", GROUNDS)
def test_the_colour_blind_tell_the_marks_apart(theme: str, sight: str) -> None:
    for one, other in combinations(style.MARKS, 2):
        first, second = (lab(shade(mark, theme), sight) for mark in (one, other))
        assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 > 15


def test_every_tone_is_told_by_its_light_colour() -> None:
    assert len({tone.light for tone in style.TONES}) == len(style.TONES)
    assert len({tone.name for tone in style.TONES}) == len(style.TONES)


def test_more_categories_than_colours_get_patterns() -> None:
    looks = [style.mark(position) for position in range(24)]

    assert len(set(looks)) == 24
    assert all(not hatch for _, hatch in looks[: len(style.MARKS)])


def test_the_theme_sets_every_colour_for_both_schemes_and_for_paper() -> None:
    css = style.theme_css()

    for tone in style.TONES:
        assert css.count(f"{tone.variable}:{tone.light}") == 2
        assert css.count(f"{tone.variable}:{tone.dark}") == 1


def test_the_font_is_at_hand() -> None:
    assert style.font_file().is_file()
