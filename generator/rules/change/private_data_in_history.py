"""以前的提交里有个人信息

后来的提交删去了个人信息，以前的提交里还在。请求和它的全部提交都是公开的，谁都可以翻看，合并以后会永远留在历史里。要从头另提一个不含它的请求。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.records.change import Change
from generator.records.key import RecordKey
from generator.rules.record.private_data_in_clear import kinds_in
from generator.rules.rule import Rule

RULE = Rule.of("G508", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each file of which an earlier commit holds personal data; never the data."""
    for path, contents in change.earlier.items():
        kinds = _kinds(change, path, contents)
        if kinds:
            yield RULE.found(
                path,
                f"这次改动的一次较早的提交里，这个文件有像是个人的{'、'.join(kinds)}，"
                "现在虽已删去，历史里还看得到。",
                help_text=(
                    "关闭这个请求，从合入的分支新建分支，只放改好的文件，提交一次，"
                    "另提一个请求，再删去原来的分支。已经公开的，告诉本人和管理人员。"
                ),
            )


def _kinds(change: Change, path: str, contents: Sequence[bytes]) -> list[str]:
    key = RecordKey.from_path(path)
    form = change.after.catalogue.forms.get(key.form) if key else None
    found = [kind for content in contents for kind in kinds_in(_text(content), form)]
    return list(dict.fromkeys((*kinds_in(path.rpartition("/")[2]), *found)))


def _text(content: bytes) -> str:
    """The text in whichever of the two encodings it was written."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
