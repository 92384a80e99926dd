"""What was corrected stays readable: on the record's page, in the bulletin, in the feed."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import orjson
import pytest

from generator.exports.feed import feed
from generator.exports.json_records import withdrawn_artifacts
from generator.pages import bulletin, record, withdrawn
from generator.pages.library import Library, library_of
from generator.pipeline import SiteConfig, load_edition
from generator.records.edition import Edition
from generator.records.key import RecordKey
from generator.settings import Settings
from tooling.demonstration.year import EXAMPLES

ATOM = "{http://www.w3.org/2005/Atom}"
RATINGS = RecordKey("hubei", "province", "wan-qian-bai-2021", "ratings", "2021")
DRAFT = RecordKey("hubei", "province", "quality-province-2020", "quality-monitoring", "2021-draft")


@pytest.fixture(scope="module")
def edition() -> Edition:
    found, report = load_edition(Settings(EXAMPLES), SiteConfig("公报", "https://g.example/"))
    assert found, report.diagnostics
    return found


@pytest.fixture(scope="module")
def library(edition: Edition) -> Library:
    return library_of(edition)


def words(body: str) -> str:
    """What a reader reads, in one line."""
    return " ".join(re.sub("<[^>]+>", " ", body).split())


def amendments(body: str) -> list[str]:
    return re.findall(r'(?s)<article class="gb-amendment">.*?</article>', body)


def test_the_page_of_a_record_shows_the_old_value_struck_out(library: Library) -> None:
    (page,) = record.pages(library, [library.dataset.by_key[RATINGS]])
    (told,) = amendments(page.body)
    assert re.findall("<del>(.*?)</del>", told) == ["一般"]
    assert re.findall("<ins>(.*?)</ins>", told) == ["良好"]
    for part in ("2021年12月30日", "誊录时看错一行", "演示省局质量发展处"):
        assert part in words(told)
    (link,) = re.findall('href="([^"]+)"', told)
    assert link.endswith("/correction/2021-12-30-ratings-2021/")


def test_a_bulletin_that_shows_a_corrected_table_says_so(library: Library) -> None:
    url = "bulletins/hubei/province/wan-qian-bai-2021/ratings-2021/"
    (page,) = (each for each in bulletin.pages(library) if each.url == url)
    assert "（有更正，见 文末 ）" in words(page.body)
    (told,) = amendments(page.body)
    assert words(told).startswith("更正 2021年12月30日")
    assert "<del>一般</del>" in told


def test_the_page_of_a_withdrawn_record_stays_with_what_it_said(library: Library) -> None:
    pages = {page.url: page for page in withdrawn.pages(library)}
    page = pages[DRAFT.url]
    assert page.title.endswith("（已撤回）")
    told = words(page.body)
    for part in ("已撤回", "征求意见稿误作正式结果签发", "2021年12月28日", "儿童服装"):
        assert part in told


def test_the_data_beside_a_withdrawn_record_s_page_says_it_is_withdrawn(edition: Edition) -> None:
    files = {a.path: orjson.loads(a.content) for a in withdrawn_artifacts(edition)}
    told = files[f"{DRAFT.url}index.json"]
    assert told["withdrawn"]["date"] == "2021-12-28"
    assert "data" not in told


def test_a_withdrawn_record_is_counted_nowhere(library: Library) -> None:
    assert DRAFT not in library.dataset.by_key
    assert DRAFT not in {each.key for each in library.dataset.of(DRAFT.programme, DRAFT.form)}


def test_the_feed_announces_corrections_and_withdrawals(edition: Edition) -> None:
    root = ET.fromstring(feed(edition).content)
    entries = {str(entry.findtext(f"{ATOM}title")): entry for entry in root.iter(f"{ATOM}entry")}
    entry = entries["更正：2021年度示范项目绩效评价等次"]
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"https://g.example/{RATINGS.url}"
    assert "誊录时看错一行" in str(entry.findtext(f"{ATOM}summary"))
    assert "撤回：（演示）2021年度质量监测结果（征求意见稿）" in entries


def test_a_withdrawal_is_called_by_what_it_withdraws(library: Library) -> None:
    (withdrawal,) = library.dataset.amendments[DRAFT]
    title = library.dataset.title(library.dataset.by_key[withdrawal.key])
    assert title == f"更正或撤回：{withdrawal.title}"
