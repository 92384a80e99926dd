"""The settings for editors know every form, and lead each record to the schema of its own."""

from __future__ import annotations

import json
from pathlib import PurePath

import yaml

from generator.records.load import walk
from generator.settings import Settings
from tests.roots import REPOSITORY
from tooling.editor import FOLDER, files

HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_the_settings_are_current() -> None:
    for name, text in files().items():
        assert (FOLDER / name).read_text("utf-8") == text, "run make guides"


def test_a_record_has_the_schema_of_its_form_and_no_other() -> None:
    schemas = json.loads(files()["settings.json"])["yaml.schemas"]
    for root in (REPOSITORY, REPOSITORY / "examples"):
        for entry in walk(Settings(root)):
            way = (root / entry.path).relative_to(REPOSITORY)
            found = [s for s, glob in schemas.items() if way.match(glob.removeprefix("**/"))]
            assert found == [f"./schema/forms/{PurePath(entry.path).parts[4]}.schema.json"]
            assert (REPOSITORY / found[0]).is_file()


def test_other_repositories_get_a_hook_that_checks_and_one_that_repairs() -> None:
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    assert entries == {
        "gongbao-check": "gongbao check",
        "gongbao-fix": "gongbao check --fix",
    }
