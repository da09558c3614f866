"""Sites, coaches, programmes and measures may be called like a total, or like nothing at all."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import permutations

import pandas as pd
import pytest
from docx import Document
from odd_studies import NAMES
from programmes import ABOUT, person, programme
from reports import report_of

from surefoot.language import language
from surefoot.outcomes.data.instruments import Instrument
from surefoot.outcomes.disclosure import Counts, Published, Unit
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.privacy.tables import audit, counted, protect
from surefoot.report import print_layout, report
from surefoot.report.as_html import html
from surefoot.report.as_pdf import pdf
from surefoot.report.as_word import word
from surefoot.report.blocks import Chapter

STUDY = "strange names"


def chapter(key: str) -> Chapter:
    return next(each for each in report_of(STUDY, "en").chapters if each.key == key)


def test_every_site_has_a_row_of_its_own_with_its_people() -> None:
    (held, *_) = [
        each.numbers if isinstance(each, Plot) else each
        for each in chapter("sites").blocks
        if isinstance(each, Plot | NumberTable)
    ]
    assert {row[0]: row[1] for row in held.rows if len(row) > 1} == dict.fromkeys(NAMES, "12")


def test_every_measure_has_rows_of_its_own() -> None:
    measures = [each for each in chapter("change").blocks if isinstance(each, Plot)]
    assert len({each.key for each in measures}) == len({each.title for each in measures}) == 4


def test_it_is_made_as_a_page_as_a_pdf_and_as_a_word_file() -> None:
    made = report_of(STUDY, "en")
    for name in NAMES:
        assert f">{name}</th>" in html(made)
    assert pdf(made).startswith(b"%PDF")
    cells = {cell.text for table in Document(BytesIO(word(made))).tables for row in table.rows
             for cell in row.cells}  # fmt: skip
    assert set(NAMES) <= cells


def test_a_value_that_is_called_like_a_margin_is_counted_apart_from_it() -> None:
    sites = ["Total"] * 20 + ["“Total”"] * 15 + ["Not known"] * 30 + [None] * 12 + ["a"] * 40
    table = counted(pd.DataFrame({"site": sites}), ["site"]).set_index("site")["n"].to_dict()
    assert table == {
        "“Total”": 20, "““Total””": 15, "“Not known”": 30, "Not known": 12, "a": 40, "Total": 117,
    }  # fmt: skip


@pytest.mark.parametrize("names", list(permutations(["Total", "“Total”", "Not known"], 2)))
def test_no_two_values_become_the_same(names: tuple[str, str]) -> None:
    people = pd.DataFrame({"site": [names[0]] * 3 + [names[1]] * 20 + [None] * 30})
    table = counted(people, ["site"])
    assert sorted(table["n"]) == [3, 20, 30, 53]
    told = protect(table).tables["table"]
    assert told["n"].isna().sum() == 2
    assert audit(told)["safe"].all()


def test_a_margin_that_is_called_like_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="the margin is called 'f' like what is not known"):
        counted(pd.DataFrame({"sex": ["f"]}), ["sex"], total="f", not_known="f")


def test_published_counts_are_asked_by_the_name_that_the_source_has() -> None:
    frame = pd.DataFrame({"site": ["Total"] * 20 + ["Not known"] * 15})
    told = Published([Counts("sites", Unit.PERSON, frame, ["site"])])
    assert told.count("sites", site="Total") == 20
    assert told.count("sites", site="Not known") == 15
    assert told.count("sites") == 35
    assert told.count("sites", site="nowhere") == 0
    assert told.log()[["counts", "withheld"]].to_numpy().tolist() == [[3, 0]]


def test_a_withheld_count_is_one_of_the_counts_of_its_table() -> None:
    frame = pd.DataFrame({"site": ["a"] * 3 + ["b"] * 4})
    told = Published([Counts("sites", Unit.PERSON, frame, ["site"])])
    (row,) = told.log().to_dict("records")
    assert row["counts"] == 3
    assert row["withheld"] >= 2


HOSTILE = (
    '#eval("1") *b* $x$ <b> & @ref \\ //a `c` _d_ {n} %s \u202e\u05d0\u05d1 \U0001f600 e\u0301 '
    "\x00\x0b\x7f\ufffe\uffff\ufdd0"
)


def test_a_measure_may_be_called_anything() -> None:
    name = HOSTILE + "W" * 300
    known = {"x": Instrument(code="x", name=name, better="lower", source=f"{HOSTILE}..", sd=3.0,
                             reliability=0.8)}  # fmt: skip
    pids = [f"p{n:02}" for n in range(12)]
    about = replace(ABOUT, title=name, source=HOSTILE, use_means=HOSTILE, seen_means=HOSTILE)
    data = programme(about, person=[person(pid) for pid in pids], measure=[
        {"pid": pid, "instrument": "x", "day": day, "score": (n + day) % 10}
        for n, pid in enumerate(pids) for day in (0, 20)
    ])  # fmt: skip
    made = report(data, language("es"), known=known)
    assert html(made).encode()
    assert pdf(made).startswith(b"%PDF")
    assert len(print_layout.running(made)) < len(made.title)
    assert "W" * 300 in "".join(each.text for each in Document(BytesIO(word(made))).paragraphs)
