from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.exercises.urges.urge_patterns import BANDS
from surefoot.language import (
    LANGUAGES,
    Language,
    Text,
    Value,
    catalogues,
    language,
    negotiate,
    of_a_terminal,
    regions,
    rejoined,
    say,
    say_n,
    translations,
)

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
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "made-up.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    return Language("es")


def test_a_text_is_said_in_the_readers_language(spanish: Language) -> None:
    assert spanish.text(say("Hello {name}", name="Ana")) == "Hola, Ana"


@pytest.mark.parametrize("untold", ["Never heard of", "Not said yet"])
def test_a_text_without_a_translation_stays_english(spanish: Language, untold: str) -> None:
    assert spanish.text(untold) == untold


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 impulsos"), (1, "1 impulso"), (2, "2 impulsos"), (1200, "1.200 impulsos")],
)
def test_a_count_takes_its_plural(spanish: Language, n: int, said: str) -> None:
    assert spanish.text(say_n("{n} urge", "{n} urges", n)) == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_an_english_count_takes_its_plural(n: int, said: str) -> None:
    assert language("en").text(say_n("{n} day", "{n} days", n)) == said


def test_a_text_may_hold_another_text(spanish: Language) -> None:
    inner = say_n("{n} urge", "{n} urges", 3)
    assert spanish.text(say("Hello {name}", name=inner)) == "Hola, 3 impulsos"


def test_braces_in_a_persons_words_are_only_braces() -> None:
    assert language("en").text(say("{words}", words="{0} {peak} }{")) == "{0} {peak} }{"


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("en", 1234.5, "1,234.5"),
        ("es", 12345.5, "12.345,5"),
        ("en", 2.0, "2"),
        ("en", date(2026, 3, 1), "March 1, 2026"),
        ("es", date(2026, 3, 1), "1 de marzo de 2026"),
        ("en", datetime(2026, 3, 1, 15, 5, tzinfo=UTC), "March 1, 2026, 3:05\xa0PM"),
        ("en", 10.0**20, "1e+20"),
        ("en", "as it is", "as it is"),
    ],
)
def test_numbers_and_dates_are_written_as_the_language_does(
    code: str, value: Value, said: str
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
        (None, None, "es-MX,es;q=0.9,en;q=0.8", "es-MX"),
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


@pytest.mark.parametrize(
    ("asked", "saved", "accepted", "chosen"),
    [
        (None, None, "es-CO, es;q=0.9, en-US;q=0.8", "es-CO"),
        (None, None, "es, es-AR;q=0.9", "es-AR"),
        ("es", None, "en-GB, es-ES;q=0.5", "es-ES"),
        ("es", None, "en-US, en;q=0.5", "es-US"),
        ("en", None, "es-CO, es;q=0.5", "en"),
        (None, "es-PE", "en-US", "es-PE"),
        (None, None, "fr-CH, en;q=0.8", "en-CH"),
        (None, None, "es-419,es;q=0.9", "es-419"),
        (None, None, "EN-za", "en-ZA"),
        (None, None, "en-Shaw-GB, en-US-POSIX", "en-GB"),
        ("es-<b>", "es-../../x", "en-XX", "en"),
        ("es-XX", None, "es-ZZ", "es"),
        ("es-MX" * 4000, None, "es-" + "1" * 4000, "es"),
    ],
)
def test_the_region_is_one_that_is_named_and_known(
    asked: str | None, saved: str | None, accepted: str, chosen: str
) -> None:
    assert negotiate(asked, saved, accepted) == chosen


@given(st.one_of(st.text(), st.from_regex(r"(en|es)[-_][A-Za-z0-9\-_.@]*", fullmatch=True)))
def test_no_address_cookie_or_header_makes_a_language_that_is_not_known(text: str) -> None:
    """All three are a stranger's to write; what comes of them names a warm page and a file."""
    known = {f"{code}-{region}" for code in LANGUAGES for region in regions(code)}
    for told in ((text, None, None), (None, text, None), (None, None, text)):
        assert negotiate(*told) in known | set(LANGUAGES)
    assert language(text).tag in known


@pytest.mark.parametrize(
    ("system", "tag"),
    [("es_MX.UTF-8", "es-MX"), ("en_ZA", "en-ZA"), ("C.UTF-8", "en"), ("de_CH@euro", "en-CH")],
)
def test_a_terminal_keeps_the_region_of_the_system(system: str, tag: str) -> None:
    assert of_a_terminal({"LANG": system}) == tag
    assert of_a_terminal({"LANG": "en_US.UTF-8", "LC_ALL": system}) == tag
    assert of_a_terminal({"LANG": system, "SUREFOOT_LANGUAGE": "es-ES"}) == "es-ES"


@pytest.mark.parametrize(
    ("tag", "number", "fixed", "day", "at", "month", "first"),
    [
        ("en-US", "1,200.5", "0.10", "April 3, 2026", "3:05\xa0PM", "April 2026", 6),
        ("en-GB", "1,200.5", "0.10", "3 April 2026", "15:05", "April 2026", 0),
        ("en-IN", "1,200.5", "0.10", "3 April 2026", "3:05\xa0pm", "April 2026", 6),
        ("en-ZA", "1\xa0200,5", "0,10", "03 April 2026", "15:05", "April 2026", 6),
        ("es", "1.200,5", "0,10", "3 de abril de 2026", "15:05", "abril de 2026", 0),
        ("es-419", "1,200.5", "0.10", "3 de abril de 2026", "3:05\xa0p.m.", "abril de 2026", 0),
        ("es-MX", "1,200.5", "0.10", "3 de abril de 2026", "3:05\xa0p.m.", "abril de 2026", 6),
        (
            "es-CO",
            "1.200,5",
            "0,10",
            "3 de abril de 2026",
            "3:05\xa0p.\xa0m.",
            "abril de 2026",
            6,
        ),
        ("es-ES", "1.200,5", "0,10", "3 de abril de 2026", "15:05", "abril de 2026", 0),
    ],
)
def test_numbers_dates_times_and_weeks_are_those_of_the_region(
    tag: str, number: str, fixed: str, day: str, at: str, month: str, first: int
) -> None:
    words, moment = language(tag), datetime(2026, 4, 3, 15, 5, tzinfo=UTC)
    assert words.value(1200.5) == number
    assert words.decimal(0.1, 2) == fixed
    assert words.value(moment.date()) == day
    assert words.value(moment) == f"{day}, {at}"
    assert words.month(moment.date()) == month
    assert words.first_weekday == first


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en-US", ["midnight to 4\xa0AM", "noon to 4\xa0PM", "8\xa0PM to midnight"]),
        ("en-GB", ["00:00 to 04:00", "12:00 to 16:00", "20:00 to 00:00"]),
        (
            "es-MX",
            ["medianoche a 4\xa0a.m.", "mediodía a 4\xa0p.m.", "8\xa0p.m. a medianoche"],
        ),
        (
            "es-CO",
            [
                "medianoche a 4\xa0a.\xa0m.",
                "mediodía a 4\xa0p.\xa0m.",
                "8\xa0p.\xa0m. a medianoche",
            ],
        ),
        ("es-ES", ["0:00 a 4:00", "12:00 a 16:00", "20:00 a 0:00"]),
    ],
)
def test_parts_of_the_day_are_told_by_the_clock_of_the_region(tag: str, said: list[str]) -> None:
    words = language(tag)
    assert [words.value(band) for band in BANDS[::3] + BANDS[-1:]] == said


def test_the_clock_is_the_one_that_times_are_written_by() -> None:
    for code in LANGUAGES:
        for region in regions(code):
            words = language(f"{code}-{region}")
            evening = words.value(datetime(2026, 4, 3, 20, 0, tzinfo=UTC).time())
            assert words.counts_to_twelve == evening.startswith("8"), words


ALIAS = "דנה (2)"
"""Without isolation, the sign behind an alias like this jumps to its other side."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_from_right_to_left_are_set_apart_in_a_sentence_of_ours(code: str) -> None:
    words = language(code)
    sentence = say("Rename or remove: {alias}", alias=ALIAS)
    assert words.text(sentence).endswith(f": \u2068{ALIAS}\u2069")
    inner = say("{noted} It passed and you did not: {ridden}.", noted=sentence, ridden=3)
    assert words.text(inner).count("\u2068") == words.text(inner).count("\u2069") == 1


@pytest.mark.parametrize("alias", ["Lucía", "River 7", "Łukasz–O’Neil", "二人", "😀"])
def test_plain_words_stay_plain(alias: str) -> None:
    said = language("en").text(say("Rename or remove: {alias}", alias=alias))
    assert said == f"Rename or remove: {alias}"


def test_words_that_stand_alone_and_those_of_terminals_and_files_get_no_sign() -> None:
    words, sentence = language("es-MX"), say("Rename or remove: {alias}", alias=ALIAS)
    assert words.value(ALIAS) == words.text(say("{words}", words=ALIAS)) == ALIAS
    assert words.plain.tag == words.tag
    for said in (words.plain.text(sentence), str(sentence), rejoined(words.text(sentence))):
        assert said.endswith(f": {ALIAS}")


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("en", say("this must be a number"), "This must be a number"),
        ("es", say("this must be a number"), "Aquí va un número"),
        ("en", say("{words} stays", words="river"), "river stays"),
        ("en", say_n("no more than {n}", "no more than {n}", 2), "No more than 2"),
    ],
)
def test_a_sentence_begins_with_a_capital_unless_with_somebodys_words(
    tag: str, text: Text, said: str
) -> None:
    assert language(tag).plain.sentence(text) == said


def test_a_million_has_the_groups_of_the_region() -> None:
    said = {tag: language(tag).decimal(1234567, 1) for tag in ("en", "en-IN", "es-CR", "es-CO")}
    assert list(said.values()) == ["1,234,567.0", "12,34,567.0", "1\xa0234\xa0567,0", "1.234.567,0"]


def test_english_needs_no_catalogue() -> None:
    assert catalogues("en") == {}


def test_a_language_shows_itself_by_its_code() -> None:
    assert repr(language("es")) == "<Language es-ES>"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("template", ["Not kept: {reason}.", "Not kept: {reason}. Try again."])
@pytest.mark.parametrize(
    ("reason", "ends"),
    [
        (say("The file is a link. Put the file there."), "Put the file there."),
        (say("{why}.", why=say("It is full.")), "It is full."),
        ("Why is it full?", "Why is it full?"),
        ("the disk is full", "the disk is full."),
    ],
)
def test_a_sentence_has_one_full_stop_whatever_its_reason_ends_with(
    code: str, template: str, reason: Text | str, ends: str
) -> None:
    worded = language(code).text(say(template, reason=reason))
    assert re.search(rf"{re.escape(ends)}(?: Try again\.)?$", worded), worded


def test_a_full_stop_within_a_name_stays() -> None:
    assert language("en").text(say("{name}.sqlite", name="St.")) == "St..sqlite"
