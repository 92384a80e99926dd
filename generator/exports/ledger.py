"""The ledger as CSV, JSON and feed; it must not decide who signed, nor make pages."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import StringIO
from itertools import groupby
from typing import Any, Final
from xml.etree.ElementTree import Element

import orjson

from generator import __version__
from generator.artifacts import Artifact
from generator.clock import in_china, instant
from generator.exports.cells import guarded
from generator.exports.columns import NATURE
from generator.exports.csv_table import BYTE_ORDER_MARK
from generator.exports.csv_table import MEDIA_TYPE as CSV
from generator.exports.feed import MEDIA_TYPE as ATOM
from generator.exports.imprint import DATA_LICENCE, DEMONSTRATION, titled
from generator.exports.json_records import MEDIA_TYPE as JSON
from generator.exports.markup import add, document
from generator.exports.paths import LEDGER, LEDGER_CSV, LEDGER_FEED, LEDGER_JSON
from generator.records.edition import Edition
from generator.records.ledger import Registered
from generator.records.ledger_file import HEADINGS, VERSION
from generator.records.region import Bureau
from generator.records.trail import Entry

COLUMNS: Final = (
    *HEADINGS,
    *("合入时间", "事由", "报送单位", "报送账号", "报送时间", "签发状态", "签发人", "签发时间"),
    *("请求", "请求网址", "说明"),
)
FEED_ENTRIES: Final = 50
_NAMED: Final = 10
"""So many records of one commit are named in the feed."""


def ledger_artifacts(edition: Edition) -> Iterator[Artifact]:
    """The ledger's files; none where the history is not whole, for a part has no chain."""
    if edition.history.head is None or not edition.history.complete:
        return
    found = edition.ledger
    yield Artifact(LEDGER_CSV, CSV, csv_text(edition, found).encode())
    yield Artifact(LEDGER_JSON, JSON, json_text(edition, found))
    yield _feed(edition, found)


def csv_text(edition: Edition, found: Sequence[Registered]) -> str:
    """The whole ledger as a table: UTF-8 with BOM, RFC 4180, the oldest entry first."""
    text = StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    nature = (DEMONSTRATION,) if edition.demonstration else ()
    writer.writerow([*COLUMNS, *(NATURE.title for _ in nature)])
    for each in found:
        line = each.line
        chain = (line.number, line.digest, line.commit, line.object, line.path, line.note)
        told = told_of(edition, each.entry)
        cells = (guarded(str(value or "")) for value in told.values())
        writer.writerow([*chain, *cells, *nature])
    return text.getvalue()


def json_text(edition: Edition, found: Sequence[Registered]) -> bytes:
    """The whole ledger for programs; what is not known is null."""
    data: dict[str, Any] = {
        "version": VERSION,
        "name": titled(edition, f"{edition.site_name}：签发登记"),
        "licence": DATA_LICENCE.id,
        "entries": [asdict(each.line) | told_of(edition, each.entry) for each in found],
    }
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def bureau_of(edition: Edition, entry: Entry) -> Bureau | None:
    """The bureau whose folder holds the record, as the register has it today."""
    key = entry.key
    return edition.dataset.catalogue.regions.bureau(key.jurisdiction, key.bureau)


def told_of(edition: Edition, entry: Entry) -> dict[str, Any]:
    """What an entry says beside the chain, in the order of the table's columns."""
    signing, request = entry.signing, entry.signing.request
    bureau = bureau_of(edition, entry)
    signed = max((signer.time for signer in signing.signers), key=instant, default="")
    return {
        "merged": entry.commit.time,
        "deed": edition.deed(entry),
        "bureau": bureau.name if bureau else entry.key.bureau,
        "account": request.account if request else None,
        "handed_in": in_china(entry.handed_in) or None,
        "state": signing.state.label,
        "signed_by": "、".join(signer.label for signer in signing.signers) or None,
        "signed_at": in_china(signed) or None,
        "request": request.number if request else None,
        "url": (request.url or None) if request else None,
        "remark": signing.trouble or None,
    }


def _feed(edition: Edition, found: Sequence[Registered]) -> Artifact:
    """An entry for each commit, the newest first: a merge of many records is one sign-off."""
    commits = [list(group) for _, group in groupby(found, lambda each: each.line.commit)]
    site = edition.site_url
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    add(root, "title", titled(edition, f"{edition.site_name}：签发登记"))
    add(root, "subtitle", "每次合入主线的记录由谁签发，最新的在前。")
    add(root, "id", f"{site}{LEDGER_FEED}" if site else f"urn:gongbao:{LEDGER_FEED}")
    add(root, "updated", found[-1].entry.commit.time if found else edition.built)
    if site:
        add(root, "link", rel="self", type=ATOM, href=f"{site}{LEDGER_FEED}")
    add(root, "link", rel="alternate", type="text/html", href=f"{site}{LEDGER}" if site else "./")
    add(root, "generator", "Gongbao", version=__version__)
    add(root, "rights", f"{DATA_LICENCE.title}（{DATA_LICENCE.id}）")
    for group in reversed(commits[-FEED_ENTRIES:]):
        _add_entry(root, edition, group)
    return Artifact(LEDGER_FEED, ATOM, document(root))


def _add_entry(root: Element, edition: Edition, group: Sequence[Registered]) -> None:
    first, last = group[0], group[-1]
    signing, commit = first.entry.signing, first.entry.commit
    places = dict.fromkeys(
        bureau.short if bureau else each.entry.key.bureau
        for each in group
        for bureau in [bureau_of(edition, each.entry)]
    )
    shown = "、".join(list(places)[:3]) + ("等" if len(places) > 3 else "")
    node = add(root, "entry")
    add(node, "title", titled(edition, f"{signing.state.label}：{shown}，{len(group)} 条记录"))
    add(node, "id", f"swh:1:rev:{commit.hash}")
    page = f"{edition.site_url}{LEDGER}#n{last.line.number}"
    add(node, "link", rel="alternate", type="text/html", href=page)
    add(node, "published", commit.time)
    add(node, "updated", commit.time)
    signers = [signer.label for signer in signing.signers]
    for name in signers or [edition.site_name]:
        add(add(node, "author"), "name", name)
    named = [_named(edition, each.entry) for each in group[:_NAMED]]
    more = f"……共 {len(group)} 条。" if len(group) > _NAMED else "。"
    add(node, "summary", "；".join(named) + more, type="text")


def _named(edition: Edition, entry: Entry) -> str:
    record = edition.dataset.by_key.get(entry.key)
    deed = edition.deed(entry)
    return f"{deed}《{edition.dataset.title(record)}》" if record else f"{deed} {entry.key}"
