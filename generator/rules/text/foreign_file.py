"""submissions/ 里有不是记录的文件

记录的路径固定为 submissions/辖区/单位/项目计划/表单/标识.yml，文件夹名和标识只用小写字母、数字和连字符。其他文件、多一层或少一层的文件夹都不收，以免有内容被漏看。

错误写法：
    submissions/hubei/xiantao/wan-qian-bai-2021/targets/汇总表.xlsx

正确写法：
    submissions/hubei/xiantao/wan-qian-bai-2021/project/masks.yml
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from generator.diagnostics import Diagnostic
from generator.records.key import IDENTIFIER, LONGEST, SUFFIX, RecordKey
from generator.rules.rule import Rule

RULE = Rule.of("Y102", __name__, __doc__)
LAYOUT: Final = "submissions/辖区/单位/项目计划/表单/标识.yml"
_SHEETS: Final = (".xlsx", ".xls", ".et", ".csv")
_SYSTEM: Final = ("Thumbs.db", "desktop.ini")


def found(path: str) -> Diagnostic:
    """The finding for a file whose path spells no record; says which part of it is wrong."""
    return RULE.found(
        path, "这个文件不是记录：路径或文件名不符合约定。", value=path, help_text=_hint(path)
    )


def _hint(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem, _, extension = name.rpartition(".")
    if name.startswith(".") or name in _SYSTEM:
        return "这是系统文件，删除它。"
    if name.lower().endswith(_SHEETS):
        return "表格文件请先用 gongbao import 转成记录，不要直接提交。"
    meant = RecordKey.from_path(f"{folder}/{_plain(stem)}{SUFFIX}")
    if extension.lower() in ("yml", "yaml") and meant:
        return f"改名为 {meant.id}{SUFFIX}。"
    depth = path.count("/") - LAYOUT.count("/")
    if depth:
        return f"路径{'多' if depth > 0 else '少'}了 {abs(depth)} 层，应为 {LAYOUT}。"
    wrong = next((p for p in (*folder.split("/"), stem) if not IDENTIFIER.fullmatch(p)), "")
    told = f"“{wrong}”只能用小写字母、数字和连字符，例如用拼音或英文。"
    return told if wrong else f"应为 {LAYOUT}，每一段最多 {LONGEST} 个字符。"


def _plain(stem: str) -> str:
    """The name in small letters with hyphens, as it was most likely meant."""
    return re.sub("[ _.]+", "-", unicodedata.normalize("NFKC", stem).lower()).strip("-")
