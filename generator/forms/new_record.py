"""Where a new record belongs, from what somebody types; it must not write it or look for others."""

from __future__ import annotations

from collections.abc import Iterable

from generator.records.dataset import Catalogue
from generator.records.key import IDENTIFIER, LONGEST, RecordKey
from generator.records.programme import Programme
from generator.records.region import LEVEL_LABELS, Bureau


class NoPlace(Exception):
    """No record can lie where it was asked for; the text is Chinese and says what can."""


def new_key(
    catalogue: Catalogue, form: str, *, programme: str, bureau: str, identifier: str
) -> RecordKey:
    """The key of a record of `form` that the check will accept in its folder; raises NoPlace.

    `programme` and `form` are ids; `bureau` is an id, `jurisdiction/id`, or a registered name.
    """
    plan = catalogue.programmes.get(programme)
    if plan is None:
        raise NoPlace(f"没有项目计划“{programme}”。已登记的：{_listed(catalogue.programmes)}。")
    use = plan.use_of(form)
    if use is None:
        known = [f"{u.form}（{catalogue.form_title(plan.id, u.form)}）" for u in plan.forms]
        raise NoPlace(f"项目计划“{plan.short}”没有表单“{form}”。它的表单：{_listed(known)}。")
    place = _bureau(catalogue, plan, bureau)
    if place.level not in use.submitters:
        levels = "、".join(LEVEL_LABELS[level] for level in use.submitters)
        title = catalogue.form_title(plan.id, form)
        raise NoPlace(f"“{title}”由{levels}报送，{place.name}是{LEVEL_LABELS[place.level]}。")
    if not IDENTIFIER.fullmatch(identifier) or len(identifier) > LONGEST:
        raise NoPlace(
            f"编号“{identifier}”不能用：只用小写字母、数字和连字符，最长 {LONGEST} 个字符。"
        )
    return RecordKey(place.jurisdiction, place.id, plan.id, form, identifier)


def _bureau(catalogue: Catalogue, programme: Programme, asked: str) -> Bureau:
    """The one bureau within the programme's jurisdiction that is so called."""
    bureaus = [
        bureau
        for jurisdiction in catalogue.regions.jurisdictions.values()
        if programme.jurisdiction in (jurisdiction.id, jurisdiction.parent)
        for bureau in jurisdiction.bureaus.values()
    ]
    found = [bureau for bureau in bureaus if asked in _names(bureau)]
    if len(found) == 1:
        return found[0]
    if found:
        ways = _listed(f"{bureau.jurisdiction}/{bureau.id}" for bureau in found)
        raise NoPlace(f"有几个单位叫“{asked}”，请写明是哪一个：{ways}。")
    known = _listed(f"{bureau.id}（{bureau.name}）" for bureau in bureaus)
    raise NoPlace(f"“{programme.short}”的辖区里没有单位“{asked}”。已登记的：{known}。")


def _names(bureau: Bureau) -> set[str]:
    own = {bureau.id, f"{bureau.jurisdiction}/{bureau.id}"}
    return own | {bureau.name, bureau.short, bureau.office, *bureau.aliases}


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)
