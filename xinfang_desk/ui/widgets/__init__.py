"""Widgets shared by the tabs: fields, choices, cards, tables, chips, search, paper preview."""
