"""A change in a real repository and its dossier; what a test asks of it reads like a reviewer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.changing import open_change
from generator.checking import open_root
from generator.pipeline import SiteConfig
from generator.records.request import Push, Request
from generator.reporters.dossier import Dossier
from generator.review.assembly import dossier_of
from generator.review.reach import Reach
from tests.changes.repository import Repository

DAY: Final = "2031-07-01"
SITE: Final = SiteConfig(
    name="示例公报",
    url="https://gazette.example/quality/",
    repository="https://forge.example/gazette/records",
)


def request_of(repository: Repository, branch: str, opened: str, account: str) -> Request:
    """A request for a branch whose only push came when it was opened."""
    head = repository.git("rev-parse", branch)
    return Request(
        forge="github",
        number=12,
        url="https://forge.example/gazette/records/pull/12",
        title="报送",
        account=account,
        opened=opened,
        base="main",
        head=head,
        pushes=(Push(head, opened),),
    )


def dossier(
    root: Path,
    head: str,
    *,
    request: Request | None = None,
    account: str = "",
    day: str = DAY,
    reach: Reach | None = None,
) -> Dossier:
    """The dossier of what a branch would bring to main."""
    settings = open_root(root)
    with open_change(
        settings, "main", head, request=request, account=account, whole=True
    ) as opened:
        return dossier_of(settings, opened, SITE, day, reach=reach)
