"""submissions/ 里有不是记录的文件

记录的路径固定为 submissions/辖区/单位/项目计划/表单/标识.yml，文件夹名和标识只用小写字母、数字和连字符。其他文件、多一层或少一层的文件夹都不收，以免有内容被漏看。

错误写法：
    submissions/hubei/xiantao/wan-qian-bai-2021/targets/汇总表.xlsx

正确写法：
    submissions/hubei/xiantao/wan-qian-bai-2021/project/masks.yml
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule

RULE = Rule.of("Y102", __name__, __doc__)


def found(path: str) -> Diagnostic:
    """The finding for a file whose path spells no record."""
    name = path.rpartition("/")[2]
    if name.endswith(".yaml"):
        hint = f"扩展名写成 .yml：{name.removesuffix('.yaml')}.yml。"
    elif name.lower().endswith((".xlsx", ".xls", ".et", ".csv")):
        hint = "表格文件请先用 gongbao import 转成记录，不要直接提交。"
    else:
        hint = "路径应为 submissions/辖区/单位/项目计划/表单/标识.yml，名字只用小写字母、数字和连字符。"
    return RULE.found(
        path, "这个文件不是记录：路径或文件名不符合约定。", value=path, help_text=hint
    )
