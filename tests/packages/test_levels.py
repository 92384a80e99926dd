"""Cities → provinces → nation: every level by hand, and a figure followed to the record."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.checking import checked
from tests.packages.conftest import Nation
from tests.packages.roots import NATION_SITE, NORTH_SITE, SOUTH_SITE, sealed_contact, settings_of

BY_HAND: dict[str, tuple[float, dict[str, tuple[float, dict[str, float]]]]] = {
    "firms": (
        287,
        {
            "north": (200, {"north/river": 120, "north/hill": 80}),
            "south": (80, {"south/river": 50, "south/bay": 30}),
            "west": (7, {"west/port": 7}),
        },
    ),
    "hours": (
        32.1,
        {
            "north": (30.3, {"north/river": 10.1, "north/hill": 20.2}),
            "south": (0.3, {"south/river": 0.3, "south/bay": 0}),
            "west": (1.5, {"west/port": 1.5}),
        },
    ),
    "stations": (
        5,
        {
            "north": (3, {"north/river": 2, "north/hill": 1}),
            "south": (1, {"south/bay": 1}),
            "west": (1, {"west/port": 1}),
        },
    ),
    "kinds": (
        2,
        {
            "north": (2, {"north/river": 2, "north/hill": 1}),
            "south": (1, {"south/bay": 1}),
            "west": (1, {"west/port": 1}),
        },
    ),
    "chosen": (2, {"union": (2, {"north/river": 1, "south/bay": 1})}),
}
STATISTICS = "records/north/province/service-2031/statistics/2031/"


def published(site: Path) -> dict[str, Any]:
    content = json.loads((site / "data/service-2031/figures.json").read_bytes())
    return {entry["id"]: entry for entry in content["indicators"]}


def spread(indicator: dict[str, Any]) -> tuple[float, dict[str, tuple[float, dict[str, float]]]]:
    return indicator["total"], {
        entry["id"]: (
            entry["figure"],
            {f"{part['jurisdiction']}/{part['id']}": part["figure"] for part in entry["by_bureau"]},
        )
        for entry in indicator["by_jurisdiction"]
    }


class Table(HTMLParser):
    """The tables of the levels: rows by their first cell, each cell as text and link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[dict[str, list[tuple[str, str]]]] = []
        self.anchors: list[str] = []
        self._inside = self._cell = False
        self._row: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table" and "gb-levels" in (given.get("class") or ""):
            self._inside = True
            self.tables.append({})
        elif tag == "tr":
            self._row = []
        elif tag in ("th", "td"):
            self._cell = True
            self._row.append(["", ""])
        elif tag == "a" and self._cell and not self._row[-1][1]:
            self._row[-1][1] = given.get("href") or ""
        elif tag == "div" and (given.get("id") or "").startswith("levels-"):
            self.anchors.append(given["id"] or "")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._row[-1][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self._cell = False
        elif tag == "tr" and self._inside and self._row:
            head, *cells = self._row
            self.tables[-1][head[0].strip()] = [(text.strip(), url) for text, url in cells]
        elif tag == "table":
            self._inside = False


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text("utf-8")


def test_the_nation_is_in_order(nation: Nation) -> None:
    found = checked(settings_of(nation.root))
    assert found.diagnostics == ()
    assert found.records == 12


def test_each_level_is_what_was_added_by_hand(nation: Nation) -> None:
    figures = published(nation.site)
    assert {name: spread(figures[name]) for name in BY_HAND} == BY_HAND
    adding = {name: entry["additive"] for name, entry in figures.items()}
    assert adding == {
        "firms": True,
        "hours": True,
        "stations": True,
        "kinds": False,
        "small-share": False,
        "chosen": True,
    }
    assert figures["small-share"]["total"] == (100 + 60 + 50 + 10 + 7) / 287


def test_a_province_publishes_its_own_part_of_the_same(nation: Nation, north_site: Path) -> None:
    own = published(north_site)
    for name in ("firms", "hours", "stations", "kinds"):
        assert spread(own[name])[1]["north"] == BY_HAND[name][1]["north"]


def test_the_page_shows_every_level_and_that_they_agree(nation: Nation) -> None:
    html = page(nation.site, "programmes/service-2031/")
    main, *parts = Table(html).tables
    assert [text for text, _ in main["全境"]] == ["287", "32.1", "5", "2"]
    sums = {re.sub(r"[ ✓相等]", "", name): cells for name, cells in main.items()}
    for name in ("各省之和", "各单位之和"):
        assert [text for text, _ in sums[name]] == ["287", "32.1", "5", "2"]
    assert html.count("相等</span>") == 2
    north = parts[1]
    assert [text for text, _ in north["由记录算出"]] == ["200", "30.3", "3"]
    assert [text for text, _ in north["它公布的"]] == ["200", "30.3", "3"]
    west = parts[3]
    assert "它公布的" not in west
    assert "不能相加的数" in html
    assert "来自北方省公布的数据，2031年12月1日取得" in html


def test_a_figure_is_followed_from_the_nation_to_the_record(
    nation: Nation, north_site: Path
) -> None:
    url = "programmes/service-2031/"
    table = Table(page(nation.site, url))
    name = next(row for row in table.tables[0] if row.startswith("北方省"))
    anchor = next(link for link in (re.findall(r'href="(#levels-north)"', page(nation.site, url))))
    assert anchor[1:] in table.anchors, name
    north = table.tables[1 + table.anchors.index("levels-north")]
    text, link = north["临河市"][0]
    assert text == "120"
    here = urlsplit(urljoin(NATION_SITE + url, link)).path.lstrip("/")
    assert here == STATISTICS
    repeated = page(nation.site, here)
    original = f"{NORTH_SITE}{STATISTICS}"
    assert f'<a href="{original}"' in repeated
    assert f'<link rel="canonical" href="{original}">' in repeated
    assert "不是报送到本站的" in repeated
    at_home = page(north_site, original.removeprefix(NORTH_SITE))
    assert "120" in at_home
    assert "不是报送到本站的" not in at_home


def test_the_site_leaves_the_original_to_search_engines(nation: Nation) -> None:
    sitemap = (nation.site / "sitemap.xml").read_text("utf-8")
    assert STATISTICS not in sitemap
    assert "records/west/province/service-2031/statistics/2031/" in sitemap


def test_tables_and_data_say_where_rows_were_published(nation: Nation) -> None:
    text = (nation.site / "data/service-2031/statistics.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert [row["数据来源"] for row in rows] == [
        *[f"来自北方省公布的数据，2031-12-01 取得，{NORTH_SITE}"] * 2,
        *[f"来自南方省公布的数据，2031-12-01 取得，{SOUTH_SITE}"] * 2,
        "报送到本站",
    ]
    records = json.loads((nation.site / "data/service-2031/statistics.json").read_bytes())
    origins = [record.get("origin") for record in records["records"]]
    assert origins[0] == {
        "jurisdiction": {"id": "north", "name": "北方省"},
        "page": f"{NORTH_SITE}{STATISTICS}",
        "taken": "2031-12-01",
        "created": "2031-12-01T00:00:00Z",
        "version": None,
    }
    assert origins[2] is None
    package = json.loads((nation.site / "data/datapackage.json").read_bytes())
    told = next(r for r in package["resources"] if r["name"] == "service-2031.statistics")
    assert [source.get("path") for source in told["sources"]] == [None, NORTH_SITE, SOUTH_SITE]
    figure = page(nation.site, "programmes/service-2031/figures/firms/")
    assert "来自北方省公布的数据，2031年12月1日取得" in figure
    html = page(nation.site, "programmes/service-2031/station/")
    assert html.count("北方公布</span>") == 3
    assert "港口窗口</a></th>" in html


def test_what_is_private_never_leaves_the_province(north_site: Path, nation: Nation) -> None:
    sealed = sealed_contact().encode()
    for folder in (north_site, nation.site, nation.root / "packages"):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in (".json", ".csv", ".html"):
                assert sealed not in path.read_bytes(), path
    station = json.loads((nation.root / "packages/north/service-2031/station.json").read_bytes())
    assert all("contact" not in record["data"] for record in station["records"])


def test_a_programme_of_the_province_alone_is_not_taken(nation: Nation) -> None:
    taken = {path.parent.name for path in (nation.root / "packages/north").rglob("*.json")}
    assert taken == {"north", "service-2031"}


def test_two_provinces_may_have_a_city_of_the_same_folder_name(nation: Nation) -> None:
    """120 and 50 firms in the two cities called river; 119 and 51 would add up to the same."""
    report = nation.root / "submissions/west/port/service-2031/city-report/2031.yml"
    assert not report.exists()
    found = checked(settings_of(nation.root))
    assert found.dataset is not None
    from generator.records.proof import prove  # noqa: PLC0415

    programme = found.dataset.catalogue.programmes["service-2031"]
    (proof,) = programme.proofs
    assert prove(found.dataset, proof, programme.id).holds
    changed = {"north": 119, "south": 51}
    records = [
        type(record)(record.key, {**record.data, "firms": changed[record.key.jurisdiction]})
        if (record.key.form, record.key.bureau) == ("city-report", "river")
        else record
        for record in found.dataset
    ]
    swapped = type(found.dataset)(found.dataset.catalogue, tuple(records))
    result = prove(swapped, proof, programme.id)
    assert result.holds is False
    assert "临河市一边是 120，另一边是 119" in result.problem
    assert "凌河市一边是 50，另一边是 51" in result.problem
