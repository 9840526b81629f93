"""The day of our own notice in a column, so that lists are drawn by it; attachments that stay inside the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STEPS = sa.table(
    "steps",
    sa.column("matter_id", sa.Integer()),
    sa.column("seq", sa.Integer()),
    sa.column("move", sa.String()),
    sa.column("on_date", sa.Date()),
    sa.column("values", sa.JSON()),
)
_MATTERS = sa.table("matters", sa.column("id", sa.Integer()), sa.column("told_on", sa.Date()))

_ATTACHMENTS = sa.table("attachments", sa.column("name", sa.String()), sa.column("internal", sa.Boolean()))
_WORKING = ("doc", "docx", "wps", "xls", "xlsx", "et", "txt", "rtf", "zip", "rar", "7z", "mp3", "wav", "m4a", "mp4")


def upgrade() -> None:
    """Add both columns; who has been told is read from the timelines, working files are taken for internal."""
    op.add_column("matters", sa.Column("told_on", sa.Date(), nullable=True))
    op.add_column(
        "attachments",
        sa.Column("internal", sa.Boolean(create_constraint=False), server_default=sa.false(), nullable=False),
    )
    _note_the_told()
    _mark_working_files()


def _mark_working_files() -> None:
    """What an earlier program kept without a mark is guessed by its kind, rather too carefully; the clerk can change it."""
    named = sa.func.lower(_ATTACHMENTS.c.name)
    working = sa.or_(*(named.like(f"%.{suffix}") for suffix in _WORKING))
    op.get_bind().execute(_ATTACHMENTS.update().where(working).values(internal=True))


def _note_the_told() -> None:
    connection = op.get_bind()
    concerned = sa.select(_STEPS.c.matter_id).where(_STEPS.c.move == "notify")
    query = sa.select(_STEPS).where(_STEPS.c.matter_id.in_(concerned)).order_by(_STEPS.c.matter_id, _STEPS.c.seq)
    timelines: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        timelines.setdefault(row.matter_id, []).append(row)
    for matter_id, steps in timelines.items():
        told = _told_on(steps)
        if told is not None:
            connection.execute(_MATTERS.update().where(_MATTERS.c.id == matter_id).values(told_on=told))


def _told_on(steps: Iterable[Any]) -> date | None:
    """The day of the notice that counts: one that was not withdrawn, nor undone by an objection that was agreed to."""
    kept = list(steps)
    withdrawn = {int(row._mapping["values"]["seq"]) for row in kept if row.move == "reverse"}
    told: date | None = None
    for row in kept:
        if row.seq not in withdrawn and row.move in ("notify", "agree_objection"):
            told = row.on_date if row.move == "notify" else None
    return told


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("attachments") as attachments:
        attachments.drop_column("internal")
    with op.batch_alter_table("matters") as matters:
        matters.drop_column("told_on")
