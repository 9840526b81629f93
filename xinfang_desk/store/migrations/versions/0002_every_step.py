"""Every step of a matter: running clocks, rules of the office, decisions on repeats, voided papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the whole road of a matter needs; the clocks of open matters are drawn up at the next opening."""
    _widen_matters()
    _widen_papers()
    _create_clocks()
    _create_rules()
    _create_repeat_decisions()


def _widen_matters() -> None:
    op.add_column("matters", sa.Column("accused", sa.String(length=100), server_default="", nullable=False))
    op.add_column("matters", sa.Column("accused_key", sa.String(length=100), server_default="", nullable=False))
    op.add_column("matters", sa.Column("due_rolled", sa.Date(), nullable=True))
    op.add_column("matters", sa.Column("due_warning", sa.Date(), nullable=True))
    op.create_index(
        "ix_matters_accused_key",
        "matters",
        ["accused_key"],
        sqlite_where=sa.text("accused_key != ''"),
        postgresql_where=sa.text("accused_key != ''"),
    )


def _widen_papers() -> None:
    op.add_column("papers", sa.Column("status", sa.String(length=8), server_default="issued", nullable=False))
    op.add_column("papers", sa.Column("voided_at", sa.DateTime(), nullable=True))
    op.add_column("papers", sa.Column("voided_by", sa.String(length=50), server_default="", nullable=False))
    op.add_column("papers", sa.Column("void_reason", sa.Text(), server_default="", nullable=False))


def _create_clocks() -> None:
    op.create_table(
        "clocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_rolled", sa.Date(), nullable=False),
        sa.Column("due_warning", sa.Date(), nullable=False),
        sa.Column("extension", sa.Integer(), server_default="0", nullable=False),
        sa.Column("excluded", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_clocks_matter_id_matters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocks")),
        sa.UniqueConstraint("matter_id", "rule", name=op.f("uq_clocks_matter_id_rule")),
    )
    op.create_index(op.f("ix_clocks_matter_id"), "clocks", ["matter_id"])
    op.create_index("ix_clocks_rule_due_on", "clocks", ["rule", "due_on"])


def _create_rules() -> None:
    op.create_table(
        "rules",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("max_extension", sa.Integer(), server_default="0", nullable=False),
        sa.Column("article", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rules")),
    )


def _create_repeat_decisions() -> None:
    op.create_table(
        "repeat_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_repeat_decisions_matter_id_matters")),
        sa.ForeignKeyConstraint(["other_id"], ["matters.id"], name=op.f("fk_repeat_decisions_other_id_matters")),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_repeat_decisions_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeat_decisions")),
    )
    for name in ("matter_id", "other_id", "operator_id"):
        op.create_index(op.f(f"ix_repeat_decisions_{name}"), "repeat_decisions", [name])


def downgrade() -> None:
    """Undo this revision."""
    for table in ("repeat_decisions", "rules", "clocks"):
        op.drop_table(table)
    with op.batch_alter_table("papers") as papers:
        for name in ("status", "voided_at", "voided_by", "void_reason"):
            papers.drop_column(name)
    op.drop_index("ix_matters_accused_key", "matters")
    with op.batch_alter_table("matters") as matters:
        for name in ("accused", "accused_key", "due_rolled", "due_warning"):
            matters.drop_column(name)
