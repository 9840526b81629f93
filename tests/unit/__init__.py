"""Tests of one module each, without database or window."""
