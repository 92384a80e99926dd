"""The feed holds the newest bulletins, in order, whatever their text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET

from generator.artifacts import Artifact
from generator.exports.feed import ENTRIES, feed
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.provenance import History
from generator.records.record import Record

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(edition: Edition) -> ET.Element:
    return ET.fromstring(feed(edition).content)


def texts(root: ET.Element, name: str) -> list[str]:
    return [node.text or "" for node in root.iter(f"{ATOM}{name}")]


def test_expected(published: dict[str, Artifact], expect: Callable[[Artifact], None]) -> None:
    expect(published["feed.xml"])


def test_the_shape_that_atom_asks_for(edition: Edition) -> None:
    root = parsed(edition)
    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1
        assert len(parent.findall(f"{ATOM}link[@rel='alternate']")) == 1
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
    identifiers = texts(root, "id")
    assert len(set(identifiers)) == len(identifiers)
    for moment in (*texts(root, "updated"), *texts(root, "published")):
        assert datetime.fromisoformat(moment).tzinfo
    (self_link,) = root.findall(f"{ATOM}link[@rel='self']")
    assert self_link.get("href") == "https://gazette.example/quality/feed.xml"


def test_the_newest_comes_first(edition: Edition) -> None:
    keys = [
        link.get("href", "").split("/")[-2]
        for link in parsed(edition).findall(f"{ATOM}entry/{ATOM}link")
    ]
    assert keys == ["hostile", "start", "uncommitted"]


def test_without_history_the_own_date_counts_else_the_programmes_beginning(bare: Edition) -> None:
    root = parsed(bare)
    assert texts(root, "published") == [
        "2031-03-01T00:00:00+08:00",
        "2031-02-01T00:00:00+08:00",
        "2031-01-01T00:00:00+08:00",
    ]
    assert not root.findall(f"{ATOM}link[@rel='self']")


def test_a_shallow_history_does_not_make_old_bulletins_new(edition: Edition) -> None:
    shallow = replace(edition, history=replace(edition.history, complete=False))
    assert "2031-03-01T00:00:00+08:00" in texts(parsed(shallow), "published")


def test_identifiers_outlive_the_address(edition: Edition, bare: Edition) -> None:
    def identifiers(found: Edition) -> set[str]:
        nodes = parsed(found).findall(f"{ATOM}entry/{ATOM}id")
        return {node.text or "" for node in nodes}

    assert identifiers(edition) == identifiers(bare)


def test_hostile_text_is_text(edition: Edition) -> None:
    root = parsed(edition)
    notices = edition.dataset.of("uplift-2031", "notice")
    assert {r.data["title"] for r in notices} <= set(texts(root, "title"))
    assert {r.data["summary"] for r in notices} == set(texts(root, "summary"))


def test_what_xml_cannot_hold_is_replaced(edition: Edition) -> None:
    record = edition.dataset.of("uplift-2031", "notice")[0]
    odd = Record(record.key, {**record.data, "title": "a\x00\x0b\ud800\uffffb"})
    root = parsed(replace(edition, dataset=Dataset(edition.dataset.catalogue, (odd,))))
    assert texts(root, "title")[1] == "a\ufffd\ufffd\ufffd\ufffdb"


def test_no_more_than_the_newest(edition: Edition) -> None:
    record = edition.dataset.of("uplift-2031", "notice")[0]
    many = tuple(
        Record(replace(record.key, id=f"n{number:03}"), record.data)
        for number in range(ENTRIES + 10)
    )
    root = parsed(replace(edition, dataset=Dataset(edition.dataset.catalogue, many)))
    assert len(root.findall(f"{ATOM}entry")) == ENTRIES


def test_a_site_without_bulletins_has_an_empty_feed(edition: Edition) -> None:
    empty = Dataset(edition.dataset.catalogue, ())
    root = parsed(replace(edition, dataset=empty, history=History()))
    assert texts(root, "updated") == [edition.built]


def test_a_demonstration_says_so(edition: Edition) -> None:
    root = parsed(replace(edition, demonstration=True))
    assert all(title.startswith("【演示数据】") for title in texts(root, "title"))
