"""The database: tables, sessions, migrations, search, audit, backup."""
