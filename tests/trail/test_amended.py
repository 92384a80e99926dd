"""A correction and a withdrawal are named as such in the trail and in the ledger."""

from __future__ import annotations

import re
from pathlib import Path

from generator.checking import open_root
from generator.exports.ledger import told_of
from generator.pages import ledger, record, withdrawn
from generator.pages.library import Library
from generator.pipeline import SiteConfig, load_edition
from generator.records.key import RecordKey
from tests.changes.repository import Repository
from tests.roots import TARGETS, changing_root, replaced

FILLED = ("--reason", "抄错了一行。", "--by", "质量发展处", "--date", "2031-06-01")


def library(repository: Repository) -> Library:
    edition, report = load_edition(open_root(repository.root), SiteConfig("公报"))
    assert edition, report
    return Library(edition)


def words(body: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", body).split())


def corrected(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "top", changing_root)
    replaced(repository.root, TARGETS, "companies: 60", "companies: 50")
    replaced(repository.root, TARGETS, "companies: 40", "companies: 50")
    assert repository.run("correct", TARGETS, *FILLED)[0] == 0
    repository.commit("更正", "2031-06-02")
    return repository


def test_a_change_with_a_correction_leads_to_it(tmp_path: Path) -> None:
    shelf = library(corrected(tmp_path))
    key = RecordKey.of_path(TARGETS)
    (page,) = record.pages(shelf, [shelf.dataset.by_key[key]])
    assert "更正 2031年6月2日 合入主线" in words(page.body)
    assert re.search(r'<b><a href="[./]*/records/[^"]*/correction/[^"]*/">更正</a></b>', page.body)
    deeds = [told_of(shelf.edition, entry)["deed"] for entry in shelf.edition.trails.of(TARGETS)]
    assert deeds == ["报送", "更正"]


def test_a_withdrawn_record_keeps_its_trail(tmp_path: Path) -> None:
    repository = corrected(tmp_path)
    (repository.root / TARGETS).unlink()
    assert repository.run("correct", TARGETS, *FILLED)[0] == 0
    repository.commit("撤回", "2031-06-03")
    shelf = library(repository)
    (page,) = withdrawn.pages(shelf)
    said = words(page.body)
    assert said.index("撤回 2031年6月3日") < said.index("更正 2031年6月2日")
    assert said.index("更正 2031年6月2日") < said.index("报送 2031年3月1日")
    front = next(ledger.pages(shelf))
    assert "（已撤回）" in front.body
    assert RecordKey.of_path(TARGETS).url in front.body
