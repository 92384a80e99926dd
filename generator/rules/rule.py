"""What a rule is and how its docstring becomes its page; it must not check anything."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic, Severity, Span
from generator.records.source import Source

WRONG, RIGHT = "错误写法：", "正确写法："


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `name` is kebab-case and names the fault; texts are Chinese."""

    code: str
    name: str
    title: str
    severity: Severity
    paragraphs: tuple[str, ...] = ()
    wrong: str = ""
    right: str = ""

    @property
    def url(self) -> str:
        """The page of the rule, relative to the site."""
        return f"rules/{self.code.lower()}/"

    @classmethod
    def of(
        cls, code: str, module: str, doc: str | None, severity: Severity = Severity.ERROR
    ) -> Rule:
        """The rule that a module is: named after the file, described by the docstring.

        The docstring's first line is the title; the blocks after 错误写法： and 正确写法： are
        examples, every other block is a paragraph.
        """
        title, *blocks = [block.rstrip() for block in (doc or "").strip().split("\n\n")]
        wrong = right = ""
        paragraphs = []
        for block in blocks:
            head, _, body = block.partition("\n")
            if head.strip() == WRONG:
                wrong = _dedent(body)
            elif head.strip() == RIGHT:
                right = _dedent(body)
            else:
                paragraphs.append("".join(line.strip() for line in block.split("\n")))
        name = module.rpartition(".")[2].replace("_", "-")
        return cls(code, name, title.strip(), severity, tuple(paragraphs), wrong, right)

    def found(
        self,
        path: str,
        message: str,
        *,
        span: Span | None = None,
        pointer: str = "",
        field: str = "",
        value: str = "",
        help_text: str = "",
        replacement: str | None = None,
        severity: Severity | None = None,
    ) -> Diagnostic:
        """One finding of this rule."""
        return Diagnostic(
            code=self.code,
            rule=self.name,
            severity=severity or self.severity,
            path=path,
            message=message,
            span=span,
            pointer=pointer,
            field=field,
            value=value if len(value) <= 200 else value[:199] + "…",
            help=help_text,
            replacement=replacement,
        )


def placed(diagnostic: Diagnostic, source: Source, *, key: bool = False) -> Diagnostic:
    """The finding with its span and the line it stands on, found by its pointer where needed."""
    span = diagnostic.span or source.span_of(diagnostic.pointer, key=key)
    return replace(diagnostic, span=span, snippet=source.line(span.line) if span else "")


def _dedent(block: str) -> str:
    lines = block.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)
