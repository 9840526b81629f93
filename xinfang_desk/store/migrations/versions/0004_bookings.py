"""The calendar of the mediation room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the bookings of the mediation room."""
    op.create_table(
        "mediation_bookings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(length=50), server_default="", nullable=False),
        sa.Column("mediator", sa.String(length=50), server_default="", nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("absent", sa.JSON(), nullable=False),
        sa.Column("invitations", sa.JSON(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("ended > started", name=op.f("ck_mediation_bookings_times")),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediations.id"], name=op.f("fk_mediation_bookings_mediation_id_mediations")
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_mediation_bookings_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_bookings")),
    )
    for name in ("mediation_id", "operator_id"):
        op.create_index(op.f(f"ix_mediation_bookings_{name}"), "mediation_bookings", [name])
    op.create_index("ix_mediation_bookings_started", "mediation_bookings", ["started", "id"])


def downgrade() -> None:
    """Undo this revision."""
    op.drop_table("mediation_bookings")
