"""Takes a part of a page as a picture with numbered marks; it does not play the page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from tooling.guide_pictures.shot import Shot

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

WIDTH: Final = 520
"""CSS pixels: narrow enough to be read on a phone, wide enough to look like the page."""
SCALE: Final = 2
MARGIN: Final = 10
RADIUS: Final = 12
"""Of a mark."""

# Marks are set through the style object, which the page's own policy for styles allows.
_MARK: Final = """([boxes, size]) => boxes.forEach(([x, y], at) => {
  const mark = document.createElement("div");
  mark.className = "guide-mark";
  mark.textContent = at + 1;
  Object.assign(mark.style, {
    position: "absolute", left: `${x - size / 2}px`, top: `${y - size / 2}px`,
    width: `${size}px`, height: `${size}px`, lineHeight: `${size}px`, boxSizing: "content-box",
    border: "2px solid #fff", borderRadius: "50%", background: "#c2410c", color: "#fff",
    font: `700 15px/${size}px sans-serif`, textAlign: "center", zIndex: 1000,
    boxShadow: "0 1px 4px #0008", pointerEvents: "none",
  });
  document.body.append(mark);
})"""
_UNMARK: Final = "() => document.querySelectorAll('.guide-mark').forEach((mark) => mark.remove())"

# What can be read within a rectangle: texts, and what stands in fields, in the page's order.
_READ: Final = """({x, y, width, height}) => {
  const found = [];
  const within = (box) => box.width > 1 && box.height > 1 &&
    box.left + scrollX + box.width / 2 > x && box.left + scrollX + box.width / 2 < x + width &&
    box.top + scrollY + box.height / 2 > y && box.top + scrollY + box.height / 2 < y + height;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest(".guide-mark, script, style, .gb-unseen");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent.replace(/\\s+/g, " ").trim();
      if (!text || !seen(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (within(range.getBoundingClientRect())) found.push(text);
    } else if (node.matches?.("input, textarea, select") && seen(node)) {
      if (!within(node.getBoundingClientRect())) continue;
      const chosen = ["radio", "checkbox"].includes(node.type);
      const file = node.type === "file";
      found.push(chosen ? (node.checked ? "（选中）" : "（没有选）")
        : file ? "（选择文件）" : `［${node.value}］`);
    }
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark on an element: `at` is where in its box, as shares of width and height."""

    on: Locator
    at: tuple[float, float] = (1, 0.5)
    shift: tuple[float, float] = (-22, 0)


def before(on: Locator) -> Mark:
    """A mark on the left of a line of text."""
    return Mark(on, (0, 0.5), (-RADIUS - 6, 0))


def corner(on: Locator) -> Mark:
    """A mark on the upper right corner of a button."""
    return Mark(on, (1, 0), (0, 0))


def take(name: str, page: Page, parts: Sequence[Locator], marks: Sequence[Mark] = ()) -> Shot:
    """The picture of the smallest rectangle that holds all the parts, with some margin."""
    page.evaluate("scrollTo(0, 0)")
    boxes = [_box(part) for part in parts]
    spots = [_spot(mark) for mark in marks]
    left = max(0.0, min([*(box["x"] for box in boxes), *(x - RADIUS for x, _ in spots)]) - MARGIN)
    top = max(0.0, min([*(box["y"] for box in boxes), *(y - RADIUS for _, y in spots)]) - MARGIN)
    right = max([*(b["x"] + b["width"] for b in boxes), *(x + RADIUS for x, _ in spots)]) + MARGIN
    bottom = max([*(b["y"] + b["height"] for b in boxes), *(y + RADIUS for _, y in spots)]) + MARGIN
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    texts: list[str] = page.evaluate(_READ, clip)
    page.evaluate(_MARK, [spots, 2 * RADIUS])
    content = page.screenshot(clip=clip, full_page=True, animations="disabled", caret="hide")
    page.evaluate(_UNMARK)
    places = tuple(((x - left) / clip["width"], (y - top) / clip["height"]) for x, y in spots)
    return Shot(name, image_of(content), tuple(texts), places)


def image_of(content: bytes) -> Image.Image:
    """The picture of a PNG file."""
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB")


def _box(part: Locator) -> Any:
    box = part.bounding_box()
    if box is None:
        raise ValueError(f"not to be seen: {part}")
    return box


def _spot(mark: Mark) -> tuple[float, float]:
    box = _box(mark.on)
    x = box["x"] + box["width"] * mark.at[0] + mark.shift[0]
    y = box["y"] + box["height"] * mark.at[1] + mark.shift[1]
    return x, y
