"""A note says who signed; one that is not in shape counts for nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.records.request import Merge, Review
from generator.records.signoff import NoteUnreadable, SignOff, signoff_from, signoff_of, text_of
from tests.trail.told import CLERK, DESK, MERGED, OPENED, REVIEWED, request

HEAD, MERGE = "a" * 40, "b" * 40
PATH = "submissions/lake/river/works/plan/one.yml"


def signoff() -> SignOff:
    return signoff_of(request(HEAD, MERGE), {PATH: OPENED})


def accounts(found: SignOff) -> list[str]:
    return [each.account for each in found.signed]


def changed(way: tuple[str | int, ...], value: Any) -> bytes:
    data: Any = json.loads(text_of(signoff()))
    inner = data
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return json.dumps(data).encode()


def test_what_is_written_is_read_again() -> None:
    found = signoff_from(text_of(signoff()))
    assert found.as_json() == signoff().as_json()
    assert found.request == replace(request(HEAD, MERGE), title="")
    assert accounts(found) == [DESK]
    assert dict(found.handed_in) == {PATH: OPENED}


def test_a_note_has_a_line_for_each_key_in_order_and_no_title() -> None:
    lines = text_of(signoff()).decode().splitlines()
    top = [line for line in lines if line.startswith(' "')]
    assert top == sorted(top)
    assert "title" not in "\n".join(lines)


def test_the_review_of_what_was_merged_is_the_signature() -> None:
    [signed] = signoff().signed
    assert (signed.account, signed.time, signed.commit) == (DESK, REVIEWED, HEAD)


def test_a_review_of_an_earlier_commit_is_none_and_the_merge_signs() -> None:
    early = (Review("somebody", "approved", "c" * 40, REVIEWED),)
    [signed] = signoff_of(request(HEAD, MERGE, reviews=early), {}).signed
    assert (signed.account, signed.time, signed.commit) == (DESK, MERGED, MERGE)


def test_a_later_refusal_takes_an_approval_back() -> None:
    said = ("approved", "changes-requested", "commented")
    reviews = tuple(Review("other", state, HEAD, REVIEWED) for state in said)
    assert accounts(signoff_of(request(HEAD, MERGE, reviews=reviews), {})) == [DESK]


@pytest.mark.parametrize("merger", [CLERK, CLERK.upper(), "queue[bot]"])
def test_neither_the_submitter_nor_a_program_signs(merger: str) -> None:
    own = request(
        HEAD,
        MERGE,
        reviews=(Review(CLERK, "approved", HEAD, REVIEWED),),
        merge=Merge(merger, MERGED, MERGE),
    )
    assert signoff_of(own, {}).signed == ()


def test_a_request_that_is_not_merged_has_no_sign_off() -> None:
    with pytest.raises(NoteUnreadable, match="没有合并"):
        signoff_of(request(HEAD), {})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "读不懂"),
        (b"signed by me", "读不懂"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "栏目"),
        (b"null", "栏目"),
        (b'{"version": 1, "version": 1}', "两次"),
        (b"[" * 100_000, "太深"),
        (b" " * 2_000_001, "太长"),
        (changed(("version",), 2), "版本"),
        (changed(("version",), True), "栏目"),
        (changed(("more",), 1), "栏目"),
        (changed(("request", "title"), "x"), "栏目"),
        (changed(("request", "number"), "12"), "栏目"),
        (changed(("request", "number"), -1), "编号"),
        (changed(("request", "url"), "javascript:alert(1)"), "网址"),
        (changed(("request", "url"), 'https://a.example/"onclick='), "网址"),
        (changed(("request", "account"), "clerk@mail.example"), "账号"),
        (changed(("signed", 0, "account"), "<b>desk</b>"), "账号"),
        (changed(("signed", 0, "account"), CLERK), "签发人"),
        (changed(("signed", 0, "time"), "yesterday"), "时间"),
        (changed(("signed", 0, "time"), "2031-02-30T00:00:00Z"), "时间"),
        (changed(("signed", 0, "commit"), "HEAD"), "提交编号"),
        (changed(("request", "base"), "a\u202eb"), "分支名"),
        (changed(("handed_in",), {"../schema/regions.yml": OPENED}), "路径"),
        (changed(("handed_in",), [PATH]), "栏目"),
        (changed(("request", "merge"), None), "合并"),
    ],
)
def test_a_note_that_is_not_in_shape_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(NoteUnreadable, match=said):
        signoff_from(content)
