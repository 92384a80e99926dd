"""No report says what is private, clear or sealed, whatever else is wrong with the record."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.catalogue import load_catalogue
from generator.records.form import Form
from generator.rules.run import check_content
from generator.settings import Settings
from tests.roots import gongbao, put, replaced, small_root
from tests.sealing.conftest import CLEAR, LIAISON, SECRETS, Keys

FORMATS = ("text", "json", "github", "sarif")
NAME, PHONE = "欧阳秋水", "13800138000"
SLIPS = {
    "in order": f"unit: 某局\ncontact: {NAME}\nphone: '{PHONE}'\n",
    "wide colon": f"unit: 某局\ncontact：{NAME}\nphone：{PHONE}\n",
    "no space": f"unit: 某局\ncontact:{NAME}\nphone:{PHONE}\n",
    "remark behind": f"unit: 某局\ncontact: 甲乙 # {NAME}\nphone: {PHONE} # x\n",
    "twice": f"unit: 某局\ncontact: {NAME}\ncontact: {NAME}\nphone: 1\nphone: {PHONE}\n",
    "unknown name": f"unit: 某局\ncontcat: {NAME}\nlianxiren: {NAME}\n联系人: {NAME}\n",
    "title for a name": f"unit: 某局\n联系人：{NAME}\n联系电话：{PHONE}\n",
    "list": f"unit: 某局\ncontact:\n  - {NAME}\nphone:\n- {PHONE}\n",
    "mapping": f"unit: 某局\ncontact:\n  name: {NAME}\n  phone: {PHONE}\n",
    "flow": f"unit: 某局\nmembers: [{{name: {NAME}, duty: {PHONE}}}]\nx: 1\n",
    "wide list": f"unit: 某局\nmembers: [{{name: {NAME}， bureau: 某市}}]\n",
    "wrapped": f"unit: 某局\ncontact: 甲\n  {NAME}\nphone: 甲\n  {PHONE}\n",
    "block": f"unit: 某局\naddress: |\n  {NAME}\n  {PHONE}\n\u3000x: 1\n",
    "open quote": f"unit: 某局\ncontact: \"{NAME}\nphone: '{PHONE}\n",
    "wide quotes": f"unit: 某局\ncontact: “{NAME}”\nphone: “{PHONE}”\n",
    "tab": f"unit: 某局\n\tcontact: {NAME}\ncontact:\t{NAME}\n",
    "wide indent": f"unit: 某局\n\u3000contact: {NAME}\n\u3000phone: {PHONE}\n",
    "control": f"unit: 某局\ncontact: {NAME}\x07\nphone: \u200b{PHONE}\n",
    "anchor": f"unit: 某局\ncontact: &a {NAME}\nphone: *a\n",
    "tag": f"unit: 某局\ncontact: !!str {NAME}\n",
    "colon in value": f"unit: 某局\ncontact: {NAME}: 局长\n",
    "brackets": f"unit: 某局\ncontact: [{NAME}\nphone: {{{PHONE}\n",
    "remark": f"unit: 某局\n# contact: {NAME}\n# phone: {PHONE}\nx: 1\n",
    "first of a row": f"unit: 某局\nmembers:\n  - name: {NAME}\n    bureau: 无此市\n",
    "row of nothing": f"unit: 某局\nmembers:\n  - name: {NAME}\n    bureu: 临河市\n  - duty: 甲\n",
    "missing": f"contact: {NAME}\n",
    "windows": f"unit: 某局\r\ncontact: {NAME}\r\nphone：{PHONE}\r\n",
    "escape": f'unit: 某局\ncontact: "\\u6b27 {NAME}"\n',
    "leading star": f"unit: 某局\ncontact: *{NAME}\nphone: @{PHONE}\n",
    "question": f"unit: 某局\n? contact\n: {NAME}\n",
    "dashes": f"unit: 某局\nmembers:\n  -name: {NAME}\n  －name: {NAME}\n",
}

END = '"additionalProperties": false,\n  "x-record"'


def rule(expression: str, message: str) -> str:
    """The end of the form's schema with a rule of its own before it."""
    entry = json.dumps({"id": "a", "rule": expression, "message": message})
    return END.replace('"x-record"', f'"x-rules": [{entry}],\n  "x-record"')


@pytest.mark.parametrize("kind", FORMATS)
def test_no_format_repeats_clear_text(root: Path, kind: str) -> None:
    for number, text in enumerate(SLIPS.values()):
        put(root, LIAISON.replace("river.yml", f"n{number}.yml"), text)
    done = gongbao("check", "--format", kind, "--no-cache", "--root", str(root))
    shown = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in shown
    for number, (name, text) in enumerate(SLIPS.items()):
        said = [block for block in shown.split("submissions/") if f"/n{number}.yml" in block]
        assert said, f"{name}: {text}"
        for secret in (NAME, PHONE, NAME[1:], PHONE[2:-1]):
            assert not any(secret in block for block in said), (name, secret)


def test_a_number_in_a_private_field_is_told_once_and_with_the_way_out(root: Path) -> None:
    put(root, LIAISON, f"unit: 某局\nphone: '{PHONE}'\nnote: 电话 {PHONE}\n")
    shown = gongbao("check", "--root", str(root)).stdout.decode()
    assert shown.count("R303") == 2  # the finding, and the closing line that names a rule
    assert shown.count("R302") == 1
    assert f"gongbao seal {LIAISON}" in shown
    assert ":3:10: 错误 R302" in shown


def test_no_format_repeats_sealed_text(root: Path, keys: Keys) -> None:
    gongbao("seal", LIAISON, "--root", str(root))
    text = (root / LIAISON).read_text("utf-8")
    token = text.split("contact: ")[1].split("\n")[0]
    slips = {
        "note": f"unit: 某局\nnote: {token}\n",
        "first of a row": f"unit: 某局\nmembers:\n  - name: {token}\n    bureau: 无此市\n",
        "wide colon": f"unit: 某局\ncontact：{token}\n",
        "unknown": f"unit: 某局\ncontcat: {token}\n",
        "short": f"unit: 某局\ncontact: {token[:-9]}\n",
        "name": f"unit: {token}\n",
    }
    for number, content in enumerate(slips.values()):
        put(root, LIAISON.replace("river.yml", f"n{number}.yml"), content)
    for kind in FORMATS:
        done = gongbao("check", "--format", kind, "--no-cache", "--root", str(root))
        shown = done.stdout.decode()
        assert done.returncode == 1
        assert token[4:24] not in shown
        assert token[-40:-9] not in shown
        for number in range(len(slips)):
            assert f"n{number}.yml" in shown


def test_sealed_text_is_not_taken_for_a_telephone_number(root: Path) -> None:
    from generator.rules.record import private_data_in_clear  # noqa: PLC0415
    from generator.sealing.token import token_of  # noqa: PLC0415

    unlucky = token_of(b"x" * 60) + "_13800138000_" + "A" * 40 + "-0990-8765432"
    found = private_data_in_clear.check("x.yml", f"contact: {unlucky}\n", None, {})  # type: ignore[arg-type]
    assert list(found) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"x-record": { "title": "unit"', '"x-record": { "title": "contact"', "“contact”"),
        (
            '"title": "联系人",\n      "type": "string"',
            '"title": "联系人",\n      "type": "integer"',
            "“联系人”只能是自由填写的文字",
        ),
        ('"minLength": 2,\n      "maxLength": 20', '"enum": ["甲乙"]', "“联系人”只能是"),
        (
            END,
            rule("self.contact != self.unit", "x"),
            "规则“a”用到不公开的“contact”",
        ),
        (
            '"title": "一行",',
            '"title": "一行", "x-private": true,',
            "x-private 要写在字段上",
        ),
    ],
)
def test_a_form_cannot_build_on_what_it_cannot_read(
    root: Path, old: str, new: str, said: str
) -> None:
    replaced(root, "schema/forms/liaison.schema.json", old, new)
    done = gongbao("check", "--root", str(root))
    assert done.returncode == 1
    assert "S299" in done.stdout.decode()
    assert said in done.stdout.decode()


def test_a_rule_may_ask_whether_a_private_field_is_filled_in(root: Path) -> None:
    put(root, LIAISON, CLEAR.replace('phone: "0990-8765432"\n', ""))
    replaced(
        root,
        "schema/forms/liaison.schema.json",
        END,
        rule("!has(self.contact) || has(self.phone)", "没有电话。"),
    )
    gongbao("seal", LIAISON, "--root", str(root))
    done = gongbao("check", "--root", str(root))
    assert done.returncode == 1
    assert "没有电话。" in done.stdout.decode()


def test_what_sealed_text_is_made_of_by_chance_hides_no_message(root: Path) -> None:
    """Any two letters or digits stand in some sealed text; those of a notice's number do, too."""
    put(root, LIAISON, CLEAR)
    message = "没有写备注，见第 12 34 56 78 90 号 aB YW 一项。"
    replaced(root, "schema/forms/liaison.schema.json", END, rule("has(self.note)", message))
    replaced(root, LIAISON, "note: 第一批\n", "")
    gongbao("seal", LIAISON, "--root", str(root))
    done = gongbao("check", "--root", str(root))
    assert message in done.stdout.decode()


ODD = " \t\u3000:：-－—,，、[]{}【】\"'“”‘’#&*!|>?@%\n\u200b\x07a1中\\"
ROWS = CLEAR + "address: |\n  东岸小区\n  七号弄堂\n"
FLOW = "unit: 某局\nmembers: [{name: 慕容  白, duty: 甲}, {name: 上官雁}]\ncontact: 欧阳秋水\n"
HIDDEN = (*SECRETS, "东岸小区", "七号弄堂")


@settings(max_examples=400, derandomize=True, deadline=None)
@given(
    st.sampled_from((ROWS, FLOW)),
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(ODD), st.booleans()), max_size=3),
)
def test_no_slip_of_the_hand_brings_clear_text_into_a_report(
    base: str, slips: list[tuple[int, str, bool]]
) -> None:
    text = base
    for place, letter, inserted in slips:
        at = place % len(text)
        spans = [(text.find(secret), len(secret)) for secret in HIDDEN if secret in text]
        if not any(start < at + 1 <= start + length for start, length in spans):
            text = text[:at] + letter + text[at + (not inserted) :]
    _, found = check_content(*bench(), LIAISON, text.encode("utf-8"))
    for finding in found:
        said = repr(finding)
        assert not any(secret in said for secret in HIDDEN), text


@cache
def bench() -> tuple[Settings, Form]:
    root = Settings(small_root(Path(mkdtemp()) / "root"))
    catalogue = load_catalogue(root).catalogue
    assert catalogue
    return root, catalogue.forms["liaison"]
