"""Collection forms: one workbook a unit and period, and reading it back by the same declaration."""
