"""The statistics tab 统计报表: every figure of a period, the list behind each, reports, and the work ledger 台账."""
