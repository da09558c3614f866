"""``datapackage.json``: the dataset's own description, in the form of Frictionless Data.

Tried in ``tests/outcomes/data/test_dataset.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from surefoot.atomic_files import reason
from surefoot.language import Text, said_by, say
from surefoot.outcomes.data.metadata import About
from surefoot.outcomes.data.schema import TABLES, ColumnSchema, TableSchema
from surefoot.outcomes.data.validation import DatasetError
from surefoot.text_files import read_text

FILE = "datapackage.json"
TRUTH = "truth.json"
"""Where a dataset of invented people says what was planted in it."""

FORMAT = 1
RELEASE = "surefoot_release"
"""What the description of a release has in the place of the format of a dataset."""
A_RELEASE = (
    "{folder} is a release, not a dataset: it tells too little for this. Take the "
    "dataset that it was made from, or make one with `surefoot export --out DIR`."
)
KINDS = {
    "string": "string",
    "boolean": "boolean",
    "Int8": "integer",
    "Int16": "integer",
    "Float32": "number",
}


def file_of(table: TableSchema) -> str:
    """Name the file of a table within the dataset's folder."""
    return f"{table.name}.parquet"


def descriptor(about: About, rows: dict[str, int]) -> dict[str, Any]:
    """Describe a dataset: what it is, and every column of every table.

    Parameters
    ----------
    about :
        What the dataset says of itself.
    rows :
        Table by number of rows.
    """
    resources = [_resource(table, rows[table.name]) for table in TABLES.values()]
    return (
        {"profile": "data-package", "surefoot_dataset": FORMAT}
        | about.declaration()
        | {"resources": resources}
    )


def written(about: About, rows: dict[str, int]) -> str:
    """Write the description as it lies in the dataset's folder."""
    return json.dumps(descriptor(about, rows), ensure_ascii=False, indent=2) + "\n"


def files() -> list[str]:
    """Name what may lie in the folder of a dataset."""
    return [FILE, TRUTH, *map(file_of, TABLES.values())]


def read(folder: Path) -> About:
    """Read what a dataset says of itself.

    Raises
    ------
    DatasetError
        If the folder holds no description, or one that is not ours.
    """
    file = folder / FILE
    if not file.is_file():
        raise DatasetError(
            say("{folder} is not a dataset: it has no {file}", folder=str(folder), file=FILE)
        )
    try:
        kept = json.loads(read_text(file))
        if not isinstance(kept, dict):
            raise DatasetError(_unread(file, say("it describes no package of data")))
        if RELEASE in kept:
            raise DatasetError(say(A_RELEASE, folder=str(folder)))
        if kept["surefoot_dataset"] != FORMAT:
            raise DatasetError(
                say(
                    "{file} is of another format: {format}",
                    file=str(file),
                    format=str(kept["surefoot_dataset"]),
                )
            )
        return About.read(kept)
    except DatasetError:
        raise
    except KeyError as absent:
        raise DatasetError(
            say("{file} does not say {name}", file=str(file), name=str(absent.args[0]))
        ) from None
    except UnicodeDecodeError:
        raise DatasetError(_unread(file, say("it is not UTF-8 text"))) from None
    except json.JSONDecodeError as broken:
        broken_at = say(
            "line {line} is no JSON; take the file that was written", line=broken.lineno
        )
        raise DatasetError(_unread(file, broken_at)) from None
    except OSError as trouble:
        raise DatasetError(_unread(file, reason(trouble))) from None
    except (TypeError, ValueError) as wrong:
        raise DatasetError(_unread(file, said_by(wrong))) from None


def _unread(file: Path, why: Text | str) -> Text:
    return say("{file} cannot be read: {reason}", file=str(file), reason=why)


def describes_a_dataset(folder: Path) -> bool:
    """Tell whether a folder has the description of a dataset, whole or not."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(kept, dict) and "surefoot_dataset" in kept


def _resource(table: TableSchema, rows: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name != "person":
        reference = {"resource": "person", "fields": "pid"}
        schema["foreignKeys"] = [{"fields": "pid", "reference": reference}]
    return {
        "name": table.name,
        "path": file_of(table),
        "description": table.meaning,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": rows,
        "schema": schema,
    }


def _field(column: ColumnSchema) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.required else {}
    if column.options is not None:
        rules["enum"] = list(column.options)
    elif column.dtype == "string":
        rules["pattern"] = column.pattern
    if column.least is not None:
        rules |= {"minimum": column.least, "maximum": column.most}
    field = {
        "name": column.name,
        "type": KINDS[column.dtype],
        "description": column.meaning,
        "unit": column.unit,
        "constraints": rules,
        "labels": dict(column.options or {}),
    }
    return {key: value for key, value in field.items() if value not in ("", {})}
