"""Tests of the tracking tab."""
