"""The tables of an evaluation dataset and their columns, fixed once.

Days count from a person's start in the programme, which is day 0; days before it are negative.
A value that is missing is never written as 0. Where it matters why it is missing, a column of
the same name with ``_missing`` at its end says so, exactly where the value is missing.

Tried in ``tests/outcomes/data/test_dataset.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surefoot.outcomes.data import codes

CODE = r"[A-Za-z0-9][A-Za-z0-9._+<>-]{0,63}"
CODES = r"[a-z0-9-]{1,40}( [a-z0-9-]{1,40})*"
FIRST_DAY, LAST_DAY = -4000, 32000
HIGHEST_SCORE = 10**12
"""Beyond it no score lies; what does is a code for something else, or broken."""


@dataclass(frozen=True, kw_only=True)
class ColumnSchema:
    """One column of a table.

    Attributes
    ----------
    name :
        Snake case, never changed once published.
    dtype :
        Nullable pandas type: ``string``, ``boolean``, ``Int8``, ``Int16`` or ``Float32``.
    meaning :
        What it holds, in one English sentence.
    unit :
        What is counted; empty for codes.
    least, most :
        Limits, both allowed; None for none.
    options :
        The codes that are allowed, and how each is read; None if any short code is allowed.
    pattern :
        What any other text must match, so that nobody's words can pass for a code.
    required :
        Whether a row must have it.
    explained :
        Whether a ``_missing`` column says why a value is missing.
    """

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    options: Mapping[str, str] | None = None
    pattern: str = CODE
    required: bool = False
    explained: bool = False


@dataclass(frozen=True, kw_only=True)
class TableSchema:
    """One table of the dataset.

    Attributes
    ----------
    name, title, meaning :
        The file's name without its ending, what readers call it in English, and what one row is.
    columns :
        In order, the columns that explain a missing value among them.
    key :
        Columns that no two rows share; empty if rows may repeat.
    """

    name: str
    title: str
    meaning: str
    columns: Sequence[ColumnSchema]
    key: Sequence[str] = ()

    @property
    def dtypes(self) -> dict[str, str]:
        """Column by type."""
        return {column.name: column.dtype for column in self.columns}

    def column(self, name: str) -> ColumnSchema:
        """Give a column by its name; a ``KeyError`` if there is none."""
        return {column.name: column for column in self.columns}[name]


def _code(name: str, meaning: str, *, required: bool = False) -> ColumnSchema:
    return ColumnSchema(name=name, dtype="string", meaning=meaning, required=required)


def _chosen(
    name: str,
    meaning: str,
    options: Mapping[str, str],
    *,
    required: bool = False,
    explained: bool = False,
) -> ColumnSchema:
    return ColumnSchema(
        name=name,
        dtype="string",
        meaning=meaning,
        options=options,
        required=required,
        explained=explained,
    )


def _rating(name: str, meaning: str) -> ColumnSchema:
    return ColumnSchema(
        name=name,
        dtype="Int8",
        meaning=meaning,
        unit="points, 0 to 10",
        least=0,
        most=10,
        explained=True,
    )


def _day(name: str, meaning: str, *, required: bool = False) -> ColumnSchema:
    return ColumnSchema(
        name=name,
        dtype="Int16",
        meaning=meaning,
        unit="days since the person's start",
        least=FIRST_DAY,
        most=LAST_DAY,
        required=required,
    )


def _count(name: str, meaning: str, unit: str, most: float, dtype: str = "Int16") -> ColumnSchema:
    return ColumnSchema(name=name, dtype=dtype, meaning=meaning, unit=unit, least=0, most=most)


def _with_reasons(columns: Sequence[ColumnSchema]) -> Iterator[ColumnSchema]:
    for column in columns:
        yield column
        if column.explained:
            meaning = f"Why {column.name} is missing; itself missing where {column.name} is known."
            yield _chosen(f"{column.name}_missing", meaning, codes.WHY_MISSING)


PID = _code("pid", "The person's pseudonym.", required=True)

PERSON = TableSchema(
    name="person",
    title="People",
    meaning="One row a person in the source's records, whatever they said when asked.",
    key=["pid"],
    columns=[
        *_with_reasons(
            [
                PID,
                _code("programme", "The program, trial or branch that the person was in."),
                _code("site_code", "The site, as a code that names no place."),
                _chosen("age_band", "Age at the start, in bands.", codes.AGES, explained=True),
                _chosen("sex", "Sex as recorded by the source.", codes.SEXES, explained=True),
                _chosen(
                    "race_eth",
                    "Race and ethnicity as recorded by the source; Hispanic of any race is one.",
                    codes.RACES,
                    explained=True,
                ),
                _count("intake_week", "Week of the start, from the first start on.", "weeks", 5000),
                _chosen(
                    "goal_type", "The person's own goal, as last told.", codes.GOALS,
                    explained=True,
                ),
                ColumnSchema(
                    name="consent_export",
                    dtype="boolean",
                    meaning="What the person last said about their data being passed on: true for "
                    "a yes, false for a no; missing if no answer is recorded.",
                ),
                ColumnSchema(
                    name="started",
                    dtype="boolean",
                    meaning="Whether the person started; people who never did are kept.",
                    required=True,
                ),
                _day(
                    "consent_day",
                    "When the person agreed to take part; missing if that is not recorded, which "
                    "is neither a yes nor a no.",
                ),
                _day(
                    "last_expected_day",
                    "The last day on which the person was expected to be seen: the end of the "
                    "program or of the data, whichever is first. Missing if never started.",
                ),
            ]
        )
    ],
)  # fmt: skip

SESSION = TableSchema(
    name="session",
    title="Sessions",
    meaning="One row a session that was held or due.",
    key=["pid", "seq"],
    columns=[
        *_with_reasons(
            [
                PID,
                replace(
                    _count("seq", "Number of the session within the person.", "", 32000),
                    required=True,
                    least=1,
                ),
                _day("day", "The day it took place or, if it did not, was due."),
                _count("dur_min", "How long it was.", "minutes", 1440),
                _chosen("modality", "How the two met.", codes.MODALITIES),
                _code("coach_code", "The coach, as a code that names nobody."),
                _chosen("point", "The point that it was mostly about.", codes.POINTS),
                replace(
                    _code("exercise", "Keys of the exercises worked on, a space between them."),
                    pattern=CODES,
                ),
                _rating("importance", "How much the change matters, by the person's own number."),
                _rating("confidence", "How sure of being able to, by the person's own number."),
                _rating("readiness", "How ready, by the person's own number."),
                _rating("strongest_urge", "The strongest urge since the last session."),
                replace(
                    _count(
                        "days_used",
                        "Days of use, as use_means says, among days_observed.",
                        "days", 120, "Int8",
                    ),
                    explained=True,
                ),
                replace(
                    _count(
                        "days_observed",
                        "Days looked back on together, up to the session's day.",
                        "days", 120, "Int8",
                    ),
                    explained=True,
                ),
                ColumnSchema(
                    name="homework_set",
                    dtype="boolean",
                    meaning="Whether something to try before next time was agreed.",
                ),
                _count(
                    "homework_done_pct", "How much of the last homework was done.",
                    "percent", 100, "Int8",
                ),
                _chosen(
                    "status", "Whether it took place.", codes.STATUSES, required=True
                ),
                _chosen(
                    "missed_reason", "Why it did not take place.", codes.WHY_MISSED
                ),
            ]
        )
    ],
)  # fmt: skip

MEASURE = TableSchema(
    name="measure",
    title="Scores",
    meaning="One row a score of an instrument.",
    columns=[
        *_with_reasons(
            [
                PID,
                _day("day", "When it was measured; missing if the source does not say."),
                _code("instrument", "The instrument, its range at the end.", required=True),
                ColumnSchema(
                    name="score", dtype="Float32", meaning="The score.", unit="points of the scale",
                    least=-HIGHEST_SCORE, most=HIGHEST_SCORE, explained=True,
                ),
                _count("n_missing", "Items left out of the score.", "items", 100, "Int8"),
            ]
        )
    ],
)  # fmt: skip

DAY = TableSchema(
    name="day",
    title="Days",
    meaning="One row a day on which use was, or was expected to be, known; one a source.",
    key=["pid", "day", "source"],
    columns=[
        *_with_reasons(
            [
                PID,
                _day("day", "The day.", required=True),
                ColumnSchema(
                    name="used",
                    dtype="Int8",
                    meaning="1 for use on that day (or, in a drug screen, shortly before), 0 for "
                    "none, missing if nobody knows.",
                    unit="0 or 1",
                    least=0,
                    most=1,
                    explained=True,
                ),
                _chosen("source", "How it is known.", codes.SOURCES, required=True),
            ]
        )
    ],
)

EXIT = TableSchema(
    name="exit",
    title="People who left",
    meaning="One row a person whose leaving is recorded, with the reason.",
    key=["pid"],
    columns=[
        PID,
        _day("day", "The last session's day, or the day of the event itself where it is known."),
        _chosen("reason", "Why the person left.", codes.WHY_LEFT, required=True),
    ],
)

TABLES: Mapping[str, TableSchema] = {
    table.name: table for table in (PERSON, SESSION, MEASURE, DAY, EXIT)
}
