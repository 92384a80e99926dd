"""缩进没有对齐

行首的空格表示层级：同一层的字段名左边对齐，同一个列表的短横线左边对齐。多一个或少一个空格，这一行就会被当作上一行的一部分，或者整个文件都读不懂。

错误写法：
    rows:
      - bureau: 仙桃市
         amount: 30

正确写法：
    rows:
      - bureau: 仙桃市
        amount: 30
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import ScalarNode

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import Line, prose_lines
from generator.records.source import NotComposable, Source, compose
from generator.rules.rule import Rule
from generator.rules.text.walk import nodes_of
from generator.settings import Bounds

RULE = Rule.of("Y140", __name__, __doc__)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line that stands one column beside its neighbours, or first beside any.

    A line that is further off is doubtful; what follows it cannot be judged.
    """
    if _reads_as_written(source):
        return
    lines = [line for line in _outside_brackets(source) if line.key or line.dashes]
    if not lines:
        return
    root = 0 if any(not line.indent for line in lines) else len(lines[0].indent)
    open_columns = _Columns(root)
    for line in lines:
        column = len(line.indent)
        meant = open_columns.place(line)
        if meant == column:
            continue
        more = column - meant if meant is not None else 0
        how = (
            f"{'多' if more > 0 else '少'}缩进了 {abs(more)} 个空格"
            if more
            else "的缩进和上面对不上"
        )
        yield RULE.found(
            source.path,
            f"这一行{how}。",
            span=Span(line.number, 1, line.number, column + 1),
            value=line.text.strip(),
            help_text="同一层的字段名左边对齐，同一个列表的短横线左边对齐。",
            replacement=None if meant is None else " " * meant + line.text[column:],
        )
        if meant is None:
            return


def _reads_as_written(source: Source) -> bool:
    """Whether the text composes and no unquoted value runs over a line end."""
    try:
        root = compose(source.text, Bounds())
    except NotComposable as problem:
        return problem.problem == "nesting"
    return root is None or not any(
        isinstance(node, ScalarNode)
        and not node.style
        and node.start_mark.line < node.end_mark.line
        for _, _, node in nodes_of(root)
    )


def _outside_brackets(source: Source) -> Iterator[Line]:
    depth = 0
    for line in prose_lines(source):
        if not depth:
            yield line
        if depth or line.value[:1] in ("[", "{"):
            opened = sum(map(line.value.count, "[{"))
            depth = max(depth + opened - sum(map(line.value.count, "]}")), 0)


@dataclass
class _Columns:
    """The columns at which fields and list items stand that a further line may join."""

    root: int

    def __post_init__(self) -> None:
        self._open: list[tuple[int, bool]] = []
        self._last: Line | None = None

    def place(self, line: Line) -> int | None:
        """The column where the line belongs, None where that is doubtful; takes the line in."""
        column, dash = len(line.indent), bool(line.dashes)
        meant = self._meant(column, dash=dash)
        if meant is not None:
            while self._open and self._open[-1] >= (meant, True):
                self._open.pop()
            shift = meant - column
            if dash:
                self._open += [
                    (meant + at, True) for at, sign in enumerate(line.dashes) if sign == "-"
                ]
            if line.key:
                self._open.append((column + shift + len(line.dashes), False))
            self._last = line
        return meant

    def _meant(self, column: int, *, dash: bool) -> int | None:
        last = self._last
        if last is None:
            return self.root
        deepest = self._open[-1][0]
        joined = [at for at, is_dash in self._open if is_dash == dash]
        if column in joined:
            return column
        if not last.value.strip():
            fields = [at for at, is_dash in self._open if not is_dash]
            if column > deepest or (dash and column in fields):
                return column
        near = {at for at in joined if abs(at - column) == 1}
        return near.pop() if len(near) == 1 else None
