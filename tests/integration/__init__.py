"""Tests with real databases, files and PDFs."""
