"""同一个辖区的数据算了两次

一个辖区参加一项计划，数据要么报送到本站（submissions/），要么从它自己的网站取来（packages/），只能用一种。两种都有，合计里就会算两次。

保留一种：辖区已经有自己的网站的，删除 submissions/ 里它在这项计划下的记录；改为在本站报送的，删除 packages/ 里它的文件夹。
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic
from generator.records.dataset import Catalogue
from generator.records.key import RecordKey
from generator.rules.rule import Rule

RULE = Rule.of("D433", __name__, __doc__)
_LISTED = 3


def found(
    path: str, jurisdiction: str, programme: str, own: Iterable[RecordKey], catalogue: Catalogue
) -> Diagnostic:
    """The finding for a programme that a jurisdiction reports both ways.

    `own` are its records in submissions/.
    """
    place, plan = catalogue.regions.jurisdictions[jurisdiction], catalogue.programmes[programme]
    paths = sorted(key.path for key in own)
    more = f"等 {len(paths)} 个文件" if len(paths) > _LISTED else ""
    return RULE.found(
        path,
        f"{place.name}在“{plan.short}”里既有取来的数据，又有报送到本站的记录，会算两次。",
        value=f"{jurisdiction}/{programme}",
        help_text=f"只保留一种。报送到本站的：{'、'.join(paths[:_LISTED])}{more}。",
    )
