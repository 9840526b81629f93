"""Tests of the statistics tab."""
