"""The tables (SQLAlchemy Core), the same on SQLite and PostgreSQL. Constraint names follow one convention from the start.

Times are the office's wall clock (one zone, no summer time); dates of the law are plain dates. Amounts are in fen (分).
Rows of this module never leave the store: queries return the frozen rows of the domain.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    false,
    text,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _word(name: str, size: int = 64) -> Column[str]:
    return Column(name, String(size), nullable=False, server_default="")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False, server_default=false())


def _ref(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


operators = Table(
    "operators",
    metadata,
    _id(),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(50), nullable=False),
    Column("permissions", JSON, nullable=False),
    Column("active", Boolean(create_constraint=False), nullable=False, server_default=true()),
)

settings = Table(
    "settings", metadata, Column("key", String(64), primary_key=True), Column("value", JSON, nullable=False)
)

codes = Table(
    "codes",
    metadata,
    _id(),
    Column("table_name", String(32), nullable=False),
    Column("code", String(32), nullable=False),
    Column("label", String(100), nullable=False),
    _word("parent", 32),
    Column("sort", Integer, nullable=False, server_default="0"),
    _flag("retired"),
    UniqueConstraint("table_name", "code"),
)

holidays = Table(
    "holidays",
    metadata,
    Column("day", Date, primary_key=True),
    Column("kind", String(8), nullable=False),
    _word("name", 50),
)

counters = Table(
    "counters", metadata, Column("name", String(64), primary_key=True), Column("value", Integer, nullable=False)
)

petitioners = Table(
    "petitioners",
    metadata,
    _id(),
    _word("name", 50),
    _word("name_key", 50),
    _word("kind", 16),
    _word("id_type", 8),
    _word("id_number"),
    _word("id_key"),
    _word("sex", 4),
    Column("birth", Date),
    _word("ethnicity", 32),
    _word("occupation"),
    _word("employer", 100),
    _word("phone", 32),
    _word("phone_key", 32),
    _word("landline", 32),
    _word("email", 100),
    _word("address", 200),
    _word("household_address", 200),
    _flag("address_unclear"),
    _text("note"),
    Index("ix_petitioners_id_key", "id_key"),
    Index("ix_petitioners_phone_key", "phone_key"),
    Index("ix_petitioners_name_key_birth", "name_key", "birth"),
)

_FILTERED = ("registered_by", "category_id", "locality_id", "unit_id")

matters = Table(
    "matters",
    metadata,
    _id(),
    Column("number", String(32), nullable=False, unique=True),
    _word("external_number"),
    Column("petition_date", Date, nullable=False),
    Column("registered_on", Date, nullable=False),
    Column("registered_at", DateTime, nullable=False),
    _ref("registered_by", "operators", index=False),
    _word("counter"),
    _word("channel", 16),
    _word("purpose", 16),
    _word("matter_class", 16),
    Column("path", String(4)),
    _ref("category_id", "codes", nullable=True, index=False),
    _ref("locality_id", "codes", nullable=True, index=False),
    _ref("unit_id", "codes", nullable=True, index=False),
    Column("headcount", Integer, nullable=False),
    _word("occurrence", 16),
    _word("first_number", 32),
    _word("name", 50),
    _word("accused", 100),
    _word("accused_key", 100),
    _text("demand"),
    _text("facts"),
    _text("course"),
    _text("summary"),
    _word("urgency", 16),
    _text("safety_risk"),
    _word("visit_level", 16),
    _flag("in_litigation"),
    _flag("in_arbitration"),
    _flag("in_reconsideration"),
    _text("prior_opinion"),
    _flag("may_publish"),
    Column("topics", JSON, nullable=False),
    Column("materials", JSON, nullable=False),
    _word("interviewer", 50),
    _text("interview_result"),
    _word("leader", 50),
    _word("state", 24),
    _flag("is_open"),
    _flag("restricted"),
    Column("referred_on", Date),
    Column("referral_due", Date),
    Column("accepted_on", Date),
    Column("extension_days", Integer, nullable=False, server_default="0"),
    Column("conclusion_due", Date),
    Column("concluded_on", Date),
    Column("opinion", String(16)),
    Column("served_on", Date),
    Column("told_on", Date),
    Column("resolved_once", Boolean(create_constraint=False)),
    Column("rating_office", String(16)),
    Column("rating_unit", String(16)),
    Column("due_on", Date),
    Column("due_rolled", Date),
    Column("due_warning", Date),
    _word("due_rule", 32),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("headcount >= 1", name="headcount"),
    CheckConstraint("extension_days between 0 and 30", name="extension"),
    Index("ix_matters_registered_on_id", "registered_on", "id"),
    # Each filter of the list has its newest first, without sorting.
    *(Index(f"ix_matters_{name}", name, "registered_on", "id") for name in _FILTERED),
    Index("ix_matters_first_number", "first_number"),
    Index(
        "ix_matters_accused_key",
        "accused_key",
        sqlite_where=text("accused_key != ''"),
        postgresql_where=text("accused_key != ''"),
    ),
    Index(
        "ix_matters_to_serve",
        "id",
        sqlite_where=text("state = 'concluded'"),
        postgresql_where=text("state = 'concluded'"),
    ),
    Index("ix_matters_open_due", "due_on", "id", sqlite_where=text("is_open = 1"), postgresql_where=text("is_open")),
)

parties = Table(
    "parties",
    metadata,
    _id(),
    _ref("matter_id", "matters"),
    _ref("petitioner_id", "petitioners"),
    Column("role", String(16), nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)

papers = Table(
    "papers",
    metadata,
    _id(),
    _ref("matter_id", "matters", nullable=True),
    Column("mediation_id", Integer, ForeignKey("mediations.id"), index=True),
    Column("kind", String(32), nullable=False),
    _word("number"),
    Column("issued_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    _word("format", 16),
    Column("data", JSON, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("status", String(8), nullable=False, server_default="issued"),
    Column("voided_at", DateTime),
    _word("voided_by", 50),
    _text("void_reason"),
)

paper_prints = Table(
    "paper_prints",
    metadata,
    _id(),
    _ref("paper_id", "papers"),
    Column("nth", Integer, nullable=False),
    Column("printed_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("sha256", String(64), nullable=False),
    UniqueConstraint("paper_id", "nth"),
)

steps = Table(
    "steps",
    metadata,
    _id(),
    _ref("matter_id", "matters"),
    Column("seq", Integer, nullable=False),
    Column("move", String(32), nullable=False),
    Column("on_date", Date, nullable=False),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("values", JSON, nullable=False),
    _ref("paper_id", "papers", nullable=True),
    UniqueConstraint("matter_id", "seq"),
)

clocks = Table(
    "clocks",
    metadata,
    _id(),
    _ref("matter_id", "matters"),
    Column("rule", String(32), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("due_rolled", Date, nullable=False),
    Column("due_warning", Date, nullable=False),
    Column("extension", Integer, nullable=False, server_default="0"),
    Column("excluded", Integer, nullable=False, server_default="0"),
    UniqueConstraint("matter_id", "rule"),
    Index("ix_clocks_rule_due_on", "rule", "due_on"),
)
"""The clocks that run now, drawn from the timeline; a clock that has stopped is only told by the timeline."""

rules = Table(
    "rules",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("days", Integer, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("max_extension", Integer, nullable=False, server_default="0"),
    _word("article", 200),
    _word("note", 200),
)
"""Rules that the office changed; one without a row is the program's own (domain.rules)."""

repeat_decisions = Table(
    "repeat_decisions",
    metadata,
    _id(),
    _ref("matter_id", "matters"),
    _ref("other_id", "matters"),
    Column("decision", String(16), nullable=False),
    _text("reason"),
    Column("grounds", JSON, nullable=False),
    Column("decided_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
)
"""判重 decisions, only ever added to; the newest of a pair counts."""

attachments = Table(
    "attachments",
    metadata,
    _id(),
    _ref("matter_id", "matters"),
    Column("name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    _flag("internal"),
)

mediations = Table(
    "mediations",
    metadata,
    _id(),
    Column("number", String(64), nullable=False, unique=True),
    Column("accepted_on", Date, index=True),
    _word("source", 16),
    _word("dispute_type", 32),
    _word("applicant", 50),
    _word("respondent", 50),
    _word("mediator", 50),
    _flag("major"),
    _text("summary"),
    _ref("matter_id", "matters", nullable=True),
    _word("matter_number", 32),
    Column("outcome", String(16)),
    Column("closed_on", Date),
    Column("amount_fen", Integer, nullable=False, server_default="0"),
    _text("facts"),
    _text("terms"),
    _text("performance_way"),
    Column("performance", String(16)),
    Column("opened_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("applied_on", Date),
    _word("state", 16),
    _flag("is_open"),
    _text("major_reason"),
    Column("extension_days", Integer, nullable=False, server_default="0"),
    Column("effective_on", Date),
    Column("confirmation", String(16)),
    _word("court", 200),
    Column("due_on", Date),
    Column("due_rolled", Date),
    Column("due_warning", Date),
    _word("due_rule", 32),
    CheckConstraint("amount_fen >= 0", name="amount"),
    Index("ix_mediations_applied_on_id", "applied_on", "id"),
)

mediation_sessions = Table(
    "mediation_sessions",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    Column("started", DateTime, nullable=False),
    Column("ended", DateTime, nullable=False),
    _word("place", 100),
    _text("present"),
    _text("record"),
    Column("kind", String(16), nullable=False, server_default="mediation"),
    _word("recorder", 50),
    Column("attending", JSON, nullable=False, server_default="[]"),
    _word("investigator", 50),
    _word("asked", 50),
    _word("identity", 200),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    _ref("supplements_id", "mediation_sessions", nullable=True),
    _ref("paper_id", "papers", nullable=True),
    CheckConstraint("ended > started", name="times"),
)
"""调解记录 and 调查记录, only ever added to; a correction is a row of its own that names the first in `supplements_id`."""

ledger_kinds = Table(
    "ledger_kinds",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("label", String(50), nullable=False, unique=True),
    Column("counts", JSON, nullable=False),
    _flag("has_leader"),
    Column("sort", Integer, nullable=False, server_default="0"),
    Column("fields", JSON, nullable=False, server_default="[]"),
)

ledger_entries = Table(
    "ledger_entries",
    metadata,
    _id(),
    Column("kind", String(32), ForeignKey("ledger_kinds.key"), nullable=False),
    Column("on_date", Date, nullable=False),
    _word("title", 200),
    Column("times", Integer),
    Column("people", Integer),
    Column("items", Integer),
    Column("concluded", Integer),
    _word("leader", 50),
    _text("note"),
    Column("content_hash", String(64), nullable=False),
    Column("occurrence_no", Integer, nullable=False),
    _flag("drawn"),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("extra", JSON, nullable=False, server_default="{}"),
    Column("step_id", Integer, index=True),
    UniqueConstraint("content_hash", "occurrence_no"),
    Index("ix_ledger_entries_on_date", "on_date", "id"),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    _word("operator_name", 50),
    _word("counter"),
    Column("action", String(64), nullable=False),
    _word("subject", 100),
    Column("detail", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

matter_months = Table(
    "matter_months",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("mark", String(36), nullable=False),
)
"""A random mark a month of registration, renewed by triggers (store.monthmarks) whenever a matter of it changes."""

mediation_bookings = Table(
    "mediation_bookings",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    _word("room", 50),
    _word("mediator", 50),
    Column("started", DateTime, nullable=False),
    Column("ended", DateTime, nullable=False),
    Column("purpose", String(16), nullable=False),
    _text("note"),
    Column("state", String(16), nullable=False),
    _text("reason"),
    Column("absent", JSON, nullable=False),
    Column("invitations", JSON, nullable=False),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("ended > started", name="times"),
    Index("ix_mediation_bookings_started", "started", "id"),
)
"""The calendar of the mediation room; `invitations` are the ids of the notices that tell of the present time."""

lawyers = Table(
    "lawyers",
    metadata,
    _id(),
    Column("name", String(50), nullable=False),
    _word("firm", 100),
    _word("licence", 32),
    _word("phone", 32),
    _flag("retired"),
)

lawyer_duties = Table(
    "lawyer_duties",
    metadata,
    _id(),
    _ref("lawyer_id", "lawyers"),
    Column("on_date", Date, nullable=False, index=True),
    Column("starts", Time, nullable=False),
    Column("ends", Time, nullable=False),
    _word("note", 100),
    _flag("cancelled"),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("ends > starts", name="times"),
)

lawyer_duty_changes = Table(
    "lawyer_duty_changes",
    metadata,
    _id(),
    _ref("duty_id", "lawyer_duties"),
    Column("at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("kind", String(16), nullable=False),
    _text("before"),
    _text("after"),
    _text("reason"),
)
"""Changes and swaps of the roster, only ever added to."""

consultations = Table(
    "consultations",
    metadata,
    _id(),
    Column("on_date", Date, nullable=False),
    Column("starts", Time, nullable=False),
    _ref("lawyer_id", "lawyers"),
    _word("visitor", 50),
    _flag("anonymous"),
    Column("people", Integer, nullable=False),
    _ref("matter_id", "matters", nullable=True),
    _text("subject"),
    _text("advice"),
    _word("route", 24),
    _flag("legal_aid"),
    Column("counted", String(16), nullable=False),
    _text("void_reason"),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("people >= 1", name="people"),
    Index("ix_consultations_on_date", "on_date", "id"),
)

bulletin_notes = Table(
    "bulletin_notes",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("values", JSON, nullable=False),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
)
"""What a mediator filled into the bulletin of a month by hand."""

mediation_steps = Table(
    "mediation_steps",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    Column("seq", Integer, nullable=False),
    Column("move", String(32), nullable=False),
    Column("on_date", Date, nullable=False),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("values", JSON, nullable=False),
    _ref("paper_id", "papers", nullable=True),
    UniqueConstraint("mediation_id", "seq"),
)
"""The timeline of each mediation case; the columns of `mediations` are drawn from it."""

mediation_clocks = Table(
    "mediation_clocks",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    Column("rule", String(32), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("due_rolled", Date, nullable=False),
    Column("due_warning", Date, nullable=False),
    UniqueConstraint("mediation_id", "rule"),
    Index("ix_mediation_clocks_rule_due_on", "rule", "due_on"),
)
"""The clocks of mediation cases that run now, drawn from their timelines."""

mediation_parties = Table(
    "mediation_parties",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    Column("position", Integer, nullable=False),
    _word("name", 50),
    Column("side", String(16)),
    _word("role", 16),
    _word("kind", 16),
    _word("sex", 4),
    Column("birth", Date),
    _word("ethnicity", 32),
    _word("occupation"),
    _word("id_type", 8),
    _word("id_number"),
    _word("phone", 32),
    _word("address", 200),
    _word("representative", 50),
    _word("representative_post", 50),
    Column("stands_for", Integer),
    _word("mandate", 200),
    Column("consented_on", Date),
    UniqueConstraint("mediation_id", "position"),
)
"""Parties, agents and helpers of a case as stated there; joined names of the sides stand in `mediations`."""

mediation_agreements = Table(
    "mediation_agreements",
    metadata,
    _id(),
    Column("mediation_id", Integer, ForeignKey("mediations.id"), nullable=False, unique=True),
    Column("draft", JSON, nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("amount_fen", BigInteger, nullable=False, server_default="0"),
    _flag("oral"),
    CheckConstraint("amount_fen >= 0", name="amount"),
)
"""The agreement of a case as it was built; its paper is drawn from it."""

mediation_duties = Table(
    "mediation_duties",
    metadata,
    _id(),
    _ref("agreement_id", "mediation_agreements"),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    _word("who", 50),
    _word("to_whom", 50),
    _text("what"),
    Column("due_on", Date, nullable=False),
    Column("amount_fen", BigInteger, nullable=False, server_default="0"),
    Column("done_on", Date),
    Column("done_fen", BigInteger, nullable=False, server_default="0"),
    _text("note"),
    CheckConstraint("done_fen between 0 and amount_fen", name="done"),
    UniqueConstraint("agreement_id", "position"),
    Index("ix_mediation_duties_due_on", "due_on", "id"),
)
"""What falls due under an agreement: instalments and other duties. Finished: done, and where it is money, all of it."""

published_reports = Table(
    "published_reports",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    _word("title", 100),
    _word("period", 50),
    Column("made_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    _word("made_by", 50),
    Column("data", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("members", LargeBinary, nullable=False),
    Column("facts_sha256", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_published_reports_made_at", "made_at", "id"),
)
"""Reports as they were published: never changed. `members` are the rows behind each figure; `made_at` the query's instant."""

ledger_attachments = Table(
    "ledger_attachments",
    metadata,
    _id(),
    _ref("entry_id", "ledger_entries"),
    Column("name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    _text("removed_reason"),
)
"""Files of ledger entries; one that was taken out keeps its row with the reason."""

receptions = Table(
    "receptions",
    metadata,
    _id(),
    Column("on_date", Date, nullable=False),
    Column("starts", Time, nullable=False),
    Column("ends", Time, nullable=False),
    _word("leader", 50),
    _word("post", 50),
    _word("place", 100),
    Column("way", String(16), nullable=False),
    _word("note", 200),
    Column("state", String(16), nullable=False),
    _text("reason"),
    _ref("entry_id", "ledger_entries", nullable=True),
    Column("entered_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("ends > starts", name="times"),
    Index("ix_receptions_on_date", "on_date", "id"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("entry_id", Integer, ForeignKey("ledger_entries.id"), primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("seed", String(40), nullable=False),
    Column("population", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
)
"""The sample of a quality review: the days of conclusion it was drawn from, its seed, and which matters there were."""

review_sheets = Table(
    "review_sheets",
    metadata,
    _id(),
    Column("entry_id", Integer, ForeignKey("reviews.entry_id"), nullable=False),
    Column("position", Integer, nullable=False),
    _ref("matter_id", "matters"),
    Column("verdicts", JSON, nullable=False, server_default="{}"),
    _text("note"),
    Column("reviewed_at", DateTime),
    _ref("operator_id", "operators", nullable=True),
    UniqueConstraint("entry_id", "position"),
)

mediation_files = Table(
    "mediation_files",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    Column("place", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", DateTime, nullable=False),
    _ref("operator_id", "operators"),
    Column("removed_at", DateTime),
    _text("removed_reason"),
)
"""Pieces handed in for the file of a case. One that was taken out keeps its row with the reason; contents lie beside attachments."""

mediation_step_papers = Table(
    "mediation_step_papers",
    metadata,
    _id(),
    _ref("mediation_id", "mediations"),
    Column("seq", Integer, nullable=False),
    Column("paper_id", Integer, ForeignKey("papers.id"), nullable=False, unique=True),
)
"""Further papers of a step beside the one that its row names: they become void with it."""
