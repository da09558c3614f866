"""The clock by which an entry was begun, so that its day stays when its computer travels.

Tried in ``tests/records/test_migrations.py``.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give entries room for it; of those that are there nobody wrote it down."""
    op.add_column("entry", sa.Column("begun_ahead_min", sa.Integer))


def downgrade() -> None:
    """Drop it: days go by this computer's clock again, as they did."""
    op.drop_column("entry", "begun_ahead_min")
