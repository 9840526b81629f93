"""Scenes of the settings."""

from __future__ import annotations

from tests.e2e.desk import Desk
from tests.showcase.acts import Act, Scenes, click, put, row
from xinfang_desk.ui.office.dialog import OfficeDialog


def settings(page: str) -> Act:
    """Open the settings on a page."""

    def act(counter: Desk) -> None:
        counter.window.settings.open_settings()
        dialog = counter.dialog()
        assert isinstance(dialog, OfficeDialog)
        dialog.pager.show_page(next(one for one in dialog.pages if one.objectName() == page))
        counter.settle()

    return act


_WRONG_WORDING = "标题：处理意见书\n主送：{{ wer }}\n\n您反映：{{ gist }}\n{% for x in who %}{{ x }}{% endfor %}"


SCENES: Scenes = (
    ("settings", (settings("office.facts"),)),
    ("settings-print", (settings("office.print"),)),
    ("settings-signers", (settings("office.signers"), put("office.signers.name", "王某"))),
    ("settings-units", (settings("office.codes.unit"),)),
    ("settings-unit", (settings("office.codes.unit"), click("office.codes.unit.change"))),
    (
        "settings-unit-problem",
        (
            settings("office.codes.unit"),
            click("office.codes.unit.add"),
            put("office.codes.unit.label", "区数据局"),
            put("office.codes.unit.code", "101"),
            click("office.codes.unit.form.confirm"),
        ),
    ),
    ("settings-localities", (settings("office.codes.locality"),)),
    ("settings-categories", (settings("office.codes.category"),)),
    ("settings-templates", (settings("office.templates"),)),
    (
        "settings-template",
        (settings("office.templates"), row("office.templates.table", 10), click("office.templates.open")),
    ),
    (
        "settings-template-problem",
        (
            settings("office.templates"),
            row("office.templates.table", 10),
            click("office.templates.open"),
            put("office.templates.text", _WRONG_WORDING),
        ),
    ),
    (
        "settings-template-preview",
        (
            settings("office.templates"),
            row("office.templates.table", 10),
            click("office.templates.open"),
            click("office.templates.preview"),
        ),
    ),
    ("settings-rules", (settings("office.rules"),)),
    (
        "settings-rule-impact",
        (
            settings("office.rules"),
            row("office.rules.table", 3),
            click("office.rules.change"),
            put("office.rules.days", "45"),
            click("office.rules.form.confirm"),
        ),
    ),
    ("settings-counting", (settings("office.counting"),)),
    ("settings-holidays", (settings("office.holidays"),)),
    ("settings-year", (settings("office.holidays"), row("office.holidays.table", 1), click("office.holidays.change"))),
    ("settings-file", (settings("office.file"),)),
    ("settings-backup", (settings("office.backup"), click("office.backup.make"))),
)
