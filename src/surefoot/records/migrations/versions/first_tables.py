"""Clients, entries with their revisions, changes of the plan, and marks of what arrived.

Tried in ``tests/records/test_migrations.py``.
"""

import sqlalchemy as sa
from alembic import op

from surefoot.language import say
from surefoot.records.migrations.losses import refuse_to_lose, rows

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    _make_clients()
    _make_entries()
    _make_plan_changes()
    _make_arrivals()


def downgrade() -> None:
    """Drop them, the dependent ones first, if nobody is in them."""
    refuse_to_lose(say("the people of this practice"), rows("client"))
    for table in ("arrival", "plan_change", "revision", "entry", "client"):
        op.drop_table(table)


def _make_clients() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("alias", sa.String, nullable=False),
        sa.Column("alias_key", sa.String, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_client"),
        sa.UniqueConstraint("alias_key", name="uq_client_alias_key"),
    )


def _make_entries() -> None:
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("client_id", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("latest", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_entry"),
        sa.UniqueConstraint("id", name="uq_entry_id"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_entry_client_id"),
    )
    op.create_index("ix_entry_client_id_form", "entry", ["client_id", "form"])
    op.create_table(
        "revision",
        sa.Column("entry_id", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sitting", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "revision", name="pk_revision"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_revision_entry_id"),
    )


def _make_plan_changes() -> None:
    op.create_table(
        "plan_change",
        sa.Column("client_id", sa.String, nullable=False),
        sa.Column("line", sa.String, nullable=False),
        sa.Column("section", sa.String, nullable=False),
        sa.Column("text", sa.JSON),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("source_text", sa.JSON),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "line", name="pk_plan_change"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_plan_change_client_id"),
    )


def _make_arrivals() -> None:
    op.create_table(
        "arrival",
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("entry_id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_arrival"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_arrival_entry_id"),
    )
