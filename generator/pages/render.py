"""The templates, compiled once, with escaping always on; it must not know any page kind."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.pages import wording

_TIME: Final = Markup('<time datetime="{}">{}</time>')
_DATA: Final = Markup('<data value="{}">{}</data>')
_HOVER: Final = Markup('<data value="{}" title="{}">{}</data>')


@lru_cache(maxsize=4096)
def time_tag(text: str) -> Markup:
    """A date as readers write it, with the exact one for machines; other text is shown as it is."""
    return _TIME.format(text, wording.date(text)) if wording.is_date(text) else Markup.escape(text)


def number_tag(value: float) -> Markup:
    """A number with thousands separators, with the exact one for machines."""
    return _DATA.format(value, wording.number(value))


def compact_tag(value: float | Decimal, unit: str) -> Markup:
    """A number with its unit, in 万 or 亿 if it is large; the exact one on hover and for machines.

    In the unit % the number lies between 0 and 1.
    """
    exact, said = wording.amount(value, unit), wording.compact(value, unit)
    if said == exact:
        return _DATA.format(value, exact)
    return _HOVER.format(value, exact, said)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        date=time_tag,
        plain_date=wording.date,
        number=number_tag,
        compact=compact_tag,
        amount=wording.amount,
        levels=wording.levels,
        share=wording.share,
        first_sentence=wording.first_sentence,
    )
    return environment


@cache
def template(name: str) -> Template:
    """The compiled template `name`.html.j2."""
    return _environment().get_template(f"{name}.html.j2")


def rendered(name: str, **values: object) -> str:
    """The HTML that a template makes of `values`."""
    return template(name).render(values)
