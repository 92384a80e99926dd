"""A dossier as the one JSON object that other programs read; its keys and version are a contract.

`dossier.schema.json` beside this file describes it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.reporters.dossier import VERSION, Dossier
from generator.reporters.json_report import serialised


def render(dossier: Dossier) -> str:
    """The object, indented, with a line feed at its end."""
    return serialised(document(dossier))


def document(dossier: Dossier) -> dict[str, Any]:
    """The object: the fields of `Dossier` by their names, findings as `check` words them."""
    found = asdict(dossier)
    found["findings"] = [
        {
            "code": told.finding.code,
            "rule": told.finding.rule,
            "title": told.rule,
            "severity": told.finding.severity.value,
            "path": told.finding.path,
            "line": told.finding.line,
            "column": told.finding.column,
            "pointer": told.finding.pointer,
            "field": told.finding.field,
            "message": told.finding.message,
            "help": told.finding.help,
            "record": told.record,
            "own": told.own,
            "url": told.url,
        }
        for told in dossier.findings
    ]
    return {"version": VERSION, "verdict_words": dossier.verdict.label, **found}
