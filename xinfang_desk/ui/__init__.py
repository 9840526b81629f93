"""The window and everything else made with Qt."""
