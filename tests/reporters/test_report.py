"""A report is sorted, counted and sayable."""

from __future__ import annotations

from dataclasses import replace

from generator.reporters.report import Report


def test_findings_are_in_reading_order(report: Report) -> None:
    places = [(d.path, d.line, d.column) for d in report.diagnostics]
    assert places == sorted(places)
    backwards = Report.of(reversed(report.diagnostics), files=12, records=9)
    assert backwards.diagnostics == report.diagnostics


def test_every_severity_is_counted(report: Report, spotless: Report) -> None:
    assert report.summary == {"error": 5, "warning": 1, "notice": 1}
    assert spotless.summary == {"error": 0, "warning": 0, "notice": 0}


def test_bytes_that_are_no_text_are_spelt_out(report: Report) -> None:
    assert any(diagnostic.path.endswith("\\udcff.yml") for diagnostic in report.diagnostics)


def test_the_page_of_a_rule(report: Report) -> None:
    first = replace(report.diagnostics[0], code="Y101")
    assert report.url_of(first) == "https://gazette.example/quality/rules/y101/"
    assert Report.of([first], files=1, records=0).url_of(first) == "rules/y101/"
