"""How soon an answer is acknowledged as saved while many people write at the same time."""

from __future__ import annotations

import asyncio
import random
import re
import time
from typing import Any
from urllib.parse import urlencode

from measure.kernel_page import Content, KernelPage, NoPageError
from measure.series import median, percentile
from measure.server_process import Server

PAUSE = (0.4, 1.0)  # seconds between the answers of one person
PAGE = "urges/urge-log"


async def write_together(server: Server, people: int, seconds: float, seed: int) -> dict[str, Any]:
    """Let people write in pages of their own; tell how soon their answers were saved, in ms."""
    addresses = await invite(server, people)
    pages = [KernelPage(server.origin, each, server.let_in()) for each in addresses]
    for page in pages:
        await page.open()
    ends = time.monotonic() + seconds
    writing = [
        write(page, ends, random.Random(f"{seed} {number}"))  # noqa: S311 - pauses, no secrets
        for number, page in enumerate(pages)
    ]
    taken = [each for one in await asyncio.gather(*writing) for each in one]
    for page in pages:
        page.close()
    told = {"people": people, "answers": len(taken), "median": median(taken)}
    return told | {f"p{share:.0%}"[:-1]: percentile(taken, share) for share in (0.95, 0.99)}


async def invite(server: Server, people: int) -> list[str]:
    """Add people to the demo practice, and give the addresses of their pages."""
    desk, addresses = KernelPage(server.origin, "/demo/", server.let_in()), []
    await desk.ask("/demo/")
    for number in range(people):
        body = urlencode({"alias": f"Bench {number}", "_xsrf": desk.cookie("surefoot_xsrf")})
        answer = await desk.ask("/demo/", method="POST", body=body, follow_redirects=False)
        found = re.fullmatch(r"/demo/[a-z0-9]+/", answer.headers.get("Location", ""))
        if found is None:
            raise NoPageError("nobody can be added to the demo practice")
        addresses.append(found[0] + PAGE)
    return addresses


async def write(page: KernelPage, ends: float, chance: random.Random) -> list[float]:
    """Give one rating after the other, and the ms until each was saved."""
    sheet = page.model(has_rating)
    question = rating_of(page.states[sheet])
    taken: list[float] = []
    await asyncio.sleep(chance.uniform(0, PAUSE[1]))
    while time.monotonic() < ends:
        number = len(taken) + 1
        entry = page.states[sheet]["state"]["entry"]["id"]
        answer = {"do": "answer", "question": question, "value": number % 11, "entry": entry}
        seconds = await page.send(sheet, answer | {"n": number}, saved(sheet, number))
        taken.append(seconds * 1000)
        await asyncio.sleep(chance.uniform(*PAUSE))
    return taken


def saved(sheet: str, number: int) -> Any:
    """Give what tells whether a message says that an answer is saved."""

    def is_it(_: str, content: Content) -> bool:
        state = content.get("data", {}).get("state", {}).get("state", {})
        return content.get("comm_id") == sheet and state.get("saved", 0) >= number

    return is_it


def has_rating(state: Content) -> bool:
    """Tell whether a model is a sheet that asks for a rating."""
    return any(each["kind"] == "rating" for each in _questions(state))


def rating_of(state: Content) -> str:
    """Give the name of a sheet's first rating."""
    return next(str(each["name"]) for each in _questions(state) if each["kind"] == "rating")


def _questions(state: Content) -> list[Content]:
    found: list[Content] = state.get("declaration", {}).get("questions", [])
    return found
