"""Fills the page of a form in as a person does: types, picks, ticks, adds rows."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from generator.records.form import Field, Form

FEW = 7
"""So many choices are shown as radio buttons; more are a drop-down."""


def texts(value: Any) -> Any:
    """Numbers and truth values as people write them."""
    if isinstance(value, dict):
        return {name: texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [texts(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)


def fill_place(page: Page, bureau: str, identifier: str) -> None:
    """Say who hands in, and under which id; the programme is in the address."""
    control(page, "/place/bureau").fill(bureau)
    control(page, "/place/bureau").blur()
    control(page, "/place/id").fill(identifier)
    control(page, "/place/id").blur()


def fill_record(page: Page, form: Form, data: Any) -> None:
    """Fill in every field that the record has."""
    for field in form.fields:
        if field.name in data:
            fill(page, field, f"/{field.name}", texts(data[field.name]))


def control(page: Page, pointer: str) -> Locator:
    """The control of a place."""
    return page.locator(f'[id="f{pointer}"]')


def fill(page: Page, field: Field, pointer: str, value: Any) -> None:
    """Fill in one field, whatever it is made of."""
    if value is None:
        page.locator(f'[id="f{pointer}-unknown"]').check()
    elif field.items is not None:
        _fill_list(page, field.items, pointer, value)
    elif field.properties:
        _fill_fields(page, field, pointer, value)
    elif field.type == "boolean" or 0 < len(field.options) <= FEW:
        _block(page, pointer).locator(f'input[value="{value}"]').check()
    elif field.options:
        control(page, pointer).select_option(value)
    else:
        control(page, pointer).fill(value)
        control(page, pointer).blur()


def _block(page: Page, pointer: str) -> Locator:
    return page.locator(f'[id="f{pointer}-field"]')


def _fill_fields(page: Page, field: Field, pointer: str, value: Any) -> None:
    for child in field.properties:
        if child.name in value:
            fill(page, child, f"{pointer}/{child.name}", value[child.name])


def _fill_list(page: Page, item: Field, pointer: str, value: Any) -> None:
    block = _block(page, pointer)
    add = block.locator("> .gbf-items > p > [data-add]")
    if item.options or item.type == "boolean":
        for each in value:
            block.locator(f'input[value="{each}"]').check()
        return
    for at, each in enumerate(value):
        if at or item.properties:
            add.click()
        if item.properties:
            _fill_fields(page, item, f"{pointer}/{at}", each)
        else:
            fill(page, item, f"{pointer}/{at}", each)
