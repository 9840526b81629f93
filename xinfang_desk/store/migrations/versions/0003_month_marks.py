"""Marks of the months, by which kept columns of facts are known to be current."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from xinfang_desk.store.monthmarks import first_marks_sql, trigger_ddl

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the marks and the triggers that renew them."""
    dialect = op.get_bind().dialect.name
    op.create_table(
        "matter_months",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("mark", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_matter_months")),
    )
    op.execute(first_marks_sql(dialect))
    for statement in trigger_ddl(dialect):
        op.execute(statement)


def downgrade() -> None:
    """Undo this revision."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("in", "out", "changed"):
            op.execute(f"DROP TRIGGER matters_month_{name}")
    else:
        op.execute("DROP TRIGGER matters_renew_month ON matters")
        op.execute("DROP FUNCTION renew_month")
    op.drop_table("matter_months")
