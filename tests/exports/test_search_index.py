"""The search index is complete, small and the same every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from generator.exports.search_index import (
    BLOCK_BYTES,
    STORED_CHARACTERS,
    SearchDocument,
    search_artifacts,
    shard_of,
    terms,
)

CRAYFISH = SearchDocument("records/1/", "潜江小龙虾食品工业集群", "项目", "所属市州：潜江市")
TEA = SearchDocument("records/2/", "神农架野茶", "项目", "主导产品：云雾茶\n编号：76")
NOTICE = SearchDocument("bulletins/1/", "通知", "公告", "鄂市监质函〔2021〕76号")


def index_of(*documents: SearchDocument) -> dict[str, Any]:
    return {
        artifact.path: orjson.loads(artifact.content) for artifact in search_artifacts(documents)
    }


def numbers(written: str, count: int) -> list[int]:
    """Read postings as the browser does."""
    left_out = written.startswith("!")
    found, document, step = [], -1, 0
    for character in written.removeprefix("!"):
        code = ord(character)
        if code > 92:
            step = step * 34 + code - 93
        else:
            document += step * 57 + code - 35
            found.append(document)
            step = 0
    return sorted(set(range(count)) - set(found)) if left_out else found


def found(files: dict[str, Any], term: str) -> tuple[list[int], list[int]]:
    index = files["search/index.json"]
    shard = files[f"search/terms/{shard_of(term, index['shards'])}.json"]
    title, text = shard.get(term, ("", ""))
    return numbers(title, index["documents"]), numbers(text, index["documents"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("野茶", {"野", "茶", "野茶"}),
        ("小龙虾", {"小", "龙", "虾", "小龙", "龙虾", "小龙虾"}),
        ("茶，茶", {"茶"}),
        ("76号", {"76", "76号", "号"}),
        ("〔2021〕", {"2021", "20*", "202*"}),
        ("ＱＣ小组", {"qc", "qc小", "小", "组", "小组"}),
        ("ISO9001", {"iso9001", "9001", "is*", "iso*", "iso9*", "iso90*", "iso900*"}),
        ("③　㎡", {"3", "m2"}),
        ("𬭼", {"𬭼"}),
        ("<b>&\"'`{{", {"b"}),
        ("", set()),
    ],
)
def test_a_text_is_found_under_its_terms(text: str, expected: set[str]) -> None:
    assert terms(text) == expected


def test_a_long_code_is_found_by_its_beginning_and_as_a_whole() -> None:
    found_under = terms("91420105MA4K12345X")
    assert {"91420105ma4k12345x", "91*", "91420105*"} <= found_under
    assert "91420105m*" not in found_under


def test_titles_and_texts_are_told_apart() -> None:
    files = index_of(CRAYFISH, TEA, NOTICE)
    assert found(files, "小龙虾") == ([0], [])
    assert found(files, "潜江") == ([0], [])
    assert found(files, "潜江市") == ([], [0])
    assert found(files, "茶") == ([1], [])
    assert found(files, "云雾茶") == ([], [1])
    assert found(files, "76") == ([], [1, 2])
    assert found(files, "76号") == ([], [2])
    assert found(files, "没有") == ([], [])


def test_common_terms_are_written_by_who_lacks_them() -> None:
    documents = [
        SearchDocument(f"{number}/", "甲" if number == 70 else "乙", "", "")
        for number in range(200)
    ]
    files = index_of(*documents)
    assert found(files, "甲") == ([70], [])
    assert found(files, "乙") == ([number for number in range(200) if number != 70], [])
    shard = files[f"search/terms/{shard_of('乙', files['search/index.json']['shards'])}.json"]
    assert len(shard["乙"][0]) < 5


def test_numbers_of_any_size_are_written() -> None:
    rare = {0, 56, 57, 58, 1937, 1938, 1939, 4999}
    documents = [
        SearchDocument("", "茶" if number in rare else "", "", "") for number in range(5000)
    ]
    assert found(index_of(*documents), "茶") == (sorted(rare), [])


def test_texts_lie_in_blocks_that_the_index_names() -> None:
    documents = [
        SearchDocument(f"{number}/", f"题{number}", "项目", "字" * 700) for number in range(40)
    ]
    files = index_of(*documents)
    starts = files["search/index.json"]["blocks"]
    stored = [files[f"search/texts/{number}.json"] for number in range(len(starts))]
    assert [len(block) for block in stored] == [
        after - start for start, after in zip(starts, [*starts[1:], 40], strict=True)
    ]
    assert [entry for block in stored for entry in block] == [
        [document.url, document.title, document.kind, document.text] for document in documents
    ]
    assert all(len(orjson.dumps(block)) <= BLOCK_BYTES + 100 for block in stored)


def test_a_very_long_text_is_found_whole_and_quoted_in_part() -> None:
    files = index_of(SearchDocument("1/", "长", "公告", "字" * 50_000 + "小龙虾"))
    assert found(files, "小龙虾") == ([], [0])
    assert len(files["search/texts/0.json"][0][3]) == STORED_CHARACTERS


def test_no_document_is_an_index_too() -> None:
    assert index_of() == {
        "search/terms/0.json": {},
        "search/index.json": {
            "version": index_of()["search/index.json"]["version"],
            "documents": 0,
            "shards": 1,
            "blocks": [],
        },
    }


def test_the_version_names_the_content() -> None:
    def version(*documents: SearchDocument) -> object:
        return index_of(*documents)["search/index.json"]["version"]

    assert version(CRAYFISH, TEA) == version(CRAYFISH, TEA)
    assert version(CRAYFISH, TEA) != version(TEA, CRAYFISH)


SCRIPT = """
import hashlib
from generator.exports.search_index import SearchDocument, search_artifacts
text = "潜江小龙虾食品工业集群质量提升，鄂市监质函〔2021〕76号，ISO9001 质量管理体系认证" * 40
documents = [SearchDocument(f"{n}/", text[n : n + 9], "项目", text[n:]) for n in range(90)]
digest = hashlib.sha256()
for artifact in search_artifacts(documents):
    digest.update(repr(artifact).encode())
print(digest.hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    root = Path(__file__).parents[2]
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    assert len(printed.pop().strip()) == hashlib.sha256().digest_size * 2
