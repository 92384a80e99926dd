"""Where a new record belongs, from what somebody types; it must not write it or look for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.records.dataset import Catalogue
from generator.records.key import IDENTIFIER, LONGEST, RecordKey
from generator.records.programme import FormUse, Programme
from generator.records.region import LEVEL_LABELS, Bureau
from generator.rules.schema.fault import nearest


class NoPlace(Exception):
    """No record can lie where it was asked for; the text is Chinese and says what can."""


def new_key(
    catalogue: Catalogue, form: str, *, programme: str, bureau: str, identifier: str
) -> RecordKey:
    """The key of a record of `form` that the check will accept in its folder; raises NoPlace.

    `programme` and `form` are ids or what they are called; `bureau` is an id, `jurisdiction/id`, or
    a registered name.
    """
    plan = programme_called(catalogue, programme)
    if plan is None:
        plans = catalogue.programmes.values()
        meant = {name: p.id for p in plans for name in (p.id, p.short, p.title)}
        raise NoPlace(
            f"没有项目计划“{programme}”。{_guess(programme, meant, catalogue.programmes)}"
        )
    use = _use_called(catalogue, plan, form)
    if use is None:
        known = [f"{u.form}（{catalogue.form_title(plan.id, u.form)}）" for u in plan.forms]
        titles = {catalogue.form_title(plan.id, u.form): u.form for u in plan.forms}
        meant = titles | {u.form: u.form for u in plan.forms}
        raise NoPlace(f"项目计划“{plan.short}”没有表单“{form}”。{_guess(form, meant, known)}")
    place = _bureau(catalogue, plan, bureau)
    if place.level not in use.submitters:
        levels = "、".join(LEVEL_LABELS[level] for level in use.submitters)
        title = catalogue.form_title(plan.id, use.form)
        raise NoPlace(f"“{title}”由{levels}报送，{place.name}是{LEVEL_LABELS[place.level]}。")
    if not IDENTIFIER.fullmatch(identifier) or len(identifier) > LONGEST:
        raise NoPlace(
            f"编号“{identifier}”不能用：只用小写字母、数字和连字符，最长 {LONGEST} 个字符。"
        )
    return RecordKey(place.jurisdiction, place.id, plan.id, use.form, identifier)


def programme_called(catalogue: Catalogue, asked: str) -> Programme | None:
    """The programme with that id, else the only one with that title, short or in full."""
    found = [p for p in catalogue.programmes.values() if asked in (p.short, p.title)]
    return catalogue.programmes.get(asked) or (found[0] if len(found) == 1 else None)


def _use_called(catalogue: Catalogue, plan: Programme, asked: str) -> FormUse | None:
    found = [use for use in plan.forms if catalogue.form_title(plan.id, use.form) == asked]
    return plan.use_of(asked) or (found[0] if len(found) == 1 else None)


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
    known = [f"{bureau.id}（{bureau.name}）" for bureau in bureaus]
    meant = {name: bureau.id for bureau in bureaus for name in sorted(_names(bureau))}
    told = _guess(asked, meant, known)
    raise NoPlace(f"“{programme.short}”的辖区里没有单位“{asked}”。{told}")


def _names(bureau: Bureau) -> set[str]:
    own = {bureau.id, f"{bureau.jurisdiction}/{bureau.id}"}
    return own | {bureau.name, bureau.short, bureau.office, *bureau.aliases}


def _guess(asked: str, meant: Mapping[str, str], known: Iterable[str]) -> str:
    """What was most likely meant, else everything that is known."""
    within = {name for word, name in meant.items() if len(asked) > 1 and asked in word}
    near = nearest(asked, meant)
    likely = within.pop() if len(within) == 1 else meant[near] if near else None
    return f"是不是“{likely}”？" if likely else f"已登记的：{_listed(known)}。"


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)
