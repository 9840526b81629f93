"""设置, page by page."""
