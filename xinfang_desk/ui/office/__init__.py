"""设置: the office's own facts, paper, code tables, holidays and backups, in one dialog with five pages."""
