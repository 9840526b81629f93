"""Every piece of paper: a frozen dataclass in, PDF bytes out."""
