"""The whole path once: a faulty record, repaired, reviewed, merged, noted, published, proved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.changes.repository import Repository
from tests.forges.forge import REPOSITORY, payload, standing
from tests.forges.living import AT, Living
from tests.roots import ENTERPRISES, MASKS, changing_root

TEA = f"{ENTERPRISES}/tea.yml"
PAGE = f"records/{TEA.removeprefix('submissions/').removesuffix('.yml')}/index.html"


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    at = Living(Repository(tmp_path / "top", changing_root))
    with standing(at.forge):
        yield at


def asked(living: Living, file: Path) -> None:
    """Ask the forge for the request, as a workflow does."""
    place = ("--api", living.forge.base, "--repository", REPOSITORY)
    status, said = living.repository.run("request", "--number", "7", *place, "--out", str(file))
    assert status == 0, said


def merged(living: Living, head: str) -> str:
    """Somebody of the province approves and merges; the merge commit."""
    commit = living.repository.merge("fork")
    pull: dict[str, Any] = living.forge.answers[f"GET {AT}/pulls/7"]
    pull |= {"state": "closed", "merged": True, "merged_at": "2031-03-12T04:00:00Z"}
    pull |= {"merge_commit_sha": commit, "merged_by": {"login": "province-desk"}}
    review = payload("github/reviews.json")[0]
    review |= {"state": "APPROVED", "commit_id": head, "submitted_at": "2031-03-12T03:00:00Z"}
    review["user"] |= {"login": "province-desk"}
    living.forge.answers[f"GET {AT}/pulls/7/reviews"] = [review]
    return commit


def test_from_an_officials_record_to_a_ledger_that_anybody_verifies(
    living: Living, tmp_path: Path
) -> None:
    repository, file, site = living.repository, tmp_path / "request.json", tmp_path / "site"
    good = (repository.root / MASKS).read_text("utf-8")
    change = ("--base", "main", "--head", "fork", "--request", str(file))

    repository.handed_in("fork", {TEA: good.replace("companies: 12", "companies: 十二家")})
    living.open(7, "fork")
    asked(living, file)
    status, said = repository.run("check", *change)
    assert (status, TEA in said, "十二家" in said) == (1, True, True)
    assert repository.run("review", *change)[0] == 1

    repository.handed_in("fork", {TEA: good}, day="2031-03-11", message="改正")
    head = living.open(7, "fork")
    asked(living, file)
    status, said = repository.run("check", *change)
    assert status == 0, said
    status, dossier = repository.run("review", *change)
    assert status == 0, dossier
    assert "临河" in dossier

    commit = merged(living, head)
    asked(living, file)
    status, said = repository.run("signoff", "--request", str(file))
    assert (status, f"{commit}：已登记" in said) == (0, True)

    status, said = repository.run("build", "--out", str(site))
    assert status == 0, said
    page = (site / PAGE).read_text("utf-8")
    assert "已签发" in page
    assert "province-desk" in page
    assert "river-clerk" in page
    kept = tmp_path / "kept.csv"
    kept.write_bytes((site / "ledger/ledger.csv").read_bytes())
    assert repository.run("ledger", "--verify", str(kept))[0] == 0
    status, said = repository.run("rebuild", str(site))
    assert status == 0, said

    repository.git("commit", "--amend", "-m", "换一个说法", day="2031-04-01")
    status, said = repository.run("ledger", "--verify", str(kept))
    assert (status, TEA in said, "历史被改写过" in said) == (1, True, True)
