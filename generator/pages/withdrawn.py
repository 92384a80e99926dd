"""The page that stays where a withdrawn record was: what it was, why it was taken back, and when.

A published address never goes away. It must not count the record anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.exports.paths import bulletin_url
from generator.pages import wording
from generator.pages.amendments import amendments_of
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.pages.trail import trail_of
from generator.records.amendment import Amendment
from generator.records.key import RecordKey


def pages(library: Library) -> Iterator[Page]:
    """A page at each address that a withdrawn record had."""
    for key, amendment in library.dataset.withdrawn.items():
        yield _page(library, key, amendment, key.url)
        if library.catalogue.forms[key.form].bulletin:
            yield _page(library, key, amendment, bulletin_url(key))


def _page(library: Library, key: RecordKey, amendment: Amendment, url: str) -> Page:
    programme = library.catalogue.programmes[key.programme]
    title = f"{amendment.title}（已撤回）"
    history = amendments_of(library, key)
    bureau = library.regions.jurisdictions[key.jurisdiction].bureaus[key.bureau]
    return Page(
        url=url,
        title=title,
        description=wording.clipped(f"{title}：{amendment.reason}"),
        kind="已撤回的记录",
        body=rendered(
            "withdrawn",
            base="/".join([".."] * url.count("/")),
            title=amendment.title,
            programme=programme,
            form_title=library.catalogue.form_title(programme.id, key.form),
            bureau=bureau,
            withdrawal=history[-1],
            earlier=history[:-1],
            key=key,
            trail=trail_of(library, key),
            repository=library.edition.repository,
            complete=library.edition.history.complete,
            site_url=library.edition.site_url,
            url=url,
        ),
        search_text=f"{title} {bureau.name}",
    )
