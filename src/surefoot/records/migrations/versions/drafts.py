"""Drafts: what was written and is no answer, or no wording of a line, yet.

Tried in ``tests/records/test_migrations.py``.
"""

import sqlalchemy as sa
from alembic import op

from surefoot.language import say
from surefoot.records.migrations.losses import refuse_to_lose, rows

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give revisions and changes of the plan room for drafts, of which there are none yet."""
    drafts = sa.Column("drafts", sa.JSON, nullable=False, server_default="{}")
    op.add_column("revision", drafts)
    op.add_column("plan_change", sa.Column("draft", sa.JSON))


def downgrade() -> None:
    """Drop that room, if nothing is in it."""
    refuse_to_lose(
        say("what was written and does not count yet"),
        rows("revision", sa.cast(sa.column("drafts"), sa.String) != "{}"),
        rows("plan_change", sa.column("draft").is_not(None)),
    )
    op.drop_column("plan_change", "draft")
    op.drop_column("revision", "drafts")
