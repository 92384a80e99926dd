"""Attacks on the way in, made as an attacker would; docs/security.md lists each with its test."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from generator.rules.registry import rule_with
from tests.changes.objects import Tree, pushed
from tests.changes.repository import Repository
from tests.roots import ENTERPRISES, REPOSITORY, TARGETS, changing_root, gongbao

TEA: Final = f"{ENTERPRISES}/tea.yml"
FOLDER: Final = "submissions/north/province/uplift-2031/correction"
RECORD: Final = (
    'name: 茶叶质量提升\ncounty: 西岸县\ncompanies: 3\nkind: product\ndate: "2031-05-20"\n'
)
FILLED: Final = ("--reason", "抄错了一行。", "--by", "质量发展处", "--date", "2031-06-01")
ROWS: Final = re.findall(
    r"(?m)^\| (.+?) \| (.+?) \| (`.+`) \|$", (REPOSITORY / "docs/security.md").read_text("utf-8")
)
TABLE: Final = [
    (stopped, file, test)
    for _, stopped, tests in ROWS
    for file, test in re.findall(r"`((?:\w+/)*test_\w+\.py)::(test_\w+)`", tests)
]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "top", changing_root)


def codes(repository: Repository, head: str, *more: str) -> list[str]:
    _, said = repository.run("check", "--base", "main", "--head", head, "--format", "json", *more)
    return [found["code"] for found in json.loads(said)["diagnostics"]]


def moved(repository: Repository) -> str:
    """The signed table with ten companies moved from one city's task to another's."""
    text = (repository.root / TARGETS).read_text("utf-8")
    return text.replace("companies: 60", "companies: 50").replace("companies: 40", "companies: 50")


def corrected(repository: Repository, branch: str) -> tuple[str, str]:
    """A branch with a change of the signed table and its correction; where that lies, its text."""
    repository.handed_in(branch, {TARGETS: moved(repository)})
    repository.on(branch)
    status, said = repository.run("correct", "--base", "main", *FILLED)
    assert status == 0, said
    (file,) = (repository.root / FOLDER).glob("*.yml")
    text = file.read_text("utf-8")
    repository.commit("corrected")
    repository.on("main")
    return f"{FOLDER}/{file.name}", text


def test_every_attack_of_the_table_is_really_tried() -> None:
    assert len(TABLE) >= len(ROWS) > 30
    for stopped, file, test in TABLE:
        folder = REPOSITORY / "tests" if "/" in file else Path(__file__).parent
        text = (folder / file).read_text("utf-8")
        assert re.search(rf"(?m)^def {test}\(", text), f"{file}::{test}"
        assert all(rule_with(code) for code in re.findall("[A-Z][0-9]{3}", stopped))


def test_every_attack_here_is_in_the_table() -> None:
    own = set(re.findall(r"(?m)^def (test_\w+)", Path(__file__).read_text("utf-8")))
    listed = {test for _, file, test in TABLE if file == Path(__file__).name}
    assert own - listed == {
        "test_every_attack_of_the_table_is_really_tried",
        "test_every_attack_here_is_in_the_table",
    }


def test_a_change_cannot_register_its_own_account(repository: Repository) -> None:
    register = "schema/regions.yml"
    text = (repository.root / register).read_text("utf-8").replace("@river-clerk", "@mallory")
    repository.handed_in("m", {register: text, TEA: RECORD})
    assert "G501" in codes(repository, "m", "--account", "mallory")


def test_the_engine_of_a_change_is_not_run(repository: Repository, tmp_path: Path) -> None:
    """Its package, its hooks, its start-up files and its configuration are text and no more."""
    mark = tmp_path / "ran"
    run = f"import pathlib; pathlib.Path({str(mark)!r}).write_text('x')\n"
    names = ("generator/__init__.py", "generator/cli.py", "sitecustomize.py", "conftest.py")
    hostile = dict.fromkeys(names, run) | {
        ".pre-commit-config.yaml": "x",
        "submissions/north/river/hook.sh": f"touch {mark}\n",
    }
    repository.handed_in("m", hostile, person="river")
    repository.on("m")
    done = gongbao(
        *("check", "--base", "main", "--head", "m", "--account", "river-clerk"),
        *("--format", "json", "--root", str(repository.root)),
    )
    found = json.loads(done.stdout)["diagnostics"]
    assert not mark.exists()
    assert {d["code"] for d in found} >= {"G504"}
    assert done.returncode == 1


def test_attributes_hide_nothing(repository: Repository) -> None:
    hidden = {".gitattributes": "*.yml -diff -text filter=none export-ignore\n", TEA: RECORD}
    repository.handed_in("m", {**hidden, TARGETS: moved(repository)})
    assert codes(repository, "m") == ["G509", "G503", "G510"]


def test_a_form_cannot_be_unsigned_by_the_same_change(repository: Repository) -> None:
    form = "schema/forms/targets.schema.json"
    text = (repository.root / form).read_text("utf-8")
    assert '"signed": true' in text
    unsigned = text.replace('"signed": true', '"signed": false')
    repository.handed_in("m", {form: unsigned, TARGETS: moved(repository)})
    assert "G510" in codes(repository, "m")


def test_a_correction_cannot_flatter_the_old_value(repository: Repository) -> None:
    path, text = corrected(repository, "m")
    assert codes(repository, "m") == []
    repository.handed_in("m", {path: text.replace("old: 60家", "old: 51家")})
    assert codes(repository, "m") == ["G512"]


def test_a_correction_cannot_be_taken_away(repository: Repository) -> None:
    path, text = corrected(repository, "first")
    repository.merge("first")
    repository.handed_in("gone", {path: None})
    assert codes(repository, "gone") == ["G511"]
    repository.handed_in("bent", {path: text.replace("old: 60家", "old: 51家")})
    assert "G513" in codes(repository, "bent")


def test_a_change_cannot_grant_itself_more_time(repository: Repository, tmp_path: Path) -> None:
    programme = "schema/programmes/uplift-2031.yml"
    text = (repository.root / programme).read_text("utf-8")
    folder = "submissions/north/hill/uplift-2031/liaison"
    longer = text.replace('date: "2031-06-15"', 'date: "2031-12-15"')
    assert longer != text
    repository.handed_in("m", {programme: longer, f"{folder}/a.yml": "unit: 甲站\n"})
    request = tmp_path / "request.json"
    told = {
        "version": 1, "forge": "x", "number": 1, "url": "", "title": "", "account": "hill-clerk",
        "opened": "2031-07-01T00:00:00Z", "base": "main", "head": "",
    }  # fmt: skip
    request.write_text(json.dumps(told))
    assert "G515" in codes(repository, "m", "--request", str(request))


def test_replaced_objects_are_not_believed(repository: Repository) -> None:
    repository.handed_in("m", {TEA: RECORD.replace("companies: 3", "companies: 三")})
    bad = repository.git("rev-parse", f"m:{TEA}")
    (repository.top.parent / "good").write_text(RECORD)
    good = repository.git("hash-object", "-w", str(repository.top.parent / "good"))
    repository.git("replace", bad, good)
    assert codes(repository, "m") == ["S203"]


def test_a_tag_does_not_stand_for_a_branch(repository: Repository) -> None:
    """A fork's tags come along with what is fetched from it; git would take them for branches."""
    repository.handed_in("m", {TARGETS: moved(repository)})
    repository.git("tag", "main", "m")
    repository.git("update-ref", "refs/remotes/origin/main", "refs/heads/main")
    repository.git("tag", "origin/main", "m")
    for base in ("main", "origin/main", "main~0", "main^{commit}"):
        _, said = repository.run("check", "--base", base, "--head", "m", "--format", "json")
        assert [found["code"] for found in json.loads(said)["diagnostics"]] == ["G510"], base


def test_a_request_opened_in_time_does_not_make_a_record_in_time(
    repository: Repository, tmp_path: Path
) -> None:
    """Whoever deletes the fork takes the times of its pushes away."""
    path = "submissions/north/hill/uplift-2031/liaison/a.yml"
    repository.handed_in("m", {path: "unit: 甲站\n"}, person="hill")
    request = tmp_path / "request.json"
    told = {
        "version": 1, "forge": "x", "number": 1, "url": "", "title": "", "account": "hill-clerk",
        "opened": "2031-06-01T00:00:00Z", "base": "main", "head": "", "pushes": [],
    }  # fmt: skip
    request.write_text(json.dumps(told))
    assert "G515" in codes(repository, "m", "--request", str(request))
    commit = repository.git("rev-parse", "m")
    told["pushes"] = [{"commit": commit, "time": told["opened"]}]
    request.write_text(json.dumps(told))
    assert "G515" not in codes(repository, "m", "--request", str(request))


def test_a_merge_hides_nothing_that_it_brings(repository: Repository) -> None:
    """What a merge says that it joined is not asked; its files are."""
    repository.handed_in("own", {TEA: RECORD})
    held: Tree = {TARGETS.split("/")[-1].encode(): moved(repository).encode()}
    for part in reversed(TARGETS.split("/")[:-1]):
        held = {part.encode(): held}
    pushed(repository, "evil", held, "own", beside="main")
    assert codes(repository, "evil", "--account", "river-clerk") == ["G502", "G510"]


def test_an_old_state_is_not_put_back_unseen(repository: Repository) -> None:
    """A commit on top of the newest one that holds the files of an old clone."""
    path = "submissions/north/hill/uplift-2031/enterprise/tea.yml"
    repository.git("tag", "old", "main")
    repository.handed_in("main", {path: RECORD.replace("西岸县", "茶岭县")}, person="hill")
    repository.git("switch", "--quiet", "--create", "m", "main")
    repository.git("read-tree", "--reset", "-u", "old")
    repository.commit("更新", person="river")
    repository.on("main")
    assert codes(repository, "m", "--account", "river-clerk") == ["G502", "G514"]
    assert codes(repository, "old", "--account", "river-clerk") == []
