"""Lines of matter lists with the standing of their clocks."""

from __future__ import annotations

from datetime import timedelta

from ..domain.context import Context, Permission
from ..domain.views import MatterFilter, MatterRow
from ..store import lists
from ..store.lists import PageKey, Sight
from ..store.store import Reading
from .deadlines import Deadlines

SOON_DAYS = 3
WEEK_DAYS = 7


def sight(ctx: Context) -> Sight:
    """What this operator may see today."""
    today = ctx.today()
    return Sight(
        operator_id=ctx.operator.id,
        restricted=ctx.may(Permission.VIEW_RESTRICTED),
        today=today,
        soon_until=today + timedelta(days=SOON_DAYS),
        week_until=today + timedelta(days=WEEK_DAYS),
    )


def matter_lines(
    connection: Reading, ctx: Context, deadlines: Deadlines, wanted: MatterFilter, after: PageKey | None, limit: int
) -> tuple[tuple[MatterRow, ...], PageKey | None]:
    """A page of lines, newest or most urgent first, and the key of the page behind it."""
    listed, more = lists.page(connection, wanted, sight(ctx), after, limit)
    return tuple(listed), more
