"""What `check --format json` prints, as docs promise it to other programs."""

from __future__ import annotations

from typing import Any, Final

SEVERITIES: Final = ("error", "warning", "notice")
_COUNT: Final = {"type": "integer", "minimum": 0}
_TEXT: Final = {"type": "string"}

REPORT: Final[dict[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "checked", "summary", "diagnostics"],
    "properties": {
        "version": {"const": 1},
        "checked": {
            "type": "object",
            "additionalProperties": False,
            "required": ["files", "records"],
            "properties": {"files": _COUNT, "records": _COUNT},
        },
        "summary": {
            "type": "object",
            "additionalProperties": False,
            "required": list(SEVERITIES),
            "properties": dict.fromkeys(SEVERITIES, _COUNT),
        },
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    *("code", "rule", "severity", "path", "line", "column", "pointer"),
                    *("field", "value", "message", "help", "fix", "url"),
                ],
                "properties": {
                    "code": {"pattern": "^[YSRDG][1-5][0-9]{2}$"},
                    "rule": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                    "severity": {"enum": list(SEVERITIES)},
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "pointer": {"type": "string", "pattern": "^(/|$)"},
                    "field": _TEXT,
                    "value": {"type": "string", "maxLength": 200},
                    "message": {"type": "string", "minLength": 1},
                    "help": _TEXT,
                    "fix": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["replacement"],
                                "properties": {"replacement": _TEXT},
                            },
                        ]
                    },
                    "url": {"type": "string", "pattern": "rules/[a-z][0-9]{3}/$"},
                },
            },
        },
    },
}
