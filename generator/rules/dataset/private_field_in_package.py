"""取来的数据里有不公开的字段

表单注明“不公开”的字段，公布数据时应当去掉。取来的数据里还有，说明公布它的网站出了错。这样的记录不收，提示里也不重复它的内容。

请告诉公布它的单位：那些内容可能已经泄露，要从网站和仓库的历史里清除。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.private import private_values
from generator.rules.rule import Rule

RULE = Rule.of("D432", __name__, __doc__)


def found(path: str, form: Form, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each private field that a published record holds; it repeats no value."""
    for pointer, field, _ in private_values(form.root, data):
        yield RULE.found(
            path,
            f"“{field.title}”不公开，不应当出现在公布的数据里。",
            pointer=pointer,
            field=form.label_at(pointer),
        )
