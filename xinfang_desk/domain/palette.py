"""The colours of charts, once for the screen and for paper. Six hexadecimal digits each, without #."""

from __future__ import annotations

SERIES = ("1F4E79", "D9A441", "5E9B83", "B9C7D8", "8A5A83", "DDD6C6")
"""Fills of the series of a chart: neighbours differ in lightness and every second one is hatched, so that a grey print
still tells them apart."""

HEAT = ("FFFFFF", "1F4E79")
"""The lightest and the darkest ground of a heat table; what lies between is mixed."""

HEAT_DEPTH = 0.55
"""How far the fullest cell goes towards the darkest ground: its number must stay readable in ink."""
