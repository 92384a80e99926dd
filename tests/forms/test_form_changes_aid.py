"""Before a form is changed in place, its author learns what that does to records signed before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.roots import REPOSITORY, replaced, small_root

FORM = "schema/forms/enterprise.schema.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = small_root(tmp_path / "root")
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *words], cwd=made, check=True)
    return made


def said(root: Path, commit: str = "HEAD") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tooling.form_changes", commit, "--root", str(root)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_nothing_is_said_of_forms_that_have_not_changed(root: Path) -> None:
    assert said(root) == (0, "")


def test_what_leaves_records_alone_passes(root: Path) -> None:
    replaced(root, FORM, '"required": ["name"]', '"required": []')
    status, told = said(root)
    assert status == 0
    assert "由必填改为可不填（不影响已签发的记录）" in told


def test_what_touches_records_is_named(root: Path) -> None:
    replaced(root, FORM, '"maximum": 100000,\n      "x-unit": "家"', '"x-unit": "户"')
    status, told = said(root)
    assert status == 1
    assert f"{FORM}（1 条记录）" in told
    assert "单位由“家”改为“户”（已签发的记录照样通过，但意思变了）" in told


def test_an_unknown_commit_is_misuse(root: Path) -> None:
    assert said(root, "nowhere")[0] == 2
