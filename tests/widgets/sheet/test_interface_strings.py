"""The words of the sheet and its scripts know each other, in every language."""

from __future__ import annotations

import re
from string import Formatter

import pytest
import scripts

from surefoot.language import LANGUAGES, catalogues, language
from surefoot_widgets.sheet.interface_strings import WORDS, sheet_words

TRANSLATED = [code for code in LANGUAGES if code != "en"]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_scripts_and_the_words_name_the_same_keys() -> None:
    script = scripts.source("sheet")
    used = set(re.findall(r"\bS\.(\w+)", script))
    cues = {f"cue_{status}" for status in re.findall(r'return "(\w+)";', script)}
    cues |= {"cue_saving", "cue_saved", "cue_idle"}
    assert used | (cues & set(WORDS)) == set(WORDS)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_word_is_translated_with_the_same_placeholders(code: str) -> None:
    catalogue = catalogues(code)["sheet"]
    for text in WORDS.values():
        message = catalogue.get(text)
        assert message is not None, text
        assert names(str(message.string)) == names(text)


def test_a_sheet_gets_its_words_in_the_readers_language() -> None:
    assert sheet_words(language("es"))["cue_saved"] == "Guardado"
    assert sheet_words(language("en")) == WORDS


def test_no_script_holds_a_sentence() -> None:
    script = re.sub(r"^\s*//.*$", "", scripts.source("sheet"), flags=re.MULTILINE)
    literals = re.findall(r'"((?:[^"\\]|\\.)*)"', script)
    sentences = [
        each for each in literals if re.search(r"[A-Z][a-z]+ [a-z]|[a-z] [a-z]+ [a-z]+\.", each)
    ]
    assert sentences == []
