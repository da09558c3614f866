"""Numbers that are typed: read and shown as the reader's region writes them, or asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import scripts
from playwright.sync_api import Browser, Locator, Page, expect

from surefoot.forms import Form, minutes, number
from surefoot.forms.kinds import MOST_MONEY
from surefoot.language import LANGUAGES, language, regions

pytestmark = pytest.mark.browser

NUMBERS = (scripts.WIDGETS / "sheet" / "numbers.js").read_text("utf-8").replace("export ", "")
AMOUNTS = [0, 7, 60, 999, 1000, 1200, 0.25, 12.5, 1200.5, 12345.67, 1234567.25, 0.667]


@dataclass(frozen=True, kw_only=True)
class Costs(Form, key="costs", title="Costs", purpose="What it takes.", repeats=False):
    """Numbers of every kind that is typed."""

    money: float | None = number(
        "How much money?", most=MOST_MONEY, decimals=2, unit="a week", money=True, optional=True
    )
    hours: float | None = number("How many hours?", most=168, decimals=1, optional=True)
    months: int | None = number("How many months?", most=1200, unit="months", optional=True)
    lasted: int | None = minutes("How long did it last?", optional=True)


@pytest.fixture
def alone(browser: Browser) -> Any:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def costs(stage: Any) -> Callable[..., Page]:
    def open_(tag: str, **how: Any) -> Page:
        page: Page = stage.open(Costs, reader=language(tag), **how)
        return page

    return open_


def asked(page: Page, name: str) -> Locator:
    return page.locator(f'[data-question="{name}"]')


def box(page: Page, name: str) -> Locator:
    return asked(page, name).get_by_role("textbox")


def offered(page: Page, name: str) -> Locator:
    return asked(page, name).get_by_role("group", name="Which number do you mean?")


def saved(page: Page) -> None:
    expect(page.locator('[data-status="saved"]').first).to_be_attached()


def test_page_and_kernel_write_a_number_alike_in_every_region(alone: Page) -> None:
    tags = [f"{code}-{region}" for code in LANGUAGES for region in regions(code)]
    write = f"""([all, amounts]) => {{ {NUMBERS};
        return all.map((signs) => amounts.map((each) => written(each, signs))); }}"""
    found = alone.evaluate(write, [[language(tag).number_signs() for tag in tags], AMOUNTS])
    said = {tag: [language(tag).value(each) for each in AMOUNTS] for tag in tags}
    assert dict(zip(tags, found, strict=True)) == said


MEANT = [
    ("en-US", "money", "1,200", [1200]),
    ("en-US", "money", "1.200", [1200, 1.2]),
    ("en-US", "money", "$1,200.50", [1200.5]),
    ("en-US", "money", "us$ 60", [60]),
    ("en-US", "money", "USD 60", [60]),
    ("en-US", "money", "60 €", [60]),
    ("en-US", "money", "60 a week", [60]),
    ("en-US", "money", "1 200", [1200]),
    ("en-US", "money", "7,5", [7.5]),
    ("en-US", "money", "$.50", [0.5]),
    ("en-US", "money", "60k", []),
    ("en-US", "money", "60 hours", []),
    ("en-IN", "money", "₹1,23,456", [123456]),
    ("en-ZA", "money", "R1 200,50", [1200.5]),
    ("en-ZA", "money", "1,200", [1200, 1.2]),
    ("en-CH", "money", "CHF 1’200.50", [1200.5]),
    ("es-MX", "money", "1,200.50", [1200.5]),
    ("es-MX", "money", "2 mil", []),
    ("es-CO", "money", "1.200", [1200]),
    ("es-CO", "money", "1,200", [1200, 1.2]),
    ("es-CO", "money", "$ 1.200.000", [1200000]),
    ("es-CO", "money", "1'200.000", [1200000]),
    ("es-CO", "money", "$ 2’500.000,50", [2500000.5]),
    ("es-MX", "money", "1´200,000.50", [1200000.5]),
    ("es-MX", "money", "1'200.000", [1200000, 1200]),
    ("en-CH", "money", "1’200.000", [1200000, 1200]),
    ("en-CH", "money", "1’200.00", [1200]),
    ("es-CO", "money", "1'20", []),
    ("es-PE", "money", "S/ 1,200", [1200]),
    ("es-GT", "money", "Q60", [60]),
    ("es", "money", "R$ 60", [60]),
    ("en-US", "hours", "1.500", [1.5]),
    ("en-US", "hours", "1,500", [1500]),
    ("es-CO", "hours", "1,500", [1.5]),
    ("en-US", "hours", "$60", []),
    ("en-US", "months", "1.200", [1200]),
    ("es-CO", "months", "1,200 months", [1200]),
    ("en-US", "months", "1.500", [1500]),
]


def test_what_was_meant_is_told_by_region_and_question(alone: Page) -> None:
    questions = {each["name"]: each for each in Costs.declaration(language("en"))["questions"]}
    given = [
        [typed, questions[name], language(tag).number_signs()] for tag, name, typed, _ in MEANT
    ]
    read = f"(given) => {{ {NUMBERS}; return given.map((each) => meant(...each)); }}"
    found = alone.evaluate(read, given)
    assert [(*case[:3], means) for case, means in zip(MEANT, found, strict=True)] == MEANT


@pytest.mark.parametrize(
    ("tag", "typed", "kept", "shown"),
    [
        ("en-US", "$1,200.50", 1200.5, "1,200.5"),
        ("es-CO", "1.200,50", 1200.5, "1.200,5"),
        ("en-ZA", "R1 200,50", 1200.5, "1\u00a0200,5"),
    ],
)
def test_an_amount_is_kept_and_shown_as_in_the_readers_region(
    stage: Any, costs: Callable[..., Page], tag: str, typed: str, kept: float, shown: str
) -> None:
    page = costs(tag)
    box(page, "money").fill(typed)
    box(page, "money").blur()
    saved(page)
    expect(box(page, "money")).to_have_value(shown)
    assert stage.kept(Costs) == {"money": kept}


def test_what_is_no_number_stays_as_it_was_typed(stage: Any, costs: Callable[..., Page]) -> None:
    page = costs("es-MX")
    box(page, "money").fill("2 mil")
    box(page, "money").blur()
    expect(asked(page, "money").locator(".sf-problem")).to_have_text("Aquí va un número")
    expect(box(page, "money")).to_have_value("2 mil")
    assert stage.kept(Costs) == {}


@pytest.mark.parametrize(
    ("tag", "typed", "readings", "chosen", "kept"),
    [
        ("en-US", "$1.200", ["1,200", "1.2"], "1.2", 1.2),
        ("es-CO", "1,200", ["1.200", "1,2"], "1.200", 1200),
        ("en-ZA", "1,200", ["1\u00a0200", "1,2"], "1,2", 1.2),
    ],
)
def test_an_amount_that_could_be_two_is_kept_once_one_is_chosen(
    stage: Any,
    costs: Callable[..., Page],
    tag: str,
    typed: str,
    readings: list[str],
    chosen: str,
    kept: float,
) -> None:
    page = costs(tag)
    box(page, "money").fill(typed)
    box(page, "money").blur()
    offers = asked(page, "money").locator(".sf-which-number button")
    expect(offers).to_have_text(readings)
    expect(asked(page, "money").locator(".sf-problem")).to_be_visible()
    expect(box(page, "money")).to_have_value(typed)
    assert stage.kept(Costs) == {}
    offers.get_by_text(chosen, exact=True).click()
    saved(page)
    expect(box(page, "money")).to_have_value(chosen)
    expect(box(page, "money")).to_be_focused()
    expect(asked(page, "money").locator(".sf-which-number")).to_be_hidden()
    expect(asked(page, "money").locator(".sf-problem")).to_be_hidden()
    assert stage.kept(Costs) == {"money": kept}


def test_a_doubtful_amount_leaves_the_former_one_until_one_is_chosen(
    stage: Any, costs: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = costs("en-US")
    box(page, "money").fill("60")
    saved(page)
    box(page, "money").fill("1.200")
    expect(offered(page, "money").get_by_role("button")).to_have_text(["1,200", "1.2"])
    expect(page.locator('[data-status="refused"]').first).to_be_attached()
    assert stage.kept(Costs) == {"money": 60}
    assert axe(page) == []
    box(page, "money").fill("1.20")
    saved(page)
    expect(offered(page, "money")).to_be_hidden()
    assert stage.kept(Costs) == {"money": 1.2}


def test_a_number_that_can_be_only_one_answer_is_not_asked_about(
    stage: Any, costs: Callable[..., Page]
) -> None:
    page = costs("en-US")
    box(page, "hours").fill("1.500")
    box(page, "months").fill("1.200 months")
    box(page, "months").blur()
    saved(page)
    expect(box(page, "hours")).to_have_value("1.5")
    expect(box(page, "months")).to_have_value("1,200")
    assert stage.kept(Costs) == {"hours": 1.5, "months": 1200}


def test_what_the_region_groups_is_never_taken_for_a_smaller_number(
    stage: Any, costs: Callable[..., Page]
) -> None:
    page = costs("en-US")
    box(page, "hours").fill("1,200")
    box(page, "hours").blur()
    expect(asked(page, "hours").locator(".sf-problem")).to_have_text(
        "Write a number from 0 to 168."
    )
    assert stage.kept(Costs) == {}


def test_millions_by_hand_are_kept_as_millions(stage: Any, costs: Callable[..., Page]) -> None:
    page = costs("es-CO")
    box(page, "money").fill("1'200.000")
    box(page, "money").blur()
    saved(page)
    expect(box(page, "money")).to_have_value("1.200.000")
    assert stage.kept(Costs) == {"money": 1_200_000}


def test_hours_and_minutes_are_read_as_in_the_region(
    stage: Any, costs: Callable[..., Page]
) -> None:
    page = costs("es-CO")
    hours, minute = box(page, "lasted").all()
    hours.fill("1,5 horas")
    minute.fill("1.200 minutos")
    minute.blur()
    saved(page)
    assert stage.kept(Costs) == {"lasted": 1290}


def test_an_amount_that_was_kept_is_shown_as_in_the_region_and_stays_itself(
    stage: Any, costs: Callable[..., Page]
) -> None:
    stage.keep(Costs, "0123456789abcdefghij", money=123456.25)
    page = costs("en-IN")
    expect(box(page, "money")).to_have_value("1,23,456.25")
    box(page, "money").press("End")
    box(page, "money").press("Backspace")
    box(page, "money").press("5")
    box(page, "money").blur()
    saved(page)
    assert stage.kept(Costs) == {"money": 123456.25}
    expect(box(page, "money")).to_have_value("1,23,456.25")


def test_nothing_is_rewritten_under_the_hand_that_types(
    stage: Any, costs: Callable[..., Page]
) -> None:
    page = costs("en-US")
    typing = box(page, "money")
    typing.press_sequentially("1200")
    saved(page)
    expect(typing).to_have_value("1200")
    typing.press_sequentially(".5")
    saved(page)
    expect(typing).to_have_value("1200.5")
    typing.blur()
    expect(typing).to_have_value("1,200.5")
    assert stage.kept(Costs) == {"money": 1200.5}


def test_a_doubtful_amount_is_asked_about_again_after_a_reload(
    stage: Any, costs: Callable[..., Page]
) -> None:
    page = costs("en-ZA")
    box(page, "money").fill("R1,200")
    box(page, "money").blur()
    expect(page.locator('[data-status="refused"]').first).to_be_attached()
    again = costs("en-ZA")
    expect(box(again, "money")).to_have_value("1,200")
    expect(asked(again, "money").locator(".sf-problem")).to_be_visible()
    expect(offered(again, "money").get_by_role("button")).to_have_text(["1\u00a0200", "1,2"])
    assert stage.kept(Costs) == {}
    offered(again, "money").get_by_role("button").first.click()
    saved(again)
    assert stage.kept(Costs) == {"money": 1200}
