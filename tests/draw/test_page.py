"""The record page of a draw tells a citizen who was drawn, and how to check it without trust."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from generator.draw.by_hand import commands
from generator.pipeline import SiteConfig, load_edition, record_pages
from generator.records.key import RecordKey
from generator.settings import Settings
from tests.draw import second
from tests.draw.repository import FOLDER, NOTICE, PATTERN, RESULT, SEED, drawing_root
from tests.roots import EXAMPLES, replaced

LAID: Final = EXAMPLES / "rules/D409-draw-does-not-verify/pass/drawn/submissions"
DRAW: Final = "north/province/uplift-2031/lot-notice/stations"
WITHOUT_OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = drawing_root(tmp_path / "root")
    shutil.copytree(LAID, root / "submissions", dirs_exist_ok=True)
    return root


def page(root: Path, path: str, day: str = "2031-07-20", repository: str = "") -> str:
    site = SiteConfig("公报", repository=repository, as_of=day)
    edition, report = load_edition(Settings(root, use_cache=False), site)
    assert edition is not None, report
    key = RecordKey.from_path(path)
    assert key is not None
    (made,) = record_pages(edition, [key])
    return str(made.body)


def part(body: str) -> str:
    found = re.search(r'<section class="gb-draw".*?</section>', body, re.DOTALL)
    assert found is not None
    return found[0]


def run(script: str, folder: Path) -> list[str]:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, capture_output=True, check=True
    )
    return [line.rpartition(" ")[2] for line in done.stdout.decode().splitlines()]


def test_a_result_says_who_was_drawn_from_whom_and_how_to_check(root: Path) -> None:
    told = part(page(root, RESULT, repository="https://forge.example/gazette"))
    assert "从 5 名候选人里抽 2 名，候补 2 名" in re.sub("<[^>]*>", "", told)
    people = re.findall(r"<li><a [^>]*>([^<]*)</a></li>", told)
    record = (root / RESULT).read_text("utf-8")
    drawn = re.findall("province/([a-z]+)", record.partition("drawn:")[2])
    names = [
        (root / f"{FOLDER}/specialist/{name}.yml").read_text("utf-8").partition("\n")[0][6:]
        for name in drawn
    ]
    assert people == names
    assert "重算一致" in told
    assert "git clone https://forge.example/gazette\n" in told
    assert f"gongbao draw {RESULT} --verify" in told
    assert SEED in told
    assert f'href="../../../../../../records/{DRAW}/"' in told


@WITHOUT_OPENSSL
def test_the_commands_on_the_page_draw_the_same(root: Path, tmp_path: Path) -> None:
    told = part(page(root, RESULT))
    script = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", told, re.DOTALL)[-1]
    first, *order = run(html.unescape(script), tmp_path)
    people = [f"north/province/uplift-2031/specialist/{n}" for n in ("ash", "birch", "cedar")]
    people += [f"north/province/uplift-2031/specialist/{n}" for n in ("fir", "hazel")]
    assert first == second.list_hash(people)
    assert order == second.order(people, DRAW, SEED)


@WITHOUT_OPENSSL
@pytest.mark.parametrize("seed", ["'; touch hit; '", "$(touch hit)", "`touch hit`", "a\\nb 甲"])
def test_no_seed_commands_the_shell(tmp_path: Path, seed: str) -> None:
    people = ["a/b/c/d/one", "a/b/c/d/two", "a/b/c/d/three"]
    first, *order = run(commands("a/b/c/e/draw", people, seed), tmp_path)
    assert first == second.list_hash(people)
    assert order == second.order(people, "a/b/c/e/draw", seed)
    assert not (tmp_path / "hit").exists()


def test_a_pattern_that_is_markup_stays_a_text(root: Path) -> None:
    (root / RESULT).unlink()
    replaced(root, NOTICE, PATTERN, "<b>NNNNNNNNNN</b>")
    assert "<b>NN" not in page(root, NOTICE)


def test_an_announcement_waits_for_its_public_value(root: Path) -> None:
    (root / RESULT).unlink()
    told = part(page(root, NOTICE, day="2031-07-13"))
    assert "等待公开数字" in told
    assert "2031年7月14日" in told
    assert f"gongbao draw {NOTICE}\n" in f"{told}\n".replace("</code>", "\n")
    told = part(page(root, NOTICE, day="2031-07-14"))
    assert "等待公开数字" not in told
    assert "还没有抽取结果" in told


def test_an_announcement_leads_to_its_result(root: Path) -> None:
    told = part(page(root, NOTICE))
    assert "已经抽取" in told
    assert "records/north/province/uplift-2031/lot/stations/" in told


def test_a_result_without_its_announcement_says_that_nothing_was_drawn_again(root: Path) -> None:
    (root / NOTICE).unlink()
    edition, report = load_edition(Settings(root, use_cache=False), SiteConfig("公报"))
    assert edition is None, "a reference that leads nowhere keeps the site from being built"
    assert any(d.code == "D409" for d in report.diagnostics)


def test_other_records_say_nothing_of_draws(root: Path) -> None:
    assert "gb-draw" not in page(root, f"{FOLDER}/specialist/ash.yml")
