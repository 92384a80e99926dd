"""However much is handed in, a comment fits, says what it leaves out, and stays readable."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema_rs import validator_for

from generator.reporters import dossier_json, dossier_markdown
from generator.reporters.dossier import Dossier
from generator.reporters.dossier_room import COMMENT, SUMMARY, characters
from tests.hostile.texts import TEXTS
from tests.review.conftest import Reviewed
from tests.roots import REPOSITORY

pytestmark = pytest.mark.xdist_group("review")
SCHEMA = REPOSITORY / "generator/reporters/dossier.schema.json"


@pytest.fixture
def many(reviewed: Reviewed) -> Dossier:
    return reviewed("many")


def test_five_hundred_records_are_one_table(many: Dossier) -> None:
    told = dossier_markdown.comment(many)
    assert characters(told) <= COMMENT
    assert len(told.splitlines()) < 120
    assert "新增 500 条" in told
    assert "……另有 480 条没有列在这里，见附件 dossier.md。" in told
    assert "第1期" in told
    assert told.index("第2期") < told.index("第10期")
    assert "第250期" in told.partition("## 少见的数")[2]


def test_the_file_has_every_one_of_them(many: Dossier) -> None:
    told = dossier_markdown.full(many)
    assert all(told.count(f"第{number}期") >= 2 for number in (1, 250, 500))
    assert told.count("#### 新增") == 500


def swollen(dossier: Dossier, text: str) -> Dossier:
    """The same with every text of every record as long as a record allows."""
    batches = []
    for batch in dossier.batches:
        entries = [
            replace(
                entry,
                title=text,
                bureau=text,
                values=tuple(replace(value, new=text, label=text) for value in entry.values),
                brief=tuple((label, text) for label, _ in entry.brief),
            )
            for entry in batch.entries
        ]
        few = [
            replace(batch, entries=(entry,), form=f"{number}{text}", bureaus=(text,))
            for number, entry in enumerate(entries)
        ]
        batches += [replace(batch, entries=tuple(entries)), *few]
    return replace(dossier, batches=tuple(batches), reasons=(text,) * 50)


@pytest.mark.parametrize(
    "text", [*(TEXTS[n] * 40 for n in ("beyond-the-plane", "link")), "字" * 4000]
)
def test_no_length_of_texts_breaks_the_bounds(many: Dossier, text: str) -> None:
    found = swollen(
        replace(many, batches=(replace(many.batches[0], entries=many.entries[:20]),)), text
    )
    for told, size, most in (
        (dossier_markdown.comment(found), characters, COMMENT),
        (dossier_markdown.summary(found), lambda t: len(t.encode()), SUMMARY),
    ):
        assert size(told) <= most
        assert "见附件 dossier.md" in told or "（共 " in told
        assert told.count("<details>") == told.count("</details>")


@pytest.mark.parametrize("branch", ["one", "change", "many"])
def test_the_json_is_what_its_schema_says(reviewed: Reviewed, branch: str) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    found = reviewed(branch)
    document = json.loads(dossier_json.render(found))
    assert validator_for(schema).is_valid(document)
    assert document["version"] == 1
    assert document["verdict_words"] == found.verdict.label
