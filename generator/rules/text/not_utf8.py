"""文件不是 UTF-8 编码

记录一律用 UTF-8 保存。Windows 记事本的旧版本、部分 Excel 和 WPS 导出默认用 GBK，别的程序读到的就是乱码。

错误写法：
    用“ANSI”或“GB2312”保存的文件

正确写法：
    在“另存为”里把编码选成 UTF-8
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Span
from generator.rules.rule import Rule

RULE = Rule.of("Y105", __name__, __doc__)
_HELP = "用编辑器重新打开，“另存为”时编码选 UTF-8（不带 BOM），再提交。"


def found(path: str, content: bytes) -> Diagnostic:
    """The finding for bytes that do not decode; says which encoding they look like."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return RULE.found(path, "文件是 UTF-16 编码，应为 UTF-8。", help_text=_HELP)
    if b"\x00" in content:
        return _with_zero_bytes(path, content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        span = Span(line, column, line, column + 1)
        bad = content[error.start : error.start + 4].hex(" ")
        looks = _looks_like_gbk(content)
        message = (
            "文件像是 GBK（GB18030）编码，应为 UTF-8。" if looks else "文件里有不是 UTF-8 的字节。"
        )
        return RULE.found(path, message, span=span, value=f"字节 {bad}", help_text=_HELP)
    return RULE.found(path, "文件不是 UTF-8 编码。", help_text=_HELP)


def _with_zero_bytes(path: str, content: bytes) -> Diagnostic:
    if any(": " in content.decode(wide, "replace") for wide in ("utf-16-le", "utf-16-be")):
        return RULE.found(path, "文件像是 UTF-16 编码，应为 UTF-8。", help_text=_HELP)
    told = "记录必须是文本文件；附件不要放进 submissions/。"
    try:
        before = content[: content.index(b"\x00")].decode("utf-8")
        content.decode("utf-8")
    except UnicodeDecodeError:
        return RULE.found(path, "这不是文本文件（含有零字节）。", help_text=told)
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    span = Span(line, column, line, column + 1)
    return RULE.found(path, "文件里有零字节。", span=span, help_text=f"删除它。{told}")


def _looks_like_gbk(content: bytes) -> bool:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= character <= "\u9fff" for character in text)
