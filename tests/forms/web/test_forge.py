"""The ways from a finished record to the forge, as addresses."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.forms.web.conftest import Ask

PATH: Final = "submissions/north/river/uplift-2031/project/tea.yml"
TEXT: Final = 'name: 茶叶 & "质量" #提升+\n'


def asked(ask: Ask, question: str, address: str, text: str = TEXT, branch: str = "main") -> Any:
    return ask(question, forge={"address": address, "branch": branch}, path=PATH, text=text)


def test_github_opens_a_new_file_with_its_whole_path_and_content(ask: Ask) -> None:
    found = asked(ask, "new", "https://github.com/gazette/records")
    url = urlsplit(found["url"])
    assert (url.netloc, url.path) == ("github.com", "/gazette/records/new/main")
    assert parse_qs(url.query, strict_parsing=True) == {"filename": [PATH], "value": [TEXT]}
    assert found["filled"] is True


@pytest.mark.parametrize("host", ["https://codeberg.org", "http://git.example.gov.cn:3000/forge"])
def test_gitea_opens_the_folder_with_the_name_and_content(ask: Ask, host: str) -> None:
    found = asked(ask, "new", f"{host}/gazette/records", branch="送审/一")
    url = urlsplit(found["url"])
    folder = PATH.rpartition("/")[0]
    assert found["url"].startswith(f"{host}/gazette/records/_new/")
    assert url.path.endswith(f"/_new/%E9%80%81%E5%AE%A1%2F%E4%B8%80/{folder}") or url.path.endswith(
        f"/_new/%E9%80%81%E5%AE%A1/%E4%B8%80/{folder}"
    )
    assert parse_qs(url.query, strict_parsing=True) == {"filename": ["tea.yml"], "value": [TEXT]}


def test_an_address_that_is_too_long_is_known_beforehand(ask: Ask) -> None:
    for address in ("https://github.com/gazette/records", "https://codeberg.org/gazette/records"):
        longest = asked(ask, "new", address, "茶" * 800)
        assert longest["filled"] is True
        assert len(longest["url"]) <= 7500
        longer = asked(ask, "new", address, "茶" * 900)
        assert longer["filled"] is False
        assert longer["bytes"] > 7500
        assert "value=" not in longer["url"]
        assert "tea.yml" in longer["url"]


def test_a_record_that_is_there_is_edited(ask: Ask) -> None:
    github = asked(ask, "edit", "https://github.com/gazette/records")
    assert github["url"] == f"https://github.com/gazette/records/edit/main/{PATH}"
    gitea = asked(ask, "edit", "https://codeberg.org/gazette/records")
    assert gitea["url"] == f"https://codeberg.org/gazette/records/_edit/main/{PATH}"


def test_a_root_below_the_top_of_its_repository_is_named_too(ask: Ask) -> None:
    forge = {"address": "https://github.com/gazette/records", "branch": "main", "folder": "demo/"}
    new = ask("new", forge=forge, path=PATH, text=TEXT)
    assert parse_qs(urlsplit(new["url"]).query)["filename"] == [f"demo/{PATH}"]
    assert ask("edit", forge=forge, path=PATH)["url"].endswith(f"/edit/main/demo/{PATH}")


def test_gitlab_opens_a_new_file_with_its_name_and_nothing_else(ask: Ask) -> None:
    found = asked(ask, "new", "https://gitlab.example.gov.cn/gazette/records")
    url = urlsplit(found["url"])
    assert url.path == "/gazette/records/-/new/main"
    assert parse_qs(url.query, strict_parsing=True) == {"file_name": [PATH]}
    assert found["filled"] is False
    edited = asked(ask, "edit", "https://gitlab.com/gazette/records")
    assert edited["url"] == f"https://gitlab.com/gazette/records/-/edit/main/{PATH}"


@pytest.mark.parametrize("address", ["", "https://gitee.com/a/b", "x"])
def test_where_nothing_can_be_filled_in_no_way_is_shown(ask: Ask, address: str) -> None:
    assert asked(ask, "new", address) is None
    assert asked(ask, "edit", address) is None
