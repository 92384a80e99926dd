"""文件夹名没有登记

路径里的辖区、单位、项目计划和表单都要登记过。新的单位登记在 schema/regions.yml，新的项目计划在 schema/programmes/，新的表单在 schema/forms/。

错误写法：
    submissions/hubei/xiantaoshi/…

正确写法：
    submissions/hubei/xiantao/…
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.records.dataset import Catalogue
from generator.records.key import RecordKey
from generator.rules.rule import Rule
from generator.rules.schema.fault import nearest

RULE = Rule.of("D402", __name__, __doc__)


def found(key: RecordKey, catalogue: Catalogue) -> Diagnostic | None:
    """The finding for the first part of the path that nothing defines, or None."""
    regions = catalogue.regions.jurisdictions
    jurisdiction = regions.get(key.jurisdiction)
    steps = (
        ("辖区", key.jurisdiction, regions),
        ("单位", key.bureau, jurisdiction.bureaus if jurisdiction else {}),
        ("项目计划", key.programme, catalogue.programmes),
        ("表单", key.form, catalogue.forms),
    )
    for kind, name, known in steps:
        if name in known:
            continue
        meant = nearest(name, known)
        return RULE.found(
            key.path,
            f"没有登记过{kind}“{name}”。",
            value=name,
            help_text=f"是不是“{meant}”？" if meant else f"已登记的{kind}：{'、'.join(known)}。",
        )
    return None
