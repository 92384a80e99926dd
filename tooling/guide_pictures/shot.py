"""A picture of a guide with what can be read in it, kept as two files; it takes no picture."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).parents[2]
PICTURES: Final = ROOT / "docs/images/guides"
READINGS: Final = ROOT / "docs/images/src/guides"
COLOURS: Final = 64
"""So many colours show an interface well, and take half the bytes."""

_MARK: Final = re.compile(r"标记 ([0-9]+) 在 ([0-9.]+) ([0-9.]+)")
_SIZE: Final = re.compile(r"大小 ([0-9]+)×([0-9]+)")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture, the texts in it from top to bottom, and where its numbered marks are.

    `marks` are shares of the width and the height, in the order of their numbers.
    """

    name: str
    image: Image.Image
    texts: tuple[str, ...]
    marks: tuple[tuple[float, float], ...] = ()

    def reading(self) -> str:
        """What is recorded beside the picture: its size, its marks, its texts."""
        width, height = self.image.size
        marks = [f"标记 {n} 在 {x:.2f} {y:.2f}\n" for n, (x, y) in enumerate(self.marks, 1)]
        texts = [f"{text}\n" for text in self.texts]
        return "".join([f"大小 {width}×{height}\n", *marks, "\n", *texts])

    def save(self) -> None:
        """Write both files, over those that are there."""
        for folder in (PICTURES, READINGS):
            folder.mkdir(parents=True, exist_ok=True)
        (PICTURES / f"{self.name}.png").write_bytes(_small(self.image))
        (READINGS / f"{self.name}.txt").write_text(self.reading(), "utf-8")

    @classmethod
    def kept(cls, name: str) -> Shot:
        """The committed picture of this name."""
        head, _, body = (READINGS / f"{name}.txt").read_text("utf-8").partition("\n\n")
        with Image.open(PICTURES / f"{name}.png") as image:
            loaded = image.convert("RGB")
        found = _SIZE.match(head)
        if found is None or loaded.size != (int(found[1]), int(found[2])):
            raise ValueError(f"{name}: the picture and its reading are of different days")
        marks = tuple((float(x), float(y)) for _, x, y in _MARK.findall(head))
        return cls(name, loaded, tuple(body.splitlines()), marks)


def _small(image: Image.Image) -> bytes:
    content = io.BytesIO()
    few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(content, "PNG", optimize=True)
    return content.getvalue()
