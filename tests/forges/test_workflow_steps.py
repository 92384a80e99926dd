"""The workflows' steps as they stand, on real repositories, with a forge on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.changes.repository import Repository
from tests.forges.forge import REPOSITORY, payload, standing
from tests.forges.living import AT, Living
from tests.forges.runner import Ran, Runner
from tests.roots import ENTERPRISES, MASKS

TEA = f"{ENTERPRISES}/tea.yml"
REWRITTEN = "2031-03-20"


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    at = Living(Repository(tmp_path / "top"))
    with standing(at.forge):
        yield at


def masks(living: Living) -> str:
    return (living.repository.root / MASKS).read_text("utf-8")


def checking(living: Living, tmp_path: Path, files: dict[str, str]) -> Ran:
    """The check of a request with these files from somebody's fork, as its event starts it."""
    living.repository.handed_in("fork", files)
    head = living.open(7, "fork")
    event = payload("github/opened.json")
    event["pull_request"] |= {"title": '"; touch /tmp/pwned; echo "$(id)'}
    event["pull_request"]["head"] |= {"sha": head, "ref": "x;id"}
    file = tmp_path / "event.json"
    file.write_text(json.dumps(event), "utf-8")
    runner = Runner(
        living.repository.top,
        tmp_path / "machines",
        living.forge.base,
        file,
        "pull_request",
        {"github.base_ref": "main"},
    )
    done = runner.job("check.yml", "check")
    assert (runner.artifacts["审核材料"] / "dossier.md").is_file()
    return done


def test_a_fork_s_good_change_is_checked_and_shown(living: Living, tmp_path: Path) -> None:
    hostile = f"all:\n\ttouch {tmp_path}/ran\ninstall: all\n"
    done = checking(living, tmp_path, {TEA: masks(living), "Makefile": hostile})
    assert (done.outcome, done.failed) == ("success", []), done.said
    assert (done.folder / "dossier/preview/index.html").is_file()
    assert "可以签发" in done.summary or "有警告，请看" in done.summary
    assert not (tmp_path / "ran").exists()
    assert not (done.folder / TEA).exists()
    assert not (done.folder / "Makefile").exists()
    request = json.loads((done.folder / "request.json").read_text("utf-8"))
    assert (request["account"], request["opened"]) == ("river-clerk", "2031-03-10T01:02:03Z")


def test_a_fork_s_faulty_change_fails_with_all_that_is_wrong(
    living: Living, tmp_path: Path
) -> None:
    faulty = masks(living).replace("companies: 12", "companies: 十二家")
    done = checking(living, tmp_path, {MASKS: faulty})
    assert done.outcome == "failure"
    assert done.failed == ["检查改动，在行上标出错误", "写审核材料，生成预览"]
    assert f"::error file={MASKS},line=" in done.said
    assert "有错误，退回" in done.summary


def test_where_the_forge_is_silent_the_opening_counts(living: Living, tmp_path: Path) -> None:
    living.repository.handed_in("fork", {TEA: masks(living)})
    head = living.open(7, "fork")
    event = payload("github/opened.json")
    event["pull_request"]["head"]["sha"] = head
    file = tmp_path / "event.json"
    file.write_text(json.dumps(event), "utf-8")
    del living.forge.answers[f"GET {AT}/pulls/7"]
    told = living.repository.run(
        *("request", "--event", str(file), "--api", living.forge.base),
        *("--repository", REPOSITORY),
    )
    assert told[0] == 0
    assert "没有问到推送的时间，按打开请求的时间算" in told[1]


def merged(living: Living, number: int, branch: str, how: str = "merge") -> str:
    """A request is merged at the forge: by whom and when, it says itself."""
    head = living.open(number, branch)
    left = str(getattr(living.repository, how)(branch))
    pull = payload("github/pull-merged.json")
    pull |= {"number": number, "merge_commit_sha": left}
    pull["head"]["sha"] = head
    answers = living.forge.answers
    answers[f"GET {AT}/pulls/{number}"] = pull
    review = payload("github/reviews.json")[2] | {"commit_id": head}
    answers[f"GET {AT}/pulls/{number}/reviews"] = [review]
    answers[f"GET {AT}/commits/{left}/pulls"] = [pull]
    return left


@pytest.fixture
def publishing(living: Living, tmp_path: Path) -> Runner:
    variables = {"vars.SITE_URL": ""}
    return Runner(
        living.repository.top, tmp_path / "machines", living.forge.base, None, "push", variables
    )


def signed(publishing: Runner) -> Ran:
    """The jobs that note who signed."""
    done = publishing.job("publish.yml", "sign")
    if done.outputs["notes"] == "yes":
        note = publishing.job("publish.yml", "note")
        assert note.outcome == "success", note.said
    return done


def noted(living: Living) -> set[str]:
    listed = living.repository.git("notes", "--ref=signoff", "list")
    return {line.split(" ")[1] for line in listed.splitlines()}


def test_a_merge_is_checked_noted_and_published(living: Living, publishing: Runner) -> None:
    living.repository.handed_in("fork", {TEA: masks(living)})
    left = merged(living, 7, "fork")
    assert publishing.job("publish.yml", "check").outcome == "success"
    assert signed(publishing).outcome == "success"
    assert noted(living) == {left}
    assert "province-desk" in living.repository.git("notes", "--ref=signoff", "show", left)
    built = publishing.job("publish.yml", "build")
    assert built.outcome == "success", built.said
    site = publishing.artifacts["github-pages"]
    ledger = (site / "ledger/ledger.csv").read_text("utf-8")
    assert left in ledger
    assert "没有设置变量 SITE_URL" in built.said


def test_a_run_that_was_dropped_loses_no_sign_off(living: Living, publishing: Runner) -> None:
    for number, branch, how in ((7, "fork", "merge"), (8, "other", "squash")):
        text = masks(living).replace("companies: 12", f"companies: {number}")
        living.repository.handed_in(branch, {f"{ENTERPRISES}/{branch}.yml": text})
        merged(living, number, branch, how)
    direct = living.repository.handed_in("main", {MASKS: masks(living).replace("12", "11")})
    done = signed(publishing)
    assert done.outcome == "success", done.said
    assert "问到 2 个合并了的请求" in done.said
    assert len(noted(living)) == 2
    assert direct not in noted(living)
    before = living.repository.git("rev-parse", "refs/notes/signoff")
    again = signed(publishing)
    assert "问到 0 个合并了的请求" in again.said
    assert living.repository.git("rev-parse", "refs/notes/signoff") == before


def test_a_main_that_became_bad_is_not_published(living: Living, publishing: Runner) -> None:
    living.repository.handed_in("main", {MASKS: masks(living).replace("12", "十二家")})
    done = publishing.job("publish.yml", "check")
    assert done.outcome == "failure"
    assert "::error" in done.said


def test_notes_that_somebody_rewrote_are_not_written_over(
    living: Living, publishing: Runner
) -> None:
    living.repository.handed_in("fork", {TEA: masks(living)})
    left = merged(living, 7, "fork")
    publishing.job("publish.yml", "sign")
    living.repository.git("notes", "--ref=signoff", "add", "-m", "别的", left)
    done = publishing.job("publish.yml", "note")
    assert done.outcome == "failure"
    assert living.repository.git("notes", "--ref=signoff", "show", left) == "别的"


def test_what_is_published_is_held_against_the_history(
    living: Living, publishing: Runner, serve: Callable[[Path], str]
) -> None:
    """One site for all of it: published, agreed, tampered with, and a history rewritten below."""
    living.repository.handed_in("fork", {TEA: masks(living)})
    merged(living, 7, "fork")
    signed(publishing)
    publishing.job("publish.yml", "build")
    site = publishing.artifacts["github-pages"]
    publishing.variables["vars.SITE_URL"] = serve(site)
    publishing.event_name = "schedule"
    compared = publishing.job("nightly.yml", "compare")
    assert compared.outcome == "success", compared.said
    assert compared.summary.count("相符") == 2
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "假的</body>"), "utf-8")
    tampered = publishing.job("nightly.yml", "compare")
    assert tampered.failed == ["重新生成，逐个文件核对"]
    assert "内容不同：index.html" in tampered.summary
    living.repository.git("reset", "--quiet", "--hard", "main~1")
    living.repository.handed_in("main", {TEA: masks(living)}, day=REWRITTEN, person="province")
    refused = publishing.job("publish.yml", "build")
    assert refused.failed == ["与已经公布的签发登记核对"]
    assert "不符" in refused.said


def test_attending_by_hand_and_by_the_clock(living: Living, publishing: Runner) -> None:
    living.repository.handed_in("fork", {TEA: masks(living)})
    living.open(7, "fork")
    living.open(8, "fork")
    publishing.variables["inputs.number"] = "8"
    done = publishing.job("attend.yml", "attend")
    assert done.outcome == "success", done.said
    assert (len(living.said(7)), len(living.said(8))) == (0, 1)
    publishing.variables["inputs.number"] = ""
    assert publishing.job("attend.yml", "attend").outcome == "success"
    assert (len(living.said(7)), len(living.said(8))) == (1, 1)
