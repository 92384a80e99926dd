"""The files for Forgejo and GitLab do what those for GitHub do, on real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.changes.repository import Repository
from tests.forges import forge as forges
from tests.forges.forge import REPOSITORY, Forge, Said, payload, standing
from tests.forges.runner import TOKEN, Runner
from tests.forges.workflows import FORGEJO, GITLAB, workflow
from tests.roots import ENTERPRISES, MASKS

TEA = f"{ENTERPRISES}/tea.yml"


@dataclass
class Place:
    """A repository, its forge, and where the forge serves it."""

    repository: Repository
    forge: Forge
    server: str
    folder: Path

    def masks(self) -> str:
        return (self.repository.root / MASKS).read_text("utf-8")

    def head(self, kept: str, files: dict[str, str]) -> str:
        """A request with these files, kept as the forge keeps its head."""
        head = self.repository.handed_in("fork", files)
        self.repository.git("update-ref", f"refs/{kept}/7/head", head)
        return head


def place(tmp_path: Path, forge: Forge) -> Place:
    repository = Repository(tmp_path / "top")
    served = tmp_path / f"git/{REPOSITORY}.git"
    served.parent.mkdir(parents=True)
    served.symlink_to(repository.top)
    return Place(repository, forge, f"file://{tmp_path}/git", tmp_path)


@pytest.fixture
def forgejo(tmp_path: Path) -> Iterator[Place]:
    with standing(forges.gitea(), "/api/v1") as up:
        up.answers[f"GET repos/{REPOSITORY}/issues/7/timeline"] = []
        yield place(tmp_path, up)


def runner(at: Place, event_name: str, event: Path | None = None) -> Runner:
    return Runner(
        at.repository.top,
        at.folder / "machines",
        at.forge.base,
        event,
        event_name,
        {
            "github.base_ref": "main",
            "secrets.GONGBAO_TOKEN": TOKEN,
            "secrets.GONGBAO_PUBLISH_TOKEN": TOKEN,
            "vars.SITE_URL": "",
        },
        folder=FORGEJO[0].parent,
        environment={"GITHUB_SERVER_URL": at.server},
    )


def test_forgejo_checks_a_fork_s_change(forgejo: Place, tmp_path: Path) -> None:
    faulty = forgejo.masks().replace("companies: 12", "companies: 十二家")
    hostile = f"all:\n\ttouch {tmp_path}/ran\ninstall: all\n"
    head = forgejo.head("pull", {MASKS: faulty, "Makefile": hostile})
    event = payload("gitea/opened.json")
    event["pull_request"]["head"]["sha"] = head
    file = tmp_path / "event.json"
    file.write_text(json.dumps(event), "utf-8")
    done = runner(forgejo, "pull_request", file).job("check.yml", "check")
    assert done.failed == ["检查改动"], done.said
    assert "十二家" in done.said
    assert not (done.folder / "Makefile").exists()
    request = json.loads((done.folder / "request.json").read_text("utf-8"))
    assert (request["forge"], request["account"]) == ("gitea", "river-clerk")


def test_forgejo_attends(forgejo: Place) -> None:
    head = forgejo.head("pull", {TEA: forgejo.masks()})
    answers = forgejo.forge.answers
    pull = payload("gitea/pull.json")
    pull["head"]["sha"] = head
    issue = f"repos/{REPOSITORY}/issues/7"
    labels = [{"id": n, "name": name} for n, name in enumerate(("待修改", "待审核", "逾期"), 1)]
    answers |= {
        "GET user": {"login": "gazette-robot"},
        f"GET repos/{REPOSITORY}/pulls": [pull],
        f"GET repos/{REPOSITORY}/pulls/7": pull,
        f"GET {issue}/comments": [],
        f"POST {issue}/comments": Said({}, 201),
        f"GET repos/{REPOSITORY}/labels": [*labels, {"id": 4, "name": "需协调"}],
        f"GET {issue}/labels": labels[:1],
        f"POST {issue}/labels": {},
        f"DELETE {issue}/labels/1": Said(b"", 204),
    }
    done = runner(forgejo, "schedule").job("attend.yml", "attend")
    assert done.outcome == "success", done.said
    assert forgejo.forge.told() == [
        f"POST {issue}/comments",
        f"POST {issue}/labels",
        f"DELETE {issue}/labels/1",
    ]


def test_forgejo_notes_who_signed_and_publishes(forgejo: Place) -> None:
    head = forgejo.head("pull", {TEA: forgejo.masks()})
    left = forgejo.repository.merge("fork")
    pull = payload("gitea/pull-merged.json") | {"merge_commit_sha": left}
    pull["head"]["sha"] = head
    answers = forgejo.forge.answers
    answers[f"GET repos/{REPOSITORY}/commits/{left}/pull"] = pull
    answers[f"GET repos/{REPOSITORY}/pulls/7"] = pull
    answers[f"GET repos/{REPOSITORY}/pulls/7/reviews"] = [
        payload("gitea/reviews.json")[1] | {"commit_id": head}
    ]
    done = runner(forgejo, "push").job("publish.yml", "publish")
    assert done.outcome == "success", done.said
    git = forgejo.repository.git
    assert "province-desk" in git("notes", "--ref=signoff", "show", left)
    assert left in git("show", "pages:ledger/ledger.csv")


@pytest.fixture
def gitlab(tmp_path: Path) -> Iterator[Place]:
    with standing(forges.gitlab(), "/api/v4") as up:
        yield place(tmp_path, up)


def run(at: Place, job: str, folder: Path, **environment: str) -> tuple[int, str]:
    """The script of a job, in one shell, as GitLab's runner starts it."""
    machine = Runner(at.repository.top, at.folder / "machines", at.forge.base)
    tools = machine.tools()
    script = "\n".join(workflow(GITLAB)[job]["script"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={
            "HOME": os.environ["HOME"],
            "PATH": f"{tools}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "CI_API_V4_URL": at.forge.base,
            "CI_DEFAULT_BRANCH": "main",
            "CI_PROJECT_DIR": str(folder),
            "CI_PROJECT_PATH": REPOSITORY,
            "CI_PROJECT_URL": f"{at.server}/{REPOSITORY}",
            "CI_PIPELINE_SOURCE": "push",
            **environment,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=600,
    )
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    assert TOKEN not in said
    return done.returncode, said


def checked_out(at: Place, branch: str) -> Path:
    folder = at.folder / f"project-{branch}"
    at.repository.git("clone", "--quiet", "--branch", branch, str(at.repository.top), str(folder))
    return folder


def test_gitlab_checks_a_fork_s_change(gitlab: Place, tmp_path: Path) -> None:
    faulty = gitlab.masks().replace("companies: 12", "companies: 十二家")
    hostile = f"all:\n\ttouch {tmp_path}/ran\ninstall: all\n"
    head = gitlab.head("merge-requests", {MASKS: faulty, "Makefile": hostile})
    gitlab.forge.answers[f"GET projects/{REPOSITORY}/merge_requests/7"]["sha"] = head
    folder = checked_out(gitlab, "fork")
    status, said = run(
        gitlab,
        "check",
        folder,
        CI_MERGE_REQUEST_IID="7",
        CI_MERGE_REQUEST_PROJECT_PATH=REPOSITORY,
        CI_MERGE_REQUEST_PROJECT_URL=f"{gitlab.server}/{REPOSITORY}",
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
    )
    assert status == 1, said
    assert "十二家" in said
    assert "有错误，退回" in (folder / "dossier/dossier.md").read_text("utf-8")
    assert not [each for each in gitlab.forge.asked if "private-token" in each.headers]


def test_gitlab_notes_who_signed_and_publishes(gitlab: Place) -> None:
    head = gitlab.head("merge-requests", {TEA: gitlab.masks()})
    left = gitlab.repository.merge("fork")
    request = payload("gitlab/request-merged.json")
    request |= {"sha": head, "merge_commit_sha": left, "squash_commit_sha": None}
    answers = gitlab.forge.answers
    at = f"GET projects/{REPOSITORY}"
    answers[f"{at}/merge_requests/7"] = request
    answers[f"{at}/repository/commits/{left}/merge_requests"] = [request]
    folder = checked_out(gitlab, "main")
    tokens = {"GONGBAO_TOKEN": TOKEN, "GONGBAO_PUBLISH_TOKEN": TOKEN}
    assert run(gitlab, "check main", folder)[0] == 0
    status, said = run(gitlab, "sign", folder, **tokens)
    assert status == 0, said
    assert "province-desk" in gitlab.repository.git("notes", "--ref=signoff", "show", left)
    status, said = run(gitlab, "build", folder)
    assert status == 0, said
    assert left in (folder / "public/ledger/ledger.csv").read_text("utf-8")
    assert run(gitlab, "pages", folder)[0] == 0


def test_gitlab_attends(gitlab: Place) -> None:
    head = gitlab.head("merge-requests", {TEA: gitlab.masks()})
    request = payload("gitlab/request.json") | {"sha": head}
    at = f"projects/{REPOSITORY}"
    gitlab.forge.answers |= {
        "GET user": {"username": "gazette-robot"},
        f"GET {at}/merge_requests": [request],
        f"GET {at}/merge_requests/7": request,
        f"GET {at}/labels": [],
        f"POST {at}/labels": Said({}, 201),
        f"POST {at}/merge_requests/7/notes": Said({}, 201),
        f"PUT {at}/merge_requests/7": {},
    }
    status, said = run(gitlab, "attend", checked_out(gitlab, "main"), GONGBAO_TOKEN=TOKEN)
    assert status == 0, said
    assert gitlab.forge.told()[-2:] == [
        f"POST {at}/merge_requests/7/notes",
        f"PUT {at}/merge_requests/7",
    ]
