"""The pages on which records are filled in, and the list of them; it must not check a record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from generator.artifacts import Page
from generator.forms.web_form import WebForms
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.programme import FormUse, Programme
from generator.records.version import newer_versions, older_versions

LIST: Final = "forms/"
_ASSETS: Final = Path(__file__).with_name("assets")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form as one programme asks for it; `url` opens the page with the programme chosen.

    `older` are the versions of the form that the programme used before, the newest first.
    """

    title: str
    url: str
    use: FormUse
    older: tuple[_Entry, ...] = ()


def form_url(form: str, programme: str = "") -> str:
    """The page of a form, relative to the site, with the programme chosen where one is given."""
    return f"submit/{form}/" + (f"?programme={programme}" if programme else "")


def correction_url(key: RecordKey) -> str:
    """The page on which a record is corrected, relative to the site."""
    bureau = f"bureau={key.jurisdiction}/{key.bureau}"
    return f"{form_url(key.form, key.programme)}&{bureau}&id={key.id}"


def pages(library: Library) -> Iterator[Page]:
    """The list of forms, and the page of every form that a programme asks for."""
    forms = WebForms(library.edition)
    yield _list(library)
    for form in library.catalogue.forms.values():
        if forms.uses(form.id):
            yield _page(library, forms, form)


def _list(library: Library) -> Page:
    groups = [(programme, _entries(library, programme)) for programme in library.programmes]
    return Page(
        url=LIST,
        title="网上填报",
        description="在浏览器里填写各项目计划的表单，检查以后报送。",
        kind="栏目",
        body=rendered("forms", base="..", groups=groups, states=_states(library)),
        search_text="网上填报 填表 报送 " + " ".join(e.title for _, es in groups for e in es),
    )


def _entries(library: Library, programme: Programme) -> list[_Entry]:
    """The forms of a programme, each in its newest version, with those that it replaced."""

    def entry(form: str, older: tuple[_Entry, ...] = ()) -> list[_Entry]:
        use = programme.use_of(form)
        title = library.catalogue.form_title(programme.id, form)
        return [_Entry(title, form_url(form, programme.id), use, older)] if use else []

    forms = library.catalogue.forms
    found = []
    for use in programme.forms:
        if any(programme.use_of(name) for name in newer_versions(forms, use.form)):
            continue
        older = [each for name in older_versions(forms, use.form) for each in entry(name)]
        found += entry(use.form, tuple(older))
    return found


def _states(library: Library) -> dict[str, tuple[str, str]]:
    return {programme.id: library.state(programme) for programme in library.programmes}


def _page(library: Library, forms: WebForms, form: Form) -> Page:
    uses: list[tuple[Programme, str, FormUse]] = [
        (programme, library.catalogue.form_title(programme.id, form.id), use)
        for programme, use in forms.uses(form.id)
    ]
    base = "../.."
    body = rendered(
        "submit",
        base=base,
        form=form,
        uses=uses,
        newer=_others(library, newer_versions(library.catalogue.forms, form.id)),
        older=_others(library, older_versions(library.catalogue.forms, form.id)),
        data=Markup(forms.data(form).decode()),  # noqa: S704 - JSON without < > &
        script=f"{base}/{_address('submit.js')}",
        sealing=f"{base}/{_address('seal.js')}",
        reading=f"{base}/{_address('workbook.js')}",
    )
    return Page(
        url=form_url(form.id),
        title=f"填报：{form.title}",
        description=f"在浏览器里填写“{form.title}”，检查以后报送。",
        kind="填报",
        body=body,
        search_text=f"填报 {form.title} {' '.join(title for _, title, _ in uses)}",
        lean=True,
    )


def _others(library: Library, names: list[str]) -> list[tuple[str, str, list[str]]]:
    """Title, page and programmes of each of these versions that a programme asks for."""
    forms = library.catalogue.forms
    asking = {name: [p.short for p in library.programmes if p.use_of(name)] for name in names}
    return [(forms[name].title, form_url(name), asking[name]) for name in names if asking[name]]


@cache
def _address(name: str) -> str:
    """Where the site serves a script of ours; the end changes when its content does."""
    content = (_ASSETS / name).read_bytes()
    return f"assets/{name}?{hashlib.sha256(content).hexdigest()[:8]}"
