"""Whether a committed picture still shows what is seen today; it takes and writes no picture.

Two machines never draw the same pixels: fonts, their hinting and the versions of Chromium and
LibreOffice differ. So what an official reads in the picture is compared letter by letter, the
places of the marks and the shape of the picture with some slack, and how it looks only from far
away: how much colour lies where, of all the colour there is. Tried with a serif font for all
Chinese and no font of fixed width, pictures of the same page differ in 0.18 of their colour at
most; an empty page, another scheme of colours or another page differ in far more.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Final

from PIL import Image

from tooling.guide_pictures.shot import Shot

MARK_SLACK: Final = 0.05
"""A share of the width or height by which a mark may lie elsewhere."""
SHAPE_SLACK: Final = 0.2
"""A line of text more or less, where a font is a little wider."""
FAR: Final = (8, 8)
"""Columns and rows: in each, letters are no more than a tint."""
LOOK_SLACK: Final = 0.25
"""The share of the colour that may lie elsewhere, or be another."""


def differences(kept: Shot, seen: Shot) -> Iterator[str]:
    """Every way in which the kept picture does not show what is seen."""
    changed = [
        line
        for line in difflib.unified_diff(kept.texts, seen.texts, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    if changed:
        yield "the texts are others:\n" + "\n".join(changed)
    if len(kept.marks) != len(seen.marks):
        yield f"{len(kept.marks)} marks, now {len(seen.marks)}"
    for number, (old, new) in enumerate(zip(kept.marks, seen.marks, strict=False), 1):
        if max(abs(a - b) for a, b in zip(old, new, strict=True)) > MARK_SLACK:
            yield f"mark {number} lies at {new}, not at {old}"
    shapes = [shot.image.height / shot.image.width for shot in (kept, seen)]
    if abs(shapes[0] / shapes[1] - 1) > SHAPE_SLACK:
        yield f"the shape is {seen.image.size}, not {kept.image.size}"
    far = unlikeness(kept.image, seen.image)
    if far > LOOK_SLACK:
        yield f"it looks otherwise: {far:.3f}"


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    """The share of the colour in which two pictures differ from far away: 0 alike, 1 in nothing."""
    tints = [_tints(image) for image in (one, other)]
    whole = sum(map(sum, tints))
    apart = sum(abs(a - b) for a, b in zip(*tints, strict=True))
    return apart / whole if whole else 0.0


def _tints(image: Image.Image) -> list[int]:
    """How far from white each part of the picture is, in red, green and blue."""
    shrunk = image.convert("RGB").resize(FAR, Image.Resampling.BOX)
    return [255 - value for value in shrunk.tobytes()]
