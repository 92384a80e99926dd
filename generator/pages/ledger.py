"""The public register of sign-offs in pages of bounded length; it must not decide who signed.

The front holds the newest entries. An older page, once full, never changes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup, escape

from generator.artifacts import Page
from generator.exports.ledger import bureau_of
from generator.exports.paths import LEDGER
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.render import rendered, time_tag
from generator.pages.tables import BLANK, Cell, Column, Table
from generator.pages.trail import entry_standing, signers
from generator.pages.values import LINK
from generator.records.ledger import BEGINNING, Registered
from generator.records.trail import Entry, State

ROWS_A_PAGE: Final = 250
TITLE: Final = "签发登记"
VERIFYING: Final = r"""before=$(printf '%064d' 0)
tail -n +2 ledger.csv | while IFS=, read -r number digest commit object path rest; do
  found=$(printf '%s %s %s %s\n' "$before" "$commit" "$object" "$path" | sha256sum)
  if [ "${found%% *}" != "$digest" ]; then echo "第 $number 条不符"; exit 1; fi
  before=$digest
done && echo "全部相符"
"""
"""What anybody can run beside the downloaded table; docs/trail.md holds the same."""
_AWAY: Final = Markup('<a href="{}" rel="external">{}</a>')
_PATH: Final = Markup('<code class="gb-path">{}</code>')
_CODE: Final = Markup("<code>{}</code>")
_BADGE: Final = Markup('<span class="gb-badge gb-badge--{}">{}</span>')
_NUMBER: Final = Markup('<span id="n{}">{}</span>')
_COLUMNS: Final = (
    Column("记录", wide=True),
    Column("签发", choice=True),
    Column("合入", kind="date"),
    Column("事由", choice=True),
    Column("报送单位", choice=True),
    Column("签发人"),
    Column("请求"),
    Column("提交"),
    Column("序号", kind="number", figure=True),
)


def pages(library: Library) -> Iterator[Page]:
    """The front and the older pages."""
    found = library.edition.ledger
    older = _older(len(found))
    front = found[older * ROWS_A_PAGE :]
    yield _page(library, LEDGER, list(reversed(front)), 0, older)
    for number in range(1, older + 1):
        part = found[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
        yield _page(library, _url(number), list(reversed(part)), number, older)


def _older(total: int) -> int:
    """How many pages lie behind the front, which holds one page's entries at least."""
    return max(0, total // ROWS_A_PAGE - 1)


def _url(number: int) -> str:
    return f"{LEDGER}{number}/"


def _page(library: Library, url: str, part: Sequence[Registered], number: int, older: int) -> Page:
    edition = library.edition
    found = edition.ledger
    base = "/".join([".."] * url.count("/"))
    trails = edition.trails
    return Page(
        url=url,
        title=TITLE if not number else f"{TITLE}（第 {part[-1].line.number} 条起）",
        description=f"每条记录由谁签发、在哪一次提交：共 {wording.number(len(found))} 条。",
        kind="栏目",
        body=rendered(
            "ledger",
            base=base,
            number=number,
            part=part,
            total=len(found),
            table=_table(library, part, base),
            counts=_counts(found),
            head=found[-1].line.digest if found else BEGINNING,
            complete=trails.complete,
            committed=edition.history.head is not None,
            noted=trails.noted,
            strays=len(trails.strays),
            nav=[(each, f"{base}/{_url(each)}", _range(each)) for each in range(older, 0, -1)],
            script=VERIFYING,
            more=[] if number else [f"{base}/{_url(each)}" for each in range(older, 0, -1)],
        ),
        search_text="" if number else f"{TITLE} 未签发 登记册 核对 校验值 谁签发",
    )


def _range(number: int) -> str:
    first = (number - 1) * ROWS_A_PAGE + 1
    return f"{wording.number(first)}—{wording.number(first + ROWS_A_PAGE - 1)}"


def _counts(found: Sequence[Registered]) -> list[tuple[str, str, int]]:
    """Of each state: the badge's class, the words, the number of entries."""
    total = dict.fromkeys(State, 0)
    for each in found:
        total[each.entry.signing.state] += 1
    examples = {each.entry.signing.state: entry_standing(each.entry) for each in found}
    return [(examples[s].kind, s.label, count) for s, count in total.items() if count]


def _table(library: Library, part: Sequence[Registered], base: str) -> Table:
    return Table(_COLUMNS, tuple(_row(library, each, base) for each in part))


def _title(library: Library, entry: Entry, base: str) -> Markup:
    """The record as it is called now, with the way to its page where there is one."""
    record = library.dataset.by_key.get(entry.key)
    if record:
        return LINK % (base, record.key.url, library.dataset.title(record))
    withdrawn = library.dataset.withdrawn.get(entry.key)
    if withdrawn:
        return LINK % (base, entry.key.url, f"{withdrawn.title}（已撤回）")
    return _PATH.format(entry.key)


def _row(library: Library, each: Registered, base: str) -> tuple[Cell, ...]:
    entry, number = each.entry, each.line.number
    standing, request = entry_standing(entry), entry.signing.request
    bureau = bureau_of(library.edition, entry)
    repository, commit = library.edition.repository, entry.commit
    short = _CODE.format(commit.short)
    asked = f"#{request.number}" if request else ""
    link = _AWAY.format(request.url, asked) if request and request.url else escape(asked)
    made = _AWAY.format(f"{repository}/commit/{commit.hash}", short) if repository else short
    return (
        Cell(_title(library, entry, base)),
        Cell(_BADGE.format(standing.kind, standing.words)),
        Cell(time_tag(commit.date), commit.time),
        Cell(escape(library.edition.deed(entry))),
        Cell(escape(bureau.name if bureau else entry.key.bureau)),
        Cell(escape(signers(entry)) or BLANK),
        Cell(link or BLANK),
        Cell(made),
        Cell(_NUMBER.format(number, wording.number(number)), str(number)),
    )
