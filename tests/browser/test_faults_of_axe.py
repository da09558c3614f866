"""What axe is asked finds what it is there to find, at the width and in the theme that has it."""

from __future__ import annotations

import pytest
from accessibility import faults
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><title>Faults</title><style>
  :root { color-scheme: light dark; background: white; color: black }
  @media (prefers-color-scheme: dark) { :root { background: black; color: white } }
  @media (prefers-color-scheme: dark) { .dim { color: #333 } }
  @media (width < 600px) { .wide { min-width: 700px } .pale { color: #eee } }
</style></head><body><main><h1>Faults</h1>
  <p class="dim">Dim in the dark.</p><p class="pale">Pale on a phone.</p><p class="wide">Wide.</p>
  <img src="data:,"></main></body></html>"""


def test_faults_are_told_with_the_width_that_has_them(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    desk, phone = faults(page, 1280), faults(page, 390)
    page.close()
    for number, words in enumerate(("image-alt", "Dim in the dark")):
        assert words in desk[number]
        assert words in "".join(phone)
    assert len(desk) == 2
    assert "Pale on a phone" in "".join(phone)
    assert phone[-1].startswith("at 390: the page is 7")
