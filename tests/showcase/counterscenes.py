"""Scenes at the counter: registering, and the steps of matters."""

from __future__ import annotations

from tests.e2e.desk import Desk
from tests.showcase.acts import Act, Scenes, click, filled, tab, typed
from xinfang_desk.domain.views import MatterFilter


def known_person(counter: Desk) -> None:
    """A form half filled for somebody who was here before."""
    row = counter.services.casework.search(counter.ctx, MatterFilter()).rows[0]
    person = counter.services.casework.detail(counter.ctx, row.number).parties[0].person
    typed(counter, "intake.name", person.name)
    typed(counter, "intake.idNumber", person.id_number)
    typed(counter, "intake.phone", person.phone)
    typed(counter, "intake.demand", "小区二次供水管道老化停水，请求尽快修复")
    counter.settle()


BROKEN = {"intake.name": "", "intake.idNumber": "500108198001010017", "intake.headcount": "0", "intake.demand": ""}
WHOLE = {
    "intake.name": "李𬭩",
    "intake.idNumber": "500108198001010018",
    "intake.headcount": "3",
    "intake.demand": "小区二次供水管道老化停水，请求尽快修复并公开维修费用",
}


def matter_in(state: str) -> Act:
    """Open the newest matter in a state."""

    def act(counter: Desk) -> None:
        row = counter.services.casework.search(counter.ctx, MatterFilter(state=state)).rows[0]
        counter.window.tabs.show_matter(row.number)
        counter.settle()

    return act


def unrated(counter: Desk) -> None:
    """Open the newest served matter that nobody has rated yet, or take one to where it can be rated."""
    casework, ctx = counter.services.casework, counter.ctx
    served = casework.search(ctx, MatterFilter(state="served"), limit=500).rows
    found = (row.number for row in served if casework.detail(ctx, row.number).status.rating_office is None)
    number = next(found, "")
    if not number:
        concluded = casework.search(ctx, MatterFilter(state="concluded")).rows
        number = next(row.number for row in concluded if casework.detail(ctx, row.number).status.rating_office is None)
        casework.move(ctx, number, "serve", ctx.today(), {"way": "direct"})
    counter.window.tabs.show_matter(number)
    counter.settle()


SCENES: Scenes = (
    ("intake", (tab(0),)),
    ("intake-known", (known_person,)),
    ("intake-problems", (filled(BROKEN, "intake.submit"),)),
    ("intake-registered", (filled(WHOLE, "intake.submit"),)),
    ("cases", (tab(1), matter_in("accepted"))),
    ("cases-refer", (matter_in("registered"), click("cases.move.refer"))),
    ("cases-assign", (matter_in("registered"), click("cases.move.assign"))),
    ("cases-accept", (matter_in("referred"), click("cases.move.accept"))),
    ("cases-extend", (matter_in("accepted"), click("cases.move.extend"))),
    ("cases-conclude", (matter_in("accepted"), click("cases.move.conclude"))),
    ("cases-serve", (matter_in("concluded"), click("cases.move.serve"))),
    ("cases-rate", (unrated, click("cases.move.rate"))),
)
