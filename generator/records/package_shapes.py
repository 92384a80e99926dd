"""The shapes of a package's files as JSON Schemas; closed for the one that is written here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.records.package import VERSION

_TEXT: Final = {"type": "string", "maxLength": 2000}
_SIZE: Final = {"type": "integer", "minimum": 0}
_HASH: Final = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_NAMED: Final = {"type": "object", "required": ["id"], "properties": {"id": _TEXT}}
_FIGURE: Final = {"type": "number"}

SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "origin": {
        "type": "object",
        "required": ["version", "jurisdiction", "source", "site", "taken", "files"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": VERSION},
            "jurisdiction": _TEXT,
            "source": {"type": ["string", "null"]},
            "site": {"type": ["string", "null"]},
            "taken": {"type": "string", "format": "date"},
            "files": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["path", "bytes", "sha256"],
                    "additionalProperties": False,
                    "properties": {
                        "path": _TEXT,
                        "bytes": _SIZE,
                        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    },
                },
            },
        },
    },
    "descriptor": {
        "type": "object",
        "required": ["resources"],
        "properties": {
            "created": _TEXT,
            "version": _TEXT,
            "homepage": _TEXT,
            "x-demonstration": {"type": "boolean"},
            "resources": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": _TEXT,
                        "x-json": _TEXT,
                        "x-json-bytes": _SIZE,
                        "x-json-hash": _HASH,
                    },
                },
            },
            "x-figures": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["programme", "path"],
                    "properties": {
                        "programme": _TEXT,
                        "path": _TEXT,
                        "bytes": _SIZE,
                        "hash": _HASH,
                    },
                },
            },
        },
    },
    "table": {
        "type": "object",
        "required": ["version", "programme", "form", "records"],
        "properties": {
            "version": {"const": VERSION},
            "programme": _NAMED,
            "form": _NAMED,
            "records": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["key", "data"],
                    "additionalProperties": False,
                    "properties": {
                        "key": _TEXT,
                        "page": _TEXT,
                        "title": {"type": "string"},
                        "bureau": {"type": "object"},
                        "data": {"type": "object"},
                        "demonstration": {"type": "boolean"},
                        "origin": {"type": "object"},
                    },
                },
            },
        },
    },
    "figures": {
        "type": "object",
        "required": ["version", "programme", "indicators"],
        "properties": {
            "version": {"const": VERSION},
            "programme": _NAMED,
            "indicators": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "by_jurisdiction"],
                    "properties": {
                        "id": _TEXT,
                        "by_jurisdiction": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", "figure", "by_bureau"],
                                "properties": {
                                    "id": _TEXT,
                                    "figure": _FIGURE,
                                    "by_bureau": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "required": ["jurisdiction", "id", "figure"],
                                            "properties": {
                                                "jurisdiction": _TEXT,
                                                "id": _TEXT,
                                                "figure": _FIGURE,
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
