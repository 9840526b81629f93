"""The work ledger with a form for each kind: own fields, attachments, the schedule of leaders' reception, quality reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SUGGESTIONS = {"key": "suggestions", "label": "三项建议"}


def upgrade() -> None:
    """Add the columns and tables of the ledger's forms, and the kind 三项建议."""
    op.add_column("ledger_kinds", sa.Column("fields", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("ledger_entries", sa.Column("extra", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("ledger_entries", sa.Column("step_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_ledger_entries_step_id"), "ledger_entries", ["step_id"])
    _add_suggestions()
    _create_attachments()
    _create_receptions()
    _create_reviews()
    _create_sheets()


def _add_suggestions() -> None:
    """A kind of the office with this very name keeps its entries under another name."""
    connection = op.get_bind()
    kinds = sa.table(
        "ledger_kinds",
        sa.column("key", sa.String),
        sa.column("label", sa.String),
        sa.column("counts", sa.JSON),
        sa.column("has_leader", sa.Boolean),
        sa.column("sort", sa.Integer),
    )
    if not connection.scalar(sa.select(sa.func.count()).select_from(kinds)):
        return  # a new database gets its kinds when it is first filled
    taken = {row.label: row.key for row in connection.execute(sa.select(kinds.c.key, kinds.c.label))}
    if SUGGESTIONS["label"] in taken:
        connection.execute(
            sa.update(kinds)
            .where(kinds.c.label == SUGGESTIONS["label"])
            .values(label=f"{SUGGESTIONS['label']}（原有台账）")
        )
    last = connection.scalar(sa.select(sa.func.max(kinds.c.sort))) or 0
    row = {**SUGGESTIONS, "counts": ["times"], "has_leader": False, "sort": last + 1}
    connection.execute(sa.insert(kinds).values(**row))


def _word(name: str, size: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=size), server_default="", nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _to(table: str, name: str, other: str, column: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.{column}"], name=op.f(f"fk_{table}_{name}_{other}"))


def _create_attachments() -> None:
    table = "ledger_attachments"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        _text("removed_reason"),
        _to(table, "entry_id", "ledger_entries"),
        _to(table, "operator_id", "operators"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for name in ("entry_id", "operator_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _create_receptions() -> None:
    table = "receptions"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        _word("leader", 50),
        _word("post", 50),
        _word("place", 100),
        sa.Column("way", sa.String(length=16), nullable=False),
        _word("note", 200),
        sa.Column("state", sa.String(length=16), nullable=False),
        _text("reason"),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("ends > starts", name=op.f("ck_receptions_times")),
        _to(table, "entry_id", "ledger_entries"),
        _to(table, "operator_id", "operators"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for name in ("entry_id", "operator_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
    op.create_index("ix_receptions_on_date", table, ["on_date", "id"])


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(length=40), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        _to("reviews", "entry_id", "ledger_entries"),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_reviews")),
    )


def _create_sheets() -> None:
    table = "review_sheets"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("verdicts", sa.JSON(), server_default="{}", nullable=False),
        _text("note"),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("operator_id", sa.Integer(), nullable=True),
        _to(table, "entry_id", "reviews", "entry_id"),
        _to(table, "matter_id", "matters"),
        _to(table, "operator_id", "operators"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("entry_id", "position", name=op.f(f"uq_{table}_entry_id_position")),
    )
    for name in ("matter_id", "operator_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def downgrade() -> None:
    """Undo this revision; the kind 三项建议 stays, because entries may belong to it."""
    for table in ("review_sheets", "reviews", "receptions", "ledger_attachments"):
        op.drop_table(table)
    op.drop_index(op.f("ix_ledger_entries_step_id"), "ledger_entries")
    with op.batch_alter_table("ledger_entries") as entries:
        entries.drop_column("step_id")
        entries.drop_column("extra")
    with op.batch_alter_table("ledger_kinds") as kinds:
        kinds.drop_column("fields")
