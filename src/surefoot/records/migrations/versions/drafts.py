"""Drafts: what was written and is no answer, or no wording of a line, yet."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give revisions and changes of the plan room for drafts, of which there are none yet."""
    drafts = sa.Column("drafts", sa.JSON, nullable=False, server_default="{}")
    op.add_column("revision", drafts)
    op.add_column("plan_change", sa.Column("draft", sa.JSON))


def downgrade() -> None:
    """Drop that room, and whatever is in it."""
    op.drop_column("plan_change", "draft")
    op.drop_column("revision", "drafts")
