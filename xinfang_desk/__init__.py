"""信访接待与人民调解窗口 (xinfang_desk): intake, follow-up, mediation, papers and figures of a petition office."""

__version__ = "0.3.0"
