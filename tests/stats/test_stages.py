"""How many reached each stage, whatever the reason that others did not."""

from __future__ import annotations

from generator.stats.stages import stages_reached
from tests.pages.followed import followed


def test_every_followed_record_is_in_one_state_of_each_stage() -> None:
    edition = followed("2030-08-10")
    programme = edition.dataset.catalogue.programmes["plan"]

    frame = stages_reached(edition.dataset, programme, edition.today)

    assert list(frame["title"]) == ["推荐", "公开招标"]
    assert list(frame["due"]) == ["2030-05-15", "2030-07-31"]
    assert list(frame["reached"]) == [2, 1]
    assert list(frame["late"]) == [1, 0]
    assert list(frame["overdue"]) == [1, 0]
    assert list(frame["not_listed"]) == [0, 1]
    assert list(frame["not_reached"]) == [0, 1]
    states = ["reached", "overdue", "open", "undated", "not_reported", "not_listed", "not_reached"]
    parts = frame[states].sum(axis="columns")
    assert list(parts) == list(frame["subjects"]) == [3, 3]


def test_nothing_is_overdue_in_a_programme_that_is_over() -> None:
    edition = followed("2032-02-01")
    programme = edition.dataset.catalogue.programmes["plan"]

    frame = stages_reached(edition.dataset, programme, edition.today)

    assert list(frame["overdue"]) == [0, 0]
    assert list(frame["not_reported"]) == [1, 0]  # what others decide is no city's to report


def test_a_programme_that_follows_nothing_has_no_stage() -> None:
    edition = followed("2030-08-10", {})
    programme = edition.dataset.catalogue.programmes["plan"]

    assert len(stages_reached(edition.dataset, programme, edition.today)) == 0
