"""The pages that need no kernel, as somebody without scripts meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from liveserver import Server, serving

DEMO = "Demo: these people are made up."
OPEN = "This practice is not encrypted yet."


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server whose own practice has not been begun."""
    home = tmp_path_factory.mktemp("fresh") / "home with spaces é"
    with serving(home, first_start=True) as running:
        yield running


def lang(text: str) -> str:
    found = re.search(r'<html lang="(\w+)"', text)
    assert found
    return found[1]


def shown(text: str) -> list[str]:
    """Give the countries whose lines are in sight."""
    return re.findall(r'<div class="lines" data-country="(\w*)" data-emergency="[^"]*">', text)


def in_sight(text: str) -> str:
    """Give a page without the lines of countries that are not shown."""
    parts = re.split(r'(?=<div class="(?:lines|help-cards)")', text)
    return "".join(part for part in parts if not re.match("<[^>]* hidden>", part))


def test_the_ready_line_is_the_only_thing_said_at_the_start(fresh: Server) -> None:
    (said,) = fresh.printed
    assert re.fullmatch(rf"Surefoot is ready at {re.escape(fresh.url)}/enter#[0-9a-f.]{{97}}", said)


def test_the_landing_page_offers_the_demo_and_a_practice_of_ones_own(server: Server) -> None:
    text = server.visitor().get("/").text
    assert "Look around the demo practice" in text
    assert "Start my own practice" in text
    for heading in ("Build and keep motivation", "Cope with urges", "Live a balanced life"):
        assert heading in text


@pytest.mark.parametrize(
    ("address", "accepted", "expected"),
    [
        ("/", "en", "en"),
        ("/", "es-MX,es;q=0.9,en;q=0.5", "es"),
        ("/", "fr", "en"),
        ("/?lang=es", "en", "es"),
        ("/?lang=en", "es", "en"),
        ("/?lang=xx", "es", "es"),
        ("/?lang=es&lang=en", "en", "en"),
    ],
)
def test_a_page_speaks_the_readers_language(
    server: Server, address: str, accepted: str, expected: str
) -> None:
    assert lang(server.visitor().get(address, Accept_Language=accepted).text) == expected


def test_a_chosen_language_is_remembered(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/?lang=es")
    assert lang(visitor.get("/demo/", Accept_Language="en").text) == "es"


def test_a_language_is_offered_in_its_own_words(server: Server) -> None:
    text = server.visitor().get("/demo/?lang=en").text
    assert re.search(r'<a [^>]*href="\?lang=es" lang="es" hreflang="es">Español</a>', text)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/demo", "/demo/"),
        ("/demo?lang=es", "/demo/?lang=es"),
        ("/own", "/own/"),
        ("/help/", "/help"),
        ("/demo/abc", "/demo/abc/"),
        ("/demo/abc/urges/", "/demo/abc/urges"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_on(server: Server, address: str, meant: str) -> None:
    answer = server.visitor().get(address)
    assert (answer.status, answer.headers["location"]) == (302, meant)


@pytest.mark.parametrize(
    "address",
    ["/demo/nobody/", "/demo/nobody/urges", "/demo/nobody/nothing", "/other/", "/nothing", "//x/"],
)
def test_an_address_that_leads_nowhere_is_told_kindly(server: Server, address: str) -> None:
    answer = server.visitor().get(address)
    assert answer.status == 404
    assert "We cannot find this page" in answer.text


def test_nobody_of_one_practice_is_found_in_another(fresh: Server) -> None:
    visitor = fresh.visitor()
    visitor.get("/own/")
    visitor.post("/own/", begin="yes")
    assert visitor.get(f"/own/{fresh.clients()[0]}/").status == 404


def test_every_page_of_the_demo_says_that_its_people_are_invented(server: Server) -> None:
    client = server.clients()[0]
    assert DEMO in server.visitor().get("/demo/").text
    with server.visitor().page(f"/demo/{client}/") as page:
        assert DEMO in page.text


def test_a_practice_of_ones_own_is_begun_on_purpose_and_says_that_it_is_open(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with serving(tmp_path_factory.mktemp("own")) as server:
        visitor = server.visitor()
        before = visitor.get("/own/")
        assert OPEN in before.text
        assert not (server.home / "own.sqlite").exists()
        begun = visitor.post("/own/", begin="yes")
        assert (begun.status, begun.headers["location"]) == (303, "/own/")
        assert (server.home / "own.sqlite").exists()
        page = visitor.get("/own/").text
        assert OPEN in page
        assert DEMO not in page
        assert "Nobody yet." in page
        assert "Go to my practice" in visitor.get("/").text


def test_a_person_is_added_by_alias_and_visited_at_once(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/demo/")
    added = visitor.post("/demo/", alias="  Blue   Heron ")
    assert added.status == 303
    client = added.headers["location"].split("/")[2]
    assert client in server.clients()
    assert "Blue Heron" in visitor.get("/demo/").text
    assert "Heron" not in added.headers["location"]


@pytest.mark.parametrize(
    ("alias", "problem"),
    [
        ("", "Write an alias first"),
        ("   ", "Write an alias first"),
        ("x" * 61, "An alias has at most 60 characters; this one has 61."),
        ("\u200b", "This alias holds signs that cannot be kept."),
    ],
)
def test_an_alias_that_cannot_be_kept_is_refused_in_words(
    server: Server, alias: str, problem: str
) -> None:
    visitor = server.visitor()
    visitor.get("/demo/")
    before = server.clients()
    answer = visitor.post("/demo/", alias=alias)
    assert answer.status == 422
    assert problem in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert server.clients() == before


def test_an_alias_that_is_taken_is_refused_in_words(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/demo/")
    visitor.post("/demo/", alias="Grey Wren")
    answer = visitor.post("/demo/", alias="grey wren")
    assert answer.status == 422
    assert "already has this alias" in answer.text
    assert 'value="grey wren"' in answer.text


def test_an_alias_that_looks_like_markup_stays_words(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/demo/")
    alias = '<img src=x onerror="alert(1)">'
    added = visitor.post("/demo/", alias=alias)
    people = visitor.get("/demo/").text
    assert alias not in people
    assert alias in unescape(people)
    with visitor.page(added.headers["location"]) as page:
        assert alias not in page.text


def test_help_is_there_before_anything_else_and_without_scripts(server: Server) -> None:
    text = server.visitor().get("/help?country=gb").text
    assert shown(text) == ["gb"]
    assert 'href="tel:999"' in text
    assert "naloxone" in text
    assert "Nobody is told when you write." in text


def test_a_chosen_country_is_remembered(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/help?country=nz")
    text = visitor.get("/", Accept_Language="en-US").text
    assert shown(text) == ["nz"]
    assert shown(visitor.get("/help?country=xx", Accept_Language="en-US").text) == ["nz"]
    assert shown(visitor.get("/help?country=other").text) == ["other"]
    assert shown(visitor.get("/", Accept_Language="en-US").text) == ["other"]


@pytest.mark.parametrize("accepted", ["es-CO,es;q=0.9,en-US;q=0.8", "es-AR", "en", "fr", None])
def test_the_country_is_asked_where_no_browser_names_one_that_we_know(
    server: Server, accepted: str | None
) -> None:
    headers = {"Accept_Language": accepted} if accepted else {}
    text = server.visitor().get("/help", **headers).text
    assert shown(text) == [""]
    assert '<option value="" selected>' in text
    assert re.search(
        "Call your local emergency|Llama ya al número de emergencia local", in_sight(text)
    )
    assert "tel:" not in in_sight(text)
    assert not re.search(r"(?<!\d)(911|988|999|112)(?!\d)", in_sight(text))


@pytest.mark.parametrize(("accepted", "code"), [("en-GB,en;q=0.8", "gb"), ("es-PR", "us")])
def test_a_region_that_we_know_is_offered_with_the_question_whether_it_is_right(
    server: Server, accepted: str, code: str
) -> None:
    text = server.visitor().get("/help", Accept_Language=accepted).text
    assert shown(text) == [code]
    assert f'<option value="{code}" selected>' in text
    assert text.count("data-unasked") == 2
    assert 'data-country=""' in text.split("<main")[0]


def test_a_file_of_the_practices_own_that_is_not_used_is_told_to_the_coach_alone(
    server: Server,
) -> None:
    own = server.home / "help" / "us.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("?", encoding="utf-8")
    visitor = server.visitor()
    try:
        assert "own file us.toml is not used" in visitor.get("/help").text
        assert 'href="tel:911"' in visitor.get("/help?country=us").text
        assert visitor.post("/screen", practice="demo", client=server.clients()[0]).status == 303
        turned = visitor.get("/help").text
        assert 'href="tel:911"' in turned
        assert "is not used" not in turned
    finally:
        own.unlink()
    assert "is not used" not in server.visitor().get("/help").text


@pytest.mark.parametrize("path", ["/", "/demo/", "/own/", "/nothing"])
def test_every_page_has_help_the_notice_and_the_disclaimer(server: Server, path: str) -> None:
    text = server.visitor().get(path).text
    assert '<a class="pill help-button" href="/help"' in text
    assert 'href="tel:911"' in text
    assert "Nobody is told when you write." in text
    assert "Not affiliated with, endorsed by or certified by SMART Recovery" in text


def test_a_refused_form_is_told_kindly(server: Server) -> None:
    answer = server.visitor().ask("POST", "/demo/", {"alias": "Somebody"})
    assert answer.status == 403
    assert "Surefoot could not tell that this came from its own page." in answer.text


def test_an_answer_is_sent_compressed_to_whoever_reads_that(server: Server) -> None:
    answer = server.visitor().get("/demo/", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
