"""Findings as the one JSON object that other programs read; its keys and version are a contract."""

from __future__ import annotations

import re
from dataclasses import asdict

import orjson

from generator.diagnostics import Diagnostic
from generator.reporters.glyphs import UNSAFE
from generator.reporters.report import VERSION, Report


def render(report: Report) -> str:
    """The object, indented, with a line feed at its end."""
    return serialised(
        {
            "version": VERSION,
            "checked": {"files": report.files, "records": report.records},
            "summary": report.summary,
            "diagnostics": [_entry(report, diagnostic) for diagnostic in report.diagnostics],
            **_repaired(report),
        }
    )


def serialised(document: object) -> str:
    """A JSON document that is also safe to print: what a terminal or a runner obeys is escaped."""
    text = orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()
    return UNSAFE.sub(_escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _repaired(report: Report) -> dict[str, object]:
    """What was repaired and what was left alone; nothing where no repair was asked for."""
    if report.repairs is None:
        return {}
    return {
        "fixed": [asdict(repair) | {"codes": list(repair.codes)} for repair in report.repairs],
        "untouched": [asdict(left) for left in report.untouched],
    }


def _entry(report: Report, diagnostic: Diagnostic) -> dict[str, object]:
    replacement = diagnostic.replacement
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "pointer": diagnostic.pointer,
        "field": diagnostic.field,
        "value": diagnostic.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "fix": None if replacement is None else {"replacement": replacement},
        "url": report.url_of(diagnostic),
    }
