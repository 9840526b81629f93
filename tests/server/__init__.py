"""The office on a PostgreSQL server: what a hall of many counters relies on."""
