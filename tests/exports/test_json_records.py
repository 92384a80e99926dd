"""Records as JSON are the records: typed, labelled, and nothing about their history."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from generator.artifacts import Artifact
from generator.exports.json_records import json_artifacts
from generator.records.edition import Edition


@pytest.mark.parametrize(
    "path",
    [
        "data/uplift-2031/everything.json",
        "data/uplift-2031/notice.json",
        "data/uplift-2031/ratings.json",
        "records/north/river/uplift-2031/project/parts/index.json",
    ],
)
def test_expected(
    published: dict[str, Artifact], expect: Callable[[Artifact], None], path: str
) -> None:
    expect(published[path])


def test_text_is_unchanged(published: dict[str, Artifact], edition: Edition) -> None:
    found = json.loads(published["data/uplift-2031/project.json"].content)
    names = [record["data"]["name"] for record in found["records"]]
    assert names == [r.data["name"] for r in edition.dataset.of("uplift-2031", "project")]


def test_one_record_is_the_same_by_itself(published: dict[str, Artifact]) -> None:
    found = json.loads(published["data/uplift-2031/notice.json"].content)
    for record in found["records"]:
        alone = json.loads(published[f"{record['page']}index.json"].content)
        assert alone == record


def test_history_does_not_show(edition: Edition, bare: Edition) -> None:
    assert list(json_artifacts(edition, "uplift-2031", "notice")) == list(
        json_artifacts(bare, "uplift-2031", "notice")
    )


def test_fields_carry_their_labels(published: dict[str, Artifact]) -> None:
    found = json.loads(published["data/uplift-2031/everything.json"].content)
    labels = {field["path"]: field for field in found["fields"]}
    assert labels["count"] == {"path": "count", "title": "数量", "type": "integer", "unit": "家"}
    assert labels["visits/*/day"]["title"] == "日期"
    assert labels["kind"]["options"][0] == {"value": "a", "label": "甲类"}
    assert "opinion/signer" not in labels
