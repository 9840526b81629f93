"""Lawyers at the counter: roster with its changes, consultations; the drawn ledger line; numbers of the bulletin filled by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of the lawyers' page and of the mediation bulletin."""
    op.add_column("ledger_entries", sa.Column("drawn", sa.Boolean(), server_default=sa.false(), nullable=False))
    _create_lawyers()
    _create_duties()
    _create_duty_changes()
    _create_consultations()
    _create_bulletin_notes()


def _word(name: str, size: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=size), server_default="", nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _create_lawyers() -> None:
    op.create_table(
        "lawyers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        _word("firm", 100),
        _word("licence", 32),
        _word("phone", 32),
        _flag("retired"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lawyers")),
    )


def _create_duties() -> None:
    op.create_table(
        "lawyer_duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lawyer_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        _word("note", 100),
        _flag("cancelled"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("ends > starts", name=op.f("ck_lawyer_duties_times")),
        sa.ForeignKeyConstraint(["lawyer_id"], ["lawyers.id"], name=op.f("fk_lawyer_duties_lawyer_id_lawyers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lawyer_duties")),
    )
    for name in ("lawyer_id", "on_date"):
        op.create_index(op.f(f"ix_lawyer_duties_{name}"), "lawyer_duties", [name])


def _create_duty_changes() -> None:
    op.create_table(
        "lawyer_duty_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        _text("before"),
        _text("after"),
        _text("reason"),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["lawyer_duties.id"], name=op.f("fk_lawyer_duty_changes_duty_id_lawyer_duties")
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_lawyer_duty_changes_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lawyer_duty_changes")),
    )
    for name in ("duty_id", "operator_id"):
        op.create_index(op.f(f"ix_lawyer_duty_changes_{name}"), "lawyer_duty_changes", [name])


def _create_consultations() -> None:
    op.create_table(
        "consultations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("lawyer_id", sa.Integer(), nullable=False),
        _word("visitor", 50),
        _flag("anonymous"),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        _text("subject"),
        _text("advice"),
        _word("route", 24),
        _flag("legal_aid"),
        sa.Column("counted", sa.String(length=16), nullable=False),
        _text("void_reason"),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("people >= 1", name=op.f("ck_consultations_people")),
        sa.ForeignKeyConstraint(["lawyer_id"], ["lawyers.id"], name=op.f("fk_consultations_lawyer_id_lawyers")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_consultations_matter_id_matters")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_consultations_operator_id_operators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    for name in ("lawyer_id", "matter_id", "operator_id"):
        op.create_index(op.f(f"ix_consultations_{name}"), "consultations", [name])
    op.create_index("ix_consultations_on_date", "consultations", ["on_date", "id"])


def _create_bulletin_notes() -> None:
    op.create_table(
        "bulletin_notes",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_bulletin_notes_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_bulletin_notes")),
    )
    op.create_index(op.f("ix_bulletin_notes_operator_id"), "bulletin_notes", ["operator_id"])


def downgrade() -> None:
    """Undo this revision."""
    for table in ("bulletin_notes", "consultations", "lawyer_duty_changes", "lawyer_duties", "lawyers"):
        op.drop_table(table)
    with op.batch_alter_table("ledger_entries") as entries:
        entries.drop_column("drawn")
