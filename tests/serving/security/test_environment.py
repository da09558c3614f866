"""What a kernel gets of the server's environment, and where the server listens."""

from __future__ import annotations

from pathlib import Path

import pytest

from surefoot.language import language
from surefoot.serving.security.binding import USUAL, PortTakenError, bind_port, port_of, told_of
from surefoot.serving.security.environment import for_kernel


@pytest.mark.parametrize(
    "name", ["PATH", "HOME", "LANG", "LC_ALL", "SUREFOOT_HOME", "SystemRoot", "TMPDIR"]
)
def test_a_kernel_gets_what_it_needs_to_run(name: str) -> None:
    assert for_kernel({name: "value"}, Path("profile"))[name] == "value"


@pytest.mark.parametrize(
    "name",
    [
        "AWS_SECRET_ACCESS_KEY",
        "JUPYTER_TOKEN",
        "JUPYTER_PATH",
        "SSH_AUTH_SOCK",
        "PYTHONSTARTUP",
        "QUERY_STRING",
        "HTTP_COOKIE",
        "DATABASE_URL",
    ],
)
def test_a_kernel_gets_nothing_else(name: str) -> None:
    assert name not in for_kernel({name: "value"}, Path("profile"))


def test_a_kernel_has_no_start_up_files_of_the_user() -> None:
    environment = for_kernel({"IPYTHONDIR": "the user's"}, Path("ours"))
    assert environment["IPYTHONDIR"] == "ours"


def test_a_free_port_is_found_and_only_this_computer_reaches_it() -> None:
    with bind_port(0) as door:
        assert port_of(door) > 0
        assert door.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_refused_by_name() -> None:
    with bind_port(0) as other:
        taken = port_of(other)
        with pytest.raises(PortTakenError, match=rf"Port {taken} is in use by another program"):
            bind_port(taken)


def test_a_server_that_is_started_again_takes_the_port_it_had() -> None:
    """A page that is open waits at the address it came from."""
    with bind_port(None):
        with bind_port(None) as before:
            had = port_of(before)
        with bind_port(None) as again:
            assert port_of(again) == had


def test_another_port_is_found_only_if_none_was_asked_for() -> None:
    with bind_port(None) as first, bind_port(None) as second:
        assert port_of(first) != port_of(second)
        assert port_of(second) != USUAL


@pytest.mark.parametrize(
    ("code", "words"), [("en", "is in use by another program"), ("es", "lo usa otro programa")]
)
def test_another_address_than_the_usual_one_is_told_with_what_becomes_of_bookmarks(
    code: str, words: str
) -> None:
    told = told_of(USUAL + 1, None)
    assert told is not None
    said = language(code).plain.text(told)
    assert words in said
    assert f"http://127.0.0.1:{USUAL + 1}/" in said
    assert told_of(USUAL, None) is None
    assert told_of(5000, 5000) is None
