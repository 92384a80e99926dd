"""Finds every rule by import, by code or by folder; it must not run one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from generator.rules.rule import Rule

FAMILIES = ("text", "schema", "record", "dataset", "change")


@cache
def modules_of(family: str) -> tuple[ModuleType, ...]:
    """The rule modules of one folder, by code."""
    package = importlib.import_module(f"generator.rules.{family}")
    found = [
        importlib.import_module(f"{package.__name__}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
    ]
    rules = [module for module in found if isinstance(getattr(module, "RULE", None), Rule)]
    return tuple(sorted(rules, key=lambda module: str(module.RULE.code)))


@cache
def all_rules() -> list[Rule]:
    """Every rule, by code."""
    found: list[Rule] = [module.RULE for family in FAMILIES for module in modules_of(family)]
    return sorted(found, key=lambda rule: rule.code)


def rule_with(name: str) -> Rule | None:
    """The rule with this code or name, in any case, or None."""
    wanted = name.lower()
    return next((r for r in all_rules() if wanted in (r.code.lower(), r.name)), None)
