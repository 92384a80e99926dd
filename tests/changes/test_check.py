"""`gongbao check --base`: what the author of a change is told, as the command tells it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.changes.repository import Repository
from tests.commands.contract import REPORT
from tests.roots import ENTERPRISES, MASKS, TARGETS, changing_root, gongbao, put

TEA, RICE = f"{ENTERPRISES}/tea.yml", f"{ENTERPRISES}/rice.yml"
HILL = ENTERPRISES.replace("river", "hill")
RECORD = 'name: 茶叶质量提升\ncounty: 西岸县\ncompanies: 3\nkind: product\ndate: "2031-05-20"\n'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "top", changing_root)


OF_HILL = RECORD.replace("西岸县", "茶岭县")


def told(repository: Repository, *arguments: str, root: Path | None = None) -> dict[str, Any]:
    """The report as other programs read it, which keeps its contract."""
    _, said = repository.run("check", *arguments, "--format", "json", root=root)
    report: dict[str, Any] = json.loads(said)
    Draft202012Validator(REPORT).validate(report)
    return report


def codes(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(found["code"], found["path"]) for found in report["diagnostics"]]


def request_file(tmp_path: Path, **told: Any) -> str:
    known = {
        "version": 1, "forge": "forge.example", "number": 7, "url": "", "title": "", "head": "",
        "account": "river-clerk", "opened": "2031-06-01T01:00:00Z", "base": "main",
    }  # fmt: skip
    file = tmp_path / "request.json"
    file.write_text(json.dumps({**known, **told}), "utf-8")
    return str(file)


def test_a_record_in_order_is_counted_and_nothing_else_is_said(repository: Repository) -> None:
    repository.handed_in("river", {TEA: RECORD})
    status, said = repository.run(
        "check", "--base", "main", "--head", "river", "--account", "river-clerk"
    )
    assert status == 0
    assert said.rstrip().split("\n")[-1] == "这次改动：新增 1 条记录，没有动其他文件。"


def test_without_an_account_it_is_said_that_nobody_was_asked_for(repository: Repository) -> None:
    repository.handed_in("river", {TEA: RECORD, "docs/a.md": "x"})
    status, said = repository.run("check", "--base", "main", "--head", "river")
    assert status == 0
    assert "另外动了 1 个不是记录的文件：docs/a.md" in said
    assert "没有检查账号能不能改" in said


def test_a_fork_is_checked_from_its_own_clone(repository: Repository, tmp_path: Path) -> None:
    fork = repository.copy(tmp_path / "fork")
    put(fork, TEA, RECORD.replace("companies: 3", "companies: 三"))
    report = told(repository, "--base", "origin/main", root=fork)
    assert codes(report) == [("S203", TEA)]
    assert repository.git("status", "--porcelain") == ""


def test_old_faults_of_others_are_not_told_again(repository: Repository) -> None:
    repository.handed_in("main", {MASKS: "name: 坏\n", f"{HILL}/a.yml": "x: 1\n"})
    repository.handed_in("river", {TEA: RECORD})
    assert codes(told(repository, "--base", "main", "--head", "river")) == []
    assert codes(told(repository)) != []


def test_what_the_change_breaks_elsewhere_is_told_with_its_cause(repository: Repository) -> None:
    repository.handed_in("river", {MASKS: None})
    status, said = repository.run("check", "--base", "main", "--head", "river")
    assert status == 1
    assert f"{TARGETS}:4:11: 错误 D401 因为这次改动：" in said
    assert f"这份文件不在这次改动里；改动的是 {MASKS}。" in said


def test_a_definition_that_breaks_records_is_told_where_they_lie(repository: Repository) -> None:
    form = "schema/forms/enterprise.schema.json"
    text = (repository.root / form).read_text("utf-8")
    assert '"name"' in text
    schema = json.loads(text)
    schema["properties"]["name"]["maxLength"] = 3
    schema["properties"]["name"]["examples"] = ["三个字"]
    repository.handed_in("dev", {form: json.dumps(schema, ensure_ascii=False)})
    found = told(repository, "--base", "main", "--head", "dev")["diagnostics"]
    assert [(d["code"], d["path"]) for d in found] == [("S206", MASKS)]
    assert found[0]["message"].startswith("因为这次改动：")


def test_a_broken_definition_is_told_with_its_line(repository: Repository) -> None:
    programme = "schema/programmes/uplift-2031.yml"
    text = (repository.root / programme).read_text("utf-8")
    repository.handed_in("dev", {programme: text.replace("form: targets", "form: tragets", 1)})
    report = told(repository, "--base", "main", "--head", "dev")
    assert codes(report)[0] == ("S299", programme)
    status, said = repository.run("check", "--base", "main", "--head", "dev")
    assert (status, "tragets" in said) == (1, True)


def test_two_cities_at_once_are_explained(repository: Repository) -> None:
    repository.handed_in("both", {TEA: RECORD, f"{HILL}/tea.yml": OF_HILL})
    base = ("--base", "main", "--head", "both")
    assert [code for code, _ in codes(told(repository, *base))] == ["G503"]
    by_one = told(repository, *base, "--account", "river-clerk")
    assert codes(by_one) == [("G502", f"{HILL}/tea.yml")]
    assert "分成 2 个请求" in by_one["diagnostics"][0]["help"]


def test_a_rename_is_a_deletion_and_a_new_record(repository: Repository) -> None:
    repository.handed_in("main", {TEA: RECORD})
    repository.handed_in("river", {TEA: None, RICE: RECORD})
    _, said = repository.run("check", "--base", "main", "--head", "river")
    assert f"{TEA}:1:1: 提示 G514" in said
    assert "这次改动：新增 1 条记录、删除 1 条记录，没有动其他文件。" in said


def test_links_submodules_and_executables_are_refused_once(repository: Repository) -> None:
    repository.branch("odd")
    (repository.root / TEA).symlink_to("/etc/hostname")
    (repository.root / MASKS).chmod(0o755)
    repository.commit("odd", person="river")
    commit = repository.git("rev-parse", "HEAD")
    at = f"{ENTERPRISES}/sub"
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{at}")
    repository.git("commit", "--quiet", "-m", "sub")
    expected = [("G506", MASKS), ("G506", at), ("G506", TEA)]
    assert sorted(codes(told(repository, "--base", "main", "--head", "odd"))) == sorted(expected)


def test_the_same_in_a_work_tree_is_refused_before_it_is_committed(repository: Repository) -> None:
    (repository.root / TEA).symlink_to("/etc/hostname")
    put(repository.root, RICE, RECORD).chmod(0o755)
    put(repository.root, f"{ENTERPRISES}/Masks.yml", RECORD.replace("茶叶", "口罩"))
    found = codes(told(repository, "--base", "main"))
    assert sorted(found) == sorted(
        [("G505", f"{ENTERPRISES}/Masks.yml"), ("G506", TEA), ("G506", RICE)]
    )


def test_a_letter_in_another_form_is_the_same_name(repository: Repository) -> None:
    path = f"{ENTERPRISES}/\uff4dasks.yml"
    repository.handed_in("river", {path: RECORD})
    found = told(repository, "--base", "main", "--head", "river")["diagnostics"]
    assert [d["code"] for d in found] == ["G505"]
    assert "masks.yml" in found[0]["message"]


def test_personal_data_taken_back_is_told_without_being_repeated(repository: Repository) -> None:
    repository.handed_in("river", {TEA: RECORD + "# 电话 13800138000\n"})
    repository.handed_in("river", {TEA: RECORD})
    status, said = repository.run("check", "--base", "main", "--head", "river")
    assert status == 1
    assert "G508" in said
    assert "1380" not in said
    assert "8000" not in said


def test_what_main_holds_is_nobody_s_earlier_commit(repository: Repository) -> None:
    repository.handed_in("river", {TEA: RECORD})
    repository.handed_in("main", {RICE: RECORD + "# 电话 13800138000\n"})
    repository.handed_in("main", {RICE: RECORD.replace("茶叶", "大米")})
    repository.on("river")
    repository.git("merge", "--quiet", "-m", "main", "main")
    repository.on("main")
    assert codes(told(repository, "--base", "main", "--head", "river")) == []


def test_a_conflict_says_what_to_do(repository: Repository) -> None:
    masks = (repository.root / MASKS).read_text("utf-8")
    repository.handed_in("river", {MASKS: masks.replace("companies: 12", "companies: 13")})
    repository.handed_in("main", {MASKS: masks.replace("companies: 12", "companies: 14")})
    assert codes(told(repository, "--base", "main", "--head", "river")) == [("G507", MASKS)]


def test_the_day_of_handing_in_is_the_forge_s(repository: Repository, tmp_path: Path) -> None:
    first = repository.handed_in("hill", {f"{HILL}/tea.yml": OF_HILL}, day="2020-01-01")
    late = request_file(
        tmp_path,
        account="hill-clerk",
        pushes=[{"commit": first, "time": "2031-06-30T16:00:01Z"}],
    )
    base = ("--base", "main", "--head", "hill")
    found = told(repository, *base, "--request", late)["diagnostics"]
    assert [(d["code"], d["severity"]) for d in found] == [("G515", "notice")]
    assert "报送时间是 2031-07-01" in found[0]["message"]
    altered = {f"{HILL}/tea.yml": OF_HILL.replace("companies: 3", "companies: 4")}
    mended = repository.handed_in("hill", altered, day="2020-01-01")
    in_time = request_file(
        tmp_path,
        account="hill-clerk",
        pushes=[
            {"commit": first, "time": "2031-06-30T15:59:59Z"},
            {"commit": mended, "time": "2031-09-01T00:00:00Z"},
        ],
    )
    assert codes(told(repository, *base, "--request", in_time)) == []


def test_where_nothing_is_taken_late_a_second_record_is_not_either(
    repository: Repository, tmp_path: Path
) -> None:
    folder = HILL.replace("enterprise", "liaison")
    repository.handed_in("main", {f"{folder}/a.yml": "unit: 甲站\n"})
    repository.handed_in("hill", {f"{folder}/b.yml": "unit: 乙站\n"})
    late = request_file(tmp_path, account="hill-clerk", opened="2031-06-15T16:00:00Z")
    found = told(repository, "--base", "main", "--head", "hill", "--request", late)["diagnostics"]
    assert [(d["code"], d["severity"]) for d in found] == [("G515", "error")]


def test_a_forced_push_leaves_the_next_one_and_says_so(
    repository: Repository, tmp_path: Path
) -> None:
    first = repository.handed_in("hill", {f"{HILL}/tea.yml": OF_HILL})
    told_of = request_file(
        tmp_path,
        account="hill-clerk",
        pushes=[
            {"commit": "e" * 40, "time": "2031-06-01T00:00:00Z"},
            {"commit": first, "time": "2031-07-01T00:00:00Z"},
        ],
    )
    _, said = repository.run("check", "--base", "main", "--head", "hill", "--request", told_of)
    assert "提示 G515" in said
    assert "更早的 1 次推送已被覆盖" in said


HOSTILE = (
    "-rf.yml",
    "a b.yml",
    "'$(id)'.yml",
    "\u202egpj.yml",
    "line\nfeed.yml",
    "::error::x.yml",
    "[x](javascript:1).yml",
    "x" * 200 + ".yml",
)


@pytest.mark.parametrize("kind", ["text", "json", "github", "sarif"])
def test_hostile_names_are_told_and_obeyed_by_nobody(repository: Repository, kind: str) -> None:
    repository.handed_in("odd", {f"{ENTERPRISES}/{name}": RECORD for name in HOSTILE})
    status, said = repository.run(
        "check", "--base", "main", "--head", "odd", "--format", kind, "--account", "\x1b[31m@all"
    )
    assert status == 1
    assert "\x1b" not in said
    # A platform is told a file's name as it is, or its annotation is lost.
    assert "\u202e" not in said or kind != "text"
    if kind == "json":
        assert len(json.loads(said)["diagnostics"]) >= len(HOSTILE)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--base", "nowhere"), "没有提交“nowhere”"),
        (("--base", ""), "没有提交"),
        (("--base", "--upload-pack=x"), "没有提交"),
        (("--base", "main", "--head", "\x1b[2J"), "没有提交"),
        (("--base", "main", "--fix"), "--fix 不能和 --base 一起用"),
        (("--head", "main"), "要和 --base 一起用"),
        (("--account", "x"), "要和 --base 一起用"),
        (("--base", "main", "--request", "nowhere.json"), "读不了"),
        (("--base", "main", "--request", "mkdocs.yml"), "不是 gongbao request 写的文件"),
    ],
)
def test_what_cannot_be_done_is_said_plainly(
    repository: Repository, arguments: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [str(repository.root / a) if a == "mkdocs.yml" else a for a in arguments]
    status, said = repository.run("check", *given)
    assert (status, told in said) == (2, True), said
    assert "\x1b" not in said


def test_outside_git_it_says_so(tmp_path: Path) -> None:
    root = changing_root(tmp_path / "plain")
    done = gongbao("check", "--base", "x", "--root", str(root))
    assert done.returncode == 2
    assert "git" in done.stderr.decode()


@pytest.mark.parametrize("content", ["[]", "{}", '{"version": 2}', "[" * 100_000, "\0", '"x"'])
def test_a_request_that_is_none_is_refused(
    repository: Repository, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "request.json"
    file.write_text(content)
    status, said = repository.run("check", "--base", "main", "--request", str(file))
    assert (status, "不是 gongbao request 写的文件" in said) == (2, True)
