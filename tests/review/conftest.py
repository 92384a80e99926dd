"""The demonstration as a repository with three changes, made once for all tests of the dossier."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from generator.changing import open_change
from generator.checking import open_root
from generator.pipeline import SiteConfig
from generator.reporters.dossier import Dossier
from generator.review.assembly import dossier_of
from generator.settings import PARTS
from tests.changes.repository import Repository
from tests.roots import REPOSITORY, replaced

PLACE: Final = "submissions/hubei/wuhan"
SUMMARY: Final = f"{PLACE}/ti-zhi-qiang-qi-2022/assistance-summary/2022-final.yml"
TRAINING: Final = f"{PLACE}/ti-zhi-qiang-qi-2022/training"
BENEFIT: Final = f"{PLACE}/wan-qian-bai-2021/benefit-sheet/demo-elevator-care.yml"
LEDGER: Final = f"{PLACE}/wan-qian-bai-2021/enterprise-ledger/2021-part-1.yml"
STATISTICS: Final = "submissions/hubei/province/one-stop-2021/one-stop-statistics/2021.yml"
CONFIGURATION: Final = """\
site_name: 演示
plugins:
  - gongbao:
      demonstration: true
      as_of: "2022-11-20"
"""


def demonstration(folder: Path) -> Path:
    """The demonstration with plain folders where it has links, and no pages written by hand."""
    for name in PARTS:
        shutil.copytree(REPOSITORY / "examples" / name, folder / name)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """`one` hands a record in, `change` alters and takes away, `many` brings five hundred,
    `province` mends a figure that the nation adds up."""
    repository = Repository(tmp_path_factory.mktemp("demo") / "top", demonstration)
    root = repository.root
    text = (root / SUMMARY).read_text("utf-8")
    (root / SUMMARY).unlink()
    repository.commit("without the summary")
    repository.handed_in(
        "one", {SUMMARY: text.replace("problems_solved: 159", "problems_solved: 1590")}
    )
    repository.on("main")
    repository.branch("change")
    replaced(root, BENEFIT, "benefit_opinion: 认可", "benefit_opinion: 不认可")
    ledger = (root / LEDGER).read_text("utf-8")
    (root / LEDGER).write_text(ledger.replace("size: 小型", "size: 中型", 1), "utf-8")
    (root / f"{TRAINING}/quality-4.yml").unlink()
    repository.commit("change")
    repository.on("main")
    figures = (root / STATISTICS).read_text("utf-8")
    repository.handed_in(
        "province",
        {STATISTICS: figures.replace("enterprises: 96\n", "enterprises: 99\n", 1)},
        person="province",
    )
    training = (root / f"{TRAINING}/quality-1.yml").read_text("utf-8")
    files = {
        f"{TRAINING}/many-{number}.yml": training.replace(
            "（演示）企业", f"（演示）第{number}期企业"
        ).replace("participants: 47", f"participants: {900 if number == 250 else 47 + number % 30}")
        for number in range(1, 501)
    }
    repository.handed_in("many", dict(files))
    return repository


Reviewed = Callable[[str], Dossier]


@pytest.fixture(scope="session")
def reviewed(demo: Repository) -> Reviewed:
    """The dossier of a branch of the demonstration, made once."""

    @cache
    def made(branch: str) -> Dossier:
        settings = open_root(demo.root)
        with open_change(settings, "main", branch, account="x", whole=True) as opened:
            return dossier_of(settings, opened, SiteConfig(name="演示"), "2022-11-20")

    return made
