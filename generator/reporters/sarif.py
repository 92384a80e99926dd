"""Findings as SARIF 2.1.0, which code platforms keep and compare between runs; no printing."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Diagnostic, Severity, Span
from generator.reporters.json_report import serialised
from generator.reporters.report import Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_ROOT: Final = "%SRCROOT%"


def render(report: Report) -> str:
    """The log of one run, indented, with a line feed at its end."""
    rules = _rules(report)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver: dict[str, Any] = {
        "name": "gongbao",
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": rules,
    }
    if report.site_url:
        driver["informationUri"] = report.site_url
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "代码仓库的根目录"}}},
        "results": [_result(report, entry, index[entry.code]) for entry in report.diagnostics],
        "properties": {"files": report.files, "records": report.records, **_repaired(report)},
    }
    return serialised({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _repaired(report: Report) -> dict[str, int]:
    return {} if report.repairs is None else {"fixed": len(report.repairs)}


def _rules(report: Report) -> list[dict[str, Any]]:
    first: dict[str, Diagnostic] = {}
    for diagnostic in report.diagnostics:
        first.setdefault(diagnostic.code, diagnostic)
    return [_rule(report, first[code]) for code in sorted(first)]


def _rule(report: Report, diagnostic: Diagnostic) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": diagnostic.code,
        "name": diagnostic.rule,
        "shortDescription": {"text": report.title_of(diagnostic)},
    }
    if report.site_url:
        rule["helpUri"] = report.url_of(diagnostic)
    return rule


def _result(report: Report, diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    artifact = {"uri": quote(report.location + diagnostic.path), "uriBaseId": _ROOT}
    place: dict[str, Any] = {"artifactLocation": artifact}
    span = diagnostic.span
    if span:
        place["region"] = _region(span)
        if diagnostic.snippet:
            whole = {"startLine": span.line, "snippet": {"text": diagnostic.snippet}}
            place["contextRegion"] = whole
    location: dict[str, Any] = {"physicalLocation": place}
    if diagnostic.pointer:
        logical = {"fullyQualifiedName": diagnostic.pointer, "kind": "member"}
        if diagnostic.field:
            logical["name"] = diagnostic.field
        location["logicalLocations"] = [logical]
    parts = (f"{diagnostic.field}：" if diagnostic.field else "", diagnostic.message)
    text = "".join(parts) + (f"\n{diagnostic.help}" if diagnostic.help else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [location],
        "partialFingerprints": {"gongbao/v1": _fingerprint(diagnostic)},
        "properties": {"field": diagnostic.field, "value": diagnostic.value},
    }
    if diagnostic.replacement is not None and span and diagnostic.snippet:
        result["fixes"] = [_fix(artifact, span, diagnostic.snippet, diagnostic.replacement)]
    return result


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": max(span.end_line, span.line),
        "endColumn": span.end_column
        if span.end_line > span.line
        else max(span.end_column, span.column),
    }


def _fix(artifact: dict[str, str], span: Span, old: str, new: str) -> dict[str, Any]:
    region = _region(Span(span.line, 1, span.line, len(old) + 1))
    return {
        "description": {"text": f"改成：{new}"},
        "artifactChanges": [
            {
                "artifactLocation": artifact,
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": new}}],
            }
        ],
    }


def _fingerprint(diagnostic: Diagnostic) -> str:
    """What stays the same while lines move: the rule, the file, the place in it and the value."""
    parts = (diagnostic.code, diagnostic.path, diagnostic.pointer, diagnostic.value)
    return sha256("\0".join(parts).encode()).hexdigest()[:32]
