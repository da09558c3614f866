"""How hard a text is to read, in English and in Spanish.

Grades are those of the sources, not of a program: libraries that score both languages, such as
textstat, count Spanish syllables by where a word may be hyphenated, which finds "i-de-a" to have
one. Here a word has as many syllables as vowel sounds, or as hyphenation finds, whichever is more.

References
----------
Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32(3), 221-233.
doi:10.1037/h0057532. What ends a sentence: a full stop, a question mark, an exclamation mark, a
colon or a semicolon, whatever makes a unit of thought of its own. As in that paper, a number is
one word.

Kincaid, J. P., Fishburne, R. P., Rogers, R. L., & Chissom, B. S. (1975). Derivation of new
readability formulas for Navy enlisted personnel. Research Branch Report 8-75.
doi:10.21236/ADA006655. The grade: years of school in the United States.

Szigriszt Pazos, F. (1993). Sistemas predictivos de legibilidad del mensaje escrito: fórmula de
perspicuidad. Universidad Complutense de Madrid. The ease, and who reads what: 86 to 100 at the age
of 6 to 10, 76 to 85 at 11, 66 to 75 at 12. Children in a fifth grade turn 11, in a sixth 12.

Barrio-Cantalejo, I. M., Simón-Lorda, P., Melguizo, M., Escalona, I., Marijuán, M. I., & Hernando,
P. (2008). Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a
pacientes. Anales del Sistema Sanitario de Navarra, 31(2), 135-152.
doi:10.4321/S1137-66272008000300004. On the same scale 65 to 80 is "fairly easy", what primary
schools read, and above 80 "very easy".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyphen

A_SENTENCE = 5
"""Words from which a text is measured; in fewer, one long word decides."""

GRADES: Mapping[int, float] = {5: 76, 6: 66}
"""The least ease of a Spanish text that is read in a school grade, by Szigriszt Pazos (1993)."""

NAMES = (
    r"methadone|buprenorphine|naloxone|opioids?|medicines?|overdose|emergency"
    r"|metadona|buprenorfina|naloxona|opioides?|medicinas?|sobredosis|emergencia"
)
"""Long words that whoever they are for knows as names; no shorter word says the same."""

SILENT = {"en": r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "es": r"(?<=[qg])u(?=[eiéí])"}
NUCLEUS = {"en": r"[aeiouy]+", "es": r"[íú]|[iuü]*[aeoáéó](?:[iuy](?![aeoáéóíú]))?|[iuü]+y?|y$"}
HYPHENS = {code: pyphen.Pyphen(lang=lang) for code, lang in {"en": "en_US", "es": "es"}.items()}


def words_of(text: str) -> list[str]:
    """Give the words of a text; a number, or a value that a page puts in, is one short word."""
    filled = re.sub(r"\{\w*\}|\d[\d.,:/-]*", "ten", text)
    return re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", filled)


def sentences_of(text: str) -> list[list[str]]:
    """Give the words of each sentence of a text; Markdown's lists and headings end one, too."""
    parts = re.split(r"(?<=[.?!:;])\s+|\n\s*(?:\n|[-*#|]|\d+\.)", text)
    return [words for part in parts if (words := words_of(part))]


def syllables(word: str, code: str) -> int:
    """Count syllables as they are spoken."""
    if re.fullmatch(NAMES, word.lower()):
        return 2
    spoken = re.sub(SILENT[code], "", word.lower())
    return max(len(HYPHENS[code].positions(word)) + 1, len(re.findall(NUCLEUS[code], spoken)))


def is_measured(text: str) -> bool:
    """Tell whether a text has words enough to be measured."""
    return len(words_of(text)) >= A_SENTENCE


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of an English text, in years of school."""
    per_sentence, per_word = _rates(text, "en")
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def ease(text: str) -> float:
    """Give the perspicuity of a Spanish text by Szigriszt Pazos: higher is easier, 100 is very."""
    per_sentence, per_word = _rates(text, "es")
    return 206.835 - 62.3 * per_word - per_sentence


def is_hard(text: str, code: str, at_most: int) -> bool:
    """Tell whether a text is harder than a school grade, 5 or 6, reads it."""
    return grade(text) > at_most if code == "en" else ease(text) < GRADES[at_most]


def _rates(text: str, code: str) -> tuple[float, float]:
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in sentence]
    per_word = sum(syllables(word, code) for word in words) / len(words)
    return len(words) / len(sentences), per_word
