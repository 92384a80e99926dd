"""What the page on setting up says is so: the files, the labels, the request written by hand."""

from __future__ import annotations

import json
import re

from generator.attending.assessment import LABELS
from generator.records.request import request_from
from generator.records.signoff import signoff_of
from tests.forges.workflows import FORGEJO, GITHUB, GITLAB, workflow
from tests.roots import REPOSITORY

PAGE = (REPOSITORY / "docs/deploy.md").read_text("utf-8")


def test_the_request_that_is_written_by_hand_can_be_signed() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    request = request_from(json.loads(example))
    assert request.as_json() == json.loads(example)
    assert [each.account for each in signoff_of(request, {}).signed] == ["province-desk"]


def test_the_labels_are_those_that_are_put_on() -> None:
    rows = re.findall(r"^\| (待\S+|逾期|需\S+) \| (\S+) \|$", PAGE, re.MULTILINE)
    assert rows == [(label.name, label.meaning) for label in LABELS]


def test_every_workflow_is_told_and_every_file_is_there() -> None:
    linked = set(re.findall(r"\]\((deploy/[^)]+)\)", PAGE))
    files = {path.relative_to(REPOSITORY / "docs").as_posix() for path in (*FORGEJO, GITLAB)}
    assert linked == files
    for path in GITHUB:
        assert f"| {workflow(path)['name']} |" in PAGE


def test_the_variables_are_those_that_the_files_use() -> None:
    used = set()
    for path in (*GITHUB, *FORGEJO, GITLAB):
        text = path.read_text("utf-8")
        used |= set(re.findall(r"(?:vars|secrets)\.([A-Z_]+)", text))
        used |= set(re.findall(r"\$(GONGBAO_[A-Z_]+|TASK)", text))
    assert used
    for name in used:
        assert f"`{name}`" in PAGE
