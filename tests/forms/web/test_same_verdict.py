"""The browser says of a record what the engine says: the same codes, places and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from generator.diagnostics import Diagnostic, Severity
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.record_text import record_text
from generator.rules.registry import all_rules
from generator.rules.run import check_content
from generator.settings import Settings
from tests.forms.web.conftest import ASSETS, Ask
from tests.forms.web.mutations import KNOWN_FIELDS, SLIPS, catalogue, mutated, seeds, tree, written
from tests.roots import REPOSITORY

MANY: Final = 3000
FEW: Final = 400
SETTINGS: Final = Settings(REPOSITORY)
TITLES: Final = {f"{rule.title}。" for rule in all_rules()}
CODES: Final = {f"S2{number:02}" for number in range(1, 21)} | {
    "R301",
    "R302",
    "R303",
    "R304",
    "R305",
}


HOW_IT_IS_WRITTEN: Final = "R306"
"""About the text of a file, of which the page has none: the page itself always writes canonically,
which `test_what_the_page_writes_needs_no_tidying` holds."""


@dataclass(frozen=True)
class Case:
    """A record as texts, what the engine says of it, and how it writes it where it is in order."""

    name: str
    path: str
    form: Form
    labels: dict[str, str]
    tree: Any
    found: tuple[Diagnostic, ...]
    text: str

    @property
    def question(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "schema": self.form.schema,
            "labels": self.labels,
            "tree": self.tree,
            "path": self.path,
        }


def cases(seed: int, most: int) -> Iterator[Case]:
    """Each example and record once as it is, then mutations of them, every form as often."""
    chance = Random(seed)
    known = catalogue()
    by_form: dict[str, list[tuple[str, Any]]] = {}
    for path, form, text in seeds():
        try:
            read = tree(text)
        except ValueError:
            continue
        if isinstance(read, dict):
            by_form.setdefault(form, []).append((path, read))
    forms = sorted(by_form)
    number = 0
    while number < most:
        name = forms[number % len(forms)]
        path, data = chance.choice(by_form[name])
        key = RecordKey.of_path(path)
        form = known.form_of(key.programme, name)
        # Of a form with private fields the engine hides names that it does not know.
        slips = KNOWN_FIELDS if form.has_private else SLIPS
        slipped = mutated(data, chance, slips) if chance.random() < 0.95 else data
        text = written(slipped)
        if not text:
            continue
        typed, found = check_content(SETTINGS, form, path, text.encode())
        if any(finding.code.startswith("Y") for finding in found):
            continue
        number += 1
        use = known.programmes[key.programme].use_of(name)
        sound = not any(finding.severity is Severity.ERROR for finding in found)
        yield Case(
            f"{key.programme}/{name}",
            path,
            form,
            dict(use.labels) if use else {},
            slipped,
            tuple(finding for finding in found if finding.code != HOW_IT_IS_WRITTEN),
            record_text(form, typed) if sound else "",
        )


def verdict(found: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return sorted((each["code"], each["severity"], each["pointer"]) for each in found)


def hold(case: Case, answer: dict[str, Any]) -> None:
    """The two verdicts are one; so are the words that the engine may say aloud."""
    own = sorted((d.code, d.severity.value, d.pointer) for d in case.found)
    assert verdict(answer["found"]) == own, (case.path, case.tree)
    assert answer["text"] == case.text, case.path
    personal = any(d.code == "R302" for d in case.found)
    said = sorted(
        (each["code"], each["pointer"], each["message"], each["help"]) for each in answer["found"]
    )
    for theirs, ours in zip(
        said, sorted((d.code, d.pointer, d.message, d.help) for d in case.found), strict=True
    ):
        hidden = personal or (case.form.has_private and (ours[2] in TITLES or "****" in ours[2]))
        if not hidden and not isinstance(_at(case.tree, ours[1]), dict | list):
            assert theirs == ours, case.path


def _at(value: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(token)] if int(token) < len(value) else None
        else:
            value = value.get(token) if isinstance(value, dict) else None
    return value


@pytest.mark.slow
def test_the_script_says_what_the_engine_says(ask: Ask) -> None:
    told: Counter[str] = Counter()
    sent: set[str] = set()
    for case in cases(1, MANY):
        question = case.question
        if case.name in sent:
            del question["schema"], question["labels"]
        sent.add(case.name)
        hold(case, ask("check", **question))
        told.update(finding.code for finding in case.found)
    assert CODES - set(told) <= {"R303", "R304"}, "no case shows these"
    assert len({name.partition("/")[2] for name in sent}) >= 50


def test_what_the_page_writes_needs_no_tidying(ask: Ask) -> None:
    held = 0
    for case in cases(3, FEW):
        made = ask("check", **case.question)["text"]
        if made:
            _, found = check_content(SETTINGS, case.form, case.path, made.encode())
            assert HOW_IT_IS_WRITTEN not in {finding.code for finding in found}, made
            held += 1
    assert held > FEW // 10


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_so_does_a_real_browser(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(path=ASSETS / "submit.js")
    for case in cases(2, FEW):
        answer = page.evaluate(
            """({schema, labels, tree, path}) => {
                const root = gongbaoForm.fieldOf(schema, labels);
                const found = gongbaoForm.check(root, tree, {path});
                const sound = !found.some(({severity}) => severity === "error");
                return {found, text: sound ? gongbaoForm.recordText(root, tree) : ""};
            }""",
            case.question,
        )
        hold(case, answer)
    page.close()


SEALED: Final = "age:" + "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSB" * 5


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("contact", "某某", "R303"), ("contact", SEALED, "R304"), ("product", SEALED, "R305")],
)
def test_the_two_agree_on_sealing(ask: Ask, field: str, value: str, code: str) -> None:
    path, _, text = next(each for each in seeds() if each[1] == "recommendation")
    form = catalogue().form_of(RecordKey.of_path(path).programme, "recommendation")
    data = tree(text) | {field: value}
    _, found = check_content(SETTINGS, form, path, written(data).encode())
    answer = ask("check", name="sealing", schema=form.schema, labels={}, tree=data, path=path)
    own = sorted((d.code, d.severity.value, d.pointer) for d in found)
    assert code in {each[0] for each in own}
    assert verdict(answer["found"]) == own


def test_every_rule_of_every_form_is_understood(ask: Ask) -> None:
    """What the browser does not understand it would pass over."""
    for form in catalogue().forms.values():
        for expression in _rules(form.schema):
            schema = {"title": "一", "type": "object", "properties": {}, "x-rules": []}
            assert ask("parses", text=expression, schema=schema) is True, expression


def _rules(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (rule["rule"] for rule in schema.get("x-rules", ()))
        yield from (rule for each in schema.values() for rule in _rules(each))
