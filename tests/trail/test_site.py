"""The published site leads from a figure to the signature, shows no address, and can be proved."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.exports.provenance import engine_digest
from generator.git.notes import write_notes
from generator.pages.ledger import VERIFYING
from generator.records.request import Merge
from tests.changes.repository import PEOPLE
from tests.roots import MASKS, REPOSITORY, TARGETS, put
from tests.trail.desk import SILK, TEA, Desk
from tests.trail.told import CLERK, DESK, MERGED

ATOM = "{http://www.w3.org/2005/Atom}"
MAIL = "private.person@mail.example"
LONE = TEA.replace("tea", "lone")
BROKEN = TEA.replace("tea", "broken")


@dataclass(frozen=True)
class Published:
    desk: Desk
    site: Path
    head: str

    def page(self, path: str) -> str:
        url = path.replace("submissions/", "records/").removesuffix(".yml")
        return (self.site / url / "index.html").read_text("utf-8")

    def told(self, path: str) -> str:
        """The words of the trail on a record's page."""
        trail = self.page(path).partition('id="origin"')[2].partition("原始文件")[0]
        return " ".join(re.sub("<[^>]*>", " ", trail).split())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A site of records that were signed in every way, and in none."""
    desk = Desk(tmp_path_factory.mktemp("trail") / "gazette")
    head = desk.handed_in("tea", {TEA: desk.text})
    desk.signed(head, desk.merge("tea"))
    desk.handed_in("change", {TEA: desk.said(14)}, day="2031-04-01")
    desk.merge("change", day="2031-04-02")
    desk.handed_in("silk", {SILK: desk.text}, day="2031-04-05")
    trailer = f"Reviewed-by: 北方省市场监督管理局 <{MAIL}>\nReviewed-by: <b>甲</b> <{MAIL}>"
    desk.squash("silk", day="2031-04-06", message=f"<script>alert(1)</script>\n\n{trailer}")
    head = desk.handed_in("lone", {LONE: desk.text}, day="2031-04-08")
    merged = desk.merge("lone", day="2031-04-09")
    desk.signed(head, merged, reviews=(), merge=Merge(CLERK, MERGED, merged), number=14)
    desk.handed_in("broken", {BROKEN: desk.text}, day="2031-04-10")
    note = f'{{"version": 1, "signed": "<img src=x> {MAIL}"}}'
    write_notes(desk.root, [desk.merge("broken", day="2031-04-11")], note.encode())
    site = desk.top.parent / "site"
    status, said = desk.run("build", "--out", str(site))
    assert status == 0, said
    return Published(desk, site, desk.git("rev-parse", "HEAD"))


def test_a_signed_record_says_who_and_where_and_what_came_after(published: Published) -> None:
    told = published.told(TEA)
    assert "未签发 没有签发说明" in told  # as it stands, after a change that nobody signed
    assert f"临河市（{CLERK}）" in told
    assert f"签发 北方省市场监督管理局（{DESK}），2031年3月11日 10:00" in told
    assert "请求 #12" in told
    assert told.index("修改") < told.index("报送 2031年3月12日 合入主线")
    assert 'href="https://forge.example/province/gazette/pull/12"' in published.page(TEA)


def test_what_is_told_once_is_not_told_twice(published: Published) -> None:
    assert "提出请求 2031年3月10日 10:00" in published.told(TEA)
    assert "送到" not in published.told(TEA)


def test_a_record_signed_by_its_commit_says_that_it_is_weaker(published: Published) -> None:
    told = published.told(SILK)
    assert "已签发（据提交说明）" in told
    assert "签发 北方省市场监督管理局，2031年4月6日 12:00" in told


def test_what_nobody_else_signed_is_not_dressed_up(published: Published) -> None:
    assert "未签发 合并的就是报送人自己" in published.told(LONE)
    assert "未签发 签发说明的栏目不对" in published.told(BROKEN)
    assert "未签发 没有签发说明" in published.told(MASKS)


def test_no_address_and_no_name_of_a_person_is_published(published: Published) -> None:
    secrets = [MAIL.encode(), b"private.person", b"noreply"]
    secrets += [address.encode() for _, address in PEOPLE.values()]
    for path in published.site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [each for each in secrets if each in content] == [], path


def test_no_commit_or_note_becomes_markup(published: Published) -> None:
    for path in (published.site / "ledger").rglob("*"):
        if path.is_file():
            assert b"alert(1)" not in path.read_bytes()
            assert b"<img src=x" not in path.read_bytes()


def test_the_ledger_lists_every_deed_the_newest_first(published: Published) -> None:
    page = (published.site / "ledger/index.html").read_text("utf-8")
    numbers = [int(number) for number in re.findall(r'id="n([0-9]+)"', page)]
    assert numbers == list(range(7, 0, -1))
    assert 'id="meaning"' in page
    assert "data-gb-table" in page
    assert re.findall(r"<dt>(\S+)</dt><dd>\D*([0-9]+)", page)[:4] == [
        ("登记", "7"),
        ("已签发", "1"),
        ("已签发（据提交说明）", "1"),
        ("未签发", "5"),
    ]


def test_the_table_the_json_and_the_page_say_the_same(published: Published) -> None:
    with (published.site / "ledger/ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    data = json.loads((published.site / "ledger/ledger.json").read_text("utf-8"))
    assert [row["校验值"] for row in rows] == [entry["digest"] for entry in data["entries"]]
    [tea] = [row for row in rows if row["记录"] == TEA and row["事由"] == "报送"]
    assert (tea["签发状态"], tea["报送账号"], tea["请求"]) == ("已签发", CLERK, "12")
    assert rows[-1]["校验值"] in (published.site / "ledger/index.html").read_text("utf-8")


def test_the_feed_has_an_entry_for_each_commit(published: Published) -> None:
    feed = ET.parse(published.site / "ledger/feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == 6
    assert titles[-1] == "未签发：省局、临河，2 条记录"
    assert titles[-2] == "已签发：临河，1 条记录"


def test_a_figure_says_whether_its_records_are_signed(published: Published) -> None:
    pages = [
        page.read_text("utf-8") for page in published.site.glob("programmes/*/figures/*/index.html")
    ]
    assert any("已签发（据提交说明）" in page and "ledger/#meaning" in page for page in pages)


def test_the_ledger_is_found(published: Published) -> None:
    sitemap = (published.site / "sitemap.xml").read_text("utf-8")
    assert "/ledger/</loc>" in sitemap


def walked(published: Published, tmp_path: Path, change: str = "") -> str:
    """Run what docs/trail.md tells a citizen to run beside the downloaded table."""
    text = (published.site / "ledger/ledger.csv").read_bytes().decode()
    if change:
        text = text.replace(change, change[::-1], 1)
    (tmp_path / "ledger.csv").write_bytes(text.encode())
    done = subprocess.run(["sh", "-c", VERIFYING], cwd=tmp_path, capture_output=True, check=False)
    return done.stdout.decode()


def test_a_citizen_needs_nothing_but_sha256sum(published: Published, tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/trail.md").read_text("utf-8")
    assert f"```sh\n{VERIFYING}```" in page
    assert walked(published, tmp_path) == "全部相符\n"
    assert walked(published, tmp_path, "silk") == "第 5 条不符\n"


def test_the_manifest_lists_every_file(published: Published) -> None:
    command = ["sha256sum", "--check", "--quiet", "--strict", "data/SHA256SUMS"]
    assert subprocess.run(command, cwd=published.site, check=False).returncode == 0
    listed = {line[66:] for line in (published.site / command[-1]).read_text().splitlines()}
    there = {
        path.relative_to(published.site).as_posix()
        for path in published.site.rglob("*")
        if path.is_file()
    }
    assert there - listed == {"data/SHA256SUMS", "data/provenance.json"}


def test_the_provenance_names_the_commit_and_every_input(published: Published) -> None:
    data = json.loads((published.site / "data/provenance.json").read_text("utf-8"))
    assert data["activity"]["gongbao:build"]["gongbao:commit"] == published.head
    assert data["activity"]["gongbao:build"]["gongbao:changed"] == []
    objects = {
        name.removeprefix("input:"): entity["gongbao:object"]
        for name, entity in data["entity"].items()
        if name.startswith("input:")
    }
    assert {TEA, TARGETS, "schema/regions.yml", "mkdocs.yml"} <= objects.keys()
    assert objects[TEA] == published.desk.git("rev-parse", f"{published.head}:{TEA}")


def test_the_site_is_built_again_byte_for_byte(published: Published, tmp_path: Path) -> None:
    write_notes(published.desk.root, [published.head], b"a note that came later\n")
    put(published.desk.root, TEA, published.desk.said(20))
    published.desk.commit("what came later", "2031-06-01")
    status, said = published.desk.run("rebuild", str(published.site))
    assert (status, "逐字节相同" in said, "注意" in said) == (0, True, False), said
    bent = tmp_path / "bent"
    shutil.copytree(published.site, bent)
    put(bent, "ledger/ledger.csv", "x")
    put(bent, "extra.html", "x")
    (bent / "feed.xml").unlink()
    (bent / "index.html").unlink()
    told = (bent / "data/provenance.json").read_text("utf-8")
    put(bent, "data/provenance.json", told.replace(engine_digest(), "0" * 64))
    os.mkfifo(bent / "index.html")
    status, said = published.desk.run("rebuild", str(bent))
    assert status == 1
    assert "注意：gongbao 的程序文件和当时不同" in said
    assert "内容不同：index.html" in said
    assert "内容不同：ledger/ledger.csv" in said
    assert "网站里没有：feed.xml" in said
    assert "网站里多出：extra.html" in said
