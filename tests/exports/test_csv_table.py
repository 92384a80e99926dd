"""The published tables, as they open in Excel and as programs read them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from generator.artifacts import Artifact
from generator.exports.cells import original
from generator.records.edition import Edition

TABLES = (
    "uplift-2031/everything",
    "uplift-2031/notice",
    "uplift-2031/project",
    "uplift-2031/ratings",
    "uplift-2032/ratings",
)


def rows(artifact: Artifact) -> list[dict[str, str]]:
    text = artifact.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_expected(
    published: dict[str, Artifact], expect: Callable[[Artifact], None], name: str
) -> None:
    expect(published[f"data/{name}.csv"])


def test_excel_knows_the_encoding_and_the_lines(published: dict[str, Artifact]) -> None:
    content = published["data/uplift-2031/project.csv"].content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


def test_hostile_text_comes_back(published: dict[str, Artifact], edition: Edition) -> None:
    by_key = {row["记录编号"]: row for row in rows(published["data/uplift-2031/project.csv"])}
    for record in edition.dataset.of("uplift-2031", "project"):
        assert original(by_key[str(record.key)]["项目名称"]) == record.data["name"]
    notices = {row["记录编号"]: row for row in rows(published["data/uplift-2031/notice.csv"])}
    for record in edition.dataset.of("uplift-2031", "notice"):
        row = notices[str(record.key)]
        assert original(row["标题"]) == record.data["title"]
        assert original(row["摘要"]) == record.data["summary"]


def test_a_row_says_whom_it_speaks_of(published: dict[str, Artifact]) -> None:
    found = rows(published["data/uplift-2031/ratings.csv"])
    assert [original(row["所属单位"]) for row in found] == ["临河市", "=丘陵市", "临河市"]
    assert [row["行号"] for row in found] == ["1", "2", "3"]


def test_a_reference_is_a_whole_key_with_its_name(published: dict[str, Artifact]) -> None:
    row = rows(published["data/uplift-2031/ratings.csv"])[1]
    assert row["项目"] == "north/hill/uplift-2031/project/tea"
    assert row["项目（名称）"] == "茶"


def test_a_dead_reference_stays_as_it_was_written(published: dict[str, Artifact]) -> None:
    (row,) = rows(published["data/uplift-2032/ratings.csv"])
    assert (row["项目"], row["项目（名称）"]) == ("river/not-there", "")


def test_heads_are_unique(published: dict[str, Artifact]) -> None:
    for name in TABLES:
        text = published[f"data/{name}.csv"].content.decode("utf-8-sig")
        head = next(csv.reader(StringIO(text, newline="")))
        assert len(set(head)) == len(head)
