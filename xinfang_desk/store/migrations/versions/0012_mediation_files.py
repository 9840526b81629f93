"""Pieces handed in for the files of mediation cases, and further papers of a step."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables."""
    _create_files()
    _create_step_papers()


def _create_files() -> None:
    op.create_table(
        "mediation_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediations.id"], name=op.f("fk_mediation_files_mediation_id_mediations")
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_mediation_files_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_files")),
    )
    op.create_index(op.f("ix_mediation_files_mediation_id"), "mediation_files", ["mediation_id"])
    op.create_index(op.f("ix_mediation_files_operator_id"), "mediation_files", ["operator_id"])


def _create_step_papers() -> None:
    op.create_table(
        "mediation_step_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediations.id"], name=op.f("fk_mediation_step_papers_mediation_id_mediations")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_mediation_step_papers_paper_id_papers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_step_papers")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_mediation_step_papers_paper_id")),
    )
    op.create_index(op.f("ix_mediation_step_papers_mediation_id"), "mediation_step_papers", ["mediation_id"])


def downgrade() -> None:
    """Undo this revision."""
    op.drop_table("mediation_step_papers")
    op.drop_table("mediation_files")
