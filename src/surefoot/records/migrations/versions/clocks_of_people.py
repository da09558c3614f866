"""The clock by which a client was added, so that their days stay when the computer travels.

Tried in ``tests/records/test_migrations.py``.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Give clients room for it; of those that are there nobody wrote it down."""
    op.add_column("client", sa.Column("added_ahead_min", sa.Integer))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("client", "added_ahead_min")
