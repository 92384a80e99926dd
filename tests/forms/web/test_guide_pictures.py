"""The pictures of the guides show the pages, workbooks and reports as they are today."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser

from tests.roots import REPOSITORY
from tooling.guide_pictures.compare import differences
from tooling.guide_pictures.shot import PICTURES, READINGS, Shot
from tooling.guide_pictures.stories import all_shots

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]
KEPT: Final = sorted(path.stem for path in PICTURES.glob("*.png"))
PAGES: Final = sorted((REPOSITORY / "docs").glob("*.md"))
LARGEST: Final = 120_000
ALL: Final = 1_500_000
SHOWN: Final = re.compile(r"!\[([^\]]+)\]\(images/guides/([a-z-]+)\.png\)")


@pytest.fixture(scope="module")
def seen(
    chromium: Browser, forms: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Shot]:
    """Every picture, taken today."""
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice on this machine")
    folder = tmp_path_factory.mktemp("guides")
    return {shot.name: shot for shot in all_shots(chromium, forms, folder)}


def test_no_picture_is_left_over(seen: dict[str, Shot]) -> None:
    assert sorted(seen) == KEPT
    assert sorted(path.stem for path in READINGS.iterdir()) == KEPT


@pytest.mark.parametrize("name", KEPT)
def test_it_shows_what_is_there_today(seen: dict[str, Shot], name: str) -> None:
    assert list(differences(Shot.kept(name), seen[name])) == [], "run make guides"


def test_each_stands_in_a_guide_and_is_described() -> None:
    told: dict[str, str] = {}
    for page in PAGES:
        for words, name in SHOWN.findall(page.read_text("utf-8")):
            assert name not in told, f"{name} stands twice"
            told[name] = words
    assert sorted(told) == KEPT
    assert {name for name, words in told.items() if len(words) < 8} == set()


@pytest.mark.parametrize("guide", ["editor", "workbook"])
def test_each_command_of_a_guide_is_typed_for_its_pictures(guide: str) -> None:
    """So each has been run, and what it answers stands below it."""
    text = (REPOSITORY / f"docs/{guide}.md").read_text("utf-8")
    printed = re.findall(r"(?ms)^```sh\n(.+?)\n```", text)
    readings = "".join(path.read_text("utf-8") for path in READINGS.glob(f"{guide}-*.txt"))
    assert len(printed) >= 3
    assert [each for each in printed if f"\n$ {each}\n" not in readings] == []


def test_the_guide_for_the_browser_needs_no_other_trade() -> None:
    text = (REPOSITORY / "docs/browser.md").read_text("utf-8")
    assert re.findall(r"(?i)\b(?:git|yaml|json|schema|commit|pull|push|gongbao)\b", text) == []
    assert "命令" not in text


def test_they_are_small_enough_to_load_on_a_phone() -> None:
    sizes = {path.stem: path.stat().st_size for path in PICTURES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALL


# What the comparison is worth: each way in which a picture grows old is told.


@pytest.fixture
def kept() -> Shot:
    return Shot.kept("browser-fault")


def told(kept: Shot, seen: Shot) -> str:
    return "\n".join(differences(kept, seen))


def test_the_same_picture_has_no_difference(kept: Shot) -> None:
    assert told(kept, kept) == ""


def test_one_letter_is_a_difference(kept: Shot) -> None:
    texts = (kept.texts[0][:-1], *kept.texts[1:])
    assert f"-{kept.texts[0]}\n+{kept.texts[0][:-1]}" in told(kept, replace(kept, texts=texts))


def test_a_mark_that_points_elsewhere_is_a_difference(kept: Shot) -> None:
    [(x, y)] = kept.marks
    assert "mark 1 lies" in told(kept, replace(kept, marks=((x, y - 0.2),)))
    assert "1 marks, now 0" in told(kept, replace(kept, marks=()))


def test_another_shape_is_a_difference(kept: Shot) -> None:
    width, height = kept.image.size
    taller = kept.image.resize((width, height + height // 2))
    assert "the shape is" in told(kept, replace(kept, image=taller))


def test_other_colours_and_an_empty_page_are_differences(kept: Shot) -> None:
    empty = Image.new("RGB", kept.image.size, "white")
    for image in (ImageOps.invert(kept.image), empty):
        assert "it looks otherwise" in told(kept, replace(kept, image=image))


def test_another_picture_of_the_guide_is_a_difference(kept: Shot) -> None:
    for name in ("browser-bureau", "browser-summary", "editor-done", "workbook-form"):
        assert "it looks otherwise" in told(kept, replace(kept, image=Shot.kept(name).image))


def test_other_pixels_of_the_same_look_are_none(kept: Shot) -> None:
    """As another machine draws it: letters a little off, another rounding of the size."""
    width, height = kept.image.size
    other = kept.image.resize((width // 2, height // 2)).resize((width + 4, height + 6))
    assert told(kept, replace(kept, image=other)) == ""


def test_a_picture_without_its_reading_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Shot
) -> None:
    monkeypatch.setattr("tooling.guide_pictures.shot.PICTURES", tmp_path)
    Image.new("RGB", (10, 10)).save(tmp_path / f"{kept.name}.png")
    with pytest.raises(ValueError, match="of different days"):
        Shot.kept(kept.name)
