"""`gongbao request` says what a forge tells, and says plainly what it cannot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.git.command import GitFailed, said
from generator.git.fetching import _authorised, fetch
from tests.changes.repository import Repository
from tests.forges import forge as forges
from tests.forges.forge import REPOSITORY, Forge, Said, payload, standing
from tests.roots import ENTERPRISES, gongbao

OPENED = "2031-03-10T01:02:03Z"
HEAD = "9a8b7c6d5e4f30211203f4e5d6c7b8a990817263"


@pytest.fixture
def forge() -> Iterator[Forge]:
    with standing(forges.github()) as up:
        yield up


def asked(forge: Forge, *arguments: str, token: str = "t-secret") -> tuple[int, str, str]:
    done = gongbao(
        *("request", "--api", forge.base, "--repository", REPOSITORY, *arguments),
        GONGBAO_TOKEN=token,
    )
    told, remarks = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in remarks, remarks
    assert "t-secret" not in told + remarks
    return done.returncode, told, remarks


@pytest.fixture
def event(tmp_path: Path) -> Path:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(payload("github/opened.json")), "utf-8")
    return path


def test_a_request_is_asked_by_its_number(forge: Forge) -> None:
    status, told, _ = asked(forge, "--number", "7")
    request = json.loads(told)
    assert status == 0
    assert (request["number"], request["account"], len(request["pushes"])) == (7, "river-clerk", 3)
    assert {each.headers["authorization"] for each in forge.asked} == {"Bearer t-secret"}


def test_without_a_token_none_is_sent(forge: Forge) -> None:
    assert asked(forge, "--number", "7", token="")[0] == 0
    assert not [each for each in forge.asked if "authorization" in each.headers]


def test_an_event_offline_asks_nobody(forge: Forge, event: Path, tmp_path: Path) -> None:
    out = tmp_path / "request.json"
    status, told, _ = asked(forge, "--event", str(event), "--offline", "--out", str(out))
    request = json.loads(out.read_text("utf-8"))
    assert (status, told, forge.asked) == (0, "", [])
    assert (request["opened"], request["head"], request["pushes"]) == (OPENED, HEAD, [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "读不懂"),
        (b"\xff\xfe", "读不懂"),
        (b"[" * 100_000, "读不懂"),
        (b'{"a": 1, "a": 2}', "读不懂"),
        (b"[]", "不是合并请求的事件"),
        (b'{"pull_request": {"number": "7\\n::error::x"}}', "number"),
    ],
)
def test_an_event_that_is_none_is_misuse(
    forge: Forge, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "event.json"
    path.write_bytes(content)
    status, _, remarks = asked(forge, "--event", str(path))
    assert status == 2
    assert message in remarks
    assert "\n::" not in remarks


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--number", "7", "--merged", "HEAD"),
        ("--number", "0"),
        ("--event", "/nowhere"),
        ("--unsigned",),
        ("--number", "7", "--out", "/nowhere/x.json"),
        ("--number", "8"),
        ("--number", "7", "--api", "http://git.example.cn/"),
        ("--number", "7", "--forge", "other"),
        ("--number", "7", "--forge", "gitea", "--api", ""),
        ("--merged", "nothing-of-this-name"),
    ],
)
def test_misuse_is_said(forge: Forge, arguments: tuple[str, ...]) -> None:
    status, _, remarks = asked(forge, *arguments)
    assert status == 2
    assert remarks.strip()


def test_a_commit_that_was_pushed_directly_has_no_request(tmp_path: Path, forge: Forge) -> None:
    repository = Repository(tmp_path / "top")
    status, told, remarks = asked(forge, "--merged", "HEAD", "--root", str(repository.root))
    assert (status, told) == (1, "")
    assert "直接推送" in remarks


def test_the_request_that_brought_a_commit_is_told(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "top")
    left = repository.git("rev-parse", "HEAD")
    with standing(forges.github(merged=True)) as forge:
        pull = payload("github/commit-pulls.json")[0] | {"merge_commit_sha": left}
        forge.answers[f"GET repos/{REPOSITORY}/commits/{left}/pulls"] = [pull]
        status, told, _ = asked(forge, "--merged", "main", "--root", str(repository.root))
    assert status == 0
    assert json.loads(told)["merge"]["account"] == "province-desk"


def test_only_what_touches_records_is_asked_about(tmp_path: Path, forge: Forge) -> None:
    repository = Repository(tmp_path / "top")
    repository.handed_in("main", {"README.md": "x"})
    touching = repository.handed_in("main", {f"{ENTERPRISES}/notes.yml": "x"})
    out = tmp_path / "requests"
    arguments = ("--unsigned", "--most", "1", "--out", str(out), "--root", str(repository.root))
    status, _, remarks = asked(forge, *arguments)
    assert (status, list(out.iterdir())) == (0, [])
    assert "1 个提交还没有签发说明，问到 0 个" in remarks
    assert forge.lines() == [f"GET repos/{REPOSITORY}/commits/{touching}/pulls"]


def fetched(repository: Repository, forge: Forge, *arguments: str) -> tuple[int, str, str]:
    place = ("--remote", str(repository.top), "--root", str(repository.root))
    return asked(forge, "--number", "7", "--fetch", *place, *arguments)


def with_head(forge: Forge, head: str) -> None:
    forge.answers[f"GET repos/{REPOSITORY}/pulls/7"]["head"]["sha"] = head


def test_the_head_is_fetched_under_our_own_name(tmp_path: Path, forge: Forge) -> None:
    repository = Repository(tmp_path / "top")
    first = repository.handed_in("fork", {"a.txt": "1"})
    last = repository.handed_in("fork", {"a.txt": "2"})
    repository.git("update-ref", "refs/pull/7/head", last)
    with_head(forge, first)
    assert fetched(repository, forge)[0] == 0
    assert repository.git("rev-parse", "refs/gongbao/request") == first
    with_head(forge, last)
    assert fetched(repository, forge)[0] == 0
    assert repository.git("rev-parse", "refs/gongbao/request") == last


def test_a_head_that_was_pushed_over_is_said(tmp_path: Path, forge: Forge) -> None:
    repository = Repository(tmp_path / "top")
    repository.git("update-ref", "refs/pull/7/head", "main")
    status, _, remarks = fetched(repository, forge)
    assert status == 2
    assert "又有了新的推送" in remarks


def test_a_head_that_is_not_there_is_said(tmp_path: Path, forge: Forge) -> None:
    status, _, remarks = fetched(Repository(tmp_path / "top"), forge)
    assert status == 2
    assert "取不到请求的内容" in remarks


@pytest.mark.parametrize(
    "names",
    [
        {"--upload-pack=touch /tmp/x": "refs/gongbao/x"},
        {"refs/heads/main:refs/heads/main": "refs/gongbao/x"},
        {"refs/pull/1/head": "refs/gongbao/../heads/main"},
        {"HEAD": "refs/gongbao/x"},
    ],
)
def test_only_plain_names_are_fetched(tmp_path: Path, names: dict[str, str]) -> None:
    repository = Repository(tmp_path / "top")
    with pytest.raises(GitFailed, match="no name to fetch"):
        fetch(repository.root, "origin", names)
    with pytest.raises(GitFailed, match="no name to fetch"):
        fetch(repository.root, "--upload-pack=x", {"refs/pull/1/head": "refs/gongbao/x"})


def test_the_token_goes_to_an_https_remote_only(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "top")
    for address in ("http://git.example.cn/a/b.git", "git@git.example.cn:a/b.git", "/srv/a.git"):
        assert _authorised(repository.root, address, "t-secret") == {}
    given = _authorised(repository.root, "https://git.example.cn/a/b.git", "t-secret")
    assert given["GIT_CONFIG_KEY_0"] == "http.https://git.example.cn/.extraHeader"
    assert "t-secret" not in " ".join(given.values())
    assert said(repository.root, "config", "--list").count("extraHeader") == 0


def test_a_forge_in_trouble_is_said(forge: Forge) -> None:
    forge.answers[f"GET repos/{REPOSITORY}/pulls/7"] = Said(b"<html>502</html>", 200)
    status, _, remarks = asked(forge, "--number", "7")
    assert status == 2
    assert "读不懂" in remarks
