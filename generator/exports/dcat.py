"""The catalogue in DCAT with the origin of each dataset in PROV, as JSON-LD; it makes no data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

import orjson

from generator.artifacts import Artifact
from generator.clock import instant
from generator.exports.csv_table import Table
from generator.exports.imprint import DATA_LICENCE, cited, credited, titled
from generator.exports.paths import CATALOGUE, schema_path
from generator.records.edition import Edition
from generator.records.provenance import Commit, Provenance

MEDIA_TYPE: Final = "application/ld+json"
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CHINESE: Final = "http://publications.europa.eu/resource/authority/language/ZHO"
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_UP: Final = "../"
"""From the catalogue to the site's root, where the site's own address is not known."""


def catalogue(
    edition: Edition, tables: Iterable[Table], json_files: Mapping[str, Artifact]
) -> Artifact:
    """data/catalog.jsonld; `json_files` are the JSON files by the path of the table beside them."""
    site = edition.site_url or _UP
    listed = list(tables)
    document: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": f"{site}{CATALOGUE}",
        "@type": "dcat:Catalog",
        "dcterms:title": _chinese(titled(edition, f"{edition.site_name}：开放数据")),
        "dcterms:description": _chinese("本站公布的全部记录，每张表单一个数据集。"),
        "dcterms:language": _id(_CHINESE),
        "dcterms:license": _id(DATA_LICENCE.url),
        "dcterms:modified": _instant(edition.built),
        "foaf:homepage": _id(site),
        "dcterms:publisher": _agent(edition.site_name),
    }
    head = edition.history.head
    if head and not any(map(_is_source, edition.history.changed)):
        document["prov:wasDerivedFrom"] = _revision(edition, head)
    document["dcat:dataset"] = [
        _dataset(edition, site, table, json_files[table.artifact.path]) for table in listed
    ]
    content = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return Artifact(CATALOGUE, MEDIA_TYPE, content)


def _dataset(edition: Edition, site: str, table: Table, json_file: Artifact) -> dict[str, Any]:
    programme, form = table.programme, table.form
    jurisdiction = edition.dataset.catalogue.regions.jurisdictions[programme.jurisdiction]
    title = edition.dataset.catalogue.form_title(programme.id, form.id)
    page = f"{site}{programme.url}{form.id}/"
    period: dict[str, Any] = {
        "@type": "dcterms:PeriodOfTime",
        "dcat:startDate": _day(programme.start),
    }
    if programme.end:
        period["dcat:endDate"] = _day(programme.end)
    described: dict[str, Any] = {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dcterms:identifier": f"{programme.id}/{form.id}",
        "dcterms:title": _chinese(titled(edition, f"{programme.short}：{title}")),
        "dcterms:description": _chinese(form.description),
        "dcterms:publisher": _agent(programme.issuer),
        "dcterms:source": _sources(edition, table),
        "dcterms:spatial": _place(jurisdiction.name, jurisdiction.code),
        "dcterms:temporal": period,
        "dcterms:language": _id(_CHINESE),
        "dcterms:license": _id(DATA_LICENCE.url),
        "dcterms:conformsTo": _id(f"{site}{schema_path(form.id)}"),
        "dcat:landingPage": _id(page),
        "dcat:distribution": [
            _distribution(site, table.artifact, "CSV"),
            _distribution(site, json_file, "JSON"),
        ],
    }
    described.update(_origin(edition, table))
    return described


def _sources(edition: Edition, table: Table) -> Any:
    """The notice, and the sites that published some of the records first."""
    notice = _chinese(cited(table.programme.notice))
    dataset = edition.dataset
    found = map(dataset.origin, dataset.of(table.programme.id, table.form.id))
    origins = dict.fromkeys(origin for origin in found if origin)
    return [notice, *(_chinese(credited(dataset, o)) for o in origins)] if origins else notice


def _origin(edition: Edition, table: Table) -> dict[str, Any]:
    """When the dataset was first and last signed, and by which commit, where git can say."""
    found: list[Provenance] = []
    for record in edition.dataset.of(table.programme.id, table.form.id):
        provenance = edition.history.of(record.key.path)
        if provenance is None or record.key.path in edition.history.changed:
            return {}
        found.append(provenance)
    if not found:
        return {}
    last = max((entry.last for entry in found), key=lambda commit: instant(commit.time))
    origin: dict[str, Any] = {}
    if edition.history.complete:
        first = min((entry.first for entry in found), key=lambda commit: instant(commit.time))
        origin["dcterms:issued"] = _instant(first.time)
    origin["dcterms:modified"] = _instant(last.time)
    origin["prov:wasDerivedFrom"] = _revision(edition, last)
    return origin


def _distribution(site: str, artifact: Artifact, name: str) -> dict[str, Any]:
    media_type = artifact.media_type.partition(";")[0]
    return {
        "@id": f"{site}{artifact.path}",
        "@type": "dcat:Distribution",
        "dcterms:title": _chinese(name),
        "dcterms:license": _id(DATA_LICENCE.url),
        "dcat:accessURL": _id(f"{site}{artifact.path}"),
        "dcat:downloadURL": _id(f"{site}{artifact.path}"),
        "dcat:mediaType": _id(_MEDIA_TYPES + media_type),
        "dcat:byteSize": {
            "@value": str(len(artifact.content)),
            "@type": "xsd:nonNegativeInteger",
        },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": {
                "@value": sha256(artifact.content).hexdigest(),
                "@type": "xsd:hexBinary",
            },
        },
    }


def _revision(edition: Edition, commit: Commit) -> dict[str, Any]:
    """A commit: its page in the public repository, else its Software Heritage identifier."""
    identifier = f"swh:1:rev:{commit.hash}"
    page = f"{edition.repository}/commit/{commit.hash}" if edition.repository else identifier
    return {
        "@id": page,
        "@type": "prov:Entity",
        "dcterms:identifier": identifier,
        "prov:generatedAtTime": _instant(commit.time),
    }


def _is_source(path: str) -> bool:
    return path.startswith(("submissions/", "packages/", "schema/"))


def _place(name: str, code: str) -> dict[str, Any]:
    place: dict[str, Any] = {"@type": "dcterms:Location", "skos:prefLabel": _chinese(name)}
    if code:
        place["dcterms:identifier"] = code
    return place


def _agent(name: str) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": _chinese(name)}


def _chinese(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "zh-Hans"}


def _id(address: str) -> dict[str, str]:
    return {"@id": address}


def _instant(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:dateTime"}


def _day(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:date"}
