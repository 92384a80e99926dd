"""The formats that forms may ask for, as yes-or-no tests; it must not explain a failure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

DOCUMENT_NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{1,16}〔(?:19|20)[0-9]{2}〕(?:第)?[1-9][0-9]{0,4}号"
)
_USCC: Final = re.compile(r"[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}")
_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MONTH: Final = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_HOST: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
_URL: Final = re.compile(
    rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?(?:\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
)


def is_date(text: object) -> bool:
    """A day of the calendar, YYYY-MM-DD, from 1900 to 2099."""
    if not isinstance(text, str):
        return True
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_uscc(text: object) -> bool:
    """A unified social credit code (GB 32100) with a right check character."""
    if not isinstance(text, str):
        return True
    from stdnum.cn import uscc  # noqa: PLC0415 - only forms with such codes pay for it

    return _USCC.fullmatch(text) is not None and text[17] == uscc.calc_check_digit(text[:17])


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda text: not isinstance(text, str) or pattern.fullmatch(text) is not None


FORMATS: Final[Mapping[str, Callable[[object], bool]]] = {
    "date": is_date,
    "year-month": _matches(_MONTH),
    "year": _matches(_YEAR),
    "uscc": is_uscc,
    "document-number": _matches(DOCUMENT_NUMBER),
    "url": _matches(_URL),
}
"""Format name → whether a value has it; values that are no text pass, as JSON Schema says."""
