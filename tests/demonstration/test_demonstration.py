"""The demonstration is made again byte for byte, holds every form, and says what it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from generator.checking import checked
from generator.diagnostics import Severity
from generator.records.catalogue import load_catalogue
from generator.records.key import RecordKey
from generator.records.source import is_ordinary
from generator.settings import Settings
from tooling.demonstration.desk import SYNTHETIC_REGION
from tooling.demonstration.year import EXAMPLES, ROOT, records

EXPECTED: Final = {
    # Figures that jump, and a list without a timetable for two of its rows.
    ("D407", "hubei/huanggang/ti-zhi-qiang-qi-2022/assistance-summary/2022-final"): 1,
    ("R301", "hubei/huanggang/ti-zhi-qiang-qi-2022/enterprise-list/2022"): 2,
    # A project without a local policy, and one whose benefits its city did not agree to.
    ("D420", "hubei/tianmen/wan-qian-bai-2021/recommendation/demo-knitwear"): 1,
    ("D420", "hubei/huanggang/wan-qian-bai-2021/benefit-sheet/demo-buttons"): 1,
}
"""Wrong on purpose, beside what is late."""

LATE: Final = "D408"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return records()


def test_the_script_writes_what_is_kept(made: dict[str, str]) -> None:
    kept = {
        path.relative_to(EXAMPLES).as_posix(): path.read_bytes()
        for path in (EXAMPLES / "submissions").rglob("*")
        if path.is_file()
    }
    assert kept == {path: text.encode() for path, text in made.items()}, "run make examples"


def test_records_are_in_the_house_style(made: dict[str, str]) -> None:
    assert [path for path, text in made.items() if not is_ordinary(text)] == []


def test_the_check_finds_only_what_is_wrong_on_purpose() -> None:
    found = checked(Settings(EXAMPLES, use_cache=False))
    assert [d for d in found.diagnostics if d.severity is Severity.ERROR] == []
    told = Counter(
        (d.code, str(RecordKey.of_path(d.path))) for d in found.diagnostics if d.code != LATE
    )
    assert told == EXPECTED


def test_each_form_of_every_programme_has_a_record(made: dict[str, str]) -> None:
    keys = [key for path in made if (key := RecordKey.from_path(path))]
    shown = Counter((key.programme, key.form) for key in keys)
    catalogue = load_catalogue(Settings(EXAMPLES)).catalogue
    assert catalogue is not None
    used = {(p.id, use.form) for p in catalogue.programmes.values() for use in p.forms}
    assert used == set(shown)


def test_every_record_says_that_it_is_invented(made: dict[str, str]) -> None:
    silent = [path for path, text in made.items() if not re.search("演示|虚构", text)]
    assert silent == []


def test_the_real_records_hold_none_of_it() -> None:
    for path in (ROOT / "submissions").rglob("*.yml"):
        text = path.read_text("utf-8")
        assert "演示" not in text, path
        assert SYNTHETIC_REGION not in text, path


@pytest.mark.slow
def test_every_page_of_the_site_says_what_it_is(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 600
    for page in pages:
        text = page.read_text("utf-8")
        assert "演示数据" in text, page
        assert re.search(r'<meta name="robots" content="noindex', text), page
    assert "Disallow: /\n" in (site / "robots.txt").read_text("utf-8")
