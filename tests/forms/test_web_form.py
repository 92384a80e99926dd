"""The page of a form knows what it needs to ask and to check, and nothing that is not public."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.forms import web_form
from generator.forms.web_form import WebForms
from generator.pages.submit import correction_url, form_url
from generator.pipeline import SiteConfig, load_edition
from generator.records.edition import Edition
from generator.records.key import RecordKey
from generator.sealing.keys import new_pair
from generator.settings import Settings
from tests.roots import REPOSITORY

PUBLIC = new_pair().public


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The demonstration, in which one receiving bureau has a key."""
    root = tmp_path_factory.mktemp("root")
    for name in ("submissions", "packages", "schema"):
        shutil.copytree(REPOSITORY / "examples" / name, root / name)
    shutil.copy(REPOSITORY / "examples/mkdocs.yml", root)
    shutil.rmtree(root / "schema/keys", ignore_errors=True)
    (root / "schema/keys/hubei").mkdir(parents=True)
    (root / "schema/keys/hubei/province.txt").write_text(f"{PUBLIC}\n", "utf-8")
    site = SiteConfig(name="公报", repository="https://forge.example/a/b", branch="送审")
    made, _ = load_edition(Settings(root), site)
    assert made
    return made


def data(edition: Edition, form: str) -> Any:
    return json.loads(WebForms(edition).data(edition.dataset.catalogue.forms[form]))


def test_it_says_who_may_hand_in_what_and_by_when(edition: Edition) -> None:
    found = data(edition, "recommendation")["programmes"]
    assert [each["id"] for each in found] == ["wan-qian-bai-2021"]
    assert found[0]["levels"] == ["city"]
    assert found[0]["jurisdictions"] == ["hubei"]
    assert found[0]["due"][0]["date"] == "2021-05-15"
    assert found[0]["labels"]["tax"]
    assert found[0]["keys"] == [PUBLIC]


def test_a_national_programme_is_for_the_provinces_too(edition: Edition) -> None:
    (programme,) = data(edition, "one-stop-statistics")["programmes"]
    assert {"national", "hubei", "jilin"} <= set(programme["jurisdictions"])
    assert programme["keys"] == []


def test_it_lists_what_the_form_refers_to_and_no_more(edition: Edition) -> None:
    found = data(edition, "recommendation")
    assert set(found["records"]) == {"project", "recommendation"}
    projects = dict(found["records"]["project"])
    keys = {str(r.key) for r in edition.dataset if r.key.form == "project"}
    assert set(projects) == keys
    assert {plan["id"] for plan in found["plans"]} == {key.split("/")[2] for key in keys}
    assert {plan["id"] for plan in data(edition, "measures")["plans"]} == set(
        edition.dataset.catalogue.programmes
    )


def test_a_long_list_is_cut(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_form, "MOST_LISTED", 3)
    assert len(data(edition, "recommendation")["records"]["project"]) == 3


def test_the_forge_is_where_the_configuration_says(edition: Edition) -> None:
    assert data(edition, "project")["forge"] == {
        "address": "https://forge.example/a/b",
        "branch": "送审",
        "folder": "",
    }
    below = replace(edition, history=replace(edition.history, location="examples/"))
    assert data(below, "project")["forge"]["folder"] == "examples/"


def test_the_schema_keeps_the_order_of_its_words(edition: Edition) -> None:
    for name, form in edition.dataset.catalogue.forms.items():
        if WebForms(edition).uses(name):
            own = data(edition, name)["form"]["schema"]
            assert json.dumps(own) == json.dumps(form.schema)


def test_nothing_in_it_can_end_its_element(edition: Edition) -> None:
    catalogue = edition.dataset.catalogue
    hostile = "</script><!--<script>&amp;\u2028"
    form = replace(catalogue.forms["project"], title_field=hostile)
    made = WebForms(edition).data(form)
    assert not re.search(rb"[<>&]", made)
    assert json.loads(made)["form"]["title_field"] == hostile


def test_no_sealed_or_private_value_is_in_it(edition: Edition) -> None:
    for form in edition.dataset.catalogue.forms.values():
        made = WebForms(edition).data(form)
        assert b"age:YWdl" not in made


def test_links_name_the_place_of_the_record() -> None:
    key = RecordKey("north", "river", "uplift-2031", "project", "tea")
    assert form_url("project") == "submit/project/"
    assert form_url("project", "uplift-2031") == "submit/project/?programme=uplift-2031"
    assert correction_url(key) == (
        "submit/project/?programme=uplift-2031&bureau=north/river&id=tea"
    )


def test_the_branch_is_set_in_the_configuration_of_the_site(tmp_path: Path) -> None:
    from generator.shell.build import build  # noqa: PLC0415 - only here a whole site is built

    for name in ("schema", "submissions"):
        shutil.copytree(REPOSITORY / name, tmp_path / "root" / name)
    plugin = "plugins:\n  - gongbao:\n      branch: trunk\n"
    configured = f"site_name: 公报\nrepo_url: https://forge.example/a/b.git/\n{plugin}"
    (tmp_path / "root/mkdocs.yml").write_text(configured, "utf-8")
    build(Settings(tmp_path / "root"), tmp_path / "site")
    page = (tmp_path / "site/submit/project/index.html").read_text("utf-8")
    assert '"forge":{"address":"https://forge.example/a/b","branch":"trunk","folder":""}' in page
