"""A page's parts go into the theme and stay what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.artifacts import Page
from generator.shell.frame import Frame, FrameError, Frames, Slot

HTML = f"""<title>{Slot.TITLE.mark}</title>
<meta name="description" content="{Slot.DESCRIPTION.mark}">
<link rel="canonical" href="{Slot.ADDRESS.mark}">
<a href="{Slot.BASE.mark}/data/"></a>
<main>

   {Slot.BODY.mark}
</main><a href="{Slot.BASE.mark}/"></a>
"""
HOSTILE = "\"'><script>alert(1)</script>&amp;{{ 7*7 }}"


def page(url: str = "records/a/b/", *, lean: bool = False, **parts: Any) -> Page:
    parts = {"title": "标题", "description": "说明", "body": "<p>正文</p>"} | parts
    plain = Page(url, kind="记录", lean=lean, title="", description="", body="")
    return replace(plain, **parts)


@pytest.fixture
def frame() -> Frame:
    return Frame.cut(HTML, "公报", "https://gazette.example/")


def test_a_page_stands_in_the_theme(frame: Frame) -> None:
    assert frame.around(page()).decode() == (
        "<title>标题 - 公报</title>\n"
        '<meta name="description" content="说明">\n'
        '<link rel="canonical" href="https://gazette.example/records/a/b/">\n'
        '<a href="../../../data/"></a>\n'
        "<main>\n<p>正文</p>\n"
        '</main><a href="../../../"></a>'
    )


def test_the_home_page_is_called_as_the_site(frame: Frame) -> None:
    home = frame.around(page("")).decode()
    assert "<title>公报</title>" in home
    assert '<a href="./data/">' in home


def test_titles_and_descriptions_are_text(frame: Frame) -> None:
    html = frame.around(page(title=HOSTILE, description=HOSTILE)).decode()
    assert "<script>" not in html
    assert (
        html.count("&quot;&#x27;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;{{ 7*7 }}") == 2
    )


def test_text_that_spells_a_mark_stays_text(frame: Frame) -> None:
    marks = " ".join(slot.mark for slot in Slot)
    html = frame.around(page(title=marks, description=marks, body=f"<p>{marks}</p>")).decode()
    assert html.count(marks) == 3
    assert html.count("records/a/b/") == 1


@pytest.mark.parametrize("slot", [Slot.TITLE, Slot.DESCRIPTION, Slot.BODY])
def test_a_theme_that_loses_or_repeats_a_part_is_refused(slot: Slot) -> None:
    with pytest.raises(FrameError, match=slot.value):
        Frame.cut(HTML.replace(slot.mark, ""), "公报")
    with pytest.raises(FrameError, match=slot.value):
        Frame.cut(HTML + slot.mark, "公报")


def test_the_first_name_of_an_address_chooses_the_frame(frame: Frame) -> None:
    data = Frame.cut(HTML.replace("<main>", "<main data-part>"), "公报")
    frames = Frames({"data": data}, frame)
    assert b"data-part" in frames.around(page("data/x/"))
    assert b"data-part" not in frames.around(page("database/x/"))
    assert b"data-part" not in frames.around(page(""))


def test_a_lean_page_loads_nothing_for_tables() -> None:
    tables = f"{Slot.TABLES.mark}<script src={Slot.BASE.mark}/table.js></script>{Slot.TABLES.mark}"
    head = '<meta name="description"'
    frame = Frame.cut(HTML.replace(head, tables + head), "公报")
    assert b"<script src=../../../table.js></script><meta" in frame.around(page())
    lean = frame.around(page(lean=True))
    assert b"table.js" not in lean
    assert lean == Frame.cut(HTML, "公报").around(page())
    with pytest.raises(FrameError, match="tables"):
        Frame.cut(HTML + Slot.TABLES.mark, "公报")
