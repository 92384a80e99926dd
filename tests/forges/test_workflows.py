"""The workflows hold what the security of the whole rests on, and call commands that exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest

from generator.cli import gongbao
from tests.forges.workflows import (
    ALL,
    FORGEJO,
    GITHUB,
    GITLAB,
    commands,
    gitlab_scripts,
    steps,
    workflow,
)
from tests.roots import REPOSITORY

TRIGGERS = {"push", "pull_request", "schedule", "workflow_dispatch"}
"""What a stranger starts among these can only read."""
WRITING = {
    ".github/workflows/attend.yml": {"attend": {"issues", "pull-requests"}},
    ".github/workflows/publish.yml": {"note": {"contents"}, "deploy": {"pages", "id-token"}},
    "docs/deploy/forgejo/attend.yml": {"attend": {"issues", "pull-requests"}},
}
"""Every job that may write, and what; any other can only read."""


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


each = pytest.mark.parametrize("path", ALL, ids=name)


@each
def test_nothing_privileged_is_started_by_strangers(path: Path) -> None:
    triggers = set(workflow(path)["on"])
    assert triggers <= TRIGGERS
    if "pull_request" in triggers:
        assert name(path) not in WRITING
        assert "secrets." not in path.read_text("utf-8")


@each
def test_rights_are_given_job_by_job(path: Path) -> None:
    data = workflow(path)
    assert data["permissions"] == {}
    given = {
        job: {right for right, how in about["permissions"].items() if how == "write"}
        for job, about in data["jobs"].items()
    }
    assert {job: rights for job, rights in given.items() if rights} == WRITING.get(name(path), {})


def test_what_may_write_runs_no_engine() -> None:
    path = REPOSITORY / ".github/workflows/publish.yml"
    for step in steps(path):
        if step.job in WRITING[name(path)]:
            assert not re.search(r"gongbao|make |python|tooling/", step.script)


@each
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    for step in steps(path):
        if step.uses:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.uses), step.uses
    pins = re.findall(r"uses: (\S+) # v([0-9]+\.[0-9]+\.[0-9]+)\n", path.read_text("utf-8"))
    assert len(pins) == sum(bool(step.uses) for step in steps(path))


def test_one_action_has_one_pin() -> None:
    pins = {step.uses for path in ALL for step in steps(path) if step.uses}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


@each
def test_no_expression_is_pasted_into_a_script(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.script, step.script


@each
def test_scripts_stop_at_the_first_fault(path: Path) -> None:
    assert workflow(path)["defaults"] == {"run": {"shell": "bash"}}


@each
def test_no_cache_is_shared(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"actions/cache|^\s*cache", text, re.MULTILINE)


@each
def test_no_credentials_stay_in_a_work_tree(path: Path) -> None:
    for step in steps(path):
        if step.uses.startswith("actions/checkout@"):
            assert step.data["with"]["persist-credentials"] is False
            asked = step.data["with"].get("ref", "")
            head = path.name == "test.yml" and not asked
            assert head or asked in ("main", "${{ github.base_ref }}", "${{ github.sha }}")


def test_what_was_checked_is_what_is_published() -> None:
    """Main may move on between two jobs of a run."""
    path = REPOSITORY / ".github/workflows/publish.yml"
    asked = [s.data["with"]["ref"] for s in steps(path) if s.uses.startswith("actions/checkout@")]
    assert set(asked) == {"${{ github.sha }}"}


@each
def test_a_run_is_only_dropped_for_a_newer_one_of_the_same_request(path: Path) -> None:
    concurrency = workflow(path)["concurrency"]
    if concurrency["cancel-in-progress"]:
        assert "github.event.pull_request.number" in concurrency["group"]
    else:
        assert "${{" not in concurrency["group"]


@pytest.mark.parametrize("folder", [GITHUB, FORGEJO], ids=["github", "forgejo"])
def test_the_required_job_always_runs(folder: list[Path]) -> None:
    data = workflow(next(path for path in folder if path.name == "check.yml"))
    assert set(data["on"]) == {"pull_request"}
    assert set(data["on"]["pull_request"]) == {"types"}
    assert {"opened", "synchronize", "reopened"} <= set(data["on"]["pull_request"]["types"])
    assert list(data["jobs"]) == ["check"]
    job = data["jobs"]["check"]
    assert job["name"] == "check"
    assert not {"if", "needs", "strategy", "continue-on-error"} & set(job)


@each
def test_every_job_ends(path: Path) -> None:
    assert all("timeout-minutes" in job for job in workflow(path)["jobs"].values())


def scripts() -> list[tuple[str, str]]:
    found = [(name(step.file), step.script) for path in ALL for step in steps(path)]
    return [*found, *((name(GITLAB), script) for script in gitlab_scripts())]


def test_every_command_exists_with_these_options() -> None:
    called: set[str] = set()
    for place, script in scripts():
        for words in commands(script, "gongbao"):
            command = gongbao.commands[words[0]]
            known = {
                option
                for parameter in command.params
                if isinstance(parameter, click.Option)
                for option in parameter.opts
            }
            said = {word for word in words[1:] if word.startswith("--")}
            assert said <= known, f"{place}: {words}"
            called.add(words[0])
    assert called >= {"request", "check", "review", "attend", "signoff", "ledger", "rebuild"}


def test_every_target_and_script_exists() -> None:
    targets = re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    for place, script in scripts():
        for words in commands(script, "make"):
            assert words[0] in targets, f"{place}: {words}"
        for words in commands(script, "bash"):
            assert (REPOSITORY / words[0]).is_file(), f"{place}: {words}"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_zizmor_has_nothing_to_say_and_nothing_is_ignored(tmp_path: Path) -> None:
    copies = tmp_path / ".github/workflows"
    copies.mkdir(parents=True)
    for path in FORGEJO:
        (copies / f"forgejo-{path.name}").write_text(path.read_text("utf-8"), "utf-8")
    for place in (".", str(tmp_path)):
        done = run("zizmor", "--offline", "--persona", "pedantic", "--no-progress", place)
        assert done.returncode == 0, done.stdout
    ignored = run("git", "grep", "-l", "-i", "-E", "zizmor: *ignore|actionlint: *ignore").stdout
    assert set(ignored.split()) <= {name(Path(__file__))}
    assert not list(REPOSITORY.glob("**/zizmor.y*ml"))


def test_the_schemas_of_the_forges_agree() -> None:
    files = [str(path) for path in ALL]
    github = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    assert github.returncode == 0, github.stdout
    gitlab = run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(GITLAB))
    assert gitlab.returncode == 0, gitlab.stdout


def test_actionlint_has_nothing_to_say() -> None:
    """A runner of one's own has labels of one's own; of the rest nothing is passed over."""
    github = run("actionlint", "-no-color", *map(str, GITHUB))
    assert github.returncode == 0, github.stdout
    own = ("-ignore", 'label "docker" is unknown')
    forgejo = run("actionlint", "-no-color", *own, *map(str, FORGEJO))
    assert forgejo.returncode == 0, forgejo.stdout


def test_gitlab_gives_tokens_to_the_main_line_only() -> None:
    data: dict[str, Any] = workflow(GITLAB)
    for job, about in data.items():
        if not isinstance(about, dict) or "script" not in about:
            continue
        on_requests = any("merge_request_event" in rule.get("if", "") for rule in about["rules"])
        said = "\n".join(about["script"])
        assert (job == "check") == on_requests
        if on_requests:
            assert "TOKEN" not in said
