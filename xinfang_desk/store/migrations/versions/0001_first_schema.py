"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from xinfang_desk.store.contents import contents_ddl
from xinfang_desk.store.engine import append_only_ddl
from xinfang_desk.store.search import index_ddl, index_table

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _create_codes() -> None:
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("parent", sa.String(length=32), server_default="", nullable=False),
        sa.Column("sort", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("table_name", "code", name=op.f("uq_codes_table_name_code")),
    )


def _create_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )


def _create_holidays() -> None:
    op.create_table(
        "holidays",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=50), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holidays")),
    )


def _create_ledger_kinds() -> None:
    op.create_table(
        "ledger_kinds",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=50), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("has_leader", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sort", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_ledger_kinds")),
        sa.UniqueConstraint("label", name=op.f("uq_ledger_kinds_label")),
    )


def _create_operators() -> None:
    op.create_table(
        "operators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("permissions", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operators")),
        sa.UniqueConstraint("login", name=op.f("uq_operators_login")),
    )


def _create_petitioners() -> None:
    op.create_table(
        "petitioners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), server_default="", nullable=False),
        sa.Column("name_key", sa.String(length=50), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=16), server_default="", nullable=False),
        sa.Column("id_type", sa.String(length=8), server_default="", nullable=False),
        sa.Column("id_number", sa.String(length=64), server_default="", nullable=False),
        sa.Column("id_key", sa.String(length=64), server_default="", nullable=False),
        sa.Column("sex", sa.String(length=4), server_default="", nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("ethnicity", sa.String(length=32), server_default="", nullable=False),
        sa.Column("occupation", sa.String(length=64), server_default="", nullable=False),
        sa.Column("employer", sa.String(length=100), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=32), server_default="", nullable=False),
        sa.Column("phone_key", sa.String(length=32), server_default="", nullable=False),
        sa.Column("landline", sa.String(length=32), server_default="", nullable=False),
        sa.Column("email", sa.String(length=100), server_default="", nullable=False),
        sa.Column("address", sa.String(length=200), server_default="", nullable=False),
        sa.Column("household_address", sa.String(length=200), server_default="", nullable=False),
        sa.Column("address_unclear", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitioners")),
    )
    with op.batch_alter_table("petitioners", schema=None) as batch_op:
        batch_op.create_index("ix_petitioners_id_key", ["id_key"], unique=False)
        batch_op.create_index("ix_petitioners_name_key_birth", ["name_key", "birth"], unique=False)
        batch_op.create_index("ix_petitioners_phone_key", ["phone_key"], unique=False)


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("operator_name", sa.String(length=50), server_default="", nullable=False),
        sa.Column("counter", sa.String(length=64), server_default="", nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=100), server_default="", nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_audit_operator_id_operators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_operator_id"), ["operator_id"], unique=False)


def _create_ledger_entries() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=True),
        sa.Column("concluded", sa.Integer(), nullable=True),
        sa.Column("leader", sa.String(length=50), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("occurrence_no", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind"], ["ledger_kinds.key"], name=op.f("fk_ledger_entries_kind_ledger_kinds")),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_ledger_entries_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("content_hash", "occurrence_no", name=op.f("uq_ledger_entries_content_hash_occurrence_no")),
    )
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_entries_on_date", ["on_date", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entries_operator_id"), ["operator_id"], unique=False)


def _create_matters() -> None:
    op.create_table(
        "matters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("external_number", sa.String(length=64), server_default="", nullable=False),
        sa.Column("petition_date", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("counter", sa.String(length=64), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=16), server_default="", nullable=False),
        sa.Column("purpose", sa.String(length=16), server_default="", nullable=False),
        sa.Column("matter_class", sa.String(length=16), server_default="", nullable=False),
        sa.Column("path", sa.String(length=4), nullable=True),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("locality_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.String(length=16), server_default="", nullable=False),
        sa.Column("first_number", sa.String(length=32), server_default="", nullable=False),
        sa.Column("name", sa.String(length=50), server_default="", nullable=False),
        sa.Column("demand", sa.Text(), server_default="", nullable=False),
        sa.Column("facts", sa.Text(), server_default="", nullable=False),
        sa.Column("course", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("urgency", sa.String(length=16), server_default="", nullable=False),
        sa.Column("safety_risk", sa.Text(), server_default="", nullable=False),
        sa.Column("visit_level", sa.String(length=16), server_default="", nullable=False),
        sa.Column("in_litigation", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("in_arbitration", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("in_reconsideration", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("prior_opinion", sa.Text(), server_default="", nullable=False),
        sa.Column("may_publish", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("materials", sa.JSON(), nullable=False),
        sa.Column("interviewer", sa.String(length=50), server_default="", nullable=False),
        sa.Column("interview_result", sa.Text(), server_default="", nullable=False),
        sa.Column("leader", sa.String(length=50), server_default="", nullable=False),
        sa.Column("state", sa.String(length=24), server_default="", nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("restricted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("referral_due", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("extension_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("conclusion_due", sa.Date(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(length=16), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("resolved_once", sa.Boolean(), nullable=True),
        sa.Column("rating_office", sa.String(length=16), nullable=True),
        sa.Column("rating_unit", sa.String(length=16), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_rule", sa.String(length=32), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("extension_days between 0 and 30", name=op.f("ck_matters_extension")),
        sa.CheckConstraint("headcount >= 1", name=op.f("ck_matters_headcount")),
        sa.ForeignKeyConstraint(["category_id"], ["codes.id"], name=op.f("fk_matters_category_id_codes")),
        sa.ForeignKeyConstraint(["locality_id"], ["codes.id"], name=op.f("fk_matters_locality_id_codes")),
        sa.ForeignKeyConstraint(["registered_by"], ["operators.id"], name=op.f("fk_matters_registered_by_operators")),
        sa.ForeignKeyConstraint(["unit_id"], ["codes.id"], name=op.f("fk_matters_unit_id_codes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matters")),
        sa.UniqueConstraint("number", name=op.f("uq_matters_number")),
    )
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.create_index("ix_matters_category_id", ["category_id", "registered_on", "id"], unique=False)
        batch_op.create_index("ix_matters_locality_id", ["locality_id", "registered_on", "id"], unique=False)
        batch_op.create_index("ix_matters_first_number", ["first_number"], unique=False)
        batch_op.create_index(
            "ix_matters_to_serve",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'concluded'"),
            postgresql_where=sa.text("state = 'concluded'"),
        )
        batch_op.create_index(
            "ix_matters_open_due",
            ["due_on", "id"],
            unique=False,
            sqlite_where=sa.text("is_open = 1"),
            postgresql_where=sa.text("is_open"),
        )
        batch_op.create_index("ix_matters_registered_by", ["registered_by", "registered_on", "id"], unique=False)
        batch_op.create_index("ix_matters_registered_on_id", ["registered_on", "id"], unique=False)
        batch_op.create_index("ix_matters_unit_id", ["unit_id", "registered_on", "id"], unique=False)


def _create_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_attachments_matter_id_matters")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_attachments_operator_id_operators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachments_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachments_operator_id"), ["operator_id"], unique=False)


def _create_mediations() -> None:
    op.create_table(
        "mediations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=16), server_default="", nullable=False),
        sa.Column("dispute_type", sa.String(length=32), server_default="", nullable=False),
        sa.Column("applicant", sa.String(length=50), server_default="", nullable=False),
        sa.Column("respondent", sa.String(length=50), server_default="", nullable=False),
        sa.Column("mediator", sa.String(length=50), server_default="", nullable=False),
        sa.Column("major", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("matter_number", sa.String(length=32), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), server_default="0", nullable=False),
        sa.Column("facts", sa.Text(), server_default="", nullable=False),
        sa.Column("terms", sa.Text(), server_default="", nullable=False),
        sa.Column("performance_way", sa.Text(), server_default="", nullable=False),
        sa.Column("performance", sa.String(length=16), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_mediations_amount")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_mediations_matter_id_matters")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_mediations_operator_id_operators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediations")),
        sa.UniqueConstraint("number", name=op.f("uq_mediations_number")),
    )
    with op.batch_alter_table("mediations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediations_accepted_on"), ["accepted_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_mediations_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mediations_operator_id"), ["operator_id"], unique=False)


def _create_parties() -> None:
    op.create_table(
        "parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("petitioner_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_parties_matter_id_matters")),
        sa.ForeignKeyConstraint(
            ["petitioner_id"], ["petitioners.id"], name=op.f("fk_parties_petitioner_id_petitioners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
    )
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parties_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_parties_petitioner_id"), ["petitioner_id"], unique=False)


def _create_mediation_sessions() -> None:
    op.create_table(
        "mediation_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=100), server_default="", nullable=False),
        sa.Column("present", sa.Text(), server_default="", nullable=False),
        sa.Column("record", sa.Text(), server_default="", nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended > started", name=op.f("ck_mediation_sessions_times")),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediations.id"], name=op.f("fk_mediation_sessions_mediation_id_mediations")
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_mediation_sessions_operator_id_operators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_sessions")),
    )
    with op.batch_alter_table("mediation_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediation_sessions_mediation_id"), ["mediation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mediation_sessions_operator_id"), ["operator_id"], unique=False)


def _create_papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("mediation_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=64), server_default="", nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=16), server_default="", nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_papers_matter_id_matters")),
        sa.ForeignKeyConstraint(["mediation_id"], ["mediations.id"], name=op.f("fk_papers_mediation_id_mediations")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_papers_operator_id_operators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
    )
    with op.batch_alter_table("papers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_papers_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_papers_mediation_id"), ["mediation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_papers_operator_id"), ["operator_id"], unique=False)


def _create_paper_prints() -> None:
    op.create_table(
        "paper_prints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_paper_prints_operator_id_operators")),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_paper_prints_paper_id_papers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_prints")),
        sa.UniqueConstraint("paper_id", "nth", name=op.f("uq_paper_prints_paper_id_nth")),
    )
    with op.batch_alter_table("paper_prints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_prints_operator_id"), ["operator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_prints_paper_id"), ["paper_id"], unique=False)


def _create_steps() -> None:
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=32), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_steps_matter_id_matters")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_steps_operator_id_operators")),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_steps_paper_id_papers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
        sa.UniqueConstraint("matter_id", "seq", name=op.f("uq_steps_matter_id_seq")),
    )
    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_steps_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_steps_operator_id"), ["operator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_steps_paper_id"), ["paper_id"], unique=False)


TABLES = (
    _create_codes,
    _create_counters,
    _create_holidays,
    _create_ledger_kinds,
    _create_operators,
    _create_petitioners,
    _create_settings,
    _create_audit,
    _create_ledger_entries,
    _create_matters,
    _create_attachments,
    _create_mediations,
    _create_parties,
    _create_mediation_sessions,
    _create_papers,
    _create_paper_prints,
    _create_steps,
)


def upgrade() -> None:
    """Apply this revision."""
    for create in TABLES:
        create()
    dialect = op.get_context().dialect.name
    for statement in (*append_only_ddl(dialect), *index_ddl(dialect), *contents_ddl(dialect)):
        op.execute(statement)


def downgrade() -> None:
    """Undo this revision."""
    dialect = op.get_context().dialect.name
    op.execute(f"DROP TABLE {index_table(dialect)}")
    if dialect != "sqlite":
        op.execute("DROP TABLE attachment_contents")
        op.execute("DROP FUNCTION audit_append_only CASCADE")
    for create in reversed(TABLES):
        op.drop_table(create.__name__.removeprefix("_create_"))
