"""``datapackage.json`` of a release, and its notice.

Tried in ``tests/privacy/test_release.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from surefoot.privacy.release.allowed_columns import TABLES, Released, Role
from surefoot.privacy.threshold import LEAST

FILE = "datapackage.json"
NOTICE_FILE = "NOTICE.txt"
FORMAT = 1
NAME = r"[a-z0-9][a-z0-9-]{0,39}"
PROFILE = "tabular-data-package"
SMALL = f"1 to {LEAST - 1}"
"""What is told in the place of a small count."""

TITLE = "A de-identified release of coaching data"
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""The statement of 42 CFR 2.32(a)(2), as it must accompany a disclosure."""


def file_of(table: str) -> str:
    """Name the file of a table."""
    return f"{table}.csv"


def described(about: Mapping[str, Any], tables: Mapping[str, tuple[pd.DataFrame, bytes]]) -> str:
    """Write the description of a release as it lies beside its tables.

    Parameters
    ----------
    about :
        What the release says of itself.
    tables :
        Table, and what its file holds, by its name.
    """
    resources = [resource(name, frame, content) for name, (frame, content) in tables.items()]
    told = {
        "profile": PROFILE,
        "surefoot_release": FORMAT,
        **about,
        "notice": NOTICE,
        "resources": resources,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def resource(name: str, frame: pd.DataFrame, content: bytes) -> dict[str, Any]:
    """Describe the file of a table.

    Parameters
    ----------
    name, frame :
        The table.
    content :
        What the file holds.
    """
    schema: dict[str, Any] = {"fields": _fields(TABLES[name], frame.columns), "missingValues": [""]}
    schema["primaryKey"] = ["pid"] if name == "person" else ["pid", "period"]
    if name != "person":
        reference = {"resource": "person", "fields": ["pid"]}
        schema["foreignKeys"] = [{"fields": ["pid"], "reference": reference}]
    return {
        "name": name,
        "profile": "tabular-data-resource",
        "path": file_of(name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _fields(columns: Sequence[Released], present: pd.Index[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": column.name,
            "type": "number" if column.numeric else "string",
            "description": column.meaning,
            "role": column.role.value,
            "constraints": {"required": True} if column.role is Role.PSEUDONYM else {},
        }
        for column in columns
        if column.name in present
    ]
