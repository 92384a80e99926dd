"""Checks one request and puts what the author and the reviewer are to know into an assessment."""

from __future__ import annotations

from generator.attending.apart import Broken
from generator.attending.assessment import Assessment
from generator.changing import NoChange, findings, open_change
from generator.diagnostics import Severity
from generator.records.request import Request
from generator.settings import Settings


def assess(settings: Settings, base: str, head: str, request: Request) -> Assessment:
    """How merging `head` into `base` stands; raises Broken where the two cannot be compared."""
    try:
        with open_change(settings, base, head, request=request) as opened:
            found = findings(settings, opened)
            errors = sum(each.severity is Severity.ERROR for each in found)
            return Assessment("", errors, to_settle=bool(opened.change.conflicts))
    except NoChange as reason:
        raise Broken(str(reason)) from None
