"""Clients who were taken away, the aliases they had before, and entries that were moved."""

import sqlalchemy as sa
from alembic import op

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
    """Drop it."""
    op.drop_table("move")
    op.drop_table("former_alias")
    with op.batch_alter_table("client") as client:
        client.drop_column("removed_at")
