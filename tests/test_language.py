from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from surefoot import language as module
from surefoot.language import LANGUAGES, catalogues, language, negotiate, say, say_n

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello {name}"
msgstr "Hola, {name}"

msgid "{n} urge"
msgid_plural "{n} urges"
msgstr[0] "{n} impulso"
msgstr[1] "{n} impulsos"

msgid "Not said yet"
msgstr ""
"""


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> module.Language:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "made-up.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(module, "LOCALE", tmp_path)
    return module.Language("es")


def test_a_text_is_said_in_the_readers_language(spanish: module.Language) -> None:
    assert spanish.text(say("Hello {name}", name="Ana")) == "Hola, Ana"


@pytest.mark.parametrize("untold", ["Never heard of", "Not said yet"])
def test_a_text_without_a_translation_stays_english(spanish: module.Language, untold: str) -> None:
    assert spanish.text(untold) == untold


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 impulsos"), (1, "1 impulso"), (2, "2 impulsos"), (1200, "1,200 impulsos")],
)
def test_a_count_takes_its_plural(spanish: module.Language, n: int, said: str) -> None:
    assert spanish.text(say_n("{n} urge", "{n} urges", n)) == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_an_english_count_takes_its_plural(n: int, said: str) -> None:
    assert language("en").text(say_n("{n} day", "{n} days", n)) == said


def test_a_text_may_hold_another_text(spanish: module.Language) -> None:
    inner = say_n("{n} urge", "{n} urges", 3)
    assert spanish.text(say("Hello {name}", name=inner)) == "Hola, 3 impulsos"


def test_braces_in_a_persons_words_are_only_braces() -> None:
    assert language("en").text(say("{words}", words="{0} {peak} }{")) == "{0} {peak} }{"


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("en", 1234.5, "1,234.5"),
        ("es", 12345.5, "12,345.5"),
        ("en", 2.0, "2"),
        ("en", date(2026, 3, 1), "March 1, 2026"),
        ("es", date(2026, 3, 1), "1 de marzo de 2026"),
        ("en", datetime(2026, 3, 1, 15, 5, tzinfo=UTC), "March 1, 2026, 3:05 PM"),
        ("en", 10.0**20, "1e+20"),
        ("en", "as it is", "as it is"),
    ],
)
def test_numbers_and_dates_are_written_as_the_language_does(
    code: str, value: module.Value, said: str
) -> None:
    assert language(code).value(value) == said


def test_an_unknown_code_gives_english() -> None:
    assert language("tlh").code == "en"


def test_both_languages_run_from_left_to_right() -> None:
    assert {language(code).direction for code in LANGUAGES} == {"ltr"}


@pytest.mark.parametrize(
    ("asked", "saved", "accepted", "chosen"),
    [
        ("es", "en", "en", "es"),
        (None, "es", "en", "es"),
        ("xx", "es", "en", "es"),
        (None, None, "es-MX,es;q=0.9,en;q=0.8", "es"),
        (None, None, "fr-CH, fr;q=0.9, ES;q=0.8", "es"),
        (None, None, "fr", "en"),
        (None, None, None, "en"),
        (None, None, "", "en"),
        ("../es", "<script>", ";;,,", "en"),
    ],
)
def test_the_language_asked_for_wins_then_the_saved_then_the_browsers(
    asked: str | None, saved: str | None, accepted: str | None, chosen: str
) -> None:
    assert negotiate(asked, saved, accepted) == chosen


def test_english_needs_no_catalogue() -> None:
    assert catalogues("en") == {}


def test_a_language_shows_itself_by_its_code() -> None:
    assert repr(language("es")) == "<Language es>"
