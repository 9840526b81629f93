"""Papers, read back as their readers do."""
