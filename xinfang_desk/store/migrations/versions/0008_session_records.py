"""Records of the mediation room: kinds of record, who was there, supplements, the paper of each record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WORDS = (("recorder", 50), ("investigator", 50), ("asked", 50), ("identity", 200))
_REFERENCES = (("supplements_id", "mediation_sessions"), ("paper_id", "papers"))


def upgrade() -> None:
    """Every record there was so far is that of a mediation session; its paper is found among those of the case."""
    with op.batch_alter_table("mediation_sessions") as table:
        table.add_column(sa.Column("kind", sa.String(length=16), server_default="mediation", nullable=False))
        table.add_column(sa.Column("attending", sa.JSON(), server_default="[]", nullable=False))
        for name, size in _WORDS:
            table.add_column(sa.Column(name, sa.String(length=size), server_default="", nullable=False))
        for name, target in _REFERENCES:
            table.add_column(sa.Column(name, sa.Integer(), nullable=True))
            table.create_foreign_key(op.f(f"fk_mediation_sessions_{name}_{target}"), target, [name], ["id"])
            table.create_index(op.f(f"ix_mediation_sessions_{name}"), [name])


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("mediation_sessions") as table:
        for name, target in _REFERENCES:
            table.drop_index(op.f(f"ix_mediation_sessions_{name}"))
            table.drop_constraint(op.f(f"fk_mediation_sessions_{name}_{target}"), type_="foreignkey")
            table.drop_column(name)
        for name, _size in _WORDS:
            table.drop_column(name)
        table.drop_column("attending")
        table.drop_column("kind")
