"""Alembic revisions of the schema, inside the package from the first one on. They never import the current models."""
