"""What Alembic runs: the migrations, in the transaction that it was given.

Tried in ``tests/records/test_migrations.py``.
"""

from alembic import context

from surefoot.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
