"""The pages of jurisdictions and bureaus, as the records speak of them; it must not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.bulletin import Entry, entry_of
from generator.pages.bureau_standing import standings_of
from generator.pages.expected import GROUPS, Asked, asked_of
from generator.pages.library import Library, Row, Use
from generator.pages.origins import credits_of
from generator.pages.programme import Card
from generator.pages.render import rendered
from generator.pages.table_words import row_text
from generator.pages.tables import Table, figures_of, table_of
from generator.pages.tiles import Board, board_of
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.region import LEVEL_LABELS, Bureau, Jurisdiction

ROWS_SHOWN: Final = 50
"""Of a long table a bureau's page shows the beginning."""
ROWS_OPEN: Final = 8
"""So many of them stand open; the others are unfolded."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one form that speak of a bureau: as label, unit and value, or as a table.

    `rest` holds the rows that are unfolded, `more` is how many there are where the two tables show
    only their beginning, else 0.
    """

    title: str
    url: str
    figures: tuple[tuple[str, str, Markup], ...] = ()
    table: Table | None = None
    rest: Table | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Chapter:
    """What one programme has to say of a bureau."""

    programme: Programme
    state: str
    words: str
    parts: tuple[_Part, ...]


def pages(library: Library, cards: Sequence[Card]) -> Iterator[Page]:
    """The index of regions, then every jurisdiction and every bureau."""
    yield _index(library)
    for jurisdiction in library.regions.jurisdictions.values():
        yield _jurisdiction(library, jurisdiction, cards)
        for bureau in jurisdiction.bureaus.values():
            yield _bureau(library, jurisdiction, bureau)


def rows_board(library: Library, jurisdiction: Jurisdiction, base: str) -> Board | None:
    """The tiles of a jurisdiction, shaded by how many rows speak of each city."""
    figures = {
        bureau.id: sum(
            len(rows) for rows in library.rows_about.get((jurisdiction.id, bureau.id), {}).values()
        )
        for bureau in jurisdiction.bureaus.values()
    }
    return board_of(
        jurisdiction,
        {name: figure for name, figure in figures.items() if figure},
        title=f"{jurisdiction.name}各市州",
        unit="本站收到的记录（行，只表示收到多少，不评优劣）",
        base=base,
        note="方格只示意大致方位，不表示边界和面积。",
    )


def levels_of(jurisdiction: Jurisdiction) -> list[tuple[str, list[Bureau]]]:
    """The bureaus of a jurisdiction by level, the levels by name."""
    found = [(label, jurisdiction.of_level(level)) for level, label in LEVEL_LABELS.items()]
    return [entry for entry in found if entry[1]]


def _index(library: Library) -> Page:
    base = ".."
    places = [
        (place, rows_board(library, place, base), levels_of(place))
        for place in library.regions.jurisdictions.values()
    ]
    names = [b.name for place, _, _ in places for b in place.bureaus.values()]
    return Page(
        url="regions/",
        title="地区",
        description="按市州查看：项目、任务、结果和公告。",
        kind="栏目",
        body=rendered("regions", base=base, places=places),
        search_text=" ".join(names),
    )


def _jurisdiction(library: Library, place: Jurisdiction, cards: Sequence[Card]) -> Page:
    base = "../.."
    bulletins = [entry_of(library, r) for r in library.bulletins if r.key.jurisdiction == place.id]
    parent = library.regions.jurisdictions.get(place.parent)
    children = [j for j in library.regions.jurisdictions.values() if j.parent == place.id]
    return Page(
        url=place.url,
        title=place.name,
        description=f"{place.name}的质量提升计划、公告和各市州的公开记录。",
        kind="市州",
        body=rendered(
            "jurisdiction",
            base=base,
            place=place,
            parent=parent,
            children=children,
            credits=credits_of(
                library, (r for r in library.dataset if r.key.jurisdiction == place.id)
            ),
            board=rows_board(library, place, base),
            levels=levels_of(place),
            cards=[card for card in cards if card.programme.jurisdiction == place.id],
            bulletins=bulletins,
        ),
        search_text=" ".join([place.name, *(b.name for b in place.bureaus.values())]),
    )


def _bureau(library: Library, place: Jurisdiction, bureau: Bureau) -> Page:
    base = "../../.."
    about = library.rows_about.get((place.id, bureau.id), {})
    asked = asked_of(library, bureau)
    body = rendered(
        "bureau",
        base=base,
        place=place,
        bureau=bureau,
        level=LEVEL_LABELS[bureau.level],
        chapters=_chapters(library, bureau, about, base),
        bulletins=_bulletins(library, bureau),
        asked=_grouped(asked),
        urgent=[GROUPS["overdue"], GROUPS["dated"]],
        standings=standings_of(library, bureau),
        asked_words=_asked_words(asked),
        today=library.edition.today,
        empty=f"本站还没有关于{bureau.name}的记录。没有记录不等于没有开展工作。",
    )
    texts = [bureau.name, bureau.short, *bureau.aliases, bureau.office]
    texts += [county.name for county in bureau.counties]
    for (_, form_id), rows in about.items():
        form = library.catalogue.forms[form_id]
        fields = [field for field in form.row_fields if not field.private]
        if form.rows:
            texts += [row_text(library, record, fields, row) for record, row in rows]
        else:
            texts += [library.dataset.title(record) for record, _ in rows]
    return Page(
        url=bureau.url,
        title=bureau.name,
        description=f"{bureau.name}：质量提升项目、任务、结果和尚未报送的事项。",
        kind="市州" if bureau.level in ("city", "county") else "单位",
        body=body,
        search_text=" ".join(texts),
    )


def _chapters(
    library: Library,
    bureau: Bureau,
    about: dict[Use, list[tuple[Record, Row]]],
    base: str,
) -> list[_Chapter]:
    chapters = []
    for programme in library.programmes:
        forms = [(use.form, about.get((programme.id, use.form))) for use in programme.forms]
        parts = tuple(
            _part(library, (programme.id, form), rows, bureau, base) for form, rows in forms if rows
        )
        if parts:
            chapters.append(_Chapter(programme, *library.state(programme), parts))
    return chapters


def _part(
    library: Library,
    use: Use,
    rows: list[tuple[Record, Row]],
    bureau: Bureau,
    base: str,
) -> _Part:
    programme, form = library.catalogue.programmes[use[0]], library.catalogue.form_of(*use)
    title = library.catalogue.form_title(*use)
    url = f"{programme.url}{form.id}/"
    if form.rows and len(rows) == 1:
        figures = figures_of(library, form, rows[0], base, bureau)
        if figures is not None:
            return _Part(title, url, figures=tuple(figures))
    table = table_of(library, form, rows[:ROWS_SHOWN], base, about=bureau)
    opened = len(table.rows) if len(table.rows) <= ROWS_OPEN + 1 else ROWS_OPEN
    return _Part(
        title,
        url,
        table=replace(table, rows=table.rows[:opened]),
        rest=replace(table, rows=table.rows[opened:]) if table.rows[opened:] else None,
        more=len(rows) if len(rows) > ROWS_SHOWN else 0,
    )


def _asked_words(asked: Sequence[Asked]) -> str:
    """How many things were asked and did not come, the overdue ones first."""
    parts = [
        f"{words} {wording.number(len(entries))} 项" for words, entries in _grouped(asked).items()
    ]
    return f"共 {wording.number(len(asked))} 项：{'，'.join(parts)}。"


def _grouped(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    """What was asked and did not come, by the words for what its date says."""
    found = {
        words: [entry for entry in asked if entry.group == name] for name, words in GROUPS.items()
    }
    return {words: entries for words, entries in found.items() if entries}


def _bulletins(library: Library, bureau: Bureau) -> list[Entry]:
    """The bulletins that the bureau issued and those that announce a record that speaks of it."""
    spoken = {
        record.key
        for rows in library.rows_about.get((bureau.jurisdiction, bureau.id), {}).values()
        for record, _ in rows
    }
    announcing = {
        mention.record.key
        for key in spoken
        for mention in library.mentions.get(key, ())
        if library.dataset.form(mention.record).bulletin
    }
    return [
        entry_of(library, record)
        for record in library.bulletins
        if record.key in announcing
        or (record.key.jurisdiction, record.key.bureau) == (bureau.jurisdiction, bureau.id)
    ]
