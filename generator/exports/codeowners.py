"""The forge's list of who reviews which folder, from the register of bureaus; it asks no forge."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.package import folder_of
from generator.records.region import Bureau, Jurisdiction, Regions


def codeowners(regions: Regions, head: str) -> str:
    """The text of CODEOWNERS: `head`, then a line for each bureau's folder.

    A folder is reviewed by the jurisdiction's own bureau, because a submitter cannot sign off what
    it hands in; that of the jurisdiction's own bureau by its owners. What was taken from another
    site is reviewed by those above the jurisdiction that published it.
    """
    places = regions.jurisdictions
    lines = [line for place in places.values() for line in _lines(place)]
    for place in places.values():
        signing = _signing(places[place.parent]) if place.parent in places else []
        if signing:
            lines.append(f"/{folder_of(place.id)}/  {' '.join(signing)}")
    return head + "\n".join(lines) + "\n"


def _signing(place: Jurisdiction) -> list[str]:
    return [owner for b in place.receiving() for owner in b.owners]


def _lines(place: Jurisdiction) -> Iterator[str]:
    signing = _signing(place)
    if signing:
        yield f"/submissions/{place.id}/  {' '.join(signing)}"
    for bureau in place.bureaus.values():
        owners = _owners(bureau, signing)
        if owners:
            yield f"/submissions/{place.id}/{bureau.id}/  {' '.join(owners)}"


def _owners(bureau: Bureau, signing: list[str]) -> list[str]:
    if bureau.receives:
        return list(bureau.owners)
    return list(dict.fromkeys([*signing, *bureau.owners]))
