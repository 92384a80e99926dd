"""The pages of views in a real browser: filtered by a script, whole without one, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator.settings import Settings
from generator.shell.build import build
from tests.roots import REPOSITORY
from tests.views.conftest import copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]
HERE: Final = "programmes/care-2031/"
KINDS: Final = (
    *("answers/", "flow/", "board/", "board/north/river/", "scores/", "offices/", "grades/"),
    *("yearbook/", "yearbook/2031/", "measures/", "reports/", "reports/north/river/"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The small gazette as its visitors get it."""
    folder = tmp_path_factory.mktemp("views-served")
    root = copied(folder / "root")
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    said = 'plugins:\n  - gongbao:\n      as_of: "2031-11-20"\n'
    (root / "mkdocs.yml").write_text(settings.replace("plugins:\n  - gongbao\n", said), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1952899200")
        build(Settings(root), folder / "site", site_url="")
    return serve(folder / "site")


def test_a_directory_is_filtered_as_one_types(listening: Listen, home: str) -> None:
    with listening(home) as page:
        page.goto(f"{home}{HERE}answers/")
        entries = page.locator(".gb-entry")
        expect(entries).to_have_count(3)
        page.get_by_label("筛选").fill("注塑 温度")
        expect(page.locator(".gb-entry:visible")).to_have_count(2)
        expect(page.locator(".gb-count")).to_have_text("共 2 条，显示 1 条")
        page.get_by_label("筛选").fill("塑料件")
        expect(page.locator(".gb-entry:visible")).to_have_count(1)
        expect(page.get_by_role("heading", name="电器")).to_be_hidden()
        page.get_by_label("筛选").fill("")
        expect(page.locator(".gb-entry:visible")).to_have_count(3)
        expect(page.locator(".gb-count")).to_have_text("共 2 条")


def test_a_directory_is_whole_without_a_script(listening: Listen, home: str) -> None:
    with listening(home, java_script_enabled=False) as page:
        page.goto(f"{home}{HERE}answers/")
        expect(page.locator(".gb-entry:visible")).to_have_count(3)
        expect(page.get_by_label("筛选")).to_have_count(0)


@pytest.mark.parametrize("below", KINDS)
def test_axe_finds_no_fault_and_a_phone_never_scrolls_sideways(
    listening: Listen, home: str, below: str
) -> None:
    with listening(home, viewport={"width": 360, "height": 740}, has_touch=True) as page:
        page.goto(f"{home}{HERE}{below}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0
        checked = Axe().run(page)
        assert checked.violations_count == 0, checked.generate_report()
