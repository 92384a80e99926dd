"""What fails, dies or hangs in a process of its own ends there, and is told in words."""

from __future__ import annotations

import os
import signal
import time

import pytest

from generator.attending.apart import Broken, apart


def failing(text: str) -> str:
    raise ValueError(text)


def refusing(text: str) -> str:
    raise Broken(text)


def dying() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hanging() -> None:
    time.sleep(600)


def test_what_is_done_comes_back() -> None:
    assert apart(60, len, "abc") == 3


def test_a_failure_is_told_by_its_kind(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Broken, match="检查程序出错（ValueError）"):
        apart(60, failing, "secret of a record")
    assert "secret" not in "".join(capfd.readouterr())


def test_a_refusal_keeps_its_words() -> None:
    with pytest.raises(Broken, match="看不了"):
        apart(60, refusing, "看不了")


def test_a_death_is_survived() -> None:
    with pytest.raises(Broken, match="检查程序出错"):
        apart(60, dying)
    assert apart(60, len, "abc") == 3


def test_what_hangs_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(Broken, match="1 秒还没有检查完"):
        apart(1, hanging)
    assert time.monotonic() - began < 60
