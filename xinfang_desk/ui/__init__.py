"""The window and everything else made with Qt.

For whoever builds a tab:

- `tab.Tab(QWidget)` is the contract: lay out in the constructor (`def __init__(self, tools: Tools, parent=None)`), get the
  services in `attach(services, ctx)`, announce by signals (`matterChanged`, `openMatter` ...), hear of others by
  `matter_changed`. `tools` = runner, messages, printer, theme.
- Every service call: `tools.runner.submit(work, on_done, on_error, key="cases.search")`; a newer task of the same key drops
  the older answer. `on_done` must be a bound method (dropped by itself when its widget is gone).
- Telling: `tools.messages.say("已转送", "done")` for the quiet line; `tools.messages.explain(error, places)` for any error,
  where `places` maps a Problem's field name to a `widgets.field.FormField`.
- Looks come from `theme.py` and resources/style/window.qss by dynamic properties: QPushButton `kind` = primary, quiet,
  link; QLabel `role` = title, section, label, hint, figure, key; QFrame `kind` = card; `tone` = info, done, warn, error.
- `widgets/`: `field.FormField`, `choice.ChoiceBox` (Code enums) and `choice.CodeBox` (code tables, type to filter),
  `dates.DateField`, `longtext.LongText`, `table.Column/make_table`, `card.Card`, `chip.Chip`, `search.SearchField`,
  `pdfview.PdfPreview`.
- Paper: `tools.printer.print_pdf(content, title)`; False = no printer set, so show it in a `PdfPreview`.
- Dialogs: `open()` and signals, never `exec()`.
"""
