"""A record's trail is what git says: who signed, or that nobody did; never more."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.git.notes import SIGNOFF, write_notes
from generator.records.key import RecordKey
from generator.records.request import Merge, Push, Review
from generator.records.trail import ALONE, NO_NOTE, UNKNOWN_REVIEWER, State, received
from generator.signing_off import sign_off
from tests.roots import MASKS, TARGETS, put
from tests.trail.desk import SILK, TEA, Desk, states
from tests.trail.told import CLERK, DESK, MERGED, OPENED, REVIEWED, request

PROVINCE = f"北方省市场监督管理局（{DESK}）"


def handed_in(desk: Desk) -> str:
    return desk.handed_in("river", {TEA: desk.text})


@pytest.mark.parametrize("way", ["merge", "squash", "rebase"])
def test_however_it_is_merged_the_note_signs(desk: Desk, way: str) -> None:
    head = handed_in(desk)
    desk.commit("meanwhile", "2031-03-11")
    desk.git("branch", "kept", "river")
    merged = getattr(desk, way)("river")
    status, said = desk.sign(head, merged)
    assert status == 0
    assert f"签发人：{DESK}" in said
    assert f"{merged}：已登记" in said
    assert states(desk, TEA) == [("brought", "signed", PROVINCE)]
    entry = desk.last(TEA)
    assert entry.handed_in == OPENED
    assert entry.signing.request
    assert (entry.signing.request.number, entry.signing.request.account) == (12, CLERK)


def test_signing_twice_changes_nothing(desk: Desk) -> None:
    head = handed_in(desk)
    merged = desk.merge("river")
    desk.signed(head, merged)
    notes = desk.git("rev-parse", SIGNOFF)
    status, said = desk.sign(head, merged)
    assert (status, "没有改动" in said) == (0, True)
    assert desk.git("rev-parse", SIGNOFF) == notes


def test_another_sign_off_of_the_same_commit_is_refused(desk: Desk) -> None:
    head = handed_in(desk)
    merged = desk.merge("river")
    desk.signed(head, merged)
    status, said = desk.sign(head, merged, number=13)
    assert (status, "没有改写" in said) == (1, True)
    kept = desk.last(TEA).signing.request
    assert kept
    assert kept.number == 12


def test_the_forge_may_leave_the_commit_to_us(desk: Desk) -> None:
    head = handed_in(desk)
    merged = desk.merge("river")
    unknown = Merge(DESK, MERGED, "")
    status, said = desk.sign(head, "", merge=unknown)
    assert (status, "--commit" in said) == (1, True)
    assert desk.sign(head, "", "--commit", merged, merge=unknown)[0] == 0
    assert states(desk, TEA) == [("brought", "signed", PROVINCE)]


def test_a_request_that_is_not_on_the_main_line_is_not_signed(desk: Desk) -> None:
    head = handed_in(desk)
    status, said = desk.sign(head, head)
    assert (status, "不在主线上" in said) == (1, True)
    status, said = desk.sign(head, "e" * 40)
    assert (status, "没有提交" in said) == (1, True)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"version": 1}', "\x00\x1b[31m"])
def test_a_file_that_is_no_request_is_misuse(desk: Desk, tmp_path: Path, content: str) -> None:
    file = put(tmp_path, "odd\x1b.json", content)
    status, said = desk.run("signoff", "--request", str(file))
    assert (status, "\x1b" in said) == (2, False)


def test_without_a_note_nothing_is_signed(desk: Desk) -> None:
    handed_in(desk)
    desk.merge("river")
    assert states(desk, TEA) == [("brought", "unsigned", "")]
    assert desk.last(TEA).signing.trouble == NO_NOTE
    assert not desk.trails().noted


def test_merging_what_one_handed_in_is_no_signature(desk: Desk) -> None:
    head = handed_in(desk)
    merged = desk.merge("river")
    status, said = desk.sign(head, merged, reviews=(), merge=Merge(CLERK, MERGED, merged))
    assert (status, "未签发" in said) == (0, True)
    assert desk.last(TEA).signing.state is State.UNSIGNED
    assert desk.last(TEA).signing.trouble == ALONE


@pytest.mark.parametrize(
    ("trailer", "signed"),
    [
        ("北方省市场监督管理局", True),
        ("北方省市场监督管理局 <desk@mail.example>", True),
        (DESK, True),
        ("@gazette-north/province", True),
        ("临河市", False),  # the city that hands in
        (CLERK, False),
        ("hill-clerk", False),  # a city does not sign another's
        ("南方省市场监督管理局", False),  # nor does another province
        ("desk@mail.example", False),
        ("<desk@mail.example>", False),
        ("王某某", False),
        ("\x1b[31m北方省市场监督管理局", False),
        ("", False),
    ],
)
def test_a_trailer_counts_where_the_register_lets_it_sign(
    desk: Desk, trailer: str, signed: bool
) -> None:
    handed_in(desk)
    desk.squash("river", message=f"报送\n\nReviewed-by: {trailer}")
    found = desk.last(TEA).signing
    assert found.state is (State.TRAILER if signed else State.UNSIGNED)
    if not signed and trailer:
        assert found.trouble == UNKNOWN_REVIEWER
    assert "mail.example" not in repr(found)


@pytest.mark.parametrize(
    ("approver", "merger", "state"),
    [
        ("a-friend", CLERK, "unsigned"),  # at a forge anybody may approve
        ("hill-clerk", CLERK, "unsigned"),
        ("a-friend", "hill-clerk", "unsigned"),
        ("a-friend", DESK, "signed"),
        (DESK, CLERK, "signed"),
        ("a-friend", "new-colleague", "signed"),  # not in the register, but let in by the forge
    ],
)
def test_only_who_may_sign_signs(desk: Desk, approver: str, merger: str, state: str) -> None:
    head = desk.handed_in("river", {TEA: desk.text})
    merged = desk.merge("river")
    reviews = (Review(approver, "approved", head, REVIEWED),)
    desk.signed(head, merged, reviews=reviews, merge=Merge(merger, REVIEWED, merged))
    signing = desk.last(TEA).signing
    assert signing.state.value == state
    allowed = {DESK, "new-colleague"} & {approver, merger}
    assert {signer.account for signer in signing.signers} == (
        allowed if state == "signed" else set()
    )
    assert bool(signing.trouble) == (state == "unsigned")


def test_a_note_of_a_lone_merge_is_not_mended_by_a_trailer(desk: Desk) -> None:
    head = handed_in(desk)
    merged = desk.squash("river", message="报送\n\nReviewed-by: 北方省市场监督管理局")
    desk.signed(head, merged, reviews=(), merge=Merge(CLERK, MERGED, merged))
    assert desk.last(TEA).signing.state is State.UNSIGNED


@pytest.mark.parametrize(
    "note", [b"signed by the province", b"\xff", b'{"version": 1}', "签发：省局".encode(), b""]
)
def test_a_note_that_cannot_be_read_signs_nothing_and_is_said(desk: Desk, note: bytes) -> None:
    handed_in(desk)
    merged = desk.merge("river")
    write_notes(desk.root, [merged], note)
    signing = desk.last(TEA).signing
    assert signing.state is State.UNSIGNED
    assert "签发说明" in signing.trouble
    assert len(signing.note) == 64


def test_a_note_may_lie_at_the_wrong_commit_and_is_counted_as_stray(desk: Desk) -> None:
    head = handed_in(desk)
    desk.squash("river")
    write_notes(desk.root, [head], b"x\n")
    assert desk.trails().strays == (head,)
    assert desk.last(TEA).signing.trouble == NO_NOTE


def test_every_later_change_stays_in_the_trail(desk: Desk) -> None:
    head = handed_in(desk)
    desk.signed(head, desk.merge("river"))
    desk.handed_in("change", {TEA: desk.said(14)}, day="2031-04-01")
    desk.merge("change", day="2031-04-02")
    desk.git("revert", "--no-edit", "-m1", "HEAD", day="2031-04-03")
    desk.handed_in("away", {TEA: None}, day="2031-05-01")
    desk.merge("away", day="2031-05-02")
    desk.handed_in("back", {TEA: desk.text}, day="2031-06-01")
    desk.merge("back", day="2031-06-02")
    assert [(deed, state) for deed, state, _ in states(desk, TEA)] == [
        ("brought", "signed"),
        ("changed", "unsigned"),
        ("changed", "unsigned"),
        ("removed", "unsigned"),
        ("brought", "unsigned"),
    ]


def test_the_day_of_handing_in_is_that_of_the_first_sign_off_in_china(desk: Desk) -> None:
    head = handed_in(desk)
    night = "2031-03-10T17:30:00Z"
    pushed = (Push(head, night),)
    sign_off(desk.root, request(head, desk.merge("river"), opened=night, pushes=pushed))
    mended = desk.handed_in("again", {TEA: desk.said(21)}, day="2031-04-01")
    desk.signed(mended, desk.merge("again"))
    assert received(desk.trails()) == {RecordKey.of_path(TEA): "2031-03-11"}


def test_a_renamed_record_is_taken_away_and_brought(desk: Desk) -> None:
    handed_in(desk)
    desk.merge("river")
    desk.git("mv", str(desk.root / TEA), str(desk.root / SILK))
    desk.commit("改名")
    assert [deed for deed, _, _ in states(desk, TEA)] == ["brought", "removed"]
    assert [deed for deed, _, _ in states(desk, SILK)] == ["brought"]


def test_two_cities_in_one_merge_are_signed_by_one_note(desk: Desk) -> None:
    hill = TEA.replace("/river/", "/hill/")
    head = desk.handed_in("both", {TEA: desk.text, hill: desk.text})
    desk.signed(head, desk.merge("both"))
    assert states(desk, TEA) == states(desk, hill) == [("brought", "signed", PROVINCE)]


def test_a_shallow_clone_does_not_take_its_horizon_for_a_beginning(
    desk: Desk, tmp_path: Path
) -> None:
    head = handed_in(desk)
    desk.signed(head, desk.merge("river"))
    desk.handed_in("change", {TEA: desk.said(14)}, day="2031-04-01")
    desk.squash("change", day="2031-04-02")
    found = desk.trails(desk.copy(tmp_path / "shallow", "--depth=2"))
    assert not found.complete
    assert [entry.deed.value for entry in found.of(TEA)] == ["changed"]
    assert found.of(MASKS) == ()


def test_a_clone_without_the_notes_says_that_it_has_none(desk: Desk, tmp_path: Path) -> None:
    head = handed_in(desk)
    desk.signed(head, desk.merge("river"))
    found = desk.trails(desk.copy(tmp_path / "clone"))
    assert not found.noted
    assert [entry.signing.state for entry in found.of(TEA)] == [State.UNSIGNED]


def test_hostile_subjects_pass_for_nothing(desk: Desk) -> None:
    subject = (
        "\x1e" + "0" * 40 + "\x1f2031-01-01T00:00:00Z\x1f\x1f\nReviewed-by: 北方省市场监督管理局"
    )
    desk.handed_in("river", {TEA: desk.text})
    merged = desk.squash("river", message=subject)
    entry = desk.last(TEA)
    assert entry.commit.hash == merged
    assert entry.signing.state is State.UNSIGNED


def test_the_provinces_own_record_is_in_the_trail_too(desk: Desk) -> None:
    assert [deed for deed, _, _ in states(desk, TARGETS)] == ["brought"]
