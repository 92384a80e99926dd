"""gongbao review as a reviewer or a job calls it: what it writes, what its status says."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.changes.repository import Repository
from tests.review.dossiers import request_of
from tests.roots import ENTERPRISES, MASKS, changing_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("review-command")
TEA = f"{ENTERPRISES}/bamboo.yml"
FILES = ("dossier.md", "comment.md", "summary.md", "dossier.json")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("review") / "top", changing_root)
    text = (made.root / MASKS).read_text("utf-8")
    tea = text.replace("临河防护物资产业质量提升", "临河茶叶<b>质量</b>提升")
    made.handed_in("good", {TEA: tea, MASKS: text.replace("companies: 12", "companies: 15")})
    made.handed_in("bad", {TEA: tea.replace("rating: 优秀", "rating: 很好")})
    return made


@pytest.fixture(scope="module")
def request_file(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = request_of(repository, "good", "2031-06-10T02:00:00Z", "river-clerk")
    file = tmp_path_factory.mktemp("request") / "request.json"
    file.write_text(json.dumps(asked.as_json(), ensure_ascii=False), "utf-8")
    return file


def test_the_dossier_is_printed(repository: Repository, request_file: Path) -> None:
    status, said = repository.run(
        "review", "--base", "main", "--head", "good", "--request", str(request_file)
    )
    assert status == 0, said
    assert said.startswith("# √ 可以签发\n")
    assert (
        "[第 12 号](https://forge.example/gazette/records/pull/12) 报送，2031年6月10日提出" in said
    )
    assert "`river-clerk`（临河市）" in said
    assert "`临河茶叶<b>质量</b>提升`" in said


def test_faults_leave_with_one(repository: Repository) -> None:
    status, said = repository.run("review", "--base", "main", "--head", "bad", "--format", "json")
    assert status == 1
    assert json.loads(said)["verdict"] == "return"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--base", "nowhere"),
        ("--base", "main", "--request", "nowhere.json"),
        ("--base", "main", "--out", "README.md"),
        (),
    ],
)
def test_misuse_leaves_with_two(repository: Repository, arguments: tuple[str, ...]) -> None:
    status, said = repository.run("review", *arguments)
    assert (status, bool(said)) == (2, True)


@pytest.fixture(scope="module")
def out(
    repository: Repository, request_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("out") / "here"
    asked = ("--base", "main", "--head", "good", "--request", str(request_file))
    places = ("--out", str(folder), "--preview", str(folder / "preview"))
    status, said = repository.run("review", *asked, *places)
    assert status == 0, said
    return folder


def test_every_form_of_the_dossier_is_written(out: Path) -> None:
    assert {path.name for path in out.iterdir() if path.is_file()} == set(FILES)
    document = json.loads((out / "dossier.json").read_text("utf-8"))
    pages = {(page["what"], page["url"]) for page in document["pages"]["pages"]}
    records = "records/north/river/uplift-2031/enterprise"
    assert {("new", f"{records}/bamboo/"), ("changed", f"{records}/masks/")} <= pages
    assert ("changed", "programmes/uplift-2031/figures/companies/") in pages
    assert not any("rules/" in url for _, url in pages)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [v for k, v in attrs if k in ("href", "src") and v is not None]


def test_every_link_of_the_preview_leads_to_a_file(out: Path) -> None:
    preview = out / "preview"
    pages = sorted(preview.rglob("*.html"))
    assert len(pages) > 6
    for page in pages:
        parser = _Links()
        parser.feed(page.read_text("utf-8"))
        for link in parser.found:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme == "https", (page, link)
            elif parts.path:
                assert (page.parent / unquote(parts.path)).is_file(), (page, link)


def test_every_page_of_the_preview_says_that_it_is_not_signed(out: Path) -> None:
    for page in (out / "preview").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "预览，未签发" in text
        assert "<b>质量</b>" not in text


def test_the_preview_knows_who_signed_what_is_there_already(out: Path) -> None:
    def told(side: str, name: str) -> str:
        page = out / f"preview/{side}/records/north/river/uplift-2031/enterprise/{name}/index.html"
        return page.read_text("utf-8").partition('id="origin"')[2].partition("原始文件")[0]

    assert "还没有合入主线" in told("new", "bamboo")
    assert "改动还没有合入主线" in told("new", "masks")
    assert "改动还没有合入主线" not in told("old", "masks")
    assert "合入主线 · 提交" in told("old", "masks")


def test_a_folder_with_other_files_is_left_alone(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    status, said = repository.run(
        "review", "--base", "main", "--head", "good", "--preview", str(tmp_path)
    )
    assert (status, "已有别的文件" in said) == (2, True)
    assert (tmp_path / "letter.txt").is_file()


def test_the_preview_opens_from_a_folder(out: Path, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 700})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((out / "preview/index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="服务企业", exact=True).first.click()
    frames = [page.frame_locator("iframe").nth(at) for at in (0, 1)]
    told = [(f.locator("h1").inner_text(), f.locator("main").inner_text()) for f in frames]
    assert told[0][0] == told[1][0]
    assert "12 家" in told[0][1]
    assert "27 家" in told[1][1]
    page.get_by_role("link", name="单独看").last.click()
    page.get_by_role("link", name="看原来的").click()
    page.get_by_role("link", name="全部有变化的网页").click()
    assert page.locator("h1").inner_text() == "签发后会变的网页"
    assert said == []
    page.close()


def test_a_root_below_the_top_and_a_work_tree_have_a_preview_too(tmp_path: Path) -> None:
    made = Repository(tmp_path / "top", changing_root, below="gazette")
    text = (made.root / MASKS).read_text("utf-8")
    (made.root / TEA).write_text(text.replace("临河防护物资", "临河茶叶"), "utf-8")
    out = tmp_path / "out"
    places = ("--out", str(out), "--preview", str(out / "preview"))
    status, said = made.run("review", "--base", "main", "--account", "river-clerk", *places)
    assert status == 0, said
    document = json.loads((out / "dossier.json").read_text("utf-8"))
    new = [page["url"] for page in document["pages"]["pages"] if page["what"] == "new"]
    assert new == ["records/north/river/uplift-2031/enterprise/bamboo/"]
    assert (out / "preview/new" / new[0] / "index.html").is_file()
    assert (made.root / TEA).is_file()
