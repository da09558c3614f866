"""Clients who were taken away, the aliases they had before, and entries that were moved.

Tried in ``tests/records/test_migrations.py``.
"""

import sqlalchemy as sa
from alembic import op

from surefoot.language import say
from surefoot.records.migrations.losses import refuse_to_lose, rows

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what says so."""
    op.add_column("client", sa.Column("removed_at", sa.DateTime(timezone=True)))
    op.create_table(
        "former_alias",
        sa.Column("alias_key", sa.String, nullable=False),
        sa.Column("alias", sa.String, nullable=False),
        sa.Column("client_id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("alias_key", name="pk_former_alias"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_former_alias_client_id"),
    )
    op.create_table(
        "move",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.String, nullable=False),
        sa.Column("from_id", sa.String, nullable=False),
        sa.Column("to_id", sa.String, nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_move"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_move_entry_id"),
        sa.ForeignKeyConstraint(["from_id"], ["client.id"], name="fk_move_from_id"),
        sa.ForeignKeyConstraint(["to_id"], ["client.id"], name="fk_move_to_id"),
    )
    op.create_index("ix_move_entry_id", "move", ["entry_id"])


def downgrade() -> None:
    """Drop it, if it says nothing of anybody."""
    refuse_to_lose(
        say("who was removed or renamed, and which entries were moved"),
        rows("client", sa.column("removed_at").is_not(None)),
        rows("former_alias"),
        rows("move"),
    )
    op.drop_table("move")
    op.drop_table("former_alias")
    op.drop_column("client", "removed_at")  # in place: entries point at the table
