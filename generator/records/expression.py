"""Cross-field expressions in CEL: compiled once, then true, false or unanswerable; no findings.

Beside CEL's own functions there is one more: `sum(list)`, which adds numbers as they are written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

from generator.records.decimals import exact_sum


class Unanswerable(Exception):
    """The expression cannot be worked out for these values; the text is the engine's own."""


@cache
def compiled(expression: str) -> Any:
    """The CEL program; raises ValueError where the expression does not parse."""
    # The package imports its own command line, which takes a hundred times as long as the rest.
    sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))
    import cel  # noqa: PLC0415 - only forms with x-rules pay for it

    return cel.compile(expression)


def fields_used(expression: str) -> frozenset[str]:
    """The fields of `self` that the expression names."""
    return frozenset(re.findall(r"\bself\.([a-z][a-z0-9_]*)", expression))


def answer(
    expression: str, values: Mapping[str, Any], beside: Mapping[str, Any] | None = None
) -> bool | None:
    """What the expression says of `self`, None where a field that it needs is not filled in.

    `beside` are further names that the expression may use.
    A field is needed unless the expression asks whether it is there, with has() or against null.
    Raises Unanswerable where its types do not fit, it divides by zero, or it says no yes or no.
    """
    needed, compared, used = _demands(expression)
    if any(values.get(name) is None for name in needed):
        return None
    names = values if used is None else used
    present = {name: values[name] for name in names if values.get(name) is not None}
    try:
        said = _executed(expression, {**(beside or {}), "self": dict.fromkeys(compared) | present})
    except KeyError:
        return None
    except (TypeError, ValueError, RuntimeError, ArithmeticError, IndexError) as error:
        raise Unanswerable(str(error)) from None
    if not isinstance(said, bool):
        raise Unanswerable(str(said))
    return said


def _executed(expression: str, names: dict[str, Any]) -> Any:
    program = compiled(expression)
    if "sum(" not in expression:
        return program.execute(names)
    import cel  # noqa: PLC0415 - `compiled` has loaded it

    context = cel.Context(names)
    context.add_function("sum", exact_sum)
    return program.execute(context)


@cache
def _demands(expression: str) -> tuple[frozenset[str], frozenset[str], frozenset[str] | None]:
    """The fields needed, those compared with null, and all used (None where `self` is used whole).

    Handing over a field that is not used costs more than working out most expressions.
    """
    asked = re.findall(r"\bhas\(self\.([a-z][a-z0-9_]*)\)", expression)
    compared = re.findall(r"\bself\.([a-z][a-z0-9_]*) *[!=]= *null\b", expression)
    used = fields_used(expression)
    whole = re.search(r"\bself\b(?!\.[a-z])", expression)
    return used - {*asked, *compared}, frozenset(compared), None if whole else used
