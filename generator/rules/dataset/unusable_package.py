"""取来的汇总数据不能用

packages/ 里的文件由 gongbao collect 从别的网站取来，取来时记下每个文件的大小和 SHA-256。文件被改动、缺少、多出，或者内容不符合约定，整个辖区的数据都不用，以免合计里混进来路不明的数。

数据有错的，请公布它的单位改正并重新公布，再用 gongbao collect 取一次，不要在这里改。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Span
from generator.records.package import PackageFault
from generator.rules.rule import Rule

RULE = Rule.of("D431", __name__, __doc__)


def found(fault: PackageFault) -> Diagnostic:
    """The finding for one fault of a package's files."""
    span = Span(fault.line, 1, fault.line, 2) if fault.line else None
    return RULE.found(fault.path, fault.message, span=span, help_text=fault.help)
