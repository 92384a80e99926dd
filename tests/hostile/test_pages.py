"""Hostile text in a real browser: it is read as those very characters and does nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.hostile.conftest import BUREAUS, PROBE, PROGRAMME, programme, records
from tests.hostile.texts import LABELS, TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]
Listen = Callable[..., AbstractContextManager[Page]]
SITE: Final = "质量工作公报"
FOREIGN: Final = "creativecommons.org"
HARMLESS: Final = """() => {
  const inside = document.querySelector("article");
  const wrong = [];
  if (window.pwned !== undefined) wrong.push("a script ran");
  const own = ":not(#submit-data, #submit-data + script[src])"; // of the page of a form
  const others = "iframe, object, embed, base, link, style";
  for (const part of inside.querySelectorAll(`script${own}, ${others}`))
    wrong.push(part.outerHTML.slice(0, 99));
  for (const part of inside.querySelectorAll("img, form, b b, i, u, h1 h1"))
    if (!part.closest(".gb-search")) wrong.push(part.outerHTML.slice(0, 99));
  for (const part of document.querySelectorAll("*"))
    for (const { name, value } of part.attributes)
      if (/^on/i.test(name) || (/^(href|src|action)$/i.test(name) &&
          !/^(https?:)?[^:]*$/i.test(value.replace(location.origin, ""))))
        wrong.push(`${part.tagName} ${name}=${value}`.slice(0, 99));
  return wrong;
}"""


@pytest.fixture
def page(listening: Listen, hostile_home: str) -> Iterator[Page]:
    with listening(hostile_home, viewport={"width": 1280, "height": 900}) as opened:
        yield opened


def squeezed(text: str) -> str:
    """A title as document.title gives it."""
    return " ".join(text.split())


def test_no_page_obeys(page: Page, hostile_home: str, hostile_site: Path) -> None:
    """Every page but those of rules and those that the next two tests open."""
    elsewhere = re.compile(r"rules/|records/.*/(?:probe|bulletin)/|bulletins/land/")
    paths = [path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.html")]
    urls = sorted(path.removesuffix("index.html") for path in paths if not elsewhere.match(path))
    assert len(urls) >= 20
    for url in urls:
        page.goto(hostile_home + url, wait_until="domcontentloaded")
        assert page.evaluate(HARMLESS) == [], url


def test_a_record_shows_the_very_characters(page: Page, hostile_home: str) -> None:
    labels = {name: field["title"] for name, field in PROBE["properties"].items()}
    for key, data in records().items():
        if "/probe/" not in key:
            continue
        page.goto(f"{hostile_home}records/{key}/", wait_until="domcontentloaded")
        assert page.evaluate(HARMLESS) == [], key
        shown: dict[str, Any] = page.evaluate(
            """() => ({
              fields: [...document.querySelectorAll(".gb-fields > div:not(details *)")]
                .map((part) => [part.children[0].textContent, part.children[1].textContent]),
              tags: [...document.querySelectorAll("dd > .gb-list > li")].map((e) => e.textContent),
              cells: [...document.querySelectorAll("tbody th, tbody td")].map((e) => e.textContent),
              heading: document.querySelector("h1").textContent,
              title: document.title,
            })"""
        )
        hostile = data["name"]
        fields = dict(shown["fields"])
        assert fields[labels["name"]] == hostile
        assert fields[labels["note"]] == data["note"]
        assert fields[labels["group"]] == f"备注{hostile}"
        assert fields[labels["kind"]] == data["kind"]
        assert shown["tags"] == data["tags"]
        assert shown["cells"][0] == hostile
        assert shown["heading"] == hostile
        assert shown["title"] == squeezed(f"{hostile} - {SITE}")


def test_a_bulletin_shows_the_very_characters(page: Page, hostile_home: str) -> None:
    made = records()
    for name, hostile in TEXTS.items():
        data = made[f"land/province/{PROGRAMME}/bulletin/{name}"]
        address = f"{hostile_home}bulletins/land/province/{PROGRAMME}/{name}/"
        page.goto(address, wait_until="domcontentloaded")
        assert page.evaluate(HARMLESS) == [], name
        shown: dict[str, Any] = page.evaluate(
            """() => {
              const texts = (way) => [...document.querySelectorAll(way)].map((e) => e.textContent);
              return {
                heading: texts("h1"),
                sections: texts(".gb-sheet h2"),
                paragraphs: texts(".gb-sheet__text"),
                facts: texts(".gb-facts td"),
                signature: texts(".gb-sheet__signature p"),
                title: document.title,
                description: document.querySelector("meta[name=description]").content,
              };
            }"""
        )
        assert shown["heading"] == [data["title"]]
        assert shown["sections"][0] == f"一、{hostile[:30]}一节"
        assert shown["paragraphs"][0] == f"{hostile}一段"
        assert {data[f] for f in ("index_number", "issuer", "subject", "title")} <= {
            *shown["facts"]
        }
        assert shown["signature"][0] == data["signature"]
        assert shown["title"] == squeezed(f"{data['title']} - {SITE}")
        assert shown["description"] == squeezed(data["summary"]) or len(data["summary"]) > 140


def test_a_table_shows_sorts_and_filters_the_very_characters(page: Page, hostile_home: str) -> None:
    page.goto(f"{hostile_home}programmes/{PROGRAMME}/table/")
    cells = page.locator("[data-gb-table] tbody tr > :nth-child(2)")
    assert cells.all_text_contents() == list(TEXTS.values())
    head = page.locator("[data-gb-table] thead th").nth(1)
    assert (head.text_content() or "").strip() == "=内容"
    head.get_by_role("button").click()
    assert sorted(cells.all_text_contents()) == sorted(TEXTS.values())
    count = page.locator(".gb-count")
    for hostile in TEXTS.values():
        page.get_by_label("筛选").fill(hostile)
        found = page.locator("[data-gb-table] tbody tr:visible > :nth-child(2)")
        assert hostile in found.all_text_contents()
    page.get_by_label("筛选").fill("")
    kinds = page.locator(".gb-tools").get_by_label("类别<i>{{7*7}}")
    options = kinds.locator("option").all_text_contents()
    assert sorted(options) == sorted(["全部", *LABELS])
    for label in LABELS:
        kinds.select_option(label)
        wanted = sum(LABELS[number % len(LABELS)] == label for number in range(len(TEXTS)))
        expect(count).to_have_text(f"共 {len(TEXTS)} 行，显示 {wanted} 行")
    assert page.evaluate(HARMLESS) == []


def test_definitions_are_text_as_well(page: Page, hostile_home: str) -> None:
    about = programme()
    page.goto(f"{hostile_home}programmes/{PROGRAMME}/")
    words = page.locator("article").inner_text()
    assert page.title() == squeezed(f"{about['title']} - {SITE}")
    notice, stage, proof = about["notice"], about["stages"][0], about["proofs"][0]
    for text in (
        *(about["title"], about["summary"], about["issuer"], about["period"]["note"]),
        *(notice["title"], notice["number"], notice["date_text"], notice["note"]),
        *(stage["title"], stage["when"], proof["says"], proof["source"]),
        *(goal["title"] for goal in about["goals"]),
        *(entry["source"] for entry in about["forms"]),
    ):
        assert text in words
    page.goto(f"{hostile_home}regions/land/")
    for name, (called, level, _) in BUREAUS.items():
        if level == "city":
            expect(page.locator(f"a[href$='/land/{name}/']").first).to_contain_text(called)
    page.goto(f"{hostile_home}data/dictionary/probe/")
    assert PROBE["description"] in page.locator("article").inner_text()
    assert PROBE["properties"]["note"]["title"] in page.locator("tbody").inner_text()


@pytest.mark.parametrize(
    "url",
    [
        *(f"records/land/{place}/{PROGRAMME}/probe/long-word/" for place in ("west",)),
        f"bulletins/land/province/{PROGRAMME}/long-word/",
        *("", "bulletins/", "regions/land/", "regions/land/east/", "data/"),
        *(f"programmes/{PROGRAMME}/", f"programmes/{PROGRAMME}/table/", "search/?q=探针"),
    ],
)
def test_nothing_pushes_a_phone_sideways(page: Page, hostile_home: str, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    answer = page.goto(hostile_home + url)
    assert answer is not None
    assert answer.ok
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_chart_draws_the_very_characters(page: Page, hostile_home: str) -> None:
    page.goto(f"{hostile_home}programmes/{PROGRAMME}/probe/")
    drawn = page.locator("svg.gb-chart text").all_text_contents()
    for label in (*LABELS, *(called for called, level, _ in BUREAUS.values() if level == "city")):
        assert label in drawn, label
    named = page.locator("svg.gb-chart > title").all_text_contents()
    assert PROBE["properties"]["kind"]["title"] in named
    assert page.locator("svg.gb-chart :is(script, a, image, foreignObject, style)").count() == 0
    tables = page.locator(".gb-figure tbody td:first-child").all_text_contents()
    assert set(LABELS) <= set(tables)


def test_search_hits_show_the_very_characters(page: Page, hostile_home: str) -> None:
    page.goto(f"{hostile_home}search/?q={quote('探针')}")
    more = page.get_by_role("button", name="显示更多")
    hits = page.locator("main .gb-search__hit")
    hits.first.wait_for()
    while more.is_visible():
        before = hits.count()
        more.click()
        expect(hits).not_to_have_count(before)
    titles = hits.locator(".gb-search__title").all_text_contents()
    assert set(TEXTS.values()) <= set(titles)
    assert page.evaluate(HARMLESS) == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        *(("script", "script"), ("proto", "prototype"), ("constructor", "constructor")),
        *(("etc passwd", "path"), ("שלום", "right-to-left"), ("𠮷", "beyond-the-plane")),
        *(
            ("123456789012345678", "digits"),
            ("NaN", "not-a-number"),
            ("frac", "formula-of-mathematics"),
        ),
    ],
)
def test_hostile_words_are_found(page: Page, hostile_home: str, query: str, name: str) -> None:
    page.goto(f"{hostile_home}search/?q={quote(query)}")
    page.locator("main .gb-search__hit").first.wait_for()
    titles = page.locator("main .gb-search__title").all_text_contents()
    assert any(TEXTS[name] in title for title in titles)


@pytest.mark.parametrize("name", ["script", "image", "attribute", "prototype", "delimiters"])
def test_a_hostile_query_is_text(page: Page, hostile_home: str, name: str) -> None:
    query = TEXTS[name][:80]
    page.goto(f"{hostile_home}search/?q={quote(query)}")
    expect(page.locator("#gb-search-page")).to_have_value(query)
    status = page.locator("main [role=status]:not(:empty)")
    status.wait_for()
    assert re.match("共找到|没有找到", status.inner_text())
    assert page.evaluate(HARMLESS) == []


def test_numbers_at_the_limits_are_written_out(page: Page, hostile_home: str) -> None:
    page.goto(f"{hostile_home}programmes/{PROGRAMME}/probe/")
    words = page.locator("[data-gb-table] tbody").inner_text()
    for written in ("999,999,999,999,999", "-999,999,999,999,999", "0.000001", "-0.5"):
        assert written in words, written


def test_a_form_asks_for_the_very_characters(page: Page, hostile_home: str) -> None:
    page.goto(f"{hostile_home}submit/probe/?programme={PROGRAMME}")
    fields = page.locator("#submit > section:nth-of-type(2)")
    words = fields.inner_text()
    for field in PROBE["properties"].values():
        assert " ".join(field["title"].split()) in " ".join(words.split())
    for add in page.locator("[data-add]").all():
        add.click()
    for hostile in TEXTS.values():
        page.locator('[id="f/name"]').fill(hostile)
        page.locator('[id="f/name"]').blur()
    page.locator("#submit-check").click()
    page.locator("#submit-summary").wait_for()
    assert page.evaluate(HARMLESS) == []
    page.get_by_text("载入填好的电子表格，或者更正一条已有的记录").click()
    page.locator("#submit-existing").click()
    assert page.locator("#submit-existing-list li").count() > 1
    assert page.evaluate(HARMLESS) == []
