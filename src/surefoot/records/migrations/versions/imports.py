"""Imports as a whole, so that one can be undone; those of before are found by what they brought."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ENTER = (
    "INSERT INTO file_import (sitting, brought_at, sessions, completed, newcomers) "
    "SELECT revision.sitting, min(revision.changed_at), count(*), 0, '{}' "
    "FROM arrival JOIN revision ON revision.entry_id = arrival.entry_id "
    "WHERE revision.revision = 1 AND arrival.mark NOT LIKE 'demo %' "
    "GROUP BY revision.sitting ORDER BY min(revision.changed_at)"
)
"""The marks of invented people begin with ``demo``: they came from no file."""


def upgrade() -> None:
    """Make the table, and enter each earlier sitting of which rows of a file were made."""
    op.create_table(
        "file_import",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sitting", sa.String, nullable=False),
        sa.Column("file", sa.JSON(none_as_null=True)),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("brought_ahead_min", sa.Integer),
        sa.Column("sessions", sa.Integer, nullable=False),
        sa.Column("completed", sa.Integer, nullable=False),
        sa.Column("newcomers", sa.JSON, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("number", name="pk_file_import"),
        sa.UniqueConstraint("sitting", name="uq_file_import_sitting"),
    )
    op.add_column("arrival", sa.Column("sitting", sa.String))
    op.create_index("ix_arrival_entry_id", "arrival", ["entry_id"])
    op.create_index("ix_revision_sitting", "revision", ["sitting"])
    op.execute(ENTER)


def downgrade() -> None:
    """Drop it; what came with imports stays."""
    op.drop_index("ix_revision_sitting", "revision")
    op.drop_index("ix_arrival_entry_id", "arrival")
    op.drop_column("arrival", "sitting")
    op.drop_table("file_import")
