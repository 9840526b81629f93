"""Tests of the mediation room."""
