"""What the engine says about a fault; it must not find faults, print or exit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; only an error refuses a record."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The Chinese word that officials read."""
        return {"error": "错误", "warning": "警告", "notice": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "notice").index(self.value)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text file; lines and columns count characters from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, complete enough to be shown without opening the file.

    `path` is relative to the root; `pointer` is a JSON Pointer (RFC 6901) into the record;
    `field` is the Chinese label of the field, `value` what was found there as it was written;
    `message` says what is wrong, `help` what is allowed or what to do; `replacement` is the whole
    corrected line (without its line end) where the repair is certain; `snippet` is the line as it
    stands in the file.
    """

    code: str
    rule: str
    severity: Severity
    path: str
    message: str
    span: Span | None = None
    pointer: str = ""
    field: str = ""
    value: str = ""
    help: str = ""
    replacement: str | None = None
    snippet: str = ""

    @property
    def line(self) -> int:
        """The line, 1 where the fault concerns the file as a whole."""
        return self.span.line if self.span else 1

    @property
    def column(self) -> int:
        """The column in characters, 1 where the fault concerns the file as a whole."""
        return self.span.column if self.span else 1

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Reading order: by file, then by place, then by code."""
        return (self.path, self.line, self.column, self.code, self.pointer)


@dataclass(frozen=True, slots=True)
class Repair:
    """One line that was written anew; `codes` are the rules that were broken there.

    `line` counts from 1 in the file as it was; `before` and `after` are the whole line, both None
    where more than a line was moved, or where nobody may repeat what stands there.
    """

    path: str
    line: int
    codes: tuple[str, ...]
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Untouched:
    """A file with certain repairs that was left as it was; `reason` is Chinese."""

    path: str
    reason: str


def summarise(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Count the findings by severity; every severity is present."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return {severity.value: counts[severity] for severity in Severity}
