"""改动了不归报送单位管的文件

报送单位只改 submissions/ 里自己的文件夹。表单、项目计划和单位名单（schema/）、从别的网站取来的数据（packages/）、程序、检查流程、网站的说明和设置，由各自的负责人改。

程序员改程序时，这里只提示由谁审核；代码平台按 .github/CODEOWNERS 请负责人审核。

错误写法：
    临河市的账号改动 schema/regions.yml

正确写法：
    临河市写明要改什么，请省局改
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.rules.change.register import SUBMISSIONS, Standing, receiving, standing_of
from generator.rules.rule import Rule

RULE = Rule.of("G504", __name__, __doc__)
_AREAS: Final[Mapping[str, str]] = {
    "schema": "表单、项目计划和单位名单",
    "packages": "从别的网站取来的数据",
    "docs": "网站的说明",
    ".github": "检查和发布的流程",
    "mkdocs.yml": "网站的设置",
}
_OTHER: Final = "程序和它的设置"


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each part of the repository, besides records, that the change touches."""
    standing = standing_of(change)
    if standing is None:
        return
    areas: dict[str, list[str]] = {}
    for each in change.files:
        if not (each.inside and each.path.startswith(SUBMISSIONS)):
            top = each.path.split("/")[0] if each.inside else ""
            areas.setdefault(_AREAS.get(top, _OTHER), []).append(each.path)
    for area, paths in areas.items():
        yield _found(change, standing, area, paths)


def _found(change: Change, standing: Standing, area: str, paths: list[str]) -> Diagnostic:
    count = f"{len(paths)} 个文件" if len(paths) > 1 else "一个文件"
    if standing.bureaus and not standing.receives:
        homes = dict.fromkeys(bureau.jurisdiction for bureau in standing.bureaus)
        asked = "、".join(office.office for home in homes for office in receiving(change, home))
        return RULE.found(
            paths[0],
            f"这次改动动了{area}（{count}），这不归{standing.bureaus[0].name}管。",
            value=paths[0],
            help_text=f"把这些文件恢复原样；确实要改的，请告诉{asked or '本站的管理人员'}。",
        )
    return RULE.found(
        paths[0],
        f"这次改动动了{area}（{count}），由它的负责人审核。",
        value=paths[0],
        help_text="负责人写在 .github/CODEOWNERS 里，代码平台会请他们审核。",
        severity=Severity.NOTICE,
    )
