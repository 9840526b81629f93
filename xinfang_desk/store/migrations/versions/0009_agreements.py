"""Agreements of the mediation room with everything that falls due under them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the agreement as it was built, and its instalments and duties."""
    _create_agreements()
    _create_duties()


def _create_agreements() -> None:
    op.create_table(
        "mediation_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("oral", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_mediation_agreements_amount")),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediations.id"], name=op.f("fk_mediation_agreements_mediation_id_mediations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_agreements")),
        sa.UniqueConstraint("mediation_id", name=op.f("uq_mediation_agreements_mediation_id")),
    )


def _create_duties() -> None:
    op.create_table(
        "mediation_duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("who", sa.String(length=50), server_default="", nullable=False),
        sa.Column("to_whom", sa.String(length=50), server_default="", nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("done_fen between 0 and amount_fen", name=op.f("ck_mediation_duties_done")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["mediation_agreements.id"],
            name=op.f("fk_mediation_duties_agreement_id_mediation_agreements"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_duties")),
        sa.UniqueConstraint("agreement_id", "position", name=op.f("uq_mediation_duties_agreement_id_position")),
    )
    op.create_index(op.f("ix_mediation_duties_agreement_id"), "mediation_duties", ["agreement_id"])
    op.create_index("ix_mediation_duties_due_on", "mediation_duties", ["due_on", "id"])


def downgrade() -> None:
    """Undo this revision."""
    op.drop_table("mediation_duties")
    op.drop_table("mediation_agreements")
