"""Whether a committed picture still shows what is seen today; it takes and writes no picture.

Two machines never draw the same pixels: fonts, their hinting and the versions of Chromium and
LibreOffice differ. So what an official reads in the picture is compared letter by letter, the
places of the marks and the shape of the picture with some slack, and how it looks only from far
away: both are shrunk until letters are grey, which leaves colours, frames and blocks of text.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageChops

from tooling.guide_pictures.shot import Shot

MARK_SLACK: Final = 0.05
"""A share of the width or height by which a mark may lie elsewhere."""
SHAPE_SLACK: Final = 0.12
"""A line of text more or less, where a font is a little wider."""
FAR: Final = (32, 32)
LOOK_SLACK: Final = 0.06
"""The mean difference of the shrunk pictures, of 1: black against white."""


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
    """The mean difference of two pictures seen from far away: 0 alike, 1 black against white."""
    shrunk = [image.convert("RGB").resize(FAR, Image.Resampling.BOX) for image in (one, other)]
    content = ImageChops.difference(*shrunk).tobytes()
    return sum(content) / len(content) / 255
