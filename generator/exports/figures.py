"""The figures of a programme as it publishes them, for those who add them up; it adds up nothing.

One file a programme. Whoever takes the records over counts them again and compares: a figure that
differs shows that one of the two sites is wrong.
"""

from __future__ import annotations

from typing import Any, Final

import orjson

from generator.artifacts import Artifact
from generator.exports.imprint import DATA_LICENCE, DEMONSTRATION, credited
from generator.exports.paths import figures_path
from generator.records.edition import Edition
from generator.records.levels import JurisdictionFigure, PlaceFigure, figures_by_level
from generator.records.programme import Indicator, Programme

VERSION: Final = 1
MEDIA_TYPE: Final = "application/json"
READING: Final = (
    "每个指标一项。total 是全部记录算出的数，没有记录的为 null；by_jurisdiction 按报送的辖区，"
    "其中 by_bureau 按内容说的是哪个单位。additive 为 true 的，各级相加等于上一级；"
    "为 false 的（不重复的个数、占比）不能相加。"
)


def figures(edition: Edition, programme_id: str) -> Artifact:
    """data/<programme>/figures.json."""
    programme = edition.dataset.catalogue.programmes[programme_id]
    described: dict[str, Any] = {
        "version": VERSION,
        "description": READING,
        "programme": {"id": programme.id, "title": programme.title},
        "page": programme.url,
        "licence": {"id": DATA_LICENCE.id, "title": DATA_LICENCE.title, "url": DATA_LICENCE.url},
    }
    if edition.demonstration:
        described |= {"demonstration": True, "nature": DEMONSTRATION}
    described["indicators"] = [_indicator(edition, programme, e) for e in programme.indicators]
    content = orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return Artifact(figures_path(programme_id), MEDIA_TYPE, content)


def _indicator(edition: Edition, programme: Programme, indicator: Indicator) -> dict[str, Any]:
    levels = figures_by_level(edition.dataset, indicator.measure, programme.id)
    return {
        "id": indicator.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "kind": indicator.measure.kind,
        "additive": levels.additive,
        "total": levels.total,
        "by_jurisdiction": [
            _jurisdiction(edition, programme.id, entry) for entry in levels.jurisdictions
        ],
    }


def _jurisdiction(edition: Edition, programme_id: str, entry: JurisdictionFigure) -> dict[str, Any]:
    place = edition.dataset.catalogue.regions.jurisdictions[entry.jurisdiction]
    package = edition.dataset.package_of(entry.jurisdiction, programme_id)
    credit = {"origin": credited(edition.dataset, package.origin)} if package else {}
    return {
        "id": place.id,
        "name": place.name,
        **credit,
        "figure": entry.figure,
        "by_bureau": [_place(edition, part) for part in entry.places],
    }


def _place(edition: Edition, part: PlaceFigure) -> dict[str, Any]:
    jurisdiction, identifier = part.place
    bureau = edition.dataset.catalogue.regions.jurisdictions[jurisdiction].bureaus[identifier]
    return {
        "jurisdiction": jurisdiction,
        "id": identifier,
        "name": bureau.name,
        "figure": part.figure,
    }
