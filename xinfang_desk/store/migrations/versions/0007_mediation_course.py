"""The whole road of a mediation case: its timeline, its clocks, its parties."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the road needs; the timelines of the cases that are there are drawn up at the next opening."""
    checks = (sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_mediations_amount")),)
    with op.batch_alter_table("mediations", table_args=checks) as mediations:
        mediations.alter_column("accepted_on", existing_type=sa.Date(), nullable=True)
        for column in _drawn():
            mediations.add_column(column)
    op.create_index("ix_mediations_applied_on_id", "mediations", ["applied_on", "id"])
    _create_steps()
    _create_clocks()
    _create_parties()


def _drawn() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), server_default="", nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("major_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("extension_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("confirmation", sa.String(length=16), nullable=True),
        sa.Column("court", sa.String(length=200), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_rolled", sa.Date(), nullable=True),
        sa.Column("due_warning", sa.Date(), nullable=True),
        sa.Column("due_rule", sa.String(length=32), server_default="", nullable=False),
    )


def _create_steps() -> None:
    op.create_table(
        "mediation_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=32), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        *(_reference("mediation_steps", *pair) for pair in _STEP_REFERENCES),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_steps")),
        sa.UniqueConstraint("mediation_id", "seq", name=op.f("uq_mediation_steps_mediation_id_seq")),
    )
    for name, _target in _STEP_REFERENCES:
        op.create_index(op.f(f"ix_mediation_steps_{name}"), "mediation_steps", [name])


_STEP_REFERENCES = (("mediation_id", "mediations"), ("operator_id", "operators"), ("paper_id", "papers"))


def _create_clocks() -> None:
    op.create_table(
        "mediation_clocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_rolled", sa.Date(), nullable=False),
        sa.Column("due_warning", sa.Date(), nullable=False),
        _reference("mediation_clocks", "mediation_id", "mediations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_clocks")),
        sa.UniqueConstraint("mediation_id", "rule", name=op.f("uq_mediation_clocks_mediation_id_rule")),
    )
    op.create_index(op.f("ix_mediation_clocks_mediation_id"), "mediation_clocks", ["mediation_id"])
    op.create_index("ix_mediation_clocks_rule_due_on", "mediation_clocks", ["rule", "due_on"])


_PARTY_WORDS = (
    ("role", 16),
    ("kind", 16),
    ("sex", 4),
    ("ethnicity", 32),
    ("occupation", 64),
    ("id_type", 8),
    ("id_number", 64),
    ("phone", 32),
    ("address", 200),
    ("representative", 50),
    ("representative_post", 50),
    ("mandate", 200),
)


def _create_parties() -> None:
    op.create_table(
        "mediation_parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), server_default="", nullable=False),
        sa.Column("side", sa.String(length=16), nullable=True),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("stands_for", sa.Integer(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in _PARTY_WORDS),
        _reference("mediation_parties", "mediation_id", "mediations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_parties")),
        sa.UniqueConstraint("mediation_id", "position", name=op.f("uq_mediation_parties_mediation_id_position")),
    )
    op.create_index(op.f("ix_mediation_parties_mediation_id"), "mediation_parties", ["mediation_id"])


def _reference(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"))


def downgrade() -> None:
    """Undo this revision."""
    for table in ("mediation_parties", "mediation_clocks", "mediation_steps"):
        op.drop_table(table)
    op.drop_index("ix_mediations_applied_on_id", "mediations")
    checks = (sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_mediations_amount")),)
    with op.batch_alter_table("mediations", table_args=checks) as mediations:
        for column in _drawn():
            mediations.drop_column(column.name)
