"""A practice corrects numbers in files of its own; one that cannot be used changes nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from surefoot.helplines import HelpFileError, Helpline, built_in, countries, known, troubles
from surefoot.language import language

Write = Callable[[str, str], Path]
COLOMBIA = """
[[line]]
id = "emergency"
kind = "emergency"
name = { en = "Emergency services", es = "Emergencias" }
how = { call = "123" }
hours = "24/7"
source = "bogota.gov.co"
looked = 2026-11-30
called = 2026-11-30
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "help"
    made.mkdir()
    return made


@pytest.fixture
def write(folder: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def line(folder: Path, country: str, name: str) -> Helpline:
    return next(each for each in known(folder).countries[country].lines if each.id == name)


def sentence(folder: Path, code: str = "en") -> str:
    [trouble] = known(folder).troubles
    return language(code).text(trouble)


def test_without_a_folder_our_numbers_stand(tmp_path: Path) -> None:
    assert known(tmp_path / "help").countries == built_in()
    assert known(tmp_path / "help").troubles == ()


def test_an_entry_of_the_same_id_corrects_what_it_names_and_leaves_the_rest(
    folder: Path, write: Write
) -> None:
    write(
        "us.toml",
        '[[line]]\nid = "samhsa"\nhours = { es = "Siempre" }\nnote = "Ask for Ann."\n'
        "called = 2026-11-30\n",
    )
    ours, theirs = line(folder / "none", "us", "samhsa"), line(folder, "us", "samhsa")
    assert theirs.hours == {"en": "24/7", "es": "Siempre"}
    assert theirs.note == {"en": "Ask for Ann.", "es": "Ask for Ann."}
    assert theirs.called == date(2026, 11, 30)
    assert (theirs.how, theirs.name, theirs.looked) == (ours.how, ours.name, ours.looked)
    others = [each for each in known(folder).countries["us"].lines if each.id != "samhsa"]
    assert others == [each for each in built_in()["us"].lines if each.id != "samhsa"]
    assert {**known(folder).countries, "us": None} == {**built_in(), "us": None}


def test_another_number_needs_the_day_it_was_looked_up_and_was_never_called(
    folder: Path, write: Write
) -> None:
    write("us.toml", '[[line]]\nid = "samhsa"\nhow = { call = "1-800-000-0000" }\n')
    assert sentence(folder) == (
        "The practice’s own file us.toml is not used. Entry samhsa: “looked” is missing."
    )
    assert known(folder).countries == built_in()
    write(
        "us.toml",
        '[[line]]\nid = "crisis-text-line"\nhow = { call = "1-800-000-0000" }\n'
        "looked = 2026-11-30\n",
    )
    changed = line(folder, "us", "crisis-text-line")
    assert changed.how == {"call": "1-800-000-0000"}
    assert (changed.called, changed.word, changed.check) == (None, {}, "")


def test_a_new_entry_stands_beside_ours_in_the_place_of_its_kind(
    folder: Path, write: Write
) -> None:
    write("ca.toml", COLOMBIA.replace("emergency", "ours", 1).replace("emergency", "violence", 1))
    kinds = [each.kind for each in known(folder).countries["ca"].lines]
    assert kinds[3] == "violence"
    assert len(kinds) == len(built_in()["ca"].lines) + 1


def test_an_entry_can_be_removed(folder: Path, write: Write) -> None:
    write("ca.toml", '[[line]]\nid = "nors"\nremove = true\n')
    kept = [each.id for each in known(folder).countries["ca"].lines]
    assert kept == [each.id for each in built_in()["ca"].lines if each.id != "nors"]


def test_the_example_for_coaches_works_as_it_stands(folder: Path, write: Write) -> None:
    page = Path(__file__).parents[2] / "docs" / "coach" / "help.md"
    [example] = re.findall(r"(?s)```toml\n(.*?)```", page.read_text(encoding="utf-8"))
    write("us.toml", example)
    assert known(folder).troubles == ()
    kept = {each.id: each for each in known(folder).countries["us"].lines}
    assert kept["samhsa"].hours["es"] == "Weekdays 8 am to 6 pm"
    assert kept["safespot"].how == {"call": "1-800-000-0000"}
    assert "never-use-alone" not in kept
    assert kept["our-office"].name["es"] == "Nuestra oficina"


def test_a_country_that_we_do_not_know_can_be_told_of(folder: Path, write: Write) -> None:
    write("co.toml", COLOMBIA)
    found = known(folder).countries["co"]
    assert found.emergency == "123"
    assert found.name(language("es")) == "Colombia"
    assert known(folder).troubles == ()


def test_a_changed_file_counts_at_once(folder: Path, write: Write) -> None:
    path = write("co.toml", COLOMBIA)
    assert known(folder).countries["co"].emergency == "123"
    write("co.toml", COLOMBIA.replace("123", "124"))
    os.utime(path, ns=(1, 1))  # also within the grain of a file system's clock
    assert known(folder).countries["co"].emergency == "124"
    path.unlink()
    assert "co" not in known(folder).countries


ENTRY = '[[line]]\nid = "samhsa"\n'
WRONG = {
    "no TOML": ("us.toml", "[[line]]\nid = \n", "The file is not TOML: line 2"),
    "no ending": ("us.toml", '[[line]]\nid = "', "The file is not TOML"),
    "no entries": ("us.toml", "", "It has no entries"),
    "a table": ("us.toml", "[line]\nid = 1\n", "It has no entries"),
    "not tables": ("us.toml", "line = [1]\n", "Entry 1 needs an id"),
    "something else": ("us.toml", f"checked = 1\n{ENTRY}", "“checked” is not known here."),
    "no id": ("us.toml", '[[line]]\nnote = "x"\n', "Entry 1 needs an id"),
    "a strange id": ("us.toml", '[[line]]\nid = "A b"\n', "Entry 1 needs an id"),
    "twice": ("us.toml", ENTRY + ENTRY, "There are two entries samhsa."),
    "a strange field": ("us.toml", f"{ENTRY}numbr = 1\n", "Entry samhsa: “numbr” is not known"),
    "a new one that lacks": ("us.toml", '[[line]]\nid = "new"\n', "Entry new: “kind” is missing."),
    "a strange kind": ("us.toml", f'{ENTRY}kind = "x"\n', "“kind” is one of emergency, crisis"),
    "a list for a kind": ("us.toml", f"{ENTRY}kind = []\n", "“kind” is one of"),
    "no name": ("us.toml", f'{ENTRY}name = ""\n', "“name” has no text for en."),
    "a name as a number": ("us.toml", f"{ENTRY}name = 5\n", "“name” is a text, or one for each"),
    "a strange language": ("us.toml", f'{ENTRY}name = {{ fr = "x" }}\n', "“name” is a text, or"),
    "two lines": ("us.toml", f'{ENTRY}note = "a\\nb"\n', "“note” is a text of one line"),
    "too long": ("us.toml", f'{ENTRY}note = "{"a" * 301}"\n', "of one line, up to 300 signs"),
    "no way": ("us.toml", f"{ENTRY}how = {{}}\nlooked = 2026-11-30\n", "“how” has a number"),
    "letters": ("us.toml", f'{ENTRY}how = {{ call = "HOME" }}\nlooked = 2026-11-30\n', "“how” has"),
    "a script": (
        "us.toml",
        f'{ENTRY}how = {{ chat = "javascript:alert(1)" }}\nlooked = 2026-11-30\n',
        "“how” has a number",
    ),
    "a strange way": (
        "us.toml",
        f'{ENTRY}how = {{ call = "12", fax = "3" }}\nlooked = 2026-11-30\n',
        "“how” has a number",
    ),
    "a day to come": ("us.toml", f"{ENTRY}called = 2999-01-01\n", "“called” is a day that has"),
    "a time": ("us.toml", f"{ENTRY}looked = 2026-11-30T10:00:00\n", "“looked” is a day that has"),
    "yes": ("us.toml", f"{ENTRY}called = true\n", "“called” is a day that has been"),
    "no site": ("us.toml", f'{ENTRY}source = "me"\n', "“source” is the site"),
    "nothing to remove": (
        "us.toml", '[[line]]\nid = "none"\nremove = true\n', "Entry none: there is nothing",
    ),
    "no emergency": ("us.toml", '[[line]]\nid = "emergency"\nremove = true\n', "A number to call"),
    "no emergency call": (
        "us.toml",
        '[[line]]\nid = "emergency"\nhow = { text = "911" }\nlooked = 2026-11-30\n',
        "A number to call in an emergency is needed.",
    ),
    "no country": ("england.toml", COLOMBIA, "Its name is not a country"),
    "no such country": ("qx.toml", COLOMBIA, "Its name is not a country"),
    "capitals": ("CO.toml", COLOMBIA, "Its name is not a country"),
    "a country without an emergency number": (
        "co.toml", COLOMBIA.replace('"emergency"', '"crisis"'), "A number to call in an emergency",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said"), WRONG.values(), ids=WRONG)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence_and_changes_nothing(
    folder: Path, write: Write, name: str, text: str, said: str
) -> None:
    write(name, text)
    assert known(folder).countries == built_in()
    assert sentence(folder).startswith(f"The practice’s own file {name} is not used. ")
    assert said in sentence(folder)
    assert sentence(folder, "es").startswith(f"No se usa el archivo propio {name}. ")
    assert str(folder) not in sentence(folder)


def test_signs_of_another_encoding_and_a_link_to_nowhere_are_told(folder: Path) -> None:
    (folder / "us.toml").write_bytes('name = "ñ"'.encode("latin-1"))
    assert "The file is not text in UTF-8." in sentence(folder)
    (folder / "us.toml").unlink()
    (folder / "us.toml").symlink_to(folder / "away.toml")
    assert "The file cannot be opened." in sentence(folder)
    assert known(folder).countries == built_in()


def test_one_bad_file_does_not_keep_another_from_being_used(folder: Path, write: Write) -> None:
    write("us.toml", "?")
    write("co.toml", COLOMBIA)
    assert len(known(folder).troubles) == 1
    assert "co" in known(folder).countries


def test_the_files_lie_beside_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path, write: Write
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    write("co.toml", COLOMBIA)
    write("us.toml", "?")
    assert countries()["co"].emergency == "123"
    assert len(troubles()) == 1


def test_a_file_of_ours_that_cannot_be_used_is_an_error(folder: Path, write: Write) -> None:
    write("co.toml", "?")
    with pytest.raises(HelpFileError):
        built_in(folder)
