"""What lets a browser in: a key that nobody else can read, and what is signed with it."""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tornado.web import create_signed_value

from surefoot import cli, paths
from surefoot.cli import sentence
from surefoot.serving.auth import browser_cookies, running_server, signing_key
from surefoot.serving.auth.login_tokens import Tokens, new_token
from surefoot.serving.auth.single_instance import join

DAY = 24 * 60 * 60
KEY = "ab" * 32
BROWSER = "0123456789abcdef" * 2
posix_only = pytest.mark.skipif(os.name != "posix", reason="files have modes on POSIX only")


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = signing_key.access_key(tmp_path)
    assert signing_key.SHAPE.fullmatch(made.encode())
    assert signing_key.access_key(tmp_path) == signing_key.read_key(tmp_path) == made
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / signing_key.NAME).stat().st_mode) == 0o600


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for home in (one, other):
        home.mkdir()
    assert signing_key.access_key(one) != signing_key.access_key(other)


@posix_only
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o755])
def test_a_key_that_others_could_have_read_is_replaced(tmp_path: Path, mode: int) -> None:
    before = signing_key.access_key(tmp_path)
    (tmp_path / signing_key.NAME).chmod(mode)
    assert signing_key.read_key(tmp_path) is None
    assert signing_key.access_key(tmp_path) != before
    assert stat.S_IMODE((tmp_path / signing_key.NAME).stat().st_mode) == 0o600


@posix_only
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_no_command_hides_that_others_could_have_read_a_key(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    mode: int,
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    before = signing_key.access_key(tmp_path)
    (tmp_path / signing_key.NAME).chmod(mode)
    assert cli.main(["doctor"]) == 1
    assert f"delete {tmp_path / signing_key.NAME}." in capsys.readouterr().out
    paths.tighten_home()
    assert signing_key.could_be_read(tmp_path)
    assert signing_key.access_key(tmp_path) != before
    assert not signing_key.could_be_read(tmp_path)


@posix_only
@pytest.mark.parametrize("name", [signing_key.NAME, running_server.NAME])
@pytest.mark.parametrize(
    "make",
    [
        lambda place: os.mkfifo(place),
        lambda place: place.mkdir(),
        lambda place: place.symlink_to("/dev/zero"),
    ],
    ids=["pipe", "folder", "link to a device"],
)
def test_whatever_lies_in_the_place_of_a_small_file_keeps_no_start_waiting(
    tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    make(tmp_path / name)
    assert signing_key.read_key(tmp_path) is None
    assert running_server.noted(tmp_path) is None
    assert join(tmp_path, None, open_browser=False) is None


@posix_only
def test_a_folder_in_the_place_of_the_key_is_named(tmp_path: Path) -> None:
    (tmp_path / signing_key.NAME).mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        signing_key.access_key(tmp_path)
    assert str(tmp_path / signing_key.NAME) in str(sentence(refused.value))
    assert "3" not in str(sentence(IsADirectoryError(21, "Is a directory", 3)))


@pytest.mark.parametrize("held", ["", "0" * 63, "0" * 65, "g" * 64, "0" * 64 + "\n"])
def test_what_is_no_key_is_replaced(tmp_path: Path, held: str) -> None:
    (tmp_path / signing_key.NAME).write_text(held)
    (tmp_path / signing_key.NAME).chmod(0o600)
    assert signing_key.read_key(tmp_path) is None
    assert signing_key.read_key(tmp_path) is None
    assert signing_key.access_key(tmp_path) != held
    assert signing_key.read_key(tmp_path) is not None


@posix_only
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_in_the_place_of_the_key_is_never_followed(tmp_path: Path, is_there: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    if is_there:
        elsewhere.write_text(KEY)
        elsewhere.chmod(0o600)
    (tmp_path / signing_key.NAME).symlink_to(elsewhere)
    assert signing_key.read_key(tmp_path) is None
    with pytest.raises(OSError, match=signing_key.NAME):
        signing_key.access_key(tmp_path)
    assert elsewhere.exists() == is_there
    assert not is_there or elsewhere.read_text() == KEY


def test_a_browser_is_known_by_its_cookie_until_that_is_too_old() -> None:
    assert browser_cookies.SHAPE.fullmatch(
        browser_cookies.browser_of(KEY, browser_cookies.new_cookie(KEY))
    )
    assert browser_cookies.new_cookie(KEY) != browser_cookies.new_cookie(KEY)
    for days, name in ((0, BROWSER), (399, BROWSER), (401, "")):
        assert browser_cookies.browser_of(KEY, of_before(days)) == name


def of_before(days: float, name: str = browser_cookies.COOKIE, value: str = BROWSER) -> str:
    made = create_signed_value(KEY, name, value, clock=lambda: time.time() - days * DAY)
    return made.decode()


def test_no_other_cookie_makes_a_browser_known(caplog: pytest.LogCaptureFixture) -> None:
    good = browser_cookies.new_cookie(KEY)
    others = [
        *(good[:place] + "x" + good[place + 1 :] for place in range(len(good))),
        *(good[:place] for place in range(len(good))),
        *(None, "", "x", BROWSER, "|".join("x" * 6), good + "x", good.replace("2|", "1|", 1)),
        *(
            browser_cookies.new_cookie("ba" * 32),
            of_before(0, "surefoot_xsrf"),
            of_before(0, value="me"),
        ),
        create_signed_value(KEY, browser_cookies.COOKIE, BROWSER, version=1).decode(),
    ]
    with caplog.at_level(logging.DEBUG):
        known = [each for each in others if browser_cookies.browser_of(KEY, each)]
    assert set(known) <= {good}  # where a letter was changed to itself
    assert caplog.records == [], "whoever asks can fill the log"


def test_a_token_is_good_once() -> None:
    tokens = Tokens(KEY)
    one, other = tokens.new(), new_token(KEY, tokens.run)
    assert [tokens.redeem(each) for each in (one, one, other, one, other)] == [
        *(True, False, True, False, False)
    ]


def test_a_token_is_of_one_run_and_one_key() -> None:
    tokens = Tokens(KEY)
    for other in (Tokens(KEY), Tokens("ba" * 32, tokens.run)):
        assert not tokens.redeem(other.new())


def test_no_other_token_is_good() -> None:
    tokens = Tokens(KEY)
    good = tokens.new()
    others = [
        *(good[:place] + "x" + good[place + 1 :] for place in range(len(good))),
        *(good[:place] for place in range(len(good))),
        *(good + "0", f" {good}", good.upper(), f"{good}\n", ".", ""),
    ]
    assert good not in others
    assert not [each for each in others if tokens.redeem(each)]
    assert tokens.redeem(good)
